/**
 * Arithmetic over packed tiles: `name_type(tile, a, b, n)` makes `tile[i] = a[i] op b[i]`, 0 <= i < n, and
 * `name_type(tile, a, n)` the same with one operand.
 *
 * An operation is a class without members; which code it stands for is decided while compiling. Every loop is written
 * once over operation and lane type, and instantiated in the export lists below. Tiles may start anywhere, and `tile` may
 * be `a` or `b`. Integers wrap, signed and unsigned by the same code where it is the same bits; integer division by zero
 * gives 0; minimum and maximum of floats propagate NaN, fmin and fmax avoid it.
 */
import { element, lanes } from './stages/lanes';
import * as truths from './stages/truth-bytes';

class Add {}
class Subtract {}
class Multiply {}
class Divide {}
class Minimum {}
class Maximum {}
class LeastNumber {}
class GreatestNumber {}

class FloorDivide {}
class Remainder {}
class Fmod {}
class Power {}

class Negative {}
class Absolute {}
class Sign {}
class SquareRoot {}
class Floor {}
class Ceil {}
class Truncate {}
class Nearest {}

// @ts-expect-error: decorator
@inline
function binaryLanes<O, T>(a: v128, b: v128): v128 {
  if (idof<O>() == idof<Add>()) return v128.add<T>(a, b);
  else if (idof<O>() == idof<Subtract>()) return v128.sub<T>(a, b);
  else if (idof<O>() == idof<Multiply>()) {
    if (sizeof<T>() == 1) return multiplyBytes(a, b);
    else return v128.mul<T>(a, b);
  } else if (idof<O>() == idof<Divide>()) return v128.div<T>(a, b);
  else if (idof<O>() == idof<Minimum>()) {
    if (isInteger<T>() && sizeof<T>() == 8) return v128.bitselect(a, b, less64<T>(a, b));
    else return v128.min<T>(a, b);
  } else if (idof<O>() == idof<Maximum>()) {
    if (isInteger<T>() && sizeof<T>() == 8) return v128.bitselect(b, a, less64<T>(a, b));
    else return v128.max<T>(a, b);
  } else if (idof<O>() == idof<LeastNumber>()) return numbersFirst<T>(v128.min<T>(a, b), a, b);
  else return numbersFirst<T>(v128.max<T>(a, b), a, b);
}

/** Products of bytes, of which WebAssembly has no lanes: those at even and at odd places as words. */
// @ts-expect-error: decorator
@inline
function multiplyBytes(a: v128, b: v128): v128 {
  const even = v128.and(i16x8.mul(a, b), i16x8.splat(255));
  const odd = i16x8.mul(i16x8.shr_u(a, 8), i16x8.shr_u(b, 8));
  return v128.or(even, i16x8.shl(odd, 8));
}

/** Unsigned 64-bit lanes have no order in WebAssembly: with the highest bit changed they are ordered as signed ones. */
// @ts-expect-error: decorator
@inline
function less64<T>(a: v128, b: v128): v128 {
  if (isSigned<T>()) return i64x2.lt_s(a, b);
  const highest = i64x2.splat(i64.MIN_VALUE);
  return i64x2.lt_s(v128.xor(a, highest), v128.xor(b, highest));
}

/** `chosen`, or the other operand where one is NaN. */
// @ts-expect-error: decorator
@inline
function numbersFirst<T>(chosen: v128, a: v128, b: v128): v128 {
  return v128.bitselect(b, v128.bitselect(a, chosen, v128.ne<T>(b, b)), v128.ne<T>(a, a));
}

// @ts-expect-error: decorator
@inline
function unaryLanes<O, T>(x: v128): v128 {
  if (idof<O>() == idof<Negative>()) return v128.neg<T>(x);
  else if (idof<O>() == idof<Absolute>()) return v128.abs<T>(x);
  else if (idof<O>() == idof<Sign>()) return signLanes<T>(x);
  else if (idof<O>() == idof<SquareRoot>()) return v128.sqrt<T>(x);
  else if (idof<O>() == idof<Floor>()) return v128.floor<T>(x);
  else if (idof<O>() == idof<Ceil>()) return v128.ceil<T>(x);
  else if (idof<O>() == idof<Truncate>()) return v128.trunc<T>(x);
  else return v128.nearest<T>(x);
}

