import { array, type DType, type NestedScalars, type ScalarLike, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { inferDType, nestedToStrided } from '../../packages/core/src/nested.js';
import { refusal } from '../support/refusal.js';

describe('nested lists become packed elements', () => {
  test.each([
    [[1, 2, 3], [3], 'float64'],
    [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [3, 2],
      'float64',
    ],
    [[[[1]], [[2]]], [2, 1, 1], 'float64'],
    [[], [0], 'float64'],
    [[[], []], [2, 0], 'float64'],
    [[[[], []]], [1, 2, 0], 'float64'],
    [5, [], 'float64'],
    [[1n, -2n], [2], 'int64'],
    [[2n ** 63n], [1], 'uint64'],
    [[true, false], [2], 'bool'],
    [[true, 2], [2], 'float64'],
    [[true, 2n], [2], 'int64'],
    [[1, { re: 2, im: 3 }], [2], 'complex128'],
    [[1n, { re: 2, im: 3 }], [2], 'complex128'],
    [{ re: 1, im: -0 }, [], 'complex128'],
  ] as const)('case %#', (value, shape, dtype) => {
    const x = nestedToStrided(value as NestedScalars, undefined, 'f');
    expect(x.shape).toEqual(shape);
    expect(x.dtype).toBe(dtype);
    expect(x.offset).toBe(0);
  });

  test('in C order', () => {
    const lists = [
      [
        [0, 1],
        [2, 3],
      ],
      [
        [4, 5],
        [6, 7],
      ],
    ];
    expect([...nestedToStrided(lists, 'int16', 'f').data]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(array(lists).toArray()).toEqual(lists);
    expect(array([{ re: 1, im: 2 }, 3], 'complex64').toArray()).toEqual([
      { re: 1, im: 2 },
      { re: 3, im: 0 },
    ]);
  });

  test('a dtype that is given rules over the scalars', () => {
    expect(array([1.9, -1.9], 'int8').toArray()).toEqual([1, -1]);
    expect(array([1n, 2], 'float32').toArray()).toEqual([1, 2]);
    expect(array([0, 3], 'bool').toArray()).toEqual([false, true]);
    expect(array([1, 2n], 'uint64').toArray()).toEqual([1n, 2n]);
  });
});

test('scalars ask for a dtype together', () => {
  const asked = (...scalars: ScalarLike[]): DType => inferDType(scalars, 'f');
  expect([asked(), asked(1), asked(1n), asked(true), asked(true, 1), asked({ re: 0, im: 0 }, true)]).toEqual([
    'float64',
    'float64',
    'int64',
    'bool',
    'float64',
    'complex128',
  ]);
});

describe('lists that are refused', () => {
  const loop: unknown[] = [];
  loop.push(loop);
  test.each([
    [[[1, 2], [3]], 'badShape: array: value must hold lists of 2 entries at depth 1, got [3]'],
    [[[1], 2], 'badShape: array: value must hold lists of 1 entries at depth 1, got 2'],
    [[[[1, 2]], [[3]]], 'badShape: array: value must hold lists of 2 entries at depth 2, got [3]'],
    [[[], [1]], 'badShape: array: value must hold lists of 0 entries at depth 1, got [1]'],
    [[1, [2]], 'badValue: array: value must hold scalars, or lists of equal length, at one depth, got [2] (depth 1)'],
    [[1, 'x'], 'badValue: array: value must hold scalars, or lists of equal length, at one depth, got "x" (depth 1)'],
    [
      undefined,
      'badValue: array: value must hold scalars, or lists of equal length, at one depth, got undefined (depth 0)',
    ],
    [
      [1, undefined],
      'badValue: array: value must hold scalars, or lists of equal length, at one depth, got undefined (depth 1)',
    ],
    [
      new Array(2),
      'badValue: array: value must hold scalars, or lists of equal length, at one depth, got undefined (depth 1)',
    ],
    [[1n, 2], 'badValue: array: value must hold numbers or bigints, not both, when no dtype is given, got [1n, 2]'],
    [loop, 'badShape: array: value must be nested at most 64 deep, got 65'],
    [
      [-(2n ** 63n) - 1n],
      `badValue: array: value must be ${-(2n ** 63n)}..${2n ** 63n - 1n} for int64, got ${-(2n ** 63n) - 1n}n`,
    ],
    [[2n ** 63n, -1n], `badValue: array: value must be 0..${2n ** 64n - 1n} for uint64, got -1n`],
  ])('%#', (value, expected) => {
    expect(refusal(() => array(value as NestedScalars))).toBe(expected);
  });

  test('with the dtype that cannot hold them', () => {
    expect(refusal(() => array([1, 300], 'uint8'))).toBe('badValue: array: value must be 0..255 for uint8, got 300');
    expect(refusal(() => array([{ re: 1, im: 2 }], 'float64'))).toBe(
      'badValue: array: value must be real for float64, got { re: 1, im: 2 }',
    );
    const x = zeros([2], 'uint8');
    expect(refusal(() => x.set([1, -1]))).toBe('badValue: set: value must be 0..255 for uint8, got -1');
    expect(x.toArray()).toEqual([0, 0]);
  });
});
