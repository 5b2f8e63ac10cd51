/**
 * Discrete Fourier transforms along several axes.
 *
 * float32 and complex64 are computed in float32, everything else in float64; integers and bools become float64.
 */
import {
  type ComplexDType,
  empty,
  type FloatDType,
  type NDArray,
  type Operand,
  type ReadonlyNDArray,
} from '@lapwing/core';
import { requireOptions, targetOf } from '@lapwing/core/kernel';
import { type NdAxes, type NdRequest, requireAxis, resolveNdAxes } from './fft-nd-axes.js';
import { complexPasses, halfPasses, type NdWay, realPasses } from './fft-nd-passes.js';
import { complexOf, precisionOf } from './precision.js';
import { type FftNorm, floating, isComplex, normScale, requireReal } from './transform-call.js';

export interface FftNdOptions {
  /**
   * Length of the transform along each axis, scipy's `s`; -1 for as many samples as there are. More samples are cut, fewer
   * are followed by zeros. Default: all samples; for real results 2 * (length - 1) along the last of the axes.
   */
  readonly shape?: number | readonly number[] | undefined;
  /** The axes that are transformed, each once; the last of them is the one that half spectra are cut along. */
  readonly axes?: number | readonly number[] | undefined;
  /** What is scaled, by n = the product of the lengths: as for one axis. Default 'backward'. */
  readonly norm?: FftNorm | undefined;
}

export interface ComplexFftNdOptions extends FftNdOptions {
  /** Array to write into, of the result's shape; may share memory with x. Default: a new one. */
  readonly out?: NDArray<ComplexDType> | undefined;
}

export interface RealFftNdOptions extends FftNdOptions {
  /** Array to write into, of the result's shape; may share memory with x. Default: a new one. */
  readonly out?: NDArray<FloatDType> | undefined;
}

const LAST_TWO: readonly number[] = [-2, -1];

/**
 * Discrete Fourier transform along two axes, by default the last two.
 *
 * @param x real or complex, two axes or more; any strides.
 * @returns complex64 for float32 and complex64, else complex128.
 * @throws {LapwingError} as {@link fftn}
 * Cost: O(size log size).
 * @see scipy.fft.fft2
 * @example fft2([[1, 2], [3, 4]]).toString() // '[[10.+0.j -2.+0.j]\n [-4.+0.j  0.+0.j]]'
 */
export function fft2(x: Operand, options: ComplexFftNdOptions = {}): NDArray<ComplexDType> {
  return complexTransform('fft2', x, options, false, LAST_TWO);
}

/**
 * Inverse discrete Fourier transform along two axes, by default the last two.
 *
 * @param x real or complex, two axes or more; any strides.
 * @returns complex64 for float32 and complex64, else complex128.
 * @throws {LapwingError} as {@link fftn}
 * Cost: O(size log size).
 * @see scipy.fft.ifft2
 * @example real(ifft2([[10, -2], [-4, 0]])).toArray() // [[1, 2], [3, 4]]
 */
export function ifft2(x: Operand, options: ComplexFftNdOptions = {}): NDArray<ComplexDType> {
  return complexTransform('ifft2', x, options, true, LAST_TWO);
}

/**
 * Discrete Fourier transform of real samples along two axes, by default the last two: the bins 0 to n / 2 of the last.
 *
 * @param x real, two axes or more; any strides.
 * @returns complex64 for float32, else complex128; length floor(n / 2) + 1 along the last of the axes.
 * @throws {LapwingError} as {@link rfftn}
 * Cost: half of {@link fft2}.
 * @see scipy.fft.rfft2
 * @example rfft2([[1, 2], [3, 4]]).toString() // '[[10.+0.j -2.+0.j]\n [-4.+0.j  0.+0.j]]'
 */
export function rfft2(x: Operand, options: ComplexFftNdOptions = {}): NDArray<ComplexDType> {
  return halfTransform('rfft2', x, options, LAST_TWO);
}

/**
 * Inverse of {@link rfft2}: real samples from the bins 0 to n / 2 of the last of the axes.
 *
 * @param x two axes or more; any strides.
 * @param options.shape default 2 * (length - 1) along the last axis, which is even: odd lengths must be given.
 * @returns float32 for float32 and complex64, else float64.
 * @throws {LapwingError} as {@link irfftn}
 * Cost: half of {@link ifft2}, and a complex array as large as what is used of x.
 * @see scipy.fft.irfft2
 * @example irfft2(rfft2([[1, 2, 3], [4, 5, 6]]), { shape: [2, 3] }).shape // [2, 3]
 */
export function irfft2(x: Operand, options: RealFftNdOptions = {}): NDArray<FloatDType> {
  return realTransform('irfft2', x, options, LAST_TWO);
}

/**
 * Discrete Fourier transform along several axes:
 * `X[k, l] = sum over i, j of x[i, j] exp(-2 pi i (ik / m + jl / n))` for two, and so on.
 *
 * @param x real or complex; any strides.
 * @param options.axes default: the last ones, as many as `shape` has lengths, or all. Along none nothing is done.
 * @returns complex64 for float32 and complex64, else complex128.
 * @throws {LapwingError} 'axisOutOfRange' also for repeated axes; 'badShape' when shape and axes differ in length, and for
 * `out`; 'notPositiveInteger' for lengths below 1; 'badOption' for another norm
 * Cost: O(size log size); half for real x along two axes or more.
 * @see scipy.fft.fftn
 * @example fftn([[1, 0], [0, 0]], { norm: 'forward' }).toString() // '[[0.25+0.j 0.25+0.j]\n [0.25+0.j 0.25+0.j]]'
 */
