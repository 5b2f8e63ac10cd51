/**
 * Convolution and correlation in any number of axes.
 */
import { conjugate, type Index, type NDArray, type Operand, type ReadonlyNDArray } from '@lapwing/core';
import { requireOptions } from '@lapwing/core/kernel';
import { type ConvolveOptions, convolvePair } from './convolve-call.js';
import { isComplexDType, operandPair } from './convolve-operands.js';

/**
 * Convolution along all axes, a new array: `full[i] = sum over k of a[i - k] * b[k]`.
 *
 * Which method `auto` takes depends on shapes and dtype. Integers and bools wrap and combine as products and sums of their
 * dtype do, exactly, but for the methods 'fft' and 'overlapAdd', which round float64 sums. Infinities and NaN reach only the
 * results that they are part of where the method is 'direct' and one operand is finite.
 *
 * @param a any dtype, any strides, at least one element.
 * @param b as many axes as `a`.
 * @param options.mode 'full' (n + m - 1 along each axis), 'same' (the shape of `a`, the middle), 'valid' (whole overlaps only).
 * @returns the common dtype of both.
 * @throws {LapwingError} 'badShape' for operands without elements or with unequal numbers of axes, and in mode 'valid' where
 * neither contains the other; 'badOption' for another mode or method; 'badShape', 'casting', 'readOnly' for `out`
 * Cost: 'direct' O(results * elements of the smaller operand), 'fft' O(N log N), 'overlapAdd' O(N log M).
 * @see scipy.signal.convolve
 * @example convolve([1, 2, 3], [0, 1, 0.5], { mode: 'same' }).toArray() // [1, 2.5, 4]
 */
export function convolve(a: Operand, b: Operand, options: ConvolveOptions = {}): NDArray {
  const pair = operandPair(a, b, 'convolve');
  requireOptions(options, 'convolve');
  return convolvePair(pair, options, 'convolve');
}

/**
 * Cross-correlation along all axes, a new array: `full[m - 1 + lag] = sum over k of a[k + lag] * conj(b[k])`.
 *
 * It is {@link convolve} of `a` with the reversed conjugate of `b`; {@link correlationLags} names the lags of its results.
 *
 * @param a any dtype, any strides, at least one element.
 * @param b as many axes as `a`.
 * @returns the common dtype of both.
 * @throws {LapwingError} as {@link convolve}
 * Cost: as {@link convolve}
 * @see scipy.signal.correlate
 * @example correlate([1, 2, 3], [0, 1, 0.5]).toArray() // [0.5, 2, 3.5, 3, 0]
 */
export function correlate(a: Operand, b: Operand, options: ConvolveOptions = {}): NDArray {
  const pair = operandPair(a, b, 'correlate');
  requireOptions(options, 'correlate');
  return convolvePair({ a: pair.a, b: reversedConjugate(pair.b) }, options, 'correlate');
}

/** `conj(x[-1 - i])` along all axes: a view of real numbers, a copy of complex ones. */
export function reversedConjugate(x: ReadonlyNDArray): ReadonlyNDArray {
  const reversed = x.slice(...x.shape.map(() => '::-1' as Index)) as ReadonlyNDArray;
  return isComplexDType(x.dtype) ? conjugate(reversed) : reversed;
}
