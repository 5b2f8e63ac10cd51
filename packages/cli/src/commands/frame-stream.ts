/**
 * Cuts a recording of any length into frames, block by block.
 *
 * A block is a planar buffer of `frameLength + (blockFrames - 1) * hopLength` samples a channel; its frames are a view of
 * it. After a block the last `frameLength - hopLength` samples move to the front, the rest is read.
 */
import {
  type DType,
  dtypes,
  type Explanation,
  explain,
  type FloatDType,
  invalid,
  isLapwingError,
  type NDArray,
  type ReadonlyNDArray,
  zeros,
} from '@lapwing/core';
import { frame, frameCount, getWindow, windowFrames } from '@lapwing/dsp';
import type { AudioInput } from '../input/audio.js';
import { showInput } from '../input/byte-source.js';
import type { ChannelChoice, WindowText } from '../parse-values.js';

export interface FrameGeometry {
  /** In samples. */
  readonly frameLength: number;
  readonly hopLength: number;
  readonly channel: ChannelChoice;
  readonly dtype: DType;
  readonly window: WindowText | undefined;
}

/** Takes the frames of one channel: `count` packed frames, the first of which is number `first`. */
export type FrameSink = (row: number, frames: ArrayBufferView, first: number) => Promise<void>;

export interface FramedStream {
  /** Frames of each row. */
  readonly count: number;
  /** Samples a channel that were read, and how many of them no frame holds. */
  readonly samples: number;
  readonly dropped: number;
  /** The view that the frames of the first block were. */
  readonly view: Explanation | undefined;
}

/** Rows of the result: channels that are framed side by side. */
export function rowCount(input: AudioInput, channel: ChannelChoice): number {
  return channel === 'all' ? input.channels : 1;
}

/** Bytes of frames that are made at a time: a few blocks stay in the second-level cache. */
const BLOCK_BYTES = 1 << 20;

export async function streamFrames(
  input: AudioInput,
  geometry: FrameGeometry,
  sink: FrameSink,
  advance: (samples: number) => void,
): Promise<FramedStream> {
  const { frameLength, hopLength, dtype, window } = geometry;
  const rows = rowCount(input, geometry.channel);
  const blockFrames = framesPerBlock(geometry, rows);
  const capacity = frameLength + (blockFrames - 1) * hopLength;
  const read = channelReader(input, geometry, capacity);
  const buffer = allocate([rows, capacity], dtype, input, geometry);
  const block = allocate([rows, blockFrames, frameLength], dtype, input, geometry);
  let held = 0;
  let position = 0;
  let count = 0;
  let covered = 0;
  let view: Explanation | undefined;
  let weights: ReadonlyNDArray | undefined;
  for (;;) {
    const wanted = capacity - held;
    const got = await read(buffer.slice(':', `${held}:`), position);
    held += got;
    position += got;
    advance(position);
    const n = frameCount(held, frameLength, hopLength);
    if (n > 0) {
      const frames = frame(buffer.slice(':', `:${held}`), { frameLength, hopLength });
      view ??= explain(frames);
      weights ??= window && getWindow(window, frameLength);
      const packed = block.slice(':', `:${n}`);
      for (let row = 0; row < rows; row++) {
        const target = packed.slice(row) as NDArray;
        pack(frames.slice(row), weights, target);
        await sink(row, target.toTyped({ copy: 'never' }), count);
      }
      count += n;
      covered = position - held + (n - 1) * hopLength + frameLength;
    }
    if (got < wanted) break;
    const used = n * hopLength;
    if (used <= held) {
      // `assign` behaves as if the two did not overlap.
      buffer.slice(':', `:${held - used}`).assign(buffer.slice(':', `${used}:${held}`));
      held -= used;
    } else {
      const skipped = await skip(input, read, buffer, position, used - held);
      position += skipped;
      if (skipped < used - held) break;
      held = 0;
    }
  }
  return { count, samples: position, dropped: count === 0 ? position : Math.max(0, position - covered), view };
}

