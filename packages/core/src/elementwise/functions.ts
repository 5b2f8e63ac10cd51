/**
 * Turns rows into the functions that users call.
 */

import type { DType } from '../dtype.js';
import type { NDArray } from '../ndarray.js';
import type { Operand } from '../operands.js';
import { applyBinary, applyUnary, type ElementwiseOptions } from './engine.js';
import type { ElementwiseRow } from './row.js';

/** A function of two operands that broadcast; `R` is the result's dtype where it does not depend on theirs. */
export type BinaryFunction<R extends DType = DType> = (
  a: Operand,
  b: Operand,
  options?: ElementwiseOptions,
) => NDArray<R>;

export type UnaryFunction<R extends DType = DType> = (x: Operand, options?: ElementwiseOptions) => NDArray<R>;

export function binary<R extends DType = DType>(row: Omit<ElementwiseRow, 'operands'>): BinaryFunction<R> {
  const whole: ElementwiseRow = { ...row, operands: 2 };
  return (a, b, options) => applyBinary(whole, a, b, options) as NDArray<R>;
}

export function unary<R extends DType = DType>(row: Omit<ElementwiseRow, 'operands'>): UnaryFunction<R> {
  const whole: ElementwiseRow = { ...row, operands: 1 };
  return (x, options) => applyUnary(whole, x, options) as NDArray<R>;
}
