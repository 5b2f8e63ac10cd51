/**
 * Every kind of picture comes out as it is stored: no colour profile applied, nothing turned, no depth or channel lost.
 * PNG files are written by the test, so that what they store is known; other formats by sharp.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { parseNpy } from '../support/main-job.js';
import { decodePng, encodePng, type PngImage } from '../support/png.js';
import { callDsp } from '../support/run-dsp.js';

const folder = mkdtempSync(join(tmpdir(), 'pictures-test-'));
const place = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const [HEIGHT, WIDTH] = [6, 8];

/** The whole picture as one patch. */
async function pixelsOf(name: string): Promise<{ dtype: string; channels: number; values: number[] }> {
  const args = ['patches', place(name), '-o', place(`${name}.npy`), '--size', `${HEIGHT}x${WIDTH}`, '--force'];
  expect(await callDsp(args)).toMatchObject({ code: 0, stderr: '' });
  const { dtype, shape, payload } = parseNpy(readFileSync(place(`${name}.npy`)));
  expect(shape.slice(0, 3)).toEqual([1, HEIGHT, WIDTH]);
  const values = dtype === 'uint16' ? new Uint16Array(payload.buffer) : payload;
  return { dtype, channels: shape[3]!, values: [...values] };
}

function writePng(name: string, image: Omit<PngImage, 'width' | 'height'>, stored: Uint8Array, extra = {}): void {
  writeFileSync(place(name), encodePng({ ...image, width: WIDTH, height: HEIGHT }, stored, extra));
}

/** Bytes that repeat late, so that swapped or lost channels show. */
const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, (_, i) => (i * 37 + (i >> 3)) & 255);

const count = WIDTH * HEIGHT;

