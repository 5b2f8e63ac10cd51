import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scaledBesselI0 } from '../../../packages/dsp/src/windows/bessel-i0.js';

const { i0 } = JSON.parse(readFileSync(new URL('../../golden/windows.json', import.meta.url), 'utf8')) as {
  readonly i0: readonly (readonly [x: number, value: number])[];
};

test('exp(-x) I0(x) is within 1e-15 of itself, from 0 to where I0 overflows', () => {
  expect(i0.length).toBeGreaterThan(100);
  for (const [x, value] of i0) expect(Math.abs(scaledBesselI0(x) / value - 1), `x = ${x}`).toBeLessThanOrEqual(1e-15);
});

test('beyond, it goes on falling as 1 / sqrt(2 pi x)', () => {
  expect(scaledBesselI0(1e6) * Math.sqrt(2 * Math.PI * 1e6)).toBeCloseTo(1 + 1 / 8e6, 12);
});
