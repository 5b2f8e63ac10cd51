/**
 * Mel filter banks as matrices.
 */
import { type FloatDType, invalid, type NDArray, zeros } from '@lapwing/core';
import { requireOptions } from '@lapwing/core/kernel';
import { type MelBandSettings, melBands } from './mel-bands.js';

export interface MelFilterbankOptions<D extends FloatDType = FloatDType> extends MelBandSettings {
  /** Samples per second. */
  readonly sampleRate: number;
  /** Length of the transform whose bins are summed. */
  readonly nFft: number;
  /** Default 'float32'. */
  readonly dtype?: D | undefined;
}

/**
 * Filter bank that takes the powers of a spectrum's bins to those of mel bands: `mel = bank @ power`.
 *
 * Row i is a triangle from the i-th to the (i + 2)-nd of nMels + 2 frequencies that are evenly spaced in mel from fMin to fMax.
 * {@link melSpectrogram} does not need it: it sums the few bins of each band.
 *
 * @returns new array of shape [nMels, 1 + floor(nFft / 2)].
 * @throws {LapwingError} 'badOption' for sampleRate, fMin, fMax, scale, norm, or bands without a bin; 'notPositiveInteger' for
 *   nFft and nMels; 'dtype'
 * Cost: O(nMels nFft) to clear, two weights per bin.
 * @see librosa.filters.mel
 * @example melFilterbank({ sampleRate: 8000, nFft: 8, nMels: 3, fMax: 3000, norm: null }).shape // [3, 5]
 * @example melFilterbank({ sampleRate: 800, nFft: 8, nMels: 1, norm: null }).toArray() // [[0, 0.5, 1, 0.5, 0]]
 */
export function melFilterbank<D extends FloatDType = 'float32'>(
  options: MelFilterbankOptions<D>,
): NDArray<D, readonly [number, number]> {
  const where = 'melFilterbank';
  requireOptions(options, where);
  const { sampleRate, nFft, dtype = 'float32' } = options;
  if (!(Number.isSafeInteger(nFft) && nFft >= 1)) {
    throw invalid('notPositiveInteger', where, 'nFft', 'be an integer >= 1', nFft);
  }
  if (dtype !== 'float32' && dtype !== 'float64') {
    throw invalid('dtype', where, 'dtype', 'be float32 or float64', dtype);
  }
  const bands = melBands(options, { sampleRate, nFft, dtype, where });
  const bins = Math.floor(nFft / 2) + 1;
  const bank = zeros([bands.length, bins] as readonly [number, number], dtype);
  bands.forEach(({ first, weights }, band) => {
    bank.data.set(weights, band * bins + first);
  });
  return bank as NDArray<D, readonly [number, number]>;
}
