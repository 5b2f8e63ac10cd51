/**
 * Samples: everything that the committed files hold comes out, in the native dtype and scaled, from files and pipes.
 *
 * - Do all formats give scipy's samples, bit by bit? - And full scale 1? - In blocks of any size, from any frame?
 * - Into rows of any stride? - One channel of several? - Across the reader's own block? - Beyond 2 and 4 GiB?
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { broadcastTo, type DType, type NDArray, type ReadonlyNDArray, zeros } from '@lapwing/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AudioInput, openAudio } from '../../../packages/cli/src/input/audio.js';
import { bitsOf, fixtureBytes, fixturePath, openPipe, recordingOf, recordings, unpack } from './wav-fixtures.js';

/** Every frame, whether or not the header says how many there are. */
async function readAll(input: AudioInput): Promise<NDArray> {
  const all = await input.read(0, input.frames ?? 100_000);
  await input.close();
  return all;
}

async function decodeAll(input: AudioInput, dtype: DType, frames: number): Promise<NDArray> {
  const rows = zeros([input.channels, frames], dtype);
  expect(await input.readInto(rows, 0)).toBe(frames);
  await input.close();
  return rows;
}

describe.each(recordings)('%s', (name, recording) => {
  const [channels, frames] = recording.shape;

  test('gives the samples that it holds, as a view of what was read', async () => {
    const input = await openAudio(fixturePath(name));
    expect(input).toMatchObject({ sampleRate: recording.rate, channels, frames, dtype: recording.dtype });
    const all = await readAll(input);
    expect(all.dtype).toBe(recording.dtype);
    expect(all.shape).toEqual([channels, frames]);
    expect(all.strides).toEqual([1, channels]);
    expect(all.data.byteLength).toBe(all.size * all.data.BYTES_PER_ELEMENT);
    expect(bitsOf(all.copy().data)).toBe(bitsOf(unpack(recording.dtype, recording.samples)));
  });

  test('is scaled by a power of two', async () => {
    const unit = await decodeAll(await openAudio(fixturePath(name)), 'float32', frames);
    expect(bitsOf(unit.data)).toBe(bitsOf(unpack('float32', recording.unit)));
    const exact = await decodeAll(await openAudio(fixturePath(name)), 'float64', frames);
    const halfRange =
      { uint8: 2 ** 7, int16: 2 ** 15, int32: 2 ** 31, int64: 2 ** 63 }[recording.dtype as 'int16'] ?? 1;
    const stored = Array.from(unpack(recording.dtype, recording.samples) as Int16Array, Number);
    const zero = recording.dtype === 'uint8' ? 128 : 0;
    expect(Array.from(exact.data as Float64Array)).toEqual(stored.map((value) => (value - zero) / halfRange));
  });

  test('is laid into native rows unchanged', async () => {
    const rows = await decodeAll(await openAudio(fixturePath(name)), recording.dtype, frames);
    expect(bitsOf(rows.data)).toBe(bitsOf(unpack(recording.dtype, recording.samples)));
  });
});

const streamable = recordings.filter(([name]) => !name.startsWith('fmt-after'));

describe.each([1, 7, 1 << 16])('through a pipe in pieces of %i bytes', (piece) => {
  test.each(streamable)('%s', async (name, recording) => {
    const all = await readAll(await openPipe(fixtureBytes(name), piece));
    expect(all.shape).toEqual(recording.shape);
    expect(bitsOf(all.copy().data)).toBe(bitsOf(unpack(recording.dtype, recording.samples)));
  });
});

