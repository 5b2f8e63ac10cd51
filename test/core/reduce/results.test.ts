import { arange, array, type NDArray, zeros } from '@lapwing/core';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { cumulativeProd, cumulativeSum } from '../../../packages/core/src/reduce/cumulative.js';
import { diff } from '../../../packages/core/src/reduce/diff.js';
import { argMax, argMin, max, min } from '../../../packages/core/src/reduce/extrema.js';
import { all, any } from '../../../packages/core/src/reduce/logical.js';
import { median, percentile, quantile } from '../../../packages/core/src/reduce/quantile.js';
import { mean, variance } from '../../../packages/core/src/reduce/statistics.js';
import { prod, sum } from '../../../packages/core/src/reduce/sum.js';
import { functions } from './golden-reduce.js';

describe('sums and products as bool', () => {
  const x = array([
    [0, 0],
    [0, 3],
  ]);

  test('are "or" and "and"', () => {
    expect(sum(x, { axis: 1, dtype: 'bool' }).toArray()).toEqual([false, true]);
    expect(prod(x, { axis: 1, dtype: 'bool' }).toArray()).toEqual([false, false]);
  });

  test('begin with the truth of initial', () => {
    expect(sum(x, { axis: 1, dtype: 'bool', initial: 1.5 }).toArray()).toEqual([true, true]);
    expect(sum(x, { axis: 1, dtype: 'bool', initial: 0 }).toArray()).toEqual([false, true]);
    expect(prod([1, 2], { dtype: 'bool', initial: 0 }).item()).toBe(false);
    expect(prod([1, 2], { dtype: 'bool', initial: Number.NaN }).item()).toBe(true);
  });
});

describe('what goes in', () => {
  test('lists, typed arrays and scalars are arrays', () => {
    expect(
      sum([
        [1, 2],
        [3, 4],
      ]).item(),
    ).toBe(10);
    expect(sum(new Uint8Array([200, 100])).item()).toBe(300n);
    expect(sum(5).item()).toBe(5);
    expect(sum([1n, 2n]).item()).toBe(3n);
    expect(max([true, false]).item()).toBe(true);
    expect(
      mean([
        { re: 1, im: 2 },
        { re: 3, im: 0 },
      ]).item(),
    ).toEqual({ re: 2, im: 1 });
  });

  test('a reduction without axes is a 0-d array', () => {
    for (const name of 'sum prod mean variance std min max argMin argMax any all countNonzero median norm'.split(' ')) {
      expect(functions[name]!(arange(6).reshape([2, 3]) as NDArray, {}).shape).toEqual([]);
    }
  });

  test('axis [] reduces nothing', () => {
    expect(sum([1, 2, 3], { axis: [] }).toArray()).toEqual([1, 2, 3]);
    expect(variance([1, 2, 3], { axis: [] }).toArray()).toEqual([0, 0, 0]);
  });
});

describe('what comes out', () => {
  test('dtypes are known to the compiler', () => {
    expectTypeOf(sum(zeros([2], 'uint8'))).toEqualTypeOf<NDArray<'uint64'>>();
    expectTypeOf(sum(zeros([2], 'bool'))).toEqualTypeOf<NDArray<'int64'>>();
    expectTypeOf(sum(zeros([2], 'float32'), { dtype: 'float64' })).toEqualTypeOf<NDArray<'float64'>>();
    expectTypeOf(mean(zeros([2], 'int16'))).toEqualTypeOf<NDArray<'float64'>>();
    expectTypeOf(mean(zeros([2]), { dtype: 'float32' })).toEqualTypeOf<NDArray<'float32'>>();
    expectTypeOf(variance(zeros([2], 'complex64'))).toEqualTypeOf<NDArray<'float32'>>();
    expectTypeOf(variance(zeros([2]), { dtype: 'complex64' })).toEqualTypeOf<NDArray<'complex64'>>();
    expectTypeOf(max(zeros([2], 'int8'))).toEqualTypeOf<NDArray<'int8'>>();
    expectTypeOf(argMax(zeros([2], 'int8'))).toEqualTypeOf<NDArray<'int32'>>();
    expectTypeOf(any([1])).toEqualTypeOf<NDArray<'bool'>>();
    expectTypeOf(cumulativeSum(zeros([2], 'int8'))).toEqualTypeOf<NDArray<'int64'>>();
    expectTypeOf(diff(zeros([2], 'int8'))).toEqualTypeOf<NDArray<'int8'>>();
    expect(sum(zeros([2], 'uint8')).dtype).toBe('uint64');
  });

  test('nothing gives the identity, NaN, or an error', () => {
    const none = zeros([0, 2]);
    expect(sum(none, { axis: 0 }).toArray()).toEqual([0, 0]);
    expect(prod(none, { axis: 0 }).toArray()).toEqual([1, 1]);
    expect(mean(none, { axis: 0 }).toArray()).toEqual([Number.NaN, Number.NaN]);
    expect(median(none).item()).toBeNaN();
    expect(max(none, { axis: 0, initial: 4 }).toArray()).toEqual([4, 4]);
    expect(max(none, { axis: 1 }).shape).toEqual([0]);
    expect(any(none).item()).toBe(false);
    expect(all(none).item()).toBe(true);
    expect(prod(zeros([0], 'complex64')).item()).toEqual({ re: 1, im: 0 });
  });

  test('zeros have signs, in extremes only', () => {
    expect(Object.is(min([0, -0]).item(), -0)).toBe(true);
    expect(Object.is(max([-0, 0]).item(), 0)).toBe(true);
    expect(Object.is(sum([-0, -0]).item(), 0)).toBe(true);
    expect(argMin([0, -0]).item()).toBe(0);
  });

  test('places are the first ones, in C order', () => {
    const x = array([
      [1, 9, 9],
      [9, 1, 9],
    ]);
    expect(argMax(x).item()).toBe(1);
    expect(argMax(x.T).item()).toBe(1);
    expect(argMax(x.flip()).item()).toBe(0);
    expect(argMin(x.flip(0)).item()).toBe(1);
    expect(argMax([1, Number.NaN, 7, Number.NaN]).item()).toBe(1);
  });
});

