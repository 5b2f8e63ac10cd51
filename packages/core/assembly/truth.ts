/**
 * What is true of packed tiles: comparisons, logic and kinds of numbers, one byte, 0 or 1, for each element.
 *
 * `name_type(tile, a, b, n)`; functions of one operand are given it twice. An operation is a class without members; which
 * code it stands for is decided while compiling. Tiles may start anywhere, and `tile` may be `a` or `b`.
 */
import { element, lanes } from './stages/lanes';
import * as truths from './stages/truth-bytes';

class Equal {}
class NotEqual {}
class Less {}
class LessEqual {}
class And {}
class Or {}
class Xor {}
class Not {}
class Finite {}
class Infinite {}
class Negative {}

/** Masks of one vector of elements. */
// @ts-expect-error: decorator
@inline
function masks<O, T>(x: v128, y: v128): v128 {
  const zero = i64x2.splat(0);
  if (idof<O>() == idof<Equal>()) return v128.eq<T>(x, y);
  else if (idof<O>() == idof<NotEqual>()) return v128.ne<T>(x, y);
  else if (idof<O>() == idof<Less>()) return less<T>(x, y);
  else if (idof<O>() == idof<LessEqual>()) return lessEqual<T>(x, y);
  else if (idof<O>() == idof<And>()) return v128.and(v128.ne<T>(x, zero), v128.ne<T>(y, zero));
  else if (idof<O>() == idof<Or>()) return v128.or(v128.ne<T>(x, zero), v128.ne<T>(y, zero));
  else if (idof<O>() == idof<Xor>()) return v128.xor(v128.ne<T>(x, zero), v128.ne<T>(y, zero));
  else if (idof<O>() == idof<Not>()) return v128.eq<T>(x, zero);
  else if (idof<O>() == idof<Finite>()) return v128.eq<T>(v128.sub<T>(x, x), zero);
  else if (idof<O>() == idof<Infinite>()) return v128.eq<T>(v128.abs<T>(x), v128.splat<T>(Infinity as T));
  else return signs<T>(x);
}

/** Unsigned 64-bit lanes have no order in WebAssembly: with the highest bit changed they are ordered as signed ones. */
// @ts-expect-error: decorator
@inline
function less<T>(x: v128, y: v128): v128 {
  if (isFloat<T>() || isSigned<T>() || sizeof<T>() < 8) return v128.lt<T>(x, y);
  const highest = i64x2.splat(i64.MIN_VALUE);
  return i64x2.lt_s(v128.xor(x, highest), v128.xor(y, highest));
}

// @ts-expect-error: decorator
@inline
function lessEqual<T>(x: v128, y: v128): v128 {
  if (isFloat<T>() || isSigned<T>() || sizeof<T>() < 8) return v128.le<T>(x, y);
  return v128.not(less<T>(y, x));
}

/** Where the highest bit is set: numbers below 0, and -0. */
// @ts-expect-error: decorator
@inline
function signs<T>(x: v128): v128 {
  const zero = i64x2.splat(0);
  if (sizeof<T>() == 1) return i8x16.lt_s(x, zero);
  else if (sizeof<T>() == 2) return i16x8.lt_s(x, zero);
  else if (sizeof<T>() == 4) return i32x4.lt_s(x, zero);
  else return i64x2.lt_s(x, zero);
}

// @ts-expect-error: decorator
@inline
function masksAt<O, T>(a: usize, b: usize, i: isize): v128 {
  return masks<O, T>(v128.load(element<T>(a, i)), v128.load(element<T>(b, i)));
}

/** 32-bit masks of the four elements from `i` on. */
// @ts-expect-error: decorator
@inline
function four<O, T>(a: usize, b: usize, i: isize): v128 {
  if (sizeof<T>() == 4) return masksAt<O, T>(a, b, i);
  else return v128.shuffle<i32>(masksAt<O, T>(a, b, i), masksAt<O, T>(a, b, i + 2), 0, 2, 4, 6);
}

/** 16-bit masks of the eight elements from `i` on. */
// @ts-expect-error: decorator
@inline
function eight<O, T>(a: usize, b: usize, i: isize): v128 {
  if (sizeof<T>() == 2) return masksAt<O, T>(a, b, i);
  else return i16x8.narrow_i32x4_s(four<O, T>(a, b, i), four<O, T>(a, b, i + 4));
}

