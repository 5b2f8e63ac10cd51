/**
 * Inverse short-time Fourier transform.
 */
import { type DType, dtypes, invalid, type NDArray, type Operand, type ReadonlyNDArray } from '@lapwing/core';
import { asArray, requireOptions, targetOf } from '@lapwing/core/kernel';
import { Envelope } from './envelope.js';
import { binCount, type StftSetup } from './frame-setup.js';
import { FrameInverse, type FrameInverseSetup } from './invert-frames.js';
import { type StftSettings, stftSetup } from './settings.js';

/** Settings of an inverse that are not those of the transform. */
export interface InverseSettings extends StftSettings {
  /** What stands for samples that no frame gives any weight. Default: they are refused. */
  readonly fill?: number | undefined;
}

export interface IstftOptions extends InverseSettings {
  /** Samples of the result. Default: those that the convention takes so many frames to stand for. */
  readonly length?: number | undefined;
  /** The axis of the result that the samples go to. Default -1. */
  readonly axis?: number | undefined;
  /** Array of the result's shape to write into; may share memory with S. Default: a new one. */
  readonly out?: NDArray | undefined;
}

/**
 * Inverse short-time Fourier transform: the signal whose {@link stft} comes nearest to S, in least squares.
 *
 * `x[n] = sum over i of w[n - s_i] y_i[n - s_i] / sum over i of w[n - s_i]^2`, `y_i` the inverse transform of frame i and `s_i`
 * where it begins. Of what stft gave it restores x to 4 eps log2(nFft) max|x|, times 1 / min(envelope) where that is more than 1,
 * the envelope being the sum that is divided by.
 *
 * @param S shape [..., frequency, frame]; any strides. Settings must be those of the stft.
 * @returns float32 for complex64, else float64 (complex for two-sided S); shape [..., length]. Without `length`: 'librosa', 'torch'
 *   hopLength * (frames - 1) for even nFft, 'scipy' the longest signal of so many slices, others to the end of the last frame.
 * @throws {LapwingError} 'badValue' when the frames give some samples no weight, and no `fill` is given: names them;
 *   'badOption' when hopLength > winLength; 'badShape' for S, `length` or `out`; what {@link stft} throws of settings
 * Cost: O(frames nFft log nFft); scratch of a few blocks.
 * @see librosa.istft; D. W. Griffin and J. S. Lim, IEEE Trans. ASSP 32 (1984) 236, equation 6
 * @example istft(stft([1, 2, 3, 4], { nFft: 4 }), { nFft: 4, length: 4 }).toString() // '[1. 2. 3. 4.]'
 */
export function istft(S: Operand, options: IstftOptions = {}): NDArray {
  const where = 'istft';
  requireOptions(options, where);
  const spectra = asArray(S, where, 'S');
  const setup = inverseSetup(spectra, options, where);
  const frames = spectra.shape[spectra.ndim - 1]!;
  const length = options.length ?? setup.samples(frames);
  if (!Number.isSafeInteger(length) || length < 0) {
    throw invalid('badShape', where, 'length', 'be an integer >= 0', length);
  }
  if (options.fill === undefined) setup.envelope.require(0, length, setup.start, frames, where);
  const lead = spectra.shape.slice(0, -2);
  const inverse = new FrameInverse(setup, lead, spectra.dtype);
  const axis = samplesAxis(lead.length + 1, options.axis ?? -1, where);
  const shape = lead.toSpliced(axis, 0, length);
  const target = targetOf({ shape, dtype: inverse.outputDType, out: options.out, inputs: [spectra], where });
  const samples = axis === lead.length ? target.array : target.array.moveAxis(axis, -1);
  let done = 0;
  const take = (end: number): number => {
    const to = Math.max(done, Math.min(end, length));
    inverse.write(samples, done, done, to, frames);
    done = to;
    return end;
  };
  inverse.add(spectra, take);
  inverse.write(samples, done, done, length, frames);
  return target.finish();
}

/** The setup of an inverse for spectra of shape [..., frequency, frame]. */
export function inverseSetup(
  spectra: ReadonlyNDArray,
  settings: InverseSettings,
  where: string,
): StftSetup & FrameInverseSetup & { readonly envelope: Envelope } {
  const { shape } = spectra;
  if (spectra.ndim < 2) throw invalid('badShape', where, 'S', 'have axes [..., frequency, frame]', [...shape]);
  const bins = shape[shape.length - 2]!;
  const isHalf = settings.sides !== 'twosided';
  const nFft = settings.nFft ?? transformLength(bins, isHalf, settings.winLength);
  const isComplex = isComplexDType(spectra.dtype);
  const setup = stftSetup({ ...settings, nFft }, { where, isInverse: true, isComplex });
  if (bins !== binCount(setup)) {
    const rule = `have ${binCount(setup)} frequencies (nFft ${nFft}, ${isHalf ? 'onesided' : 'twosided'})`;
    throw invalid('badShape', where, 'S', rule, [...shape]);
  }
  const length = setup.window.length;
  if (setup.hop > length) {
    const rule = `be <= ${length} (samples of a frame) where the signal is to be restored`;
    throw invalid('badOption', where, 'hopLength', rule, setup.hop);
  }
  return { ...setup, envelope: new Envelope(setup.window, setup.hop), fill: settings.fill ?? 0 };
}

/** An even length unless the window is known to be the odd one. */
function transformLength(bins: number, isHalf: boolean, winLength: number | undefined): number {
  if (!isHalf) return Math.max(1, bins);
  const even = 2 * (bins - 1);
  return winLength === even + 1 ? winLength : Math.max(1, even);
}

function isComplexDType(dtype: DType): boolean {
  return dtypes[dtype].kind === 'c';
}

function samplesAxis(ndim: number, axis: number, where: string): number {
  if (Number.isInteger(axis)) {
    const resolved = axis < 0 ? axis + ndim : axis;
    if (resolved >= 0 && resolved < ndim) return resolved;
  }
  throw invalid('axisOutOfRange', where, 'axis', `be an integer in ${-ndim}..${ndim - 1}`, axis);
}
