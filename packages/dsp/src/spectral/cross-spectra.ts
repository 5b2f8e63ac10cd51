/**
 * Averages over segments of products of spectra: powers of one signal, cross powers of two. Products join their average as
 * they come; only a median holds those of all segments, of one signal at a time.
 */
import { type ReadonlyNDArray, zeros } from '@lapwing/core';
import { precisionOf } from '../fft/precision.js';
import { medianOf } from './median.js';
import type { SegmentSetup, SpectralAverage } from './segment-setup.js';
import { SegmentSpectra, segmentBlocks } from './segment-spectra.js';

type Floats = Float32Array | Float64Array;

/** Which spectra are multiplied: `conj(spectra[first]) * spectra[second]`. */
export type SpectrumPair = readonly [first: number, second: number];

/** Averages of one pair: `width` numbers per line, pairs of numbers unless the two are the same spectrum. */
export interface CrossSpectrum {
  readonly values: Float64Array;
  /** Bins that were computed: half of them for real signals. */
  readonly bins: number;
  readonly parts: 1 | 2;
}

/**
 * @param signals float or complex, of one dtype, samples on the last axis; other axes have the same lengths in all.
 */
export function crossSpectra(
  signals: readonly ReadonlyNDArray[],
  pairs: readonly SpectrumPair[],
  setup: SegmentSetup,
  average: SpectralAverage,
): CrossSpectrum[] {
  const lines = signals[0]!.shape.slice(0, -1).reduce((product, length) => product * length, 1);
  const blocks = segmentBlocks(lines, setup, precisionOf(signals[0]!.dtype));
  const most = blocks.reduce((largest, block) => Math.max(largest, block.lines * block.segments), 0);
  const sources = signals.map((x) => new SegmentSpectra(x, setup, most));
  const bins = sources[0]!.bins;
  const sums = pairs.map(([first, second]): CrossSpectrum => {
    const parts = first === second ? 1 : 2;
    return { values: zeros([lines * bins * parts]).data, bins, parts };
  });
  const medians = average === 'median' ? sums.map(({ parts }) => zeros([setup.count * bins * parts]).data) : null;
  for (const block of blocks) {
    for (const source of sources) source.run(block);
    pairs.forEach(([first, second], p) => {
      const { values, parts } = sums[p]!;
      const width = bins * parts;
      const [a, b] = [sources[first]!.spectra, sources[second]!.spectra];
      const held = medians?.[p];
      for (let row = 0; row < block.lines; row++) {
        const line = (block.firstLine + row) * width;
        if (held && block.firstSegment === 0) held.fill(0);
        for (let k = 0; k < block.segments; k++) {
          const from = (row * block.segments + k) * bins * 2;
          const to = held ? (block.firstSegment + k) * width : line;
          if (parts === 1) addPowers(a, from, bins, held ?? values, to);
          else addProducts(a, b, from, bins, held ?? values, to);
        }
        if (held && block.firstSegment + block.segments === setup.count) {
          mediansOf(held, setup.count, width, values, line);
        }
      }
    });
  }
  const divisor = average === 'median' ? medianBias(setup.count) : setup.count;
  for (const { values } of sums) for (let k = 0; k < values.length; k++) values[k] = values[k]! / divisor;
  return sums;
}

/** `to[at + k] += |spectrum[k]|^2` of the pairs from `from` on. */
function addPowers(spectrum: Floats, from: number, bins: number, to: Float64Array, at: number): void {
  for (let k = 0; k < bins; k++) {
    const re = spectrum[from + 2 * k]!;
    const im = spectrum[from + 2 * k + 1]!;
    to[at + k] = to[at + k]! + (re * re + im * im);
  }
}

/** `to[at + k] += conj(a[k]) b[k]`, all of them pairs. */
function addProducts(a: Floats, b: Floats, from: number, bins: number, to: Float64Array, at: number): void {
  for (let k = 0; k < 2 * bins; k += 2) {
    const re = a[from + k]!;
    const im = a[from + k + 1]!;
    const otherRe = b[from + k]!;
    const otherIm = b[from + k + 1]!;
    to[at + k] = to[at + k]! + (re * otherRe + im * otherIm);
    to[at + k + 1] = to[at + k + 1]! + (re * otherIm - im * otherRe);
  }
}

/** Of every column of `count` rows the median. */
function mediansOf(rows: Float64Array, count: number, width: number, to: Float64Array, at: number): void {
  const column = new Float64Array(count);
  for (let k = 0; k < width; k++) {
    for (let row = 0; row < count; row++) column[row] = rows[row * width + k]!;
    to[at + k] = medianOf(column);
  }
}

/**
 * What the median of `count` powers of noise is to their mean: 1 - 1/2 + 1/3 - ... + 1/count, count or one less odd terms.
 *
 * @see B. Allen et al., Phys. Rev. D 85 (2012) 122006, appendix B; scipy.signal's median bias
 */
function medianBias(count: number): number {
  let bias = 1;
  for (let k = 2; k <= 2 * Math.floor((count - 1) / 2); k += 2) bias += 1 / (k + 1) - 1 / k;
  return bias;
}