/** -1, 0 or 1; NaN stays. */
// @ts-expect-error: decorator
@inline
function signLanes<T>(x: v128): v128 {
  const zero = i64x2.splat(0);
  const one = v128.splat<T>(1 as T);
  if (isFloat<T>()) {
    const negated = v128.and(v128.lt<T>(x, zero), v128.splat<T>(-0.0 as T));
    const sign = v128.and(v128.or(one, negated), v128.ne<T>(x, zero));
    return v128.bitselect(x, sign, v128.ne<T>(x, x));
  } else if (isSigned<T>()) {
    return v128.or(v128.lt<T>(x, zero), v128.and(v128.gt<T>(x, zero), one));
  } else {
    return v128.and(v128.ne<T>(x, zero), one);
  }
}

/** The tail goes through vectors of one element, so that all elements meet one code. */
// @ts-expect-error: decorator
@inline
function binary<O, T>(tile: usize, a: usize, b: usize, n: isize): void {
  let i: isize = 0;
  const vectors = n - (n & (lanes<T>() - 1));
  for (; i < vectors; i += lanes<T>()) {
    const x = v128.load(element<T>(a, i));
    v128.store(element<T>(tile, i), binaryLanes<O, T>(x, v128.load(element<T>(b, i))));
  }
  for (; i < n; i++) {
    const x = v128.load_splat<T>(element<T>(a, i));
    v128.store_lane<T>(element<T>(tile, i), binaryLanes<O, T>(x, v128.load_splat<T>(element<T>(b, i))), 0);
  }
}

// @ts-expect-error: decorator
@inline
function unary<O, T>(tile: usize, a: usize, n: isize): void {
  let i: isize = 0;
  const vectors = n - (n & (lanes<T>() - 1));
  for (; i < vectors; i += lanes<T>()) v128.store(element<T>(tile, i), unaryLanes<O, T>(v128.load(element<T>(a, i))));
  for (; i < n; i++) {
    v128.store_lane<T>(element<T>(tile, i), unaryLanes<O, T>(v128.load_splat<T>(element<T>(a, i))), 0);
  }
}

/** Operations without lanes, for integers. */
// @ts-expect-error: decorator
@inline
function scalars<O, T extends number>(tile: usize, a: usize, b: usize, n: isize): void {
  for (let i: isize = 0; i < n; i++) {
    const x = load<T>(element<T>(a, i));
    const y = load<T>(element<T>(b, i));
    let z: T;
    if (idof<O>() == idof<FloorDivide>()) z = floorDivide<T>(x, y);
    else if (idof<O>() == idof<Remainder>()) z = remainder<T>(x, y);
    else if (idof<O>() == idof<Fmod>()) z = fmod<T>(x, y);
    else z = power<T>(x, y);
    store<T>(element<T>(tile, i), z);
  }
}

/** Quotient rounded down; the most negative integer by -1 wraps to itself instead of trapping. */
// @ts-expect-error: decorator
@inline
function floorDivide<T extends number>(a: T, b: T): T {
  if (b == 0) return 0 as T;
  if (isSigned<T>()) {
    if (b == -1) return -a as T;
    const quotient = (a / b) as T;
    return ((a ^ b) as T) < 0 && ((quotient * b) as T) != a ? ((quotient - 1) as T) : quotient;
  } else {
    return (a / b) as T;
  }
}

/** What is left, with the sign of the divisor. */
// @ts-expect-error: decorator
@inline
function remainder<T extends number>(a: T, b: T): T {
  const rest = fmod<T>(a, b);
  if (isSigned<T>()) return rest != 0 && ((rest ^ b) as T) < 0 ? ((rest + b) as T) : rest;
  else return rest;
}

/** What is left, with the sign of the dividend. */
// @ts-expect-error: decorator
@inline
function fmod<T extends number>(a: T, b: T): T {
  if (b == 0) return 0 as T;
  if (isSigned<T>() && b == -1) return 0 as T;
  return (a % b) as T;
}

/** By squaring; exponents are not negative. */
// @ts-expect-error: decorator
@inline
function power<T extends number>(base: T, exponent: T): T {
  let result = 1 as T;
  let square = base;
  for (let rest = <u64>exponent; rest > 0; rest >>= 1) {
    if (rest & 1) result = (result * square) as T;
    square = (square * square) as T;
  }
  return result;
}

