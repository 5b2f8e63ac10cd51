/**
 * `dsp frame`: overlapping frames of recordings as `.npy` files.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type DType, dtypes, type Explanation, invalid } from '@lapwing/core';
import { type AudioInput, openAudio } from '../input/audio.js';
import { showInput } from '../input/byte-source.js';
import { NpyFile } from '../output/npy-file.js';
import { outputPaths } from '../output/output-paths.js';
import { removeTemporary, temporaryFolder, unwritable, WholeFile } from '../output/whole-file.js';
import {
  type ChannelChoice,
  type Duration,
  showBytes,
  showCount,
  toSamples,
  type WindowText,
} from '../parse-values.js';
import type { Terminal } from '../terminal.js';
import { eachInput, exitCode, summaryDocument } from './each-input.js';
import { checkGeometry, type FramedStream, type FrameGeometry, rowCount, streamFrames } from './frame-stream.js';

export interface FrameRequest {
  readonly output: string;
  readonly length: Duration;
  readonly hop: Duration;
  readonly window?: WindowText | undefined;
  readonly channel: ChannelChoice;
  readonly dtype: 'float32' | 'native';
  readonly force: boolean;
  readonly explain: boolean;
}

export interface FrameResult {
  readonly input: string;
  readonly output: string;
  readonly sampleRate: number;
  readonly frameLength: number;
  readonly hopLength: number;
  readonly window: WindowText | null;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Samples a channel after the last whole frame. */
  readonly droppedSamples: number;
  readonly bytes: number;
  readonly warnings: readonly string[];
  readonly view?: (Explanation & { readonly bytesCopied: number }) | undefined;
}

export async function frameCommand(
  inputs: readonly string[],
  request: FrameRequest,
  terminal: Terminal,
): Promise<number> {
  const outputs = await outputPaths(inputs, request.output, '.npy');
  const outcome = await eachInput(inputs, terminal, async (input, position) => {
    const output = outputs[position]!;
    const result =
      output === '-'
        ? await frameToStdout(input, request, terminal)
        : await frameFile(input, output, request, terminal);
    for (const warning of result.warnings) terminal.warn(`${showInput(input)}: ${warning}`);
    terminal.say(describe(result));
    for (const line of explanation(result)) terminal.say(line);
    return result;
  });
  terminal.document(summaryDocument('frame', outcome));
  return exitCode(outcome);
}

async function frameFile(
  path: string,
  output: string,
  request: FrameRequest,
  terminal: Terminal,
): Promise<FrameResult> {
  const input = await openAudio(path, { stdin: terminal.streams.stdin as AsyncIterable<Uint8Array> });
  const progress = terminal.progress(path, input.frames);
  try {
    const geometry = geometryOf(input, request);
    checkGeometry(input, geometry);
    const { stream, shape, bytes } = await writeFrames(input, output, geometry, request.force, progress.update);
    return {
      input: path,
      output,
      sampleRate: input.sampleRate,
      frameLength: geometry.frameLength,
      hopLength: geometry.hopLength,
      window: request.window ?? null,
      dtype: geometry.dtype,
      shape,
      droppedSamples: stream.dropped,
      bytes,
      warnings: input.warnings,
      ...(request.explain && stream.view ? { view: { ...stream.view, bytesCopied: payload(shape, geometry) } } : {}),
    };
  } finally {
    progress.stop();
    await input.close();
  }
}

function payload(shape: readonly number[], { dtype }: FrameGeometry): number {
  return shape.reduce((size, length) => size * length, dtypes[dtype].itemSize);
}

function geometryOf(input: AudioInput, request: FrameRequest): FrameGeometry {
  const file = showInput(input.path);
  const frameLength = toSamples(request.length, input.sampleRate, '--length', file);
  const hopLength = toSamples(request.hop, input.sampleRate, '--hop', file);
  return {
    frameLength,
    hopLength,
    channel: request.channel,
    dtype: request.dtype === 'native' ? input.dtype : 'float32',
    window: request.window,
  };
}

