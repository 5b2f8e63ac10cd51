/**
 * Minimax polynomials of the elementary functions, over two f64 lanes; T says which precision the result needs.
 * Written by test/golden/make_math_polynomials.py, mpmath 1.3.0; edit that, not this.
 */
import { bothAt, fourAt } from './both';

const expTail_f32: usize = memory.data<f64>([
  0.5000000046539552,
  0.16666666816631873,
  0.04166635412908488,
  0.008333273129218555,
  0.0013941052358314046,
  0.00019914138033741633,
]);
const expTail_f64: usize = memory.data<f64>([
  0.5,
  0.16666666666666677,
  0.0416666666666667,
  0.008333333333321577,
  0.0013888888888866835,
  0.00019841269886269276,
  2.480158736061462e-05,
  2.7557244058977898e-06,
  2.755724269224598e-07,
  2.5109091407604747e-08,
  2.0924466024925408e-09,
]);

/**
 * (exp(r) - 1 - r) / r^2, |r| <= ln(2) / 2.
 * Largest error where it ends the series: 2^-32.0 for f32, 2^-60.7 for f64.
 */
// @ts-expect-error: decorator
@inline
export function expTail<T>(r: v128): v128 {
  if (sizeof<T>() == 4) {
    const r2 = f64x2.mul(r, r);
    let p = f64x2.add(bothAt(expTail_f32, 4), f64x2.mul(bothAt(expTail_f32, 5), r));
    p = f64x2.add(f64x2.add(bothAt(expTail_f32, 2), f64x2.mul(bothAt(expTail_f32, 3), r)), f64x2.mul(p, r2));
    p = f64x2.add(f64x2.add(bothAt(expTail_f32, 0), f64x2.mul(bothAt(expTail_f32, 1), r)), f64x2.mul(p, r2));
    return p;
  }
  const r2 = f64x2.mul(r, r);
  let p = bothAt(expTail_f64, 10);
  p = f64x2.add(f64x2.add(bothAt(expTail_f64, 8), f64x2.mul(bothAt(expTail_f64, 9), r)), f64x2.mul(p, r2));
  p = f64x2.add(f64x2.add(bothAt(expTail_f64, 6), f64x2.mul(bothAt(expTail_f64, 7), r)), f64x2.mul(p, r2));
  p = f64x2.add(f64x2.add(bothAt(expTail_f64, 4), f64x2.mul(bothAt(expTail_f64, 5), r)), f64x2.mul(p, r2));
  p = f64x2.add(f64x2.add(bothAt(expTail_f64, 2), f64x2.mul(bothAt(expTail_f64, 3), r)), f64x2.mul(p, r2));
  p = f64x2.add(f64x2.add(bothAt(expTail_f64, 0), f64x2.mul(bothAt(expTail_f64, 1), r)), f64x2.mul(p, r2));
  return p;
}

const exp2Tail_f64: usize = memory.data<f64>([
  0.24022650695910072,
  0.05550410866482161,
  0.009618129107628486,
  0.0013333558146409632,
  0.00015403530393357152,
  1.5252733838652606e-05,
  1.3215486821596923e-06,
  1.0178058247616371e-07,
  7.0548920280150155e-09,
  4.4556500038645873e-10,
  2.5737118165968294e-11,
]);

/**
 * (2^f - 1 - f ln(2)) / f^2, |f| <= 1/2.
 * Largest error where it ends the series: 2^-57.3 for f64.
 */
// @ts-expect-error: decorator
@inline
export function exp2Tail(f: v128): v128 {
  const f2 = f64x2.mul(f, f);
  let p = bothAt(exp2Tail_f64, 10);
  p = f64x2.add(f64x2.add(bothAt(exp2Tail_f64, 8), f64x2.mul(bothAt(exp2Tail_f64, 9), f)), f64x2.mul(p, f2));
  p = f64x2.add(f64x2.add(bothAt(exp2Tail_f64, 6), f64x2.mul(bothAt(exp2Tail_f64, 7), f)), f64x2.mul(p, f2));
  p = f64x2.add(f64x2.add(bothAt(exp2Tail_f64, 4), f64x2.mul(bothAt(exp2Tail_f64, 5), f)), f64x2.mul(p, f2));
  p = f64x2.add(f64x2.add(bothAt(exp2Tail_f64, 2), f64x2.mul(bothAt(exp2Tail_f64, 3), f)), f64x2.mul(p, f2));
  p = f64x2.add(f64x2.add(bothAt(exp2Tail_f64, 0), f64x2.mul(bothAt(exp2Tail_f64, 1), f)), f64x2.mul(p, f2));
  return p;
}

