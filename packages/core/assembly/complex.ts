/**
 * Arithmetic of complex numbers over packed tiles of interleaved (re, im) pairs: `name_type(tile, a, b, n)` with n pairs, and
 * `name_type(tile, a, n)` for functions of one operand.
 *
 * Both types compute in f64: float32 parts are widened and the results narrowed, which rounds once and keeps products of
 * large numbers in range. Tiles may start anywhere, and `tile` may be `a` or `b`.
 */
import { element } from './stages/lanes';
import { hypot } from './stages/hypotenuse';
import { atan2 } from './stages/inverse-trigonometric';

/** Pair `i` in two f64 lanes. */
// @ts-expect-error: decorator
@inline
function loadPair<T>(tile: usize, i: isize): v128 {
  if (sizeof<T>() == 8) return v128.load(element<T>(tile, 2 * i));
  else return f64x2.promote_low_f32x4(v128.load64_zero(element<T>(tile, 2 * i)));
}

// @ts-expect-error: decorator
@inline
function storePair<T>(tile: usize, i: isize, pair: v128): void {
  if (sizeof<T>() == 8) v128.store(element<T>(tile, 2 * i), pair);
  else v128.store64_lane(element<T>(tile, 2 * i), f32x4.demote_f64x2_zero(pair), 0);
}

// @ts-expect-error: decorator
@inline
function swapped(pair: v128): v128 {
  return v128.shuffle<i64>(pair, pair, 1, 0);
}

// @ts-expect-error: decorator
@inline
function upper(x: v128): v128 {
  return v128.shuffle<i64>(x, x, 1, 1);
}

// @ts-expect-error: decorator
@inline
function both(pair: v128, lane: u8): v128 {
  return lane == 0 ? v128.shuffle<i64>(pair, pair, 0, 0) : v128.shuffle<i64>(pair, pair, 1, 1);
}

/** (p + qi)(r + si) = (pr - qs) + (qr + ps)i. */
// @ts-expect-error: decorator
@inline
function product(x: v128, y: v128): v128 {
  const crossed = v128.xor(f64x2.mul(swapped(x), both(y, 1)), f64x2(-0.0, 0.0));
  return f64x2.add(f64x2.mul(x, both(y, 0)), crossed);
}

// @ts-expect-error: decorator
@inline
function multiply<T>(tile: usize, a: usize, b: usize, n: isize): void {
  let i: isize = 0;
  if (sizeof<T>() == 4) {
    for (; i + 2 <= n; i += 2) {
      const x = v128.load(element<T>(a, 2 * i));
      const y = v128.load(element<T>(b, 2 * i));
      const low = product(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(y));
      const high = product(f64x2.promote_low_f32x4(upper(x)), f64x2.promote_low_f32x4(upper(y)));
      const parts = v128.shuffle<f64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
      v128.store(element<T>(tile, 2 * i), parts);
    }
  }
  for (; i < n; i++) storePair<T>(tile, i, product(loadPair<T>(a, i), loadPair<T>(b, i)));
}

/** (p + qi) / (r + si), scaled by the larger part of the divisor. R. L. Smith, 1962. */
// @ts-expect-error: decorator
@inline
function divide<T>(tile: usize, a: usize, b: usize, n: isize): void {
  for (let i: isize = 0; i < n; i++) {
    const p = <f64>load<T>(element<T>(a, 2 * i));
    const q = <f64>load<T>(element<T>(a, 2 * i + 1));
    const r = <f64>load<T>(element<T>(b, 2 * i));
    const s = <f64>load<T>(element<T>(b, 2 * i + 1));
    let re: f64;
    let im: f64;
    if (abs(r) >= abs(s)) {
      if (r == 0 && s == 0) {
        re = p / abs(r);
        im = q / abs(r);
      } else {
        const ratio = s / r;
        const scale = 1 / (r + s * ratio);
        re = (p + q * ratio) * scale;
        im = (q - p * ratio) * scale;
      }
    } else {
      const ratio = r / s;
      const scale = 1 / (s + r * ratio);
      re = (p * ratio + q) * scale;
      im = (q * ratio - p) * scale;
    }
    store<T>(element<T>(tile, 2 * i), <T>re);
    store<T>(element<T>(tile, 2 * i + 1), <T>im);
  }
}