function framesPerBlock({ frameLength, hopLength, dtype }: FrameGeometry, rows: number): number {
  const bytes = rows * dtypes[dtype].itemSize;
  const perFrame = Math.max(frameLength, hopLength) * bytes;
  return Math.max(1, Math.floor(BLOCK_BYTES / perFrame));
}

/** Only on a pipe can a frame be longer than the recording, and then longer than the memory. */
function allocate(
  shape: readonly number[],
  dtype: DType,
  { path }: AudioInput,
  { frameLength }: FrameGeometry,
): NDArray {
  try {
    return zeros(shape, dtype);
  } catch (error) {
    if (!isLapwingError(error, 'tooLarge')) throw error;
    throw invalid('tooLarge', 'frame', '--length', 'fit into memory', frameLength, showInput(path));
  }
}

function pack(frames: ReadonlyNDArray, window: ReadonlyNDArray | undefined, out: NDArray): void {
  if (window) windowFrames(frames as ReadonlyNDArray<FloatDType>, window, { out: out as NDArray<FloatDType> });
  else out.assign(frames);
}

/** Reads samples from `position` on into the rows of `out`, and answers how many; fewer only at the end. */
type Reader = (out: NDArray, position: number) => Promise<number>;

function channelReader(input: AudioInput, geometry: FrameGeometry, capacity: number): Reader {
  const { channel, dtype } = geometry;
  if (channel !== 'mix') {
    const first = channel === 'all' ? 0 : channel;
    return (out, position) => input.readInto(out, position, { channel: first });
  }
  if (input.channels === 1) return (out, position) => input.readInto(out, position);
  // The mean is taken in double and rounded once.
  const separate = allocate([input.channels, capacity], 'float64', input, geometry) as NDArray<'float64'>;
  const mean = zeros([capacity]);
  return async (out, position) => {
    const length = out.shape[1]!;
    const got = await input.readInto(separate.slice(':', `:${length}`) as NDArray, position);
    meanOfRows(separate.data, input.channels, capacity, mean.data, got);
    out.slice(0, `:${got}`).assign(mean.slice(`:${got}`).astype(dtype));
    return got;
  };
}

function meanOfRows(rows: Float64Array, count: number, stride: number, to: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let row = 0; row < count; row++) sum += rows[row * stride + i]!;
    to[i] = sum / count;
  }
}

/** Passes over the samples between frames that lie further apart than they are long; a pipe must be read for that. */
async function skip(
  input: AudioInput,
  read: Reader,
  buffer: NDArray,
  position: number,
  count: number,
): Promise<number> {
  if (input.seekable && input.frames !== undefined) return Math.min(count, input.frames - position);
  let done = 0;
  while (done < count) {
    const piece = Math.min(buffer.shape[1]!, count - done);
    const got = await read(buffer.slice(':', `:${piece}`) as NDArray, position + done);
    done += got;
    if (got < piece) break;
  }
  return done;
}

/** Refuses what cannot be framed before anything is read or written. */
export function checkGeometry(input: AudioInput, geometry: FrameGeometry): void {
  const { frameLength, channel, dtype, window } = geometry;
  const file = showInput(input.path);
  if (input.frames !== undefined && frameLength > input.frames) {
    const rule = `be <= ${input.frames} (samples a channel in ${file})`;
    throw invalid('frameTooLong', 'frame', '--length', rule, frameLength);
  }
  if (typeof channel === 'number' && channel >= input.channels) {
    const rule = `be 0..${input.channels - 1} (channels of ${file}, counted from 0)`;
    throw invalid('outOfBounds', 'frame', '--channel', rule, channel);
  }
  const isFloat = dtypes[dtype].kind === 'f';
  if (!isFloat && (window || (channel === 'mix' && input.channels > 1))) {
    const option = window ? '--window' : '--channel mix';
    const rule = 'go with --dtype float32: integers would be rounded';
    throw invalid('dtype', 'frame', option, rule, dtype, file);
  }
}
