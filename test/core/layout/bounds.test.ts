import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extentOf, proveInside } from '../../../packages/core/src/layout/bounds.js';
import { isFortranPacked, isPacked, packedStrides, sizeOf } from '../../../packages/core/src/layout/layout.js';
import { arbitraryShape, arbitraryStrides } from '../../support/arbitrary-view.js';
import { refusal } from '../../support/refusal.js';
import { addressOf, indices } from '../../support/walk.js';

const arbitraryLayout = arbitraryShape.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    strides: arbitraryStrides(shape, true),
    offset: fc.integer({ min: 0, max: 20 }),
  }),
);

test('the extent is that of all addresses', () => {
  fc.assert(
    fc.property(arbitraryLayout, (layout) => {
      const all = [...indices(layout.shape)].map((index) => addressOf(layout, index));
      const { low, high } = extentOf(layout);
      if (all.length === 0) expect(high).toBe(low - 1);
      else expect([low, high]).toEqual([Math.min(...all), Math.max(...all)]);
    }),
    { numRuns: 1000 },
  );
});

test('a layout is proved inside exactly where its addresses are', () => {
  fc.assert(
    fc.property(
      arbitraryLayout,
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: -1, max: 40 }),
      (layout, low, span) => {
        const allowed = { low, high: low + span };
        const isInside = [...indices(layout.shape)].every((index) => {
          const at = addressOf(layout, index);
          return at >= allowed.low && at <= allowed.high;
        });
        expect(refusal(() => proveInside(layout, allowed, 'f')).startsWith('outOfBounds')).toBe(!isInside);
      },
    ),
    { numRuns: 1000 },
  );
});

describe('the first axis that leaves is named', () => {
  const allowed = { low: 2, high: 9 };
  test.each([
    [{ shape: [2, 2], strides: [4, 3], offset: 2 }, 'nothing thrown'],
    [{ shape: [2, 2], strides: [-4, 3], offset: 6 }, 'nothing thrown'],
    [{ shape: [0, 5], strides: [100, 100], offset: 50 }, 'nothing thrown'],
    [{ shape: [1, 1], strides: [1e6, -1e6], offset: 9 }, 'nothing thrown'],
    [{ shape: [], strides: [], offset: 9 }, 'nothing thrown'],
    [
      { shape: [], strides: [], offset: 10 },
      'outOfBounds: f: offset must point into elements 2..9 of the data, got 10 (shape [])',
    ],
    [
      { shape: [3], strides: [1], offset: 1 },
      'outOfBounds: f: offset must point into elements 2..9 of the data, got 1 (shape [3])',
    ],
    [
      { shape: [2, 3], strides: [4, 2], offset: 2 },
      'outOfBounds: f: axis 1 must stay within elements 2..9 of the data, got 10 (length 3, stride 2, offset 2, shape [2, 3])',
    ],
    [
      { shape: [3, 2], strides: [4, 100], offset: 2 },
      'outOfBounds: f: axis 0 must stay within elements 2..9 of the data, got 10 (length 3, stride 4, offset 2, shape [3, 2])',
    ],
    [
      { shape: [2, 3, 2], strides: [1, -2, 1], offset: 5 },
      'outOfBounds: f: axis 1 must stay within elements 2..9 of the data, got 1 (length 3, stride -2, offset 5, shape [2, 3, 2])',
    ],
  ])('%j', (layout, expected) => {
    expect(refusal(() => proveInside(layout, allowed, 'f'))).toBe(expected);
  });

  test('nothing lies inside nothing', () => {
    expect(refusal(() => proveInside({ shape: [1], strides: [1], offset: 0 }, { low: 0, high: -1 }, 'f'))).toBe(
      'outOfBounds: f: offset must point into no elements of the data, got 0 (shape [1])',
    );
  });
});

test('packed means C order without gaps, and lone axes do not spoil it', () => {
  fc.assert(
    fc.property(arbitraryLayout, ({ shape, strides }) => {
      const order = (list: number[][]): number[] => list.map((index) => addressOf({ strides, offset: 0 }, index));
      const counted = Array.from({ length: sizeOf(shape) }, (_, k) => k);
      const isC = order([...indices(shape)]).every((at, k) => at === counted[k]);
      const reversed = [...indices([...shape].reverse())].map((index) => [...index].reverse());
      const isFortran = order(reversed).every((at, k) => at === counted[k]);
      expect(isPacked(shape, strides)).toBe(isC);
      expect(isFortranPacked(shape, strides)).toBe(isFortran);
      expect(isPacked(shape, packedStrides(shape))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
