/**
 * `x[index]` as a copy, with any index.
 *
 * @see numpy advanced indexing
 */
import type { DType } from '../dtype.js';
import { packedStrides } from '../layout/layout.js';
import { type Index, sliceLayout } from '../layout/slice.js';
import { newData, packedCopy } from '../loops/copy.js';
import type { Strided } from '../strided.js';
import type { FancyIndex } from './fancy-index.js';
import { type IndexPlan, isIndexArray, planIndex, plannedEntries } from './index-plan.js';
import { moveIndexed } from './transfer.js';

/**
 * Packed copy of what `index` selects, in C order.
 *
 * Cost: O(result + index arrays), scratch 4 bytes for every place of the broadcast index.
 *
 * @throws {LapwingError} 'indexOutOfRange', 'tooManyIndices', 'notBroadcastable' (index arrays), 'badSlice', 'badIndex'
 */
export function gatherElements<D extends DType>(
  x: Strided<D>,
  index: readonly (Index | FancyIndex)[],
  where = 'gather',
): Strided<D> {
  const entries = plannedEntries(index, where);
  if (entries.some(isIndexArray)) return gatherPlanned(x, planIndex(x, entries, where), where);
  const { shape, strides, offset } = sliceLayout(x, entries as readonly Index[], where);
  return packedCopy<D>({ dtype: x.dtype, data: x.data, shape, strides, offset }, where);
}

/** The elements of a plan, packed. */
export function gatherPlanned<D extends DType>(x: Strided<D>, plan: IndexPlan, where: string): Strided<D> {
  const { shape } = plan;
  const data = newData(x.dtype, shape, where);
  const result: Strided<D> = { dtype: x.dtype, data, shape, strides: packedStrides(shape), offset: 0 };
  moveIndexed('gather', x, plan, result);
  return result;
}
