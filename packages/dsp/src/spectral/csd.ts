/**
 * Spectra of two signals.
 */
import {
  broadcastTo,
  type FloatDType,
  invalid,
  type NDArray,
  type Operand,
  promoteTypes,
  type ReadonlyNDArray,
} from '@lapwing/core';
import { requireOptions } from '@lapwing/core/kernel';
import { isComplex, shapeText } from '../fft/transform-call.js';
import { crossSpectra } from './cross-spectra.js';
import { type SegmentSettings, type SegmentSetup, type SpectralSettings, segmentSetup } from './segment-setup.js';
import { type CrossPowerSpectrum, frequenciesOf, signalOf, spectrumArray } from './spectrum-result.js';
import { requireAverage, type WelchOptions } from './welch.js';

export interface CoherenceOptions extends SpectralSettings, SegmentSettings {}

export interface Coherence {
  /** Hz, shape [frequency]. */
  readonly frequencies: NDArray<'float64'>;
  /** 0 to 1, shape of the signals with frequencies in the place of samples. */
  readonly coherence: NDArray<FloatDType>;
}

/**
 * Cross power spectrum of two signals by Welch's method: `mean over segments of conj(X[k]) Y[k]`, scaled as {@link welch}.
 *
 * The shorter signal is followed by zeros. If either is complex the spectrum is two-sided. A median is one of the real and
 * one of the imaginary parts.
 *
 * @param x real or complex, shape [..., N, ...]; any strides. @param y the same; axes other than the samples' broadcast.
 * @returns `frequencies` in float64 and `power` in complex64 where both signals are single, else in complex128.
 * @throws {LapwingError} 'notBroadcastable'; what {@link welch} throws
 * Cost: that of {@link welch} for each signal.
 * @see scipy.signal.csd
 * @example csd([0, 2, 0, -2], [2, 0, -2, 0], { window: 'boxcar' }).power.toString() // '[0.+0.j 0.+8.j 0.+0.j]'
 */
export function csd(x: Operand, y: Operand, options: WelchOptions = {}): CrossPowerSpectrum {
  const where = 'csd';
  requireOptions(options, where);
  const { axis = -1, average = 'mean' } = options;
  requireAverage(average, where);
  const signals = together(signalOf(x, axis, where, 'x'), signalOf(y, axis, where, 'y'), where);
  const setup = setupOf(signals, options, where);
  const [power] = crossSpectra(signals, [[0, 1]], setup, average);
  return {
    frequencies: frequenciesOf(setup),
    power: spectrumArray(power!, signals[0], setup, axis) as CrossPowerSpectrum['power'],
  };
}

/**
 * How far two signals are one filtered: `|Pxy|^2 / (Pxx Pyy)` of their {@link csd} and {@link welch} spectra.
 *
 * Of a single segment it is 1 at every frequency; where a signal has no power at all it is NaN.
 *
 * @param x real or complex, shape [..., N, ...]; any strides. @param y as many samples along the axis; other axes broadcast.
 * @returns `frequencies` in float64 and `coherence` in float32 where both signals are single, else in float64.
 * @throws {LapwingError} 'badShape' for signals of different lengths; what {@link csd} throws
 * Cost: that of {@link csd}: every segment is transformed once.
 * @see scipy.signal.coherence
 * @example coherence([0, 2, 0, -2], [2, 0, -2, 1], { window: 'boxcar' }).coherence.at(1) // 1
 */
export function coherence(x: Operand, y: Operand, options: CoherenceOptions = {}): Coherence {
  const where = 'coherence';
  requireOptions(options, where);
  const { sampleRate, window, nFft, detrend, axis = -1, nPerSeg, nOverlap } = options;
  const signals = together(signalOf(x, axis, where, 'x'), signalOf(y, axis, where, 'y'), where);
  const [n, other] = signals.map((signal) => signal.shape.at(-1)!) as [number, number];
  if (n !== other) throw invalid('badShape', where, 'y', `have ${n} samples along the axis, as x has`, other);
  const setup = setupOf(signals, { sampleRate, window, nFft, detrend, nPerSeg, nOverlap }, where);
  const pairs = [
    [0, 0],
    [1, 1],
    [0, 1],
  ] as const;
  const [ofX, ofY, ofBoth] = crossSpectra(signals, pairs, setup, 'mean').map(({ values }) => values);
  const values = ofX!.map((power, k) => {
    const [re, im] = [ofBoth![2 * k]!, ofBoth![2 * k + 1]!];
    return (re * re + im * im) / power / ofY![k]!;
  });
  const bins = isComplex(signals[0]) ? setup.nFft : Math.floor(setup.nFft / 2) + 1;
  // A ratio is the same for both signs of a frequency, so that nothing is added up.
  const ratios = spectrumArray(
    { values, bins, parts: 1 },
    signals[0],
    { ...setup, isOneSided: false, nFft: bins },
    axis,
  );
  return { frequencies: frequenciesOf(setup), coherence: ratios as Coherence['coherence'] };
}

/** Both signals in one dtype and with the same axes before the samples. */
function together(x: ReadonlyNDArray, y: ReadonlyNDArray, where: string): readonly [ReadonlyNDArray, ReadonlyNDArray] {
  const dtype = promoteTypes(x.dtype, y.dtype);
  const lead = broadcastLead(x, y, where);
  const [a, b] = [x, y].map((signal) => {
    const typed = signal.dtype === dtype ? signal : signal.astype(dtype);
    return broadcastTo(typed, [...lead, signal.shape.at(-1)!]);
  });
  return [a!, b!];
}

function broadcastLead(x: ReadonlyNDArray, y: ReadonlyNDArray, where: string): number[] {
  const count = Math.max(x.ndim, y.ndim) - 1;
  return Array.from({ length: count }, (_, k) => {
    const [ofX, ofY] = [x, y].map((signal) => signal.shape[signal.ndim - 1 - count + k] ?? 1) as [number, number];
    if (ofX === ofY || ofX === 1 || ofY === 1) return ofX === 1 ? ofY : ofX;
    const rule = 'broadcast with x along all axes but the samples';
    throw invalid('notBroadcastable', where, 'y', rule, [...y.shape], `${shapeText(x)} of x, samples last`);
  });
}

function setupOf(signals: readonly ReadonlyNDArray[], options: WelchOptions, where: string): SegmentSetup {
  const n = Math.max(...signals.map((signal) => signal.shape.at(-1)!));
  return segmentSetup(options, n, isComplex(signals[0]!), where);
}