describe('out', () => {
  test('is returned, and may be the array itself or a part of it', () => {
    const x = arange(12).reshape([3, 4]).copy() as NDArray<'float64'>;
    const last = x.slice(2) as NDArray<'float64'>;
    expect(sum(x, { axis: 0, out: last })).toBe(last);
    expect(last.toArray()).toEqual([12, 15, 18, 21]);
    const line = arange(5).copy();
    expect(cumulativeSum(line, { out: line.slice('::-1') as NDArray<'float64'> }).toArray()).toEqual([0, 1, 3, 6, 10]);
    expect(line.toArray()).toEqual([10, 6, 3, 1, 0]);
    const steps = arange(5).copy();
    expect(diff(steps, { out: steps.slice('1:') as NDArray<'float64'> }).toArray()).toEqual([1, 1, 1, 1]);
    expect(quantile(line, [0, 1], { out: line.slice(':2') as NDArray }).toArray()).toEqual([0, 10]);
  });

  test('of another dtype takes converted results', () => {
    const out = zeros([2], 'float32');
    mean(
      [
        [1, 2],
        [3, 5],
      ],
      { axis: 1, out },
    );
    expect(out.toArray()).toEqual([1.5, 4]);
    const small = zeros([], 'int8') as NDArray;
    sum(zeros([300], 'int8').fill(1), { out: small });
    expect(small.item()).toBe(44);
  });

  test('takes the place of a mask that it shares memory with', () => {
    const mask = array([
      [true, false],
      [true, true],
    ]) as NDArray<'bool'>;
    const out = mask.slice(0) as NDArray<'bool'>;
    expect(
      any(
        [
          [0, 1],
          [1, 1],
        ],
        { axis: 0, where: mask, out },
      ).toArray(),
    ).toEqual([true, true]);
  });
});

describe('quantiles where numpy differs', () => {
  test('infinite neighbours whose share is zero leave a finite result', () => {
    expect(quantile([0, 1, Number.POSITIVE_INFINITY], [0.5, 1, 0.75]).toArray()).toEqual([
      1,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });

  test('infinite neighbours that have a share decide the result, on either side', () => {
    const { POSITIVE_INFINITY: high, NEGATIVE_INFINITY: low } = Number;
    for (const dtype of ['float32', 'float64'] as const) {
      for (const share of [0.25, 0.5, 0.75]) {
        expect(quantile(array([low, 0], dtype), share).item()).toBe(low);
        expect(quantile(array([0, high], dtype), share).item()).toBe(high);
        expect(quantile(array([low, high], dtype), share).item()).toBe(Number.NaN);
      }
      expect(quantile(array([low, 0, high], dtype), [0, 0.5, 1]).toArray()).toEqual([low, 0, high]);
      expect(quantile(array([low, 0], dtype), 0.25, { method: 'averaged_inverted_cdf' }).item()).toBe(low);
    }
  });

  test('differences of signed integers do not wrap', () => {
    expect(quantile(array([-128, 127], 'int8'), 0.5).item()).toBe(-0.5);
    expect(median(array([2n ** 63n - 1n, 2n ** 63n - 1n])).item()).toBe(2 ** 63);
    expect(percentile(array([0n, 10n], 'uint64'), [25, 50]).toArray()).toEqual([2.5, 5]);
  });
});

describe('cumulative functions and differences', () => {
  test('round to the dtype at every step', () => {
    const x = array([1, 2 ** -24, 2 ** -24], 'float32');
    expect(cumulativeSum(x).toArray()).toEqual([1, 1, 1]);
    expect(cumulativeSum(x, { dtype: 'float64' }).at(2)).toBe(1 + 2 ** -23);
  });

  test('wrap integers', () => {
    expect(cumulativeProd(array([100, 100, 100], 'int32'), { dtype: 'int16' }).toArray()).toEqual([100, 10000, 16960]);
    expect(cumulativeProd(array([2n ** 40n, 2n ** 30n], 'uint64')).toArray()).toEqual([2n ** 40n, 0n]);
    expect(diff(array([1, 3, 0], 'uint8')).toArray()).toEqual([2, 253]);
    expect(diff([true, false, false]).toArray()).toEqual([true, false]);
  });

  test('take ends: scalars of the dtype of the array, arrays promoted with it', () => {
    const x = array([1, 3, 0], 'uint8');
    expect(diff(x, { prepend: 0 })).toMatchObject({ dtype: 'uint8' });
    expect(diff(x, { prepend: array([0], 'int16'), append: array([5], 'int8') }).toArray()).toEqual([1, 2, -3, 5]);
    expect(diff(zeros([2, 3]), { axis: 0, prepend: 5 }).toArray()).toEqual([
      [-5, -5, -5],
      [0, 0, 0],
    ]);
    expect(diff([1, 4, 9], { n: 5 }).shape).toEqual([0]);
    expect(diff([1, 4, 9], { n: 0 }).toArray()).toEqual([1, 4, 9]);
  });
});
