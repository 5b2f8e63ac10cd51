import { readFileSync } from 'node:fs';
import {
  arange,
  copyStats,
  dtypes,
  fromBuffer,
  type NDArray,
  type ReadonlyNDArray,
  s,
  sharesMemory,
  zeros,
} from '@lapwing/core';
import { frame, frameCount } from '@lapwing/dsp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openAudio } from '../../../packages/cli/src/input/audio.js';
import { arbitraryView } from '../../support/arbitrary-view.js';
import { type FramesCase, goldenFacts, inputPath, mainJob, sha256 } from '../../support/main-job.js';
import { refusal } from '../../support/refusal.js';
import { placeAs, viewKinds } from '../../support/view-kinds.js';
import { elements, indices } from '../../support/walk.js';

/** What is stored, or the same at full scale 1 in float32: shape (channels, samples), one channel where one is asked for. */
async function signalOf({ input, options }: FramesCase): Promise<ReadonlyNDArray> {
  const audio = await openAudio(inputPath(input));
  const stored: NDArray = await audio.read(0, audio.frames!);
  await audio.close();
  const signal: NDArray = options['--dtype'] === 'native' ? stored : zeros([audio.channels, audio.frames!], 'float32');
  if (signal !== stored) {
    const { kind, itemSize } = dtypes[stored.dtype];
    const [middle, scale] = kind === 'f' ? [0, 1] : [kind === 'u' ? 128 : 0, 2 ** (8 * itemSize - 1)];
    for (const index of indices(signal.shape)) signal.set((Number(stored.at(...index)) - middle) / scale, ...index);
  }
  const channel = options['--channel'];
  return channel === undefined ? signal : signal.slice(s(Number(channel), Number(channel) + 1));
}

describe('the goldens of the main job', () => {
  const cases = mainJob.frames.filter(({ options }) => !('--window' in options) && options['--channel'] !== 'mix');

  test.each(cases)('$name', async (golden) => {
    const signal = await signalOf(golden);
    const before = copyStats().bytes;
    const frames = frame(signal, { frameLength: golden.length, hopLength: golden.hop });
    expect(copyStats().bytes).toBe(before);
    expect(sharesMemory(frames, signal)).toBe(true);
    const shown = golden.shape.length === 2 ? frames.slice(0) : frames;
    expect(frameCount(signal.shape[1]!, golden.length, golden.hop)).toBe(golden.shape.at(-2));
    const { data } = shown.copy();
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    expect({ shape: [...shown.shape], dtype: shown.dtype, sha256: sha256(bytes) }).toEqual(goldenFacts(golden));
  });

  test('are taken from files that have not changed', () => {
    for (const [name, facts] of Object.entries(mainJob.inputs)) {
      expect(sha256(readFileSync(inputPath(name)))).toBe((facts as unknown as { sha256: string }).sha256);
    }
  });
});

