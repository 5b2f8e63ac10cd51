import { asStrided, broadcastTo, type DType, type NDArray, type ReadonlyNDArray, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { cumulativeSum } from '../../../packages/core/src/reduce/cumulative.js';
import { diff } from '../../../packages/core/src/reduce/diff.js';
import { argMax, max, min } from '../../../packages/core/src/reduce/extrema.js';
import { any } from '../../../packages/core/src/reduce/logical.js';
import { norm } from '../../../packages/core/src/reduce/norm.js';
import { percentile, quantile } from '../../../packages/core/src/reduce/quantile.js';
import { mean, std, variance } from '../../../packages/core/src/reduce/statistics.js';
import { prod, sum } from '../../../packages/core/src/reduce/sum.js';
import { refusal } from '../../support/refusal.js';

const x = zeros([3, 4]);
const none = zeros([0, 3]);
const shown = 'shape [3, 4]';

/** What a caller without types may pass. */
function as(value: unknown): never {
  return value as never;
}

const table: readonly (readonly [action: () => unknown, refusal: string])[] = [
  [() => sum(x, { axis: 2 }), `axisOutOfRange: sum: axis must be an integer in -2..1, got 2 (${shown})`],
  [() => sum(x, { axis: [0, -3] }), `axisOutOfRange: sum: axis must be an integer in -2..1, got -3 (${shown})`],
  [() => sum(x, { axis: [1, -1] }), `axisOutOfRange: sum: axis must name each axis once, got [1, -1] (${shown})`],
  [() => sum(x, { axis: 0.5 }), `axisOutOfRange: sum: axis must be an integer in -2..1, got 0.5 (${shown})`],
  [() => sum(x, { axis: Number.NaN }), `axisOutOfRange: sum: axis must be an integer in -2..1, got NaN (${shown})`],
  [
    () => sum(x, { axis: as('0') }),
    `axisOutOfRange: sum: axis must be an integer or a list of integers, got "0" (${shown})`,
  ],
  [() => sum(zeros([]), { axis: 0 }), 'axisOutOfRange: sum: axis must not be given for a 0-d array, got 0 (shape [])'],
  [() => sum(x, { keepDims: as(1) }), 'badOption: sum: keepDims must be true or false, got 1'],
  [
    () => sum(x, { dtype: as('float16') }),
    'dtype: sum: dtype must be one of bool, int8, uint8, int16, uint16, int32, uint32, int64, uint64, float32, float64, complex64, complex128, got "float16"',
  ],
  [() => sum(x, { out: zeros([3]) }), 'badShape: sum: out must have shape [], got [3]'],
  [
    () => sum(x, { axis: 0, out: zeros([4], 'int32') as NDArray<DType> as NDArray<'float64'> }),
    'casting: sum: out must take float64 under casting \'sameKind\', got "int32"',
  ],
  [
    () => sum(x, { axis: 0, out: as(broadcastTo(zeros([1]), [4])) }),
    'readOnly: sum: out must be writeable, got float64 array of shape [4]',
  ],
  [() => sum(x, { where: [1, 0, 1, 1] }), 'dtype: sum: where must be of dtype bool, got "float64" (shape [4])'],
  [
    () => prod(x, { where: [true, false] }),
    'notBroadcastable: prod: shape must match from the last axis on, with lengths equal or 1 in the source, got [3, 4] (source shape [2])',
  ],
  [() => sum(zeros([2], 'int8'), { initial: Number.NaN }), 'badValue: sum: initial must be finite for int64, got NaN'],
  [
    () => sum(as(undefined)),
    'badValue: sum: operand must be an array, a typed array, a list or a scalar, got undefined',
  ],
  [
    () => sum(as(new Map())),
    'badValue: sum: operand must be an array, a typed array, a list or a scalar, got Map object',
  ],
  [
    () => max(none, { axis: 0 }),
    'badShape: max: array must have elements along the reduced axes, got 0 (shape [0, 3])',
  ],
  [() => min(none), 'badShape: min: array must have elements along the reduced axes, got 0 (shape [0, 3])'],
  [
    () => min(x, { where: zeros([4], 'bool') }),
    'badOption: min: initial must be given together with where, got undefined',
  ],
  [() => max(zeros([3], 'int8'), { initial: 1000 }), 'badValue: max: initial must be -128..127 for int8, got 1000'],
  [
    () => argMax(none, { axis: 0 }),
    'badShape: argMax: array must have elements along the reduced axes, got 0 (shape [0, 3])',
  ],
  [() => argMax(x, { axis: as([0]) }), 'axisOutOfRange: argMax: axis must be one integer, got [0]'],
  [
    () => argMax(asStrided(zeros([1], 'int8'), [2 ** 16, 2 ** 16], [0, 0])),
    'tooLarge: argMax: array must have at most 2147483647 places, got 4294967296',
  ],
  [() => sum(x, as(null)), 'badOption: sum: options must be an object, got null'],
  [() => argMax(x, as(0)), 'badOption: argMax: options must be an object, got 0'],
  [() => cumulativeSum(x, as('axis')), 'badOption: cumulativeSum: options must be an object, got "axis"'],
  [() => diff(x, as([1])), 'badOption: diff: options must be an object, got [1]'],
  [() => norm(x, as(2)), 'badOption: norm: options must be an object, got 2'],
  [() => any(x, { axis: -3 }), `axisOutOfRange: any: axis must be an integer in -2..1, got -3 (${shown})`],
  [() => mean(x, { dtype: 'int32' }), `dtype: mean: dtype must be a float or complex dtype, got "int32" (${shown})`],
  [() => variance(x, { ddof: Number.NaN }), 'badValue: variance: ddof must be a number, got NaN'],
  [() => std(x, { ddof: as('1') }), 'badValue: std: ddof must be a number, got "1"'],
  [() => quantile(x, 1.5), 'badValue: quantile: q must be 0..1, got 1.5 (shape [])'],
  [() => quantile(x, [0.5, Number.NaN]), 'badValue: quantile: q must be 0..1, got NaN (shape [2])'],
  [() => percentile(x, -1), 'badValue: percentile: q must be 0..100, got -1 (shape [])'],
  [
    () => quantile(x, 0.5, { method: as('best') }),
    'badOption: quantile: method must be one of inverted_cdf, averaged_inverted_cdf, closest_observation, interpolated_inverted_cdf, hazen, weibull, linear, median_unbiased, normal_unbiased, lower, higher, midpoint, nearest, got "best"',
  ],
  [
    () => quantile(zeros([2], 'complex64'), 0.5),
    'dtype: quantile: array must be of a real dtype, got "complex64" (shape [2])',
  ],
  [
    () => quantile(zeros([2], 'bool'), 0.5),
    'dtype: quantile: array must be of a numeric dtype for method \'linear\', got "bool" (shape [2])',
  ],
  [
    () => quantile(none, 0.5, { axis: 0 }),
    'badShape: quantile: array must have elements along the reduced axes, got 0 (shape [0, 3])',
  ],
  [
    () => cumulativeSum(x, { axis: 2 }),
    `axisOutOfRange: cumulativeSum: axis must be an integer in -2..1, got 2 (${shown})`,
  ],
  [
    () => cumulativeSum(3, { axis: 1 }),
    'axisOutOfRange: cumulativeSum: axis must be an integer in -1..0, got 1 (shape [])',
  ],
  [
    () => cumulativeSum(x, { includeInitial: as('yes') }),
    'badOption: cumulativeSum: includeInitial must be true or false, got "yes"',
  ],
  [() => diff(x, { n: -1 }), `badValue: diff: n must be an integer >= 0, got -1 (${shown})`],
  [() => diff(x, { n: 1.5 }), `badValue: diff: n must be an integer >= 0, got 1.5 (${shown})`],
  [
    () => diff(x, { prepend: [1, 2] }),
    `badShape: diff: prepend must be a scalar or match the array on every axis but 1, got [2] (${shown})`,
  ],
  [
    () => diff(x, { append: zeros([4, 1]) }),
    `badShape: diff: append must be a scalar or match the array on every axis but 1, got [4, 1] (${shown})`,
  ],
  [
    () => norm(x, { ord: 3 }),
    "badOption: norm: ord must be 'fro', 'nuc', 1, -1, 2, -2, Infinity or -Infinity for matrices, got 3",
  ],
  [
    () => norm(none, { ord: -2 }),
    'badShape: norm: array must have elements along the reduced axes, got 0 (shape [0, 3])',
  ],
  [() => norm([1, 2], { ord: 'nuc' }), 'badOption: norm: ord must be a number for vectors, got "nuc"'],
  [
    () => variance(zeros([2], 'complex64'), { dtype: 'float32' }),
    'dtype: variance: dtype must be complex for complex64 elements, got "float32" (shape [2])',
  ],
  [
    () => std(zeros([2], 'complex128'), { dtype: 'float64' }),
    'dtype: std: dtype must be complex for complex128 elements, got "float64" (shape [2])',
  ],
  [() => norm([1, 2], { ord: 'fro' }), 'badOption: norm: ord must be a number for vectors, got "fro"'],
  [() => norm([1, 2], { ord: Number.NaN }), 'badOption: norm: ord must be a number for vectors, got NaN'],
  [
    () => norm(zeros([2, 2, 2]), { ord: 1 }),
    'axisOutOfRange: norm: axis must name one or two axes, got [0, 1, 2] (shape [2, 2, 2])',
  ],
  [
    () => norm(zeros([0]), { ord: Number.NEGATIVE_INFINITY }),
    'badShape: norm: array must have elements along the reduced axes, got 0 (shape [0])',
  ],
];

test.each(table.map(([action, expected], k) => [k, expected, action] as const))('%d %s', (_, expected, action) => {
  expect(refusal(action)).toBe(expected);
});

describe('a refusal comes before any work', () => {
  test('out keeps what it held', () => {
    const out: NDArray = zeros([3]).fill(7);
    const calls: (() => unknown)[] = [
      () => sum(x, { axis: 2, out }),
      () => max(none, { axis: 0, out }),
      () => quantile(x, 2, { axis: 1, out }),
      () => diff(x as ReadonlyNDArray, { n: -1, out }),
    ];
    for (const call of calls) expect(refusal(call)).not.toBe('nothing thrown');
    expect(out.toArray()).toEqual([7, 7, 7]);
  });
});