const log1pTail_f64: usize = memory.data<f64>([
  0.3333333333333381,
  -0.2500000000000094,
  0.19999999953075018,
  -0.16666666601400879,
  0.14287028975338964,
  -0.12501429046227078,
]);

/**
 * (log(1 + r) - r + r^2 / 2) / r^3, |r| <= 0.00785.
 * Largest error where it ends the series: 2^-65.9 for f64.
 */
// @ts-expect-error: decorator
@inline
export function log1pTail(r: v128): v128 {
  const r2 = f64x2.mul(r, r);
  let p = f64x2.add(bothAt(log1pTail_f64, 4), f64x2.mul(bothAt(log1pTail_f64, 5), r));
  p = f64x2.add(f64x2.add(bothAt(log1pTail_f64, 2), f64x2.mul(bothAt(log1pTail_f64, 3), r)), f64x2.mul(p, r2));
  p = f64x2.add(f64x2.add(bothAt(log1pTail_f64, 0), f64x2.mul(bothAt(log1pTail_f64, 1), r)), f64x2.mul(p, r2));
  return p;
}

const coshTail_f32: usize = memory.data<f64>([
  0.500000007935737,
  0.04166626635158527,
  0.001394628101771322,
]);
const coshTail_f64: usize = memory.data<f64>([
  0.5,
  0.04166666666666671,
  0.001388888888886385,
  2.480158736355481e-05,
  2.7557241692158413e-07,
  2.092446623375733e-09,
]);

/**
 * (cosh(r) - 1) / r^2 in z = r^2, |r| <= ln(2) / 2.
 * Largest error where it ends the series: 2^-34.3 for f32, 2^-64.8 for f64.
 */
// @ts-expect-error: decorator
@inline
export function coshTail<T>(z: v128): v128 {
  if (sizeof<T>() == 4) {
    const z2 = f64x2.mul(z, z);
    let p = bothAt(coshTail_f32, 2);
    p = f64x2.add(f64x2.add(bothAt(coshTail_f32, 0), f64x2.mul(bothAt(coshTail_f32, 1), z)), f64x2.mul(p, z2));
    return p;
  }
  const z2 = f64x2.mul(z, z);
  let p = f64x2.add(bothAt(coshTail_f64, 4), f64x2.mul(bothAt(coshTail_f64, 5), z));
  p = f64x2.add(f64x2.add(bothAt(coshTail_f64, 2), f64x2.mul(bothAt(coshTail_f64, 3), z)), f64x2.mul(p, z2));
  p = f64x2.add(f64x2.add(bothAt(coshTail_f64, 0), f64x2.mul(bothAt(coshTail_f64, 1), z)), f64x2.mul(p, z2));
  return p;
}

const sinhTail_f32: usize = memory.data<f64>([
  0.16666666754794568,
  0.008333288874417843,
  0.00019905017158171229,
]);
const sinhTail_f64: usize = memory.data<f64>([
  0.16666666666666666,
  0.008333333333333337,
  0.00019841269841253153,
  2.755731926528966e-06,
  2.505205670629171e-08,
  1.6090845989534142e-10,
]);

/**
 * (sinh(r) - r) / r^3 in z = r^2, |r| <= ln(2) / 2.
 * Largest error where it ends the series: 2^-37.5 for f32, 2^-59.6 for f64.
 */
// @ts-expect-error: decorator
@inline
export function sinhTail<T>(z: v128): v128 {
  if (sizeof<T>() == 4) {
    const z2 = f64x2.mul(z, z);
    let p = bothAt(sinhTail_f32, 2);
    p = f64x2.add(f64x2.add(bothAt(sinhTail_f32, 0), f64x2.mul(bothAt(sinhTail_f32, 1), z)), f64x2.mul(p, z2));
    return p;
  }
  const z2 = f64x2.mul(z, z);
  let p = f64x2.add(bothAt(sinhTail_f64, 4), f64x2.mul(bothAt(sinhTail_f64, 5), z));
  p = f64x2.add(f64x2.add(bothAt(sinhTail_f64, 2), f64x2.mul(bothAt(sinhTail_f64, 3), z)), f64x2.mul(p, z2));
  p = f64x2.add(f64x2.add(bothAt(sinhTail_f64, 0), f64x2.mul(bothAt(sinhTail_f64, 1), z)), f64x2.mul(p, z2));
  return p;
}