interface Written {
  readonly stream: FramedStream;
  readonly shape: readonly number[];
  readonly bytes: number;
}

/**
 * One row of frames is written as it comes. Several rows lie one behind the other in the file: where the length is known
 * each has its place, else each goes to a file of its own first.
 */
async function writeFrames(
  input: AudioInput,
  output: string,
  geometry: FrameGeometry,
  force: boolean,
  advance: (samples: number) => void,
): Promise<Written> {
  const { frameLength, hopLength, dtype } = geometry;
  const rows = rowCount(input, geometry.channel);
  const known = input.frames === undefined ? undefined : 1 + Math.floor((input.frames - frameLength) / hopLength);
  const file = await NpyFile.create(output, dtype, force);
  const parts: WholeFile[] = [];
  try {
    if (known === undefined && rows > 1) {
      for (let row = 0; row < rows; row++) parts.push(await WholeFile.create(`${output}.${row}`, true));
    }
    const { itemSize } = dtypes[dtype];
    const stream = await streamFrames(
      input,
      geometry,
      async (row, frames, first) => {
        const part = parts[row];
        if (part === undefined) {
          await file.write(frames, (row * (known ?? 0) + first) * frameLength);
          return;
        }
        const bytes = new Uint8Array(frames.buffer, frames.byteOffset, frames.byteLength);
        await part.write(bytes, first * frameLength * itemSize);
      },
      advance,
    );
    if (stream.count === 0) {
      const rule = `be <= ${stream.samples} (samples a channel in ${showInput(input.path)})`;
      throw invalid('frameTooLong', 'frame', '--length', rule, frameLength);
    }
    for (const [row, part] of parts.entries()) await joinPart(part, file, row * stream.count * frameLength, itemSize);
    const shape =
      input.channels > 1 && geometry.channel === 'all'
        ? [rows, stream.count, frameLength]
        : [stream.count, frameLength];
    const bytes = await file.commit(shape);
    return { stream, shape, bytes };
  } finally {
    for (const part of parts) await part.discard();
    await file.discard();
  }
}

/** Bytes moved at a time when the channels' files are joined. */
const JOIN_BYTES = 1 << 20;

async function joinPart(part: WholeFile, file: NpyFile, at: number, itemSize: number): Promise<void> {
  const bytes = new Uint8Array(JOIN_BYTES);
  for (let position = 0; ; ) {
    const { bytesRead } = await part.handle.read(bytes, 0, JOIN_BYTES, position);
    if (bytesRead === 0) return;
    await file.write(bytes.subarray(0, bytesRead), at + position / itemSize);
    position += bytesRead;
  }
}

/** The shape of an array stands before its elements, so a pipe gets the file only when it is whole. */
async function frameToStdout(path: string, request: FrameRequest, terminal: Terminal): Promise<FrameResult> {
  const folder = temporaryFolder();
  try {
    const result = await frameFile(path, join(folder, 'frames.npy'), request, terminal);
    await pipeline(createReadStream(result.output), terminal.streams.stdout, { end: false }).catch(refuseUnlessClosed);
    return { ...result, output: '-' };
  } finally {
    await removeTemporary(folder);
  }
}

/** A reader that has seen enough and closes its end is no error. */
function refuseUnlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw unwritable('standard output', error);
}

function describe(result: FrameResult): string {
  const { input, output, shape, dtype, frameLength, hopLength, droppedSamples, bytes } = result;
  const tail = droppedSamples > 0 ? `, ${showCount(droppedSamples, 'sample')} after the last frame dropped` : '';
  const window = result.window ? `, ${result.window}` : '';
  return (
    `${input} -> ${output}: ${dtype} [${shape.join(', ')}], length ${frameLength}, hop ${hopLength}${window}, ` +
    `${showBytes(bytes)}${tail}`
  );
}

function explanation({ view }: FrameResult): string[] {
  if (!view) return [];
  const lines = view.text.split('\n');
  const cost = `${view.physicalBytes} bytes shared with the block read first; ${view.bytesCopied} bytes copied in all, into the file`;
  return [...lines, cost].map((line) => `  ${line}`);
}