describe('PNG', () => {
  test('grey of 1 bit is black and white of 8', async () => {
    const stored = bytes(HEIGHT);
    writePng('bit1.png', { depth: 1, colour: 0 }, stored);
    const bits = [...stored].flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte >> (7 - bit)) & 1));
    expect(await pixelsOf('bit1.png')).toEqual({ dtype: 'uint8', channels: 1, values: bits.map((bit) => bit * 255) });
  });

  test.each([2, 4])('grey of %d bits is stretched to 8', async (depth) => {
    const stored = bytes((count * depth) / 8);
    writePng('few.png', { depth, colour: 0 }, stored);
    const top = 2 ** depth - 1;
    const values = Array.from({ length: count }, (_, i) => {
      const shift = 8 - depth - ((i * depth) % 8);
      return (((stored[Math.floor((i * depth) / 8)]! >> shift) & top) * 255) / top;
    });
    expect(await pixelsOf('few.png')).toEqual({ dtype: 'uint8', channels: 1, values });
  });

  const palette = [10, 11, 12, 200, 0, 7, 30, 255, 32, 40, 41, 42];

  test('a palette becomes its colours', async () => {
    const stored = bytes(count).map((value) => value % 4);
    writePng('palette.png', { depth: 8, colour: 3 }, stored, { PLTE: palette });
    const values = [...stored].flatMap((index) => palette.slice(3 * index, 3 * index + 3));
    expect(await pixelsOf('palette.png')).toEqual({ dtype: 'uint8', channels: 3, values });
  });

  test('a palette with transparency becomes its colours and their alpha', async () => {
    const stored = bytes(count).map((value) => value % 4);
    writePng('clear.png', { depth: 8, colour: 3 }, stored, { PLTE: palette, tRNS: [0, 128] });
    const values = [...stored].flatMap((index) => [
      ...palette.slice(3 * index, 3 * index + 3),
      [0, 128, 255, 255][index]!,
    ]);
    expect(await pixelsOf('clear.png')).toEqual({ dtype: 'uint8', channels: 4, values });
  });

  test('a transparent grey keeps its value beside its alpha', async () => {
    const stored = bytes(count);
    writePng('cleargrey.png', { depth: 8, colour: 0 }, stored, { tRNS: [0, stored[5]!] });
    const values = [...stored].flatMap((value) => [value, value === stored[5] ? 0 : 255]);
    expect(await pixelsOf('cleargrey.png')).toEqual({ dtype: 'uint8', channels: 2, values });
  });

  test.each([
    [0, 1],
    [2, 3],
    [4, 2],
    [6, 4],
  ] as const)('16 bits of colour type %d keep every bit, in the tiles too', async (colour, channels) => {
    const stored = bytes(2 * count * channels);
    writePng('deep.png', { depth: 16, colour }, stored);
    const values = Array.from({ length: count * channels }, (_, i) => stored[2 * i]! * 256 + stored[2 * i + 1]!);
    expect(await pixelsOf('deep.png')).toEqual({ dtype: 'uint16', channels, values });
    const args = ['patches', place('deep.png'), '-o', place('deep'), '--size', `${HEIGHT}x${WIDTH}`, '--force'];
    expect(await callDsp(args)).toMatchObject({ code: 0 });
    const tile = decodePng(readFileSync(place('deep/deep_0_0.png')));
    expect(tile).toMatchObject({ depth: 16, colour, channels });
    expect([...new Uint16Array(tile.samples.buffer)]).toEqual(values);
  });

  test('one that decodes to more than a buffer can hold is refused, and only its pixels are', async () => {
    const header = encodePng({ width: 100_000, height: 100_000, depth: 16, colour: 6 }, new Uint8Array()).subarray(
      0,
      33,
    );
    writeFileSync(place('huge.png'), Buffer.concat([header, readFileSync(place('deep.png')).subarray(33)]));
    const answer = await callDsp(['patches', place('huge.png'), '-o', place('huge.npy'), '--size', '8']);
    expect(answer).toMatchObject({ code: 1, stdout: '' });
    // From Node 22 on there is room for it, and it is the missing pixels that are noticed.
    expect(answer.stderr).toMatch(
      /^error: input: \S+huge\.png must (decode to at most \d+ bytes, got 80000000000|be a whole picture)[^\n]*\n$/,
    );
    expect((await callDsp(['info', place('huge.png')])).stdout).toMatch(/: png 100000 x 100000, 4 channels, 16-bit/);
  });

  test('gamma and significant bits are notes, not operations', async () => {
    const stored = bytes(count * 3);
    writePng('gamma.png', { depth: 8, colour: 2 }, stored, { gAMA: [0, 1, 134, 160], sBIT: [5, 6, 5] });
    expect((await pixelsOf('gamma.png')).values).toEqual([...stored]);
  });

  test.each(['uint8', 'uint16'] as const)('a colour profile is not applied to %s', async (dtype) => {
    const raw = { width: WIDTH, height: HEIGHT, channels: 3 } as const;
    const stored = bytes(count * 3);
    const plain = sharp(stored, { raw }).toColourspace(dtype === 'uint16' ? 'rgb16' : 'srgb');
    await plain.clone().withIccProfile('p3').png().toFile(place('profile.png'));
    const file = decodePng(readFileSync(place('profile.png')));
    const values = dtype === 'uint16' ? new Uint16Array(file.samples.buffer) : file.samples;
    expect(await pixelsOf('profile.png')).toEqual({ dtype, channels: 3, values: [...values] });
  });
});

