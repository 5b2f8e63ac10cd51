/**
 * Reading and writing one element: what `at` and `set` do for an index of integers.
 */
import type { Scalar } from './dtype.js';
import { invalid, showShape } from './errors.js';
import { resolveIndex } from './layout/slice.js';
import { readScalar, writeScalar } from './scalar.js';
import type { Strided } from './strided.js';

/** The element that an index of integers for every axis addresses; -1 for every other index. */
export function elementAt({ shape, strides, offset }: Strided, index: readonly unknown[]): number {
  const ndim = index.length;
  if (ndim !== shape.length) return -1;
  // Unrolled: a loop over the arguments costs as much as the access.
  const i = ndim > 0 ? placeOn(index[0], shape[0]!) : 0;
  const j = ndim > 1 ? placeOn(index[1], shape[1]!) : 0;
  const k = ndim > 2 ? placeOn(index[2], shape[2]!) : 0;
  if (i < 0 || j < 0 || k < 0) return -1;
  let at = offset;
  if (ndim > 0) at += i * strides[0]!;
  if (ndim > 1) at += j * strides[1]!;
  if (ndim > 2) at += k * strides[2]!;
  for (let axis = 3; axis < ndim; axis++) {
    const place = placeOn(index[axis], shape[axis]!);
    if (place < 0) return -1;
    at += place * strides[axis]!;
  }
  return at;
}

/** As {@link elementAt} for any integers, of which it refuses those outside. */
export function resolveElement(x: Strided, index: readonly number[]): number {
  const { shape, strides } = x;
  if (index.length !== shape.length) {
    throw invalid('badIndex', 'NDArray.at', 'index', `name ${shape.length} axes`, index.length, showShape(shape));
  }
  let at = x.offset;
  for (let axis = 0; axis < shape.length; axis++) {
    at += resolveIndex(index[axis]!, shape[axis]!, axis, x, 'NDArray.at') * strides[axis]!;
  }
  return at;
}

/** The place on an axis that `index` names, or -1 where it is no integer inside; so is one past 32 bits. */
function placeOn(index: unknown, length: number): number {
  if (typeof index !== 'number') return -1;
  const whole = index | 0;
  if (whole !== index) return -1;
  const place = whole < 0 ? whole + length : whole;
  return place < length ? place : -1;
}

/** `readScalar`, which for floats costs as much as the access. */
export function readElement({ data, dtype }: Strided, at: number): Scalar {
  return dtype === 'float64' || dtype === 'float32' ? data[at]! : readScalar(data, dtype, at);
}

/** `writeScalar`, likewise. */
export function writeElement({ data, dtype }: Strided, at: number, value: unknown): void {
  if (typeof value === 'number' && (dtype === 'float64' || dtype === 'float32')) data[at] = value;
  else writeScalar(data, dtype, at, value, 'set');
}