describe('the law frames[..., i, j] === x[..., i * hop + j]', () => {
  const whole = fc.integer({ min: 1, max: 7 });

  test('holds for every axis of every view, without copying', () => {
    const shape = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(arbitraryView({ shape }), fc.nat(), whole, whole, ({ view }, at, length, hopLength) => {
        const axis = at % view.ndim;
        const frameLength = 1 + (length % view.shape[axis]!);
        const before = copyStats().bytes;
        const frames = frame(view, { frameLength, hopLength, axis: at % 2 === 0 ? axis : axis - view.ndim });
        expect(copyStats().bytes).toBe(before);
        const others = view.shape.filter((_, k) => k !== axis);
        const count = frameCount(view.shape[axis]!, frameLength, hopLength);
        expect(frames.shape).toEqual([...others, count, frameLength]);
        const expected = [...indices(frames.shape)].map((index) => {
          const [i, j] = index.slice(-2) as [number, number];
          const source = index.slice(0, -2);
          source.splice(axis, 0, i * hopLength + j);
          return view.at(...source);
        });
        expect(elements(frames)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test('holds for each kind of view', () => {
    const values = { dtype: 'int16', shape: [3, 11], data: Int16Array.from({ length: 33 }, (_, i) => i * i) } as const;
    for (const kind of viewKinds) {
      const { view, packed, isUntouched } = placeAs(kind, values);
      const options = { frameLength: 4, hopLength: 3 };
      expect(frame(view, options).copy().data).toEqual(frame(packed, options).copy().data);
      expect(isUntouched()).toBe(true);
    }
  });
});

test('writes through frames that do not overlap reach the signal; overlapping frames are read-only', () => {
  const x = arange(12);
  const apart = frame(x, { frameLength: 3, hopLength: 4 }) as NDArray;
  expect(apart.writeable).toBe(true);
  apart.slice(1).fill(-1);
  expect([...(x.data as Float64Array)]).toEqual([0, 1, 2, 3, -1, -1, -1, 7, 8, 9, 10, 11]);
  expect(frame(x, { frameLength: 3, hopLength: 2 }).writeable).toBe(false);
  expect(frame(x, { frameLength: 12, hopLength: 1 }).writeable).toBe(true);
});

test('a later write to the signal is seen in its frames', () => {
  const x = zeros([6], 'float32');
  const frames = frame(x, { frameLength: 4, hopLength: 2 });
  x.set(5, 3);
  expect([frames.at(0, 3), frames.at(1, 1)]).toEqual([5, 5]);
});

test('the example of the documentation', () => {
  expect(frame(arange(7), { frameLength: 3, hopLength: 2 }).shape).toEqual([3, 3]);
});

test.each([
  [0, 1, 1, 0],
  [1, 1, 1, 1],
  [10, 11, 1, 0],
  [10, 10, 99, 1],
  [10, 3, 2, 4],
  [10, 3, 7, 2],
  [10, 3, 8, 1],
])('%d samples hold, of length %d at hop %d, %d frames', (length, frameLength, hopLength, count) => {
  expect(frameCount(length, frameLength, hopLength)).toBe(count);
});

describe('refusals', () => {
  const x = fromBuffer(new Float32Array(12), { dtype: 'float32', shape: [3, 4] });

  test.each<[string, Parameters<typeof frame>[1], string]>([
    [
      'a frame longer than the axis',
      { frameLength: 5, hopLength: 1 },
      'frameTooLong: frame: frameLength must be <= 4 (length of axis -1), got 5 (shape [3, 4])',
    ],
    [
      'a frame longer than another axis',
      { frameLength: 4, hopLength: 1, axis: 0 },
      'frameTooLong: frame: frameLength must be <= 3 (length of axis 0), got 4 (shape [3, 4])',
    ],
    [
      'no samples',
      { frameLength: 0, hopLength: 1 },
      'notPositiveInteger: frame: frameLength must be an integer >= 1, got 0 (shape [3, 4])',
    ],
    [
      'half a sample',
      { frameLength: 1.5, hopLength: 1 },
      'notPositiveInteger: frame: frameLength must be an integer >= 1, got 1.5 (shape [3, 4])',
    ],
    [
      'no hop',
      { frameLength: 1, hopLength: 0 },
      'notPositiveInteger: frame: hopLength must be an integer >= 1, got 0 (shape [3, 4])',
    ],
    [
      'a hop backwards',
      { frameLength: 1, hopLength: -2 },
      'notPositiveInteger: frame: hopLength must be an integer >= 1, got -2 (shape [3, 4])',
    ],
    [
      'an axis that is not there',
      { frameLength: 1, hopLength: 1, axis: 2 },
      'axisOutOfRange: frame: axis must be an integer in -2..1, got 2 (shape [3, 4])',
    ],
    [
      'half an axis',
      { frameLength: 1, hopLength: 1, axis: 0.5 },
      'axisOutOfRange: frame: axis must be an integer in -2..1, got 0.5 (shape [3, 4])',
    ],
  ])('%s', (_, options, message) => {
    expect(refusal(() => frame(x, options))).toBe(message);
  });

  test('an empty signal and a scalar', () => {
    const options = { frameLength: 1, hopLength: 1 };
    expect(refusal(() => frame(zeros([0]), options))).toMatch(/^frameTooLong: /);
    expect(refusal(() => frame(zeros([]), options))).toMatch(/^axisOutOfRange: /);
  });
});
