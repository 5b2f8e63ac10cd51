/**
 * Pictures as arrays: height x width x channels over the decoder's own memory, in the depth that the file has.
 */
import { readFile } from 'node:fs/promises';
import { fromBuffer, invalid, type ReadonlyNDArray } from '@lapwing/core';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { openBytes, showPath } from './byte-source.js';

/** What the header of a picture says. */
export interface PictureInfo {
  readonly path: string;
  /** sharp's name of the file format: 'png', 'jpeg', ... */
  readonly format: string;
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
  readonly channels: number;
  /** Bits of one channel. */
  readonly bitDepth: 8 | 16;
  readonly dtype: 'uint8' | 'uint16';
}

export interface Picture extends PictureInfo {
  /** Shape (height, width, channels). */
  readonly pixels: ReadonlyNDArray<'uint8' | 'uint16'>;
}

/** Reads the header only. @throws {LapwingError} 'io', 'badFile' */
export async function pictureInfo(path: string, bytes?: Uint8Array): Promise<PictureInfo> {
  return inspect(path, await openPicture(path, bytes));
}

/**
 * Decodes a picture. Samples are those of the file: no colour profile is applied, no rotation, no change of depth.
 *
 * @throws {LapwingError} 'io' when it cannot be read, 'badFile' when it is no picture, is cut short, or holds other than
 *   8 or 16 bits a channel
 */
export async function readPicture(path: string, bytes?: Uint8Array): Promise<Picture> {
  const image = await openPicture(path, bytes);
  const info = await inspect(path, image);
  const isGrey = info.channels <= 2;
  const is16 = info.bitDepth === 16;
  // Without a colour space named here, sharp turns 16 bits into 8 and grey into RGB. Grey with alpha keeps its alpha only
  // as RGB with alpha; every third channel of that is grey, alpha.
  const asGrey = isGrey && info.channels === 1;
  image.toColourspace(asGrey ? (is16 ? 'grey16' : 'b-w') : is16 ? 'rgb16' : 'srgb');
  image.raw({ depth: is16 ? 'ushort' : 'uchar' });
  const { data, info: raw } = await image.toBuffer({ resolveWithObject: true }).catch((error: Error) => {
    throw unreadable(path, error);
  });
  const shape = [raw.height, raw.width, raw.channels] as const;
  const whole = fromBuffer(data, { dtype: info.dtype, shape });
  const pixels = info.channels === 2 && raw.channels === 4 ? whole.slice(':', ':', '::3') : whole;
  if (pixels.shape[2] !== info.channels) {
    const rule = `hold ${info.channels} channels as its header says`;
    throw invalid('badFile', 'readPicture', showPath(path), rule, raw.channels, info.format);
  }
  return { ...info, pixels };
}

async function openPicture(path: string, bytes: Uint8Array | undefined): Promise<Sharp> {
  const source = bytes ?? (path === '-' ? await readAll('-') : await checkReadable(path));
  return sharp(source, { limitInputPixels: false, ignoreIcc: true });
}

/** sharp names no reason for a file that it cannot open; this does. */
async function checkReadable(path: string): Promise<string> {
  await (await openBytes(path)).close();
  return path;
}

/** All bytes of a file or of standard input. */
export async function readAll(path: string): Promise<Uint8Array> {
  if (path !== '-') return readFile(path);
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

async function inspect(path: string, image: Sharp): Promise<PictureInfo> {
  const metadata: Metadata = await image.metadata().catch((error: Error) => {
    throw unreadable(path, error);
  });
  const { format, width, height, channels, depth } = metadata;
  if (depth !== 'uchar' && depth !== 'ushort') {
    throw invalid('badFile', 'readPicture', showPath(path), 'hold 8 or 16 bits a channel', depth, format);
  }
  const dtype = depth === 'ushort' ? 'uint16' : 'uint8';
  // Print separations are shown as what they are decoded to, red, green and blue.
  const decoded = metadata.space === 'cmyk' ? Math.max(3, channels - 1) : channels;
  return { path, format, width, height, channels: decoded, bitDepth: depth === 'ushort' ? 16 : 8, dtype };
}

function unreadable(path: string, error: Error): Error {
  const reason = error.message.replace(/\s+/g, ' ').trim();
  return invalid('badFile', 'readPicture', showPath(path), 'be a whole picture', 'data that does not decode', reason);
}
