/**
 * Short-time Fourier transform.
 */
import { type ComplexDType, dtypes, type NDArray, type Operand, type ReadonlyNDArray } from '@lapwing/core';
import { asArray, requireOptions, targetOf } from '@lapwing/core/kernel';
import { resolveAxis } from '../fft/transform-call.js';
import { requireSignal } from './check-signal.js';
import { binCount, type StftSetup } from './frame-setup.js';
import { type StftSettings, stftSetup } from './settings.js';
import { FrameTransform, frameMajor } from './transform-frames.js';

export interface StftOptions extends StftSettings {
  /** The axis that is cut into frames. Default -1. */
  readonly axis?: number | undefined;
  /** Array of the result's shape to write into; may share memory with x. Default: a new one, in memory frame by frame. */
  readonly out?: NDArray<ComplexDType> | undefined;
}

/**
 * Short-time Fourier transform: spectra of overlapping, windowed frames of a signal.
 *
 * `S[..., k, i] = sum over j of x[..., start + i hopLength + j] w[j] exp(-2 pi i jk / nFft)`, where `start`, the number of
 * frames and what stands beyond the ends of x are those of the convention:
 *
 * | convention | frame 0 begins at | frames of n samples | beyond the ends | a shorter window |
 * |---|---|---|---|---|
 * | `librosa` | -floor(nFft / 2) | 1 + floor(n / hopLength) for even nFft | zeros | in the middle |
 * | `torch` | -floor(nFft / 2) | the same | reflected | in the middle |
 * | `scipy` (ShortTimeFFT) | the first that touches x | all that touch x | zeros | at the start, phases from its middle |
 * | `scipy-legacy` (signal.stft) | -floor(winLength / 2) | up to the end of x | zeros | at the start; divided by sum w |
 * | `tensorflow` | 0 | 1 + floor((n - winLength) / hopLength) | - | at the start |
 * | `valid` | 0 | 1 + floor((n - nFft) / hopLength) | - | in the middle |
 *
 * Frames inside x are read where they lie, in windows of x itself; x is never padded as a whole.
 *
 * @param x real or complex, shape [..., N]; any strides. Complex x is transformed two-sided, and refused by 'librosa' and
 *   'tensorflow', which are for real signals.
 * @returns complex64 for float32 and complex64, computed in float32, else complex128; shape [..., frequency, frame]: the
 *   axis leaves, frequencies and frames are the last two. nFft / 2 + 1 frequencies, or nFft if two-sided.
 * @throws {LapwingError} 'notPositiveInteger' for nFft, winLength or hopLength; 'windowTooLong' when winLength > nFft;
 *   'badOption' for an unknown convention, window, padMode, scaling or an option of another convention; 'badShape' for a
 *   window that is not [winLength], a signal too short for 'scipy', an empty one that has nothing to pad with, or `out`;
 *   'dtype'; 'axisOutOfRange'
 * Cost: O(frames nFft log nFft); scratch of a few blocks.
 * @see librosa.stft, torch.stft, scipy.signal.ShortTimeFFT.stft, scipy.signal.stft, tf.signal.stft
 * @example stft(arange(8), { nFft: 4, hopLength: 2 }).shape // [3, 5]
 * @example stft([1, 1, 1, 1], { nFft: 4, convention: 'valid', window: 'boxcar' }).toString() // '[[4.+0.j]\n [0.+0.j]\n [0.+0.j]]'
 */
export function stft(x: Operand, options: StftOptions = {}): NDArray<ComplexDType> {
  return spectraOf(x, options, 'stft');
}

/** {@link stft} for a function of another name, which its errors begin with. */
export function spectraOf(x: Operand, options: StftOptions, where: string): NDArray<ComplexDType> {
  const { samples, setup, frames } = openSignal(x, options, where);
  const transform = new FrameTransform(setup, samples.dtype);
  const dtype = transform.outputDType;
  const lead = samples.shape.slice(0, -1);
  const n = samples.shape.at(-1)!;
  if (!options.out) {
    const fresh = frameMajor(lead, frames, setup, dtype);
    transform.run({ samples, origin: 0, n }, 0, fresh);
    return fresh.swapAxes(-1, -2) as NDArray<ComplexDType>;
  }
  const shape = [...lead, binCount(setup), frames];
  const target = targetOf({ shape, dtype, out: options.out, inputs: [samples], where });
  const isDirect = target.array.dtype === dtype;
  const spectra = isDirect ? target.array.swapAxes(-1, -2) : frameMajor(lead, frames, setup, dtype);
  transform.run({ samples, origin: 0, n }, 0, spectra);
  if (!isDirect) target.array.assign(spectra.swapAxes(-1, -2), { casting: 'sameKind' });
  return target.finish() as NDArray<ComplexDType>;
}

/** A signal with its samples on the last axis, and what is asked of it. */
export interface OpenSignal {
  readonly samples: ReadonlyNDArray;
  readonly setup: StftSetup;
  readonly frames: number;
}

export function openSignal(
  x: Operand,
  options: StftSettings & { readonly axis?: number | undefined },
  where: string,
): OpenSignal {
  requireOptions(options, where);
  const array = asArray(x, where);
  const axis = resolveAxis(array, options.axis ?? -1, where);
  const samples = axis === array.ndim - 1 ? array : array.moveAxis(axis, -1);
  const available = samples.shape.at(-1)!;
  const isComplex = dtypes[array.dtype].kind === 'c';
  const setup = stftSetup(options, { where, available, isInverse: false, isComplex });
  requireSignal(setup, available, where);
  return { samples, setup, frames: setup.frames(available) };
}
