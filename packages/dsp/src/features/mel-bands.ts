/**
 * Triangles on the mel scale as sparse rows of weights: all that a filter bank is made of.
 */
import { invalid } from '@lapwing/core';
import type { Band } from '../fft/bands.js';
import { evenMels, type MelScale, requireMels, requireRange, requireScale } from './mel-scale.js';

/** What a filter bank is, transform apart. */
export interface MelBandSettings {
  /** Bands, >= 1. Default 128. */
  readonly nMels?: number | undefined;
  /** Where the first band begins, Hz, >= 0. Default 0. */
  readonly fMin?: number | undefined;
  /** Where the last band ends, Hz. Default sampleRate / 2. */
  readonly fMax?: number | undefined;
  /** Default 'slaney'. */
  readonly scale?: MelScale | undefined;
  /**
   * 'slaney': a triangle's area over frequency in Hz is 1. null: its peak is 1. A number p > 0: the sum of the p-th powers of
   * its weights is 1 (Infinity: the largest weight). Default 'slaney'.
   */
  readonly norm?: 'slaney' | number | null | undefined;
  /**
   * What to do about bands so narrow that they lie between two bins and would be 0 whatever the signal: refuse them, or keep
   * them, as librosa does with a warning. Like there, the first band may be empty if it begins at 0 Hz. Default 'refuse'.
   */
  readonly emptyBands?: 'refuse' | 'zero' | undefined;
}

/** A bank of bands over the bins of a transform. */
export interface BankOf {
  readonly sampleRate: number;
  readonly nFft: number;
  readonly dtype: 'float32' | 'float64';
  readonly where: string;
  /** What the option `norm` is called there. */
  readonly normName?: string | undefined;
}

/** @returns one row of weights a band, from the first to the last bin that the triangle covers. */
export function melBands(
  settings: MelBandSettings,
  { sampleRate, nFft, dtype, where, normName = 'norm' }: BankOf,
): Band[] {
  requireRate(sampleRate, where);
  const {
    nMels = 128,
    fMin = 0,
    fMax = sampleRate / 2,
    scale = 'slaney',
    norm = 'slaney',
    emptyBands = 'refuse',
  } = settings;
  requireMels(nMels, where);
  requireScale(scale, where);
  requireRange(fMin, fMax, where);
  if (norm !== 'slaney' && norm !== null && !(typeof norm === 'number' && norm > 0)) {
    throw invalid('badOption', where, normName, "be 'slaney', null or a number > 0", norm);
  }
  if (emptyBands !== 'refuse' && emptyBands !== 'zero') {
    throw invalid('badOption', where, 'emptyBands', 'be refuse or zero', emptyBands);
  }
  const edges = evenMels(nMels + 2, fMin, fMax, scale).data;
  const Data = dtype === 'float32' ? Float32Array : Float64Array;
  const bands: Band[] = [];
  for (let band = 0; band < nMels; band++) {
    const [low, middle, high] = [edges[band]!, edges[band + 1]!, edges[band + 2]!];
    const { first, weights } = triangle(low, middle, high, sampleRate / nFft, Math.floor(nFft / 2), Data);
    if (emptyBands === 'refuse' && low !== 0 && !weights.some((weight) => weight > 0)) {
      const rule = `leave every band a bin of nFft ${nFft}, or emptyBands be 'zero'`;
      const context = `band ${band}, ${low.toFixed(1)}..${high.toFixed(1)} Hz, has none`;
      throw invalid('badOption', where, 'nMels', rule, nMels, context);
    }
    bands.push({ first, weights });
    if (norm === 'slaney') multiply(weights, 2 / (high - low));
    else if (norm !== null) divide(weights, lengthOf(weights, norm));
  }
  return bands;
}

function requireRate(sampleRate: number, where: string): void {
  if (Number.isFinite(sampleRate) && sampleRate > 0) return;
  throw invalid('badOption', where, 'sampleRate', 'be a finite number > 0 (Hz)', sampleRate);
}

/** 0 at `low` and `high`, 1 in the `middle`, at the bins 0 to `last` that are `spacing` Hz apart. */
function triangle(
  low: number,
  middle: number,
  high: number,
  spacing: number,
  last: number,
  Data: typeof Float32Array | typeof Float64Array,
): Band {
  const first = Math.min(last + 1, Math.floor(low / spacing) + 1);
  const end = Math.max(first, Math.min(last + 1, Math.ceil(high / spacing)));
  const weights = new Data(end - first);
  for (let bin = first; bin < end; bin++) {
    const hz = bin * spacing;
    weights[bin - first] = Math.max(0, Math.min((hz - low) / (middle - low), (high - hz) / (high - middle)));
  }
  return { first, weights };
}

/** The p-norm of positive weights; 1 where there are none, which stay as they are. */
function lengthOf(weights: Band['weights'], p: number): number {
  let [sum, largest] = [0, 0];
  for (const weight of weights) {
    sum += weight ** p;
    largest = Math.max(largest, weight);
  }
  const length = p === Number.POSITIVE_INFINITY ? largest : sum ** (1 / p);
  return length > 0 ? length : 1;
}

function multiply(weights: Band['weights'], factor: number): void {
  for (let k = 0; k < weights.length; k++) weights[k] = weights[k]! * factor;
}

function divide(weights: Band['weights'], divisor: number): void {
  for (let k = 0; k < weights.length; k++) weights[k] = weights[k]! / divisor;
}
