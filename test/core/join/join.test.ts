import { arange, array, broadcastTo, type NDArray, ones, type ReadonlyNDArray, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { concatenate, stack } from '../../../packages/core/src/join/concatenate.js';
import { meshgrid } from '../../../packages/core/src/join/meshgrid.js';
import { repeat } from '../../../packages/core/src/join/repeat.js';
import { roll } from '../../../packages/core/src/join/roll.js';
import { tile } from '../../../packages/core/src/join/tile.js';
import { refusal } from '../../support/refusal.js';

describe('operands of any form', () => {
  test('lists, typed arrays and scalars are joined', () => {
    expect(concatenate([[1, 2], Float32Array.of(3)]).toArray()).toEqual([1, 2, 3]);
    expect(concatenate([Uint8Array.of(1), 2], { axis: null }).dtype).toBe('uint8');
    expect(concatenate([Uint8Array.of(1), 2.5], { axis: null }).dtype).toBe('float64');
    expect(stack([1n, 2n]).toArray()).toEqual([1n, 2n]);
  });

  test('a dtype that is asked for is the dtype of the result', () => {
    const joined: NDArray<'float32'> = concatenate([Int32Array.of(1)], { dtype: 'float32', casting: 'unsafe' });
    expect([joined.dtype, stack([[1.5]], { dtype: 'int8', casting: 'unsafe' }).toArray()]).toEqual(['float32', [[1]]]);
  });
});

describe('out may share memory with what is read', () => {
  test('concatenate', () => {
    const x = arange(6, 'int32');
    concatenate([x.slice('3:'), x.slice(':3')], { out: x });
    expect(x.toArray()).toEqual([3, 4, 5, 0, 1, 2]);
  });

  test('stack', () => {
    const x = arange(4, 'int32').reshape([2, 2]);
    stack([x.slice(1), x.slice(0)], { axis: 1, out: x });
    expect(x.toArray()).toEqual([
      [2, 0],
      [3, 1],
    ]);
  });

  test('tile, repeat and roll', () => {
    const x = arange(6, 'int32');
    tile(x.slice('1:3'), 3, { out: x });
    expect(x.toArray()).toEqual([1, 2, 1, 2, 1, 2]);
    const y = arange(6, 'int32');
    repeat(y.slice('3:'), 2, { out: y });
    expect(y.toArray()).toEqual([3, 3, 4, 4, 5, 5]);
    const z = arange(6, 'int32');
    repeat(z.slice('3:'), [1, 2, 3], { out: z });
    expect(z.toArray()).toEqual([3, 4, 4, 5, 5, 5]);
    const w = arange(6, 'int32');
    roll(w, 2, { out: w });
    expect(w.toArray()).toEqual([4, 5, 0, 1, 2, 3]);
    roll(w.reshape([2, 3]), [1, 1], { axis: [0, 1], out: w.reshape([2, 3]) });
    expect(w.toArray()).toEqual([3, 1, 2, 0, 4, 5]);
  });
});

test('results are cast into out', () => {
  const out = zeros([4], 'float32');
  expect(roll(arange(4, 'int16'), 1, { out })).toBe(out);
  expect(out.toArray()).toEqual([3, 0, 1, 2]);
});

test('many repetitions of single elements, along any axis', () => {
  const x = arange(6, 'int16').reshape([2, 3]);
  for (const count of [1, 5, 12, 13, 40]) {
    const last = repeat(x, count, { axis: 1 }).toArray();
    expect(last).toEqual([0, 1].map((i) => [0, 1, 2].flatMap((j) => new Array(count).fill(3 * i + j))));
    expect(repeat(x.T, count, { axis: 0 }).T.toArray()).toEqual(last);
  }
});

test('meshgrid without a copy gives views, read-only where elements repeat', () => {
  const x = arange(3);
  const [across] = meshgrid([x, [1, 2]], { copy: false });
  const [line] = meshgrid([x, [1, 2]], { copy: false, sparse: true });
  expect([across!.data === x.data, across!.writeable, line!.data === x.data, line!.shape]).toEqual([
    true,
    false,
    true,
    [1, 3],
  ]);
});

describe('bad input', () => {
  const x = zeros([2, 3]);
  const cases: [string, () => unknown, string][] = [
    ['no arrays', () => concatenate([]), 'badValue: concatenate: arrays must be a list of at least one array, got []'],
    [
      'no list',
      () => stack(x as never),
      'badValue: stack: arrays must be a list of at least one array, got float64 array of shape [2, 3]',
    ],
    [
      'a scalar',
      () => concatenate([1, 2]),
      'axisOutOfRange: concatenate: axis must not be given for a 0-d array, got 0 (arrays[0] has shape [])',
    ],
    [
      'another rank',
      () => concatenate([x, zeros([3])]),
      'badShape: concatenate: arrays[1] must have 2 axes, got 1 (shape [3], arrays[0] has shape [2, 3])',
    ],
    [
      'another length',
      () => concatenate([x, zeros([2, 4])]),
      'badShape: concatenate: arrays[1] must have length 3 on axis 1, got 4 (shape [2, 4])',
    ],
    [
      'axis',
      () => concatenate([x], { axis: 2 }),
      'axisOutOfRange: concatenate: axis must be an integer in -2..1, got 2 (arrays[0] has shape [2, 3])',
    ],
    [
      'casting',
      () => concatenate([x], { dtype: 'int32' }),
      'casting: concatenate: arrays[0] must be castable to int32 under casting \'sameKind\', got "float64"',
    ],
    [
      'dtype and out',
      () => concatenate([x], { dtype: 'float64', out: x }),
      'badOption: concatenate: dtype must not be given beside out, which has one, got "float64"',
    ],
    [
      'shape of out',
      () => concatenate([x, x], { out: x }),
      'badShape: concatenate: out must have shape [4, 3], got [2, 3]',
    ],
    [
      'read-only out',
      () => concatenate([[1], [2]], { out: broadcastTo(zeros([1]), [2]) as ReadonlyNDArray as NDArray }),
      'readOnly: concatenate: out must be writeable, got float64 array of shape [2]',
    ],
    [
      'shapes to stack',
      () => stack([x, x.T]),
      'badShape: stack: arrays[1] must have shape [2, 3] as arrays[0], got [3, 2]',
    ],
    [
      'axis to stack',
      () => stack([x], { axis: -4 }),
      'axisOutOfRange: stack: axis must be an integer in -3..2, got -4 (arrays[0] has shape [2, 3])',
    ],
    ['negative reps', () => tile(x, [1, -1]), 'badShape: tile: reps[1] must be an integer >= 0, got -1 (shape [2, 3])'],
    ['reps', () => tile(x, Number.NaN), 'badShape: tile: reps[0] must be an integer >= 0, got NaN (shape [2, 3])'],
    [
      'too many tiles',
      () => tile(x, 2 ** 40),
      `tooLarge: tile: result must hold at most ${2 ** 33} elements, got [2, ${3 * 2 ** 40}] (product ${6 * 2 ** 40})`,
    ],
    [
      'counts',
      () => repeat(x, [1, 2], { axis: 1 }),
      'badShape: repeat: counts must hold 1 count or 3, one for each position on axis 1, got 2 (shape [2, 3])',
    ],
    [
      'negative counts',
      () => repeat([1, 2], [1, -1]),
      'badValue: repeat: counts[1] must be an integer >= 0, got -1 (shape [2])',
    ],
    [
      'float counts',
      () => repeat([1], ones([1])),
      'badValue: repeat: counts must be a number, or a 1-d list or array of integers, got float64 array of shape [1]',
    ],
    [
      'too many repetitions',
      () => repeat(x, 2 ** 33),
      `tooLarge: repeat: result must hold at most ${2 ** 33} elements, got [${6 * 2 ** 33}] (product ${6 * 2 ** 33})`,
    ],
    ['shift', () => roll(x, 0.5), 'badValue: roll: shift must be an integer, got 0.5'],
    ['shifts', () => roll(x, [1, Number.NaN]), 'badValue: roll: shift[1] must be an integer, got NaN'],
    [
      'shifts and axes',
      () => roll(x, [1, 2, 3], { axis: [0, 1] }),
      'badShape: roll: shift must hold 1 entry or 2, one per axis, got 3',
    ],
    [
      'axis to roll',
      () => roll(x, 1, { axis: 2 }),
      'axisOutOfRange: roll: axis must be an integer in -2..1, got 2 (shape [2, 3])',
    ],
    [
      'indexing',
      () => meshgrid([[1]], { indexing: 'yx' as 'xy' }),
      "badOption: meshgrid: indexing must be 'xy' or 'ij', got \"yx\" (1 axes)",
    ],
    [
      'no coordinates',
      () => meshgrid(array([1]) as never),
      'badValue: meshgrid: coordinates must be a list of one list or array per axis, got float64 array of shape [1]',
    ],
  ];

  test.each(cases)('%s', (_, action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});