// @ts-expect-error: decorator
@inline
function sixteen<O, T>(a: usize, b: usize, i: isize): v128 {
  if (sizeof<T>() == 1) return masksAt<O, T>(a, b, i);
  else return i8x16.narrow_i16x8_s(eight<O, T>(a, b, i), eight<O, T>(a, b, i + 8));
}

/** The tail goes through vectors of one element, so that all elements meet one code. */
// @ts-expect-error: decorator
@inline
function truth<O, T>(tile: usize, a: usize, b: usize, n: isize): void {
  let i: isize = 0;
  const ones = i8x16.splat(1);
  for (const vectors = n & ~15; i < vectors; i += 16) {
    v128.store(tile + i, v128.and(sixteen<O, T>(a, b, i), ones));
  }
  for (; i < n; i++) {
    const x = v128.load_splat<T>(element<T>(a, i));
    const mask = masks<O, T>(x, v128.load_splat<T>(element<T>(b, i)));
    store<u8>(tile + i, <u8>i8x16.extract_lane_u(v128.and(mask, ones), 0));
  }
}

/** Signed beside unsigned 64-bit integers: what is below 0 is below all that is unsigned. */
// @ts-expect-error: decorator
@inline
function mixed<O>(tile: usize, signed: usize, unsigned: usize, n: isize, isSwapped: bool): void {
  for (let i: isize = 0; i < n; i++) {
    const s = load<i64>(element<i64>(signed, i));
    const u = load<u64>(element<u64>(unsigned, i));
    let is: bool;
    if (idof<O>() == idof<Equal>()) is = s >= 0 && <u64>s == u;
    else if (idof<O>() == idof<NotEqual>()) is = s < 0 || <u64>s != u;
    else if (idof<O>() == idof<Less>()) is = isSwapped ? s >= 0 && u < <u64>s : s < 0 || <u64>s < u;
    else is = isSwapped ? s >= 0 && u <= <u64>s : s < 0 || <u64>s <= u;
    store<u8>(tile + i, is ? 1 : 0);
  }
}

/** Complex numbers (p + qi, r + si): ordered by their real parts, then by the imaginary ones; NaN is in no order. */
// @ts-expect-error: decorator
@inline
function ofPairs<O, T extends number>(p: T, q: T, r: T, s: T): bool {
  if (idof<O>() == idof<Equal>()) return p == r && q == s;
  else if (idof<O>() == idof<NotEqual>()) return p != r || q != s;
  else if (idof<O>() == idof<Less>()) return (p < r && q == q && s == s) || (p == r && q < s);
  else if (idof<O>() == idof<LessEqual>()) return (p < r && q == q && s == s) || (p == r && q <= s);
  else if (idof<O>() == idof<And>()) return (p != 0 || q != 0) && (r != 0 || s != 0);
  else if (idof<O>() == idof<Or>()) return p != 0 || q != 0 || r != 0 || s != 0;
  else if (idof<O>() == idof<Xor>()) return (p != 0 || q != 0) != (r != 0 || s != 0);
  else if (idof<O>() == idof<Not>()) return p == 0 && q == 0;
  else if (idof<O>() == idof<Finite>()) return p - p == 0 && q - q == 0;
  else return abs<T>(p) == (Infinity as T) || abs<T>(q) == (Infinity as T);
}

// @ts-expect-error: decorator
@inline
function pairs<O, T extends number>(tile: usize, a: usize, b: usize, n: isize): void {
  for (let i: isize = 0; i < n; i++) {
    const p = load<T>(element<T>(a, 2 * i));
    const q = load<T>(element<T>(a, 2 * i + 1));
    const r = load<T>(element<T>(b, 2 * i));
    const s = load<T>(element<T>(b, 2 * i + 1));
    store<u8>(tile + i, ofPairs<O, T>(p, q, r, s) ? 1 : 0);
  }
}