// add
export function add_u8(tile: usize, a: usize, b: usize, n: isize): void { binary<Add, u8>(tile, a, b, n); }
export function add_u16(tile: usize, a: usize, b: usize, n: isize): void { binary<Add, u16>(tile, a, b, n); }
export function add_u32(tile: usize, a: usize, b: usize, n: isize): void { binary<Add, u32>(tile, a, b, n); }
export function add_u64(tile: usize, a: usize, b: usize, n: isize): void { binary<Add, u64>(tile, a, b, n); }
export function add_f32(tile: usize, a: usize, b: usize, n: isize): void { binary<Add, f32>(tile, a, b, n); }
export function add_f64(tile: usize, a: usize, b: usize, n: isize): void { binary<Add, f64>(tile, a, b, n); }
export { add_u8 as add_i8, add_u16 as add_i16, add_u32 as add_i32, add_u64 as add_i64 };

// subtract
export function subtract_u8(tile: usize, a: usize, b: usize, n: isize): void { binary<Subtract, u8>(tile, a, b, n); }
export function subtract_u16(tile: usize, a: usize, b: usize, n: isize): void { binary<Subtract, u16>(tile, a, b, n); }
export function subtract_u32(tile: usize, a: usize, b: usize, n: isize): void { binary<Subtract, u32>(tile, a, b, n); }
export function subtract_u64(tile: usize, a: usize, b: usize, n: isize): void { binary<Subtract, u64>(tile, a, b, n); }
export function subtract_f32(tile: usize, a: usize, b: usize, n: isize): void { binary<Subtract, f32>(tile, a, b, n); }
export function subtract_f64(tile: usize, a: usize, b: usize, n: isize): void { binary<Subtract, f64>(tile, a, b, n); }
export {
  subtract_u8 as subtract_i8, subtract_u16 as subtract_i16, subtract_u32 as subtract_i32, subtract_u64 as
  subtract_i64,
};

// multiply
export function multiply_u8(tile: usize, a: usize, b: usize, n: isize): void { binary<Multiply, u8>(tile, a, b, n); }
export function multiply_u16(tile: usize, a: usize, b: usize, n: isize): void { binary<Multiply, u16>(tile, a, b, n); }
export function multiply_u32(tile: usize, a: usize, b: usize, n: isize): void { binary<Multiply, u32>(tile, a, b, n); }
export function multiply_u64(tile: usize, a: usize, b: usize, n: isize): void { binary<Multiply, u64>(tile, a, b, n); }
export function multiply_f32(tile: usize, a: usize, b: usize, n: isize): void { binary<Multiply, f32>(tile, a, b, n); }
export function multiply_f64(tile: usize, a: usize, b: usize, n: isize): void { binary<Multiply, f64>(tile, a, b, n); }
export {
  multiply_u8 as multiply_i8, multiply_u16 as multiply_i16, multiply_u32 as multiply_i32, multiply_u64 as
  multiply_i64,
};

// minimum
export function minimum_i8(tile: usize, a: usize, b: usize, n: isize): void { binary<Minimum, i8>(tile, a, b, n); }
export function minimum_u8(tile: usize, a: usize, b: usize, n: isize): void { binary<Minimum, u8>(tile, a, b, n); }
export function minimum_i16(tile: usize, a: usize, b: usize, n: isize): void { binary<Minimum, i16>(tile, a, b, n); }
export function minimum_u16(tile: usize, a: usize, b: usize, n: isize): void { binary<Minimum, u16>(tile, a, b, n); }
export function minimum_i32(tile: usize, a: usize, b: usize, n: isize): void { binary<Minimum, i32>(tile, a, b, n); }
export function minimum_u32(tile: usize, a: usize, b: usize, n: isize): void { binary<Minimum, u32>(tile, a, b, n); }
export function minimum_i64(tile: usize, a: usize, b: usize, n: isize): void { binary<Minimum, i64>(tile, a, b, n); }
export function minimum_u64(tile: usize, a: usize, b: usize, n: isize): void { binary<Minimum, u64>(tile, a, b, n); }
export function minimum_f32(tile: usize, a: usize, b: usize, n: isize): void { binary<Minimum, f32>(tile, a, b, n); }
export function minimum_f64(tile: usize, a: usize, b: usize, n: isize): void { binary<Minimum, f64>(tile, a, b, n); }

