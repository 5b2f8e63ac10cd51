/**
 * Turns rows into the functions that users call.
 */
import type { DType } from '../dtype.js';
import type { NDArray } from '../ndarray.js';
import type { Operand } from '../operands.js';
import { applyBinary, applyUnary, type ElementwiseOptions } from './engine.js';
import type { ElementwiseRow } from './row.js';

/**
 * A function of two operands that broadcast to a new array, or to `options.out`; `R` is the result's dtype where it does not
 * depend on theirs.
 *
 * @throws {LapwingError} 'badValue' for what is no operand, and for numbers that the dtype beside them cannot hold; 'dtype'
 *   where the function is not defined for the operands; 'notBroadcastable'; 'badOption'; 'badShape', 'casting', 'readOnly'
 *   for `out`
 */
export type BinaryFunction<R extends DType = DType> = (
  a: Operand,
  b: Operand,
  options?: ElementwiseOptions,
) => NDArray<R>;

/** A function of one operand; errors as of {@link BinaryFunction}. */
export type UnaryFunction<R extends DType = DType> = (x: Operand, options?: ElementwiseOptions) => NDArray<R>;

export function binary<R extends DType = DType>(row: ElementwiseRow): BinaryFunction<R> {
  return (a, b, options) => applyBinary(row, a, b, options) as NDArray<R>;
}

export function unary<R extends DType = DType>(row: ElementwiseRow): UnaryFunction<R> {
  return (x, options) => applyUnary(row, x, options) as NDArray<R>;
}
