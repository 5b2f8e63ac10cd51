/**
 * Parts of a padded array brought into a type that arithmetic is done in.
 */
import { type DType, dtypes, isBigIntDType, isComplexDType } from '../dtype.js';
import { packedStrides, sizeOf } from '../layout/layout.js';
import { copyStrided } from '../loops/copy.js';
import type { Strided } from '../strided.js';

export type WorkData = Float64Array | BigInt64Array | BigUint64Array;

interface WorkArray {
  readonly dtype: DType;
  readonly data: WorkData;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

/** The array with one axis moved to the front. */
export function axisFirst<D extends DType>(x: Strided<D>, axis: number): Strided<D> {
  const moved = (list: readonly number[]): number[] => [list[axis]!, ...list.filter((_, other) => other !== axis)];
  return { dtype: x.dtype, data: x.data, shape: moved(x.shape), strides: moved(x.strides), offset: x.offset };
}

/** float64 holds every value of every dtype exactly but for 64-bit integers and complex numbers. */
function workDType(dtype: DType): DType {
  if (isBigIntDType(dtype)) return dtype;
  return isComplexDType(dtype) ? 'complex128' : 'float64';
}

/** A packed array of the work dtype, or of the one given, to be filled. */
export function emptyWork(shape: readonly number[], dtype: DType): WorkArray & Strided {
  const { Data, components } = dtypes[dtype];
  const data = new Data(sizeOf(shape) * components);
  return { dtype, data, shape, strides: packedStrides(shape), offset: 0 } as WorkArray & Strided;
}

/** Packed copy of `x` in the work dtype of its dtype, or in the one given. */
export function workArray(x: Strided, dtype: DType = workDType(x.dtype)): WorkArray & Strided {
  const work = emptyWork(x.shape, dtype);
  copyStrided(work, x);
  return work;
}
