import { arange, type LapwingError, s, sharesMemory, slidingWindowView, zeros } from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elements } from '../../support/walk.js';

/** CPython's definition, one index at a time: the list that `range(n)[start:stop:step]` is. */
function pythonSlice(n: number, start: number | null, stop: number | null, step: number): number[] {
  const clip = (value: number | null, whenNull: number): number => {
    if (value === null) return whenNull;
    const from0 = value < 0 ? value + n : value;
    return step > 0 ? Math.min(Math.max(from0, 0), n) : Math.min(Math.max(from0, -1), n - 1);
  };
  const first = clip(start, step > 0 ? 0 : n - 1);
  const end = clip(stop, step > 0 ? n : -1);
  const list: number[] = [];
  for (let i = first; step > 0 ? i < end : i > end; i += step) list.push(i);
  return list;
}

const bound = fc.option(fc.integer({ min: -12, max: 12 }), { nil: null });
const step = fc.integer({ min: -4, max: 4 }).filter((value) => value !== 0);

describe('slices clip as CPython clips', () => {
  test('every start, stop and step around the ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), bound, bound, step, (n, start, stop, by) => {
        const text = `${start ?? ''}:${stop ?? ''}:${by}` as `${number}:${number}:${number}`;
        const expected = pythonSlice(n, start, stop, by);
        expect(arange(n).slice(text).toArray()).toEqual(expected);
        expect(
          arange(n)
            .slice(s(start, stop, by))
            .toArray(),
        ).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['20::-1', [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]],
    ['-20::-1', []],
    ['5:', [5, 6, 7, 8, 9]],
    [':-7', [0, 1, 2]],
    ['::-3', [9, 6, 3, 0]],
    ['8:2:-2', [8, 6, 4]],
    ['100:200', []],
  ] as const)('arange(10)[%s]', (text, expected) => {
    expect(arange(10).slice(text).toArray()).toEqual(expected);
  });

  test('s(stop), s(start, stop), s(start, stop, step)', () => {
    expect(arange(6).slice(s(2)).toArray()).toEqual([0, 1]);
    expect(arange(6).slice(s(2, null)).toArray()).toEqual([2, 3, 4, 5]);
    expect(
      arange(6)
        .slice(s(null, null, -2))
        .toArray(),
    ).toEqual([5, 3, 1]);
    expect(arange(6).slice(s()).toArray()).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('slices compose', () => {
  test('a slice of a slice is the slice of the list', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), bound, bound, step, bound, bound, step, (n, a, b, c, d, e, f) => {
        const list = pythonSlice(n, a, b, c);
        const expected = pythonSlice(list.length, d, e, f).map((i) => list[i]!);
        expect(
          arange(n)
            .slice(s(a, b, c))
            .slice(s(d, e, f))
            .toArray(),
        ).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('ellipsis, new axes and integers', () => {
  const x = arange(24).reshape([2, 3, 4]);

  test('integers drop axes, null adds them, the ellipsis stands for the rest', () => {
    expect(x.slice(1, -1).toArray()).toEqual([20, 21, 22, 23]);
    expect(x.slice('...', 1).shape).toEqual([2, 3]);
    expect(elements(x.slice('...', 1))).toEqual([1, 5, 9, 13, 17, 21]);
    expect(x.slice(0, '...', null, '::2').shape).toEqual([3, 1, 2]);
    expect(x.slice('...').shape).toEqual([2, 3, 4]);
    expect(x.slice(1, 2, 3).item()).toBe(23);
    expect(x.slice(null, '...', null).shape).toEqual([1, 2, 3, 4, 1]);
    expect(x.slice(0, 1, 2, '...').shape).toEqual([]);
  });

  test('a write through a view is seen in its base', () => {
    const base = zeros([4, 4]);
    base.slice('1:3', '::-2').fill(7);
    expect(base.toArray()).toEqual([
      [0, 0, 0, 0],
      [0, 7, 0, 7],
      [0, 7, 0, 7],
      [0, 0, 0, 0],
    ]);
  });

  test('a 0-d array takes the empty index, an ellipsis and new axes', () => {
    const scalar = zeros([]);
    expect(scalar.slice().shape).toEqual([]);
    expect(scalar.slice('...').shape).toEqual([]);
    expect(scalar.slice(null).shape).toEqual([1]);
  });
});

describe('bad indices are refused with axis, value and shape', () => {
  const x = zeros([3, 4]);
  const message = (action: () => unknown): string => {
    try {
      action();
    } catch (error) {
      return `${(error as LapwingError).code}: ${(error as Error).message}`;
    }
    return 'nothing thrown';
  };

  test.each([
    [() => x.slice(0, 4), 'indexOutOfRange: slice: index[1] must be -4..3, got 4 (axis 1 has size 4, shape [3, 4])'],
    [() => x.slice(-4), 'indexOutOfRange: slice: index[0] must be -3..2, got -4 (axis 0 has size 3, shape [3, 4])'],
    [() => x.slice(0.5), 'badIndex: slice: index[0] must be an integer, got 0.5 (axis 0 has size 3, shape [3, 4])'],
    [
      () => x.slice(Number.NaN),
      'badIndex: slice: index[0] must be an integer, got NaN (axis 0 has size 3, shape [3, 4])',
    ],
    [
      () => zeros([0]).slice(0),
      'indexOutOfRange: slice: index[0] must not be an integer on an empty axis, got 0 (axis 0 has size 0, shape [0])',
    ],
    [() => x.slice('...', '...'), 'badIndex: slice: index must hold at most one \'...\', got ["...", "..."]'],
    [() => x.slice(':x' as ':'), 'badSlice: slice: slice must read \'start:stop:step\' with integers, got ":x"'],
    [() => s(0, 1, 0), 'badSlice: s: step must be a non-zero integer, got 0'],
    [() => s(0.5), 'badSlice: s: stop must be an integer or null, got 0.5'],
    [
      () => x.slice(undefined as unknown as null),
      "badIndex: slice: index[0] must be an integer, slice, '...' or null, got undefined",
    ],
    [() => x.at(3, 0), 'indexOutOfRange: NDArray.at: index[0] must be -3..2, got 3 (axis 0 has size 3, shape [3, 4])'],
  ] as const)('%#', (action, expected) => {
    expect(message(action)).toBe(expected);
  });
});

describe('a step past every axis', () => {
  const x = arange(5);
  const huge = '9'.repeat(400);

  test.each([
    ['of 400 digits', x.slice(`::${huge}` as ':')],
    ['backwards', x.slice(`0::-${huge}` as ':')],
    ['of a slice of a slice', x.slice(s(null, null, 1e300)).slice(s(null, null, 1e300))],
    [
      'in an index with a list',
      x
        .reshape([1, 5])
        .gather([0], `::${huge}` as ':')
        .slice(0),
    ],
    ['of windows of windows', slidingWindowView(slidingWindowView(x, 1, { step: 1e300 }).slice(0), 1).slice(0)],
  ])('%s selects the first element', (_, view) => {
    expect(view.toArray()).toEqual([0]);
    expect(view.at(0)).toBe(0);
    expect(view.strides.every(Number.isSafeInteger)).toBe(true);
  });

  test('shares that element', () => {
    expect(sharesMemory(x, x.slice(`::${huge}` as ':'))).toBe(true);
  });
});
