/**
 * Discrete Fourier transforms along one axis.
 *
 * float32 and complex64 are computed in float32, everything else in float64; integers and bools become float64.
 */
import type { ComplexDType, FloatDType, NDArray, Operand, ReadonlyNDArray } from '@lapwing/core';
import { requireOptions } from '@lapwing/core/kernel';
import {
  type FftNorm,
  floating,
  isComplex,
  normScale,
  requireLength,
  requireReal,
  resolveAxis,
  transformAxis,
} from './transform-call.js';
import type { LineForm } from './transform-kind.js';

export interface FftOptions {
  /**
   * Length of the transform: samples along the axis that are used, zeros after them where there are fewer. Default: all;
   * for transforms with real results 2 * (length - 1).
   */
  readonly n?: number | undefined;
  /** The axis that is transformed. Default -1. */
  readonly axis?: number | undefined;
  /** What is scaled: 'backward' the inverse by 1 / n, 'forward' the transform, 'ortho' both by 1 / sqrt(n). Default 'backward'. */
  readonly norm?: FftNorm | undefined;
}

export interface ComplexFftOptions extends FftOptions {
  /** Array to write into, of the result's shape; may share memory with x. Default: a new one. */
  readonly out?: NDArray<ComplexDType> | undefined;
}

export interface RealFftOptions extends FftOptions {
  /** Array to write into, of the result's shape; may share memory with x. Default: a new one. */
  readonly out?: NDArray<FloatDType> | undefined;
}

/**
 * Discrete Fourier transform: `X[k] = sum over j of x[j] exp(-2 pi i jk / n)`.
 *
 * @param x real or complex, shape [..., N, ...]; any strides.
 * @returns complex64 for float32 and complex64, else complex128; length n along the axis.
 * @throws {LapwingError} 'notPositiveInteger' when n < 1, 'axisOutOfRange', 'badOption' for another norm,
 * 'badShape', 'casting' or 'readOnly' for `out`
 * Cost: O(size log n) for any n.
 * @see scipy.fft.fft
 * @example fft([1, 0, -1, 0]).toString() // '[0.+0.j 2.+0.j 0.+0.j 2.+0.j]'
 */
export function fft(x: Operand, options: ComplexFftOptions = {}): NDArray<ComplexDType> {
  return complexTransform('fft', x, options, false);
}

/**
 * Inverse discrete Fourier transform: `x[j] = 1/n sum over k of X[k] exp(2 pi i jk / n)`.
 *
 * @param x real or complex, shape [..., N, ...]; any strides.
 * @returns complex64 for float32 and complex64, else complex128; length n along the axis.
 * @throws {LapwingError} as {@link fft}
 * Cost: O(size log n) for any n.
 * @see scipy.fft.ifft
 * @example ifft(fft([1, 2, 3])).toString() // '[1.+0.j 2.+0.j 3.+0.j]'
 */
export function ifft(x: Operand, options: ComplexFftOptions = {}): NDArray<ComplexDType> {
  return complexTransform('ifft', x, options, true);
}

/**
 * Discrete Fourier transform of real samples: the bins 0 to n / 2, of which the others are conjugates.
 *
 * @param x real, shape [..., N, ...]; any strides.
 * @returns complex64 for float32, else complex128; length floor(n / 2) + 1 along the axis.
 * @throws {LapwingError} 'dtype' for complex x, else as {@link fft}
 * Cost: half of {@link fft} for even n.
 * @see scipy.fft.rfft
 * @example rfft([1, 2, 3, 4]).toString() // '[10.+0.j -2.+2.j -2.+0.j]'
 */
export function rfft(x: Operand, options: ComplexFftOptions = {}): NDArray<ComplexDType> {
  return halfResult('rfft', x, options, false);
}

/**
 * Inverse of {@link rfft}: real samples from the bins 0 to n / 2.
 *
 * @param x shape [..., M, ...]; any strides. Imaginary parts of bin 0, and of bin n / 2 of even n, are not read.
 * @param options.n default 2 * (M - 1), which is even: odd lengths must be given.
 * @returns float32 for float32 and complex64, else float64; length n along the axis.
 * @throws {LapwingError} as {@link fft}
 * Cost: half of {@link ifft} for even n.
 * @see scipy.fft.irfft
 * @example irfft(rfft([1, 2, 3]), { n: 3 }).toString() // '[1. 2. 3.]'
 */
