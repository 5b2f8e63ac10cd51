/**
 * Inverse short-time Fourier transform of frames that come in blocks.
 */
import { type DType, invalid, type NDArray, type Operand, type ReadonlyNDArray, zeros } from '@lapwing/core';
import { asArray, requireOptions } from '@lapwing/core/kernel';
import type { Envelope } from './envelope.js';
import type { StftSetup } from './frame-setup.js';
import { FrameInverse, type FrameInverseSetup } from './invert-frames.js';
import { type InverseSettings, inverseSetup } from './istft.js';
import { conventionRow } from './settings.js';

export interface IstftStreamOptions extends InverseSettings {
  /** Samples of the whole signal. Default: as {@link istft}. */
  readonly length?: number | undefined;
}

/**
 * {@link istft} of frames that come in blocks of any size: the same samples, bit for bit, wherever the blocks are cut.
 *
 * A sample is given as soon as no later frame can meet it. What is kept are the sums that a frame and a block have left.
 *
 * @example
 * const S = stft([1, 2, 3, 4], { nFft: 4, hopLength: 1 });
 * const stream = new IstftStream({ nFft: 4, hopLength: 1 });
 * const parts = [stream.push(S.slice(':', ':3')), stream.push(S.slice(':', '3:')), stream.flush()];
 * parts.map((part) => part.toArray()) // [[1], [2, 3], [4]]
 */
export class IstftStream {
  private readonly options: IstftStreamOptions;
  private open: OpenInverse | undefined;

  /** @throws {LapwingError} 'badOption' for an unknown convention; 'badShape' for `length`; else with the first block */
  constructor(options: IstftStreamOptions = {}) {
    const where = 'IstftStream';
    requireOptions(options, where);
    conventionRow(options.convention, where);
    const { length } = options;
    if (length !== undefined && !(Number.isSafeInteger(length) && length >= 0)) {
      throw invalid('badShape', where, 'length', 'be an integer >= 0', length);
    }
    this.options = options;
  }

  /**
   * The samples that no frame after these meets.
   *
   * @param frames shape [..., frequency, any], any strides; all blocks have one dtype, and the same lengths on the other
   *   axes. Not kept.
   * @returns new array of shape [..., sample]; may hold no sample.
   * @throws {LapwingError} 'badValue' when some of those samples have no weight, and no `fill` is given: names them; 'dtype',
   *   'badShape' for a block unlike the first; what {@link istft} throws
   */
  push(frames: Operand): NDArray {
    const where = 'IstftStream.push';
    const spectra = asArray(frames, where, 'frames');
    this.open ??= new OpenInverse(spectra, this.options, where);
    return this.open.push(spectra, where);
  }

  /**
   * The samples that are left. The stream then begins anew.
   *
   * @throws {LapwingError} 'badValue' as {@link IstftStream.push}; 'badShape' before the first block
   */
  flush(): NDArray {
    const where = 'IstftStream.flush';
    const { open } = this;
    if (!open) throw invalid('badShape', where, 'frames', 'be pushed before the end is asked for', 0);
    this.open = undefined;
    return open.flush(where);
  }
}

/** A stream of which the first block is known. */
class OpenInverse {
  private readonly setup: StftSetup & FrameInverseSetup & { readonly envelope: Envelope };
  private readonly inverse: FrameInverse;
  /** Lengths of all axes but that of frames. */
  private readonly lead: readonly number[];
  private readonly dtype: DType;
  private readonly length: number | undefined;
  private readonly isFilled: boolean;
  private done = 0;

  constructor(first: ReadonlyNDArray, options: IstftStreamOptions, where: string) {
    this.setup = inverseSetup(first, options, where);
    this.lead = first.shape.slice(0, -1);
    this.dtype = first.dtype;
    this.length = options.length;
    this.isFilled = options.fill !== undefined;
    this.inverse = new FrameInverse(this.setup, first.shape.slice(0, -2), first.dtype);
  }

  push(spectra: ReadonlyNDArray, where: string): NDArray {
    this.require(spectra, where);
    const { start, hop } = this.setup;
    const before = this.done;
    const frames = this.inverse.frames + spectra.shape[spectra.ndim - 1]!;
    const until = Math.max(before, Math.min(start + frames * hop, this.end(frames)));
    if (!this.isFilled) this.setup.envelope.require(before, until, start, Number.POSITIVE_INFINITY, where);
    const samples = this.room(until - before);
    this.inverse.add(spectra, (final) => {
      this.take(samples, before, Math.min(final, until), Number.POSITIVE_INFINITY);
      // Past the end that so many frames stand for, samples wait for more frames.
      return this.done === this.length ? final : Math.min(final, this.done);
    });
    return samples;
  }

  flush(where: string): NDArray {
    const { frames } = this.inverse;
    const before = this.done;
    const until = Math.max(before, this.end(frames));
    if (!this.isFilled) this.setup.envelope.require(before, until, this.setup.start, frames, where);
    const samples = this.room(until - before);
    this.take(samples, before, until, frames);
    return samples;
  }

  /** Samples of the signal, if no frame comes after these. */
  private end(frames: number): number {
    return this.length ?? this.setup.samples(frames);
  }

  private room(count: number): NDArray {
    return zeros([...this.lead.slice(0, -1), count], this.inverse.outputDType) as unknown as NDArray;
  }

  private take(samples: NDArray, before: number, until: number, frames: number): void {
    if (until <= this.done) return;
    this.inverse.write(samples, this.done - before, this.done, until, frames);
    this.done = until;
  }

  private require(spectra: ReadonlyNDArray, where: string): void {
    if (spectra.dtype !== this.dtype) throw invalid('dtype', where, 'frames', `be ${this.dtype}`, spectra.dtype);
    const { shape } = spectra;
    if (shape.length === this.lead.length + 1 && this.lead.every((length, axis) => length === shape[axis])) return;
    throw invalid('badShape', where, 'frames', `have shape [${this.lead.join(', ')}, any]`, [...shape]);
  }
}
