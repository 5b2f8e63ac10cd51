import { arange, array, fromBuffer, type NDArray, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { histogram } from '../../../packages/core/src/sort/histogram.js';
import { interp } from '../../../packages/core/src/sort/interp.js';
import { argSort, sort } from '../../../packages/core/src/sort/sort.js';
import { unique } from '../../../packages/core/src/sort/unique.js';
import { refusal } from '../../support/refusal.js';

describe('out', () => {
  test('may be the array itself', () => {
    const x = array([3, 1, 2]);
    expect(sort(x, { out: x })).toBe(x);
    expect(x.toArray()).toEqual([1, 2, 3]);
  });

  test('may be a part of the array, along any axis', () => {
    const memory = array([9, 3, 8, 1, 7, 2]).reshape([3, 2]);
    sort(memory.slice(':', 1), { out: memory.slice(':', 0) });
    expect(memory.slice(':', 1).toArray()).toEqual([3, 1, 2]);
    expect(memory.slice(':', 0).toArray()).toEqual([1, 2, 3]);
  });

  test('receives indices along the first axis', () => {
    const out = zeros([2, 3], 'int32');
    argSort(
      [
        [3, 1, 2],
        [2, 2, 1],
      ],
      { axis: 0, out },
    );
    expect(out.toArray()).toEqual([
      [1, 0, 1],
      [0, 1, 0],
    ]);
  });

  test('of another dtype gets the sorted values, cast', () => {
    const out = zeros([3], 'float64');
    sort(Int16Array.of(3, -1, 2), { out });
    expect(out.toArray()).toEqual([-1, 2, 3]);
  });

  test('of interp may be its x', () => {
    const x = array([0.5, 1.5]);
    interp(x, [0, 1, 2], [0, 10, 30], { out: x });
    expect(x.toArray()).toEqual([5, 20]);
    const single = zeros([2], 'float32');
    interp([0.5, 1.5], [0, 1, 2], [0, 10, 30], { out: single });
    expect(single.toArray()).toEqual([5, 20]);
  });
});

describe('what is asked for beside the values', () => {
  test('unique gives an array alone, or an object', () => {
    const x = array([3n, 1n, 3n]);
    const values: NDArray<'int64'> = unique(x as NDArray<'int64'>);
    const { counts, inverse } = unique(x, { returnCounts: true, returnInverse: true });
    const fields = Object.keys(unique(x, { returnIndex: true }));
    expect(values.toArray()).toEqual([1n, 3n]);
    expect([counts.toArray(), inverse.toArray(), fields]).toEqual([
      [1, 2],
      [1, 0, 1],
      ['values', 'indices'],
    ]);
  });

  test('unique takes the first of equal elements', () => {
    expect(unique([0, 1, -0]).toArray()).toEqual([0, 1]);
    expect(unique([-0, 1, 0]).toArray()).toEqual([-0, 1]);
  });

  test('unique of slices without elements', () => {
    const { values, counts } = unique(zeros([3, 0]), { axis: 0, returnCounts: true });
    expect([values.shape, counts.toArray()]).toEqual([[1, 0], [3]]);
    expect(unique(zeros([0, 3]), { axis: 0 }).shape).toEqual([0, 3]);
  });
});

describe('0-d and empty arrays', () => {
  test('sort', () => {
    expect(sort(5, { axis: null }).toArray()).toEqual([5]);
    expect(sort(zeros([0, 3])).shape).toEqual([0, 3]);
    expect(argSort(zeros([3, 0]), { axis: 0 }).shape).toEqual([3, 0]);
    expect([sort([]).size, argSort([]).dtype, unique([]).size]).toEqual([0, 'int32', 0]);
  });

  test('interp of a number gives a 0-d array, also into out', () => {
    const result = interp(2.5, [1, 2, 3], [3, 2, 0]);
    expect([result.ndim, result.item()]).toEqual([0, 1]);
    const out = zeros([], 'complex64');
    interp(0.5, [0, 1], zeros([2], 'complex128'), { out: out as NDArray });
    expect(out.item()).toEqual({ re: 0, im: 0 });
    const single = zeros([], 'float32');
    interp(1.5, [1, 2], [0, 3], { out: single as NDArray });
    expect(single.item()).toBe(1.5);
  });

  test.each([
    // numpy.histogram(x, 'stone', range=...): the width in single precision asks for one bin more than in double.
    ['float32', [-1, 1, 2, 1, 1, -1], [-1, 5], 201],
    ['float64', [-1, 1, 2, 1, 1, -1], [-1, 5], 200],
  ] as const)("rule 'stone' of %s", (dtype, values, range, bins) => {
    expect(histogram(array(values, dtype), { bins: 'stone', range }).counts.size).toBe(bins);
  });

  test('histogram of nothing counts in 0..1', () => {
    const { counts, edges } = histogram([], { bins: 2 });
    expect([counts.toArray(), edges.toArray()]).toEqual([
      [0, 0],
      [0, 0.5, 1],
    ]);
  });
});

test('every edge belongs to the bin that it begins, the last one to the last bin', () => {
  const wrong: unknown[] = [];
  for (let bins = 1; bins <= 60; bins++) {
    for (const [low, high] of [
      [0, 1],
      [-0.1, 0.7],
      [1 / 3, 1e6],
      [-7, -6.9],
    ] as const) {
      const { edges } = histogram([], { bins, range: [low, high] });
      const { counts } = histogram(edges, { bins, range: [low, high] });
      const expected = Array.from({ length: bins }, (_, k) => (k === bins - 1 ? 2 : 1));
      if (String(counts.toArray()) !== String(expected)) wrong.push([bins, low, high, counts.toArray()]);
    }
  }
  expect(wrong).toEqual([]);
});

test('rules for bins do not overflow, where numpy wraps', () => {
  const x = fromBuffer(Int8Array.of(-100, 0, 95).buffer, { dtype: 'int8', shape: [3] });
  expect(histogram(x, { bins: 'fd' }).counts.toArray()).toEqual([1, 2]);
});

describe('bad input', () => {
  const x = arange(6).reshape([2, 3]);
  const cases: [string, () => unknown, string][] = [
    [
      'axis to sort',
      () => sort(x, { axis: 2 }),
      'axisOutOfRange: sort: axis must be an integer in -2..1, got 2 (shape [2, 3])',
    ],
    [
      '0-d to sort',
      () => argSort(zeros([])),
      'axisOutOfRange: argSort: axis must not be given for a 0-d array, got -1 (shape [])',
    ],
    ['shape of out', () => sort(x, { axis: null, out: x }), 'badShape: sort: out must have shape [6], got [2, 3]'],
    [
      'dtype of out',
      () => argSort(x, { out: zeros([2, 3], 'uint8') as NDArray }),
      'casting: argSort: out must take int32 under casting \'sameKind\', got "uint8"',
    ],
    [
      'axis of unique',
      () => unique(x, { axis: -3 }),
      'axisOutOfRange: unique: axis must be an integer in -2..1, got -3 (shape [2, 3])',
    ],
    [
      'bins',
      () => histogram(x, { bins: 0 }),
      'notPositiveInteger: histogram: bins must be an integer >= 1, a rule or a list of edges, got 0',
    ],
    [
      'more bins than can be',
      () => histogram(x, { bins: 1e12 }),
      'tooLarge: histogram: bins must be <= 2147483647, got 1000000000000',
    ],
    [
      'a rule that asks for more bins than can be',
      () => histogram([0, 0.1, 0.2, 0.3, 1e12], { bins: 'fd' }),
      'badValue: histogram: bins must make 1..2147483647 bins within 0..1000000000000, got 4274939866692 (fd)',
    ],
    [
      'a rule that finds no width',
      () => histogram([1, 2, 1e300], { bins: 'scott' }),
      'badValue: histogram: bins must make 1..2147483647 bins within 1..1e+300, got 0 (scott)',
    ],
    [
      'rule',
      () => histogram(x, { bins: 'best' as 'auto' }),
      'badOption: histogram: bins must be one of auto, doane, fd, rice, scott, sqrt, stone, sturges, got "best"',
    ],
    [
      'rule with weights',
      () => histogram(x, { bins: 'auto', weights: x }),
      'badOption: histogram: bins must be a number or edges where there are weights, got "auto"',
    ],
    [
      'weights',
      () => histogram(x, { weights: x.T }),
      'badShape: histogram: weights must have shape [2, 3] as x, got [3, 2]',
    ],
    [
      'range',
      () => histogram(x, { range: [1, 0] }),
      'badValue: histogram: range must be [low, high], finite and low <= high, got [1, 0]',
    ],
    [
      'values that are not finite',
      () => histogram([1, Number.NaN]),
      'badValue: histogram: range must be given where values are not finite, got [NaN, NaN]',
    ],
    [
      'bins without width',
      () => histogram([1, 1 + 2 ** -52], { bins: 3 }),
      `badValue: histogram: bins must leave every bin a width within 1..${1 + 2 ** -52}, got 3`,
    ],
    [
      'decreasing edges',
      () => histogram(x, { bins: [0, 2, 1] }),
      'badValue: histogram: bins[2] must be >= bins[1], 2, got 1',
    ],
    [
      'one edge',
      () => histogram(x, { bins: [0] }),
      'badShape: histogram: bins must be 1-d with two edges or more, got [1]',
    ],
    ['complex values', () => histogram(zeros([1], 'complex64')), 'dtype: histogram: x must be real, got "complex64"'],
    ['no points', () => interp(1, [], []), 'badShape: interp: xp must be 1-d and not empty, got [0]'],
    ['fp', () => interp(1, [1, 2], [1]), 'badShape: interp: fp must have shape [2] as xp, got [1]'],
    ['decreasing xp', () => interp(1, [2, 1], [1, 2]), 'badValue: interp: xp[1] must be >= xp[0], 2, got 1'],
    ['xp that are NaN', () => interp(1, [Number.NaN, 1], [1, 2]), 'badValue: interp: xp[0] must not be NaN, got NaN'],
    ['period', () => interp(1, [1], [1], { period: 0 }), 'badValue: interp: period must be finite and not 0, got 0'],
    [
      'complex end',
      () => interp(1, [1], [1], { left: { re: 1, im: 0 } }),
      'badValue: interp: left must be a number, or complex where fp is, got { re: 1, im: 0 }',
    ],
    ['complex x', () => interp(zeros([1], 'complex64'), [1], [1]), 'dtype: interp: x must be real, got "complex64"'],
  ];

  test.each(cases)('%s', (_, action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});
