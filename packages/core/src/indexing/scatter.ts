/**
 * `x[index] = value`, with any index.
 *
 * @see numpy "Assigning values to indexed arrays"
 */
import { invalid, isLapwingError, showShape } from '../errors.js';
import { broadcastLayout, dropLeadingOnes } from '../layout/broadcast.js';
import { packedStrides, sizeOf } from '../layout/layout.js';
import { hasInternalOverlap } from '../layout/overlap.js';
import { type Index, sliceLayout } from '../layout/slice.js';
import { assignStrided, copyStrided, newData, packedCopy } from '../loops/copy.js';
import { mayMeet, meets, type Strided } from '../strided.js';
import type { FancyIndex } from './fancy-index.js';
import { type IndexPlan, isIndexArray, planIndex, plannedEntries } from './index-plan.js';
import { pointwise } from './pointwise.js';
import { moveIndexed } from './transfer.js';
import { lineStride } from './transfer-axes.js';

/**
 * Writes `value`, broadcast to the shape of `x[index]` and converted to the dtype of `x`, into the selected elements.
 * Leading axes of length 1 that `value` has too many are dropped. As if value, index arrays and `x` shared no memory;
 * where the index names an element more than once, the last value in C order stays.
 *
 * @throws {LapwingError} as {@link gatherElements}; 'notBroadcastable' when `value` does not fit. Nothing is written then.
 */
export function scatterElements(
  x: Strided,
  index: readonly (Index | FancyIndex)[],
  value: Strided,
  where = 'set',
): void {
  const entries = plannedEntries(index, where);
  if (entries.some(isIndexArray)) {
    scatterPlanned(x, planIndex(x, entries, where), value, where);
    return;
  }
  const { shape, strides, offset } = sliceLayout(x, entries as readonly Index[], where);
  const target = { dtype: x.dtype, data: x.data, shape, strides, offset } as Strided;
  assignStrided(target, broadcastValue(value, shape, where));
}

/** Writes `value` into the elements of a plan. */
export function scatterPlanned(x: Strided, plan: IndexPlan, value: Strided, where: string): void {
  const { shape } = plan;
  broadcastValue(value, shape, where);
  if (sizeOf(shape) === 0) return;
  // Only where x meets itself can one element be selected under two indices that the loops visit out of C order.
  const ordered = hasInternalOverlap(x.shape, x.strides) === false ? plan : pointwise(plan);
  const { at, indexShape } = ordered;
  const safe = ordered.places.buffer === x.data.buffer ? { ...ordered, places: ordered.places.slice() } : ordered;
  const source = broadcastValue(readyValue(x, value, where), shape, where);
  const isOneLine = lineStride(indexShape, source.strides, at) !== undefined;
  moveIndexed('scatter', x, safe, isOneLine ? source : packedCopy(source, where));
}

/** `value` in the dtype of `x` and apart from its memory. */
function readyValue(x: Strided, value: Strided, where: string): Strided {
  if (value.dtype === x.dtype) {
    const apart = !mayMeet(x, value) || meets(x, value) === false;
    return apart ? value : packedCopy(value, where);
  }
  const { shape } = value;
  const data = newData(x.dtype, shape, where);
  const converted = { dtype: x.dtype, data, shape, strides: packedStrides(shape), offset: 0 } as Strided;
  copyStrided(converted, value);
  return converted;
}

function broadcastValue(value: Strided, shape: readonly number[], where: string): Strided {
  const { dtype, data, offset } = value;
  try {
    const layout = broadcastLayout(dropLeadingOnes(value, shape.length), shape, where);
    return { dtype, data, shape: layout.shape, strides: layout.strides, offset } as Strided;
  } catch (error) {
    if (!isLapwingError(error, 'notBroadcastable')) throw error;
    const rule = `broadcast to the selection, ${showShape(shape)}`;
    throw invalid('notBroadcastable', where, 'value', rule, value.shape);
  }
}