const atanhTail_f32: usize = memory.data<f64>([
  0.6666666564089123,
  0.40000336292878896,
  0.2853723439227419,
  0.23583633941191004,
]);

/**
 * (2 atanh(s) - 2 s) / s^3 in z = s^2, |s| <= 3 - sqrt(8).
 * Largest error where it ends the series: 2^-36.6 for f32.
 */
// @ts-expect-error: decorator
@inline
export function atanhTail(z: v128): v128 {
  const z2 = f64x2.mul(z, z);
  let p = f64x2.add(bothAt(atanhTail_f32, 2), f64x2.mul(bothAt(atanhTail_f32, 3), z));
  p = f64x2.add(f64x2.add(bothAt(atanhTail_f32, 0), f64x2.mul(bothAt(atanhTail_f32, 1), z)), f64x2.mul(p, z2));
  return p;
}

const sinTail_f32: usize = memory.data<f64>([
  -0.1666666664151977,
  0.008333329373549931,
  -0.0001983933085234394,
  2.7182733154967532e-06,
]);
const sinTail_f64: usize = memory.data<f64>([
  -0.16666666666666632,
  0.00833333333332237,
  -0.00019841269829770893,
  2.75573136785885e-06,
  -2.505075595149346e-08,
  1.5896666041701962e-10,
]);

/**
 * (sin(r) - r) / r^3 in z = r^2, |r| <= pi / 4.
 * Largest error where it ends the series: 2^-37.6 for f32, 2^-57.0 for f64.
 */
// @ts-expect-error: decorator
@inline
export function sinTail<T>(z: v128): v128 {
  if (sizeof<T>() == 4) {
    const z2 = f64x2.mul(z, z);
    let p = f64x2.add(bothAt(sinTail_f32, 2), f64x2.mul(bothAt(sinTail_f32, 3), z));
    p = f64x2.add(f64x2.add(bothAt(sinTail_f32, 0), f64x2.mul(bothAt(sinTail_f32, 1), z)), f64x2.mul(p, z2));
    return p;
  }
  const z2 = f64x2.mul(z, z);
  let p = f64x2.add(bothAt(sinTail_f64, 4), f64x2.mul(bothAt(sinTail_f64, 5), z));
  p = f64x2.add(f64x2.add(bothAt(sinTail_f64, 2), f64x2.mul(bothAt(sinTail_f64, 3), z)), f64x2.mul(p, z2));
  p = f64x2.add(f64x2.add(bothAt(sinTail_f64, 0), f64x2.mul(bothAt(sinTail_f64, 1), z)), f64x2.mul(p, z2));
  return p;
}

const cosTail_f32: usize = memory.data<f64>([
  0.04166664680959258,
  -0.0013887364537815902,
  2.443809269534454e-05,
]);
const cosTail_f64: usize = memory.data<f64>([
  0.0416666666666666,
  -0.0013888888888874066,
  2.4801587289443485e-05,
  -2.7557314340586705e-07,
  2.0875721604764736e-09,
  -1.1359557949116226e-11,
]);

/**
 * (cos(r) - 1 + r^2 / 2) / r^4 in z = r^2, |r| <= pi / 4.
 * Largest error where it ends the series: 2^-33.3 for f32, 2^-59.8 for f64.
 */
// @ts-expect-error: decorator
@inline
export function cosTail<T>(z: v128): v128 {
  if (sizeof<T>() == 4) {
    const z2 = f64x2.mul(z, z);
    let p = bothAt(cosTail_f32, 2);
    p = f64x2.add(f64x2.add(bothAt(cosTail_f32, 0), f64x2.mul(bothAt(cosTail_f32, 1), z)), f64x2.mul(p, z2));
    return p;
  }
  const z2 = f64x2.mul(z, z);
  let p = f64x2.add(bothAt(cosTail_f64, 4), f64x2.mul(bothAt(cosTail_f64, 5), z));
  p = f64x2.add(f64x2.add(bothAt(cosTail_f64, 2), f64x2.mul(bothAt(cosTail_f64, 3), z)), f64x2.mul(p, z2));
  p = f64x2.add(f64x2.add(bothAt(cosTail_f64, 0), f64x2.mul(bothAt(cosTail_f64, 1), z)), f64x2.mul(p, z2));
  return p;
}

