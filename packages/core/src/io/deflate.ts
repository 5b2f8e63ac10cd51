/**
 * Raw deflate streams, as they stand in zip archives, through the platform's own compression streams.
 *
 * The format 'deflate-raw' is missing in Node before 20.12, so raw data is wrapped: as a gzip member to inflate it, which
 * makes the platform check length and CRC-32 too, and cut out of a zlib stream when deflating.
 */
import { invalid } from '../errors.js';
import { allocateBytes } from './bytes.js';

/** Bytes handed to the stream at a time. They are copied, since streams refuse shared memory. */
const CHUNK_BYTES = 65536;

/** Bytes before and behind the deflate data of a zlib stream: header; Adler-32. @see RFC 1950 */
const ZLIB_HEADER = 2;
const ZLIB_TRAILER = 4;

/** No deflate stream expands further: a match of 258 bytes takes at least 2 bits. @see RFC 1951 */
const LARGEST_RATIO = 1032;

/** What inflating must give. */
interface Inflated {
  readonly byteLength: number;
  readonly crc32: number;
}

/**
 * Inflates raw deflate data into new bytes.
 *
 * @param name of the data, for messages.
 * @throws {LapwingError} code 'badFile' when the data is damaged, or is not of the promised length and CRC-32.
 */
export async function inflate(
  deflated: Uint8Array,
  expected: Inflated,
  where: string,
  name: string,
): Promise<Uint8Array> {
  const { byteLength } = expected;
  if (byteLength > deflated.length * LARGEST_RATIO) {
    const context = `${deflated.length} bytes of deflate data`;
    throw invalid(
      'badFile',
      where,
      name,
      `inflate to <= ${deflated.length * LARGEST_RATIO} bytes`,
      byteLength,
      context,
    );
  }
  const inflated = allocateBytes(byteLength, where, name);
  const rule = `inflate to ${byteLength} bytes of CRC-32 0x${expected.crc32.toString(16).padStart(8, '0')}`;
  let length = 0;
  try {
    await pump(new DecompressionStream('gzip'), [gzipHeader, deflated, gzipTrailer(expected)], (chunk) => {
      if (length + chunk.length > byteLength) throw new RangeError(`more than ${byteLength} bytes`);
      inflated.set(chunk, length);
      length += chunk.length;
    });
  } catch (error) {
    throw invalid('badFile', where, name, rule, error instanceof Error ? error.message : error);
  }
  // gzip knows the length modulo 2^32 only.
  if (length !== byteLength) throw invalid('badFile', where, name, rule, `${length} bytes`);
  return inflated;
}

/** Deflates bytes at the platform's default level; the chunks, in order, are the raw deflate data. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  await pump(new CompressionStream('deflate'), [bytes], (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
  });
  const wrapped = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    wrapped.set(chunk, at);
    at += chunk.length;
  }
  return wrapped.subarray(ZLIB_HEADER, length - ZLIB_TRAILER);
}

/** Runs byte strings through a stream; a throwing `sink` ends it. */
async function pump(
  stream: CompressionStream | DecompressionStream,
  parts: readonly Uint8Array[],
  sink: (chunk: Uint8Array) => void,
): Promise<void> {
  const writer = stream.writable.getWriter();
  const feed = async (): Promise<void> => {
    for (const part of parts) {
      for (let at = 0; at < part.length; at += CHUNK_BYTES) {
        await writer.ready;
        await writer.write(part.slice(at, at + CHUNK_BYTES) as Uint8Array<ArrayBuffer>);
      }
    }
    await writer.close();
  };
  const reader = stream.readable.getReader();
  // A damaged stream fails on both ends; the reading end reports it.
  const feeding = feed().catch((error: unknown) => error);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      sink(value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error;
  }
  const failure = await feeding;
  if (failure !== undefined) throw failure;
}

/** Magic, method deflate, no flags, no time, no level, unknown system. @see RFC 1952 */
const gzipHeader: Uint8Array = /* @__PURE__ */ Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);

function gzipTrailer(expected: Inflated): Uint8Array {
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, expected.crc32, true);
  trailer.setUint32(4, expected.byteLength % 2 ** 32, true);
  return new Uint8Array(trailer.buffer);
}