// equal
export function equal_u8(tile: usize, a: usize, b: usize, n: isize): void { truth<Equal, u8>(tile, a, b, n); }
export function equal_u16(tile: usize, a: usize, b: usize, n: isize): void { truth<Equal, u16>(tile, a, b, n); }
export function equal_u32(tile: usize, a: usize, b: usize, n: isize): void { truth<Equal, u32>(tile, a, b, n); }
export function equal_u64(tile: usize, a: usize, b: usize, n: isize): void { truth<Equal, u64>(tile, a, b, n); }
export function equal_f32(tile: usize, a: usize, b: usize, n: isize): void { truth<Equal, f32>(tile, a, b, n); }
export function equal_f64(tile: usize, a: usize, b: usize, n: isize): void { truth<Equal, f64>(tile, a, b, n); }
export { equal_u8 as equal_i8, equal_u16 as equal_i16, equal_u32 as equal_i32, equal_u64 as equal_i64 };

// notEqual
export function notEqual_u8(tile: usize, a: usize, b: usize, n: isize): void { truth<NotEqual, u8>(tile, a, b, n); }
export function notEqual_u16(tile: usize, a: usize, b: usize, n: isize): void { truth<NotEqual, u16>(tile, a, b, n); }
export function notEqual_u32(tile: usize, a: usize, b: usize, n: isize): void { truth<NotEqual, u32>(tile, a, b, n); }
export function notEqual_u64(tile: usize, a: usize, b: usize, n: isize): void { truth<NotEqual, u64>(tile, a, b, n); }
export function notEqual_f32(tile: usize, a: usize, b: usize, n: isize): void { truth<NotEqual, f32>(tile, a, b, n); }
export function notEqual_f64(tile: usize, a: usize, b: usize, n: isize): void { truth<NotEqual, f64>(tile, a, b, n); }
export {
  notEqual_u8 as notEqual_i8, notEqual_u16 as notEqual_i16, notEqual_u32 as notEqual_i32, notEqual_u64 as
  notEqual_i64,
};

// less
export function less_i8(tile: usize, a: usize, b: usize, n: isize): void { truth<Less, i8>(tile, a, b, n); }
export function less_u8(tile: usize, a: usize, b: usize, n: isize): void { truth<Less, u8>(tile, a, b, n); }
export function less_i16(tile: usize, a: usize, b: usize, n: isize): void { truth<Less, i16>(tile, a, b, n); }
export function less_u16(tile: usize, a: usize, b: usize, n: isize): void { truth<Less, u16>(tile, a, b, n); }
export function less_i32(tile: usize, a: usize, b: usize, n: isize): void { truth<Less, i32>(tile, a, b, n); }
export function less_u32(tile: usize, a: usize, b: usize, n: isize): void { truth<Less, u32>(tile, a, b, n); }
export function less_i64(tile: usize, a: usize, b: usize, n: isize): void { truth<Less, i64>(tile, a, b, n); }
export function less_u64(tile: usize, a: usize, b: usize, n: isize): void { truth<Less, u64>(tile, a, b, n); }
export function less_f32(tile: usize, a: usize, b: usize, n: isize): void { truth<Less, f32>(tile, a, b, n); }
export function less_f64(tile: usize, a: usize, b: usize, n: isize): void { truth<Less, f64>(tile, a, b, n); }

// lessEqual
export function lessEqual_i8(tile: usize, a: usize, b: usize, n: isize): void { truth<LessEqual, i8>(tile, a, b, n); }
export function lessEqual_u8(tile: usize, a: usize, b: usize, n: isize): void { truth<LessEqual, u8>(tile, a, b, n); }
export function lessEqual_i16(tile: usize, a: usize, b: usize, n: isize): void { truth<LessEqual, i16>(tile, a, b, n); }
export function lessEqual_u16(tile: usize, a: usize, b: usize, n: isize): void { truth<LessEqual, u16>(tile, a, b, n); }
export function lessEqual_i32(tile: usize, a: usize, b: usize, n: isize): void { truth<LessEqual, i32>(tile, a, b, n); }
export function lessEqual_u32(tile: usize, a: usize, b: usize, n: isize): void { truth<LessEqual, u32>(tile, a, b, n); }
export function lessEqual_i64(tile: usize, a: usize, b: usize, n: isize): void { truth<LessEqual, i64>(tile, a, b, n); }
export function lessEqual_u64(tile: usize, a: usize, b: usize, n: isize): void { truth<LessEqual, u64>(tile, a, b, n); }
export function lessEqual_f32(tile: usize, a: usize, b: usize, n: isize): void { truth<LessEqual, f32>(tile, a, b, n); }
export function lessEqual_f64(tile: usize, a: usize, b: usize, n: isize): void { truth<LessEqual, f64>(tile, a, b, n); }

