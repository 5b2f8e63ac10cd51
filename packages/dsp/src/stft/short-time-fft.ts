/**
 * scipy's ShortTimeFFT: a window and a hop as an object that knows its slices, its axes and its inverse.
 */
import {
  array,
  type ComplexDType,
  conjugate,
  dtypes,
  type FloatDType,
  invalid,
  multiply,
  type NDArray,
  type Operand,
  type ReadonlyNDArray,
  zeros,
} from '@lapwing/core';
import { asArray, requireOptions } from '@lapwing/core/kernel';
import { resolveAxis } from '../fft/transform-call.js';
import { namedWindow } from '../windows/get-window.js';
import type { WindowSpec } from '../windows/window-spec.js';
import type { Detrend } from './detrend-slices.js';
import { canonicalDual } from './dual-window.js';
import { powers } from './power-parts.js';
import { scaleOf, windowSamples } from './settings.js';
import { paddings, SliceEngine, type SliceRun, slicePart } from './slice-engine.js';
import { SliceGrid } from './slice-grid.js';
import { type ShortTimeFFTOptions, type SliceRange, sliceSetup } from './slice-options.js';

export type { Detrend } from './detrend-slices.js';
export type { FftMode, ShortTimeFFTOptions, SlicePadding, SliceRange } from './slice-options.js';

type Vector = NDArray<'float64', readonly [number]>;

export interface DetrendedRange extends SliceRange {
  /** What is subtracted from every slice: its mean, or its least-squares line. Default: nothing. */
  readonly detrend?: Detrend | undefined;
}

export interface SliceInverseOptions {
  /** First sample, >= kMin. Default 0. */
  readonly k0?: number | undefined;
  /** The sample behind the last. Default: the middle of the last slice, and half a window more. */
  readonly k1?: number | undefined;
  /** Axes of frequency and of slices. Default -2 and -1; samples go to the place of frequency. */
  readonly fAxis?: number | undefined;
  readonly tAxis?: number | undefined;
}

/**
 * Short-time Fourier transform with a window, a hop and a sampling frequency of its own; scipy's class in camelCase, but that
 * nothing of it can be changed once it is made, and that float32 signals give complex64.
 *
 * Slice p is centred at sample `p * hop`; the window's middle is its sample `mNumMid`. Slices that only touch a signal count:
 * its first one, pMin, is 0 or below.
 *
 * @see scipy.signal.ShortTimeFFT
 * @example new ShortTimeFFT([1, 1, 1, 1], 2, 1).stft([1, 2, 3, 4, 5, 6]).shape // [3, 4]
 */
export class ShortTimeFFT extends SliceGrid {
  /** The window after scaling, shape [mNum]. */
  readonly win: Vector;
  private readonly engine: SliceEngine;
  private readonly givenDual: Float64Array | null;
  private dual: Float64Array | null | undefined;

  /**
   * @param win real, shape [m], m >= 1; not kept. @param hop samples between slices, >= 1. @param fs sampling frequency in Hz.
   * @param options.dualWin window of the inverse, shape [m]. Default: the canonical dual window.
   * @throws {LapwingError} 'badShape', 'dtype', 'badValue' for a window; 'notPositiveInteger' for hop; 'badOption' for others
   */
  constructor(
    win: Operand,
    hop: number,
    fs: number,
    options: ShortTimeFFTOptions & { readonly dualWin?: Operand | undefined } = {},
  ) {
    const where = 'ShortTimeFFT';
    requireOptions(options, where);
    const window = windowSamples(asArray(win, where, 'win'), undefined, where);
    const setup = sliceSetup(window.length, hop, fs, options, where);
    const scale = scaleOf(setup.scaleTo ?? 'none', window, fs, where);
    const scaled = window.map((weight) => weight * scale);
    super(setup, scaled);
    this.win = array(scaled) as Vector;
    this.engine = new SliceEngine(setup, scaled);
    const { dualWin } = options;
    this.givenDual = dualWin === undefined ? null : windowSamples(asArray(dualWin, where), window.length, where);
    this.dual = this.givenDual?.map((weight) => weight / scale);
  }

  /**
   * With a window by name, `nperseg` samples long, slices overlapping by `noverlap`.
   *
   * @throws {LapwingError} what {@link getWindow} and the constructor throw
   * @example ShortTimeFFT.fromWindow('hann', 8, 16, 12).hop // 4
   */
  static fromWindow(
    win: WindowSpec,
    fs: number,
    nperseg: number,
    noverlap: number,
    options: ShortTimeFFTOptions & { readonly symmetricWin?: boolean | undefined } = {},
  ): ShortTimeFFT {
    const where = 'ShortTimeFFT.fromWindow';
    requireOptions(options, where);
    const { symmetricWin = false } = options;
    if (typeof symmetricWin !== 'boolean') {
      throw invalid('badOption', where, 'symmetricWin', 'be true or false', symmetricWin);
    }
    if (!Number.isSafeInteger(nperseg) || nperseg < 1) {
      throw invalid('notPositiveInteger', where, 'nperseg', 'be an integer >= 1', nperseg);
    }
    if (!Number.isInteger(noverlap) || noverlap >= nperseg) {
      throw invalid('badOption', where, 'noverlap', `be an integer below ${nperseg} (nperseg)`, noverlap);
    }
    const window = namedWindow(win, nperseg, !symmetricWin, where);
    return new ShortTimeFFT(window, nperseg - noverlap, fs, options);
  }

