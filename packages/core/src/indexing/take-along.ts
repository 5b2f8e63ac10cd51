/**
 * Elements at positions of their own on every line along an axis.
 *
 * @see numpy.take_along_axis
 */
import type { DType, IntegerDType } from '../dtype.js';
import { invalid, showShape } from '../errors.js';
import { resolveAxis } from '../layout/axes.js';
import { extentOf } from '../layout/bounds.js';
import { checkShape, sizeOf } from '../layout/layout.js';
import type { Strided } from '../strided.js';
import type { NestedList } from './fancy-index.js';
import { gatherPlanned } from './gather.js';
import { addScaled, commonShape, expandPlaces } from './place-terms.js';
import { addRamps, pointPlan } from './pointwise.js';
import { placesFor } from './positions.js';
import { integerArray, readPositions } from './take.js';

/**
 * Law (last axis): `result[..., j] === x[..., indices[..., j]]`, as a copy. The other axes of `x` and `indices`
 * broadcast against each other.
 *
 * @throws {LapwingError} 'indexOutOfRange', 'axisOutOfRange', 'badIndex', 'badShape' (ranks differ), 'notBroadcastable'
 */
export function takeAlongElements<D extends DType>(
  x: Strided<D>,
  indices: NestedList | Strided<IntegerDType>,
  axis: number,
  where = 'takeAlongAxis',
): Strided<D> {
  const array = integerArray(indices, where);
  const ndim = x.shape.length;
  const at = resolveAxis(axis, ndim, where, 'axis', showShape(x.shape));
  if (array.shape.length !== ndim) {
    throw invalid('badShape', where, 'indices', `have ${ndim} axes`, array.shape.length, showShape(array.shape));
  }
  const lines = x.shape.map((length, k) => (k === at ? 1 : length));
  const shape = checkShape(commonShape([lines, array.shape], 'x and indices', where), where, 'result');
  const { high, low } = extentOf(x);
  const places = placesFor(high - low, sizeOf(shape), where);
  if (places.length > 0) {
    const on = { name: `axis ${at}`, length: x.shape[at]!, shape: x.shape, argument: 'indices' };
    const positions = readPositions(array, 'raise', on, where);
    addScaled(places, expandPlaces(positions, array.shape, shape, where), x.strides[at]!);
    const ramps = x.strides.map((stride, k) => (k === at || x.shape[k] === 1 ? 0 : stride));
    addRamps(places, shape, ramps);
  }
  return gatherPlanned(x, pointPlan(shape, places, 1, x.offset), where);
}