/** 1 / (r + si); of 0 NaN in both parts. */
// @ts-expect-error: decorator
@inline
function reciprocal<T>(tile: usize, a: usize, n: isize): void {
  for (let i: isize = 0; i < n; i++) {
    const r = <f64>load<T>(element<T>(a, 2 * i));
    const s = <f64>load<T>(element<T>(a, 2 * i + 1));
    let re: f64;
    let im: f64;
    if (abs(s) <= abs(r)) {
      const ratio = s / r;
      const scale = r + s * ratio;
      re = 1 / scale;
      im = -ratio / scale;
    } else {
      const ratio = r / s;
      const scale = r * ratio + s;
      re = ratio / scale;
      im = -1 / scale;
    }
    store<T>(element<T>(tile, 2 * i), <T>re);
    store<T>(element<T>(tile, 2 * i + 1), <T>im);
  }
}

class Modulus {}
class Angle {}

/** Real functions of two pairs at a time. */
// @ts-expect-error: decorator
@inline
function ofPairs<O, T>(x: v128, y: v128): v128 {
  const re = v128.shuffle<i64>(x, y, 0, 2);
  const im = v128.shuffle<i64>(x, y, 1, 3);
  return idof<O>() == idof<Modulus>() ? hypot(re, im) : atan2<T>(im, re);
}

// @ts-expect-error: decorator
@inline
function toReal<O, T>(tile: usize, a: usize, n: isize): void {
  let i: isize = 0;
  for (; i + 2 <= n; i += 2) {
    const values = ofPairs<O, T>(loadPair<T>(a, i), loadPair<T>(a, i + 1));
    if (sizeof<T>() == 8) v128.store(element<T>(tile, i), values);
    else v128.store64_lane(element<T>(tile, i), f32x4.demote_f64x2_zero(values), 0);
  }
  if (i < n) {
    const last = loadPair<T>(a, i);
    const value = ofPairs<O, T>(last, last);
    if (sizeof<T>() == 8) v128.store64_lane(element<T>(tile, i), value, 0);
    else v128.store32_lane(element<T>(tile, i), f32x4.demote_f64x2_zero(value), 0);
  }
}

/** The sign of the imaginary part changes, in NaN too. */
// @ts-expect-error: decorator
@inline
function conjugate<T>(tile: usize, a: usize, n: isize): void {
  const mask = sizeof<T>() == 8 ? f64x2(0.0, -0.0) : f32x4(0.0, -0.0, 0.0, -0.0);
  const pairs: isize = sizeof<T>() == 8 ? 1 : 2;
  let i: isize = 0;
  for (; i + pairs <= n; i += pairs) {
    v128.store(element<T>(tile, 2 * i), v128.xor(v128.load(element<T>(a, 2 * i)), mask));
  }
  if (i < n) v128.store64_lane(element<T>(tile, 2 * i), v128.xor(v128.load64_zero(element<T>(a, 2 * i)), mask), 0);
}

export function multiply_c64(tile: usize, a: usize, b: usize, n: isize): void { multiply<f32>(tile, a, b, n); }
export function multiply_c128(tile: usize, a: usize, b: usize, n: isize): void { multiply<f64>(tile, a, b, n); }
export { multiply_c64 as square_c64, multiply_c128 as square_c128 };
export function divide_c64(tile: usize, a: usize, b: usize, n: isize): void { divide<f32>(tile, a, b, n); }
export function divide_c128(tile: usize, a: usize, b: usize, n: isize): void { divide<f64>(tile, a, b, n); }
export function reciprocal_c64(tile: usize, a: usize, n: isize): void { reciprocal<f32>(tile, a, n); }
export function reciprocal_c128(tile: usize, a: usize, n: isize): void { reciprocal<f64>(tile, a, n); }
export function abs_c64(tile: usize, a: usize, n: isize): void { toReal<Modulus, f32>(tile, a, n); }
export function abs_c128(tile: usize, a: usize, n: isize): void { toReal<Modulus, f64>(tile, a, n); }
export function angle_c64(tile: usize, a: usize, n: isize): void { toReal<Angle, f32>(tile, a, n); }
export function angle_c128(tile: usize, a: usize, n: isize): void { toReal<Angle, f64>(tile, a, n); }
export function conjugate_c64(tile: usize, a: usize, n: isize): void { conjugate<f32>(tile, a, n); }
export function conjugate_c128(tile: usize, a: usize, n: isize): void { conjugate<f64>(tile, a, n); }
