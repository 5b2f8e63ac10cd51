/**
 * What is drawn and learned from of a short-time transform, without ever holding it whole.
 */
import {
  abs,
  angle,
  type ComplexDType,
  dtypes,
  empty,
  type FloatDType,
  invalid,
  type NDArray,
  type Operand,
  type ReadonlyNDArray,
} from '@lapwing/core';
import { requireOptions, targetOf } from '@lapwing/core/kernel';
import { framePart } from './frame-schedule.js';
import { binCount, type StftSetup } from './frame-setup.js';
import { powers } from './power-parts.js';
import { type StftSettings, scaleOf } from './settings.js';
import { openSignal, type StftOptions, spectraOf } from './stft.js';
import { FrameTransform, frameMajor } from './transform-frames.js';

/** `power` |S|^2, `magnitude` |S|, `psd` power per Hz, `phase` in radians, `complex` S itself. */
export type SpectrogramOutput = 'power' | 'magnitude' | 'psd' | 'phase' | 'complex';

export interface SpectrogramOptions extends StftSettings {
  /** Default 'power'. */
  readonly output?: SpectrogramOutput | undefined;
  /** The axis that is cut into frames. Default -1. */
  readonly axis?: number | undefined;
  /** Array of the result's shape to write into; may share memory with x. Default: a new one, in memory frame by frame. */
  readonly out?: NDArray | undefined;
}

const outputs: readonly SpectrogramOutput[] = ['power', 'magnitude', 'psd', 'phase', 'complex'];
/** Bytes of spectra that are held at once: they stay in the second-level cache. */
const BLOCK_BYTES = 256 * 1024;

/**
 * Spectrogram of a signal: of its {@link stft} S the power (default), magnitude, power density, phase, or S itself.
 *
 * 'psd' is `|S|^2 / (sampleRate sum w^2)` of the unscaled S, times 2 where a bin of a one-sided spectrum stands for two: power
 * per Hz, whose sum over frequency is the power of the windowed signal.
 *
 * @param x real or complex, shape [..., N]; any strides.
 * @param options those of {@link stft}, and `output`.
 * @returns float32 for float32 and complex64, else float64 (complex for 'complex'); shape [..., frequency, frame].
 * @throws {LapwingError} 'badOption' for another output; what {@link stft} throws
 * Cost: that of {@link stft}; holds spectra of a few frames, never all.
 * @see scipy.signal.spectrogram, librosa.feature.melspectrogram (its power spectrogram)
 * @example spectrogram([1, 1, 1, 1], { nFft: 4, convention: 'valid', window: 'boxcar' }).toArray() // [[16], [0], [0]]
 */
export function spectrogram(
  x: Operand,
  options: SpectrogramOptions & { readonly output: 'complex' },
): NDArray<ComplexDType>;
export function spectrogram(
  x: Operand,
  options?: SpectrogramOptions & { readonly output?: Exclude<SpectrogramOutput, 'complex'> | undefined },
): NDArray<FloatDType>;
export function spectrogram(x: Operand, options: SpectrogramOptions = {}): NDArray {
  const where = 'spectrogram';
  requireOptions(options, where);
  const { output = 'power', out } = options;
  if (!outputs.includes(output)) {
    throw invalid('badOption', where, 'output', `be one of ${outputs.join(', ')}`, output);
  }
  if (output === 'complex') return spectraOf(x, options as StftOptions, where);
  const { samples, setup, frames } = openSignal(x, options, where);
  // A density has its own scaling; its setup leaves spectra as they are.
  const plain = output === 'psd' ? { ...setup, scale: 1 } : setup;
  const transform = new FrameTransform(plain, samples.dtype);
  const factors = binFactors(plain, output, options.sampleRate, where);
  const lead = samples.shape.slice(0, -1);
  const part = { samples, origin: 0, n: samples.shape.at(-1)! };
  const fill = (result: NDArray): void => {
    const bytes = binCount(setup) * dtypes[transform.outputDType].itemSize;
    const lines = lead.reduce((product, length) => product * length, 1);
    const most = Math.max(1, Math.floor(BLOCK_BYTES / bytes / Math.max(1, lines)));
    const block = empty(
      [...lead, Math.min(most, frames), binCount(setup)],
      transform.outputDType,
    ) as unknown as NDArray;
    for (let i = 0; i < frames; i += most) {
      const count = Math.min(most, frames - i);
      const whole = block.shape[block.ndim - 2] === count;
      const spectra = whole ? block : (empty(block.shape.with(-2, count), transform.outputDType) as unknown as NDArray);
      transform.run(part, i, spectra);
      convert(spectra, output, factors, framePart(result, i, i + count));
    }
  };
  const dtype = transform.precision;
  if (!out) {
    const fresh = frameMajor(lead, frames, setup, dtype);
    fill(fresh);
    return fresh.swapAxes(-1, -2);
  }
  const shape = [...lead, binCount(setup), frames];
  const target = targetOf({ shape, dtype, out, inputs: [samples], where });
  const isDirect = target.array.dtype === dtype;
  const result = isDirect ? target.array.swapAxes(-1, -2) : frameMajor(lead, frames, setup, dtype);
  fill(result);
  if (!isDirect) target.array.assign(result.swapAxes(-1, -2), { casting: 'sameKind' });
  return target.finish();
}

/** Packed spectra of shape [..., frame, bin] into `out` of the same shape. */
function convert(spectra: ReadonlyNDArray, output: SpectrogramOutput, factors: Float64Array, out: NDArray): void {
  if (spectra.size === 0) return;
  if (output === 'magnitude') abs(spectra, { out: out as never });
  else if (output === 'phase') out.assign(angle(spectra));
  else powers(spectra, factors, out);
}

/** What the power of every bin is multiplied by. */
function binFactors(
  setup: StftSetup,
  output: SpectrogramOutput,
  sampleRate: number | undefined,
  where: string,
): Float64Array {
  const factors = new Float64Array(binCount(setup)).fill(1);
  if (output !== 'psd') return factors;
  const density = scaleOf('psd', setup.window, sampleRate, where) ** 2;
  const isHalf = setup.bins === 'half';
  return factors.map((_, k) => (isHalf && k > 0 && 2 * k !== setup.nFft ? 2 * density : density));
}
