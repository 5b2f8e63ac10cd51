/**
 * Short-time Fourier transform of a signal that comes in blocks.
 */
import {
  type ComplexDType,
  type DType,
  dtypes,
  invalid,
  type NDArray,
  type Operand,
  type ReadonlyNDArray,
  s,
  zeros,
} from '@lapwing/core';
import { asArray, requireOptions } from '@lapwing/core/kernel';
import { resolveAxis } from '../fft/transform-call.js';
import { borderNeed } from './border-runs.js';
import { requireSignal } from './check-signal.js';
import { completeFrames, framePart } from './frame-schedule.js';
import { binCount, type StftSetup } from './frame-setup.js';
import { KeptSamples } from './kept-samples.js';
import { type StftSettings, stftSetup } from './settings.js';
import { FrameTransform, frameMajor } from './transform-frames.js';

export interface StftStreamOptions extends StftSettings {
  /** The axis of the blocks that samples lie on. Default -1. */
  readonly axis?: number | undefined;
}

/** Samples that are taken from a block at once. */
const PIECE = 16_384;

/**
 * {@link stft} of a signal that comes in blocks of any size: the same frames, bit for bit, wherever the blocks are cut.
 *
 * The first frames wait for the samples that their padding is made of, the last ones for {@link StftStream.flush}. What is
 * kept is one frame and the samples that the padding at the end may need.
 *
 * @example
 * const stream = new StftStream({ nFft: 4, hopLength: 2 });
 * const parts = [stream.push([1, 2, 3]), stream.push([4, 5]), stream.flush()];
 * parts.map((part) => part.shape[1]) // [1, 1, 1]
 */
export class StftStream {
  private readonly options: StftStreamOptions;
  private open: OpenStream | undefined;

  /**
   * @param options those of {@link stft}; padMode 'wrap' needs the end of the signal before its beginning and is refused.
   * @throws {LapwingError} what {@link stft} throws of its settings
   */
  constructor(options: StftStreamOptions = {}) {
    const where = 'StftStream';
    requireOptions(options, where);
    if (options.padMode === 'wrap') {
      throw invalid('badOption', where, 'padMode', 'be one that a stream can have', options.padMode);
    }
    stftSetup(options, { where, isInverse: false, isComplex: false });
    this.options = options;
  }

  /**
   * The frames that the samples of a block complete.
   *
   * @param block shape [..., any], any strides; all blocks have one dtype, and the same lengths on the other axes. Not kept.
   * @returns new array of shape [..., frequency, frame], in memory frame by frame; may hold no frame.
   * @throws {LapwingError} 'dtype', 'badShape' for a block unlike the first; 'axisOutOfRange'
   * Cost: that of {@link stft} of the frames; samples are copied once.
   */
  push(block: Operand): NDArray<ComplexDType> {
    const where = 'StftStream.push';
    const array = asArray(block, where, 'block');
    const axis = resolveAxis(array, this.options.axis ?? -1, where);
    const samples = axis === array.ndim - 1 ? array : array.moveAxis(axis, -1);
    this.open ??= new OpenStream(this.options, samples.shape.slice(0, -1), samples.dtype, where);
    this.open.require(samples, where);
    return this.open.push(samples).swapAxes(-1, -2) as NDArray<ComplexDType>;
  }

  /**
   * The frames that end beyond the last sample. The stream then begins anew.
   *
   * @returns as {@link StftStream.push}
   * @throws {LapwingError} 'badShape' for a signal too short for its convention or its padMode
   */
  flush(): NDArray<ComplexDType> {
    const where = 'StftStream.flush';
    const open = this.open ?? new OpenStream(this.options, [], 'float64', where);
    this.open = undefined;
    return open.flush(this.options, where).swapAxes(-1, -2) as NDArray<ComplexDType>;
  }
}

/** A stream of which the first block is known. */
class OpenStream {
  private readonly setup: StftSetup;
  private readonly transform: FrameTransform;
  private readonly lead: readonly number[];
  private readonly dtype: DType;
  private readonly kept: KeptSamples;
  /** Samples before which no frame is given, and those that the end may need. */
  private readonly wait: number;
  private readonly tail: number;
  private done = 0;

  constructor(options: StftStreamOptions, lead: readonly number[], dtype: DType, where: string) {
    this.setup = stftSetup(options, { where, isInverse: false, isComplex: dtypes[dtype].kind === 'c' });
    this.transform = new FrameTransform(this.setup, dtype);
    this.lead = lead;
    this.dtype = dtype;
    this.kept = new KeptSamples(lead, dtype);
    const { padMode, start, reach, window, hop } = this.setup;
    this.wait = Math.max(this.setup.least, borderNeed(padMode, -start));
    // Frames reach less than a frame and a hop beyond the last sample.
    this.tail = borderNeed(padMode, Math.min(reach, window.length + hop));
  }

  require(block: ReadonlyNDArray, where: string): void {
    if (block.dtype !== this.dtype) throw invalid('dtype', where, 'block', `be ${this.dtype}`, block.dtype);
    const lead = block.shape.slice(0, -1);
    if (lead.length === this.lead.length && lead.every((length, axis) => length === this.lead[axis])) return;
    const rule = `have the lengths [${this.lead.join(', ')}] besides its samples`;
    throw invalid('badShape', where, 'block', rule, [...block.shape]);
  }

  /** Shape [..., frame, bin], as all here. */
  push(block: ReadonlyNDArray): NDArray {
    const count = block.shape[block.ndim - 1]!;
    const before = this.done;
    const frames = frameMajor(
      this.lead,
      this.ready(this.kept.seen + count) - before,
      this.setup,
      this.transform.outputDType,
    );
    for (let at = 0; at < count; at += PIECE) {
      this.kept.append(block.slice('...', s(at, Math.min(count, at + PIECE))) as ReadonlyNDArray);
      const { seen } = this.kept;
      const ready = this.ready(seen);
      this.transform.run(this.kept.part(seen), this.done, framePart(frames, this.done - before, ready - before));
      this.done = ready;
      this.forget();
    }
    return frames;
  }

  /** Frames that can be given once so many samples are there. */
  private ready(seen: number): number {
    return seen < this.wait ? 0 : Math.max(this.done, completeFrames(this.setup, seen));
  }

  private forget(): void {
    const { seen } = this.kept;
    if (seen < this.wait) return;
    const { start, hop } = this.setup;
    this.kept.forget(Math.min(start + this.done * hop, seen - this.tail, seen));
  }

  flush(options: StftStreamOptions, where: string): NDArray {
    const n = this.kept.seen;
    if (n < this.setup.least) return this.flushShort(options, n, where);
    requireSignal(this.setup, n, where);
    const count = Math.max(0, this.setup.frames(n) - this.done);
    const frames = frameMajor(this.lead, count, this.setup, this.transform.outputDType);
    this.transform.run(this.kept.part(n), this.done, frames);
    return frames;
  }

  /** Of a signal shorter than the setup is for, nothing was given yet: it may have a setup of its own. */
  private flushShort(options: StftStreamOptions, n: number, where: string): NDArray {
    const isComplex = dtypes[this.dtype].kind === 'c';
    const setup = stftSetup(options, { where, available: n, isInverse: false, isComplex });
    requireSignal(setup, n, where);
    const transform = new FrameTransform(setup, this.dtype);
    const frames = zeros([...this.lead, setup.frames(n), binCount(setup)], transform.outputDType) as unknown as NDArray;
    transform.run(this.kept.part(n), 0, frames);
    return frames;
  }
}
