/**
 * Elementary functions over packed tiles: `name_f32(dst, src, n)`, `name_f64(dst, src, n)`, and the same with two
 * sources.
 *
 * dst may be a source; addresses need no alignment. Both lane types compute in f64 lanes: float32 numbers are widened
 * and the results narrowed, so that their functions are short and need no care for range or rounding. Only exp, sin and cos
 * have forms in f32 lanes.
 */
import { element, lanes } from './stages/lanes';
import { both, ONE } from './stages/both';
import { cosh, exp, exp2, expm1, expOfFour, farFromFour, sinh, tanh } from './stages/exponential';
import { hypot } from './stages/hypotenuse';
import { acos, asin, atan, atan2 } from './stages/inverse-trigonometric';
import { log, log10, log1p, log2 } from './stages/logarithm';
import { cbrt, pow } from './stages/power';
import { loadRest, storeRest } from './stages/tiles';
import { cos, sin, sinOfFour, tan, turnsFromFour } from './stages/trigonometric';

/** Names of the functions as types, by which `evaluate` is compiled once for each. */
class Exp {}
class Exp2 {}
class Expm1 {}
class Log {}
class Log2 {}
class Log10 {}
class Log1p {}
class Sin {}
class Cos {}
class Tan {}
class Asin {}
class Acos {}
class Atan {}
class Sinh {}
class Cosh {}
class Tanh {}
class Sqrt {}
class Cbrt {}
class Reciprocal {}
class Pow {}
class Atan2 {}
class Hypot {}

// @ts-expect-error: decorator
@inline
function is<F, G>(): bool {
  return idof<F>() == idof<G>();
}

/** F of two f64 lanes in the precision of T; `y` counts for functions of two arguments only. */
// @ts-expect-error: decorator
@inline
function evaluate<T, F>(x: v128, y: v128): v128 {
  if (is<F, Exp>()) return exp<T>(x);
  if (is<F, Exp2>()) return exp2<T>(x);
  if (is<F, Expm1>()) return expm1<T>(x);
  if (is<F, Log>()) return log<T>(x);
  if (is<F, Log2>()) return log2<T>(x);
  if (is<F, Log10>()) return log10<T>(x);
  if (is<F, Log1p>()) return log1p<T>(x);
  if (is<F, Sin>()) return sin<T>(x);
  if (is<F, Cos>()) return cos<T>(x);
  if (is<F, Tan>()) return tan<T>(x);
  if (is<F, Asin>()) return asin<T>(x);
  if (is<F, Acos>()) return acos<T>(x);
  if (is<F, Atan>()) return atan<T>(x);
  if (is<F, Sinh>()) return sinh<T>(x);
  if (is<F, Cosh>()) return cosh<T>(x);
  if (is<F, Tanh>()) return tanh<T>(x);
  if (is<F, Cbrt>()) return cbrt<T>(x);
  if (is<F, Pow>()) return pow<T>(x, y);
  if (is<F, Atan2>()) return atan2<T>(x, y);
  if (is<F, Hypot>()) return hypot(x, y);
  if (is<F, Sqrt>()) return f64x2.sqrt(x);
  return f64x2.div(both(ONE), x);
}

/** The upper two of four f32 lanes. */
// @ts-expect-error: decorator
@inline
function upper(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f64>(x, x, 1, 1));
}

/** F of four f32 lanes by way of two vectors of f64. */
// @ts-expect-error: decorator
@inline
function widened<F>(x: v128, y: v128): v128 {
  const low = evaluate<f32, F>(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(y));
  const high = evaluate<f32, F>(upper(x), upper(y));
  return v128.shuffle<f64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}

/** F of one vector of T. */
// @ts-expect-error: decorator
@inline
function vector<T, F>(x: v128, y: v128): v128 {
  if (sizeof<T>() == 8) return evaluate<T, F>(x, y);
  // These two are rounded correctly by the machine.
  if (is<F, Sqrt>()) return f32x4.sqrt(x);
  if (is<F, Reciprocal>()) return f32x4.div(f32x4.splat(1), x);
  if (!is<F, Exp>() && !is<F, Sin>() && !is<F, Cos>()) return widened<F>(x, y);
  const far = is<F, Exp>() ? farFromFour(x) : turnsFromFour(x);
  const value = is<F, Exp>() ? expOfFour(x) : sinOfFour(x, is<F, Cos>());
  // Lane by lane: what an element gives does not depend on its neighbours.
  return v128.any_true(far) ? v128.bitselect(widened<F>(x, y), value, far) : value;
}