// maximum
export function maximum_i8(tile: usize, a: usize, b: usize, n: isize): void { binary<Maximum, i8>(tile, a, b, n); }
export function maximum_u8(tile: usize, a: usize, b: usize, n: isize): void { binary<Maximum, u8>(tile, a, b, n); }
export function maximum_i16(tile: usize, a: usize, b: usize, n: isize): void { binary<Maximum, i16>(tile, a, b, n); }
export function maximum_u16(tile: usize, a: usize, b: usize, n: isize): void { binary<Maximum, u16>(tile, a, b, n); }
export function maximum_i32(tile: usize, a: usize, b: usize, n: isize): void { binary<Maximum, i32>(tile, a, b, n); }
export function maximum_u32(tile: usize, a: usize, b: usize, n: isize): void { binary<Maximum, u32>(tile, a, b, n); }
export function maximum_i64(tile: usize, a: usize, b: usize, n: isize): void { binary<Maximum, i64>(tile, a, b, n); }
export function maximum_u64(tile: usize, a: usize, b: usize, n: isize): void { binary<Maximum, u64>(tile, a, b, n); }
export function maximum_f32(tile: usize, a: usize, b: usize, n: isize): void { binary<Maximum, f32>(tile, a, b, n); }
export function maximum_f64(tile: usize, a: usize, b: usize, n: isize): void { binary<Maximum, f64>(tile, a, b, n); }

// fmin
export function fmin_f32(tile: usize, a: usize, b: usize, n: isize): void { binary<LeastNumber, f32>(tile, a, b, n); }
export function fmin_f64(tile: usize, a: usize, b: usize, n: isize): void { binary<LeastNumber, f64>(tile, a, b, n); }
export {
  minimum_i8 as fmin_i8, minimum_u8 as fmin_u8, minimum_i16 as fmin_i16, minimum_u16 as fmin_u16, minimum_i32 as
  fmin_i32, minimum_u32 as fmin_u32, minimum_i64 as fmin_i64, minimum_u64 as fmin_u64,
};

// fmax
export function fmax_f32(tile: usize, a: usize, b: usize, n: isize): void { binary<GreatestNumber, f32>(tile, a, b, n); }
export function fmax_f64(tile: usize, a: usize, b: usize, n: isize): void { binary<GreatestNumber, f64>(tile, a, b, n); }
export {
  maximum_i8 as fmax_i8, maximum_u8 as fmax_u8, maximum_i16 as fmax_i16, maximum_u16 as fmax_u16, maximum_i32 as
  fmax_i32, maximum_u32 as fmax_u32, maximum_i64 as fmax_i64, maximum_u64 as fmax_u64,
};

// divide
export function divide_f32(tile: usize, a: usize, b: usize, n: isize): void { binary<Divide, f32>(tile, a, b, n); }
export function divide_f64(tile: usize, a: usize, b: usize, n: isize): void { binary<Divide, f64>(tile, a, b, n); }

// floorDivide
export function floorDivide_i8(tile: usize, a: usize, b: usize, n: isize): void { scalars<FloorDivide, i8>(tile, a, b, n); }
export function floorDivide_u8(tile: usize, a: usize, b: usize, n: isize): void { scalars<FloorDivide, u8>(tile, a, b, n); }
export function floorDivide_i16(tile: usize, a: usize, b: usize, n: isize): void { scalars<FloorDivide, i16>(tile, a, b, n); }
export function floorDivide_u16(tile: usize, a: usize, b: usize, n: isize): void { scalars<FloorDivide, u16>(tile, a, b, n); }
export function floorDivide_i32(tile: usize, a: usize, b: usize, n: isize): void { scalars<FloorDivide, i32>(tile, a, b, n); }
export function floorDivide_u32(tile: usize, a: usize, b: usize, n: isize): void { scalars<FloorDivide, u32>(tile, a, b, n); }
export function floorDivide_i64(tile: usize, a: usize, b: usize, n: isize): void { scalars<FloorDivide, i64>(tile, a, b, n); }
export function floorDivide_u64(tile: usize, a: usize, b: usize, n: isize): void { scalars<FloorDivide, u64>(tile, a, b, n); }

