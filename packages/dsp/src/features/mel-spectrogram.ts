/**
 * Mel spectrograms: powers of a signal by time and mel band.
 */
import { type FloatDType, invalid, type NDArray, type Operand, type ReadonlyNDArray } from '@lapwing/core';
import { requireOptions } from '@lapwing/core/kernel';
import type { StftPadMode } from '../stft/frame-setup.js';
import { openSignal } from '../stft/stft.js';
import type { WindowSpec } from '../windows/window-spec.js';
import { FramePowers } from './frame-powers.js';
import { frameResult } from './frame-result.js';
import { type MelBandSettings, melBands } from './mel-bands.js';
import { realOperand } from './real-operand.js';

/** What a mel spectrogram is, where its result goes apart. */
export interface MelSpectrogramSettings extends MelBandSettings {
  /** Samples per second. Default 22050. */
  readonly sampleRate?: number | undefined;
  /** Length of a frame's transform. Default 2048. */
  readonly nFft?: number | undefined;
  /** Samples between frame starts, >= 1. Default 512. */
  readonly hopLength?: number | undefined;
  /** Samples of the window, which stands in the middle of a frame, 1 to nFft. Default nFft. */
  readonly winLength?: number | undefined;
  /** Name or parameters (periodic), or a real array of shape [winLength]. Default 'hann'. */
  readonly window?: WindowSpec | ReadonlyNDArray | undefined;
  /** true: frame i is about sample i hopLength, the signal padded by half a frame. false: frames lie inside. Default true. */
  readonly center?: boolean | undefined;
  /** What stands beyond the ends; for centred frames only. Default 'constant' (zeros). */
  readonly padMode?: StftPadMode | undefined;
  /** Exponent of the magnitudes that are summed, > 0: 1 for magnitudes, 2 for powers. Default 2. */
  readonly power?: number | undefined;
  /** The axis that is cut into frames. Default -1. */
  readonly axis?: number | undefined;
}

export interface MelSpectrogramOptions extends MelSpectrogramSettings {
  /** Array of the result's shape to write into; may share memory with x. Default: a new one, in memory frame by frame. */
  readonly out?: NDArray<FloatDType> | undefined;
}

/**
 * Mel spectrogram of a signal: `mel[..., m, i] = sum over k of bank[m, k] |S[..., k, i]|^power`, where S is the short-time
 * transform with librosa's conventions and `bank` the {@link melFilterbank} in float32, as librosa's is.
 *
 * Frames are read where they lie in x, and neither they nor their spectra are held: a few frames at a time go from samples
 * to bands inside the cache. Every band sums only the bins that it covers.
 *
 * @param x real, shape [..., N, ...]; any strides. Integers become float64.
 * @returns float32 for float32 (computed in float32), else float64; shape [..., nMels, frame]: the axis leaves, bands and
 *   frames are the last two. 1 + floor(N / hopLength) frames for even nFft if centred, else 1 + floor((N - nFft) / hopLength).
 * @throws {LapwingError} 'badOption' for sampleRate, fMin, fMax, scale, norm, power, center, padMode, an unknown window, or
 *   bands without a bin; 'notPositiveInteger' for nFft, hopLength, winLength, nMels; 'windowTooLong' when winLength > nFft;
 *   'badShape' for the window, an empty signal that has nothing to pad with, or `out`; 'dtype' for complex signals;
 *   'axisOutOfRange'
 * Cost: O(frames nFft log nFft); scratch of a few blocks.
 * @see librosa.feature.melspectrogram
 * @example melSpectrogram(new Float32Array(1024), { nMels: 40 }).shape // [40, 3]
 */
export function melSpectrogram(x: Operand, options: MelSpectrogramOptions = {}): NDArray<FloatDType> {
  const where = 'melSpectrogram';
  requireOptions(options, where);
  const { powers, samples, lead, frames, nMels } = openMel(x, options, where);
  return frameResult(
    { lead, frames, width: nMels, dtype: powers.dtype, out: options.out, inputs: [samples], where },
    (result) => powers.run(samples, result),
  ) as NDArray<FloatDType>;
}

/** A signal with its samples on the last axis, and the engine that is set up for it. */
export interface OpenMel {
  readonly samples: ReadonlyNDArray;
  readonly powers: FramePowers;
  readonly lead: readonly number[];
  readonly frames: number;
  readonly nMels: number;
}

/** @param normName what the option for the bands' norm is called. */
export function openMel(x: Operand, settings: MelSpectrogramSettings, where: string, normName?: string): OpenMel {
  const { sampleRate = 22050, nFft = 2048, hopLength = 512, winLength, window, padMode, axis } = settings;
  const { center = true, power = 2 } = settings;
  if (typeof center !== 'boolean') throw invalid('badOption', where, 'center', 'be true or false', center);
  if (!center && padMode !== undefined) {
    throw invalid('badOption', where, 'padMode', 'be left out unless center is true', padMode);
  }
  if (!(Number.isFinite(power) && power > 0)) {
    throw invalid('badOption', where, 'power', 'be a finite number > 0', power);
  }
  const array = realOperand(x, where, 'x');
  const convention = center ? 'librosa' : 'valid';
  const { samples, setup, frames } = openSignal(
    array,
    { convention, nFft, hopLength, winLength, window, padMode, axis },
    where,
  );
  const bands = melBands(settings, { sampleRate, nFft, dtype: 'float32', where, normName });
  return {
    samples,
    powers: new FramePowers(setup, samples.dtype, power, bands),
    lead: samples.shape.slice(0, -1),
    frames,
    nMels: bands.length,
  };
}
