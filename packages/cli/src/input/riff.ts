/**
 * The containers that hold WAVE data, and a walk over their chunks. A chunk is a name, a size and a body; only headers
 * are read here, bodies are skipped.
 *
 * Containers are rows: RIFF, RIFX (big-endian), RF64 and BW64 (64-bit sizes in a `ds64` chunk, EBU Tech 3306 and
 * ITU-R BS.2088), W64 (128-bit names, 64-bit sizes, bodies padded to 8 bytes).
 */
import { invalid, type LapwingError } from '@lapwing/core';
import { type ByteSource, readBytes } from './byte-source.js';

export interface Container {
  readonly name: 'RIFF' | 'RIFX' | 'RF64' | 'BW64' | 'W64';
  readonly bigEndian: boolean;
  /** Bytes before the first chunk. */
  readonly headerBytes: number;
  /** Bytes of a chunk's name and size. */
  readonly chunkHeaderBytes: number;
  /** Bodies are padded to a multiple of this. */
  readonly align: 2 | 8;
  /** Where a size of 4 GiB or more stands: nowhere, in a `ds64` chunk, or in the chunk's own header. */
  readonly longSizes: 'none' | 'ds64' | 'header';
}

export interface Chunk {
  readonly id: string;
  /** Byte at which the chunk's name stands. */
  readonly at: number;
  /** Byte at which its body starts. */
  readonly start: number;
  /** Bytes of the body, as the header claims. */
  readonly bytes: number;
  /** True if it stands right behind an odd body, where a padding byte should be. */
  readonly tight: boolean;
  /** Byte at which the container's own header says that the file ends. */
  readonly claimedEnd: number;
}

/** An error about what a file holds: names the file, the rule with its byte offset, and what stood there. */
export function fileError(
  code: 'badFile' | 'truncated',
  source: ByteSource,
  rule: string,
  got: unknown,
  context?: string,
): LapwingError {
  return invalid(code, 'input', source.name, rule, got, context);
}

/**
 * Reads the first bytes and finds the row of the container.
 * @throws {LapwingError} code 'badFile' if it is none of them, 'truncated' if the file ends within the header.
 */
export async function identifyContainer(source: ByteSource): Promise<{ container: Container; claimedEnd: number }> {
  const head = await readBytes(source, 0, W64.headerBytes);
  const container = head.length >= 4 ? containers.get(ascii(head, 0)) : undefined;
  if (!container) {
    const rule = 'be a WAV file (RIFF, RIFX, RF64, BW64 or riff at byte 0)';
    throw fileError('badFile', source, rule, ascii(head, 0), head.length === 0 ? 'the file is empty' : undefined);
  }
  if (head.length < container.headerBytes) {
    throw fileError('truncated', source, `hold a ${container.headerBytes}-byte header at byte 0`, head.length);
  }
  const formAt = container === W64 ? 24 : 8;
  const form = ascii(head, formAt);
  if (form.toUpperCase() !== 'WAVE') {
    throw fileError('badFile', source, `hold WAVE at byte ${formAt}`, form, `a ${container.name} file`);
  }
  const view = viewOf(head);
  const claimedEnd = container === W64 ? size64(view, 16) : view.getUint32(4, !container.bigEndian) + 8;
  return { container, claimedEnd };
}

/**
 * The chunks of a file, first to last, each as it is met. Stop iterating to stop reading.
 *
 * An odd body whose padding byte was left out is noticed when the next name stands right behind it. Sizes of 0xFFFFFFFF
 * in RF64 and BW64 are looked up in `ds64`.
 * @throws {LapwingError} code 'truncated' if a chunk that was walked past claims more bytes than the file holds.
 */
