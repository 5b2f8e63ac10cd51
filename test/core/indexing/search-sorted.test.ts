import type { DType } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { searchSortedPositions } from '../../../packages/core/src/indexing/search-sorted.js';
import type { ScalarLike } from '../../../packages/core/src/scalar.js';
import type { Strided } from '../../../packages/core/src/strided.js';
import { arrangements, elementsOf, embed } from './embedded.js';
import { type GoldenScalar, golden } from './golden-index.js';

function scalarOf(value: GoldenScalar): ScalarLike {
  if (Array.isArray(value)) return { re: value[0] ?? Number.NaN, im: value[1] ?? Number.NaN };
  return value ?? Number.NaN;
}

function list(dtype: DType, values: readonly ScalarLike[], k = 0): Strided {
  return embed(dtype, [values.length], arrangements[k % arrangements.length]!, (i) => values[i]!).x;
}

describe('searchSorted', () => {
  test('gives what numpy.searchsorted gives', () => {
    const wrong = golden.search.filter(([aType, a, vType, v, side, expected], k) => {
      const result = searchSortedPositions(list(aType, a.map(scalarOf), k), list(vType, v.map(scalarOf), k + 2), {
        side,
      });
      return JSON.stringify(elementsOf(result)) !== JSON.stringify(expected);
    });
    expect(wrong).toEqual([]);
    expect(golden.search.length).toBeGreaterThan(200);
  });

  test('keeps the shape of the values', () => {
    const v = embed('float64', [2, 1, 3], arrangements[6]!, (k) => k - 0.5).x;
    const result = searchSortedPositions(list('float64', [0, 1, 2, 3]), v);
    expect(result.dtype).toBe('int32');
    expect(result.shape).toEqual([2, 1, 3]);
    expect(elementsOf(result)).toEqual([0, 1, 2, 3, 4, 4]);
    expect(
      searchSortedPositions(list('float64', [0, 1]), embed('float64', [], arrangements[0]!, () => 1).x).shape,
    ).toEqual([]);
  });

  test('equal elements, infinities and zeros of both signs', () => {
    const a = list('float64', [Number.NEGATIVE_INFINITY, -0, 0, 2, 2, 2, Number.POSITIVE_INFINITY]);
    const v = list('float64', [Number.NEGATIVE_INFINITY, 0, -0, 2, Number.POSITIVE_INFINITY]);
    expect(elementsOf(searchSortedPositions(a, v))).toEqual([0, 1, 1, 3, 6]);
    expect(elementsOf(searchSortedPositions(a, v, { side: 'right' }))).toEqual([1, 3, 3, 6, 7]);
  });

  test('every number of keys and elements agrees with counting', () => {
    for (let n = 0; n <= 20; n++) {
      const values = Array.from({ length: n }, (_, k) => Math.floor(k / 3));
      const keys = Array.from({ length: n }, (_, k) => (k * 5) % 8);
      const [a, v] = [list('int32', values), list('uint8', keys)];
      const left = keys.map((key) => values.filter((each) => each < key).length);
      const right = keys.map((key) => values.filter((each) => each <= key).length);
      expect(elementsOf(searchSortedPositions(a, v))).toEqual(left);
      expect(elementsOf(searchSortedPositions(a, v, { side: 'right' }))).toEqual(right);
    }
  });

  test('64-bit integers that are no doubles compare exactly', () => {
    const a = list('int64', [2n ** 53n, 2n ** 53n + 1n, 2n ** 53n + 2n]);
    const v = list('uint64', [2n ** 53n + 1n, 2n ** 64n - 1n, 0n]);
    expect(elementsOf(searchSortedPositions(a, v))).toEqual([1, 3, 0]);
    expect(elementsOf(searchSortedPositions(a, v, { side: 'right' }))).toEqual([2, 3, 0]);
  });

  test('a sorter stands for the order of a', () => {
    const a = list('float64', [3, 1, 2]);
    expect(elementsOf(searchSortedPositions(a, list('float64', [1.5, 9]), { sorter: [1, 2, 0] }))).toEqual([1, 3]);
  });

  test.each([
    [{ side: 'middle' as 'left' }, 'badOption'],
    [{ sorter: [0, 1] }, 'badShape'],
    [{ sorter: [0, 1, 3] }, 'indexOutOfRange'],
  ])('refuses %j', (options, code) => {
    const a = list('float64', [1, 2, 3]);
    expect(() => searchSortedPositions(a, a, options)).toThrow(expect.objectContaining({ code }));
  });

  test('refuses an array of two axes to search in', () => {
    const a = embed('float64', [2, 2], arrangements[0]!, (k) => k).x;
    expect(() => searchSortedPositions(a, a)).toThrow(
      'searchSorted: sorted must have one axis, got float64 array of shape [2, 2] (shape [2, 2])',
    );
  });
});