const longSinTail_f32: usize = memory.data<f64>([
  -0.1666666663163106,
  0.008333331318661177,
  -0.0001984089338565566,
  2.7526578101795697e-06,
  -2.390846800699361e-08,
]);

/**
 * (sin(r) - r) / r^3 in z = r^2, |r| <= pi / 2.
 * Largest error where it ends the series: 2^-35.6 for f32.
 */
// @ts-expect-error: decorator
@inline
export function longSinTail(z: v128): v128 {
  const z2 = f64x2.mul(z, z);
  let p = bothAt(longSinTail_f32, 4);
  p = f64x2.add(f64x2.add(bothAt(longSinTail_f32, 2), f64x2.mul(bothAt(longSinTail_f32, 3), z)), f64x2.mul(p, z2));
  p = f64x2.add(f64x2.add(bothAt(longSinTail_f32, 0), f64x2.mul(bothAt(longSinTail_f32, 1), z)), f64x2.mul(p, z2));
  return p;
}

const atanTail_f32: usize = memory.data<f64>([
  -0.33333332510301594,
  0.19999904767931442,
  -0.14282029238234165,
  0.11044924801327438,
  -0.08477412065519065,
  0.04746118518267578,
]);
const atanTail_f64: usize = memory.data<f64>([
  -0.33333333333333326,
  0.1999999999999767,
  -0.14285714285388193,
  0.11111111088187614,
  -0.09090908144834135,
  0.0769228276465081,
  -0.06666226834342295,
  0.058770224556285285,
  -0.05218408084561142,
  0.045035625274812585,
  -0.033474721755926626,
  0.01519538524165479,
]);

/**
 * (atan(t) - t) / t^3 in z = t^2, |t| <= tan(pi / 8).
 * Largest error where it ends the series: 2^-35.4 for f32, 2^-58.5 for f64.
 */
// @ts-expect-error: decorator
@inline
export function atanTail<T>(z: v128): v128 {
  if (sizeof<T>() == 4) {
    const z2 = f64x2.mul(z, z);
    let p = f64x2.add(bothAt(atanTail_f32, 4), f64x2.mul(bothAt(atanTail_f32, 5), z));
    p = f64x2.add(f64x2.add(bothAt(atanTail_f32, 2), f64x2.mul(bothAt(atanTail_f32, 3), z)), f64x2.mul(p, z2));
    p = f64x2.add(f64x2.add(bothAt(atanTail_f32, 0), f64x2.mul(bothAt(atanTail_f32, 1), z)), f64x2.mul(p, z2));
    return p;
  }
  const z2 = f64x2.mul(z, z);
  let p = f64x2.add(bothAt(atanTail_f64, 10), f64x2.mul(bothAt(atanTail_f64, 11), z));
  p = f64x2.add(f64x2.add(bothAt(atanTail_f64, 8), f64x2.mul(bothAt(atanTail_f64, 9), z)), f64x2.mul(p, z2));
  p = f64x2.add(f64x2.add(bothAt(atanTail_f64, 6), f64x2.mul(bothAt(atanTail_f64, 7), z)), f64x2.mul(p, z2));
  p = f64x2.add(f64x2.add(bothAt(atanTail_f64, 4), f64x2.mul(bothAt(atanTail_f64, 5), z)), f64x2.mul(p, z2));
  p = f64x2.add(f64x2.add(bothAt(atanTail_f64, 2), f64x2.mul(bothAt(atanTail_f64, 3), z)), f64x2.mul(p, z2));
  p = f64x2.add(f64x2.add(bothAt(atanTail_f64, 0), f64x2.mul(bothAt(atanTail_f64, 1), z)), f64x2.mul(p, z2));
  return p;
}

const asinTail_f32: usize = memory.data<f64>([
  0.1666665982341729,
  0.07500514025621498,
  0.044515080737836284,
  0.03182328213342195,
  0.01438001086293403,
  0.03759842879293808,
]);
const asinTail_f64: usize = memory.data<f64>([
  0.16666666666666763,
  0.07499999999969822,
  0.04464285717556022,
  0.030381942661628275,
  0.022372216303924074,
  0.01735158812192524,
  0.01398110959606296,
  0.011396527468670342,
  0.010793723457210622,
  0.0036551472921012244,
  0.021833075467368766,
  -0.02117811393158571,
  0.03274138753062398,
]);

/**
 * (asin(x) - x) / x^3 in z = x^2, |x| <= 1/2.
 * Largest error where it ends the series: 2^-31.7 for f32, 2^-58.0 for f64.
 */