  /**
   * With the window whose canonical dual is the given one.
   *
   * @throws {LapwingError} 'badValue' when it has none; what the constructor throws
   * @example ShortTimeFFT.fromDual([1, 1, 1, 1], 2, 1).win.toArray() // [0.5, 0.5, 0.5, 0.5]
   */
  static fromDual(dualWin: Operand, hop: number, fs: number, options: ShortTimeFFTOptions = {}): ShortTimeFFT {
    const where = 'ShortTimeFFT.fromDual';
    const dual = windowSamples(asArray(dualWin, where, 'dualWin'), undefined, where);
    if (!Number.isSafeInteger(hop) || hop < 1) {
      throw invalid('notPositiveInteger', where, 'hop', 'be an integer >= 1', hop);
    }
    const window = canonicalDual(dual, hop);
    if (!window) throw invalid('badValue', where, 'dualWin', `have a dual window at hop ${hop}`, dualWin);
    return new ShortTimeFFT(array(window), hop, fs, { ...options, dualWin: array(dual) });
  }

  /** Whether an inverse exists. */
  get invertible(): boolean {
    return this.dualSamples() !== null;
  }

  /**
   * The window of the inverse: the given one, or the canonical dual `win / sum of win^2 at every hop`.
   *
   * @throws {LapwingError} 'badValue' when there is none
   */
  get dualWin(): Vector {
    return array(this.requireDual('ShortTimeFFT.dualWin')) as Vector;
  }

  private dualSamples(): Float64Array | null {
    if (this.dual === undefined) this.dual = canonicalDual(this.win.data, this.hop);
    return this.dual;
  }

  private requireDual(where: string): Float64Array {
    const dual = this.dualSamples();
    if (dual) return dual;
    throw invalid('badValue', where, 'hop', `leave an inverse for the window's ${this.mNum} samples`, this.hop);
  }

  /**
   * Spectra of the slices p0 to p1.
   *
   * @param x shape [..., N, ...], N >= ceil(mNum / 2); any strides. Complex x needs a two-sided fftMode.
   * @returns new array, complex64 for float32 and complex64, else complex128; frequencies at the place of the axis, slices last.
   * @throws {LapwingError} 'dtype', 'badShape', 'axisOutOfRange'; 'badOption' for a range or padding
   * Cost: O(slices mfft log mfft).
   * @see scipy.signal.ShortTimeFFT.stft
   */
  stft(x: Operand, range: SliceRange = {}): NDArray<ComplexDType> {
    return this.spectra(x, range, undefined, 'ShortTimeFFT.stft');
  }

  /** {@link ShortTimeFFT.stft} of slices without their mean or their straight line. @see scipy.signal.ShortTimeFFT.stft_detrend */
  stftDetrend(x: Operand, detrend: Detrend | null, range: SliceRange = {}): NDArray<ComplexDType> {
    return this.spectra(x, range, detrend ?? undefined, 'ShortTimeFFT.stftDetrend');
  }

  private spectra(x: Operand, range: SliceRange, detrend: Detrend | undefined, where: string): NDArray<ComplexDType> {
    const { samples, axis, run } = this.open(x, range, detrend, where);
    const spectra = this.engine.transform(samples, run).swapAxes(-1, -2);
    return (axis === samples.ndim - 1 ? spectra : spectra.moveAxis(-2, axis)) as NDArray<ComplexDType>;
  }

  /**
   * Power of the slices' spectra, `|S|^2`; with `y` the cross-spectrogram `S_x conj(S_y)`.
   *
   * @returns float32 for float32 and complex64, else float64 (complex with y); shape as {@link ShortTimeFFT.stft}.
   * @throws {LapwingError} as {@link ShortTimeFFT.stft}
   * @see scipy.signal.ShortTimeFFT.spectrogram
   */
  spectrogram(x: Operand, y?: Operand | null, range: DetrendedRange = {}): NDArray<ComplexDType | FloatDType> {
    const where = 'ShortTimeFFT.spectrogram';
    const { samples, axis, run } = this.open(x, range, range.detrend, where);
    if (y !== undefined && y !== null) {
      const first = this.spectra(x, range, range.detrend, where);
      return multiply(first, conjugate(this.spectra(y, range, range.detrend, where))) as NDArray<ComplexDType>;
    }
    const dtype = samples.dtype === 'float32' || samples.dtype === 'complex64' ? 'float32' : 'float64';
    const power = zeros([...samples.shape.slice(0, -1), run.count, this.fPts], dtype) as unknown as NDArray;
    const factors = new Float64Array(this.fPts).fill(1);
    const result = power.swapAxes(-1, -2) as NDArray;
    this.engine.transformInBlocks(samples, run, (spectra, from, to) => {
      powers(spectra, factors, slicePart(result, from, to));
    });
    return (axis === samples.ndim - 1 ? result : result.moveAxis(-2, axis)) as NDArray<FloatDType>;
  }

