/**
 * Powers of real lines and their sums over bands: the kernel against its twin.
 */
import { type FloatDType, type NDArray, s, zeros } from '@lapwing/core';
import { useKernels } from '@lapwing/core/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import type { Band } from '../../packages/dsp/src/fft/bands.js';
import { linePlan } from '../../packages/dsp/src/fft/plan.js';
import type { LineOptions } from '../../packages/dsp/src/fft/transform-lines.js';
import { seededVectors } from '../support/seeded-vectors.js';

afterEach(() => {
  useKernels('auto');
});

/** Lines in [-0.5, 0.5). */
function linesOf(lines: number, n: number, dtype: FloatDType): NDArray {
  const x = zeros([lines, n], dtype) as unknown as NDArray;
  const values = seededVectors(8192);
  const data = x.data as Float64Array;
  for (let k = 0; k < data.length; k++) data[k] = values[(k * 7 + lines) % values.length]!;
  return x;
}

function powers(kernels: 'wasm' | 'typescript', x: NDArray, n: number, width: number, options: LineOptions): NDArray {
  useKernels(kernels);
  const { dtype } = x;
  const out = zeros([x.shape[0]!, width], dtype) as unknown as NDArray;
  const kind = { n, from: 'real', to: 'power', isInverse: false, isConjugate: false } as const;
  linePlan(kind, dtype as FloatDType).run(x, out, [1, 1], options);
  return out;
}

/** Largest difference in units of eps and the most that a power of this line can be. */
function worst(a: NDArray, b: NDArray, n: number, gain: number): number {
  const [p, q] = [a, b].map((each) => each.data as Float64Array);
  const eps = a.dtype === 'float32' ? 2 ** -24 : 2 ** -53;
  const most = gain * n * n * 0.25;
  return p!.reduce((largest, value, k) => Math.max(largest, Math.abs(value - q![k]!) / (eps * most)), 0);
}

/** Windows of real lines, which lanes need. */
const windowOf = (n: number): Float64Array => Float64Array.from({ length: n }, (_, k) => 0.25 + ((k * 5) % 7) / 8);

function bandsOf(bins: number, count: number): Band[] {
  return Array.from({ length: count }, (_, b) => {
    const first = (b * 5) % bins;
    const width = (b * 3) % (bins - first + 1);
    return { first, weights: Float64Array.from({ length: width }, (_, k) => ((k + b) % 5) / 4 - 0.5) };
  });
}

// A spectrum is right within a few eps of its norm; the power of a bin within twice that of the largest power there can be.
const BOUND = 8;

describe.each(['float32', 'float64'] as const)('%s', (dtype) => {
  it('powers of every length 1 to 130 and some more, of 1 to 9 lines', () => {
    for (const n of [...Array.from({ length: 130 }, (_, k) => k + 1), 251, 400, 512, 1009]) {
      const lines = 1 + (n % 9);
      const bins = Math.floor(n / 2) + 1;
      const x = linesOf(lines, n, dtype);
      const options = { scale: n % 3 === 0 ? 0.5 : 1, window: windowOf(n) };
      const [kernel, twin] = (['wasm', 'typescript'] as const).map((each) => powers(each, x, n, bins, options));
      expect(worst(kernel!, twin!, n, 1), `n ${n}`).toBeLessThanOrEqual(BOUND);
      expect(Math.max(...(twin!.data as Float64Array)), `n ${n}`).toBeGreaterThan(0);
    }
  });

  it('sums over bands: none, empty ones, more than there are bins', () => {
    for (const n of [1, 2, 3, 4, 8, 15, 16, 37, 64, 100, 127, 256]) {
      const bins = Math.floor(n / 2) + 1;
      for (const count of [0, 1, 3, bins, 4 * bins + 5, 150]) {
        const x = linesOf(6, n, dtype);
        const options = { scale: 2, window: windowOf(n), bands: bandsOf(bins, count) };
        const [kernel, twin] = (['wasm', 'typescript'] as const).map((each) => powers(each, x, n, count, options));
        expect(worst(kernel!, twin!, n, 2 * bins), `n ${n}, ${count} bands`).toBeLessThanOrEqual(BOUND);
      }
    }
  });

  it('is the square of the half spectrum, band by band', () => {
    const n = 64;
    const x = linesOf(5, n, dtype);
    const window = windowOf(n);
    const half = zeros([5, 33], dtype === 'float32' ? 'complex64' : 'complex128') as unknown as NDArray;
    const kind = { n, from: 'real', to: 'half', isInverse: false, isConjugate: false } as const;
    linePlan(kind, dtype).run(x, half, [1, 1], { scale: 1, window });
    const bands = bandsOf(33, 40);
    const sums = powers('wasm', x, n, 40, { scale: 1, window, bands });
    bands.forEach(({ first, weights }, b) => {
      for (let line = 0; line < 5; line++) {
        const wanted = (weights as Float64Array).reduce((sum, weight, k) => {
          const { re, im } = half.at(line, first + k) as unknown as { re: number; im: number };
          return sum + weight * (re * re + im * im);
        }, 0);
        const eps = dtype === 'float32' ? 2 ** -24 : 2 ** -53;
        expect(Math.abs((sums.at(line, b) as number) - wanted)).toBeLessThanOrEqual(4 * 33 * eps * n * n);
      }
    });
  });

  it('shorter lines are followed by zeros, and neighbours do not matter', () => {
    const x = linesOf(7, 40, dtype);
    const bands = bandsOf(33, 12);
    const options = { scale: 1, window: windowOf(40), bands };
    const all = powers('wasm', x, 64, 12, options);
    for (let line = 0; line < 7; line++) {
      const alone = powers('wasm', x.slice(s(line, line + 1)) as NDArray, 64, 12, options);
      expect(alone.slice(0).toArray()).toEqual(all.slice(line).toArray());
    }
    const padded = zeros([7, 64], dtype) as unknown as NDArray;
    (padded.slice(':', ':40') as NDArray).assign(x);
    const filled = powers('wasm', padded, 64, 12, { ...options, window: windowOf(64) });
    expect(filled.toArray()).toEqual(all.toArray());
  });
});
