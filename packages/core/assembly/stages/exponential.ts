/**
 * Exponentials of two f64 lanes; T says which precision the result needs.
 *
 * x = n ln(2) + r, |r| <= ln(2) / 2, exp(x) = 2^n (1 + r + r^2 q(r)). Adding 1.5 * 2^52 rounds to an integer n and
 * leaves n in the low bits of the sum, from where a shift brings it to the exponent.
 */
import { both, choose, fourAt, HALF, inBoth, limit, ONE, TWO, withSign } from './both';
import { leading, lostByQuotient, lostBySum, park, parked } from './doubled';
import { coshTail, exp2Tail, expTail, expTailOfFour, sinhTail } from './math-polynomials';

export const ROUNDING: usize = memory.data<f64>([6755399441055744.0]);
const LN2_INVERSE: usize = memory.data<f64>([1.4426950408889634]);
export const LN2: usize = memory.data<f64>([0.6931471805599453]);
/** ln(2) in two parts: the first has 42 bits, so that n times it is exact. */
export const LN2_HEAD: usize = memory.data<f64>([0.6931471805598903]);
export const LN2_REST: usize = memory.data<f64>([5.497923018708371e-14]);
/** ln(2) in two parts: the first has 26 bits. */
const LN2_SHORT: usize = memory.data<f64>([0.6931471675634384]);
const LN2_AFTER: usize = memory.data<f64>([1.2996506893889889e-08]);
/** Below this, 2^n and results are normal numbers. */
const NEAR: usize = memory.data<f64>([708.0]);
const EXPONENT_OF_ONE: usize = memory.data<u64>([0x3ff0000000000000]);
/** Past these, exp is 0 and infinite: of float64, and of float32. */
const FAR_BELOW: usize = memory.data<f64>([-746.0]);
const FAR_ABOVE: usize = memory.data<f64>([710.0]);
const FAR_BELOW_F32: usize = memory.data<f64>([-104.0]);
const FAR_ABOVE_F32: usize = memory.data<f64>([89.0]);
const FAR_BELOW_2: usize = memory.data<f64>([-1076.0]);
const FAR_ABOVE_2: usize = memory.data<f64>([1025.0]);
const NEAR_2: usize = memory.data<f64>([1022.0]);
const FAR_BELOW_M1: usize = memory.data<f64>([-45.0]);
const FAR_HYPERBOLIC: usize = memory.data<f64>([712.0]);
const FAR_HYPERBOLIC_F32: usize = memory.data<f64>([91.0]);
const FAR_BELOW_2_F32: usize = memory.data<f64>([-152.0]);
const FAR_ABOVE_2_F32: usize = memory.data<f64>([129.0]);
const FAR_TANH: usize = memory.data<f64>([40.0]);
const MOST_HALVINGS: usize = memory.data<f64>([400.0]);

/** 2^n from `sum = n + 1.5 * 2^52`, |n| <= 1022. */
// @ts-expect-error: decorator
@inline
function powerOfTwo(sum: v128): v128 {
  return i64x2.add(i64x2.shl(sum, 52), both(EXPONENT_OF_ONE));
}

/** value * 2^n for a result within the normal numbers. */
// @ts-expect-error: decorator
@inline
function scaleNear(value: v128, sum: v128): v128 {
  return i64x2.add(value, i64x2.shl(sum, 52));
}

/** value * 2^n, where n = sum - 1.5 * 2^52 may reach past the exponents; rounded once more only where denormal. */
function scaleFar(value: v128, sum: v128): v128 {
  const n = f64x2.sub(sum, both(ROUNDING));
  const half = f64x2.add(f64x2.mul(n, both(HALF)), both(ROUNDING));
  const other = f64x2.add(f64x2.sub(n, f64x2.sub(half, both(ROUNDING))), both(ROUNDING));
  return f64x2.mul(f64x2.mul(value, powerOfTwo(half)), powerOfTwo(other));
}

/** exp(p + rest), 0 or infinite past the range, |rest| far below |p|: 1 + head + (r^2 q(r) - after). */
// @ts-expect-error: decorator
@inline
export function expOfSum(p: v128, rest: v128): v128 {
  const isNear = inBoth(f64x2.lt(f64x2.abs(p), both(NEAR)));
  if (!isNear) {
    const limited = limit(p, FAR_BELOW, FAR_ABOVE);
    rest = v128.and(rest, f64x2.eq(p, limited));
    p = limited;
  }
  const t = f64x2.add(f64x2.mul(p, both(LN2_INVERSE)), both(ROUNDING));
  const n = f64x2.sub(t, both(ROUNDING));
  const head = f64x2.sub(p, f64x2.mul(n, both(LN2_HEAD)));
  const after = f64x2.sub(f64x2.mul(n, both(LN2_REST)), rest);
  const r = f64x2.sub(head, after);
  const curve = f64x2.sub(f64x2.mul(f64x2.mul(r, r), expTail<f64>(r)), after);
  const sum = f64x2.add(both(ONE), head);
  const e = f64x2.add(sum, f64x2.add(lostBySum(both(ONE), head, sum), curve));
  return isNear ? scaleNear(e, t) : scaleFar(e, t);
}

