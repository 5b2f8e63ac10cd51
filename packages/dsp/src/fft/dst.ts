/**
 * Discrete sine transforms of types 1 to 4, along one axis or several.
 *
 * float32 and complex64 are computed in float32, everything else in float64; integers and bools become float64.
 */
import type { ComplexDType, FloatDType, NDArray, Operand } from '@lapwing/core';
import { type DctNdOptions, type DctOptions, lineTransform, ndTransform } from './cosine-call.js';

/**
 * Discrete sine transform of one axis, type 2 unless another is asked for.
 *
 * type 1: `y[k] = 2 sum over j of x[j] sin(pi (j+1) (k+1) / (n+1))`
 * type 2: `y[k] = 2 sum over j of x[j] sin(pi (2j+1) (k+1) / 2n)`
 * type 3: `y[k] = (-1)^k x[n-1] + 2 sum over j < n-1 of x[j] sin(pi (j+1) (2k+1) / 2n)`
 * type 4: `y[k] = 2 sum over j of x[j] sin(pi (2j+1) (2k+1) / 4n)`
 *
 * With `orthogonalize` type 2 has y[n-1] divided by sqrt(2), type 3 x[n-1] times it. Complex samples are transformed part by
 * part; unlike scipy's, their `orthogonalize` counts too.
 *
 * @param x real or complex, shape [..., n, ...]; any strides.
 * @returns float32, float64, complex64 or complex128 as x; length n along the axis.
 * @throws {LapwingError} 'badOption' for another type or norm, 'notPositiveInteger' when n < 1,
 * 'axisOutOfRange', 'badShape' for `out`
 * Cost: O(size log n) for any n: a Fourier transform of n real samples (type 1: of 2n), and a pass before and after it.
 * @see scipy.fft.dst
 * @example dst([1, -1, 1, -1]).toArray() // [0, 0, 0, 8]
 */
export function dst(x: Operand, options: DctOptions = {}): NDArray<FloatDType | ComplexDType> {
  return lineTransform('dst', 'sine', false, x, options);
}

/**
 * Inverse of {@link dst} of the same type, norm and `orthogonalize`.
 *
 * @param x real or complex, shape [..., n, ...]; any strides.
 * @returns float32, float64, complex64 or complex128 as x; length n along the axis.
 * @throws {LapwingError} as {@link dst}
 * Cost: as {@link dst}.
 * @see scipy.fft.idst
 * @example idst([0, 0, 0, 8]).toArray() // [1, -1, 1, -1]
 */
export function idst(x: Operand, options: DctOptions = {}): NDArray<FloatDType | ComplexDType> {
  return lineTransform('idst', 'sine', true, x, options);
}

/**
 * {@link dst} along several axes, one after the other.
 *
 * @param x real or complex; any strides. Along no axis nothing is done.
 * @returns float32, float64, complex64 or complex128 as x.
 * @throws {LapwingError} as {@link dst}; 'axisOutOfRange' also for repeated axes, 'badShape' when shape and axes differ in
 * length
 * Cost: O(size log size).
 * @see scipy.fft.dstn
 * @example dstn([[1, -1], [-1, 1]]).toArray() // [[0, 0], [0, 16]]
 */
export function dstn(x: Operand, options: DctNdOptions = {}): NDArray<FloatDType | ComplexDType> {
  return ndTransform('dstn', 'sine', false, x, options);
}

/**
 * Inverse of {@link dstn} of the same type, norm and `orthogonalize`.
 *
 * @param x real or complex; any strides. Along no axis nothing is done.
 * @returns float32, float64, complex64 or complex128 as x.
 * @throws {LapwingError} as {@link dstn}
 * Cost: as {@link dstn}.
 * @see scipy.fft.idstn
 * @example idstn([[0, 0], [0, 16]]).toArray() // [[1, -1], [-1, 1]]
 */
export function idstn(x: Operand, options: DctNdOptions = {}): NDArray<FloatDType | ComplexDType> {
  return ndTransform('idstn', 'sine', true, x, options);
}
