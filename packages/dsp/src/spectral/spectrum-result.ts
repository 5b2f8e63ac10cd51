/**
 * Signals as estimates take them, and averages as they give them back.
 */
import {
  type ComplexDType,
  dtypes,
  empty,
  type FloatDType,
  invalid,
  type NDArray,
  type Operand,
  type ReadonlyNDArray,
} from '@lapwing/core';
import { asArray } from '@lapwing/core/kernel';
import { fftFreq, rfftFreq } from '../fft/frequencies.js';
import { complexOf, precisionOf } from '../fft/precision.js';
import { resolveAxis, shapeText } from '../fft/transform-call.js';
import type { CrossSpectrum } from './cross-spectra.js';
import type { SegmentSetup } from './segment-setup.js';

/** A spectrum of one signal. */
export interface PowerSpectrum {
  /** Hz, shape [frequency]: ascending from 0, then the negative ones where there are any. */
  readonly frequencies: NDArray<'float64'>;
  /** Shape of the signal with frequencies in the place of samples. */
  readonly power: NDArray<FloatDType>;
}

/** A spectrum of two signals. */
export interface CrossPowerSpectrum {
  readonly frequencies: NDArray<'float64'>;
  readonly power: NDArray<ComplexDType>;
}

/** An operand as floats or complex numbers with its samples on the last axis. */
export function signalOf(x: Operand, axis: number, where: string, argument: string): ReadonlyNDArray {
  const array = asArray(x, where, argument);
  const { kind } = dtypes[array.dtype];
  const samples = kind === 'f' || kind === 'c' ? array : array.astype('float64');
  const resolved = resolveAxis(samples, axis, where);
  if (samples.shape[resolved] === 0) {
    throw invalid('badShape', where, argument, 'have at least 1 sample along the axis', 0, shapeText(samples));
  }
  return resolved === samples.ndim - 1 ? samples : samples.moveAxis(resolved, -1);
}

export function frequenciesOf({ nFft, sampleRate, isOneSided }: SegmentSetup): NDArray<'float64'> {
  const spacing = 1 / sampleRate;
  return isOneSided ? rfftFreq(nFft, { spacing }) : fftFreq(nFft, { spacing });
}

/**
 * Averages as an array: one-sided ones take the power of the negative frequencies, two-sided ones of real signals get them.
 *
 * @param like the signal, for its precision and its other axes. @param axis where frequencies go.
 */
export function spectrumArray(
  spectrum: CrossSpectrum,
  like: ReadonlyNDArray,
  setup: SegmentSetup,
  axis: number,
): NDArray<FloatDType | ComplexDType> {
  const { values, bins, parts } = spectrum;
  const { nFft, isOneSided } = setup;
  const precision = precisionOf(like.dtype);
  const width = isOneSided ? Math.floor(nFft / 2) + 1 : nFft;
  const result = empty([...like.shape.slice(0, -1), width], parts === 1 ? precision : complexOf(precision));
  const to = result.data as Float64Array;
  const lines = bins === 0 ? 0 : values.length / (bins * parts);
  for (let line = 0; line < lines; line++) {
    for (let k = 0; k < width; k++) {
      const source = k < bins ? k : nFft - k;
      // Frequency 0, and half the sample rate of an even transform, have no negative twin.
      const factor = isOneSided && k > 0 && 2 * k < nFft ? 2 : 1;
      const from = (line * bins + source) * parts;
      const at = (line * width + k) * parts;
      to[at] = factor * values[from]!;
      if (parts === 2) to[at + 1] = (source === k ? factor : -1) * values[from + 1]!;
    }
  }
  const last = result.ndim - 1;
  const place = axis < 0 ? result.ndim + axis : axis;
  return (place === last ? result : result.moveAxis(last, place)) as NDArray<FloatDType | ComplexDType>;
}
