/**
 * Where the slices of a short-time transform lie in time and frequency.
 */
import { array, invalid, type NDArray } from '@lapwing/core';
import { scaleOf } from './settings.js';
import { firstSlice, lastSlice, lowerBorderEnd, upperBorderBegin } from './slice-geometry.js';
import type { FftMode, SliceSetup } from './slice-options.js';

type Vector = NDArray<'float64', readonly [number]>;

/** A sample and a slice. */
export type BorderPair = readonly [k: number, p: number];

/** scipy's attributes of a ShortTimeFFT that ask no signal. */
export class SliceGrid {
  /** Samples between slices. */
  readonly hop: number;
  /** Sampling frequency in Hz. */
  readonly fs: number;
  readonly mfft: number;
  readonly fftMode: FftMode;
  readonly scaling: 'magnitude' | 'psd' | null;
  readonly phaseShift: number | null;
  /** Samples of the window. */
  readonly mNum: number;
  /** The window's middle sample. */
  readonly mNumMid: number;
  /** First slice that touches a signal, <= 0, and the sample that it begins with. */
  readonly pMin: number;
  readonly kMin: number;
  private readonly weights: Float64Array;

  constructor(setup: SliceSetup, window: Float64Array) {
    this.hop = setup.hop;
    this.fs = setup.fs;
    this.mfft = setup.mfft;
    this.fftMode = setup.fftMode;
    this.scaling = setup.scaleTo;
    this.phaseShift = setup.phaseShift;
    this.mNum = window.length;
    this.mNumMid = Math.floor(window.length / 2);
    this.weights = window;
    const { k, p } = firstSlice(window, setup.hop);
    this.kMin = k;
    this.pMin = p;
  }

  /** Sampling interval in seconds. */
  get T(): number {
    return 1 / this.fs;
  }

  /** Seconds between slices. */
  get deltaT(): number {
    return this.T * this.hop;
  }

  /** Hz between frequencies. */
  get deltaF(): number {
    return 1 / (this.mfft * this.T);
  }

  get onesidedFft(): boolean {
    return this.fftMode === 'onesided' || this.fftMode === 'onesided2X';
  }

  /** Frequencies of a slice. */
  get fPts(): number {
    return this.onesidedFft ? Math.floor(this.mfft / 2) + 1 : this.mfft;
  }

  /** What the window is multiplied by for a magnitude spectrum, 1 / |sum w|; 1 where it was. */
  get facMagnitude(): number {
    return this.scaling === 'magnitude' ? 1 : scaleOf('magnitude', this.weights, this.fs, 'ShortTimeFFT.facMagnitude');
  }

  /** What the window is multiplied by for a power density, 1 / sqrt(fs sum w^2); 1 where it was. */
  get facPsd(): number {
    return this.scaling === 'psd' ? 1 : scaleOf('psd', this.weights, this.fs, 'ShortTimeFFT.facPsd');
  }

  /** Sample behind the last slice that touches a signal of n samples. */
  kMax(n: number): number {
    return lastSlice(this.weights, this.hop, this.checkedLength(n, 'kMax')).k;
  }

  /** Slice behind the last one that touches a signal of n samples. */
  pMax(n: number): number {
    return lastSlice(this.weights, this.hop, this.checkedLength(n, 'pMax')).p;
  }

  /** Slices that touch a signal of n samples. */
  pNum(n: number): number {
    return this.pMax(n) - this.pMin;
  }

  /** The first sample and slice that no slice meets which sticks out before the signal. */
  get lowerBorderEnd(): BorderPair {
    const { k, p } = lowerBorderEnd(this.weights, this.hop);
    return [k, p];
  }

  /** The first sample and slice that are met by slices that stick out behind a signal of n samples. */
  upperBorderBegin(n: number): BorderPair {
    const { k, p } = upperBorderBegin(this.weights, this.hop, this.checkedLength(n, 'upperBorderBegin'));
    return [k, p];
  }

