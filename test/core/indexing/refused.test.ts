import type { Index } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import type { FancyIndex } from '../../../packages/core/src/indexing/fancy-index.js';
import { gatherElements } from '../../../packages/core/src/indexing/gather.js';
import { scatterElements } from '../../../packages/core/src/indexing/scatter.js';
import type { ScalarLike } from '../../../packages/core/src/scalar.js';
import type { Strided } from '../../../packages/core/src/strided.js';
import { arrangements, elementsOf, embed } from './embedded.js';

const plain = arrangements[0]!;
const x = embed('int32', [2, 3], plain, (k) => k).x;
const array = (
  dtype: 'uint32' | 'int64' | 'uint64' | 'float64' | 'bool',
  shape: number[],
  values: ScalarLike[],
): FancyIndex => embed(dtype, shape, plain, (k) => values[k]!).x as Strided<'bool'>;

/** [index, code, message after the function's name] */
const table: readonly [readonly unknown[], string, string][] = [
  [
    [[0, 2]],
    'indexOutOfRange',
    'index[0] must hold integers in -2..1, got 2 (at [1] of the index array; axis 0 has size 2, shape [2, 3])',
  ],
  [
    [':', [[0], [-4]]],
    'indexOutOfRange',
    'index[1] must hold integers in -3..2, got -4 (at [1, 0] of the index array; axis 1 has size 3, shape [2, 3])',
  ],
  [[[0], 3], 'indexOutOfRange', 'index[1] must be -3..2, got 3 (axis 1 has size 3, shape [2, 3])'],
  [
    [[2 ** 40]],
    'indexOutOfRange',
    'index[0] must hold integers in -2..1, got 1099511627776 (at [0] of the index array; axis 0 has size 2, shape [2, 3])',
  ],
  [
    [array('uint32', [1], [2 ** 32 - 1])],
    'indexOutOfRange',
    'index[0] must hold integers in -2..1, got 4294967295 (at [0] of the index array; axis 0 has size 2, shape [2, 3])',
  ],
  [
    [array('uint64', [1], [2n ** 64n - 1n])],
    'indexOutOfRange',
    'index[0] must hold integers in -2..1, got 18446744073709552000 (at [0] of the index array; axis 0 has size 2, shape [2, 3])',
  ],
  [
    [array('int64', [1], [-(2n ** 63n)])],
    'indexOutOfRange',
    'index[0] must hold integers in -2..1, got -9223372036854776000 (at [0] of the index array; axis 0 has size 2, shape [2, 3])',
  ],
  [[[0], [0], [0]], 'tooManyIndices', 'index must name at most 2 axes, got 3 (shape [2, 3])'],
  [[[[[true]]]], 'tooManyIndices', 'index must name at most 2 axes, got 3 (shape [2, 3])'],
  [
    [[true, false, true]],
    'badIndex',
    'index[0] must be a mask of length 2 on its axis 0, got 3 (axis 0 has size 2, mask shape [3], shape [2, 3])',
  ],
  [
    [0, [true, false]],
    'badIndex',
    'index[1] must be a mask of length 3 on its axis 0, got 2 (axis 1 has size 3, mask shape [2], shape [2, 3])',
  ],
  [
    [array('bool', [2, 0], [])],
    'badIndex',
    'index[0] must be a mask of length 3 on its axis 1, got 0 (axis 1 has size 3, mask shape [2, 0], shape [2, 3])',
  ],
  [
    [
      [0, 1],
      [0, 1, 2],
    ],
    'notBroadcastable',
    'index arrays must broadcast to one shape, got [3] (shapes [2], [3])',
  ],
  [
    [
      [true, true],
      [0, 1, 2],
    ],
    'notBroadcastable',
    'index arrays must broadcast to one shape, got [3] (shapes [2], [3])',
  ],
  [
    [[[0, 1], [0]]],
    'badIndex',
    'index[0] must hold lists of equal length, 2 at depth 1, got [0] (this one has length 1)',
  ],
  [[[[0, 1], 0]], 'badIndex', 'index[0] must hold its integers or booleans at one depth, got 0 (depth 1)'],
  [[[0, [0, 1]]], 'badIndex', 'index[0] must hold its integers or booleans at one depth, got [0, 1] (depth 1)'],
  [[[0, 1.5]], 'badIndex', 'index[0] must hold integers or booleans, got 1.5'],
  [[[Number.NaN]], 'badIndex', 'index[0] must hold integers or booleans, got NaN'],
  [[[1e300]], 'badIndex', 'index[0] must hold integers or booleans, got 1e+300'],
  [[['0']], 'badIndex', 'index[0] must hold integers or booleans, got "0"'],
  [[[0n]], 'badIndex', 'index[0] must hold integers or booleans, got 0n'],
  [[[0, undefined]], 'badIndex', 'index[0] must hold integers or booleans, got undefined'],
  [[[0, true]], 'badIndex', 'index[0] must hold integers or booleans, not both, got true'],
  [[[false, 1]], 'badIndex', 'index[0] must hold integers or booleans, not both, got 1'],
  [
    [array('float64', [1], [0])],
    'badIndex',
    'index[0] must be an array of an integer dtype or of bool, got float64 array of shape [1]',
  ],
  [['...', [0], '...'], 'badIndex', "index must hold at most one '...', got 2 (shape [2, 3])"],
  [[[0], '1;2'], 'badSlice', 'slice must read \'start:stop:step\' with integers, got "1;2"'],
  [[[0], 0.5], 'badIndex', 'index[1] must be an integer, got 0.5 (axis 1 has size 3, shape [2, 3])'],
  [
    [[0], { start: 0 }],
    'badIndex',
    "index[1] must be an integer, slice, '...', null, list or array, got Object object",
  ],
  [
    [new Int32Array(1)],
    'badIndex',
    "index[0] must be an integer, slice, '...', null, list or array, got Int32Array object",
  ],
  [[undefined], 'badIndex', "index[0] must be an integer, slice, '...', null, list or array, got undefined"],
];

