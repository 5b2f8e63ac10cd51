/**
 * Bits of packed tiles: `name_type(tile, a, b, n)`; functions of one operand are given it twice. Tiles may start anywhere, and
 * `tile` may be `a` or `b`.
 */
import { element, lanes } from './stages/lanes';
import * as truths from './stages/truth-bytes';

class And {}
class Or {}
class Xor {}
class Not {}
class CopySign {}

class Left {}
class Right {}

// @ts-expect-error: decorator
@inline
function bitLanes<O, T>(a: v128, b: v128): v128 {
  if (idof<O>() == idof<And>()) return v128.and(a, b);
  else if (idof<O>() == idof<Or>()) return v128.or(a, b);
  else if (idof<O>() == idof<Xor>()) return v128.xor(a, b);
  else if (idof<O>() == idof<Not>()) return v128.not(a);
  else return v128.bitselect(b, a, v128.splat<T>(-0.0 as T));
}

/** The tail goes through vectors of one element, so that all elements meet one code. */
// @ts-expect-error: decorator
@inline
function bits<O, T>(tile: usize, a: usize, b: usize, n: isize): void {
  let i: isize = 0;
  const vectors = n - (n & (lanes<T>() - 1));
  for (; i < vectors; i += lanes<T>()) {
    const x = v128.load(element<T>(a, i));
    v128.store(element<T>(tile, i), bitLanes<O, T>(x, v128.load(element<T>(b, i))));
  }
  for (; i < n; i++) {
    const x = v128.load_splat<T>(element<T>(a, i));
    v128.store_lane<T>(element<T>(tile, i), bitLanes<O, T>(x, v128.load_splat<T>(element<T>(b, i))), 0);
  }
}

/** A shift by the width or more, or by less than 0, shifts everything out: only the sign of a right shift stays. */
// @ts-expect-error: decorator
@inline
function shift<O, T extends number>(tile: usize, a: usize, b: usize, n: isize): void {
  const width: u64 = 8 * sizeof<T>();
  for (let i: isize = 0; i < n; i++) {
    const x = load<T>(element<T>(a, i));
    const by = load<T>(element<T>(b, i));
    const isInside = <u64>by < width;
    let y: T;
    if (idof<O>() == idof<Left>()) y = isInside ? ((x << by) as T) : (0 as T);
    else if (isSigned<T>()) y = (x >> (isInside ? by : ((width - 1) as T))) as T;
    else y = isInside ? ((x >> by) as T) : (0 as T);
    store<T>(element<T>(tile, i), y);
  }
}

// bitwiseAnd
export function bitwiseAnd_u8(tile: usize, a: usize, b: usize, n: isize): void { bits<And, u8>(tile, a, b, n); }
export function bitwiseAnd_u16(tile: usize, a: usize, b: usize, n: isize): void { bits<And, u16>(tile, a, b, n); }
export function bitwiseAnd_u32(tile: usize, a: usize, b: usize, n: isize): void { bits<And, u32>(tile, a, b, n); }
export function bitwiseAnd_u64(tile: usize, a: usize, b: usize, n: isize): void { bits<And, u64>(tile, a, b, n); }
export {
  bitwiseAnd_u8 as bitwiseAnd_i8, bitwiseAnd_u16 as bitwiseAnd_i16, bitwiseAnd_u32 as bitwiseAnd_i32, bitwiseAnd_u64
  as bitwiseAnd_i64,
};
export function bitwiseAnd_bool(tile: usize, a: usize, b: usize, n: isize): void { truths.truthBytes<truths.And>(tile, a, b, n); }

// bitwiseOr
export function bitwiseOr_u8(tile: usize, a: usize, b: usize, n: isize): void { bits<Or, u8>(tile, a, b, n); }
export function bitwiseOr_u16(tile: usize, a: usize, b: usize, n: isize): void { bits<Or, u16>(tile, a, b, n); }
export function bitwiseOr_u32(tile: usize, a: usize, b: usize, n: isize): void { bits<Or, u32>(tile, a, b, n); }
export function bitwiseOr_u64(tile: usize, a: usize, b: usize, n: isize): void { bits<Or, u64>(tile, a, b, n); }
export {
  bitwiseOr_u8 as bitwiseOr_i8, bitwiseOr_u16 as bitwiseOr_i16, bitwiseOr_u32 as bitwiseOr_i32, bitwiseOr_u64 as
  bitwiseOr_i64,
};
export function bitwiseOr_bool(tile: usize, a: usize, b: usize, n: isize): void { truths.truthBytes<truths.Or>(tile, a, b, n); }