// logicalAnd
export function logicalAnd_u8(tile: usize, a: usize, b: usize, n: isize): void { truth<And, u8>(tile, a, b, n); }
export function logicalAnd_u16(tile: usize, a: usize, b: usize, n: isize): void { truth<And, u16>(tile, a, b, n); }
export function logicalAnd_u32(tile: usize, a: usize, b: usize, n: isize): void { truth<And, u32>(tile, a, b, n); }
export function logicalAnd_u64(tile: usize, a: usize, b: usize, n: isize): void { truth<And, u64>(tile, a, b, n); }
export function logicalAnd_f32(tile: usize, a: usize, b: usize, n: isize): void { truth<And, f32>(tile, a, b, n); }
export function logicalAnd_f64(tile: usize, a: usize, b: usize, n: isize): void { truth<And, f64>(tile, a, b, n); }
export {
  logicalAnd_u8 as logicalAnd_i8, logicalAnd_u16 as logicalAnd_i16, logicalAnd_u32 as logicalAnd_i32, logicalAnd_u64
  as logicalAnd_i64,
};

// logicalOr
export function logicalOr_u8(tile: usize, a: usize, b: usize, n: isize): void { truth<Or, u8>(tile, a, b, n); }
export function logicalOr_u16(tile: usize, a: usize, b: usize, n: isize): void { truth<Or, u16>(tile, a, b, n); }
export function logicalOr_u32(tile: usize, a: usize, b: usize, n: isize): void { truth<Or, u32>(tile, a, b, n); }
export function logicalOr_u64(tile: usize, a: usize, b: usize, n: isize): void { truth<Or, u64>(tile, a, b, n); }
export function logicalOr_f32(tile: usize, a: usize, b: usize, n: isize): void { truth<Or, f32>(tile, a, b, n); }
export function logicalOr_f64(tile: usize, a: usize, b: usize, n: isize): void { truth<Or, f64>(tile, a, b, n); }
export {
  logicalOr_u8 as logicalOr_i8, logicalOr_u16 as logicalOr_i16, logicalOr_u32 as logicalOr_i32, logicalOr_u64 as
  logicalOr_i64,
};

// logicalXor
export function logicalXor_u8(tile: usize, a: usize, b: usize, n: isize): void { truth<Xor, u8>(tile, a, b, n); }
export function logicalXor_u16(tile: usize, a: usize, b: usize, n: isize): void { truth<Xor, u16>(tile, a, b, n); }
export function logicalXor_u32(tile: usize, a: usize, b: usize, n: isize): void { truth<Xor, u32>(tile, a, b, n); }
export function logicalXor_u64(tile: usize, a: usize, b: usize, n: isize): void { truth<Xor, u64>(tile, a, b, n); }
export function logicalXor_f32(tile: usize, a: usize, b: usize, n: isize): void { truth<Xor, f32>(tile, a, b, n); }
export function logicalXor_f64(tile: usize, a: usize, b: usize, n: isize): void { truth<Xor, f64>(tile, a, b, n); }
export {
  logicalXor_u8 as logicalXor_i8, logicalXor_u16 as logicalXor_i16, logicalXor_u32 as logicalXor_i32, logicalXor_u64
  as logicalXor_i64,
};

// logicalNot
export function logicalNot_u8(tile: usize, a: usize, b: usize, n: isize): void { truth<Not, u8>(tile, a, b, n); }
export function logicalNot_u16(tile: usize, a: usize, b: usize, n: isize): void { truth<Not, u16>(tile, a, b, n); }
export function logicalNot_u32(tile: usize, a: usize, b: usize, n: isize): void { truth<Not, u32>(tile, a, b, n); }
export function logicalNot_u64(tile: usize, a: usize, b: usize, n: isize): void { truth<Not, u64>(tile, a, b, n); }
export function logicalNot_f32(tile: usize, a: usize, b: usize, n: isize): void { truth<Not, f32>(tile, a, b, n); }
export function logicalNot_f64(tile: usize, a: usize, b: usize, n: isize): void { truth<Not, f64>(tile, a, b, n); }
export {
  logicalNot_u8 as logicalNot_i8, logicalNot_u16 as logicalNot_i16, logicalNot_u32 as logicalNot_i32, logicalNot_u64
  as logicalNot_i64,
};

