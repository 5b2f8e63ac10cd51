/**
 * The header of a WAV file: the format, and where the samples lie.
 *
 * A size that its writer never filled in is not believed: the samples then go on to the end of the input. Any other size
 * that the file cannot keep is refused as truncated.
 */
import type { LapwingError } from '@lapwing/core';
import { type ByteSource, readBytes } from './byte-source.js';
import { type Chunk, type Container, fileError, identifyContainer, viewOf, walkChunks } from './riff.js';
import { parseFormat, type WavFormat } from './wav-format.js';

export interface WavHeader extends WavFormat {
  readonly container: Container['name'];
  /** Byte of the first sample. */
  readonly dataStart: number;
  /** Bytes of samples; undefined on a pipe whose header does not say. */
  readonly dataBytes: number | undefined;
  /** Samples per channel, whole blocks only; undefined if `dataBytes` is. */
  readonly frames: number | undefined;
}

/**
 * Walks the chunks up to the samples, reading headers only. Afterwards a pipe stands at `dataStart`.
 * @throws {LapwingError} code 'badFile' or 'truncated', naming file, byte offset and what was expected; 'io'.
 */
export async function parseWavHeader(source: ByteSource): Promise<WavHeader> {
  const { container, claimedEnd } = await identifyContainer(source);
  let last: Chunk | undefined;
  let format: WavFormat | undefined;
  let data: Chunk | undefined;
  const warnings: string[] = [];
  for await (const chunk of walkChunks(source, container, claimedEnd)) {
    last = chunk;
    if (chunk.tight) warnings.push(`the chunk before byte ${chunk.at} lacks its padding byte`);
    if (chunk.id === 'fmt ') format ??= await readFormat(source, container, chunk);
    if (chunk.id === 'data') {
      data ??= chunk;
      if (!format) refuseDataFirst(source, chunk);
    }
    if (format && data) return withData(source, container, format, data, warnings);
  }
  throw missingChunk(source, format ? 'data' : 'fmt', last?.claimedEnd ?? claimedEnd, last === undefined);
}

/** No such chunk up to the end: cut off if the container's own size says so, or if there was no chunk at all. */
function missingChunk(source: ByteSource, name: string, claimedEnd: number, atStart: boolean): LapwingError {
  const isCut = claimedEnd > source.size! && (atStart || !isUnpatched(claimedEnd - 8, 0));
  const context = `${source.size} bytes read`;
  return fileError(isCut ? 'truncated' : 'badFile', source, `hold a ${name} chunk`, 'none', context);
}

/** 2 GiB, 4 GiB and neighbours that writers to pipes leave as the data size, each with where it was seen. */
const UNPATCHED: readonly number[] = [
  2_000_000_000, // speech servers: 1e9 frames of 16 bits
  0x7fff_f000, // SoX
  0x7fff_ffff,
  0x8000_0000, // arecord
  0xffff_ffff, // FFmpeg
];
/** Some writers take the header's length off the constant. */
const HEADER_ROOM = 256;

/** Is this size one that was written before the length was known? Writers round the constants down to whole blocks. */
function isUnpatched(bytes: number, blockAlign: number): boolean {
  if (bytes === 0 || bytes > Number.MAX_SAFE_INTEGER) return true;
  const slack = Math.max(HEADER_ROOM, blockAlign);
  return UNPATCHED.some((size) => bytes <= size && bytes > size - slack);
}

async function readFormat(source: ByteSource, container: Container, chunk: Chunk): Promise<WavFormat> {
  const wanted = Math.min(chunk.bytes, 40);
  const body = await readBytes(source, chunk.start, wanted);
  if (body.length < wanted) {
    throw fileError('truncated', source, `hold ${wanted} bytes of fmt at byte ${chunk.start}`, body.length);
  }
  return parseFormat(viewOf(body), container.bigEndian, source, chunk.start);
}

