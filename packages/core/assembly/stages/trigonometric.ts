/**
 * Circular functions of two f64 lanes; T says which precision the result needs.
 *
 * x = n pi / 2 + r, |r| <= pi / 4: pi / 2 is cut in parts (Cody and Waite 1980) of which n times all but the last is
 * exact. What that leaves out matters only where |x| is huge or r nearly 0: those lanes are reduced one by one.
 */
import { both, choose, fourAt, HALF, ONE } from './both';
import { lostByQuotient, lostBySum, park, parked } from './doubled';
import { ROUNDING } from './exponential';
import { reducedFar, reducedFarQuadrant, reducedFarRest, reduceFar } from './huge-angle';
import { cosTail, cosTailOfFour, longSinTail, sinTail, sinTailOfFour } from './math-polynomials';

const TWO_OVER_PI: usize = memory.data<f64>([0.6366197723675814]);
const ONE_OVER_PI: usize = memory.data<f64>([0.3183098861837907]);
/** pi / 2 in parts of 33, 33 and 53 bits: |n| < 2^20. */
const PIO2_1: usize = memory.data<f64>([1.5707963267341256]);
const PIO2_2: usize = memory.data<f64>([6.077100506303966e-11]);
const PIO2_3: usize = memory.data<f64>([2.0222662487959506e-21]);
const MOST: usize = memory.data<f64>([1647099.0]);
/** 2^-58. */
const CANCELLED: usize = memory.data<f64>([3.469446951953614e-18]);
/** pi / 2 and pi in parts of 29 and 53 bits: |n| < 2^24. */
const PIO2_SHORT: usize = memory.data<f64>([1.570796325802803]);
const PIO2_AFTER: usize = memory.data<f64>([9.920935796805404e-10]);
const PI_SHORT: usize = memory.data<f64>([3.141592651605606]);
const PI_AFTER: usize = memory.data<f64>([1.984187159361081e-09]);
const MOST_SHORT: usize = memory.data<f64>([26353589.0]);
const QUARTER: usize = memory.data<u64>([1]);
const TURNED: usize = memory.data<u64>([2]);
const QUADRANT: usize = memory.data(16);

/** Keeps the quadrant's number while r is returned. */
// @ts-expect-error: decorator
@inline
function parkQuadrant(quadrant: v128): void {
  v128.store(QUADRANT, quadrant);
}

// @ts-expect-error: decorator
@inline
function parkedQuadrant(): v128 {
  return v128.load(QUADRANT);
}

/** True where the quadrant's number is odd. */
// @ts-expect-error: decorator
@inline
function isOdd(quadrant: v128): v128 {
  return i64x2.eq(v128.and(quadrant, both(QUARTER)), both(QUARTER));
}

/** What sin(r + rest) is more than r. */
// @ts-expect-error: decorator
@inline
function sinRest(r: v128, rest: v128, z: v128): v128 {
  const turned = f64x2.sub(rest, f64x2.mul(f64x2.mul(rest, z), both(HALF)));
  return f64x2.add(f64x2.mul(f64x2.mul(z, r), sinTail<f64>(z)), turned);
}

/** What cos(r + rest) is more than the rounded 1 - r^2 / 2. */
// @ts-expect-error: decorator
@inline
function cosRest(r: v128, rest: v128, z: v128, half: v128, most: v128): v128 {
  const lost = f64x2.sub(f64x2.sub(both(ONE), most), half);
  return f64x2.add(lost, f64x2.sub(f64x2.mul(f64x2.mul(z, z), cosTail<f64>(z)), f64x2.mul(r, rest)));
}

// @ts-expect-error: decorator
@inline
function sinOfReduced(r: v128, rest: v128, quadrant: v128): v128 {
  const z = f64x2.mul(r, r);
  const half = f64x2.mul(z, both(HALF));
  const most = f64x2.sub(both(ONE), half);
  const sine = f64x2.add(r, sinRest(r, rest, z));
  const cosine = f64x2.add(most, cosRest(r, rest, z, half, most));
  const value = choose(isOdd(quadrant), cosine, sine);
  return v128.xor(value, i64x2.shl(v128.and(quadrant, both(TURNED)), 62));
}