describe('other formats', () => {
  const raw = { width: WIDTH, height: HEIGHT, channels: 3 } as const;
  const stored = bytes(count * 3);
  const rgb = (): Sharp => sharp(stored, { raw });
  /** What the decoder alone makes of a file, in the space that is asked for. */
  const decoded = async (name: string, space: string): Promise<number[]> => [
    ...(await sharp(place(name), { ignoreIcc: true }).toColourspace(space).raw().toBuffer()),
  ];

  test('JPEG in colour', async () => {
    await rgb().jpeg().toFile(place('colour.jpg'));
    const values = await decoded('colour.jpg', 'srgb');
    expect(await pixelsOf('colour.jpg')).toEqual({ dtype: 'uint8', channels: 3, values });
  });

  test('grey JPEG stays one channel', async () => {
    await rgb().toColourspace('b-w').jpeg().toFile(place('grey.jpg'));
    const values = await decoded('grey.jpg', 'b-w');
    expect(values).toHaveLength(count);
    expect(await pixelsOf('grey.jpg')).toEqual({ dtype: 'uint8', channels: 1, values });
  });

  test('CMYK JPEG becomes RGB', async () => {
    await rgb().toColourspace('cmyk').jpeg().toFile(place('cmyk.jpg'));
    expect((await sharp(place('cmyk.jpg')).metadata()).channels).toBe(4);
    const values = await decoded('cmyk.jpg', 'srgb');
    expect(await pixelsOf('cmyk.jpg')).toEqual({ dtype: 'uint8', channels: 3, values });
  });

  test('the orientation that EXIF asks for is not applied', async () => {
    await rgb().withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toFile(place('turned.jpg'));
    expect((await sharp(place('turned.jpg')).metadata()).autoOrient).toMatchObject({ width: HEIGHT, height: WIDTH });
    const values = await decoded('turned.jpg', 'srgb');
    expect((await pixelsOf('turned.jpg')).values).toEqual(values);
    const answer = await callDsp(['info', place('turned.jpg'), '--json']);
    expect(JSON.parse(answer.stdout)).toMatchObject({ results: [{ width: WIDTH, height: HEIGHT }] });
  });

  test('lossless WebP keeps every value', async () => {
    await rgb().webp({ lossless: true }).toFile(place('exact.webp'));
    expect(await pixelsOf('exact.webp')).toEqual({ dtype: 'uint8', channels: 3, values: [...stored] });
  });

  test('of an animation the first picture is taken', async () => {
    const second = new Uint8Array(stored.length).fill(7);
    const strip = { width: WIDTH, height: 2 * HEIGHT, channels: 3, pageHeight: HEIGHT } as const;
    const both = sharp(Buffer.concat([stored, second]), { raw: strip });
    await both.clone().webp({ lossless: true }).toFile(place('moving.webp'));
    await both.clone().gif().toFile(place('moving.gif'));
    expect((await sharp(place('moving.webp')).metadata()).pages).toBe(2);
    expect(await pixelsOf('moving.webp')).toEqual({ dtype: 'uint8', channels: 3, values: [...stored] });
    const first = [...(await sharp(place('moving.gif'), { page: 0 }).raw().toBuffer())];
    expect((await pixelsOf('moving.gif')).values).toEqual(first);
  });

  test('TIFF of 16 bits keeps every bit', async () => {
    const deep = new Uint16Array(bytes(2 * count * 3).buffer);
    await sharp(deep, { raw }).toColourspace('rgb16').tiff({ compression: 'none' }).toFile(place('deep.tif'));
    expect(await pixelsOf('deep.tif')).toEqual({ dtype: 'uint16', channels: 3, values: [...deep] });
  });

  test('TIFF of floating-point numbers is refused by its depth, by every command', async () => {
    writeFileSync(place('float.tif'), floatTiff());
    const message = `input: ${place('float.tif')} must hold 8 or 16 bits a channel, got "float" (tiff)`;
    const failed = { code: 1, stdout: '', stderr: `error: ${message}\n` };
    expect(await callDsp(['patches', place('float.tif'), '-o', place('float.npy'), '--size', '1'])).toEqual(
      expect.objectContaining(failed),
    );
    expect(await callDsp(['info', place('float.tif')])).toEqual(expect.objectContaining(failed));
  });
});

/** Two grey pixels of 32-bit floats: header, samples, and the ten entries that such a file needs. */
function floatTiff(): Buffer {
  const entries = [
    [256, 2],
    [257, 1],
    [258, 32],
    [259, 1],
    [262, 1],
    [273, 8],
    [277, 1],
    [278, 1],
    [279, 8],
    [339, 3],
  ];
  const file = Buffer.alloc(16 + 2 + 12 * entries.length + 4);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(16, 4);
  file.writeFloatLE(0.25, 8);
  file.writeFloatLE(-3.5, 12);
  file.writeUInt16LE(entries.length, 16);
  for (const [i, [tag, value]] of entries.entries()) {
    const at = 18 + 12 * i;
    file.writeUInt16LE(tag!, at);
    file.writeUInt16LE(3, at + 2);
    file.writeUInt32LE(1, at + 4);
    file.writeUInt16LE(value!, at + 8);
  }
  return file;
}