  /**
   * A range of slices of a signal of n samples, by default all.
   *
   * @throws {LapwingError} 'badOption' unless pMin <= p0 < p1 <= pMax(n)
   */
  pRange(n: number, p0?: number, p1?: number): readonly [p0: number, p1: number] {
    return this.slices(this.checkedLength(n, 'pRange'), p0, p1, 'ShortTimeFFT.pRange');
  }

  /** {@link pRange} for a method of another name, of samples that are enough. */
  protected slices(
    n: number,
    p0: number | undefined,
    p1: number | undefined,
    where: string,
  ): readonly [p0: number, p1: number] {
    const most = this.pMax(n);
    const from = p0 ?? this.pMin;
    const to = p1 ?? most;
    if (!Number.isInteger(from) || from < this.pMin || from >= most) {
      throw invalid('badOption', where, 'p0', `be an integer in ${this.pMin}..${most - 1}`, from, `${n} samples`);
    }
    if (!Number.isInteger(to) || to <= from || to > most) {
      throw invalid('badOption', where, 'p1', `be an integer in ${from + 1}..${most}`, to, `${n} samples`);
    }
    return [from, to];
  }

  /** Times of the slices of a signal of n samples, in seconds. */
  t(n: number, p0?: number, p1?: number, kOffset = 0): Vector {
    const [from, to] = this.slices(this.checkedLength(n, 't'), p0, p1, 'ShortTimeFFT.t');
    const times = Float64Array.from({ length: to - from }, (_, i) => (from + i) * this.deltaT + kOffset * this.T);
    return array(times) as Vector;
  }

  /** Frequencies in Hz. */
  get f(): Vector {
    const { mfft, deltaF } = this;
    const positive = Math.ceil(mfft / 2);
    const frequencies = Float64Array.from({ length: this.fPts }, (_, k) => {
      if (this.onesidedFft) return k * deltaF;
      if (this.fftMode === 'centered') return (k - Math.floor(mfft / 2)) * deltaF;
      return (k < positive ? k : k - mfft) * deltaF;
    });
    return array(frequencies) as Vector;
  }

  /** The multiple of the hop next to a sample, at or before it (`left`), or at or behind it. */
  nearestKP(k: number, left = true): number {
    const slice = k / this.hop;
    return (left ? Math.floor(slice) : Math.ceil(slice)) * this.hop;
  }

  /**
   * Edges of an image of the spectra: times and frequencies, [t0, t1, f0, f1], or [f0, f1, t0, t1] for 'ft'.
   *
   * @param centerBins moves the edges by half a bin, so that bins are centred.
   * @throws {LapwingError} 'badOption' for fftMode 'twosided', whose frequencies do not increase
   */
  extent(n: number, axesSeq: 'tf' | 'ft' = 'tf', centerBins = false): readonly [number, number, number, number] {
    const where = 'ShortTimeFFT.extent';
    if (axesSeq !== 'tf' && axesSeq !== 'ft') throw invalid('badOption', where, 'axesSeq', 'be tf or ft', axesSeq);
    if (this.fftMode === 'twosided') {
      throw invalid('badOption', where, 'fftMode', 'be centered, onesided or onesided2X', this.fftMode);
    }
    const first = this.onesidedFft ? 0 : -Math.floor(this.mfft / 2);
    const shift = centerBins ? 0.5 : 0;
    const [t0, t1] = [this.pMin, this.pMax(n)].map((p) => this.deltaT * (p - shift)) as [number, number];
    const [f0, f1] = [first, first + this.fPts].map((q) => this.deltaF * (q - shift)) as [number, number];
    return axesSeq === 'tf' ? [t0, t1, f0, f1] : [f0, f1, t0, t1];
  }

  private checkedLength(n: number, method: string): number {
    const least = this.mNum - this.mNumMid;
    if (Number.isSafeInteger(n) && n >= least) return n;
    throw invalid('badShape', `ShortTimeFFT.${method}`, 'n', `be an integer >= ${least} (half of the window)`, n);
  }
}