describe('an index that is no index is refused before anything is read or written', () => {
  test.each(table.map(([index, code, rule]) => [rule, index, code] as const))('%s', (rule, index, code) => {
    const given = index as (Index | FancyIndex)[];
    expect(() => gatherElements(x, given)).toThrow(expect.objectContaining({ code, message: `gather: ${rule}` }));
    const value = embed('int32', [], plain, () => 99).x;
    expect(() => scatterElements(x, given, value)).toThrow(expect.objectContaining({ code, message: `set: ${rule}` }));
    expect(elementsOf(x)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('integers on an empty axis', () => {
    const empty = embed('int32', [0, 3], plain, () => 0).x;
    expect(() => gatherElements(empty, [[0]])).toThrow(
      'gather: index[0] must hold no integers on an empty axis, got 0 ' +
        '(at [0] of the index array; axis 0 has size 0, shape [0, 3])',
    );
    expect(gatherElements(empty, [[]]).shape).toEqual([0, 3]);
  });

  test('a result that no memory could hold', () => {
    const wide = embed('int32', [1], plain, () => 0).x;
    const endless = {
      dtype: 'int32',
      data: Int32Array.of(0),
      shape: [2 ** 17, 2 ** 17],
      strides: [0, 0],
      offset: 0,
    } as const;
    expect(() => gatherElements(wide, [endless])).toThrow(expect.objectContaining({ code: 'tooLarge' }));
  });
});

describe('a value that does not fit is refused', () => {
  test.each([
    [[[0, 1]], [2], 'value must broadcast to the selection, shape [2, 3], got [2]'],
    [
      [
        [0, 1],
        [0, 1],
      ],
      [2, 1],
      'value must broadcast to the selection, shape [2], got [2, 1]',
    ],
    [['1:', 0], [2], 'value must broadcast to the selection, shape [1], got [2]'],
    [[[]], [4], 'value must broadcast to the selection, shape [0, 3], got [4]'],
  ] as const)('%j with a value of shape %j', (index, shape, rule) => {
    const value = embed('int32', shape, plain, () => 99).x;
    expect(() => scatterElements(x, index as readonly Index[], value)).toThrow(`set: ${rule}`);
    expect(elementsOf(x)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('where numpy is laxer or stricter on purpose', () => {
  test('positions outside the axis pass when the index selects nothing, as in numpy', () => {
    expect(gatherElements(x, [[], [10]]).shape).toEqual([0]);
  });

  test('a value of two axes is taken for a whole mask or a single element when all but the last are of length 1', () => {
    const target = embed('int32', [2, 3], plain, (k) => k).x;
    const mask = array('bool', [2, 3], [true, false, false, false, false, true]);
    scatterElements(target, [mask], embed('int32', [1, 2], plain, (k) => 7 + k).x);
    scatterElements(target, [0, 1], embed('int32', [1, 1], plain, () => 9).x);
    expect(elementsOf(target)).toEqual([7, 9, 2, 3, 4, 8]);
  });
});
