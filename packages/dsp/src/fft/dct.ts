/**
 * Discrete cosine transforms of types 1 to 4, along one axis or several.
 *
 * float32 and complex64 are computed in float32, everything else in float64; integers and bools become float64.
 */
import type { ComplexDType, FloatDType, NDArray, Operand } from '@lapwing/core';
import { type DctNdOptions, type DctOptions, lineTransform, ndTransform } from './cosine-call.js';

/**
 * Discrete cosine transform of one axis, type 2 unless another is asked for.
 *
 * type 1: `y[k] = x[0] + (-1)^k x[n-1] + 2 sum over 0 < j < n-1 of x[j] cos(pi jk / (n-1))`, n >= 2
 * type 2: `y[k] = 2 sum over j of x[j] cos(pi (2j+1) k / 2n)`
 * type 3: `y[k] = x[0] + 2 sum over j > 0 of x[j] cos(pi j (2k+1) / 2n)`
 * type 4: `y[k] = 2 sum over j of x[j] cos(pi (2j+1) (2k+1) / 4n)`
 *
 * With `orthogonalize` type 1 has x[0] and x[n-1] times sqrt(2) and y[0] and y[n-1] divided by it, type 2 y[0] divided by it,
 * type 3 x[0] times it. Complex samples are transformed part by part; unlike scipy's, their `orthogonalize` counts too.
 *
 * @param x real or complex, shape [..., n, ...]; any strides.
 * @returns float32, float64, complex64 or complex128 as x; length n along the axis.
 * @throws {LapwingError} 'badOption' for another type or norm, 'badValue' for type 1 of one sample, 'notPositiveInteger' when n < 1,
 * 'axisOutOfRange', 'badShape' for `out`
 * Cost: O(size log n) for any n: a Fourier transform of n real samples (type 1: of 2n), and a pass before and after it.
 * @see scipy.fft.dct
 * @example dct([1, 1, 1, 1]).toArray() // [8, 0, 0, 0]
 */
export function dct(x: Operand, options: DctOptions = {}): NDArray<FloatDType | ComplexDType> {
  return lineTransform('dct', 'cosine', false, x, options);
}

/**
 * Inverse of {@link dct} of the same type, norm and `orthogonalize`.
 *
 * @param x real or complex, shape [..., n, ...]; any strides.
 * @returns float32, float64, complex64 or complex128 as x; length n along the axis.
 * @throws {LapwingError} as {@link dct}
 * Cost: as {@link dct}.
 * @see scipy.fft.idct
 * @example idct([8, 0, 0, 0]).toArray() // [1, 1, 1, 1]
 */
export function idct(x: Operand, options: DctOptions = {}): NDArray<FloatDType | ComplexDType> {
  return lineTransform('idct', 'cosine', true, x, options);
}

/**
 * {@link dct} along several axes, one after the other.
 *
 * @param x real or complex; any strides. Along no axis nothing is done.
 * @returns float32, float64, complex64 or complex128 as x.
 * @throws {LapwingError} as {@link dct}; 'axisOutOfRange' also for repeated axes, 'badShape' when shape and axes differ in
 * length
 * Cost: O(size log size).
 * @see scipy.fft.dctn
 * @example dctn([[1, 1], [1, 1]]).toArray() // [[16, 0], [0, 0]]
 */
export function dctn(x: Operand, options: DctNdOptions = {}): NDArray<FloatDType | ComplexDType> {
  return ndTransform('dctn', 'cosine', false, x, options);
}

/**
 * Inverse of {@link dctn} of the same type, norm and `orthogonalize`.
 *
 * @param x real or complex; any strides. Along no axis nothing is done.
 * @returns float32, float64, complex64 or complex128 as x.
 * @throws {LapwingError} as {@link dctn}
 * Cost: as {@link dctn}.
 * @see scipy.fft.idctn
 * @example idctn([[16, 0], [0, 0]]).toArray() // [[1, 1], [1, 1]]
 */
export function idctn(x: Operand, options: DctNdOptions = {}): NDArray<FloatDType | ComplexDType> {
  return ndTransform('idctn', 'cosine', true, x, options);
}