// @ts-expect-error: decorator
@inline
export function asinTail<T>(z: v128): v128 {
  if (sizeof<T>() == 4) {
    const z2 = f64x2.mul(z, z);
    let p = f64x2.add(bothAt(asinTail_f32, 4), f64x2.mul(bothAt(asinTail_f32, 5), z));
    p = f64x2.add(f64x2.add(bothAt(asinTail_f32, 2), f64x2.mul(bothAt(asinTail_f32, 3), z)), f64x2.mul(p, z2));
    p = f64x2.add(f64x2.add(bothAt(asinTail_f32, 0), f64x2.mul(bothAt(asinTail_f32, 1), z)), f64x2.mul(p, z2));
    return p;
  }
  const z2 = f64x2.mul(z, z);
  let p = bothAt(asinTail_f64, 12);
  p = f64x2.add(f64x2.add(bothAt(asinTail_f64, 10), f64x2.mul(bothAt(asinTail_f64, 11), z)), f64x2.mul(p, z2));
  p = f64x2.add(f64x2.add(bothAt(asinTail_f64, 8), f64x2.mul(bothAt(asinTail_f64, 9), z)), f64x2.mul(p, z2));
  p = f64x2.add(f64x2.add(bothAt(asinTail_f64, 6), f64x2.mul(bothAt(asinTail_f64, 7), z)), f64x2.mul(p, z2));
  p = f64x2.add(f64x2.add(bothAt(asinTail_f64, 4), f64x2.mul(bothAt(asinTail_f64, 5), z)), f64x2.mul(p, z2));
  p = f64x2.add(f64x2.add(bothAt(asinTail_f64, 2), f64x2.mul(bothAt(asinTail_f64, 3), z)), f64x2.mul(p, z2));
  p = f64x2.add(f64x2.add(bothAt(asinTail_f64, 0), f64x2.mul(bothAt(asinTail_f64, 1), z)), f64x2.mul(p, z2));
  return p;
}

const expTailOfFours: usize = memory.data<f32>([
  0.5,
  0.1666654348373413,
  0.04166628047823906,
  0.008366609923541546,
  0.0013946575345471501,
]);

/**
 * (exp(r) - 1 - r) / r^2, |r| <= ln(2) / 2, in four f32 lanes.
 * Largest error where it ends the series: 2^-25.9.
 */
// @ts-expect-error: decorator
@inline
export function expTailOfFour(r: v128): v128 {
  const r2 = f32x4.mul(r, r);
  let p = fourAt(expTailOfFours, 4);
  p = f32x4.add(f32x4.add(fourAt(expTailOfFours, 2), f32x4.mul(fourAt(expTailOfFours, 3), r)), f32x4.mul(p, r2));
  p = f32x4.add(f32x4.add(fourAt(expTailOfFours, 0), f32x4.mul(fourAt(expTailOfFours, 1), r)), f32x4.mul(p, r2));
  return p;
}

const sinTailOfFours: usize = memory.data<f32>([
  -0.16666655242443085,
  0.008332175202667713,
  -0.0001951695157913491,
]);

/**
 * (sin(r) - r) / r^3 in z = r^2, |r| <= pi / 4, in four f32 lanes.
 * Largest error where it ends the series: 2^-27.3.
 */
// @ts-expect-error: decorator
@inline
export function sinTailOfFour(z: v128): v128 {
  const z2 = f32x4.mul(z, z);
  let p = fourAt(sinTailOfFours, 2);
  p = f32x4.add(f32x4.add(fourAt(sinTailOfFours, 0), f32x4.mul(fourAt(sinTailOfFours, 1), z)), f32x4.mul(p, z2));
  return p;
}

const cosTailOfFours: usize = memory.data<f32>([
  0.04166664555668831,
  -0.0013887364184483886,
  2.4438093532808125e-05,
]);

/**
 * (cos(r) - 1 + r^2 / 2) / r^4 in z = r^2, |r| <= pi / 4, in four f32 lanes.
 * Largest error where it ends the series: 2^-30.9.
 */
// @ts-expect-error: decorator
@inline
export function cosTailOfFour(z: v128): v128 {
  const z2 = f32x4.mul(z, z);
  let p = fourAt(cosTailOfFours, 2);
  p = f32x4.add(f32x4.add(fourAt(cosTailOfFours, 0), f32x4.mul(fourAt(cosTailOfFours, 1), z)), f32x4.mul(p, z2));
  return p;
}
