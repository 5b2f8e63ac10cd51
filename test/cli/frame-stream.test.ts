/**
 * Cutting a recording block by block gives the frames of the whole, wherever the blocks end.
 */
import { type Data, type DType, type NDArray, s, zeros } from '@lapwing/core';
import { frame, frameCount, getWindow, windowFrames } from '@lapwing/dsp';
import { describe, expect, test } from 'vitest';
import { type FrameGeometry, streamFrames } from '../../packages/cli/src/commands/frame-stream.js';
import type { AudioInput } from '../../packages/cli/src/input/audio.js';

/** A recording in memory. As a pipe it does not know its length, and samples must be read without gaps. */
function recording(
  samples: NDArray,
  isPipe: boolean,
): AudioInput & { readonly read: never; reads: [number, number][] } {
  const [channels, frames] = samples.shape as readonly [number, number];
  let next = 0;
  const reads: [number, number][] = [];
  return {
    path: 'memory.wav',
    format: 'wav',
    sampleRate: 8000,
    channels,
    bitDepth: 32,
    encoding: 'float',
    dtype: 'float32',
    frames: isPipe ? undefined : frames,
    seekable: !isPipe,
    channelMask: undefined,
    warnings: [],
    reads,
    read: undefined as never,
    async readInto(out, start, { channel = 0 } = {}) {
      if (isPipe && start !== next) throw new Error(`a pipe at ${next} was asked for ${start}`);
      const got = Math.max(0, Math.min(out.shape[1]!, frames - start));
      const rows = s(channel, channel + out.shape[0]!);
      out.slice(':', s(got)).assign(samples.slice(rows, s(start, start + got)), { casting: 'sameKind' });
      next = start + got;
      reads.push([start, got]);
      return got;
    },
    close: async () => {},
  };
}

function noise(channels: number, length: number): NDArray<'float32'> {
  const x = zeros([channels, length], 'float32');
  for (let i = 0; i < x.size; i++) x.data[i] = Math.sin(i) * 3;
  return x;
}

async function streamed(
  input: AudioInput,
  options: Pick<FrameGeometry, 'frameLength' | 'hopLength'> & Partial<FrameGeometry>,
) {
  const geometry: FrameGeometry = { channel: 'all', dtype: 'float32', window: undefined, ...options };
  const chunks: Float32Array[][] = [];
  const firsts: number[][] = [];
  const advanced: number[] = [];
  const stream = await streamFrames(
    input,
    geometry,
    async (row, frames, first) => {
      chunks[row] ??= [];
      firsts[row] ??= [];
      firsts[row].push(first);
      // The memory is used again for the next block.
      chunks[row].push((frames as Float32Array).slice());
    },
    (position) => advanced.push(position),
  );
  return { ...stream, rows: chunks.map(joined), firsts, advanced };
}

/** Blocks hold about 1 MiB of frames: 87 frames of 1000 samples in three channels of float32. */
const CHANNELS = 3;
const geometries = [
  [1000, 1000],
  [1000, 250],
  [1000, 333],
  [1000, 999],
  [1000, 1],
  [1000, 1001],
  [1000, 2500],
  [7, 5000],
  [1, 1],
  [30_000, 7000],
] as const;

