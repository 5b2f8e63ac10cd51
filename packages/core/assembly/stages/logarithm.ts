/**
 * Logarithms of two f64 lanes; T says which precision the result needs.
 *
 * f64: x = 2^k m, a table gives c near m, r = m / c - 1: log(x) = k ln(2) + log(c) + r - r^2 / 2 + r^3 p(r), of which
 * all but the last term is summed without loss; the error before rounding is 2^-66 of the result.
 * f32: x = 2^k m, s = (m - 1) / (m + 1): log(x) = k ln(2) + 2 s + s^3 p(s^2), in plain float64.
 */
import { both, choose, HALF, inBoth, INFINITE, LEAST, NOT_A_NUMBER, ONE, TWO, withSign } from './both';
import { leading, lostByProduct, lostBySum, park, parked } from './doubled';
import { LN2, LN2_HEAD, LN2_REST } from './exponential';
import { atanhTail, log1pTail } from './math-polynomials';
import { LOG_ORIGIN, logTable } from './math-tables';

/** Bits of 2, whose exponent makes that of any x positive, less those of the lowest significand. */
const TO_ROWS: usize = memory.data<u64>([0x4000000000000000 - LOG_ORIGIN]);
const FROM_ROWS: usize = memory.data<u64>([LOG_ORIGIN]);
const SQRT_HALF_BITS: u64 = 0x3fe6a09e667f3bcd;
const TO_SQRT_HALF: usize = memory.data<u64>([0x4000000000000000 - SQRT_HALF_BITS]);
const FROM_SQRT_HALF: usize = memory.data<u64>([SQRT_HALF_BITS]);
const FRACTION: usize = memory.data<u64>([0x000fffffffffffff]);
const ROW_OFFSETS: usize = memory.data<u64>([127 << 5]);
/** 2^52: with an integer in its low bits, 2^52 and that integer. */
const INTEGER: usize = memory.data<u64>([0x4330000000000000]);
const INTEGER_ZERO: usize = memory.data<f64>([4503599627370496.0 + 1024.0]);
export const LARGEST: usize = memory.data<f64>([1.7976931348623157e308]);
/** 2^54 makes a denormal number a normal one. */
const RAISING: usize = memory.data<f64>([18014398509481984.0]);
const RAISED_BY: usize = memory.data<f64>([-54.0]);
const MINUS_ONE: usize = memory.data<f64>([-1.0]);
const MINUS_INFINITE: usize = memory.data<f64>([-Infinity]);

export const NATURAL: i32 = 0;
const BINARY: i32 = 1;
const DECIMAL: i32 = 2;

const LOG2_E: usize = memory.data<f64>([1.4426950408889634]);
const LOG2_E_REST: usize = memory.data<f64>([2.0355273740931033e-17]);
const LOG10_E: usize = memory.data<f64>([0.4342944819032518]);
const LOG10_E_REST: usize = memory.data<f64>([1.098319650216765e-17]);
const LOG10_2: usize = memory.data<f64>([0.3010299956639812]);

/** The exponent k + 1024 in the low bits, as the float64 k. */
// @ts-expect-error: decorator
@inline
function exponentOf(shifted: v128): v128 {
  return f64x2.sub(v128.or(i64x2.shr_u(shifted, 52), both(INTEGER)), both(INTEGER_ZERO));
}

/** x, times 2^54 where it is denormal. */
// @ts-expect-error: decorator
@inline
export function raised(x: v128): v128 {
  return choose(f64x2.lt(x, both(LEAST)), f64x2.mul(x, both(RAISING)), x);
}

/** The exponent that undoes {@link raised}. */
// @ts-expect-error: decorator
@inline
export function raisedBy(x: v128): v128 {
  return v128.and(f64x2.lt(x, both(LEAST)), both(RAISED_BY));
}

/** log(x) + more ln(2) for a positive normal x: the head; the rest is parked. */
// @ts-expect-error: decorator
@inline
export function logOfNormal(x: v128, more: v128): v128 {
  const shifted = i64x2.add(x, both(TO_ROWS));
  const m = i64x2.add(v128.and(shifted, both(FRACTION)), both(FROM_ROWS));
  const k = f64x2.add(exponentOf(shifted), more);
  const rows = v128.and(i64x2.shr_u(shifted, 40), both(ROW_OFFSETS));
  const row0 = logTable + <usize>i32x4.extract_lane(rows, 0);
  const row1 = logTable + <usize>i32x4.extract_lane(rows, 2);
  const heads0 = v128.load(row0);
  const heads1 = v128.load(row1);
  const inverse = v128.shuffle<f64>(heads0, heads1, 0, 2);
  const logC = v128.shuffle<f64>(heads0, heads1, 1, 3);
  const logCRest = v128.load64_lane(row1, v128.load64_zero(row0, 16), 1, 16);

  const m1 = leading(m);
  const most = f64x2.sub(f64x2.mul(m1, inverse), both(ONE));
  const little = f64x2.mul(f64x2.sub(m, m1), inverse);
  const r = f64x2.add(most, little);
  const rRest = lostBySum(most, little, r);
  const base = f64x2.add(f64x2.mul(k, both(LN2_HEAD)), logC);
  const linear = f64x2.add(base, r);
  const r1 = leading(r);
  const square = f64x2.mul(f64x2.mul(r1, r1), both(HALF));
  const squareRest = f64x2.mul(f64x2.mul(f64x2.sub(r, r1), f64x2.add(r, r1)), both(HALF));
  const head = f64x2.sub(linear, square);
  const lost = f64x2.add(lostBySum(base, r, linear), f64x2.sub(f64x2.sub(linear, head), square));
  const curve = f64x2.sub(f64x2.mul(f64x2.mul(r, f64x2.mul(r, r)), log1pTail(r)), squareRest);
  const rest = f64x2.add(f64x2.sub(rRest, f64x2.mul(rRest, r)), f64x2.add(logCRest, f64x2.mul(k, both(LN2_REST))));
  park(f64x2.add(curve, f64x2.add(lost, rest)));
  return head;
}

