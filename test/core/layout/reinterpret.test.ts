import { describe, expect, test } from 'vitest';
import { dtypes } from '../../../packages/core/src/dtype.js';
import { reinterpretLayout } from '../../../packages/core/src/layout/reinterpret.js';
import { refusal } from '../../support/refusal.js';

const { uint8, int16, float32, float64, complex64, complex128 } = dtypes;

describe('the last axis grows or shrinks with the item size', () => {
  test('to smaller items', () => {
    const layout = { shape: [2, 3], strides: [5, 1], offset: 4 };
    expect(reinterpretLayout(layout, float64, int16, 16)).toEqual({
      shape: [2, 12],
      strides: [20, 1],
      offset: 16,
      start: 16,
    });
  });

  test('to larger items', () => {
    const layout = { shape: [2, 8], strides: [12, 1], offset: 4 };
    expect(reinterpretLayout(layout, int16, float64, 0)).toEqual({
      shape: [2, 2],
      strides: [3, 1],
      offset: 1,
      start: 0,
    });
  });

  test('an axis of length 1 is packed whatever its stride', () => {
    const layout = { shape: [3, 1], strides: [4, 77], offset: 0 };
    expect(reinterpretLayout(layout, float64, float32, 0)).toMatchObject({ shape: [3, 2], strides: [8, 1] });
  });

  test('items of one size keep any strides', () => {
    const layout = { shape: [3, 2], strides: [-7, 3], offset: 20 };
    expect(reinterpretLayout(layout, float64, complex64, 8)).toEqual({ ...layout, start: 8 });
  });

  test('negative and zero strides of outer axes are scaled', () => {
    const layout = { shape: [3, 2, 4], strides: [-8, 0, 1], offset: 16 };
    expect(reinterpretLayout(layout, float32, complex128, 0)).toMatchObject({
      shape: [3, 2, 1],
      strides: [-2, 0, 1],
      offset: 4,
    });
  });
});

test('the typed array starts where the first element is a whole number of items behind it', () => {
  const layout = { shape: [2], strides: [1], offset: 3 };
  expect(reinterpretLayout(layout, float64, complex128, 8)).toEqual({ shape: [1], strides: [1], offset: 1, start: 16 });
  const bytes = { shape: [8], strides: [1], offset: 6 };
  expect(reinterpretLayout(bytes, uint8, float32, 2)).toEqual({ shape: [2], strides: [1], offset: 1, start: 4 });
});

describe('an array of nothing can be seen as anything', () => {
  test.each([
    [{ shape: [3, 0], strides: [1, 1], offset: 1 }, 1, [3, 0]],
    [{ shape: [0, 4], strides: [3, 1], offset: 0 }, 3, [0, 1]],
    [{ shape: [3, 0, 8], strides: [9, 1, 5], offset: 2 }, 0, [3, 0, 2]],
  ])('%j at byte %i', (layout, dataStart, shape) => {
    const result = reinterpretLayout(layout, uint8, float32, dataStart);
    expect(result.shape).toEqual(shape);
    expect(result.start % 4).toBe(0);
    expect(result.start).toBeLessThanOrEqual(dataStart);
    expect(result.offset).toBe(0);
  });
});

describe('what the bytes do not allow is refused', () => {
  test.each([
    [
      () => reinterpretLayout({ shape: [], strides: [], offset: 0 }, float64, float32, 0),
      'badShape: viewAs: array must have an axis when the item size changes, got [] (float64 as float32, shape [], strides [])',
    ],
    [
      () => reinterpretLayout({ shape: [4], strides: [2], offset: 0 }, float64, float32, 0),
      'badShape: viewAs: last axis must be packed (stride 1), got 2 (float64 as float32, shape [4], strides [2])',
    ],
    [
      () => reinterpretLayout({ shape: [4], strides: [-1], offset: 3 }, float32, float64, 0),
      'badShape: viewAs: last axis must be packed (stride 1), got -1 (float32 as float64, shape [4], strides [-1])',
    ],
    [
      () => reinterpretLayout({ shape: [2, 3], strides: [4, 1], offset: 0 }, float32, float64, 0),
      'badShape: viewAs: last axis must hold a multiple of 8 bytes, got 12 (float32 as float64, shape [2, 3], strides [4, 1])',
    ],
    [() => reinterpretLayout({ shape: [2, 0], strides: [4, 3], offset: 0 }, float32, float64, 0), 'nothing thrown'],
    [
      () => reinterpretLayout({ shape: [2, 2], strides: [3, 1], offset: 0 }, float32, float64, 0),
      'misaligned: viewAs: byte stride must be a multiple of 8 bytes on axis 0, got 12 (float32 as float64, shape [2, 2], strides [3, 1])',
    ],
    [
      () => reinterpretLayout({ shape: [2], strides: [1], offset: 1 }, float32, float64, 0),
      'misaligned: viewAs: byte offset must be a multiple of 8, got 4 (float32 as float64, shape [2], strides [1])',
    ],
    [
      () => reinterpretLayout({ shape: [8], strides: [1], offset: 0 }, uint8, complex128, 4),
      'badShape: viewAs: last axis must hold a multiple of 16 bytes, got 8 (uint8 as complex128, shape [8], strides [1])',
    ],
    [
      () => reinterpretLayout({ shape: [16], strides: [1], offset: 0 }, uint8, complex128, 4),
      'misaligned: viewAs: byte offset must be a multiple of 8, got 4 (uint8 as complex128, shape [16], strides [1])',
    ],
  ] as const)('%#', (action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});