// isFinite: an integer is what it equals
export function isFinite_f32(tile: usize, a: usize, b: usize, n: isize): void { truth<Finite, f32>(tile, a, b, n); }
export function isFinite_f64(tile: usize, a: usize, b: usize, n: isize): void { truth<Finite, f64>(tile, a, b, n); }
export {
  equal_u8 as isFinite_i8, equal_u8 as isFinite_u8, equal_u16 as isFinite_i16, equal_u16 as isFinite_u16, equal_u32 as
  isFinite_i32, equal_u32 as isFinite_u32, equal_u64 as isFinite_i64, equal_u64 as isFinite_u64,
};

// isInf: nothing differs from itself but NaN, and no integer is infinite
export function isInf_f32(tile: usize, a: usize, b: usize, n: isize): void { truth<Infinite, f32>(tile, a, b, n); }
export function isInf_f64(tile: usize, a: usize, b: usize, n: isize): void { truth<Infinite, f64>(tile, a, b, n); }
export {
  notEqual_u8 as isInf_i8, notEqual_u8 as isInf_u8, notEqual_u16 as isInf_i16, notEqual_u16 as isInf_u16, notEqual_u32
  as isInf_i32, notEqual_u32 as isInf_u32, notEqual_u64 as isInf_i64, notEqual_u64 as isInf_u64,
};

// isNaN
export {
  notEqual_u8 as isNaN_i8, notEqual_u8 as isNaN_u8, notEqual_u16 as isNaN_i16, notEqual_u16 as isNaN_u16, notEqual_u32
  as isNaN_i32, notEqual_u32 as isNaN_u32, notEqual_u64 as isNaN_i64, notEqual_u64 as isNaN_u64, notEqual_f32 as
  isNaN_f32, notEqual_f64 as isNaN_f64,
};

// signbit
export function signbit_i8(tile: usize, a: usize, b: usize, n: isize): void { truth<Negative, i8>(tile, a, b, n); }
export function signbit_i16(tile: usize, a: usize, b: usize, n: isize): void { truth<Negative, i16>(tile, a, b, n); }
export function signbit_i32(tile: usize, a: usize, b: usize, n: isize): void { truth<Negative, i32>(tile, a, b, n); }
export function signbit_i64(tile: usize, a: usize, b: usize, n: isize): void { truth<Negative, i64>(tile, a, b, n); }
export { signbit_i32 as signbit_f32, signbit_i64 as signbit_f64 };
export {
  notEqual_u8 as signbit_u8, notEqual_u16 as signbit_u16, notEqual_u32 as signbit_u32, notEqual_u64 as signbit_u64,
};

// signed beside unsigned
export function equal_i64_u64(tile: usize, a: usize, b: usize, n: isize): void { mixed<Equal>(tile, a, b, n, false); }
export function equal_u64_i64(tile: usize, a: usize, b: usize, n: isize): void { mixed<Equal>(tile, b, a, n, true); }
export function notEqual_i64_u64(tile: usize, a: usize, b: usize, n: isize): void { mixed<NotEqual>(tile, a, b, n, false); }
export function notEqual_u64_i64(tile: usize, a: usize, b: usize, n: isize): void { mixed<NotEqual>(tile, b, a, n, true); }
export function less_i64_u64(tile: usize, a: usize, b: usize, n: isize): void { mixed<Less>(tile, a, b, n, false); }
export function less_u64_i64(tile: usize, a: usize, b: usize, n: isize): void { mixed<Less>(tile, b, a, n, true); }
export function lessEqual_i64_u64(tile: usize, a: usize, b: usize, n: isize): void { mixed<LessEqual>(tile, a, b, n, false); }
export function lessEqual_u64_i64(tile: usize, a: usize, b: usize, n: isize): void { mixed<LessEqual>(tile, b, a, n, true); }

