import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sizeOf } from '../../../packages/core/src/layout/layout.js';
import { reshapeLayout, resolveShape } from '../../../packages/core/src/layout/reshape.js';
import { arbitraryShape, arbitraryStrides } from '../../support/arbitrary-view.js';
import { refusal } from '../../support/refusal.js';
import { addressOf, indices } from '../../support/walk.js';

function addresses(layout: { shape: readonly number[]; strides: readonly number[]; offset: number }): number[] {
  return [...indices(layout.shape)].map((index) => addressOf(layout, index));
}

/** A shape of the same size: the prime factors of the lengths, dealt out anew, with lone axes between. */
const rearranged = (shape: readonly number[]): fc.Arbitrary<number[]> => {
  const size = sizeOf(shape);
  const primes: number[] = [];
  for (let p = 2, rest = size; rest > 1; ) {
    if (rest % p === 0) primes.push(p);
    if (rest % p === 0) rest /= p;
    else p++;
  }
  return fc
    .tuple(
      fc.shuffledSubarray(primes, { minLength: primes.length }),
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
    )
    .map(([order, cuts]) => {
      const result = cuts.map(() => 1);
      order.forEach((prime, k) => {
        const at = cuts[k % cuts.length]! % result.length;
        result[at]! *= prime;
      });
      return size === 0 ? [...result, 0] : result;
    });
};

/** Is there any layout at all with these addresses, in this order, under this shape? */
function strideOf(shape: readonly number[], list: readonly number[]): number[] | undefined {
  const strides = shape.map((length, axis) => {
    const inner = sizeOf(shape.slice(axis + 1));
    return length > 1 ? list[inner]! - list[0]! : 0;
  });
  const offset = list[0] ?? 0;
  const found = addresses({ shape, strides, offset });
  return found.every((at, k) => at === list[k]) ? strides : undefined;
}

test('a reshape is a view wherever strides exist for it, and shows the elements in C order', () => {
  const seen = { view: 0, copy: 0 };
  const cases = arbitraryShape.chain((shape) =>
    fc.tuple(fc.constant(shape), arbitraryStrides(shape, true), rearranged(shape)),
  );
  fc.assert(
    fc.property(cases, ([shape, strides, wanted]) => {
      const layout = { shape, strides, offset: 500 };
      const list = addresses(layout);
      const result = reshapeLayout(layout, wanted);
      expect(result !== undefined).toBe(strideOf(wanted, list) !== undefined);
      if (result) {
        expect(result.shape).toEqual(wanted);
        expect(addresses(result)).toEqual(list);
        expect(result.offset).toBe(500);
      }
      seen[result ? 'view' : 'copy']++;
    }),
    { numRuns: 2500 },
  );
  expect(Math.min(seen.view, seen.copy)).toBeGreaterThan(300);
});

describe('strides of the view', () => {
  test.each([
    ['a crop folds its rows', { shape: [4, 6], strides: [10, 1] }, [2, 2, 6], [20, 10, 1]],
    ['a crop cannot be a line', { shape: [4, 6], strides: [10, 1] }, [24], undefined],
    ['a transposed matrix cannot be a line', { shape: [3, 2], strides: [1, 3] }, [6], undefined],
    ['its columns can be split', { shape: [4, 2], strides: [1, 4] }, [2, 2, 2], [2, 1, 4]],
    ['a reversed line folds', { shape: [6], strides: [-1] }, [2, 3], [-3, -1]],
    ['a stepped line folds', { shape: [6], strides: [4] }, [3, 2], [8, 4]],
    ['a repeated row is one repeated line', { shape: [2, 3], strides: [0, 0] }, [6], [0]],
    ['rows that repeat are none', { shape: [2, 3], strides: [0, 1] }, [6], undefined],
    ['lone axes may have any stride', { shape: [1, 4, 1], strides: [99, 1, -7] }, [2, 2], [2, 1]],
    ['one element may have any shape', { shape: [1, 1], strides: [5, 6] }, [], []],
    ['trailing lone axes take the last stride', { shape: [5], strides: [2] }, [5, 1, 1], [2, 2, 2]],
    ['a scalar gains axes', { shape: [], strides: [] }, [1, 1], [1, 1]],
    ['nothing may have any empty shape', { shape: [3, 0], strides: [1, 1] }, [0, 7], [7, 1]],
  ])('%s', (_, { shape, strides }, wanted, expected) => {
    expect(reshapeLayout({ shape, strides, offset: 3 }, wanted)?.strides).toEqual(expected);
  });
});

describe('the wanted shape', () => {
  test.each([
    [[2, 3], 6, [2, 3]],
    [[-1], 6, [6]],
    [[2, -1], 6, [2, 3]],
    [[-1, 1], 0, [0, 1]],
    [[], 1, []],
    [6, 6, [6]],
    [[0, 5], 0, [0, 5]],
  ])('%j of %i elements', (shape, size, expected) => {
    expect(resolveShape(shape, size)).toEqual(expected);
  });

  test.each([
    [[4], 6, 'badShape: reshape: shape must hold 6 elements, got [4]'],
    [[4, -1], 6, 'badShape: reshape: shape must hold 6 elements, got [4, -1]'],
    [[-1, 0], 0, 'badShape: reshape: shape must hold 0 elements, got [-1, 0]'],
    [[-1, 0], 6, 'badShape: reshape: shape must hold 6 elements, got [-1, 0]'],
    [[-1, -1], 6, 'badShape: reshape: shape[1] must be an integer >= 0, or -1 once, got -1 (shape [-1, -1])'],
    [[-2, 3], 6, 'badShape: reshape: shape[0] must be an integer >= 0, or -1 once, got -2 (shape [-2, 3])'],
    [[1.5, 4], 6, 'badShape: reshape: shape[0] must be an integer >= 0, or -1 once, got 1.5 (shape [1.5, 4])'],
    [[Number.NaN], 6, 'badShape: reshape: shape[0] must be an integer >= 0, or -1 once, got NaN (shape [NaN])'],
    [[1e200, 1e200], 6, 'badShape: reshape: shape must hold 6 elements, got [1e+200, 1e+200]'],
    [undefined, 6, 'badShape: reshape: shape must be a list of lengths, got undefined'],
    ['6', 6, 'badShape: reshape: shape must be a list of lengths, got "6"'],
    [4, 6, 'badShape: reshape: shape must hold 6 elements, got [4]'],
    [
      [0, 1e200, 1e200],
      0,
      'tooLarge: reshape: shape must have lengths, zeros aside, whose product is a safe integer, got [0, 1e+200, 1e+200]',
    ],
  ])('%j of %i elements is refused', (shape, size, expected) => {
    expect(refusal(() => resolveShape(shape as number[], size))).toBe(expected);
  });
});
