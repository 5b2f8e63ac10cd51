/**
 * Mel-frequency cepstral coefficients.
 */
import { empty, eye, type FloatDType, invalid, matmul, type NDArray, type Operand } from '@lapwing/core';
import { requireOptions } from '@lapwing/core/kernel';
import { dct } from '../fft/dct.js';
import { frameResult } from './frame-result.js';
import type { LogMelSpectrogramOptions } from './log-mel-spectrogram.js';
import type { MelBandSettings } from './mel-bands.js';
import { openMel } from './mel-spectrogram.js';
import { decibelSettings, decibels } from './power-to-db.js';

export interface MfccOptions extends Omit<LogMelSpectrogramOptions, 'norm'> {
  /** Coefficients, 1 to nMels. Default 20. */
  readonly nMfcc?: number | undefined;
  /** Default 2. */
  readonly dctType?: 1 | 2 | 3 | undefined;
  /** Norm of the cosine transform; null for none. Default 'ortho'. */
  readonly norm?: 'ortho' | null | undefined;
  /**
   * L > 0: coefficient k, counted from 1, is multiplied by `1 + (L / 2) sin(pi k / L)`, so that the higher ones count alike. 0:
   * none. Default 0.
   */
  readonly lifter?: number | undefined;
  /** Norm of the mel bands. Default 'slaney'. */
  readonly melNorm?: MelBandSettings['norm'];
}

/**
 * Mel-frequency cepstral coefficients of a signal: the first of the cosine transform, over bands, of its
 * {@link logMelSpectrogram}.
 *
 * @param x real, shape [..., N, ...]; any strides. Integers become float64.
 * @param options those of {@link logMelSpectrogram}, but that `norm` is the cosine transform's, and the bands' is `melNorm`.
 * @returns float32 for float32, else float64; shape [..., nMfcc, frame].
 * @throws {LapwingError} 'badOption' for nMfcc, dctType, norm, lifter; what {@link logMelSpectrogram} throws
 * Cost: that of {@link logMelSpectrogram}, which is held in memory, and O(frames nMels nMfcc) of a matrix product.
 * @see librosa.feature.mfcc
 * @example mfcc(new Float32Array(1024), { nMfcc: 13 }).shape // [13, 3]
 */
export function mfcc(x: Operand, options: MfccOptions = {}): NDArray<FloatDType> {
  const where = 'mfcc';
  requireOptions(options, where);
  const { nMfcc = 20, dctType = 2, norm = 'ortho', lifter = 0, melNorm, ...rest } = options;
  const settings = decibelSettings(options, where);
  const { powers, samples, lead, frames, nMels } = openMel(x, { ...rest, norm: melNorm }, where, 'melNorm');
  if (!(Number.isInteger(nMfcc) && nMfcc >= 1 && nMfcc <= nMels)) {
    throw invalid('badOption', where, 'nMfcc', `be an integer in 1..${nMels} (nMels)`, nMfcc);
  }
  if (dctType !== 1 && dctType !== 2 && dctType !== 3) {
    throw invalid('badOption', where, 'dctType', 'be 1, 2 or 3', dctType);
  }
  if (dctType === 1 && nMels === 1) throw invalid('badOption', where, 'nMels', 'be >= 2 with dctType 1', nMels);
  if (norm !== 'ortho' && norm !== null) throw invalid('badOption', where, 'norm', "be 'ortho' or null", norm);
  if (!(Number.isFinite(lifter) && lifter >= 0)) {
    throw invalid('badOption', where, 'lifter', 'be a finite number >= 0', lifter);
  }
  const { dtype } = powers;
  return frameResult({ lead, frames, width: nMfcc, dtype, out: options.out, inputs: [samples], where }, (result) => {
    if (result.size === 0) return;
    const mel = empty([...lead, frames, nMels], dtype) as unknown as NDArray;
    powers.run(samples, mel);
    const shown = mel.swapAxes(-1, -2);
    decibels(shown, shown, settings, where);
    matmul(mel, cosines(nMels, nMfcc, dctType, norm, lifter).astype(dtype), { out: result });
  }) as NDArray<FloatDType>;
}

/** The transform and the lifter as a matrix [nMels, nMfcc]. */
function cosines(nMels: number, nMfcc: number, type: 1 | 2 | 3, norm: 'ortho' | null, lifter: number): NDArray {
  const matrix = dct(eye(nMels), { type, norm: norm ?? 'backward' }) as unknown as NDArray<'float64'>;
  const { data } = matrix;
  if (lifter > 0) {
    for (let at = 0; at < data.length; at++) {
      data[at] = data[at]! * (1 + (lifter / 2) * Math.sin((Math.PI * ((at % nMels) + 1)) / lifter));
    }
  }
  return matrix.slice(':', `:${nMfcc}`) as NDArray;
}
