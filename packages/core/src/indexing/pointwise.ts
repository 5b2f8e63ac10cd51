/**
 * Index plans in which every selected element is a place of its own.
 */
import { extentOf } from '../layout/bounds.js';
import { isPacked, type Layout, packedStrides, sizeOf } from '../layout/layout.js';
import { reshapeLayout } from '../layout/reshape.js';
import type { IndexPlan } from './index-plan.js';
import { type Places, placesFor } from './positions.js';

/** A plan whose places are counted from one element of the array, in multiples of `step` elements. */
export function pointPlan(shape: readonly number[], places: Places, step: number, offset: number): IndexPlan {
  return { shape, basic: { shape: [], strides: [], offset }, at: 0, indexShape: shape, places, step };
}

/** The same selection walked strictly in C order, whatever meets whatever. */
export function pointwise(plan: IndexPlan): IndexPlan {
  const { shape, basic, at, indexShape, places, step } = plan;
  const every = new Float64Array(sizeOf(shape));
  const inner = sizeOf(basic.shape.slice(at));
  for (let k = 0; k < every.length; k++) every[k] = places[Math.floor(k / inner) % places.length]! * step;
  addRamps(every, shape, [...basic.strides.slice(0, at), ...indexShape.map(() => 0), ...basic.strides.slice(at)]);
  return pointPlan(shape, every, 1, basic.offset);
}

/** The plan of `x.ravel()[positions]`, without a copy of `x` where it is not one line. */
export function flatPlan(x: Layout, shape: readonly number[], positions: Places, where: string): IndexPlan {
  const line = isPacked(x.shape, x.strides) ? 1 : reshapeLayout(x, [sizeOf(x.shape)])?.strides[0];
  if (line !== undefined) return pointPlan(shape, positions, line, x.offset);
  const { high, low } = extentOf(x);
  const places = placesFor(high - low, positions.length, where);
  const axis = x.shape.length - 1;
  for (let k = 0; k < places.length; k++) {
    let rest = positions[k]!;
    let distance = 0;
    for (let a = axis; a >= 0; a--) {
      const outer = Math.floor(rest / x.shape[a]!);
      distance += (rest - outer * x.shape[a]!) * x.strides[a]!;
      rest = outer;
    }
    places[k] = distance;
  }
  return pointPlan(shape, places, 1, x.offset);
}

/** `sum[i, j, ...] += i * strides[0] + j * strides[1] + ...` over a packed array of `shape`. */
export function addRamps(sum: Places, shape: readonly number[], strides: readonly number[]): void {
  const packed = packedStrides(shape);
  for (let axis = 0; axis < shape.length; axis++) {
    const stride = strides[axis]!;
    if (stride === 0) continue;
    const block = packed[axis]!;
    const length = shape[axis]!;
    for (let start = 0, i = 0; start < sum.length; start += block) {
      const add = i * stride;
      for (let k = start; k < start + block; k++) sum[k]! += add;
      i = i + 1 === length ? 0 : i + 1;
    }
  }
}
