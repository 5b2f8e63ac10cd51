/**
 * Arrays as PNG files, in their own depth: 8 bits from uint8, 16 bits from uint16; 1 to 4 channels.
 */
import type { ReadonlyNDArray } from '@lapwing/core';
import { sharp } from '../sharp.js';

/**
 * Encodes pixels of shape (height, width, channels): grey, grey and alpha, RGB, RGB and alpha. Copies where `pixels` is
 * not packed, since the encoder reads packed rows.
 */
export async function encodePng(pixels: ReadonlyNDArray<'uint8' | 'uint16'>): Promise<Uint8Array> {
  const [height, width, channels] = pixels.shape as readonly [number, number, number];
  const raw = { width, height, channels: channels as 1 | 2 | 3 | 4 };
  const is16 = pixels.dtype === 'uint16';
  const isGrey = channels <= 2;
  return sharp(pixels.toTyped(), { raw })
    .toColourspace(isGrey ? (is16 ? 'grey16' : 'b-w') : is16 ? 'rgb16' : 'srgb')
    .png({ adaptiveFiltering: false, compressionLevel: 6 })
    .toBuffer();
}
