/**
 * Selecting and placing elements by position: the public face of indexing/.
 */
import type { DataOf, DType, IntegerDType } from './dtype.js';
import { invalid, requireOptions } from './errors.js';
import type { NestedList } from './indexing/fancy-index.js';
import { nonzeroPositions } from './indexing/nonzero.js';
import type { IndexMode } from './indexing/positions.js';
import { putElements } from './indexing/put.js';
import { type Side, searchSortedPositions } from './indexing/search-sorted.js';
import { type TakeIndices, takeElements } from './indexing/take.js';
import { takeAlongElements } from './indexing/take-along.js';
import { NDArray, type ReadonlyNDArray, requireArray } from './ndarray.js';
import { asArray, type Operand } from './operands.js';
import type { Strided } from './strided.js';

/** An array that owns the packed elements that were selected. */
function owningArray<D extends DType>(x: Strided<D>): NDArray<D> {
  return new NDArray(x.dtype, x.data as DataOf<D>, x);
}

/**
 * Copy of the elements or slices at positions along one axis.
 *
 * @param indices integers, from the end when negative: one, nested lists, or an integer array.
 * @param options.axis default: all elements in C order.
 * @param options.mode positions outside: 'raise' refuses them, 'wrap' counts around, 'clip' takes the last. Default 'raise'.
 * @returns shape `x.shape[:axis] + indices.shape + x.shape[axis + 1:]`
 * @throws {LapwingError} 'indexOutOfRange', 'axisOutOfRange', 'badIndex', 'badOption'; 'badShape', 'casting', 'readOnly'
 *   for `out`; 'badValue' where `x` is no array
 *
 * Cost: O(result), scratch 4 bytes per index that is not packed int32.
 * @see numpy.take
 * @example take(array([[1, 2], [3, 4]]), [1, 0, 1], { axis: 0 }).toArray() // [[3, 4], [1, 2], [3, 4]]
 */
export function take<D extends DType>(
  x: ReadonlyNDArray<D>,
  indices: TakeIndices,
  options: { readonly axis?: number; readonly mode?: IndexMode; readonly out?: NDArray<D> } = {},
): NDArray<D> {
  requireArray(x, 'take');
  requireOptions(options, 'take');
  const { out } = options;
  if (out !== undefined) requireWriteable(out, 'take', 'out');
  const result = takeElements(x, indices, options);
  return out ?? owningArray(result);
}

/**
 * Copy of one element per position, along one axis: `result[i, j] = x[i, indices[i, j]]`; other axes broadcast.
 *
 * @param axis default -1.
 * @throws {LapwingError} 'indexOutOfRange', 'axisOutOfRange', 'badIndex', 'badShape', 'notBroadcastable'
 *
 * Cost: O(result), scratch 4 bytes per element of it.
 * @see numpy.take_along_axis
 * @example takeAlongAxis(array([[3, 1], [2, 4]]), [[1, 0], [0, 1]]).toArray() // [[1, 3], [2, 4]]
 */
export function takeAlongAxis<D extends DType>(
  x: ReadonlyNDArray<D>,
  indices: NestedList | ReadonlyNDArray<IntegerDType>,
  options: { readonly axis?: number } = {},
): NDArray<D> {
  requireArray(x, 'takeAlongAxis');
  requireOptions(options, 'takeAlongAxis');
  return owningArray(takeAlongElements(x, indices, options.axis ?? -1));
}

/**
 * Writes values at positions counted through all elements in C order; values repeat when there are fewer. Of repeated
 * positions the last wins.
 *
 * @throws {LapwingError} 'readOnly', 'indexOutOfRange', 'badIndex', 'badOption', 'badShape' for positions without values
 * (numpy leaves the array as it is then). Nothing is written then.
 *
 * Cost: O(positions).
 * @see numpy.put
 * @example put(zeros([2, 2]), [0, -1], [7, 8]).toArray() // [[7, 0], [0, 8]]
 */
export function put(
  x: NDArray,
  indices: TakeIndices,
  values: Operand,
  options: { readonly mode?: IndexMode } = {},
): NDArray {
  requireArray(x, 'put');
  requireWriteable(x, 'put', 'x');
  requireOptions(options, 'put');
  putElements(x, indices, asArray(values, 'put', 'values'), options.mode ?? 'raise');
  return x;
}

/**
 * Where elements are not zero: one int32 array of positions for each axis, in C order.
 *
 * Cost: O(size), two passes.
 * @see numpy.nonzero
 * @example nonzero([[0, 5], [7, 0]]).map((positions) => positions.toArray()) // [[0, 1], [1, 0]]
 */
export function nonzero(x: Operand): NDArray<'int32'>[] {
  return nonzeroPositions(asArray(x, 'nonzero', 'x')).map(owningArray);
}

/**
 * Where values would go into a sorted 1-d array so that it stays sorted: before equal ones ('left') or after ('right').
 *
 * @param options.sorter positions that sort `sorted`, when it is not sorted itself.
 * @returns int32 positions of the shape of `values`
 * @throws {LapwingError} 'badShape' where `sorted` is not 1-d, 'badOption', 'badIndex', 'indexOutOfRange'
 *
 * Cost: O(values log sorted).
 * @see numpy.searchsorted
 * @example searchsorted([1, 3, 5], [3, 4]).toArray() // [1, 2]
 */
export function searchsorted(
  sorted: Operand,
  values: Operand,
  options: { readonly side?: Side; readonly sorter?: NestedList | ReadonlyNDArray } = {},
): NDArray<'int32'> {
  requireOptions(options, 'searchsorted');
  const { side, sorter } = options;
  const a = asArray(sorted, 'searchsorted', 'sorted');
  const positions = searchSortedPositions(
    a,
    asArray(values, 'searchsorted', 'values'),
    { side, sorter: sorter as never },
    'searchsorted',
  );
  return owningArray(positions);
}

function requireWriteable(x: NDArray, where: string, argument: string): void {
  requireArray(x, where, argument);
  if (!x.writeable) throw invalid('readOnly', where, argument, 'be writeable', x);
}
