import { useKernels } from '@lapwing/core/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import { coherence, csd, detrend, periodogram, welch } from '../../../packages/dsp/src/spectral/index.js';
import { distance, golden, numbersOf, optionsOf, samples, unpack } from './golden.js';

const estimates = { periodogram, welch, csd, coherence } as unknown as Readonly<
  Record<string, (...given: unknown[]) => Record<string, never>>
>;

afterEach(() => {
  useKernels('auto');
});

/**
 * Of the largest sample or power: some ninety eps, most of which scipy's own least squares lose. Single precision has 2^29
 * times the eps.
 */
const TOLERANCE = 2e-14;
const single = (dtype: string): boolean => dtype === 'float32' || dtype === 'complex64';

describe('detrend is scipy.signal.detrend', () => {
  test.each(golden.trends)('%s %j %j', (dtype, shape, options, resultDType, values) => {
    const x = samples(shape, dtype, 0);
    const result = detrend(x, options);
    expect([result.dtype, result.shape]).toEqual([resultDType, shape]);
    const wanted = unpack(values);
    const largest = Math.max(0, ...Array.from(numbersOf(x), Math.abs));
    const bound = TOLERANCE * (single(dtype) ? 2 ** 29 : 1) * largest;
    const got = numbersOf(result);
    expect(got.length).toBe(wanted.length);
    wanted.forEach((value, k) => {
      expect(Math.abs(got[k]! - value)).toBeLessThanOrEqual(bound);
    });
  });
});

describe.each(['wasm', 'typescript'] as const)('by %s, estimates are those of scipy.signal', (kernels) => {
  test.each(golden.spectra)('%s %s %j %j', (name, dtype, shapes, options, resultDType, shape, frequencies, values) => {
    useKernels(kernels);
    const inputs = shapes.map((each, k) => samples(each, dtype, 6 * k));
    const result = estimates[name]!(...inputs, optionsOf(options));
    const spectrum = (name === 'coherence' ? result.coherence : result.power) as never as ReturnType<typeof samples>;
    expect([spectrum.dtype, spectrum.shape]).toEqual([resultDType, shape]);
    expect(numbersOf(result.frequencies!)).toEqual(unpack(frequencies));
    expect(distance(numbersOf(spectrum), unpack(values))).toBeLessThanOrEqual(
      TOLERANCE * (single(dtype) ? 2 ** 29 : 1),
    );
  });
});
