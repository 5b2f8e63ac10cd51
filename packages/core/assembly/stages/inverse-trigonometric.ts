/**
 * Inverse circular functions of two f64 lanes; T says which precision the result needs.
 */
import { both, choose, HALF, inBoth, INFINITE, ONE, SIGN, TWO, withSign } from './both';
import { lostByProduct, lostByQuotient, lostBySum } from './doubled';
import { asinTail, atanTail } from './math-polynomials';

/** tan(pi / 8) and its inverse. */
const TAN_EIGHTH: usize = memory.data<f64>([0.41421356237309503]);
const TAN_THREE_EIGHTHS: usize = memory.data<f64>([2.414213562373095]);
/** pi / 4 in two parts: the first has 50 bits, so that four times it is exact. */
const QUARTER_PI: usize = memory.data<f64>([0.7853981633974483]);
const QUARTER_PI_REST: usize = memory.data<f64>([3.061616997868383e-17]);
const FOUR: usize = memory.data<f64>([4.0]);
const MINUS_ONE: usize = memory.data<f64>([-1.0]);
/** 2^70: the tangent of what rounds to pi / 2. */
const STEEP: usize = memory.data<f64>([1180591620717411303424.0]);
const TINY: usize = memory.data<f64>([1e-300]);
/** 2^1000 and 2^-900: below the one, sums do not overflow; above the other, products of parts are exact. */
const LONG: usize = memory.data<f64>([1.0715086071862673e301]);
const SHORT: usize = memory.data<f64>([1.1830521861667747e-271]);
/** 2^-60 and 2^200. */
const SHRINK: usize = memory.data<f64>([8.673617379884035e-19]);
const GROW: usize = memory.data<f64>([1.6069380442589903e60]);

/** quarters * pi / 4 + side * atan(quotient + lost) for |quotient| <= tan(pi / 8); `side` is 0 or the sign bit. */
// @ts-expect-error: decorator
@inline
function atanOfSmall<T>(quotient: v128, lost: v128, quarters: v128, side: v128): v128 {
  const z = f64x2.mul(quotient, quotient);
  const more = f64x2.mul(f64x2.mul(quotient, z), atanTail<T>(z));
  const base = f64x2.mul(quarters, both(QUARTER_PI));
  const q = v128.xor(quotient, side);
  if (sizeof<T>() == 4) return f64x2.add(base, f64x2.add(q, v128.xor(more, side)));
  const sum = f64x2.add(base, q);
  const small = f64x2.add(v128.xor(f64x2.add(more, lost), side), f64x2.mul(quarters, both(QUARTER_PI_REST)));
  return f64x2.add(sum, f64x2.add(lostBySum(base, q, sum), small));
}

// @ts-expect-error: decorator
@inline
export function atan<T>(x: v128): v128 {
  const a = f64x2.pmin(f64x2.abs(x), both(STEEP));
  const isMiddle = f64x2.gt(a, both(TAN_EIGHTH));
  const isSteep = f64x2.gt(a, both(TAN_THREE_EIGHTHS));
  const less = f64x2.sub(a, both(ONE));
  const more = f64x2.add(a, both(ONE));
  const above = choose(isSteep, both(MINUS_ONE), choose(isMiddle, less, a));
  const below = choose(isSteep, a, choose(isMiddle, more, both(ONE)));
  const quotient = f64x2.div(above, below);
  const quarters = f64x2.add(v128.and(isMiddle, both(ONE)), v128.and(isSteep, both(ONE)));
  let lost = f64x2.splat(0);
  if (sizeof<T>() == 8) {
    const isSum = v128.andnot(isMiddle, isSteep);
    const lessRest = v128.and(lostBySum(both(MINUS_ONE), a, less), isSum);
    const moreRest = v128.and(lostBySum(both(ONE), a, more), isSum);
    lost = lostByQuotient(above, lessRest, below, moreRest, quotient);
  }
  return withSign(atanOfSmall<T>(quotient, lost, quarters, f64x2.splat(0)), x);
}

