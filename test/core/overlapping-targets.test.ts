/**
 * Writing into an array that meets itself: the last value in C order stays, wherever the values lie.
 */
import {
  add,
  arange,
  asStrided,
  concatenate,
  cumulativeSum,
  type NDArray,
  negative,
  pad,
  roll,
  sort,
  sum,
  take,
  where,
  zeros,
} from '@lapwing/core';
import { describe, expect, test } from 'vitest';

const shape = [4, 3];
const values = arange(1, 13, 'int32').reshape(shape);
/** The same elements in other orders of memory. */
const sources: Readonly<Record<string, NDArray<'int32'>>> = {
  'C order': values,
  'Fortran order': values.T.copy().T,
  reversed: values.flip().copy().flip(),
  'columns reversed': values.T.flip(0).copy().flip(0).T,
};
const strides: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, 2],
  [2, 1],
  [-1, 1],
  [1, -1],
  [-2, -2],
  [0, 1],
  [1, 0],
  [0, 0],
  [3, 2],
];
const writers: Readonly<Record<string, (target: NDArray, source: NDArray) => unknown>> = {
  assign: (target, source) => target.assign(source),
  'assign, converting': (target, source) => target.assign(source.astype('int16')),
  set: (target, source) => target.set(source),
  'set with slices': (target, source) => target.set(source, '...', ':'),
  'set with a list': (target, source) => target.set(source, [0, 1, 2, 3]),
  add: (target, source) => add(source, 0, { out: target }),
  negative: (target, source) => negative(negative(source), { out: target }),
  where: (target, source) => where(true, source, source, { out: target }),
  sum: (target, source) => sum(source.expandDims(2), { axis: 2, out: target, dtype: 'int32' }),
  cumulativeSum: (target, source) =>
    cumulativeSum(source.expandDims(0), { axis: 0, dtype: 'int32', out: target.expandDims(0) as NDArray<'int32'> }),
  sort: (target, source) => sort(source, { out: target }),
  concatenate: (target, source) => concatenate([source.slice('0:1'), source.slice('1:')], { out: target }),
  pad: (target, source) => pad(source, 0, { out: target }),
  roll: (target, source) => roll(source, 0, { out: target }),
  take: (target, source) => take(source, [0, 1, 2, 3], { axis: 0, out: target as NDArray<'int32'> }),
};

function targetIn(base: NDArray<'int32'>, [down, right]: readonly [number, number]): NDArray<'int32'> {
  const offset = 3 * Math.max(0, -down) + 2 * Math.max(0, -right);
  return asStrided(base, shape, [down, right], { offset, writeable: true });
}

/** What an element-by-element loop in C order leaves. */
function expected(at: readonly [number, number]): number[] {
  const base = zeros([16], 'int32');
  const target = targetIn(base, at);
  for (let i = 0; i < 4; i++) for (let j = 0; j < 3; j++) target.set(values.at(i, j), i, j);
  return base.toArray() as number[];
}

describe.each(Object.entries(writers))('%s', (_, write) => {
  test.each(strides)('into strides [%i, %i]', (down, right) => {
    for (const source of Object.values(sources)) {
      const base = zeros([16], 'int32');
      write(targetIn(base, [down, right]), source);
      expect(base.toArray()).toEqual(expected([down, right]));
    }
  });
});
