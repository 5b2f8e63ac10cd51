import { arange, isLapwingError, type NDArray, ones, type ReadonlyNDArray, sharesMemory, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { arraySplit, broadcastArrays, diagonal, imag, real, rot90, split } from '../../packages/core/src/views.js';
import { refusal } from '../support/refusal.js';
import { asSomeView, decodeArray, difference, type GoldenArray, readGolden } from './join/golden-arrays.js';

type Row = readonly [GoldenArray[], never[], object, GoldenArray[] | null];
const golden = readGolden<Record<string, Row[]>>('join');

type Family = (arrays: NDArray[], given: never[], options: object) => ReadonlyNDArray | ReadonlyNDArray[];
const families: Record<string, Family> = {
  diagonal: ([x], _, options) => diagonal(x!, options),
  rot90: ([x], _, options) => rot90(x!, options),
  split: ([x], [parts], options) => split(x!, parts!, options),
  arraySplit: ([x], [parts], options) => arraySplit(x!, parts!, options),
  real: ([x]) => real(x!),
  imag: ([x]) => imag(x!),
  broadcastArrays: (arrays) => broadcastArrays(arrays),
};

describe.each(Object.keys(families))('%s', (name) => {
  const rows = golden[name]!;
  const family = families[name]!;

  test('shows what numpy shows, without a copy', () => {
    const wrong: unknown[] = [];
    rows.forEach(([arrays, given, options, expected], k) => {
      if (expected === null) return;
      const views = arrays.map((each, n) => asSomeView(decodeArray(each), k + 3 * n));
      const results = [family(views, given, options)].flat();
      const found = expected.map((each, n) => difference(results[n]!, decodeArray(each))).filter((each) => each !== '');
      const shares = results.every((result, n) => {
        const isOfZeros = name === 'imag' && !views[0]!.dtype.startsWith('complex');
        return isOfZeros || result.data.buffer === (views[n] ?? views[0])!.data.buffer;
      });
      if (results.length !== expected.length || found.length > 0 || !shares) wrong.push([k, given, options, found]);
    });
    expect(wrong).toEqual([]);
  });

  test('refuses what numpy refuses', () => {
    const refused = rows.filter(([, , , expected]) => expected === null);
    const passed = refused.filter(([arrays, given, options]) => {
      try {
        family(arrays.map(decodeArray), given, options);
        return true;
      } catch (error) {
        return !isLapwingError(error);
      }
    });
    expect(passed).toEqual([]);
  });
});

describe('what is written through a view is seen in its base', () => {
  test('diagonal, rot90, split', () => {
    const x = zeros([3, 3], 'int32');
    diagonal(x, { offset: 1 }).fill(5);
    rot90(x).set(7, 0, 0);
    split(x, [1])[1]!.set(9, -1, 0);
    expect(x.toArray()).toEqual([
      [0, 5, 7],
      [0, 0, 5],
      [9, 0, 0],
    ]);
  });

  test('real and imag', () => {
    const x = zeros([2], 'complex64');
    real(x).fill(3);
    imag(x).assign(arange(2));
    expect(x.toArray()).toEqual([
      { re: 3, im: 0 },
      { re: 3, im: 1 },
    ]);
    expect([real(x).dtype, imag(zeros([1], 'complex128')).dtype]).toEqual(['float32', 'float64']);
  });
});

test('real is the array itself where it is real, and imag takes no memory', () => {
  const x = ones([1000, 1000], 'int16');
  const zero = imag(x);
  expect(real(x)).toBe(x);
  expect([zero.shape, zero.dtype, zero.writeable, zero.data.length]).toEqual([[1000, 1000], 'int16', false, 1]);
});

test('views of read-only arrays, and arrays that repeat elements, are read-only', () => {
  const [rows] = broadcastArrays([zeros([3, 1]), zeros([4])]);
  const square = broadcastArrays([zeros([1, 2]), zeros([2, 1])])[0]!;
  expect([rows!.writeable, diagonal(square).writeable, rot90(square).writeable]).toEqual([false, false, false]);
  expect(split(square, 2).map((part) => part.writeable)).toEqual([false, false]);
});

test('views of nothing point into the data', () => {
  const x = zeros([3, 3]);
  const empty = [diagonal(x, { offset: 3 }), diagonal(x, { offset: -7 }), split(x, [3])[1]!, rot90(x.slice('3:'))];
  expect(empty.map(({ size, offset }) => [size, offset])).toEqual(empty.map(() => [0, 0]));
});

test('views of one base are told apart by the base that they name', () => {
  const x = zeros([4, 4]);
  const [left, right] = split(x, 2, { axis: 1 });
  expect([left!.base === x, sharesMemory(left!, right!), sharesMemory(left!, x)]).toEqual([true, false, true]);
});

describe('bad input', () => {
  const x = zeros([2, 3]);
  test.each([
    ['diagonal', () => diagonal(zeros([3])), 'badShape: diagonal: x must have two axes or more, got 1 (shape [3])'],
    ['diagonal offset', () => diagonal(x, { offset: 0.5 }), 'badValue: diagonal: offset must be an integer, got 0.5'],
    [
      'diagonal axes',
      () => diagonal(x, { axis1: 1 }),
      'axisOutOfRange: diagonal: axis2 must differ from axis1, got 1 (shape [2, 3])',
    ],
    [
      'diagonal axis',
      () => diagonal(x, { axis2: 2 }),
      'axisOutOfRange: diagonal: axis2 must be an integer in -2..1, got 2 (shape [2, 3])',
    ],
    ['rot90 k', () => rot90(x, { k: Number.NaN }), 'badValue: rot90: k must be an integer, got NaN'],
    [
      'rot90 axes',
      () => rot90(x, { axes: [1, -1] }),
      'axisOutOfRange: rot90: axes must name two axes, got [1, -1] (shape [2, 3])',
    ],
    [
      'split',
      () => split(x, 2, { axis: 1 }),
      'badShape: split: parts must divide the length of axis 1, 3 (arraySplit makes unequal parts), got 2 (shape [2, 3])',
    ],
    [
      'split parts',
      () => split(x, 0),
      'notPositiveInteger: split: parts must be an integer >= 1, or a list of positions, got 0',
    ],
    ['arraySplit positions', () => arraySplit(x, [0.5]), 'badIndex: arraySplit: parts[0] must be an integer, got 0.5'],
    [
      'arraySplit axis',
      () => arraySplit(x, 1, { axis: 5 }),
      'axisOutOfRange: arraySplit: axis must be an integer in -2..1, got 5 (shape [2, 3])',
    ],
    [
      'broadcastArrays',
      () => broadcastArrays([zeros([2]), zeros([3])]),
      'notBroadcastable: broadcastArrays: shapes must be equal or 1 on every axis, got [3] (shapes [2], [3])',
    ],
  ])('%s', (_, action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});