/** x - n pi / 2, |r| <= pi / 4 but for rounding; what it lacks and n (as an integer, in the low bits) are parked. */
// @ts-expect-error: decorator
@inline
function reduce(x: v128): v128 {
  const t = f64x2.add(f64x2.mul(x, both(TWO_OVER_PI)), both(ROUNDING));
  const n = f64x2.sub(t, both(ROUNDING));
  const a = f64x2.sub(x, f64x2.mul(n, both(PIO2_1)));
  const w = f64x2.mul(n, both(PIO2_2));
  const b = f64x2.sub(a, w);
  const d = f64x2.sub(f64x2.mul(n, both(PIO2_3)), f64x2.sub(f64x2.sub(a, b), w));
  const r = f64x2.sub(b, d);
  const rest = f64x2.sub(f64x2.sub(b, r), d);
  const isCancelled = f64x2.lt(f64x2.abs(r), f64x2.mul(f64x2.abs(n), both(CANCELLED)));
  const far = v128.or(isCancelled, f64x2.ge(f64x2.abs(x), both(MOST)));
  if (!v128.any_true(far)) {
    park(rest);
    parkQuadrant(t);
    return r;
  }
  reduceFar(x);
  park(choose(far, reducedFarRest(), rest));
  parkQuadrant(choose(far, reducedFarQuadrant(), t));
  return choose(far, reducedFar(), r);
}

/** The sums that end sin and tan lose the sign of -0. */
// @ts-expect-error: decorator
@inline
function withSignOfZero(value: v128, x: v128): v128 {
  return v128.or(value, v128.and(x, f64x2.eq(x, f64x2.splat(0))));
}

/** sin(x) for turn 0, cos(x) for turn 1, where |x| is too large for the reduction of {@link shortSin}. */
function sinOfFar(x: v128, turn: i64): v128 {
  reduceFar(x);
  const quadrant = i64x2.add(reducedFarQuadrant(), i64x2.splat(turn));
  return sinOfReduced(reducedFar(), reducedFarRest(), quadrant);
}

/** sin(r) times (-1)^n for x = n pi + r, or x = (n + 1/2) pi + r, |r| <= pi / 2. */
// @ts-expect-error: decorator
@inline
function shortSin(x: v128, isCosine: bool): v128 {
  let turns = f64x2.mul(x, both(ONE_OVER_PI));
  if (isCosine) turns = f64x2.sub(turns, both(HALF));
  const t = f64x2.add(turns, both(ROUNDING));
  let n = f64x2.sub(t, both(ROUNDING));
  if (isCosine) n = f64x2.add(n, both(HALF));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, both(PI_SHORT))), f64x2.mul(n, both(PI_AFTER)));
  const z = f64x2.mul(r, r);
  // A product, so that the sign of -0 stays.
  let value = f64x2.mul(r, f64x2.add(both(ONE), f64x2.mul(z, longSinTail(z))));
  value = v128.xor(value, i64x2.shl(t, 63));
  if (isCosine) value = f64x2.neg(value);
  const far = f64x2.ge(f64x2.abs(x), both(MOST_SHORT));
  return v128.any_true(far) ? choose(far, sinOfFar(x, isCosine ? 1 : 0), value) : value;
}

// @ts-expect-error: decorator
@inline
export function sin<T>(x: v128): v128 {
  if (sizeof<T>() == 4) return shortSin(x, false);
  const r = reduce(x);
  return withSignOfZero(sinOfReduced(r, parked(), parkedQuadrant()), x);
}

// @ts-expect-error: decorator
@inline
export function cos<T>(x: v128): v128 {
  if (sizeof<T>() == 4) return shortSin(x, true);
  const r = reduce(x);
  return sinOfReduced(r, parked(), i64x2.add(parkedQuadrant(), both(QUARTER)));
}

/** sin(x) / cos(x), or -cos(x) / sin(x), of the reduced x. */
// @ts-expect-error: decorator
@inline
export function tan<T>(x: v128): v128 {
  if (sizeof<T>() == 4) return shortTan(x);
  const r = reduce(x);
  const rest = parked();
  const quadrant = parkedQuadrant();
  const z = f64x2.mul(r, r);
  const half = f64x2.mul(z, both(HALF));
  const most = f64x2.sub(both(ONE), half);
  const sinMore = sinRest(r, rest, z);
  const cosMore = cosRest(r, rest, z, half, most);
  const sine = f64x2.add(r, sinMore);
  const cosine = f64x2.add(most, cosMore);
  const sineRest = lostBySum(r, sinMore, sine);
  const cosineRest = lostBySum(most, cosMore, cosine);
  const odd = isOdd(quadrant);
  const above = choose(odd, cosine, sine);
  const below = choose(odd, sine, cosine);
  const quotient = f64x2.div(above, below);
  const aboveRest = choose(odd, cosineRest, sineRest);
  const belowRest = choose(odd, sineRest, cosineRest);
  const value = f64x2.add(quotient, lostByQuotient(above, aboveRest, below, belowRest, quotient));
  return withSignOfZero(v128.xor(value, i64x2.shl(quadrant, 63)), x);
}