  /**
   * The signal of which S is the transform, samples k0 to k1.
   *
   * @param S shape [..., fPts, slices], the first of which is slice pMin; any strides.
   * @returns new array, float32 for complex64, else float64; complex for two-sided modes.
   * @throws {LapwingError} 'badValue' when there is no inverse; 'badShape' for S; 'badOption' for k0 and k1; 'axisOutOfRange'
   * Cost: O(slices mfft log mfft).
   * @see scipy.signal.ShortTimeFFT.istft
   */
  istft(S: Operand, options: SliceInverseOptions = {}): NDArray {
    const where = 'ShortTimeFFT.istft';
    requireOptions(options, where);
    const { k0 = 0, k1, fAxis = -2, tAxis = -1 } = options;
    const given = asArray(S, where, 'S');
    if (given.ndim < 2) throw invalid('badShape', where, 'S', 'have axes of frequency and slices', [...given.shape]);
    const axes = [resolveAxis(given, fAxis, where), resolveAxis(given, tAxis, where)] as const;
    if (axes[0] === axes[1]) throw invalid('badOption', where, 'tAxis', `not be ${fAxis} (fAxis)`, tAxis);
    const spectra = given.moveAxis(axes, [-2, -1]);
    const [bins, slices] = spectra.shape.slice(-2) as [number, number];
    const least = this.mNum - this.mNumMid;
    if (bins !== this.fPts || slices < this.pNum(least)) {
      const rule = `have ${this.fPts} frequencies and at least ${this.pNum(least)} slices`;
      throw invalid('badShape', where, 'S', rule, [...given.shape]);
    }
    const most = (slices + this.pMin - 1) * this.hop + least;
    const end = k1 ?? most;
    for (const [name, value, low, high] of [
      ['k0', k0, this.kMin, most],
      ['k1', end, k0 + least, most],
    ] as const) {
      if (Number.isInteger(value) && value >= low && value <= high) continue;
      throw invalid('badOption', where, name, `be an integer in ${low}..${high}`, value);
    }
    const dual = this.requireDual(where);
    const start = this.pMin * this.hop - this.mNumMid;
    const samples = this.engine.invert(spectra, dual, start, [k0, end]);
    const place = axes[0] - (axes[1] < axes[0] ? 1 : 0);
    return place === samples.ndim - 1 ? samples : (samples.moveAxis(-1, place) as NDArray);
  }

  private open(x: Operand, range: SliceRange, detrend: Detrend | undefined, where: string): OpenSlices {
    requireOptions(range, where);
    const given = asArray(x, where);
    const axis = resolveAxis(given, range.axis ?? -1, where);
    if (this.onesidedFft && dtypes[given.dtype].kind === 'c') {
      throw invalid('dtype', where, 'x', `be real for fftMode '${this.fftMode}'`, given.dtype);
    }
    const { padding = 'zeros', kOffset = 0 } = range;
    if (!Object.hasOwn(paddings, padding)) {
      throw invalid('badOption', where, 'padding', `be one of ${Object.keys(paddings).join(', ')}`, padding);
    }
    if (!Number.isSafeInteger(kOffset)) throw invalid('badOption', where, 'kOffset', 'be an integer', kOffset);
    if (detrend !== undefined && detrend !== 'constant' && detrend !== 'linear') {
      throw invalid('badOption', where, 'detrend', 'be constant or linear', detrend);
    }
    const samples = axis === given.ndim - 1 ? given : given.moveAxis(axis, -1);
    const n = samples.shape.at(-1)!;
    const least = this.mNum - this.mNumMid;
    if (n < least) {
      throw invalid('badShape', where, 'x', `have at least ${least} samples along the axis (half of the window)`, n);
    }
    const [p0, p1] = this.slices(n, range.p0, range.p1, where);
    const start = p0 * this.hop - this.mNumMid + kOffset;
    return { samples, axis, run: { start, count: p1 - p0, padding, detrend } };
  }
}

interface OpenSlices {
  /** Samples on the last axis. */
  readonly samples: ReadonlyNDArray;
  readonly axis: number;
  readonly run: SliceRun;
}
