/**
 * Numbers in both f64 lanes, read from static data: one load, where a literal costs the engine three instructions each
 * time it is used.
 */
// @ts-expect-error: decorator
@inline
export function both(pointer: usize): v128 {
  return v128.load64_splat(pointer);
}

/** Number `index` of a table. */
// @ts-expect-error: decorator
@inline
export function bothAt(pointer: usize, index: usize): v128 {
  return v128.load64_splat(pointer + 8 * index);
}

/** Number `index` of a table of float32 in all four f32 lanes. */
// @ts-expect-error: decorator
@inline
export function fourAt(pointer: usize, index: usize): v128 {
  return v128.load32_splat(pointer + 4 * index);
}

export const HALF: usize = memory.data<f64>([0.5]);
export const ONE: usize = memory.data<f64>([1.0]);
export const TWO: usize = memory.data<f64>([2.0]);
export const INFINITE: usize = memory.data<f64>([Infinity]);
export const NOT_A_NUMBER: usize = memory.data<f64>([NaN]);
export const SIGN: usize = memory.data<u64>([0x8000000000000000]);
/** The least normal number. */
export const LEAST: usize = memory.data<f64>([2.2250738585072014e-308]);

/** True when all bits of a comparison's result are set. */
// @ts-expect-error: decorator
@inline
export function inBoth(comparison: v128): bool {
  return i64x2.bitmask(comparison) == 3;
}

/** `yes` where the comparison holds, else `no`. */
// @ts-expect-error: decorator
@inline
export function choose(comparison: v128, yes: v128, no: v128): v128 {
  return v128.bitselect(yes, no, comparison);
}

/** Limits x; NaN stays. */
// @ts-expect-error: decorator
@inline
export function limit(x: v128, low: usize, high: usize): v128 {
  return f64x2.pmax(f64x2.pmin(x, both(high)), both(low));
}

/** `magnitude`, which is not negative, with the sign bit of `signed`. */
// @ts-expect-error: decorator
@inline
export function withSign(magnitude: v128, signed: v128): v128 {
  return v128.or(magnitude, v128.and(signed, both(SIGN)));
}
