import { type FloatDType, type NDArray, zeros } from '@lapwing/core';
import { describe, expect, it } from 'vitest';
import { dot } from '../../../packages/core/src/linear/dot.js';
import { einsum } from '../../../packages/core/src/linear/einsum.js';
import { matmul } from '../../../packages/core/src/linear/matmul.js';

/** Positive numbers: no cancellation hides that a sum goes astray. */
function positive(shape: readonly number[], dtype: FloatDType, seed: number): NDArray<FloatDType> {
  const x = zeros(shape, dtype);
  let state = seed;
  for (let k = 0; k < x.data.length; k++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    x.data[k] = 0.5 + state / 2 ** 33;
  }
  return x as unknown as NDArray<FloatDType>;
}

const worst = (a: NDArray, b: NDArray): number => {
  const [p, q] = [a.copy().data, b.copy().data] as [Float64Array, Float64Array];
  return p.reduce((most, value, k) => Math.max(most, Math.abs(value - q[k]!) / Math.abs(q[k]!)), 0);
};

describe('sums of float32', () => {
  const K = 20_000;
  const a = positive([3, K], 'float32', 1);
  const b = positive([K, 2], 'float32', 2);
  const exact = matmul(a.astype('float64'), b.astype('float64'));

  it('of matrices lose at most the roundings of a block and of the sums of the blocks', () => {
    // Higham, Accuracy and Stability, 4.2: blocks of n give an error of (n + K / n) u sum |a b|; the terms are positive here.
    const roundings = 256 + Math.ceil(K / 256) + 1;
    expect(worst(matmul(a, b), exact)).toBeLessThan(roundings * 2 ** -24);
    expect(worst(matmul(a, b), exact)).toBeGreaterThan(0);
  });

  it('of a row or a column are rounded once', () => {
    const row = a.slice(0) as unknown as NDArray;
    const column = b.slice(':', 0) as unknown as NDArray;
    const ofExact = exact.slice(0, 0) as unknown as NDArray;
    // Half a unit in the last place, and what the sum in double precision may add to it.
    const once = 2 ** -24 * (1 + 1e-6);
    for (const result of [
      dot(row, column),
      matmul(a, column).slice(0),
      matmul(row, b).slice(0),
      einsum('i,i', [row, column]),
    ]) {
      expect(worst(result as unknown as NDArray, ofExact)).toBeLessThan(once);
    }
  });

  it('along an axis are rounded once', () => {
    const sums = einsum('ij->i', [a]);
    expect(sums.dtype).toBe('float32');
    expect(worst(sums, einsum('ij->i', [a.astype('float64')]))).toBeLessThan(2 ** -24 * (1 + 1e-6));
  });
});

describe('which formula is used depends on shapes alone', () => {
  it('a leading axis that the second operand lacks makes rows', () => {
    const a = positive([4, 1, 700], 'float32', 3);
    const b = positive([700, 3], 'float32', 4);
    const rows = matmul(a.reshape([4, 700]), b);
    expect(matmul(a, b).reshape([4, 3]).toArray()).toEqual(rows.toArray());
  });

  it('of numbers that are not finite nothing is lost', () => {
    const a = zeros([2, 3]);
    a.set(Number.POSITIVE_INFINITY, 0, 0);
    const b = zeros([3, 2]);
    b.set(1, 0, 0);
    expect(matmul(a, b).toArray()).toEqual([
      [Number.POSITIVE_INFINITY, Number.NaN],
      [0, 0],
    ]);
  });
});
