/**
 * Recordings, whatever the file: one `openAudio` for all formats, and what every reader answers.
 * A format is a row: how its first bytes look, and what opens it.
 */
import type { DType, NDArray } from '@lapwing/core';
import { type OpenBytesOptions, openBytes } from './byte-source.js';
import type { SampleDType, SampleEncoding } from './wav-format.js';
import { openWav } from './wav-input.js';

/** A recording that is open for reading. Positions and counts are in frames: one sample of every channel. */
export interface AudioInput {
  /** As it was given; `-` for standard input. */
  readonly path: string;
  readonly format: 'wav';
  /** Frames per second. */
  readonly sampleRate: number;
  readonly channels: number;
  /** Bits that carry sound: 20 for 20 bits stored in 3 bytes. */
  readonly bitDepth: number;
  readonly encoding: SampleEncoding;
  /** dtype that `read` gives: integers of more than 16 bits are left-justified in int32 or int64. */
  readonly dtype: SampleDType;
  /** Length of the recording; undefined on a pipe whose header does not tell. */
  readonly frames: number | undefined;
  /** False for pipes: reads must then follow one another without gaps. */
  readonly seekable: boolean;
  /** Loudspeaker of each channel, one bit each in the order of WAVEFORMATEXTENSIBLE; undefined if the file has none. */
  readonly channelMask: number | undefined;
  /** What is wrong with the file and was read in spite of it. Complete after the last read. */
  readonly warnings: readonly string[];
  /**
   * Samples as they are stored, a view of shape (channels, frames) over interleaved samples in a fresh buffer.
   *
   * @param start first frame, 0 <= start <= frames; on a pipe the frame after the last one read.
   * @param count frames to read, >= 0; fewer come back only at the end.
   * @throws {LapwingError} code 'outOfBounds', 'badValue', 'io'; 'truncated' if a pipe ends before its header says.
   */
  read(start: number, count: number): Promise<NDArray<SampleDType, readonly [number, number]>>;
  /**
   * Decodes into the caller's array, one channel a row, whatever its strides. Rows of the native dtype get the samples as
   * they are; float32 and float64 rows get integers scaled to [-1, 1) by an exact power of two. Allocates nothing once
   * the reader has its own buffers.
   *
   * @param out shape (rows, count), writeable; rows take channels `channel`, `channel + 1`, ...
   * @param start as for {@link AudioInput.read}.
   * @param options.channel first channel to decode, default 0; `channel + rows <= channels`.
   * @returns frames written to each row, fewer than count only at the end; the rest of `out` keeps what it held.
   * @throws {LapwingError} also code 'dtype', 'badShape', 'readOnly'.
   */
  readInto(out: NDArray<DType>, start: number, options?: { readonly channel?: number | undefined }): Promise<number>;
  /** Gives the file back. Closing twice is allowed; reading afterwards is not. */
  close(): Promise<void>;
}

/**
 * Opens a recording: the header is read, the samples are not.
 *
 * @param path a file, a pipe, or `-` for standard input.
 * @throws {LapwingError} code 'io' if it cannot be read, 'badFile' if it is no recording of a known format, 'truncated' if
 *   it holds less than its header says.
 * @example
 * const input = await openAudio('speech.wav');
 * const second = await input.read(0, input.sampleRate);   // NDArray of shape (channels, sampleRate)
 */
export async function openAudio(path: string, options: OpenBytesOptions = {}): Promise<AudioInput> {
  const source = await openBytes(path, options);
  try {
    return await openWav(path, source);
  } catch (error) {
    await source.close();
    throw error;
  }
}
