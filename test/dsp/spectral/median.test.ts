import { expect, test } from 'vitest';
import { medianOf } from '../../../packages/dsp/src/spectral/median.js';
import { noise } from '../stft/golden.js';

/** By sorting. */
function plain(values: Float64Array): number {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

test('is what sorting finds, of every count from 1 to 130, of distinct values, ties, and values in order', () => {
  for (let n = 1; n <= 130; n++) {
    const distinct = noise([n], 'float64', n).data;
    const ties = distinct.map((value) => Math.round(2 * value) + 0);
    for (const values of [
      distinct,
      ties,
      distinct.slice().sort(),
      distinct.slice().sort().reverse(),
      ties.map(() => 3),
    ]) {
      expect(medianOf(values.slice())).toBe(plain(values));
    }
  }
});

test('infinities are values, NaN is the answer', () => {
  const { POSITIVE_INFINITY: INF } = Number;
  expect(medianOf(Float64Array.of(INF, 1, -INF))).toBe(1);
  expect(medianOf(Float64Array.of(INF, INF, 1, 2))).toBe(INF);
  expect(medianOf(Float64Array.of(1, Number.NaN, 2))).toBeNaN();
});
