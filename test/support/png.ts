/**
 * PNG files without a library: what the tests write to be read, and read of what was written.
 *
 * @see https://www.w3.org/TR/png-3/
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { crc32 } from '../../packages/core/src/io/crc32.js';

export interface PngImage {
  readonly width: number;
  readonly height: number;
  /** Bits of one sample. */
  readonly depth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  readonly colour: 0 | 2 | 3 | 4 | 6;
}

const channelsOf = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

/** A PNG file of packed rows of samples as the format stores them (16 bits big-endian); `extra` chunks stand before them. */
export function encodePng(
  image: PngImage,
  stored: Uint8Array,
  extra: Readonly<Record<string, readonly number[]>> = {},
): Buffer {
  const { width, height, depth, colour } = image;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, 0], 8);
  const pitch = pitchOf(image);
  const rows = Array.from({ length: height }, (_, y) => [
    Uint8Array.of(0),
    stored.subarray(y * pitch, (y + 1) * pitch),
  ]);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...Object.entries(extra).map(([name, body]) => chunk(name, Uint8Array.from(body))),
    chunk('IDAT', deflateSync(Buffer.concat(rows.flat()))),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Header and samples of a PNG file without interlacing; samples of 16 bits come back little-endian. */
export function decodePng(file: Uint8Array): PngImage & { readonly channels: number; readonly samples: Uint8Array } {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG file');
  const packed: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) throw new Error(`${name}: checksum`);
    if (name === 'IDAT') packed.push(bytes.subarray(at + 8, end));
    at = end + 4;
  }
  const [depth, colour, , , interlaced] = bytes.subarray(24, 29) as unknown as [
    number,
    PngImage['colour'],
    0,
    0,
    number,
  ];
  if (interlaced !== 0) throw new Error('interlaced');
  const image = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), depth, colour };
  const samples = unfilter(image, inflateSync(Buffer.concat(packed)));
  if (depth === 16) Buffer.from(samples.buffer).swap16();
  return { ...image, channels: channelsOf[colour], samples };
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function chunk(name: string, body: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + body.length);
  bytes.writeUInt32BE(body.length, 0);
  bytes.write(name, 4, 'latin1');
  bytes.set(body, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + body.length)), 8 + body.length);
  return bytes;
}

function pitchOf({ width, depth, colour }: PngImage): number {
  return Math.ceil((width * channelsOf[colour] * depth) / 8);
}

/** Section 9 of the specification: every byte was written as its difference from a prediction. */
function unfilter(image: PngImage, filtered: Uint8Array): Uint8Array {
  const pitch = pitchOf(image);
  const behind = Math.max(1, (channelsOf[image.colour] * image.depth) / 8);
  const out = new Uint8Array(image.height * pitch);
  for (let y = 0; y < image.height; y++) {
    const type = filtered[y * (pitch + 1)]!;
    for (let x = 0; x < pitch; x++) {
      const at = y * pitch + x;
      const left = x < behind ? 0 : out[at - behind]!;
      const up = y === 0 ? 0 : out[at - pitch]!;
      const corner = x < behind || y === 0 ? 0 : out[at - pitch - behind]!;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][type]!;
      out[at] = filtered[y * (pitch + 1) + 1 + x]! + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(guess - value)) as [number, number, number];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