export async function* walkChunks(
  source: ByteSource,
  container: Container,
  claimedEnd: number,
): AsyncGenerator<Chunk, void, void> {
  const { chunkHeaderBytes, headerBytes, align } = container;
  let sizes: LongSizes = { claimedEnd, bodies: new Map() };
  let end = headerBytes;
  let padding = 0;
  for (let count = 0; count < MAX_CHUNKS; count++) {
    const room = await readBytes(source, end, padding + chunkHeaderBytes);
    const tight = align === 2 && padding === 1 && isUnpadded(room);
    if (tight) padding = 0;
    const head = room.subarray(padding);
    if (head.length < chunkHeaderBytes) return;
    const chunk = readChunkHeader(viewOf(head), container, end + padding, sizes);
    if (chunk.id === 'ds64' && container.longSizes === 'ds64') sizes = await readLongSizes(source, chunk);
    yield { ...chunk, tight, claimedEnd: sizes.claimedEnd };
    end = chunk.start + chunk.bytes;
    padding = (align - (chunk.bytes % align)) % align;
    await refuseCutChunk(source, chunk);
  }
  throw fileError('badFile', source, `hold fmt and data among its first ${MAX_CHUNKS} chunks`, `${MAX_CHUNKS} others`);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Up to four bytes as text; what cannot be printed is a dot. */
export function ascii(bytes: Uint8Array, at: number): string {
  let text = '';
  for (const byte of bytes.subarray(at, at + 4)) text += isPrintable(byte) ? String.fromCharCode(byte) : '.';
  return text;
}

function riffRow(name: Container['name'], bigEndian: boolean, longSizes: Container['longSizes']): Container {
  return { name, bigEndian, headerBytes: 12, chunkHeaderBytes: 8, align: 2, longSizes };
}

const W64: Container = {
  name: 'W64',
  bigEndian: false,
  headerBytes: 40,
  chunkHeaderBytes: 24,
  align: 8,
  longSizes: 'header',
};

/** Container by its first four bytes. */
const containers: ReadonlyMap<string, Container> = new Map([
  ['RIFF', riffRow('RIFF', false, 'none')],
  ['RIFX', riffRow('RIFX', true, 'none')],
  ['RF64', riffRow('RF64', false, 'ds64')],
  ['BW64', riffRow('BW64', false, 'ds64')],
  ['riff', W64],
]);

/** Real files hold some dozen chunks; a walk over more is a file made to waste time. */
const MAX_CHUNKS = 4096;
/** The 32-bit size that refers to `ds64`. */
const SEE_DS64 = 0xffffffff;
/** Bytes of `ds64` before its table, and of a table entry: a name and a 64-bit size. */
const DS64_FIXED = 28;
const DS64_ENTRY = 12;

/** Names that tell a chunk without padding from a padding byte that is not zero. */
const KNOWN: ReadonlySet<string> = new Set(
  'fmt |data|fact|LIST|JUNK|junk|FLLR|PAD |bext|iXML|axml|chna|cue |smpl|inst|PEAK|id3 |ID3 |DISP|acid|cart|levl'.split(
    '|',
  ),
);

type ChunkHeader = Pick<Chunk, 'id' | 'at' | 'start' | 'bytes'>;

interface LongSizes {
  readonly claimedEnd: number;
  readonly bodies: ReadonlyMap<string, number>;
}

function readChunkHeader(view: DataView, container: Container, at: number, sizes: LongSizes): ChunkHeader {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const id = ascii(bytes, 0);
  const start = at + container.chunkHeaderBytes;
  if (container === W64) return { id, at, start, bytes: Math.max(0, size64(view, 16) - 24) };
  const size = view.getUint32(4, !container.bigEndian);
  return { id, at, start, bytes: size === SEE_DS64 ? (sizes.bodies.get(id) ?? size) : size };
}

async function readLongSizes(source: ByteSource, chunk: ChunkHeader): Promise<LongSizes> {
  const body = viewOf(await readBytes(source, chunk.start, Math.min(chunk.bytes, DS64_FIXED + 64 * DS64_ENTRY)));
  if (body.byteLength < DS64_FIXED) {
    const rule = `hold ${DS64_FIXED} bytes of ds64 at byte ${chunk.start}`;
    throw fileError(chunk.bytes < DS64_FIXED ? 'badFile' : 'truncated', source, rule, body.byteLength);
  }
  const bodies = new Map([['data', size64(body, 8)]]);
  const entries = Math.min(body.getUint32(24, true), Math.floor((body.byteLength - DS64_FIXED) / DS64_ENTRY));
  for (let entry = 0; entry < entries; entry++) {
    const at = DS64_FIXED + entry * DS64_ENTRY;
    bodies.set(ascii(new Uint8Array(body.buffer, body.byteOffset + at, 4), 0), size64(body, at + 4));
  }
  return { claimedEnd: size64(body, 0) + 8, bodies };
}

/** The pipe must be read up to the chunk's last byte before its end can be known to be missing. */
async function refuseCutChunk(source: ByteSource, chunk: ChunkHeader): Promise<void> {
  const end = chunk.start + chunk.bytes;
  if (source.size === undefined && chunk.bytes > 0) await source.readInto(end - 1, new Uint8Array(1));
  if (source.size === undefined || end <= source.size) return;
  const rule = `hold the ${chunk.bytes} bytes that chunk "${chunk.id}" at byte ${chunk.at} claims`;
  throw fileError('truncated', source, rule, Math.max(0, source.size - chunk.start));
}

/** `bytes` starts where an odd body ends: is the next chunk's name right there, and not one byte later? */
function isUnpadded(bytes: Uint8Array): boolean {
  if (bytes.length < 5 || bytes[0] === 0) return false;
  const tight = ascii(bytes, 0);
  const padded = ascii(bytes, 1);
  if (KNOWN.has(tight) !== KNOWN.has(padded)) return KNOWN.has(tight);
  return isName(bytes.subarray(0, 4)) && !isName(bytes.subarray(1, 5));
}

function isName(bytes: Uint8Array): boolean {
  return bytes.every(isPrintable);
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}

/** A little-endian 64-bit size; beyond 2^53 it is no longer exact, and no file is that long. */
function size64(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}
