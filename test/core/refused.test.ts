/**
 * Views of arrays, and writes to them, are refused for what is no array: a list has no memory that could be shared.
 */
import {
  arange,
  arraySplit,
  asStrided,
  broadcastTo,
  diagonal,
  explain,
  imag,
  mayShareMemory,
  type NDArray,
  put,
  real,
  rot90,
  sharesMemory,
  slidingWindowView,
  split,
  take,
  takeAlongAxis,
} from '@lapwing/core';
import { describe, expect, test } from 'vitest';

const x = arange(4);
const calls: Readonly<Record<string, (given: NDArray) => unknown>> = {
  arraySplit: (given) => arraySplit(given, 2),
  asStrided: (given) => asStrided(given, [2], [1]),
  broadcastTo: (given) => broadcastTo(given, [2]),
  diagonal: (given) => diagonal(given),
  explain: (given) => explain(given),
  imag: (given) => imag(given),
  put: (given) => put(given, [0], 1),
  real: (given) => real(given),
  rot90: (given) => rot90(given),
  slidingWindowView: (given) => slidingWindowView(given, 2),
  split: (given) => split(given, 2),
  take: (given) => take(given, [0]),
  takeAlongAxis: (given) => takeAlongAxis(given, [0]),
};

describe.each(Object.entries(calls))('%s', (name, call) => {
  test.each([
    [[1, 2], '[1, 2]'],
    [5, '5'],
    [null, 'null'],
    [undefined, 'undefined'],
  ])('refuses %j', (given, shown) => {
    expect(() => call(given as unknown as NDArray)).toThrow(`${name}: x must be an NDArray, got ${shown}`);
  });
});

test.each([
  ['sharesMemory', sharesMemory],
  ['mayShareMemory', mayShareMemory],
])('%s names the operand that is no array', (name, call) => {
  expect(() => call([1] as unknown as NDArray, x)).toThrow(`${name}: a must be an NDArray, got [1]`);
  expect(() => call(x, 7 as unknown as NDArray)).toThrow(`${name}: b must be an NDArray, got 7`);
});

test.each([['all'], [{}], [null], [undefined]])('parts of a split, %j', (parts) => {
  const rule = 'be an integer >= 1, or a list of positions';
  expect(() => split(x, parts as unknown as number)).toThrow(`split: parts must ${rule}`);
  expect(() => arraySplit(x, parts as unknown as number)).toThrow(`arraySplit: parts must ${rule}`);
});

test.each([[3], ['01'], [[0]]])('the plane of a turn, %j', (axes) => {
  const options = { axes: axes as unknown as [number, number] };
  expect(() => rot90(x.reshape([2, 2]), options)).toThrow('rot90: axes must name two axes, got ');
});