// @ts-expect-error: decorator
@inline
export function exp<T>(x: v128): v128 {
  if (sizeof<T>() == 8) return expOfSum(x, f64x2.splat(0));
  const y = limit(x, FAR_BELOW_F32, FAR_ABOVE_F32);
  const t = f64x2.add(f64x2.mul(y, both(LN2_INVERSE)), both(ROUNDING));
  const r = f64x2.sub(y, f64x2.mul(f64x2.sub(t, both(ROUNDING)), both(LN2)));
  const e = f64x2.add(both(ONE), f64x2.add(r, f64x2.mul(f64x2.mul(r, r), expTail<T>(r))));
  // The low bits of a NaN that was widened are zero, so that it stays one.
  return scaleNear(e, t);
}

/**
 * For four f32 lanes: 1 / ln(2); 1.5 * 2^23; ln(2) in two parts, of which the first has 16 bits; 1; the size below
 * which results are normal.
 */
const OF_FOUR: usize = memory.data<f32>([
  1.4426950216293335, 12582912.0, 0.693145751953125, 1.428606765330187e-06, 1.0, 87.0,
]);

/** Lanes of {@link expOfFour} that are too small or too large for it, or NaN. */
// @ts-expect-error: decorator
@inline
export function farFromFour(x: v128): v128 {
  return v128.not(f32x4.lt(f32x4.abs(x), fourAt(OF_FOUR, 5)));
}

/** exp(x) of four f32 lanes in f32 arithmetic, by the formula of {@link expOfSum}; half the work of two f64 vectors. */
// @ts-expect-error: decorator
@inline
export function expOfFour(x: v128): v128 {
  const t = f32x4.add(f32x4.mul(x, fourAt(OF_FOUR, 0)), fourAt(OF_FOUR, 1));
  const n = f32x4.sub(t, fourAt(OF_FOUR, 1));
  const head = f32x4.sub(x, f32x4.mul(n, fourAt(OF_FOUR, 2)));
  const after = f32x4.mul(n, fourAt(OF_FOUR, 3));
  const r = f32x4.sub(head, after);
  const curve = f32x4.sub(f32x4.mul(f32x4.mul(r, r), expTailOfFour(r)), after);
  const sum = f32x4.add(fourAt(OF_FOUR, 4), head);
  const lost = f32x4.sub(head, f32x4.sub(sum, fourAt(OF_FOUR, 4)));
  return i32x4.add(f32x4.add(sum, f32x4.add(lost, curve)), i32x4.shl(t, 23));
}

// @ts-expect-error: decorator
@inline
export function exp2<T>(x: v128): v128 {
  const y = sizeof<T>() == 4 ? limit(x, FAR_BELOW_2_F32, FAR_ABOVE_2_F32) : limit(x, FAR_BELOW_2, FAR_ABOVE_2);
  const t = f64x2.add(y, both(ROUNDING));
  const f = f64x2.sub(y, f64x2.sub(t, both(ROUNDING)));
  if (sizeof<T>() == 4) {
    const r = f64x2.mul(f, both(LN2));
    return scaleNear(f64x2.add(both(ONE), f64x2.add(r, f64x2.mul(f64x2.mul(r, r), expTail<T>(r)))), t);
  }
  const short = leading(f);
  const head = f64x2.mul(short, both(LN2_SHORT));
  const after = f64x2.add(f64x2.mul(f64x2.sub(f, short), both(LN2)), f64x2.mul(short, both(LN2_AFTER)));
  const curve = f64x2.add(after, f64x2.mul(f64x2.mul(f, f), exp2Tail(f)));
  const sum = f64x2.add(both(ONE), head);
  const e = f64x2.add(sum, f64x2.add(lostBySum(both(ONE), head, sum), curve));
  return inBoth(f64x2.lt(f64x2.abs(x), both(NEAR_2))) ? scaleNear(e, t) : scaleFar(e, t);
}

/**
 * exp(x) - 1 = 2^n (1 - 2^-n + r + r^2 q(r)), the sign of zero apart. With n <= 1022 and x >= -45; what rounding lost
 * is parked.
 */
