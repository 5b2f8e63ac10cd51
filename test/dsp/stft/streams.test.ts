/**
 * Streams give the bits of the batch, wherever they are cut.
 */
import { concatenate, multiply, type NDArray, s, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { type IstftOptions, istft } from '../../../packages/dsp/src/stft/istft.js';
import { IstftStream } from '../../../packages/dsp/src/stft/istft-stream.js';
import { KeptSamples } from '../../../packages/dsp/src/stft/kept-samples.js';
import type { StftSettings } from '../../../packages/dsp/src/stft/settings.js';
import { stft } from '../../../packages/dsp/src/stft/stft.js';
import { StftStream } from '../../../packages/dsp/src/stft/stft-stream.js';
import { refusal } from '../../support/refusal.js';
import { distance, noise, sameBits } from './golden.js';

/** Lengths of blocks that add up to `total`: none, one, a few, many samples. */
function* cuts(total: number, seed: number): Generator<readonly [number, number]> {
  let state = seed;
  for (let at = 0; at < total; ) {
    state = (state * 48271) % 2147483647;
    const length = Math.min(total - at, [0, 1, 2, 3, 7, 20, 64, 333][state % 8]!);
    yield [at, at + length];
    at += length;
  }
}

function streamed(x: NDArray, options: StftSettings, seed: number): NDArray {
  const stream = new StftStream(options);
  const n = x.shape.at(-1)!;
  const parts: NDArray[] = [];
  for (const [from, to] of cuts(n, seed)) parts.push(stream.push(x.slice('...', s(from, to)) as NDArray));
  if (n === 0) parts.push(stream.push(x));
  parts.push(stream.flush());
  const last = parts.at(-1)!;
  // A signal shorter than its window may have a window of its own: nothing was given before the end.
  const given = parts.filter((part) => part.shape.at(-1)! > 0);
  return given.length === 0 ? last : concatenate(given, { axis: -1 });
}

const settings: readonly StftSettings[] = [
  { nFft: 16, hopLength: 4 },
  { nFft: 16, hopLength: 4, padMode: 'reflect' },
  { nFft: 15, hopLength: 7, padMode: 'symmetric', window: 'boxcar' },
  { nFft: 16, hopLength: 5, padMode: 'edge', winLength: 9, window: 'hamming' },
  { nFft: 16, hopLength: 3, padMode: 'reflectOdd', window: 'boxcar' },
  { nFft: 8, hopLength: 19, window: 'boxcar', padMode: 'reflect' },
  { convention: 'torch', nFft: 32, hopLength: 8 },
  { convention: 'scipy', winLength: 12, hopLength: 3 },
  { convention: 'scipy', winLength: 13, nFft: 16, hopLength: 5, window: 'boxcar', padMode: 'reflect', scaling: 'psd' },
  { convention: 'scipy', winLength: 6, hopLength: 9, window: 'hamming', padMode: 'reflectOdd', phaseShift: null },
  { convention: 'scipy-legacy', winLength: 12, hopLength: 3 },
  { convention: 'scipy-legacy', winLength: 11, nFft: 16, hopLength: 4, padMode: 'reflect', padded: false },
  { convention: 'tensorflow', winLength: 12, hopLength: 5 },
  { convention: 'tensorflow', winLength: 12, hopLength: 5, padEnd: true },
  { convention: 'valid', nFft: 16, hopLength: 4 },
  { convention: 'valid', nFft: 16, hopLength: 40, winLength: 5, window: 'boxcar' },
];

describe('StftStream', () => {
  describe.each(settings.map((each) => [JSON.stringify(each), each] as const))('%s', (_, options) => {
    test.each([1, 7, 8, 9, 15, 16, 17, 33, 100, 517])('%d samples', (n) => {
      for (const dtype of ['float64', 'float32', 'int16'] as const) {
        const signal = dtype === 'int16' ? multiply(noise([n], 'float64'), 30_000).astype('int16') : noise([n], dtype);
        const batch = outcome(() => stft(signal, options));
        for (const seed of [1, 2, 5]) {
          const given = outcome(() => streamed(signal as NDArray, options, seed));
          if (typeof batch === 'string' || typeof given === 'string') expect(given).toBe(batch);
          else expect(sameBits(given, batch)).toBe(true);
        }
      }
    });
  });

  test('of several channels, on any axis, in views, complex ones too', () => {
    const x = noise([3, 2, 200], 'complex64');
    const options = { nFft: 16, hopLength: 4, convention: 'torch' } as const;
    const batch = stft(x, options);
    expect(sameBits(streamed(x, options, 3), batch)).toBe(true);
    const stream = new StftStream({ ...options, axis: 1 });
    const turned = x.moveAxis(-1, 1).slice(':', '::-1');
    const parts = [stream.push(turned.slice(':', ':77')), stream.push(turned.slice(':', '77:')), stream.flush()];
    expect(sameBits(concatenate(parts, { axis: -1 }), stft(turned, { ...options, axis: 1 }))).toBe(true);
  });

  test('of a long block is the batch, and begins anew after its end', () => {
    const x = noise([70_000], 'float32');
    const stream = new StftStream({ nFft: 512 });
    const batch = stft(x, { nFft: 512 });
    for (let round = 0; round < 2; round++) {
      const parts = [stream.push(x), stream.flush()];
      expect(sameBits(concatenate(parts, { axis: -1 }), batch)).toBe(true);
    }
  });

  test('gives a frame as soon as its samples are there', () => {
    const stream = new StftStream({ nFft: 8, hopLength: 4 });
    expect([3, 1, 3, 1, 4].map((count) => stream.push(zeros([count])).shape[1])).toEqual([0, 1, 0, 1, 1]);
    expect(stream.flush().shape[1]).toBe(1);
    const reflecting = new StftStream({ nFft: 8, hopLength: 4, padMode: 'reflect' });
    expect([3, 1, 1].map((count) => reflecting.push(zeros([count])).shape[1])).toEqual([0, 0, 1]);
  });

  test('keeps what the padding at the end is made of, also where no frame needs it', () => {
    for (const padMode of ['edge', 'reflect', 'reflectOdd'] as const) {
      const options = { convention: 'scipy', winLength: 16, hopLength: 23, window: 'boxcar', padMode } as const;
      for (let n = 60; n < 130; n++) {
        const x = noise([n], 'float64');
        const stream = new StftStream(options);
        const parts = Array.from({ length: n }, (_, k) => stream.push(x.slice(s(k, k + 1))));
        expect(sameBits(concatenate([...parts, stream.flush()], { axis: -1 }), stft(x, options))).toBe(true);
      }
    }
  });

  test('keeps a few frames, however long the signal', () => {
    const kept = new KeptSamples([2], 'float32');
    const block = noise([2, 100], 'float32');
    for (let round = 0; round < 2000; round++) {
      kept.append(block);
      kept.forget(kept.seen - 300);
    }
    const { samples, origin } = kept.part(kept.seen);
    expect([samples.shape, origin]).toEqual([[2, 300], 199_700]);
    expect(sameBits(samples.slice(':', '200:'), block)).toBe(true);
    expect(samples.data.length).toBeLessThanOrEqual(2 * 4 * 400);
  });

  test('does not keep the block that it was given', () => {
    const x = noise([64], 'float64');
    const batch = stft(x, { nFft: 16 });
    const stream = new StftStream({ nFft: 16 });
    const first = stream.push(x);
    x.fill(0);
    expect(sameBits(concatenate([first, stream.flush()], { axis: -1 }), batch)).toBe(true);
  });

  test('of nothing is the batch of nothing', () => {
    expect(new StftStream({ nFft: 4 }).flush().toArray()).toEqual(stft(zeros([0]), { nFft: 4 }).toArray());
    expect(refusal(() => new StftStream({ convention: 'torch', nFft: 4 }).flush())).toBe(
      "badShape: StftStream.flush: x must have at least 1 sample along the axis for padMode 'reflect', got 0",
    );
  });

  test.each<[string, () => unknown, string]>([
    [
      'a border from the other end',
      () => new StftStream({ padMode: 'wrap' }),
      'badOption: StftStream: padMode must be one that a stream can have, got "wrap"',
    ],
    [
      'a hop of 0',
      () => new StftStream({ hopLength: 0 }),
      'notPositiveInteger: StftStream: hopLength must be an integer >= 1, got 0',
    ],
    [
      'another dtype',
      () => {
        const stream = new StftStream({ nFft: 4 });
        stream.push(zeros([3]));
        stream.push(zeros([3], 'float32'));
      },
      'dtype: StftStream.push: block must be float64, got "float32"',
    ],
    [
      'another shape',
      () => {
        const stream = new StftStream({ nFft: 4 });
        stream.push(zeros([2, 3]));
        stream.push(zeros([3, 3]));
      },
      'badShape: StftStream.push: block must have the lengths [2] besides its samples, got [3, 3]',
    ],
    [
      'complex samples of a real convention',
      () => new StftStream({ nFft: 4 }).push(zeros([3], 'complex64')),
      'dtype: StftStream.push: x must be real with convention \'librosa\', got "complex"',
    ],
  ])('refuses %s', (_, action, message) => {
    expect(refusal(action)).toBe(message);
  });
});

describe('IstftStream', () => {
  const cases: readonly IstftOptions[] = [
    { nFft: 16, hopLength: 4 },
    { nFft: 15, hopLength: 15, window: 'boxcar', fill: 0 },
    { nFft: 16, hopLength: 16, window: 'boxcar', fill: 0, length: 90 },
    { nFft: 16, winLength: 9, hopLength: 5, window: 'hamming', fill: -1, length: 71 },
    { convention: 'scipy', nFft: 16, winLength: 12, hopLength: 3 },
    { convention: 'scipy-legacy', nFft: 16, hopLength: 5, window: 'hamming' },
    { convention: 'tensorflow', nFft: 16, winLength: 12, hopLength: 5, fill: 0 },
    { convention: 'valid', nFft: 16, hopLength: 4, window: 'boxcar' },
    { convention: 'torch', nFft: 16, hopLength: 3, sides: 'twosided' },
  ];
  describe.each(cases.map((each) => [JSON.stringify(each), each] as const))('%s', (_, options) => {
    test.each([1, 2, 5, 23, 150])('%d frames', (frames) => {
      const bins = options.sides === 'twosided' ? 16 : Math.floor(options.nFft! / 2) + 1;
      for (const dtype of ['complex128', 'complex64'] as const) {
        const S = noise([2, bins, frames], dtype);
        const batch = outcome(() => istft(S, options));
        for (const seed of [1, 2, 5]) {
          const stream = new IstftStream(options);
          const given = outcome(() => {
            const parts: NDArray[] = [];
            for (const [from, to] of cuts(frames, seed))
              parts.push(stream.push(S.slice('...', s(from, to)) as NDArray));
            return concatenate([...parts, stream.flush()], { axis: -1 });
          });
          if (typeof batch === 'string' || typeof given === 'string') expect(typeof given).toBe(typeof batch);
          else expect(sameBits(given, batch)).toBe(true);
        }
      }
    });
  });

  test('restores what a stream of frames stands for', () => {
    const x = noise([1000], 'float64');
    const forward = new StftStream({ nFft: 64 });
    const back = new IstftStream({ nFft: 64, length: 1000 });
    const parts: NDArray[] = [];
    for (const [from, to] of cuts(1000, 4)) parts.push(back.push(forward.push(x.slice(s(from, to)))));
    parts.push(back.push(forward.flush()), back.flush());
    const y = concatenate(parts, { axis: -1 });
    expect(y.shape).toEqual([1000]);
    expect(distance(y.copy().data as Float64Array, x.data)).toBeLessThan(1e-14);
  });

  test.each<[string, () => unknown, string]>([
    [
      'an end before the first frame',
      () => new IstftStream().flush(),
      'badShape: IstftStream.flush: frames must be pushed before the end is asked for, got 0',
    ],
    [
      'a length of -1',
      () => new IstftStream({ length: -1 }),
      'badShape: IstftStream: length must be an integer >= 0, got -1',
    ],
    [
      'frames of another height',
      () => {
        const stream = new IstftStream({ nFft: 4 });
        stream.push(zeros([3, 2], 'complex128'));
        stream.push(zeros([4, 2], 'complex128'));
      },
      'badShape: IstftStream.push: frames must have shape [3, any], got [4, 2]',
    ],
    [
      'samples without weight',
      () => new IstftStream({ nFft: 4, hopLength: 2, convention: 'valid' }).push(zeros([3, 3], 'complex128')),
      'badValue: IstftStream.push: window at this hopLength must give every sample some weight (or a fill must be given), got "none at sample 0" (samples 0 to 5)',
    ],
  ])('refuses %s', (_, action, message) => {
    expect(refusal(action)).toBe(message);
  });
});

function outcome(action: () => NDArray): NDArray | string {
  try {
    return action();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