describe('pieces', () => {
  const { shape, samples, dtype } = recordingOf('pcm24.wav');
  const whole = unpack(dtype, samples) as Int32Array;
  const frames = shape[1];
  const rowOf = (channel: number) => whole.subarray(channel * frames, (channel + 1) * frames);

  test('any range is that range of the whole', async () => {
    const input = await openAudio(fixturePath('pcm24.wav'));
    for (let start = 0; start <= frames; start++) {
      for (const count of [0, 1, 2, 5, frames]) {
        const piece = await input.read(start, count);
        expect(piece.shape).toEqual([3, Math.min(count, frames - start)]);
        expect(piece.toArray()).toEqual([0, 1, 2].map((c) => Array.from(rowOf(c).subarray(start, start + count))));
      }
    }
    await input.close();
  });

  test('rows may be strided, reversed and part of a larger array; the rest of it stays', async () => {
    const input = await openAudio(fixturePath('pcm24.wav'));
    const canvas = zeros([6, 40], 'int32').fill(-7);
    const target = canvas.slice('5:2:-1', '20:0:-2');
    expect(await input.readInto(target, 4)).toBe(10);
    expect(target.toArray()).toEqual([0, 1, 2].map((c) => Array.from(rowOf(c).subarray(4, 14))));
    const touched = Array.from(canvas.data).filter((value) => value !== -7).length;
    expect(touched).toBe(Array.from(target.copy().data).filter((value) => value !== -7).length);
    await input.close();
  });

  test('a row can start at any channel', async () => {
    const input = await openAudio(fixturePath('pcm24.wav'));
    for (const [channel, rows] of [
      [0, 1],
      [1, 1],
      [2, 1],
      [1, 2],
    ] as const) {
      const out = zeros([rows, frames], 'int32');
      expect(await input.readInto(out, 0, { channel })).toBe(frames);
      expect(out.toArray()).toEqual([0, 1, 2].slice(channel, channel + rows).map((c) => Array.from(rowOf(c))));
    }
    await input.close();
  });

  test('fewer frames come back only at the end, and the rest of the row keeps what it held', async () => {
    const input = await openAudio(fixturePath('pcm24.wav'));
    const out = zeros([1, 5], 'float64').fill(9);
    expect(await input.readInto(out, frames - 2)).toBe(2);
    expect(Array.from(out.data).slice(2)).toEqual([9, 9, 9]);
    expect(await input.readInto(out, frames)).toBe(0);
    await input.close();
  });

  test('a pipe is read once, front to back', async () => {
    const input = await openPipe(fixtureBytes('size-ffffffff.wav'), 9);
    expect(input).toMatchObject({ seekable: false, frames: undefined });
    const parts: number[] = [];
    const row = zeros([1, 4], 'int16');
    for (let at = 0, got = 4; got === 4; at += got) {
      got = await input.readInto(row, at);
      parts.push(...(row.data.subarray(0, got) as Int16Array));
    }
    expect(parts).toEqual(Array.from(unpack('int16', recordingOf('size-ffffffff.wav').samples) as Int16Array));
    await expect(input.read(0, 1)).rejects.toMatchObject({ code: 'badValue', got: 0 });
    await input.close();
  });

  test('reads at the same time do not disturb each other', async () => {
    const input = await openAudio(fixturePath('pcm24.wav'));
    const outs = Array.from({ length: 8 }, () => zeros([3, 3], 'int32'));
    const counts = await Promise.all(outs.map((out, k) => input.readInto(out, k)));
    expect(counts).toEqual(outs.map(() => 3));
    for (const [k, out] of outs.entries()) {
      expect(out.toArray()).toEqual([0, 1, 2].map((c) => Array.from(rowOf(c).subarray(k, k + 3))));
    }
    await input.close();
  });
});

test('a file may be closed twice, but not read after that', async () => {
  const input = await openAudio(fixturePath('pcm16.wav'));
  await input.close();
  await input.close();
  await expect(input.read(0, 1)).rejects.toMatchObject({ code: 'io', argument: fixturePath('pcm16.wav') });
});

