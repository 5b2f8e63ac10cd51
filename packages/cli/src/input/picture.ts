/**
 * Pictures as arrays: height x width x channels over the decoder's own memory, in the depth that the file has.
 */
import { constants } from 'node:buffer';
import { dtypes, fromBuffer, invalid, type ReadonlyNDArray } from '@lapwing/core';
import type { Metadata, Sharp } from 'sharp';
import { sharp } from '../sharp.js';
import { type ByteSource, openBytes, readBytes, showInput } from './byte-source.js';

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

/** Reads the header only. @throws {LapwingError} 'io', 'badFile', 'dtype' */
export async function pictureInfo(path: string, bytes?: Uint8Array): Promise<PictureInfo> {
  return inspect(path, await openPicture(path, bytes));
}

/**
 * Decodes a picture. Samples are those of the file: no colour profile is applied, no rotation, no change of depth.
 *
 * @throws {LapwingError} 'io' when it cannot be read, 'badFile' when it is no picture or is cut short, 'dtype' when it holds
 *   other than 8 or 16 bits a channel, 'tooLarge' when its samples do not fit into one buffer
 */
export async function readPicture(path: string, bytes?: Uint8Array): Promise<Picture> {
  const image = await openPicture(path, bytes);
  const info = await inspect(path, image);
  refuseTooLarge(info);
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
    throw invalid('badFile', 'input', showInput(path), rule, raw.channels, info.format);
  }
  return { ...info, pixels };
}

/** The decoder ends the whole process when it is asked for a longer buffer than there can be. */
function refuseTooLarge({ path, width, height, channels, dtype }: PictureInfo): void {
  const bytes = width * height * (channels === 2 ? 4 : channels) * dtypes[dtype].itemSize;
  if (bytes <= constants.MAX_LENGTH) return;
  const rule = `decode to at most ${constants.MAX_LENGTH} bytes`;
  throw invalid('tooLarge', 'input', showInput(path), rule, bytes, `${width} x ${height}, ${channels} channels`);
}

async function openPicture(path: string, bytes: Uint8Array | undefined): Promise<Sharp> {
  return sharp(bytes ?? (await pathOrBytes(path)), { limitInputPixels: false, ignoreIcc: true });
}

/** The path of a file, once it is known to be readable: the decoder names no reason. The bytes of a pipe, to be read twice. */
async function pathOrBytes(path: string): Promise<string | Uint8Array> {
  const source = await openBytes(path);
  try {
    return source.seekable ? path : await readToEnd(source);
  } finally {
    await source.close();
  }
}

/** Everything that a pipe holds, from its first byte. */
export async function readToEnd(source: ByteSource): Promise<Uint8Array> {
  for (let length = 1 << 16; ; length *= 2) {
    const bytes = await readBytes(source, 0, length);
    if (bytes.length < length) return bytes;
  }
}

async function inspect(path: string, image: Sharp): Promise<PictureInfo> {
  const metadata: Metadata = await image.metadata().catch((error: Error) => {
    throw unreadable(path, error);
  });
  const { format, width, height, channels, depth } = metadata;
  if (depth !== 'uchar' && depth !== 'ushort') {
    throw invalid('dtype', 'input', showInput(path), 'hold 8 or 16 bits a channel', depth, format);
  }
  const dtype = depth === 'ushort' ? 'uint16' : 'uint8';
  // Print separations are shown as what they are decoded to, red, green and blue.
  const decoded = metadata.space === 'cmyk' ? Math.max(3, channels - 1) : channels;
  return { path, format, width, height, channels: decoded, bitDepth: depth === 'ushort' ? 16 : 8, dtype };
}

function unreadable(path: string, error: Error): Error {
  const reason = error.message.replace(/\s+/g, ' ').trim();
  return invalid('badFile', 'input', showInput(path), 'be a whole picture', 'data that does not decode', reason);
}