/** Both parts of a logarithm of another base, added: (head + rest) * (factor + factorRest). */
// @ts-expect-error: decorator
@inline
function toBase(head: v128, rest: v128, factor: usize, factorRest: usize): v128 {
  const sum = f64x2.add(head, rest);
  const lost = lostBySum(head, rest, sum);
  const product = f64x2.mul(sum, both(factor));
  const small = f64x2.add(f64x2.mul(lost, both(factor)), f64x2.mul(sum, both(factorRest)));
  return f64x2.add(product, f64x2.add(lostByProduct(sum, both(factor), product), small));
}

/** log(m) for x = 2^k m, where m = 1 + f is near 1. */
// @ts-expect-error: decorator
@inline
function shortLog1p(f: v128): v128 {
  const s = f64x2.div(f, f64x2.add(f, both(TWO)));
  const z = f64x2.mul(s, s);
  return f64x2.mul(s, f64x2.add(both(TWO), f64x2.mul(z, atanhTail(z))));
}

/** log(x) of a positive float32 or a normal float64 to float32's precision. */
// @ts-expect-error: decorator
@inline
export function shortLog(x: v128, base: i32): v128 {
  const shifted = i64x2.add(x, both(TO_SQRT_HALF));
  const f = f64x2.sub(i64x2.add(v128.and(shifted, both(FRACTION)), both(FROM_SQRT_HALF)), both(ONE));
  return shortSum(exponentOf(shifted), shortLog1p(f), base);
}

// @ts-expect-error: decorator
@inline
function shortSum(k: v128, log: v128, base: i32): v128 {
  if (base == NATURAL) return f64x2.add(f64x2.mul(k, both(LN2)), log);
  if (base == BINARY) return f64x2.add(k, f64x2.mul(log, both(LOG2_E)));
  return f64x2.add(f64x2.mul(k, both(LOG10_2)), f64x2.mul(log, both(LOG10_E)));
}

/** What `result`, a logarithm, is to be at `low`, where it is -inf, below, at infinity and for NaN. */
function logOfSpecial(result: v128, x: v128, low: v128): v128 {
  let value = choose(f64x2.eq(x, low), both(MINUS_INFINITE), result);
  value = choose(f64x2.lt(x, low), both(NOT_A_NUMBER), value);
  return choose(f64x2.lt(x, both(INFINITE)), value, f64x2.add(x, x));
}

// @ts-expect-error: decorator
@inline
function logOfBase<T>(x: v128, base: i32): v128 {
  if (sizeof<T>() == 4) {
    const isOrdinary = inBoth(v128.and(f64x2.gt(x, f64x2.splat(0)), f64x2.lt(x, both(INFINITE))));
    const log = shortLog(x, base);
    return isOrdinary ? log : logOfSpecial(log, x, f64x2.splat(0));
  }
  const isOrdinary = inBoth(v128.and(f64x2.ge(x, both(LEAST)), f64x2.le(x, both(LARGEST))));
  let y = x;
  let more = f64x2.splat(0);
  if (!isOrdinary) {
    y = raised(x);
    more = raisedBy(x);
  }
  const head = logOfNormal(y, more);
  let log = f64x2.add(head, parked());
  if (base == BINARY) log = toBase(head, parked(), LOG2_E, LOG2_E_REST);
  if (base == DECIMAL) log = toBase(head, parked(), LOG10_E, LOG10_E_REST);
  return isOrdinary ? log : logOfSpecial(log, x, f64x2.splat(0));
}

// @ts-expect-error: decorator
@inline
export function log<T>(x: v128): v128 {
  return logOfBase<T>(x, NATURAL);
}

// @ts-expect-error: decorator
@inline
export function log2<T>(x: v128): v128 {
  return logOfBase<T>(x, BINARY);
}

// @ts-expect-error: decorator
@inline
export function log10<T>(x: v128): v128 {
  return logOfBase<T>(x, DECIMAL);
}

/** With u the rounded 1 + x and d what that lost: log(u) + d / u. */
// @ts-expect-error: decorator
@inline
export function log1p<T>(x: v128): v128 {
  const isOrdinary = inBoth(v128.and(f64x2.gt(x, both(MINUS_ONE)), f64x2.lt(x, both(INFINITE))));
  const u = f64x2.add(x, both(ONE));
  let log: v128;
  if (sizeof<T>() == 4) {
    const shifted = i64x2.add(u, both(TO_SQRT_HALF));
    const k = exponentOf(shifted);
    const m = i64x2.add(v128.and(shifted, both(FRACTION)), both(FROM_SQRT_HALF));
    log = shortSum(k, shortLog1p(choose(f64x2.eq(k, f64x2.splat(0)), x, f64x2.sub(m, both(ONE)))), NATURAL);
  } else {
    const lost = lostBySum(f64x2.pmax(x, both(ONE)), f64x2.pmin(x, both(ONE)), u);
    const head = logOfNormal(u, f64x2.splat(0));
    log = f64x2.add(head, f64x2.add(parked(), f64x2.div(lost, u)));
  }
  log = withSign(log, x);
  return isOrdinary ? log : logOfSpecial(log, x, both(MINUS_ONE));
}
