/**
 * `x[index] = value`, with any index.
 *
 * @see numpy "Assigning values to indexed arrays"
 */
import { dtypes } from '../dtype.js';
import { invalid, isLapwingError, showShape } from '../errors.js';
import { broadcastLayout } from '../layout/broadcast.js';
import { packedStrides, sizeOf } from '../layout/layout.js';
import { hasInternalOverlap } from '../layout/overlap.js';
import { type Index, sliceLayout } from '../layout/slice.js';
import { assignStrided, copyStrided, packedCopy } from '../loops/copy.js';
import { mayMeet, meets, type Strided } from '../strided.js';
import type { FancyIndex } from './fancy-index.js';
import { type IndexPlan, isIndexArray, planIndex, plannedEntries } from './index-plan.js';
import { lineStride, moveIndexed, pointwise } from './transfer.js';

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
  const places = ordered.places.buffer === x.data.buffer ? ordered.places.slice() : ordered.places;
  const source = broadcastValue(readyValue(x, value), shape, where);
  const isOneLine = lineStride(indexShape, source.strides.slice(at, at + indexShape.length)) !== undefined;
  moveIndexed('scatter', x, { ...ordered, places }, isOneLine ? source : packedCopy(source));
}

/** `value` in the dtype of `x` and apart from its memory. */
function readyValue(x: Strided, value: Strided): Strided {
  if (value.dtype === x.dtype) {
    const apart = !mayMeet(x, value) || meets(x, value) === false;
    return apart ? value : packedCopy(value);
  }
  const { shape } = value;
  const { components, Data } = dtypes[x.dtype];
  const data = new Data(sizeOf(shape) * components);
  const converted = { dtype: x.dtype, data, shape, strides: packedStrides(shape), offset: 0 } as Strided;
  copyStrided(converted, value);
  return converted;
}

function broadcastValue(value: Strided, shape: readonly number[], where: string): Strided {
  let lead = 0;
  while (value.shape.length - lead > shape.length && value.shape[lead] === 1) lead++;
  const { dtype, data, offset } = value;
  const own = { shape: value.shape.slice(lead), strides: value.strides.slice(lead), offset };
  try {
    const layout = broadcastLayout(own, shape, where);
    return { dtype, data, shape: layout.shape, strides: layout.strides, offset } as Strided;
  } catch (error) {
    if (!isLapwingError(error, 'notBroadcastable')) throw error;
    const rule = `broadcast to the selection, ${showShape(shape)}`;
    throw invalid('notBroadcastable', where, 'value', rule, value.shape);
  }
}