describe('refusals of a read', () => {
  const cases: [string, (input: AudioInput) => Promise<unknown>, string, RegExp][] = [
    ['a negative start', (i) => i.read(-1, 1), 'badValue', /start must be an integer >= 0, got -1/],
    ['half a frame', (i) => i.read(0, 1.5), 'badValue', /count must be an integer >= 0, got 1.5/],
    ['a start behind the end', (i) => i.read(22, 1), 'outOfBounds', /start must be 0\.\.21, got 22 \(.*pcm16\.wav\)/],
    [
      'a dtype that loses samples',
      (i) => i.readInto(zeros([2, 4], 'uint8'), 0),
      'dtype',
      /be int16, float32 or float64/,
    ],
    ['one axis', (i) => i.readInto(zeros([4], 'float32'), 0), 'badShape', /be \(rows, count\), got \[4\]/],
    ['more rows than channels', (i) => i.readInto(zeros([3, 4]), 0), 'badShape', /be <= 2 channels, got 3/],
    [
      'a channel that is not there',
      (i) => i.readInto(zeros([1, 4]), 0, { channel: 2 }),
      'outOfBounds',
      /be 0\.\.1, got 2/,
    ],
    ['rows behind the last channel', (i) => i.readInto(zeros([2, 4]), 0, { channel: 1 }), 'outOfBounds', /be 0\.\.0/],
  ];
  test.each(cases)('%s', async (_, read, code, message) => {
    const input = await openAudio(fixturePath('pcm16.wav'));
    await expect(read(input)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    await input.close();
  });

  test('a read-only array', async () => {
    const input = await openAudio(fixturePath('pcm16.wav'));
    const view = broadcastTo(zeros([1], 'float32'), [2, 4]) as ReadonlyNDArray as NDArray;
    await expect(input.readInto(view, 0)).rejects.toMatchObject({ code: 'readOnly' });
    await input.close();
  });

  test('a pipe that ends before its header says', async () => {
    const input = await openPipe(fixtureBytes('bad-truncated-data.wav'), 5);
    expect(input.frames).toBe(21);
    const message = 'input: standard input must hold the 42 data bytes that its header claims from byte 44 on, got 31';
    await expect(input.read(0, 21)).rejects.toMatchObject({ code: 'truncated', message });
    await input.close();
  });
});

describe('long files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lapwing-wav-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A 44-byte header for `channels` of so many bits. */
  function header(channels: number, bits: number, dataBytes: number): Buffer {
    const head = Buffer.alloc(44);
    head.write('RIFF', 0);
    head.writeUInt32LE(Math.min(36 + dataBytes, 0xffffffff), 4);
    head.write('WAVEfmt ', 8);
    head.writeUInt32LE(16, 16);
    head.writeUInt16LE(1, 20);
    head.writeUInt16LE(channels, 22);
    head.writeUInt32LE(8000, 24);
    head.writeUInt32LE((8000 * channels * bits) / 8, 28);
    head.writeUInt16LE((channels * bits) / 8, 32);
    head.writeUInt16LE(bits, 34);
    head.write('data', 36);
    head.writeUInt32LE(Math.min(dataBytes, 0xffffffff), 40);
    return head;
  }

  // The reader decodes 1 MiB at a time: no multiple of most of these blocks, and several are read.
  test.each([
    [1, 8],
    [2, 16],
    [3, 24],
    [7, 24],
    [1, 32],
    [5, 40],
  ])('%i channels of %i bits', async (channels, bits) => {
    const width = bits / 8;
    const frames = Math.ceil(2_300_000 / (channels * width));
    const data = new Uint8Array(frames * channels * width).map((_, i) => (i * 2654435761) >>> 13);
    const path = join(folder, `long-${channels}-${bits}.wav`);
    await writeFile(path, Buffer.concat([header(channels, bits, data.length), data]));
    const input = await openAudio(path);
    const rows = zeros([channels, frames], 'float64');
    expect(await input.readInto(rows, 0)).toBe(frames);
    await input.close();
    let wrong = 0;
    for (let i = 0; i < frames; i++) {
      for (let c = 0; c < channels; c++) {
        const at = (i * channels + c) * width;
        let value = width === 1 ? data[at]! - 128 : Buffer.from(data.buffer).readIntLE(at, width);
        value /= 2 ** (bits - 1);
        if (rows.data[c * frames + i] !== value) wrong++;
      }
    }
    expect(wrong).toBe(0);
  });

  test('reads at the same time do not share a buffer', async () => {
    const frames = 900_000;
    const data = Int16Array.from({ length: frames * 2 }, (_, i) => (i * 2654435761) >> 9);
    const path = join(folder, 'shared.wav');
    await writeFile(path, Buffer.concat([header(2, 16, data.byteLength), Buffer.from(data.buffer)]));
    const input = await openAudio(path);
    await input.readInto(zeros([1, 1]), 0); // from here on the reader has buffers to share
    const outs = [zeros([2, frames], 'int16'), zeros([2, frames], 'int16'), zeros([2, frames], 'int16')];
    await Promise.all(outs.map((out) => input.readInto(out, 0)));
    await input.close();
    const expected = bitsOf((await readAll(await openAudio(path))).copy().data);
    expect(outs.map((out) => bitsOf(out.data) === expected)).toEqual([true, true, true]);
  });

  test('positions beyond 2 GiB and 4 GiB are exact', async () => {
    const path = join(folder, 'sparse.wav');
    const dataBytes = 2 ** 32 + 2 ** 20;
    const file = await open(path, 'w');
    // A hole of 4 GiB with a few samples on its far side; the size is RF64's, in ds64.
    const ds64 = Buffer.alloc(36);
    ds64.write('ds64');
    ds64.writeUInt32LE(28, 4);
    ds64.writeBigUInt64LE(BigInt(72 + dataBytes), 8);
    ds64.writeBigUInt64LE(BigInt(dataBytes), 16);
    const plain = header(1, 16, 2 ** 33);
    plain.write('RF64', 0);
    const head = Buffer.concat([plain.subarray(0, 12), ds64, plain.subarray(12)]);
    await file.write(head, 0, head.length, 0);
    await file.write(Buffer.from(Int16Array.of(1, -2, 3).buffer), 0, 6, head.length + 2 ** 31);
    await file.write(Buffer.from(Int16Array.of(4, -5, 6).buffer), 0, 6, head.length + dataBytes - 6);
    await file.close();
    const input = await openAudio(path);
    expect(input.frames).toBe(dataBytes / 2);
    expect((await input.read(2 ** 30, 3)).toArray()).toEqual([[1, -2, 3]]);
    expect((await input.read(dataBytes / 2 - 3, 10)).toArray()).toEqual([[4, -5, 6]]);
    await input.close();
  });
});