// remainder
export function remainder_i8(tile: usize, a: usize, b: usize, n: isize): void { scalars<Remainder, i8>(tile, a, b, n); }
export function remainder_u8(tile: usize, a: usize, b: usize, n: isize): void { scalars<Remainder, u8>(tile, a, b, n); }
export function remainder_i16(tile: usize, a: usize, b: usize, n: isize): void { scalars<Remainder, i16>(tile, a, b, n); }
export function remainder_u16(tile: usize, a: usize, b: usize, n: isize): void { scalars<Remainder, u16>(tile, a, b, n); }
export function remainder_i32(tile: usize, a: usize, b: usize, n: isize): void { scalars<Remainder, i32>(tile, a, b, n); }
export function remainder_u32(tile: usize, a: usize, b: usize, n: isize): void { scalars<Remainder, u32>(tile, a, b, n); }
export function remainder_i64(tile: usize, a: usize, b: usize, n: isize): void { scalars<Remainder, i64>(tile, a, b, n); }
export function remainder_u64(tile: usize, a: usize, b: usize, n: isize): void { scalars<Remainder, u64>(tile, a, b, n); }

// fmod
export function fmod_i8(tile: usize, a: usize, b: usize, n: isize): void { scalars<Fmod, i8>(tile, a, b, n); }
export function fmod_i16(tile: usize, a: usize, b: usize, n: isize): void { scalars<Fmod, i16>(tile, a, b, n); }
export function fmod_i32(tile: usize, a: usize, b: usize, n: isize): void { scalars<Fmod, i32>(tile, a, b, n); }
export function fmod_i64(tile: usize, a: usize, b: usize, n: isize): void { scalars<Fmod, i64>(tile, a, b, n); }
export { remainder_u8 as fmod_u8, remainder_u16 as fmod_u16, remainder_u32 as fmod_u32, remainder_u64 as fmod_u64 };

// pow
export function pow_u8(tile: usize, a: usize, b: usize, n: isize): void { scalars<Power, u8>(tile, a, b, n); }
export function pow_u16(tile: usize, a: usize, b: usize, n: isize): void { scalars<Power, u16>(tile, a, b, n); }
export function pow_u32(tile: usize, a: usize, b: usize, n: isize): void { scalars<Power, u32>(tile, a, b, n); }
export function pow_u64(tile: usize, a: usize, b: usize, n: isize): void { scalars<Power, u64>(tile, a, b, n); }
export { pow_u8 as pow_i8, pow_u16 as pow_i16, pow_u32 as pow_i32, pow_u64 as pow_i64 };

// square: given its operand twice
export {
  multiply_u8 as square_i8, multiply_u8 as square_u8, multiply_u16 as square_i16, multiply_u16 as square_u16,
  multiply_u32 as square_i32, multiply_u32 as square_u32, multiply_u64 as square_i64, multiply_u64 as square_u64,
  multiply_f32 as square_f32, multiply_f64 as square_f64,
};

// negative
export function negative_i8(tile: usize, a: usize, n: isize): void { unary<Negative, i8>(tile, a, n); }
export function negative_i16(tile: usize, a: usize, n: isize): void { unary<Negative, i16>(tile, a, n); }
export function negative_i32(tile: usize, a: usize, n: isize): void { unary<Negative, i32>(tile, a, n); }
export function negative_i64(tile: usize, a: usize, n: isize): void { unary<Negative, i64>(tile, a, n); }
export function negative_f32(tile: usize, a: usize, n: isize): void { unary<Negative, f32>(tile, a, n); }
export function negative_f64(tile: usize, a: usize, n: isize): void { unary<Negative, f64>(tile, a, n); }
export {
  negative_i8 as negative_u8, negative_i16 as negative_u16, negative_i32 as negative_u32, negative_i64 as
  negative_u64,
};

// abs: an unsigned integer is the larger of itself
export function abs_i8(tile: usize, a: usize, n: isize): void { unary<Absolute, i8>(tile, a, n); }
export function abs_i16(tile: usize, a: usize, n: isize): void { unary<Absolute, i16>(tile, a, n); }
export function abs_i32(tile: usize, a: usize, n: isize): void { unary<Absolute, i32>(tile, a, n); }
export function abs_i64(tile: usize, a: usize, n: isize): void { unary<Absolute, i64>(tile, a, n); }
export function abs_f32(tile: usize, a: usize, n: isize): void { unary<Absolute, f32>(tile, a, n); }
export function abs_f64(tile: usize, a: usize, n: isize): void { unary<Absolute, f64>(tile, a, n); }
export { maximum_u8 as abs_u8, maximum_u16 as abs_u16, maximum_u32 as abs_u32, maximum_u64 as abs_u64 };

