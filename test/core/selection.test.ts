/**
 * The public face of indexing/: what the low level proves with goldens is wrapped here, and refused in the caller's words.
 */
import {
  arange,
  array,
  broadcastTo,
  nonzero,
  put,
  searchsorted,
  take,
  takeAlongAxis,
  where,
  zeros,
} from '@lapwing/core';
import { expect, test } from 'vitest';

const x = arange(12).reshape([3, 4]);

test('take along an axis, of all elements, and into out', () => {
  expect(take(x, [2, 0], { axis: 1 }).toArray()).toEqual([
    [2, 0],
    [6, 4],
    [10, 8],
  ]);
  expect(take(x, [[11, -12]]).toArray()).toEqual([[11, 0]]);
  expect(take(x, [13, -13], { mode: 'wrap' }).toArray()).toEqual([1, 11]);
  expect(take(x, [13, -13], { mode: 'clip' }).toArray()).toEqual([11, 0]);
  const out = zeros([3, 2]);
  expect(take(x, [0, 1], { axis: 1, out })).toBe(out);
  expect(out.at(2, 1)).toBe(9);
});

test('take into out that shares memory with x', () => {
  const line = arange(6);
  take(line, [5, 4, 3, 2, 1, 0], { out: line });
  expect(line.toArray()).toEqual([5, 4, 3, 2, 1, 0]);
});

test('takeAlongAxis sorts by positions', () => {
  const order = array([[3, 0, 1, 2]], 'int32').gather([0, 0, 0]);
  expect(takeAlongAxis(x, order as never).toArray()).toEqual([
    [3, 0, 1, 2],
    [7, 4, 5, 6],
    [11, 8, 9, 10],
  ]);
});

test('put repeats values, and writes only where it may', () => {
  const y = zeros([2, 3]);
  put(y, [0, 4, -1], [7, 8]);
  expect(y.toArray()).toEqual([
    [7, 0, 0],
    [0, 8, 7],
  ]);
  expect(() => put(broadcastTo(zeros([1]), [3]) as never, [0], 1)).toThrow(/put: x must be writeable/);
  expect(() => put(y, [6], 1)).toThrow(/put: indices must hold integers in -6\.\.5/);
});

test('nonzero and where with one argument', () => {
  const mask = array([
    [true, false],
    [true, true],
  ]);
  const expected = [
    [0, 1, 1],
    [0, 0, 1],
  ];
  expect(nonzero(mask).map((axis) => axis.toArray())).toEqual(expected);
  expect(where(mask).map((axis) => axis.toArray())).toEqual(expected);
});

test('where chooses, broadcasts and promotes', () => {
  const chosen = where(array([true, false, true]), array([1, 2, 3], 'int16'), 0.5);
  expect(chosen.dtype).toBe('float64');
  expect(chosen.toArray()).toEqual([1, 0.5, 3]);
  expect(where([[1], [0]], [1, 2], [3, 4]).toArray()).toEqual([
    [1, 2],
    [3, 4],
  ]);
  const out = arange(4);
  expect(where([true, true, false, false], out.slice('::-1'), out, { out }).toArray()).toEqual([3, 2, 2, 3]);
});

test('searchsorted on both sides, with a sorter', () => {
  expect(searchsorted([1, 2, 2, 3], [2, 0, 9]).toArray()).toEqual([1, 0, 4]);
  expect(searchsorted([1, 2, 2, 3], [2], { side: 'right' }).toArray()).toEqual([3]);
  expect(searchsorted([3, 1, 2], [2], { sorter: [1, 2, 0] }).toArray()).toEqual([1]);
  expect(() => searchsorted([1], [1], { side: 'middle' as never })).toThrow(
    `searchsorted: side must be 'left' or 'right', got "middle"`,
  );
});