export function irfft(x: Operand, options: RealFftOptions = {}): NDArray<FloatDType> {
  return realResult('irfft', x, options, true);
}

/**
 * Discrete Fourier transform of a signal with Hermitian symmetry, given by its samples 0 to n / 2: a real spectrum.
 *
 * @param x shape [..., M, ...]; any strides.
 * @param options.n default 2 * (M - 1).
 * @returns float32 for float32 and complex64, else float64; length n along the axis.
 * @throws {LapwingError} as {@link fft}
 * Cost: half of {@link fft} for even n.
 * @see scipy.fft.hfft
 * @example hfft([1, 2, 3, 4]).toString() // '[15. -4.  0. -1.  0. -4.]'
 */
export function hfft(x: Operand, options: RealFftOptions = {}): NDArray<FloatDType> {
  return realResult('hfft', x, options, false);
}

/**
 * Inverse of {@link hfft}: the samples 0 to n / 2 of a signal whose spectrum is real.
 *
 * @param x real, shape [..., N, ...]; any strides.
 * @returns complex64 for float32, else complex128; length floor(n / 2) + 1 along the axis.
 * @throws {LapwingError} 'dtype' for complex x, else as {@link fft}
 * Cost: half of {@link ifft} for even n.
 * @see scipy.fft.ihfft
 * @example ihfft([15, -4, 0, -1, 0, -4]).toString() // '[1.-0.j 2.-0.j 3.-0.j 4.-0.j]'
 */
export function ihfft(x: Operand, options: ComplexFftOptions = {}): NDArray<ComplexDType> {
  return halfResult('ihfft', x, options, true);
}

function complexTransform(
  where: string,
  x: Operand,
  options: ComplexFftOptions,
  isInverse: boolean,
): NDArray<ComplexDType> {
  requireOptions(options, where);
  const { n, axis = -1, norm = 'backward', out } = options;
  const samples = floating(x, where);
  const from: LineForm = isComplex(samples) ? 'complex' : 'real';
  return run(where, samples, { n, axis, norm, out }, { from, to: 'complex', isInverse }) as NDArray<ComplexDType>;
}

function halfResult(where: string, x: Operand, options: ComplexFftOptions, isInverse: boolean): NDArray<ComplexDType> {
  requireOptions(options, where);
  const { n, axis = -1, norm = 'backward', out } = options;
  const samples = floating(x, where);
  requireReal(samples, where);
  return run(where, samples, { n, axis, norm, out }, { from: 'real', to: 'half', isInverse }) as NDArray<ComplexDType>;
}

function realResult(where: string, x: Operand, options: RealFftOptions, isInverse: boolean): NDArray<FloatDType> {
  requireOptions(options, where);
  const { n, axis = -1, norm = 'backward', out } = options;
  const given = floating(x, where);
  const samples = isComplex(given) ? given : given.astype(given.dtype === 'float32' ? 'complex64' : 'complex128');
  return run(where, samples, { n, axis, norm, out }, { from: 'half', to: 'real', isInverse }) as NDArray<FloatDType>;
}

interface Request {
  readonly n: number | undefined;
  readonly axis: number;
  readonly norm: FftNorm;
  readonly out: NDArray | undefined;
}

interface Way {
  readonly from: LineForm;
  readonly to: LineForm;
  readonly isInverse: boolean;
}

function run(
  where: string,
  x: ReadonlyNDArray,
  { n, axis, norm, out }: Request,
  { from, to, isInverse }: Way,
): NDArray {
  const resolved = resolveAxis(x, axis, where);
  const present = x.shape[resolved]!;
  const usual = to === 'real' ? 2 * (present - 1) : present;
  const length = n === undefined ? usual : n;
  requireLength(length, where, 'n', x);
  const scale = normScale(norm, isInverse, length, where);
  // Real spectra of half a signal are computed as half a spectrum of real signals: the conjugate the other way round.
  const isConjugate = (from === 'half' && !isInverse) || (to === 'half' && isInverse);
  const kind = { n: length, from, to, isConjugate, isInverse: from === 'half' || (to === 'complex' && isInverse) };
  return transformAxis(x, resolved, kind, scale, out, where);
}