/** The tile by vectors, of which the last may be part of one. */
// @ts-expect-error: decorator
@inline
function map<T, F>(dst: usize, a: usize, b: usize, n: isize): void {
  for (let k: isize = 0; k < n; k += lanes<T>()) {
    const left = n - k;
    const isWhole = left >= lanes<T>();
    const x = isWhole ? v128.load(element<T>(a, k)) : loadRest<T>(element<T>(a, k), left);
    let y = x;
    if (is<F, Pow>() || is<F, Atan2>() || is<F, Hypot>()) {
      y = isWhole ? v128.load(element<T>(b, k)) : loadRest<T>(element<T>(b, k), left);
    }
    const value = vector<T, F>(x, y);
    if (isWhole) v128.store(element<T>(dst, k), value);
    else storeRest<T>(element<T>(dst, k), value, left);
  }
}

export function exp_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Exp>(dst, src, src, n);
}

export function exp_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Exp>(dst, src, src, n);
}

export function exp2_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Exp2>(dst, src, src, n);
}

export function exp2_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Exp2>(dst, src, src, n);
}

export function expm1_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Expm1>(dst, src, src, n);
}

export function expm1_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Expm1>(dst, src, src, n);
}

export function log_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Log>(dst, src, src, n);
}

export function log_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Log>(dst, src, src, n);
}

export function log2_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Log2>(dst, src, src, n);
}

export function log2_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Log2>(dst, src, src, n);
}

export function log10_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Log10>(dst, src, src, n);
}

export function log10_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Log10>(dst, src, src, n);
}

export function log1p_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Log1p>(dst, src, src, n);
}

export function log1p_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Log1p>(dst, src, src, n);
}

export function sin_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Sin>(dst, src, src, n);
}

export function sin_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Sin>(dst, src, src, n);
}

export function cos_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Cos>(dst, src, src, n);
}

export function cos_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Cos>(dst, src, src, n);
}

export function tan_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Tan>(dst, src, src, n);
}

export function tan_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Tan>(dst, src, src, n);
}

export function asin_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Asin>(dst, src, src, n);
}

export function asin_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Asin>(dst, src, src, n);
}

export function acos_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Acos>(dst, src, src, n);
}

export function acos_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Acos>(dst, src, src, n);
}

export function atan_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Atan>(dst, src, src, n);
}

export function atan_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Atan>(dst, src, src, n);
}

export function sinh_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Sinh>(dst, src, src, n);
}

export function sinh_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Sinh>(dst, src, src, n);
}

export function cosh_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Cosh>(dst, src, src, n);
}

export function cosh_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Cosh>(dst, src, src, n);
}

export function tanh_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Tanh>(dst, src, src, n);
}

export function tanh_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Tanh>(dst, src, src, n);
}

export function sqrt_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Sqrt>(dst, src, src, n);
}

export function sqrt_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Sqrt>(dst, src, src, n);
}

export function cbrt_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Cbrt>(dst, src, src, n);
}

export function cbrt_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Cbrt>(dst, src, src, n);
}

export function reciprocal_f32(dst: usize, src: usize, n: usize): void {
  map<f32, Reciprocal>(dst, src, src, n);
}

export function reciprocal_f64(dst: usize, src: usize, n: usize): void {
  map<f64, Reciprocal>(dst, src, src, n);
}

export function pow_f32(dst: usize, a: usize, b: usize, n: usize): void {
  map<f32, Pow>(dst, a, b, n);
}

export function pow_f64(dst: usize, a: usize, b: usize, n: usize): void {
  map<f64, Pow>(dst, a, b, n);
}

export function atan2_f32(dst: usize, a: usize, b: usize, n: usize): void {
  map<f32, Atan2>(dst, a, b, n);
}

export function atan2_f64(dst: usize, a: usize, b: usize, n: usize): void {
  map<f64, Atan2>(dst, a, b, n);
}

export function hypot_f32(dst: usize, a: usize, b: usize, n: usize): void {
  map<f32, Hypot>(dst, a, b, n);
}

export function hypot_f64(dst: usize, a: usize, b: usize, n: usize): void {
  map<f64, Hypot>(dst, a, b, n);
}