// complex
export function equal_c64(tile: usize, a: usize, b: usize, n: isize): void { pairs<Equal, f32>(tile, a, b, n); }
export function notEqual_c64(tile: usize, a: usize, b: usize, n: isize): void { pairs<NotEqual, f32>(tile, a, b, n); }
export function less_c64(tile: usize, a: usize, b: usize, n: isize): void { pairs<Less, f32>(tile, a, b, n); }
export function lessEqual_c64(tile: usize, a: usize, b: usize, n: isize): void { pairs<LessEqual, f32>(tile, a, b, n); }
export function logicalAnd_c64(tile: usize, a: usize, b: usize, n: isize): void { pairs<And, f32>(tile, a, b, n); }
export function logicalOr_c64(tile: usize, a: usize, b: usize, n: isize): void { pairs<Or, f32>(tile, a, b, n); }
export function logicalXor_c64(tile: usize, a: usize, b: usize, n: isize): void { pairs<Xor, f32>(tile, a, b, n); }
export function logicalNot_c64(tile: usize, a: usize, b: usize, n: isize): void { pairs<Not, f32>(tile, a, b, n); }
export function isFinite_c64(tile: usize, a: usize, b: usize, n: isize): void { pairs<Finite, f32>(tile, a, b, n); }
export function isInf_c64(tile: usize, a: usize, b: usize, n: isize): void { pairs<Infinite, f32>(tile, a, b, n); }
export function equal_c128(tile: usize, a: usize, b: usize, n: isize): void { pairs<Equal, f64>(tile, a, b, n); }
export function notEqual_c128(tile: usize, a: usize, b: usize, n: isize): void { pairs<NotEqual, f64>(tile, a, b, n); }
export function less_c128(tile: usize, a: usize, b: usize, n: isize): void { pairs<Less, f64>(tile, a, b, n); }
export function lessEqual_c128(tile: usize, a: usize, b: usize, n: isize): void { pairs<LessEqual, f64>(tile, a, b, n); }
export function logicalAnd_c128(tile: usize, a: usize, b: usize, n: isize): void { pairs<And, f64>(tile, a, b, n); }
export function logicalOr_c128(tile: usize, a: usize, b: usize, n: isize): void { pairs<Or, f64>(tile, a, b, n); }
export function logicalXor_c128(tile: usize, a: usize, b: usize, n: isize): void { pairs<Xor, f64>(tile, a, b, n); }
export function logicalNot_c128(tile: usize, a: usize, b: usize, n: isize): void { pairs<Not, f64>(tile, a, b, n); }
export function isFinite_c128(tile: usize, a: usize, b: usize, n: isize): void { pairs<Finite, f64>(tile, a, b, n); }
export function isInf_c128(tile: usize, a: usize, b: usize, n: isize): void { pairs<Infinite, f64>(tile, a, b, n); }
export { notEqual_c64 as isNaN_c64, notEqual_c128 as isNaN_c128 };

// bool
export function equal_bool(tile: usize, a: usize, b: usize, n: isize): void { truths.truthBytes<truths.Equal>(tile, a, b, n); }
export function notEqual_bool(tile: usize, a: usize, b: usize, n: isize): void { truths.truthBytes<truths.Xor>(tile, a, b, n); }
export function less_bool(tile: usize, a: usize, b: usize, n: isize): void { truths.truthBytes<truths.Less>(tile, a, b, n); }
export function lessEqual_bool(tile: usize, a: usize, b: usize, n: isize): void { truths.truthBytes<truths.LessEqual>(tile, a, b, n); }
export function logicalAnd_bool(tile: usize, a: usize, b: usize, n: isize): void { truths.truthBytes<truths.And>(tile, a, b, n); }
export function logicalOr_bool(tile: usize, a: usize, b: usize, n: isize): void { truths.truthBytes<truths.Or>(tile, a, b, n); }
export function logicalXor_bool(tile: usize, a: usize, b: usize, n: isize): void { truths.truthBytes<truths.Xor>(tile, a, b, n); }
export function logicalNot_bool(tile: usize, a: usize, b: usize, n: isize): void { truths.truthBytes<truths.Not>(tile, a, b, n); }
export { equal_bool as isFinite_bool };
export { notEqual_bool as isInf_bool };
export { notEqual_bool as isNaN_bool };
export { notEqual_bool as signbit_bool };
