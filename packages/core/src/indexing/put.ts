/**
 * Writes values at positions counted over the whole array.
 *
 * @see numpy.put
 */
import { dtypes } from '../dtype.js';
import { invalid, showShape } from '../errors.js';
import { sizeOf } from '../layout/layout.js';
import { packedCopy } from '../loops/copy.js';
import type { Strided } from '../strided.js';
import { flatPlan } from './pointwise.js';
import type { IndexMode } from './positions.js';
import { scatterPlanned } from './scatter.js';
import { allElements, integerArray, readPositions, type TakeIndices } from './take.js';

/**
 * `x.ravel()[indices] = values` in C order, whatever the strides of `x`. Values are converted to the dtype of `x`,
 * repeated where there are fewer of them than positions, and left over where there are more. As if no argument shared
 * memory with `x`; of several values for one element the last stays.
 *
 * @throws {LapwingError} 'indexOutOfRange', 'badIndex', 'badOption', 'badShape' (no values). Nothing is written then.
 */
export function putElements(
  x: Strided,
  indices: TakeIndices,
  values: Strided,
  mode: IndexMode = 'raise',
  where = 'put',
): void {
  const array = integerArray(indices, where);
  const positions = readPositions(array, mode, allElements(x), where);
  const count = positions.length;
  if (count === 0) return;
  if (sizeOf(values.shape) === 0) {
    throw invalid('badShape', where, 'values', 'hold at least one element', values, showShape(values.shape));
  }
  scatterPlanned(x, flatPlan(x, [count], positions, where), repeated(values, count), where);
}

/** The first `count` elements of `values`, repeated over and over in C order; a single one as a view. */
function repeated(values: Strided, count: number): Strided {
  const size = sizeOf(values.shape);
  const { dtype } = values;
  if (size === 1) return { dtype, data: values.data, shape: [1], strides: [0], offset: values.offset } as Strided;
  const { data } = packedCopy(values, 'put');
  const shape = [count];
  if (size >= count) return { dtype, data, shape, strides: [1], offset: 0 } as Strided;
  const { Data, components } = dtypes[dtype];
  const tiled = new Data(count * components);
  for (let at = 0; at < tiled.length; at += data.length) {
    const part = data.subarray(0, Math.min(data.length, tiled.length - at));
    (tiled as Uint8Array).set(part as Uint8Array, at);
  }
  return { dtype, data: tiled, shape, strides: [1], offset: 0 } as Strided;
}
