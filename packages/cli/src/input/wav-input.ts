/**
 * A WAV file or pipe as an {@link AudioInput}: the arithmetic from frames to bytes, and the blocks that are decoded.
 */
import { type DType, dtypes, fromBuffer, invalid, type NDArray } from '@lapwing/core';
import type { AudioInput } from './audio.js';
import type { ByteSource } from './byte-source.js';
import { layChannel, needsUnpacking, type Samples, unpackSamples } from './wav-decode.js';
import type { SampleDType } from './wav-format.js';
import { parseWavHeader, partialBlock, truncatedData, type WavHeader } from './wav-header.js';

/** Reads the header of a source and answers for the rest. Closing the input closes the source. */
export async function openWav(path: string, source: ByteSource): Promise<AudioInput> {
  return new WavInput(path, source, await parseWavHeader(source));
}

/** Bytes that are read and decoded at a time: enough to make little of a read's own cost, and still near the cache. */
const BLOCK_BYTES = 1 << 20;

/** Buffers of `readInto`, used again by the next one. */
interface Workspace {
  readonly bytes: Uint8Array;
  readonly scratch: ArrayBuffer | undefined;
}

class WavInput implements AudioInput {
  readonly path: string;
  readonly format = 'wav';
  readonly sampleRate: number;
  readonly channels: number;
  readonly bitDepth: number;
  readonly encoding: AudioInput['encoding'];
  readonly dtype: SampleDType;
  readonly frames: number | undefined;
  readonly seekable: boolean;
  readonly channelMask: number | undefined;
  readonly warnings: string[];
  readonly #source: ByteSource;
  readonly #header: WavHeader;
  /** Taken while a read uses it, so that reads at the same time do not write into each other's buffers. */
  #workspace: Workspace | undefined;
  /** Frame at which a pipe stands. */
  #next = 0;

  constructor(path: string, source: ByteSource, header: WavHeader) {
    this.path = path;
    this.sampleRate = header.sampleRate;
    this.channels = header.channels;
    this.bitDepth = header.bitDepth;
    this.encoding = header.sample.encoding;
    this.dtype = header.sample.dtype;
    this.frames = header.frames;
    this.seekable = source.seekable;
    this.channelMask = header.channelMask;
    this.warnings = [...header.warnings];
    this.#source = source;
    this.#header = header;
  }
  async read(start: number, count: number): Promise<NDArray<SampleDType, readonly [number, number]>> {
    const wanted = this.#checkRange(start, count, 'AudioInput.read');
    const bytes = this.#allocate(wanted * this.#header.blockAlign);
    const frames = await this.#fetch(start, bytes);
    const samples = unpackSamples(bytes.subarray(0, frames * this.#header.blockAlign), this.#header.sample);
    const { channels, dtype } = this;
    return fromBuffer(samples, { dtype, shape: [channels, frames] as const, strides: [1, channels] });
  }

  async readInto(
    out: NDArray<DType>,
    start: number,
    options: { readonly channel?: number | undefined } = {},
  ): Promise<number> {
    const { channel = 0 } = options;
    this.#checkTarget(out, channel);
    const wanted = this.#checkRange(start, out.shape[1]!, 'AudioInput.readInto');
    const { blockAlign, sample } = this.#header;
    const work = this.#workspace ?? this.#makeWorkspace();
    this.#workspace = undefined;
    const perBlock = Math.floor(work.bytes.length / blockAlign);
    let done = 0;
    while (done < wanted) {
      const asked = Math.min(perBlock, wanted - done);
      const bytes = work.bytes.subarray(0, asked * blockAlign);
      const frames = await this.#fetch(start + done, bytes);
      this.#lay(
        unpackSamples(bytes.subarray(0, frames * blockAlign), sample, work.scratch),
        out,
        channel,
        done,
        frames,
      );
      done += frames;
      if (frames < asked) break;
    }
    this.#workspace = work;
    return done;
  }

  close(): Promise<void> {
    return this.#source.close();
  }

  /** Reads whole frames into `bytes` and answers how many; fewer than fit are an error where the length is known. */
  async #fetch(start: number, bytes: Uint8Array): Promise<number> {
    const { blockAlign, dataStart, dataBytes } = this.#header;
    const got = await this.#source.readInto(dataStart + start * blockAlign, bytes);
    if (got < bytes.length && dataBytes !== undefined) {
      throw truncatedData(this.#source, dataStart, dataBytes, start * blockAlign + got);
    }
    if (got % blockAlign > 0) this.warnings.push(partialBlock(got % blockAlign, blockAlign));
    const frames = Math.floor(got / blockAlign);
    this.#next = start + frames;
    return frames;
  }

  #lay(samples: Samples, out: NDArray<DType>, channel: number, done: number, count: number): void {
    const [rowStride, step] = out.strides as [number, number];
    for (let row = 0; row < out.shape[0]!; row++) {
      const at = out.offset + row * rowStride + done * step;
      const target = { dtype: out.dtype, data: out.data, at, step };
      layChannel(samples, this.dtype, channel + row, this.channels, target, count);
    }
  }

  #checkRange(start: number, count: number, where: string): number {
    for (const [name, value] of Object.entries({ start, count })) {
      if (!Number.isInteger(value) || value < 0) throw invalid('badValue', where, name, 'be an integer >= 0', value);
    }
    if (!this.seekable && start !== this.#next) {
      const context = `${this.#source.name} is a pipe, which cannot go back`;
      throw invalid('badValue', where, 'start', `be ${this.#next}, the next frame`, start, context);
    }
    if (this.frames === undefined) return count;
    if (start > this.frames) {
      throw invalid('outOfBounds', where, 'start', `be 0..${this.frames}`, start, this.#source.name);
    }
    return Math.min(count, this.frames - start);
  }

  #checkTarget(out: NDArray<DType>, channel: number): void {
    const where = 'AudioInput.readInto';
    const { dtype, shape, writeable } = out;
    if (!writeable) throw invalid('readOnly', where, 'out', 'be writeable', out);
    if (dtype !== this.dtype && dtype !== 'float32' && dtype !== 'float64') {
      throw invalid('dtype', where, 'out.dtype', `be ${this.dtype}, float32 or float64`, dtype, this.#source.name);
    }
    if (shape.length !== 2) throw invalid('badShape', where, 'out.shape', 'be (rows, count)', shape);
    const last = this.channels - shape[0]!;
    if (last < 0) throw invalid('badShape', where, 'out.shape[0]', `be <= ${this.channels} channels`, shape[0]);
    if (Number.isInteger(channel) && channel >= 0 && channel <= last) return;
    throw invalid(
      'outOfBounds',
      where,
      'channel',
      `be 0..${last}`,
      channel,
      `${shape[0]} rows of ${this.channels} channels`,
    );
  }

  #makeWorkspace(): Workspace {
    const { blockAlign, sample, channels } = this.#header;
    const frames = Math.max(1, Math.floor(BLOCK_BYTES / blockAlign));
    const scratch = needsUnpacking(sample)
      ? new ArrayBuffer(frames * channels * dtypes[sample.dtype].itemSize)
      : undefined;
    return { bytes: new Uint8Array(frames * blockAlign), scratch };
  }

  #allocate(bytes: number): Uint8Array {
    try {
      return new Uint8Array(bytes);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw invalid('tooLarge', 'AudioInput.read', 'count', 'fit into one ArrayBuffer', bytes, 'bytes; read in blocks');
    }
  }
}
