/**
 * Options that spectral estimates share, checked and settled.
 */
import { invalid, isNDArray, type ReadonlyNDArray } from '@lapwing/core';
import { windowSamples } from '../stft/settings.js';
import { namedWindow } from '../windows/get-window.js';
import type { WindowSpec } from '../windows/window-spec.js';
import { type Trend, trends } from './trend.js';

/** 'density': power per Hz, so that the sum over frequencies times their distance is the power of the signal. 'spectrum': power. */
export type SpectralScaling = 'density' | 'spectrum';

/** What all estimates take. */
export interface SpectralSettings {
  /** Samples per second. Default 1. */
  readonly sampleRate?: number | undefined;
  /** Name or parameters (periodic), or a real array. */
  readonly window?: WindowSpec | ReadonlyNDArray | undefined;
  /** Length of a segment's transform: longer than the segment interpolates by zeros behind it. Default: the segment's. */
  readonly nFft?: number | undefined;
  /** What every segment loses before it is windowed. Default 'constant'. */
  readonly detrend?: Trend | false | undefined;
  /** The axis that samples follow each other along. Default -1. */
  readonly axis?: number | undefined;
}

/** What spectra take that are not ratios. */
export interface ScaledSettings {
  /**
   * Frequencies 0 to nFft / 2, with the power of the negative ones added. Complex signals always give all frequencies. Default
   * true.
   */
  readonly returnOneSided?: boolean | undefined;
  /** Default 'density'. */
  readonly scaling?: SpectralScaling | undefined;
}

/** What estimates of several segments take. */
export interface SegmentSettings {
  /**
   * Samples of a segment, >= 1. Default 256, or the window's length where that is an array; all samples if there are fewer
   * than asked for.
   */
  readonly nPerSeg?: number | undefined;
  /** Samples that a segment shares with the one before, 0 to nPerSeg - 1. Default floor(nPerSeg / 2). */
  readonly nOverlap?: number | undefined;
}

/** How segments' spectra become one. */
export type SpectralAverage = 'mean' | 'median';

export interface AllSettings extends SpectralSettings, ScaledSettings, SegmentSettings {}

/** A settled estimate. */
export interface SegmentSetup {
  readonly nPerSeg: number;
  readonly hop: number;
  readonly nFft: number;
  /** Segments of the signal. */
  readonly count: number;
  /** Weights, which carry the scale: powers of what they weight need no other. */
  readonly window: Float64Array;
  readonly detrend: Trend | false;
  readonly sampleRate: number;
  readonly isOneSided: boolean;
}

/** @param n samples of the signal. */
export function segmentSetup(settings: AllSettings, n: number, isComplex: boolean, where: string): SegmentSetup {
  const { sampleRate = 1, window = 'hann', detrend = 'constant', returnOneSided = true } = settings;
  const { scaling = 'density' } = settings;
  if (n === 0) throw invalid('badShape', where, 'x', 'have at least 1 sample along the axis', n);
  if (!(Number.isFinite(sampleRate) && sampleRate > 0)) {
    throw invalid('badOption', where, 'sampleRate', 'be a finite number > 0 (Hz)', sampleRate);
  }
  if (detrend !== false && !trends.includes(detrend)) {
    throw invalid('badOption', where, 'detrend', `be one of ${trends.join(', ')}, false`, detrend);
  }
  if (typeof returnOneSided !== 'boolean') {
    throw invalid('badOption', where, 'returnOneSided', 'be true or false', returnOneSided);
  }
  if (scaling !== 'density' && scaling !== 'spectrum') {
    throw invalid('badOption', where, 'scaling', 'be density or spectrum', scaling);
  }
  const weights = weightsOf(window, settings.nPerSeg, n, where);
  const nPerSeg = weights.length;
  const nFft = settings.nFft === undefined ? nPerSeg : settings.nFft;
  if (!(Number.isSafeInteger(nFft) && nFft >= nPerSeg)) {
    throw invalid('badOption', where, 'nFft', `be an integer >= ${nPerSeg} (nPerSeg)`, nFft);
  }
  const nOverlap = settings.nOverlap === undefined ? Math.floor(nPerSeg / 2) : settings.nOverlap;
  if (!(Number.isSafeInteger(nOverlap) && nOverlap >= 0 && nOverlap < nPerSeg)) {
    throw invalid('badOption', where, 'nOverlap', `be an integer in 0..${nPerSeg - 1} (below nPerSeg)`, nOverlap);
  }
  const hop = nPerSeg - nOverlap;
  return {
    nPerSeg,
    hop,
    nFft,
    count: 1 + Math.floor((n - nPerSeg) / hop),
    window: scaled(weights, scaling, sampleRate, where),
    detrend,
    sampleRate,
    isOneSided: returnOneSided && !isComplex,
  };
}

function weightsOf(
  window: WindowSpec | ReadonlyNDArray,
  nPerSeg: number | undefined,
  n: number,
  where: string,
): Float64Array {
  if (nPerSeg !== undefined && !(Number.isSafeInteger(nPerSeg) && nPerSeg >= 1)) {
    throw invalid('notPositiveInteger', where, 'nPerSeg', 'be an integer >= 1', nPerSeg);
  }
  if (!isNDArray(window)) return namedWindow(window as WindowSpec, Math.min(nPerSeg ?? 256, n), true, where).data;
  const weights = windowSamples(window, undefined, where);
  if (nPerSeg !== undefined && nPerSeg !== weights.length) {
    throw invalid('badShape', where, 'window', `have shape [${nPerSeg}] (nPerSeg)`, [weights.length]);
  }
  if (weights.length > n) {
    throw invalid('windowTooLong', where, 'window', `have at most ${n} samples, as x along the axis`, weights.length);
  }
  return weights;
}

/** Spectra are products of two that were weighted alike: the weights take the square root of their scale. */
function scaled(weights: Float64Array, scaling: SpectralScaling, sampleRate: number, where: string): Float64Array {
  const isDensity = scaling === 'density';
  let sum = 0;
  for (const weight of weights) sum += isDensity ? weight * weight : weight;
  const scale = isDensity ? 1 / Math.sqrt(sampleRate * sum) : 1 / Math.abs(sum);
  if (!Number.isFinite(scale)) {
    const rule = `have a sum of ${isDensity ? 'squares' : 'weights'} that is not 0 with scaling '${scaling}'`;
    throw invalid('badValue', where, 'window', rule, sum);
  }
  return weights.map((weight) => weight * scale);
}