// @ts-expect-error: decorator
@inline
function shortTan(x: v128): v128 {
  let quadrant = f64x2.add(f64x2.mul(x, both(TWO_OVER_PI)), both(ROUNDING));
  const n = f64x2.sub(quadrant, both(ROUNDING));
  let r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, both(PIO2_SHORT))), f64x2.mul(n, both(PIO2_AFTER)));
  const far = f64x2.ge(f64x2.abs(x), both(MOST_SHORT));
  if (v128.any_true(far)) {
    reduceFar(x);
    r = choose(far, reducedFar(), r);
    quadrant = choose(far, reducedFarQuadrant(), quadrant);
  }
  const z = f64x2.mul(r, r);
  const sine = f64x2.mul(r, f64x2.add(both(ONE), f64x2.mul(z, sinTail<f32>(z))));
  const most = f64x2.sub(both(ONE), f64x2.mul(z, both(HALF)));
  const cosine = f64x2.add(most, f64x2.mul(f64x2.mul(z, z), cosTail<f32>(z)));
  const odd = isOdd(quadrant);
  const quotient = f64x2.div(choose(odd, cosine, sine), choose(odd, sine, cosine));
  return v128.xor(quotient, i64x2.shl(quadrant, 63));
}

/**
 * For four f32 lanes: 2 / pi; 1.5 * 2^23; pi / 2 in parts of 13, 13, 13 and 24 bits, of which n times all but the last is
 * exact for |n| < 2^11; -1/2; 1; the size up to which that holds; the sign.
 */
const OF_FOUR: usize = memory.data<f32>([
  0.6366197466850281, 12582912.0, 1.570556640625, 0.0002396702766418457, 1.5890691429376602e-08, 2.5633440682570896e-12,
  -0.5, 1.0, 3200.0, -0.0,
]);

/** Lanes of {@link sinOfFour} that are too large for it, or NaN. */
// @ts-expect-error: decorator
@inline
export function turnsFromFour(x: v128): v128 {
  return v128.not(f32x4.lt(f32x4.abs(x), fourAt(OF_FOUR, 8)));
}

/** sin(x), or cos(x), of four f32 lanes in f32 arithmetic: |x| = n pi / 2 + r + rest, |r| <= pi / 4. */
// @ts-expect-error: decorator
@inline
export function sinOfFour(x: v128, isCosine: bool): v128 {
  const t = f32x4.add(f32x4.mul(x, fourAt(OF_FOUR, 0)), fourAt(OF_FOUR, 1));
  const n = f32x4.sub(t, fourAt(OF_FOUR, 1));
  const b = f32x4.sub(f32x4.sub(x, f32x4.mul(n, fourAt(OF_FOUR, 2))), f32x4.mul(n, fourAt(OF_FOUR, 3)));
  const w = f32x4.mul(n, fourAt(OF_FOUR, 4));
  const r = f32x4.sub(b, w);
  const rest = f32x4.sub(f32x4.sub(f32x4.sub(b, r), w), f32x4.mul(n, fourAt(OF_FOUR, 5)));
  const z = f32x4.mul(r, r);
  const sine = f32x4.add(r, f32x4.add(f32x4.mul(f32x4.mul(r, z), sinTailOfFour(z)), rest));
  const half = f32x4.mul(z, fourAt(OF_FOUR, 6));
  const cosine = f32x4.add(fourAt(OF_FOUR, 7), f32x4.add(half, f32x4.mul(f32x4.mul(z, z), cosTailOfFour(z))));
  const quadrant = isCosine ? i32x4.sub(t, i32x4.splat(-1)) : t;
  const value = v128.bitselect(cosine, sine, i32x4.shr_s(i32x4.shl(quadrant, 31), 31));
  const turned = v128.xor(value, i32x4.shl(i32x4.shr_u(quadrant, 1), 31));
  // The sum that ends the sine loses the sign of -0.
  return isCosine ? turned : v128.or(turned, v128.and(x, f32x4.eq(x, i32x4.splat(0))));
}
