import { expect, test } from 'vitest';
import { ExactSpectrum } from '../../support/exact-spectrum.js';
import { seededVectors } from '../../support/seeded-vectors.js';
import { errorRatios, fromHex, geometricMean, golden } from './fft-errors.js';

test('the bins that errors are measured against are exact: as forty digits give them', () => {
  expect(golden.bins.length).toBeGreaterThan(30);
  for (const [n, k, re, reRest, im, imRest] of golden.bins) {
    const got = new ExactSpectrum(n).bin(seededVectors(n), 0, k);
    [
      [re, reRest],
      [im, imRest],
    ].forEach(([high, low], part) => {
      const { high: a, low: b } = got[part]!;
      // n products of 2^-21, each rounded to 53 bits, added up one by one.
      expect(Math.abs(a - fromHex(high!) + (b - fromHex(low!))), `bin ${k} of ${n}`).toBeLessThanOrEqual(n * 2 ** -74);
    });
  }
});

// All lengths are measured in accuracy.slow.test.ts; here the small ones, then one of each kind of recipe.
const some = [
  ...Array.from({ length: 140 }, (_, k) => k + 1),
  ...[169, 202, 227, 243, 256, 284, 289, 343, 360, 443, 505, 509, 512, 606, 625, 708, 851, 889, 961, 970, 1000, 1009],
  ...[1017, 1021, 1024, 1031, 2048, 4096, 10007],
];

test('rounding errors of fft are those of scipy in the mean, and nowhere more than half as much again', () => {
  const ratios = some.map((n) => ({ n, ...errorRatios(n) }));
  for (const name of ['fft', 'fft32'] as const) {
    expect(geometricMean(ratios.map((row) => row[name])), name).toBeLessThanOrEqual(1);
    expect(
      ratios.filter((row) => !(row[name] <= 1.5)).map(({ n }) => n),
      name,
    ).toEqual([]);
  }
  expect(geometricMean(ratios.map((row) => row.rfft))).toBeLessThanOrEqual(1);
  expect(Math.max(...ratios.map((row) => row.rfft))).toBeLessThan(2.2);
});