/** Samples before their format can be skipped only where one can come back to them. */
function refuseDataFirst(source: ByteSource, chunk: Chunk): void {
  if (!source.seekable) {
    throw fileError(
      'badFile',
      source,
      `hold fmt before data (byte ${chunk.at})`,
      'data first',
      'a pipe cannot go back',
    );
  }
  const ends = chunk.bytes > 0 && chunk.start + chunk.bytes <= source.size!;
  if (!ends && isUnpatched(chunk.bytes, 0)) {
    throw fileError('badFile', source, `hold fmt before data of unknown size (byte ${chunk.at})`, chunk.bytes);
  }
}

function withData(
  source: ByteSource,
  container: Container,
  format: WavFormat,
  data: Chunk,
  found: readonly string[],
): WavHeader {
  const warnings = [...found, ...format.warnings];
  const dataBytes = resolveDataBytes(source, container, format, data, warnings);
  const frames = dataBytes === undefined ? undefined : Math.floor(dataBytes / format.blockAlign);
  const rest = dataBytes === undefined ? 0 : dataBytes % format.blockAlign;
  if (rest > 0) warnings.push(partialBlock(rest, format.blockAlign));
  return { ...format, container: container.name, dataStart: data.start, dataBytes, frames, warnings };
}

/** What is said of a last block that lacks channels. */
export function partialBlock(rest: number, blockAlign: number): string {
  return `the last ${rest} bytes of data are no whole block of ${blockAlign} bytes and are left out`;
}

function resolveDataBytes(
  source: ByteSource,
  container: Container,
  format: WavFormat,
  data: Chunk,
  warnings: string[],
): number | undefined {
  const { bytes, start } = data;
  const present = source.size === undefined ? undefined : source.size - start;
  const unpatched = isUnpatched(bytes, format.blockAlign);
  if (bytes === 0 && isReallyEmpty(data, source.size)) return 0;
  if (unpatched && !(present !== undefined && isFinished(data, present))) {
    const until = present === undefined ? '' : `: ${present} bytes`;
    warnings.push(`data size ${bytes} at byte ${data.at + 4} was never filled in; reading to the end${until}`);
    return present;
  }
  if (present === undefined) return bytes;
  if (bytes > present) throw truncatedData(source, start, bytes, present);
  return container.longSizes === 'none' ? unwrapped(data, present, warnings) : bytes;
}

/** A size that looks like a constant is one, unless the data ends the file or the container's own size covers the rest. */
function isFinished({ bytes, start, claimedEnd }: Chunk, present: number): boolean {
  if (bytes === 0 || bytes > present) return false;
  return present - bytes <= 1 || start + present <= claimedEnd;
}

/** A 32-bit size of more than 4 GiB keeps only the remainder; no chunks behind the data are that long. */
function unwrapped(data: Chunk, present: number, warnings: string[]): number {
  const wraps = Math.floor((present - data.bytes) / 2 ** 32);
  if (wraps === 0) return data.bytes;
  const bytes = data.bytes + wraps * 2 ** 32;
  warnings.push(`data size ${data.bytes} at byte ${data.at + 4} is ${wraps} times 4 GiB short; reading ${bytes} bytes`);
  return bytes;
}

/** The refusal of a data chunk that ends early, on opening a file or on reading a pipe. */
export function truncatedData(source: ByteSource, start: number, claimed: number, present: number): LapwingError {
  return fileError(
    'truncated',
    source,
    `hold the ${claimed} data bytes that its header claims from byte ${start} on`,
    present,
  );
}

/** A size of 0 counts when the file ends there or the container's own size says that other chunks follow. */
function isReallyEmpty(data: Chunk, size: number | undefined): boolean {
  const { start, claimedEnd } = data;
  if (size === start) return true;
  return claimedEnd > start && (size === undefined ? !isUnpatched(claimedEnd - 8, 0) : claimedEnd <= size);
}
