import { copyStats, type NDArray, type ReadonlyNDArray, sharesMemory, zeros } from '@lapwing/core';
import { type PatchOptions, slidingPatches } from '@lapwing/dsp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPicture } from '../../../../packages/cli/src/input/picture.js';
import { arbitraryView } from '../../../support/arbitrary-view.js';
import { goldenFacts, inputPath, mainJob, sha256 } from '../../../support/main-job.js';
import { refusal } from '../../../support/refusal.js';
import { placeAs, viewKinds } from '../../../support/view-kinds.js';
import { elements, indices } from '../../../support/walk.js';

describe('the goldens of the main job', () => {
  const cases = mainJob.patches.filter(({ edge }) => edge === 'drop');

  test.each(cases)('$name', async (golden) => {
    const { pixels } = await readPicture(inputPath(golden.input));
    const before = copyStats().bytes;
    const patches = slidingPatches(pixels, { size: golden.size, step: golden.stride });
    expect(copyStats().bytes).toBe(before);
    expect(sharesMemory(patches, pixels)).toBe(true);
    expect(patches.shape.slice(0, 2)).toEqual([golden.rows.length, golden.columns.length]);
    const { data } = patches.copy();
    const facts = {
      shape: [patches.shape[0]! * patches.shape[1]!, ...patches.shape.slice(2)],
      dtype: patches.dtype,
      sha256: sha256(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
    };
    expect(facts).toEqual(goldenFacts(golden));
  });
});

describe('the law patches[a, b, i, j, ...c] === image[a * step + i, b * step + j, ...c]', () => {
  const steps = fc.integer({ min: 1, max: 4 });

  test('holds for every view of two axes and more, without copying', () => {
    const shape = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(arbitraryView({ shape }), fc.nat(), fc.nat(), steps, steps, ({ view }, tall, wide, down, right) => {
        const [height, width] = view.shape as [number, number];
        const size = [1 + (tall % height), 1 + (wide % width)] as const;
        const before = copyStats().bytes;
        const patches = slidingPatches(view, { size, step: [down, right] });
        expect(copyStats().bytes).toBe(before);
        const grid = [Math.floor((height - size[0]) / down) + 1, Math.floor((width - size[1]) / right) + 1];
        expect(patches.shape).toEqual([...grid, ...size, ...view.shape.slice(2)]);
        const expected = [...indices(patches.shape)].map(([a, b, i, j, ...c]) =>
          view.at(a! * down + i!, b! * right + j!, ...c),
        );
        expect(elements(patches)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test('holds for each kind of view', () => {
    const values = {
      dtype: 'uint16',
      shape: [6, 7, 2],
      data: Uint16Array.from({ length: 84 }, (_, i) => i * i),
    } as const;
    for (const kind of viewKinds) {
      // The axes that a kind cuts short are those of the patches: cut the channels instead.
      const { view, packed, isUntouched } = placeAs(kind, values, { axis: 2 });
      const options = { size: [3, 2], step: [2, 3] } as const;
      expect(slidingPatches(view, options).copy().data).toEqual(slidingPatches(packed, options).copy().data);
      expect(isUntouched()).toBe(true);
    }
  });
});

test('one number is both sides, and the step is 1 unless given', () => {
  const image = zeros([5, 6, 3], 'uint8');
  expect(slidingPatches(image, { size: 2 }).shape).toEqual([4, 5, 2, 2, 3]);
  expect(slidingPatches(image, { size: 2, step: 2 }).shape).toEqual([2, 3, 2, 2, 3]);
  expect(slidingPatches(zeros([5, 6]), { size: [5, 6] }).shape).toEqual([1, 1, 5, 6]);
});

test('patches that do not overlap can be written, others are read-only', () => {
  const image = zeros([4, 4]);
  const apart = slidingPatches(image, { size: 2, step: 2 }) as NDArray;
  apart.slice(1, 0).fill(7);
  expect(elements(image)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 7, 7, 0, 0, 7, 7, 0, 0]);
  expect(slidingPatches(image, { size: 2 }).writeable).toBe(false);
});

describe('refusals', () => {
  const image = zeros([5, 6, 3], 'uint8');

  test.each<[string, ReadonlyNDArray, PatchOptions, string]>([
    [
      'a size beyond the height',
      image,
      { size: [6, 2] },
      'windowTooLong: slidingPatches: size[0] must be <= 5 (length of axis 0), got 6 (image shape [5, 6, 3])',
    ],
    [
      'a size beyond the width',
      image,
      { size: [2, 7] },
      'windowTooLong: slidingPatches: size[1] must be <= 6 (length of axis 1), got 7 (image shape [5, 6, 3])',
    ],
    [
      'a size of 0',
      image,
      { size: 0 },
      'notPositiveInteger: slidingPatches: size must be an integer >= 1, or two, got 0 (image shape [5, 6, 3])',
    ],
    [
      'a size of three',
      image,
      { size: [2, 2, 3] },
      'notPositiveInteger: slidingPatches: size must be an integer >= 1, or two, got [2, 2, 3] (image shape [5, 6, 3])',
    ],
    [
      'no size',
      image,
      {} as PatchOptions,
      'notPositiveInteger: slidingPatches: size must be an integer >= 1, or two, got undefined (image shape [5, 6, 3])',
    ],
    [
      'half a step',
      image,
      { size: 2, step: [1, 0.5] },
      'notPositiveInteger: slidingPatches: step must be an integer >= 1, or two, got [1, 0.5] (image shape [5, 6, 3])',
    ],
    [
      'a line',
      zeros([5]),
      { size: 2 },
      'badShape: slidingPatches: image must have axes [H, W, ...C], got [5] (ndim 1)',
    ],
  ])('%s', (_, x, options, message) => {
    expect(refusal(() => slidingPatches(x, options))).toBe(message);
  });
});
