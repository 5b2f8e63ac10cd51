/**
 * Elements in order along an axis, and the indices that bring them into order.
 */

import { type ComplexDType, type Data, type DataOf, type DType, isComplexDType } from '../dtype.js';
import { requireOptions } from '../errors.js';
import { gatherElements } from '../indexing/gather.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { asArray, type Operand, targetOf } from '../operands.js';
import type { Strided } from '../strided.js';
import { orderComplexLines } from './complex-lines.js';
import { type Lines, linesOf, lineTarget, placeLines } from './line-layout.js';
import { orderLines } from './order-lines.js';
import type { SortableDType } from './sort-kernels.js';
import { sortLines } from './sort-lines.js';

export interface SortOptions {
  /** The axis to sort along; null sorts the elements flattened in C order. Default -1. */
  readonly axis?: number | null | undefined;
  /** Taken for the sake of numpy's: every sort is stable here, and none is faster for not being. */
  readonly stable?: boolean | undefined;
  /** Array of the result's shape to write into, cast under 'sameKind'; may be an operand. Default a new array. */
  readonly out?: NDArray | undefined;
}

/**
 * Sorted copy of `x` along an axis.
 *
 * Ascending; NaN last; 0 and -0 are equal, and equal elements keep their order. Complex numbers by real part, then by
 * imaginary part; those with a NaN imaginary part behind them, those with a NaN real part last.
 *
 * @returns packed in C order, shape (flattened for `axis: null`) and dtype of `x`.
 * @throws {LapwingError} 'axisOutOfRange', and what `out` is refused for
 * Cost: O(N) per line for real dtypes (radix sort), scratch at most 32 MiB of kernel memory.
 * @see numpy.sort with kind='stable'
 * @example sort([3, 1, NaN, 2]).toString() // '[ 1.  2.  3. nan]'
 */
export function sort<D extends DType>(x: ReadonlyNDArray<D>, options?: SortOptions): NDArray<D>;
export function sort(x: Operand, options?: SortOptions): NDArray;
export function sort(x: Operand, options: SortOptions = {}): NDArray {
  const where = 'sort';
  requireOptions(options, where);
  const { axis = -1, out } = options;
  const given = asArray(x, where, 'x');
  const lines = linesOf(given, axis, where);
  const { shape, dtype } = lines.source;
  const { array, finish } = targetOf({ shape, dtype, out, inputs: [given], where });
  const sorted = lineTarget(array, lines.axis, dtype);
  sortInto(lines, sorted, dtype);
  placeLines(array, lines.axis, sorted, dtype);
  return finish();
}

/**
 * The indices that sort `x` along an axis, stably: `takeAlongAxis(x, argSort(x)) === sort(x)`.
 *
 * @returns int32, packed in C order, shape of `x` (flattened for `axis: null`).
 * @throws {LapwingError} 'axisOutOfRange', 'tooLarge' for a line of more than 2^31 - 1 elements, and what `out` is
 * refused for
 * Cost: O(N) per line (radix sort), scratch at most 32 MiB of kernel memory.
 * @see numpy.argsort with kind='stable'
 * @example argSort([3, 1, 2]).toString() // '[1 2 0]'
 */
export function argSort(x: Operand, options: SortOptions = {}): NDArray<'int32'> {
  const where = 'argSort';
  requireOptions(options, where);
  const { axis = -1, out } = options;
  const given = asArray(x, where, 'x');
  const lines = linesOf(given, axis, where);
  const { shape } = lines.source;
  const { array, finish } = targetOf({ shape, dtype: 'int32', out, inputs: [given], where });
  const order = lineTarget<DType>(array, lines.axis, 'int32') as Int32Array;
  orderInto(lines, order);
  placeLines(array, lines.axis, order, 'int32');
  return finish() as NDArray<'int32'>;
}

/** Writes the order of all lines, packed. */
export function orderInto({ data, source, count, length }: Omit<Lines, 'axis'>, order: Int32Array): void {
  if (isComplexDType(source.dtype)) orderComplexLines(data, order, count, length, source.dtype);
  else orderLines(data, order, count, length, source.dtype as SortableDType);
}

/** Writes all lines sorted, packed. */
export function sortInto(lines: Omit<Lines, 'axis'>, sorted: Data, dtype: DType): void {
  const { data, count, length } = lines;
  if (isComplexDType(dtype)) sortComplex(lines, sorted as DataOf<ComplexDType>);
  else sortLines(data, sorted, count, length, dtype as SortableDType);
}

/** Complex numbers are gathered in their order, 8 or 16 bytes at a time. */
function sortComplex(lines: Omit<Lines, 'axis'>, sorted: DataOf<ComplexDType>): void {
  const { data, count, length } = lines;
  const { dtype } = lines.source;
  const order = new Int32Array(count * length);
  orderInto(lines, order);
  const flat = { dtype, data, shape: [order.length], strides: [1], offset: 0 } as Strided;
  for (let start = 0; start < order.length; start += length) {
    for (let k = start; k < start + length; k++) order[k]! += start;
  }
  const index = { dtype: 'int32', data: order, shape: [order.length], strides: [1], offset: 0 } as const;
  (sorted as Float64Array).set(gatherElements(flat, [index]).data as Float64Array);
}
