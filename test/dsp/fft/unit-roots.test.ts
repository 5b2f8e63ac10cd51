import { expect, test } from 'vitest';
import { unitRoots, writeRoot } from '../../../packages/dsp/src/fft/unit-roots.js';
import { ulpsApart } from '../../kernels/ulps.js';
import { exactRoots } from '../../support/exact-spectrum.js';
import { fromHex, golden } from './fft-errors.js';

/** Half a unit is rounding; a tenth is left for what the series drop. */
const MOST_ULPS = 0.6;

test('roots of unity are within 0.6 ulp of forty digits, for n to 2^48', () => {
  const root = new Float64Array(2);
  let worst = 0;
  expect(golden.roots.length).toBeGreaterThan(400);
  for (const [n, index, re, reRest, im, imRest] of golden.roots) {
    writeRoot(index, n, root, 0);
    [
      [re, reRest],
      [im, imRest],
    ].forEach(([hex, rest], part) => {
      const exact = fromHex(hex as string);
      const got = root[part]!;
      // A zero of either sign will do.
      const ulps = exact === 0 ? Math.abs(got) : ulpsApart(got, exact, 'float64', (rest as number) / 1000);
      expect(ulps, `root ${index} of ${n}, part ${part}: ${got}`).toBeLessThanOrEqual(MOST_ULPS);
      worst = Math.max(worst, ulps);
    });
  }
  expect(worst).toBeGreaterThan(0.45);
});

test('every root of every n to 400, and of some large n, is within 0.6 ulp of double-double', () => {
  let worst = 0;
  for (const n of [...Array.from({ length: 400 }, (_, k) => k + 1), 1009, 4096, 10007, 30030, 65536]) {
    const got = unitRoots(n, n);
    const { high, low } = exactRoots(n);
    for (let k = 0; k < 2 * n; k++) {
      // What double-double makes of a zero is some 2^-104.
      if (Math.abs(high[k]!) < 2 ** -80) {
        if (got[k] !== 0) expect.fail(`number ${k} of the roots of ${n} is ${got[k]}, not 0`);
        continue;
      }
      const ulp = 2 ** (Math.floor(Math.log2(Math.abs(high[k]!))) - 52);
      const ulps = Math.abs((got[k]! - high[k]! - low[k]!) / ulp);
      if (!(ulps <= MOST_ULPS)) expect.fail(`number ${k} of the roots of ${n} is ${ulps} ulp off`);
      worst = Math.max(worst, ulps);
    }
  }
  expect(worst).toBeGreaterThan(0.45);
});

test('roots have the symmetries of the circle, bit by bit', () => {
  for (const n of [8, 12, 40, 1000]) {
    const roots = unitRoots(n, n);
    const eighth = Math.SQRT1_2;
    if (n % 8 === 0) expect([...roots.subarray(n / 4, n / 4 + 2)]).toEqual([eighth, -eighth]);
    for (let k = 1; k < n; k++) {
      expect(Math.abs(roots[2 * (n - k)]! - roots[2 * k]!)).toBe(0);
      expect(Math.abs(roots[2 * (n - k) + 1]! + roots[2 * k + 1]!)).toBe(0);
      const quarter = 2 * ((k + n / 4) % n);
      // exp(-2 pi i (k + n / 4) / n) is -i times that of k.
      expect(Math.abs(roots[quarter]! - roots[2 * k + 1]!)).toBe(0);
      expect(Math.abs(roots[quarter + 1]! + roots[2 * k]!)).toBe(0);
    }
  }
});

test('a step counts several roots at once, and its product is taken modulo n', () => {
  const all = unitRoots(12, 12);
  const some = unitRoots(12, 6, 5);
  for (let k = 0; k < 6; k++) expect(some[2 * k]).toBe(all[2 * ((5 * k) % 12)]);
});