export function fftn(x: Operand, options: ComplexFftNdOptions = {}): NDArray<ComplexDType> {
  return complexTransform('fftn', x, options, false);
}

/**
 * Inverse discrete Fourier transform along several axes.
 *
 * @param x real or complex; any strides.
 * @param options.axes as for {@link fftn}.
 * @returns complex64 for float32 and complex64, else complex128.
 * @throws {LapwingError} as {@link fftn}
 * Cost: O(size log size); half for real x along two axes or more.
 * @see scipy.fft.ifftn
 * @example real(ifftn([[4, 0], [0, 0]])).toArray() // [[1, 1], [1, 1]]
 */
export function ifftn(x: Operand, options: ComplexFftNdOptions = {}): NDArray<ComplexDType> {
  return complexTransform('ifftn', x, options, true);
}

/**
 * Discrete Fourier transform of real samples along several axes: the bins 0 to n / 2 of the last of them.
 *
 * @param x real; any strides.
 * @param options.axes as for {@link fftn}, but at least one.
 * @returns complex64 for float32, else complex128; length floor(n / 2) + 1 along the last of the axes.
 * @throws {LapwingError} 'dtype' for complex x, else as {@link fftn}
 * Cost: half of {@link fftn} of complex samples.
 * @see scipy.fft.rfftn
 * @example rfftn([[1, 2, 3, 4], [0, 0, 0, 0]]).shape // [2, 3]
 */
export function rfftn(x: Operand, options: ComplexFftNdOptions = {}): NDArray<ComplexDType> {
  return halfTransform('rfftn', x, options);
}

/**
 * Inverse of {@link rfftn}: real samples from the bins 0 to n / 2 of the last of the axes.
 *
 * @param x any strides. Along the last of the axes imaginary parts of what must be real are not read.
 * @param options.shape default 2 * (length - 1) along the last axis, which is even: odd lengths must be given.
 * @returns float32 for float32 and complex64, else float64.
 * @throws {LapwingError} as {@link fftn}; 'notPositiveInteger' also where one bin leaves the length open
 * Cost: half of {@link ifftn}, and a complex array as large as what is used of x along two axes or more.
 * @see scipy.fft.irfftn
 * @example irfftn(rfftn([[1, 2], [3, 4]])).toString() // '[[1. 2.]\n [3. 4.]]'
 */
export function irfftn(x: Operand, options: RealFftNdOptions = {}): NDArray<FloatDType> {
  return realTransform('irfftn', x, options);
}

function complexTransform(
  where: string,
  x: Operand,
  options: ComplexFftNdOptions,
  isInverse: boolean,
  axes?: readonly number[],
): NDArray<ComplexDType> {
  requireOptions(options, where);
  const samples = floating(x, where);
  const along = resolveNdAxes(samples, requestOf(options, axes), where);
  const dtype = complexOf(precisionOf(samples.dtype));
  const run = along.axes.length === 0 ? copyOf : complexPasses;
  return into(where, samples, along, along.lengths, dtype, options, isInverse, run) as NDArray<ComplexDType>;
}

function copyOf(x: ReadonlyNDArray, result: NDArray): void {
  result.assign(x);
}

/** @param axes what `options.axes` defaults to. */
function requestOf(options: FftNdOptions, axes: readonly number[] | undefined): NdRequest {
  return { shape: options.shape, axes: options.axes === undefined ? axes : options.axes };
}

function halfTransform(
  where: string,
  x: Operand,
  options: ComplexFftNdOptions,
  axes?: readonly number[],
): NDArray<ComplexDType> {
  requireOptions(options, where);
  const samples = floating(x, where);
  requireReal(samples, where);
  const along = resolveNdAxes(samples, requestOf(options, axes), where);
  requireAxis(along.axes, where, samples);
  const lengths = along.lengths.with(-1, Math.floor(along.lengths.at(-1)! / 2) + 1);
  const dtype = complexOf(precisionOf(samples.dtype));
  return into(where, samples, along, lengths, dtype, options, false, halfPasses) as NDArray<ComplexDType>;
}

function realTransform(
  where: string,
  x: Operand,
  options: RealFftNdOptions,
  axes?: readonly number[],
): NDArray<FloatDType> {
  requireOptions(options, where);
  const given = floating(x, where);
  const samples = isComplex(given) ? given : given.astype(complexOf(precisionOf(given.dtype)));
  const along = resolveNdAxes(samples, requestOf(options, axes), where, (present) => 2 * (present - 1));
  requireAxis(along.axes, where, samples);
  const dtype = precisionOf(samples.dtype);
  return into(where, samples, along, along.lengths, dtype, options, true, realPasses) as NDArray<FloatDType>;
}

/** Computes into `out` where it has the dtype of the computation, else aside. */
function into(
  where: string,
  x: ReadonlyNDArray,
  along: NdAxes,
  lengths: readonly number[],
  dtype: ComplexDType | FloatDType,
  { norm = 'backward', out }: ComplexFftNdOptions | RealFftNdOptions,
  isInverse: boolean,
  run: (x: ReadonlyNDArray, result: NDArray, along: NdAxes, way: NdWay) => void,
): NDArray {
  const points = along.lengths.reduce((product, length) => product * length, 1);
  const scale = normScale(norm, isInverse, points, where);
  const shape = [...x.shape];
  along.axes.forEach((axis, k) => {
    shape[axis] = lengths[k]!;
  });
  const target = targetOf({ shape, dtype, out, inputs: [x], where });
  const direct = target.array.dtype === dtype;
  const result = direct ? target.array : (empty(shape, dtype) as NDArray);
  run(x, result, along, { isInverse, scale });
  if (!direct) target.array.assign(result, { casting: 'sameKind' });
  return target.finish();
}