/** The angle of (x, y), as C99 has it. */
// @ts-expect-error: decorator
@inline
export function atan2<T>(y: v128, x: v128): v128 {
  let ax = f64x2.abs(x);
  let ay = f64x2.abs(y);
  const isSwapped = f64x2.gt(ay, ax);
  const isLeft = i64x2.lt_s(x, f64x2.splat(0));
  let long = choose(isSwapped, ay, ax);
  let short = choose(isSwapped, ax, ay);
  const isOrdinary = inBoth(v128.and(f64x2.lt(long, both(LONG)), f64x2.gt(short, both(SHORT))));
  if (!isOrdinary) {
    const isEqual = f64x2.eq(long, short);
    const isInfinite = f64x2.eq(long, both(INFINITE));
    const isZero = f64x2.eq(long, f64x2.splat(0));
    const upwards = choose(f64x2.lt(long, both(SHORT)), both(GROW), both(ONE));
    const factor = choose(f64x2.ge(long, both(LONG)), both(SHRINK), upwards);
    long = choose(v128.or(isInfinite, isZero), both(ONE), f64x2.mul(long, factor));
    short = choose(isInfinite, v128.and(isEqual, both(ONE)), f64x2.mul(short, factor));
  }
  const isMiddle = f64x2.gt(short, f64x2.mul(long, both(TAN_EIGHTH)));
  const less = f64x2.sub(short, long);
  const more = f64x2.add(short, long);
  const above = choose(isMiddle, less, short);
  const below = choose(isMiddle, more, long);
  const quotient = f64x2.div(above, below);
  let lost = f64x2.splat(0);
  if (sizeof<T>() == 8) {
    // long is at least short, and less than 2.5 times it where the middle is.
    const lessRest = v128.and(f64x2.sub(short, f64x2.add(less, long)), isMiddle);
    const moreRest = v128.and(lostBySum(long, short, more), isMiddle);
    lost = lostByQuotient(above, lessRest, below, moreRest, quotient);
    // What a quotient near zero lost is below all numbers, and nothing that is computed from such is exact.
    if (!isOrdinary) lost = v128.and(lost, f64x2.gt(short, both(SHORT)));
  }
  let quarters = v128.and(isMiddle, both(ONE));
  quarters = choose(isSwapped, f64x2.sub(both(TWO), quarters), quarters);
  quarters = choose(isLeft, f64x2.sub(both(FOUR), quarters), quarters);
  const side = v128.and(v128.xor(isSwapped, isLeft), both(SIGN));
  const angle = atanOfSmall<T>(quotient, lost, quarters, side);
  const value = withSign(f64x2.abs(angle), y);
  if (isOrdinary) return value;
  return choose(v128.or(f64x2.ne(x, x), f64x2.ne(y, y)), f64x2.add(x, y), value);
}

/** asin(s) = s + s^3 p(s^2) for s = |x| <= 1/2; else asin(|x|) = pi / 2 - 2 asin(s) with s = sqrt((1 - |x|) / 2). */
// @ts-expect-error: decorator
@inline
function arc<T>(x: v128, isCosine: bool): v128 {
  const a = f64x2.abs(x);
  const isBig = f64x2.gt(a, both(HALF));
  const half = f64x2.mul(f64x2.sub(both(ONE), a), both(HALF));
  const z = choose(isBig, half, f64x2.mul(a, a));
  const root = f64x2.sqrt(half);
  const s = choose(isBig, root, a);
  let more = f64x2.mul(f64x2.mul(s, z), asinTail<T>(z));
  if (sizeof<T>() == 8) {
    const back = f64x2.mul(root, root);
    const left = f64x2.sub(f64x2.sub(half, back), lostByProduct(root, root, back));
    const lost = f64x2.div(left, f64x2.pmax(f64x2.add(root, root), both(TINY)));
    more = f64x2.add(more, v128.and(lost, isBig));
  }
  // Quarters of pi, and a factor of +-1 or +-2 on s: asin(a) = 0 + s or 2 - 2 s, acos(x) = 2 -+ s, 2 s or 4 - 2 s.
  const isLeft = f64x2.lt(x, f64x2.splat(0));
  const two = both(TWO);
  let quarters = v128.and(isBig, two);
  let side = v128.and(isBig, both(SIGN));
  if (isCosine) {
    quarters = choose(isBig, v128.and(isLeft, both(FOUR)), two);
    side = v128.and(v128.xor(isBig, v128.not(isLeft)), both(SIGN));
  }
  const factor = v128.or(choose(isBig, two, both(ONE)), side);
  const base = f64x2.mul(quarters, both(QUARTER_PI));
  const main = f64x2.mul(s, factor);
  const small = f64x2.add(f64x2.mul(more, factor), f64x2.mul(quarters, both(QUARTER_PI_REST)));
  if (sizeof<T>() == 4) return f64x2.add(base, f64x2.add(main, small));
  const sum = f64x2.add(base, main);
  return f64x2.add(sum, f64x2.add(lostBySum(base, main, sum), small));
}

// @ts-expect-error: decorator
@inline
export function asin<T>(x: v128): v128 {
  return withSign(arc<T>(x, false), x);
}

// @ts-expect-error: decorator
@inline
export function acos<T>(x: v128): v128 {
  return arc<T>(x, true);
}