describe.each([
  ['a file', false],
  ['a pipe', true],
])('%s', (_, isPipe) => {
  test.each(geometries)(
    'length %d, hop %d, of every length around the ends of blocks',
    async (frameLength, hopLength) => {
      const perBlock = Math.max(1, Math.floor(2 ** 20 / (Math.max(frameLength, hopLength) * CHANNELS * 4)));
      const block = frameLength + (perBlock - 1) * hopLength;
      const second = block + perBlock * hopLength;
      const lengths = [
        frameLength,
        frameLength + 1,
        block - 1,
        block,
        block + 1,
        block + hopLength - 1,
        block + hopLength,
      ];
      // Where frames are short blocks hold very many of them: two blocks are enough.
      if (second < 300_000) lengths.push(second - 1, second, second + hopLength);
      for (const length of new Set(lengths.filter((n) => n >= frameLength))) {
        const signal = noise(CHANNELS, length);
        const result = await streamed(recording(signal, isPipe), { frameLength, hopLength });
        const whole = frame(signal, { frameLength, hopLength });
        const count = frameCount(length, frameLength, hopLength);
        const dropped = length - ((count - 1) * hopLength + frameLength);
        expect(result).toMatchObject({ count, samples: length, dropped });
        for (let row = 0; row < CHANNELS; row++) {
          const expected = whole.slice(row).copy().data;
          expect(sameBits(result.rows[row]!, expected)).toBe(true);
          // Every block of frames begins where the one before it ended.
          expect(result.firsts[row]).toEqual(Array.from(result.firsts[row]!, (__, i) => i * perBlock));
        }
        expect(result.advanced).toEqual([...result.advanced].sort((a, b) => a - b));
      }
    },
  );

  test('channels are chosen and mixed across blocks', async () => {
    const signal = noise(CHANNELS, 250_000);
    const geometry = { frameLength: 1000, hopLength: 700 };
    const one = await streamed(recording(signal, isPipe), { ...geometry, channel: 2 });
    expect(sameBits(one.rows[0]!, frame(signal.slice(2), geometry).copy().data)).toBe(true);
    const mix = await streamed(recording(signal, isPipe), { ...geometry, channel: 'mix' });
    const mean = zeros([250_000], 'float32');
    for (let i = 0; i < 250_000; i++) mean.data[i] = (signal.at(0, i) + signal.at(1, i) + signal.at(2, i)) / 3;
    expect(sameBits(mix.rows[0]!, frame(mean, geometry).copy().data)).toBe(true);
    expect([one.rows.length, mix.rows.length]).toEqual([1, 1]);
  });

  test('a window is that of the whole', async () => {
    const signal = noise(1, 300_000);
    const geometry = { frameLength: 1000, hopLength: 500 };
    const result = await streamed(recording(signal, isPipe), { ...geometry, window: 'hann' });
    const expected = windowFrames(frame(signal.slice(0) as NDArray<'float32'>, geometry), getWindow('hann', 1000));
    expect(sameBits(result.rows[0]!, expected.data)).toBe(true);
  });

  test('a recording shorter than a frame has none', async () => {
    const result = await streamed(recording(noise(2, 10), isPipe), { frameLength: 11, hopLength: 1 });
    expect(result).toMatchObject({ count: 0, samples: 10, dropped: 10, rows: [], view: undefined });
  });
});

test('a file is read once, and what no frame holds is passed over', async () => {
  const overlapping = recording(noise(CHANNELS, 400_000), false);
  await streamed(overlapping, { frameLength: 1000, hopLength: 250 });
  let next = 0;
  for (const [start, got] of overlapping.reads) {
    expect(start).toBe(next);
    next = start + got;
  }
  expect(next).toBe(400_000);
  const gapped = recording(noise(CHANNELS, 1_000_000), false);
  await streamed(gapped, { frameLength: 10, hopLength: 400_000 });
  expect(gapped.reads.reduce((sum, [, got]) => sum + got, 0)).toBeLessThanOrEqual(3 * 10);
});

test('the view that is explained is that of the first block', async () => {
  const { view } = await streamed(recording(noise(2, 2000), false), { frameLength: 100, hopLength: 50 });
  expect(view).toMatchObject({ dtype: 'float32' satisfies DType, shape: [2, 39, 100], writeable: false });
  expect(view!.strides.slice(1)).toEqual([50, 1]);
});

function joined(chunks: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Long arrays, which the matchers would compare number by number. */
function sameBits(a: Data, b: Data): boolean {
  return Buffer.compare(bytesOf(a), bytesOf(b)) === 0;
}

function bytesOf(x: Data): Uint8Array {
  return new Uint8Array(x.buffer, x.byteOffset, x.byteLength);
}