// @ts-expect-error: decorator
@inline
function expm1OfLimited<T>(x: v128): v128 {
  const t = f64x2.add(f64x2.mul(x, both(LN2_INVERSE)), both(ROUNDING));
  const n = f64x2.sub(t, both(ROUNDING));
  const scale = powerOfTwo(t);
  if (sizeof<T>() == 4) {
    const r = f64x2.sub(x, f64x2.mul(n, both(LN2)));
    const e = f64x2.add(r, f64x2.mul(f64x2.mul(r, r), expTail<T>(r)));
    return f64x2.add(f64x2.mul(e, scale), f64x2.sub(scale, both(ONE)));
  }
  const head = f64x2.sub(x, f64x2.mul(n, both(LN2_HEAD)));
  const after = f64x2.mul(n, both(LN2_REST));
  const r = f64x2.sub(head, after);
  const curve = f64x2.sub(f64x2.mul(f64x2.mul(r, r), expTail<f64>(r)), after);
  const most = f64x2.sub(both(ONE), powerOfTwo(f64x2.sub(both(ROUNDING), n)));
  const sum = f64x2.add(most, head);
  const rest = f64x2.add(lostBySum(most, head, sum), curve);
  const value = f64x2.add(sum, rest);
  park(f64x2.mul(lostBySum(sum, rest, value), scale));
  return f64x2.mul(value, scale);
}

// @ts-expect-error: decorator
@inline
export function expm1<T>(x: v128): v128 {
  const y = limit(x, FAR_BELOW_M1, sizeof<T>() == 4 ? FAR_ABOVE_F32 : NEAR);
  const e = withSign(expm1OfLimited<T>(y), x);
  // Past 708, the 1 is far below the last bit.
  if (sizeof<T>() == 4 || inBoth(f64x2.le(x, both(NEAR)))) return e;
  return choose(f64x2.gt(x, both(NEAR)), expOfSum(x, f64x2.splat(0)), e);
}

/** (exp(2 |x|) - 1) / (exp(2 |x|) + 1) with the sign of x. */
// @ts-expect-error: decorator
@inline
export function tanh<T>(x: v128): v128 {
  const y = f64x2.abs(x);
  const e = expm1OfLimited<T>(f64x2.pmin(f64x2.add(y, y), both(FAR_TANH)));
  const below = f64x2.add(e, both(TWO));
  const q = f64x2.div(e, below);
  if (sizeof<T>() == 4) return withSign(q, x);
  const belowRest = lostBySum(f64x2.pmax(e, both(TWO)), f64x2.pmin(e, both(TWO)), below);
  const rest = parked();
  return withSign(f64x2.add(q, lostByQuotient(e, rest, below, f64x2.add(belowRest, rest), q)), x);
}

/**
 * With |x| = n ln(2) + r, c = cosh(r), s = sinh(r) and b = 4^-n, all exact or of full precision near zero:
 * sinh(|x|) = 2^(n-1) ((1 - b) c + (1 + b) s), cosh(x) = 2^(n-1) ((1 + b) c + (1 - b) s).
 */
// @ts-expect-error: decorator
@inline
function hyperbolic<T>(x: v128, isSine: bool): v128 {
  const y = f64x2.pmin(f64x2.abs(x), both(sizeof<T>() == 4 ? FAR_HYPERBOLIC_F32 : FAR_HYPERBOLIC));
  const t = f64x2.add(f64x2.mul(y, both(LN2_INVERSE)), both(ROUNDING));
  const n = f64x2.sub(t, both(ROUNDING));
  const halvings = f64x2.pmin(n, both(MOST_HALVINGS));
  const b = powerOfTwo(f64x2.sub(both(ROUNDING), f64x2.add(halvings, halvings)));
  const less = f64x2.sub(both(ONE), b);
  const more = f64x2.add(both(ONE), b);
  const head = f64x2.sub(y, f64x2.mul(n, both(LN2_HEAD)));
  const after = f64x2.mul(n, both(LN2_REST));
  const r = f64x2.sub(head, after);
  const z = f64x2.mul(r, r);
  const c = f64x2.mul(z, coshTail<T>(z));
  const s = f64x2.sub(f64x2.mul(f64x2.mul(r, z), sinhTail<T>(z)), after);
  const part = f64x2.mul(b, head);
  const main = isSine ? less : more;
  const other = isSine ? more : less;
  const sum = f64x2.add(main, head);
  const curve = f64x2.add(f64x2.mul(main, c), f64x2.mul(other, s));
  const lost = f64x2.add(lostBySum(main, head, sum), lostBySum(both(ONE), isSine ? f64x2.neg(b) : b, main));
  const rest = f64x2.add(lost, isSine ? f64x2.add(curve, part) : f64x2.sub(curve, part));
  const value = f64x2.add(sum, rest);
  const below = f64x2.sub(t, both(ONE));
  if (sizeof<T>() == 4 || inBoth(f64x2.lt(y, both(NEAR)))) return f64x2.mul(value, powerOfTwo(below));
  return scaleFar(value, below);
}

// @ts-expect-error: decorator
@inline
export function sinh<T>(x: v128): v128 {
  return withSign(hyperbolic<T>(x, true), x);
}

// @ts-expect-error: decorator
@inline
export function cosh<T>(x: v128): v128 {
  return hyperbolic<T>(x, false);
}
