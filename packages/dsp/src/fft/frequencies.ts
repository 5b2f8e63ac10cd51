/**
 * Which frequency a bin of a transform stands for, and the order of bins with frequency 0 in the middle.
 */
import { empty, type FloatDType, invalid, type NDArray, type Operand, type ReadonlyNDArray, roll } from '@lapwing/core';
import { asArray, requireOptions, targetOf } from '@lapwing/core/kernel';
import { resolveAxisList } from './fft-nd-axes.js';

export interface FrequencyOptions<D extends FloatDType = 'float64'> {
  /** Distance of samples, 1 / sample rate; frequencies are in cycles per unit of it. Default 1. */
  readonly spacing?: number | undefined;
  /** Default 'float64'. */
  readonly dtype?: D | undefined;
}

/**
 * Frequencies of the bins of {@link fft}: 0, 1 ... then the negative ones up to -1, times `1 / (n * spacing)`.
 *
 * @param n length of the transform, >= 1.
 * @returns shape [n].
 * @throws {LapwingError} 'notPositiveInteger' when n < 1, 'badValue' for a spacing of 0, 'badOption' for another dtype
 * Cost: O(n).
 * @see scipy.fft.fftfreq
 * @example fftFreq(4).toArray() // [0, 0.25, -0.5, -0.25]
 */
export function fftFreq<D extends FloatDType = 'float64'>(n: number, options: FrequencyOptions<D> = {}): NDArray<D> {
  return multiples(
    'fftFreq',
    n,
    (length) => length,
    (k) => (2 * k < n ? k : k - n),
    options,
  );
}

/**
 * Frequencies of the bins of {@link rfft}: 0 to n / 2, times `1 / (n * spacing)`.
 *
 * @param n length of the transform, >= 1.
 * @returns shape [floor(n / 2) + 1].
 * @throws {LapwingError} as {@link fftFreq}
 * Cost: O(n).
 * @see scipy.fft.rfftfreq
 * @example rfftFreq(4, { spacing: 0.5 }).toArray() // [0, 0.5, 1]
 */
export function rfftFreq<D extends FloatDType = 'float64'>(n: number, options: FrequencyOptions<D> = {}): NDArray<D> {
  return multiples(
    'rfftFreq',
    n,
    (length) => Math.floor(length / 2) + 1,
    (k) => k,
    options,
  );
}

function multiples<D extends FloatDType>(
  where: string,
  n: number,
  countOf: (n: number) => number,
  indexOf: (k: number) => number,
  options: FrequencyOptions<D>,
): NDArray<D> {
  requireOptions(options, where);
  const { spacing = 1, dtype = 'float64' as D } = options;
  if (!Number.isSafeInteger(n) || n < 1) throw invalid('notPositiveInteger', where, 'n', 'be an integer >= 1', n);
  if (!Number.isFinite(spacing) || spacing === 0) {
    throw invalid('badValue', where, 'spacing', 'be a number other than 0', spacing);
  }
  if (dtype !== 'float64' && dtype !== 'float32') {
    throw invalid('badOption', where, 'dtype', 'be float32 or float64', dtype);
  }
  const count = countOf(n);
  const result = empty([count], dtype) as NDArray<D>;
  const data = result.data as Float64Array;
  const unit = 1 / (n * spacing);
  for (let k = 0; k < count; k++) data[k] = indexOf(k) * unit;
  return result;
}

export interface FftShiftOptions {
  /** The axes that are shifted; default all. */
  readonly axes?: number | readonly number[] | undefined;
  /** Array to write into, of the shape of x; may share memory with it. Default: a new one. */
  readonly out?: NDArray | undefined;
}

/**
 * Copy of a spectrum with frequency 0 in the middle: position `floor(n / 2)` of every axis.
 *
 * @param x any dtype, any strides.
 * @returns shape and dtype of x.
 * @throws {LapwingError} 'axisOutOfRange', and what `out` is refused for
 * Cost: O(size), block copies.
 * @see scipy.fft.fftshift
 * @example fftShift(fftFreq(4)).toArray() // [-0.5, -0.25, 0, 0.25]
 */
export function fftShift(x: Operand, options: FftShiftOptions = {}): NDArray {
  return shifted('fftShift', x, options, 1);
}

/**
 * Inverse of {@link fftShift}, from which it differs along axes of odd length.
 *
 * @param x any dtype, any strides.
 * @returns shape and dtype of x.
 * @throws {LapwingError} as {@link fftShift}
 * Cost: O(size), block copies.
 * @see scipy.fft.ifftshift
 * @example ifftShift([-1, 0, 1]).toArray() // [0, 1, -1]
 */
export function ifftShift(x: Operand, options: FftShiftOptions = {}): NDArray {
  return shifted('ifftShift', x, options, -1);
}

function shifted(where: string, x: Operand, options: FftShiftOptions, sign: 1 | -1): NDArray {
  requireOptions(options, where);
  const { axes, out } = options;
  const source: ReadonlyNDArray = asArray(x, where);
  const axis = axes === undefined ? source.shape.map((_, each) => each) : resolveAxisList(source, axes, where);
  const shifts = axis.map((each) => sign * Math.floor(source.shape[each]! / 2));
  const { shape, dtype } = source;
  const target = targetOf({ shape, dtype, out, inputs: [source], where });
  roll(source, shifts, { axis, out: target.array });
  return target.finish();
}