// bitwiseXor
export function bitwiseXor_u8(tile: usize, a: usize, b: usize, n: isize): void { bits<Xor, u8>(tile, a, b, n); }
export function bitwiseXor_u16(tile: usize, a: usize, b: usize, n: isize): void { bits<Xor, u16>(tile, a, b, n); }
export function bitwiseXor_u32(tile: usize, a: usize, b: usize, n: isize): void { bits<Xor, u32>(tile, a, b, n); }
export function bitwiseXor_u64(tile: usize, a: usize, b: usize, n: isize): void { bits<Xor, u64>(tile, a, b, n); }
export {
  bitwiseXor_u8 as bitwiseXor_i8, bitwiseXor_u16 as bitwiseXor_i16, bitwiseXor_u32 as bitwiseXor_i32, bitwiseXor_u64
  as bitwiseXor_i64,
};
export function bitwiseXor_bool(tile: usize, a: usize, b: usize, n: isize): void { truths.truthBytes<truths.Xor>(tile, a, b, n); }

// invert
export function invert_u8(tile: usize, a: usize, b: usize, n: isize): void { bits<Not, u8>(tile, a, b, n); }
export function invert_u16(tile: usize, a: usize, b: usize, n: isize): void { bits<Not, u16>(tile, a, b, n); }
export function invert_u32(tile: usize, a: usize, b: usize, n: isize): void { bits<Not, u32>(tile, a, b, n); }
export function invert_u64(tile: usize, a: usize, b: usize, n: isize): void { bits<Not, u64>(tile, a, b, n); }
export { invert_u8 as invert_i8, invert_u16 as invert_i16, invert_u32 as invert_i32, invert_u64 as invert_i64 };
export function invert_bool(tile: usize, a: usize, b: usize, n: isize): void { truths.truthBytes<truths.Not>(tile, a, b, n); }

// leftShift
export function leftShift_i8(tile: usize, a: usize, b: usize, n: isize): void { shift<Left, i8>(tile, a, b, n); }
export function leftShift_u8(tile: usize, a: usize, b: usize, n: isize): void { shift<Left, u8>(tile, a, b, n); }
export function leftShift_i16(tile: usize, a: usize, b: usize, n: isize): void { shift<Left, i16>(tile, a, b, n); }
export function leftShift_u16(tile: usize, a: usize, b: usize, n: isize): void { shift<Left, u16>(tile, a, b, n); }
export function leftShift_i32(tile: usize, a: usize, b: usize, n: isize): void { shift<Left, i32>(tile, a, b, n); }
export function leftShift_u32(tile: usize, a: usize, b: usize, n: isize): void { shift<Left, u32>(tile, a, b, n); }
export function leftShift_i64(tile: usize, a: usize, b: usize, n: isize): void { shift<Left, i64>(tile, a, b, n); }
export function leftShift_u64(tile: usize, a: usize, b: usize, n: isize): void { shift<Left, u64>(tile, a, b, n); }

// rightShift
export function rightShift_i8(tile: usize, a: usize, b: usize, n: isize): void { shift<Right, i8>(tile, a, b, n); }
export function rightShift_u8(tile: usize, a: usize, b: usize, n: isize): void { shift<Right, u8>(tile, a, b, n); }
export function rightShift_i16(tile: usize, a: usize, b: usize, n: isize): void { shift<Right, i16>(tile, a, b, n); }
export function rightShift_u16(tile: usize, a: usize, b: usize, n: isize): void { shift<Right, u16>(tile, a, b, n); }
export function rightShift_i32(tile: usize, a: usize, b: usize, n: isize): void { shift<Right, i32>(tile, a, b, n); }
export function rightShift_u32(tile: usize, a: usize, b: usize, n: isize): void { shift<Right, u32>(tile, a, b, n); }
export function rightShift_i64(tile: usize, a: usize, b: usize, n: isize): void { shift<Right, i64>(tile, a, b, n); }
export function rightShift_u64(tile: usize, a: usize, b: usize, n: isize): void { shift<Right, u64>(tile, a, b, n); }

// copysign
export function copysign_f32(tile: usize, a: usize, b: usize, n: isize): void { bits<CopySign, f32>(tile, a, b, n); }
export function copysign_f64(tile: usize, a: usize, b: usize, n: isize): void { bits<CopySign, f64>(tile, a, b, n); }
