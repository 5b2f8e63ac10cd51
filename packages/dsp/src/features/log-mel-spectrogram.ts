/**
 * Mel spectrograms in decibels.
 */
import type { FloatDType, NDArray, Operand } from '@lapwing/core';
import { requireOptions } from '@lapwing/core/kernel';
import { frameResult } from './frame-result.js';
import { type MelSpectrogramOptions, openMel } from './mel-spectrogram.js';
import { type DecibelSettings, decibelSettings, decibels } from './power-to-db.js';

export interface LogMelSpectrogramOptions extends MelSpectrogramOptions, DecibelSettings {}

/**
 * Mel spectrogram of a signal in decibels: `powerToDb(melSpectrogram(x))`, in the memory of the latter.
 *
 * @param x real, shape [..., N, ...]; any strides. Integers become float64.
 * @param options those of {@link melSpectrogram} and {@link powerToDb}.
 * @returns float32 for float32, else float64; shape [..., nMels, frame].
 * @throws {LapwingError} what {@link melSpectrogram} and {@link powerToDb} throw
 * Cost: that of {@link melSpectrogram}, and a logarithm per band and frame.
 * @see librosa.feature.melspectrogram, librosa.power_to_db
 * @example logMelSpectrogram(new Float32Array(512), { nMels: 40 }).at(0, 0) // -100
 */
export function logMelSpectrogram(x: Operand, options: LogMelSpectrogramOptions = {}): NDArray<FloatDType> {
  const where = 'logMelSpectrogram';
  requireOptions(options, where);
  const settings = decibelSettings(options, where);
  const { powers, samples, lead, frames, nMels } = openMel(x, options, where);
  return frameResult(
    { lead, frames, width: nMels, dtype: powers.dtype, out: options.out, inputs: [samples], where },
    (result) => {
      powers.run(samples, result);
      const mel = result.swapAxes(-1, -2);
      decibels(mel, mel, settings, where);
    },
  ) as NDArray<FloatDType>;
}
