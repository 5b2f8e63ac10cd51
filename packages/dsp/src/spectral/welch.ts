/**
 * Power spectra of one signal.
 */
import { invalid, isNDArray, type Operand } from '@lapwing/core';
import { requireOptions } from '@lapwing/core/kernel';
import { isComplex, requireLength } from '../fft/transform-call.js';
import { crossSpectra } from './cross-spectra.js';
import {
  type ScaledSettings,
  type SegmentSettings,
  type SpectralAverage,
  type SpectralSettings,
  segmentSetup,
} from './segment-setup.js';
import { frequenciesOf, type PowerSpectrum, signalOf, spectrumArray } from './spectrum-result.js';

export interface PeriodogramOptions extends Omit<SpectralSettings, 'nFft'>, ScaledSettings {
  /** Length of the transform: zeros behind the signal if longer, only its first samples if shorter. Default: the signal's. */
  readonly nFft?: number | undefined;
}

export interface WelchOptions extends SpectralSettings, ScaledSettings, SegmentSettings {
  /** The mean of all segments, or their median, which few loud ones do not move (with its bias removed). Default 'mean'. */
  readonly average?: SpectralAverage | undefined;
}

/**
 * Power spectrum of a signal by one transform of all of it.
 *
 * `power[k] = |sum over j of w[j] (x[j] - trend[j]) exp(-2 pi i jk / nFft)|^2 / (sampleRate sum w^2)`, twice that for
 * frequencies that stand for their negative too; 'spectrum' divides by `(sum w)^2` instead.
 *
 * @param x real or complex, shape [..., N, ...]; any strides.
 * @param options.window default 'boxcar'; an array has as many samples as are used.
 * @returns `frequencies` in float64 and `power` in float32 for float32 and complex64, else in float64.
 * @throws {LapwingError} what {@link welch} throws
 * Cost: O(size log nFft).
 * @see scipy.signal.periodogram
 * @example periodogram([1, -1, 1, -1], { scaling: 'spectrum' }).power.toArray() // [0, 0, 1]
 */
export function periodogram(x: Operand, options: PeriodogramOptions = {}): PowerSpectrum {
  const where = 'periodogram';
  requireOptions(options, where);
  const { nFft, axis = -1, window = 'boxcar', detrend, sampleRate, returnOneSided, scaling } = options;
  const whole = signalOf(x, axis, where, 'x');
  const n = whole.shape.at(-1)!;
  if (nFft !== undefined) requireLength(nFft, where, 'nFft', whole);
  const length = Math.min(n, nFft ?? n);
  const signal = length === n ? whole : whole.slice('...', `:${length}`);
  if (isNDArray(window) && window.ndim === 1 && window.shape[0] !== length) {
    throw invalid('badShape', where, 'window', `have shape [${length}], a weight for each sample`, [...window.shape]);
  }
  const settings = { sampleRate, window, detrend, returnOneSided, scaling, nPerSeg: length, nOverlap: 0 };
  const setup = segmentSetup({ ...settings, nFft: Math.max(length, nFft ?? length) }, length, isComplex(signal), where);
  const [power] = crossSpectra([signal], [[0, 0]], setup, 'mean');
  return {
    frequencies: frequenciesOf(setup),
    power: spectrumArray(power!, signal, setup, axis) as PowerSpectrum['power'],
  };
}

/**
 * Power spectrum of a signal by Welch's method: the average of those of overlapping segments.
 *
 * Segments begin every `nPerSeg - nOverlap` samples as long as they fit; each loses its trend, is windowed and transformed as
 * in {@link periodogram}. Segments are transformed in blocks, and their powers summed in float64: no spectrogram is held,
 * but for the median, which holds the powers of all segments of one signal.
 *
 * A signal shorter than `nPerSeg` is one segment, without a warning.
 *
 * @param x real or complex, shape [..., N, ...], N >= 1; any strides.
 * @param options.window default 'hann'.
 * @returns `frequencies` in float64 and `power` in float32 for float32 and complex64, else in float64.
 * @throws {LapwingError} 'badOption' for sampleRate, nFft, nOverlap, detrend, scaling, average, returnOneSided or an unknown
 *   window; 'notPositiveInteger' for nPerSeg; 'badShape' for a window that is not [nPerSeg], or no samples; 'windowTooLong'
 *   for an array of weights longer than x; 'badValue' for weights that cannot be scaled; 'axisOutOfRange'
 * Cost: O(size log nFft nPerSeg / hop), scratch of a block of segments.
 * @see scipy.signal.welch; P. Welch, IEEE Trans. Audio Electroacoust. 15 (1967) 70
 * @example welch([1, -1, 1, -1, 1, -1], { nPerSeg: 4, window: 'boxcar' }).power.toArray() // [0, 0, 4]
 */
export function welch(x: Operand, options: WelchOptions = {}): PowerSpectrum {
  const where = 'welch';
  requireOptions(options, where);
  const { axis = -1, average = 'mean' } = options;
  const signal = signalOf(x, axis, where, 'x');
  requireAverage(average, where);
  const setup = segmentSetup(options, signal.shape.at(-1)!, isComplex(signal), where);
  const [power] = crossSpectra([signal], [[0, 0]], setup, average);
  return {
    frequencies: frequenciesOf(setup),
    power: spectrumArray(power!, signal, setup, axis) as PowerSpectrum['power'],
  };
}

export function requireAverage(average: SpectralAverage, where: string): void {
  if (average === 'mean' || average === 'median') return;
  throw invalid('badOption', where, 'average', 'be mean or median', average);
}
