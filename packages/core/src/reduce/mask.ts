/**
 * `where` in reductions: elements that take no part are replaced, in a copy, by what changes nothing.
 */
import type { Data } from '../dtype.js';
import { dtypes } from '../dtype.js';
import { invalid, showShape } from '../errors.js';
import { broadcastLayout } from '../layout/broadcast.js';
import { packedCopy } from '../loops/copy.js';
import { NDArray, type ReadonlyNDArray } from '../ndarray.js';
import { asArray, type Operand } from '../operands.js';
import type { ScalarLike } from '../scalar.js';
import { writeScalar } from '../scalar.js';
import type { Strided } from '../strided.js';

/**
 * The mask seen with the shape of `x`, or undefined where all elements take part.
 *
 * @throws {LapwingError} 'dtype' unless bool, 'notBroadcastable'
 */
export function maskOf(
  mask: Operand | undefined,
  shape: readonly number[],
  where: string,
): ReadonlyNDArray<'bool'> | undefined {
  if (mask === undefined) return undefined;
  const array = asArray(mask, where);
  if (array.dtype !== 'bool') {
    throw invalid('dtype', where, 'where', 'be of dtype bool', array.dtype, showShape(array.shape));
  }
  const { strides, offset } = broadcastLayout(array, shape, where);
  return new NDArray('bool', array.data as Uint8Array, { shape, strides, offset }, array, false);
}

/** Packed copy of `x` in which elements outside the mask are `fill`: one scalar, or an array of the shape of `x`. */
export function fillOutside(
  x: ReadonlyNDArray,
  mask: ReadonlyNDArray<'bool'>,
  fill: ScalarLike | Strided,
  where: string,
): NDArray {
  const { data, strides } = packedCopy(x, where);
  const copy = new NDArray(x.dtype, data, { shape: x.shape, strides, offset: 0 });
  const { components, Data } = dtypes[x.dtype];
  const inside = packedCopy(mask as Strided<'bool'>, where).data;
  let source: Data;
  let step = 0;
  if (typeof fill === 'object' && 'data' in fill) {
    source = packedCopy(fill, where).data;
    step = components;
  } else {
    source = new Data(components);
    writeScalar(source, x.dtype, 0, fill, where);
  }
  const to = copy.data as Float64Array;
  for (let k = 0; k < inside.length; k++) {
    if (inside[k] !== 0) continue;
    for (let part = 0; part < components; part++) to[k * components + part] = source[k * step + part] as number;
  }
  return copy;
}
