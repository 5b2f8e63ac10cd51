/**
 * New arrays.
 */
import { type DataOf, type DType, dtypeInfo } from './dtype.js';
import { type TypedArray, wrapFor } from './foreign-memory.js';
import { checkShape, packedStrides } from './layout/layout.js';
import { copyStrided, newData } from './loops/copy.js';
import { fillStrided } from './loops/fill.js';
import { isNDArray, NDArray, type ReadonlyNDArray } from './ndarray.js';
import { inferDType, type NestedScalars, nestedToStrided } from './nested.js';
import type { ScalarLike } from './scalar.js';
import type { Shape } from './shape-types.js';
import type { Strided } from './strided.js';

/** Zeroed packed memory of a shape that the caller gave. */
export function allocate<D extends DType, S extends Shape>(shape: S, dtype: D, where: string): NDArray<D, S> {
  dtypeInfo(dtype, where);
  const lengths = checkShape(shape, where);
  const layout = { shape: lengths, strides: packedStrides(lengths), offset: 0 };
  return new NDArray<D, S>(dtype, newData(dtype, lengths, where), layout);
}

/**
 * New array of zeros, packed in C order. dtype defaults to float64.
 *
 * @throws {LapwingError} 'badShape', 'dtype', 'tooLarge'
 * Cost: O(size).
 * @see numpy.zeros
 * @example zeros([2, 3], 'int8').toString() // '[[0 0 0]\n [0 0 0]]'
 */
export function zeros<const S extends Shape, D extends DType = 'float64'>(shape: S, dtype?: D): NDArray<D, S> {
  return allocate(shape, (dtype ?? 'float64') as D, 'zeros');
}

/**
 * New array whose elements are not promised; zeros today, since ArrayBuffers are born cleared.
 *
 * @throws {LapwingError} 'badShape', 'dtype', 'tooLarge'
 * Cost: O(size).
 * @see numpy.empty
 * @example empty([2, 3], 'int16').shape // [2, 3]
 */
export function empty<const S extends Shape, D extends DType = 'float64'>(shape: S, dtype?: D): NDArray<D, S> {
  return allocate(shape, (dtype ?? 'float64') as D, 'empty');
}

/**
 * New array of ones, packed in C order. dtype defaults to float64.
 *
 * @throws {LapwingError} 'badShape', 'dtype', 'tooLarge'
 * Cost: O(size).
 * @see numpy.ones
 * @example ones([2], 'uint8').toArray() // [1, 1]
 */
export function ones<const S extends Shape, D extends DType = 'float64'>(shape: S, dtype?: D): NDArray<D, S> {
  const result = allocate(shape, (dtype ?? 'float64') as D, 'ones');
  fillStrided(result, 1, 'ones');
  return result;
}

/**
 * New array filled with one scalar; without a dtype, the scalar's own (number float64, bigint int64).
 *
 * @throws {LapwingError} 'badShape', 'badValue' where the dtype cannot hold the scalar, 'dtype', 'tooLarge'
 * Cost: O(size).
 * @see numpy.full
 * @example full([2], 7, 'uint8').toString() // '[7 7]'
 */
export function full<const S extends Shape, D extends DType = DType>(
  shape: S,
  value: ScalarLike,
  dtype?: D,
): NDArray<D, S> {
  const result = allocate(shape, (dtype ?? inferDType([value], 'full')) as D, 'full');
  fillStrided(result, value, 'full');
  return result;
}

/**
 * New array with a copy of nested lists, a scalar, a typed array or another array.
 *
 * @param dtype default: the source's own; numbers give float64, bigints int64, booleans bool, complex scalars complex128.
 * @throws {LapwingError} 'badShape' for ragged lists, 'badValue' for what a dtype cannot hold, 'dtype', 'tooLarge'
 * Cost: O(size).
 * @see numpy.array
 * @example array([1n, 2n]).dtype // 'int64'
 */
export function array<D extends DType = DType>(
  source: ReadonlyNDArray | TypedArray | ScalarLike | NestedScalars,
  dtype?: D,
): NDArray<D> {
  return arrayFrom(source, dtype, 'array');
}

/** {@link array} on behalf of another function, which its errors name. */
export function arrayFrom<D extends DType = DType>(
  source: ReadonlyNDArray | TypedArray | ScalarLike | NestedScalars,
  dtype: D | undefined,
  where: string,
): NDArray<D> {
  if (dtype !== undefined) dtypeInfo(dtype, where);
  if (ArrayBuffer.isView(source)) return arrayFrom(wrapFor(source, where), dtype, where);
  if (isNDArray(source)) {
    const result = allocate(source.shape, (dtype ?? source.dtype) as D, where);
    copyStrided(result, source as Strided);
    return result;
  }
  const list = source as ScalarLike | NestedScalars;
  const { dtype: chosen, data, shape, strides, offset } = nestedToStrided(list, dtype, where);
  return new NDArray(chosen as D, data as DataOf<D>, { shape, strides, offset });
}