// sign
export function sign_i8(tile: usize, a: usize, n: isize): void { unary<Sign, i8>(tile, a, n); }
export function sign_u8(tile: usize, a: usize, n: isize): void { unary<Sign, u8>(tile, a, n); }
export function sign_i16(tile: usize, a: usize, n: isize): void { unary<Sign, i16>(tile, a, n); }
export function sign_u16(tile: usize, a: usize, n: isize): void { unary<Sign, u16>(tile, a, n); }
export function sign_i32(tile: usize, a: usize, n: isize): void { unary<Sign, i32>(tile, a, n); }
export function sign_u32(tile: usize, a: usize, n: isize): void { unary<Sign, u32>(tile, a, n); }
export function sign_i64(tile: usize, a: usize, n: isize): void { unary<Sign, i64>(tile, a, n); }
export function sign_u64(tile: usize, a: usize, n: isize): void { unary<Sign, u64>(tile, a, n); }
export function sign_f32(tile: usize, a: usize, n: isize): void { unary<Sign, f32>(tile, a, n); }
export function sign_f64(tile: usize, a: usize, n: isize): void { unary<Sign, f64>(tile, a, n); }

// sqrt
export function sqrt_f32(tile: usize, a: usize, n: isize): void { unary<SquareRoot, f32>(tile, a, n); }
export function sqrt_f64(tile: usize, a: usize, n: isize): void { unary<SquareRoot, f64>(tile, a, n); }

// floor
export function floor_f32(tile: usize, a: usize, n: isize): void { unary<Floor, f32>(tile, a, n); }
export function floor_f64(tile: usize, a: usize, n: isize): void { unary<Floor, f64>(tile, a, n); }

// ceil
export function ceil_f32(tile: usize, a: usize, n: isize): void { unary<Ceil, f32>(tile, a, n); }
export function ceil_f64(tile: usize, a: usize, n: isize): void { unary<Ceil, f64>(tile, a, n); }

// trunc
export function trunc_f32(tile: usize, a: usize, n: isize): void { unary<Truncate, f32>(tile, a, n); }
export function trunc_f64(tile: usize, a: usize, n: isize): void { unary<Truncate, f64>(tile, a, n); }

// rint
export function rint_f32(tile: usize, a: usize, n: isize): void { unary<Nearest, f32>(tile, a, n); }
export function rint_f64(tile: usize, a: usize, n: isize): void { unary<Nearest, f64>(tile, a, n); }

// complex: sums of pairs are sums of parts
export function add_c64(tile: usize, a: usize, b: usize, n: isize): void { binary<Add, f32>(tile, a, b, 2 * n); }
export function subtract_c64(tile: usize, a: usize, b: usize, n: isize): void { binary<Subtract, f32>(tile, a, b, 2 * n); }
export function negative_c64(tile: usize, a: usize, n: isize): void { unary<Negative, f32>(tile, a, 2 * n); }
export function rint_c64(tile: usize, a: usize, n: isize): void { unary<Nearest, f32>(tile, a, 2 * n); }
export function add_c128(tile: usize, a: usize, b: usize, n: isize): void { binary<Add, f64>(tile, a, b, 2 * n); }
export function subtract_c128(tile: usize, a: usize, b: usize, n: isize): void { binary<Subtract, f64>(tile, a, b, 2 * n); }
export function negative_c128(tile: usize, a: usize, n: isize): void { unary<Negative, f64>(tile, a, 2 * n); }
export function rint_c128(tile: usize, a: usize, n: isize): void { unary<Nearest, f64>(tile, a, 2 * n); }

// bool: sums and larger values are or, products and smaller ones and
export function add_bool(tile: usize, a: usize, b: usize, n: isize): void { truths.truthBytes<truths.Or>(tile, a, b, n); }
export function multiply_bool(tile: usize, a: usize, b: usize, n: isize): void { truths.truthBytes<truths.And>(tile, a, b, n); }
export { add_bool as maximum_bool };
export { add_bool as fmax_bool };
export { add_bool as abs_bool };
export { add_bool as floor_bool };
export { add_bool as ceil_bool };
export { add_bool as trunc_bool };
export { multiply_bool as minimum_bool };
export { multiply_bool as fmin_bool };
