import type { NDArray } from '@lapwing/core';
import { useKernels } from '@lapwing/core/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import {
  hzToMel,
  logMelSpectrogram,
  melFilterbank,
  melFrequencies,
  melSpectrogram,
  melToHz,
  mfcc,
} from '../../../packages/dsp/src/features/index.js';
import { distance, type FeatureCase, golden, largestOf, numbersOf, samples, unpack } from './golden.js';

afterEach(() => {
  useKernels('auto');
});

/** A few eps of the largest: formulas of a logarithm or a power. */
const FEW = 8 * 2 ** -52;

describe('mel scales', () => {
  test.each(golden.toMel)('hzToMel, %s', (scale, hz, mels) => {
    expect(distance(numbersOf(hzToMel(unpack(hz), { scale })), unpack(mels))).toBeLessThanOrEqual(
      FEW * largestOf(unpack(mels)),
    );
  });
  test.each(golden.toHz)('melToHz, %s', (scale, mels, hz) => {
    expect(distance(numbersOf(melToHz(unpack(mels), { scale })), unpack(hz))).toBeLessThanOrEqual(
      FEW * largestOf(unpack(hz)),
    );
  });
  test.each(golden.frequencies)('melFrequencies %j', (options, hz) => {
    expect(distance(melFrequencies(options).data, unpack(hz))).toBeLessThanOrEqual(FEW * largestOf(unpack(hz)));
  });
});

describe('filter banks', () => {
  test.each(golden.banks)('melFilterbank %j', (options, folded) => {
    const norm = options.norm === 'Infinity' ? Number.POSITIVE_INFINITY : options.norm;
    const bank = melFilterbank({ ...options, ...(norm === undefined ? {} : { norm }) } as never) as NDArray;
    expect(bank.dtype).toBe(options.dtype ?? 'float32');
    const [bands, bins] = bank.shape as [number, number];
    expect([bands, bins]).toEqual([options.nMels ?? 128, Math.floor((options.nFft as number) / 2) + 1]);
    const weights = numbersOf(bank);
    const sums = new Float64Array(2 * bands);
    for (let k = 0; k < weights.length; k++) {
      const [band, bin] = [Math.floor(k / bins), k % bins];
      sums[band] = sums[band]! + weights[k]! * ((bin % 17) - 7.5);
      sums[bands + band] = sums[bands + band]! + weights[k]! ** 2 * ((bin % 13) + 1);
    }
    // float32 weights are the same numbers, rounded from doubles that differ in their last bits.
    expect(distance(sums, unpack(folded))).toBeLessThanOrEqual(1e-13 * Math.max(1, largestOf(weights)) * bins);
  });
});

type Feature = (x: NDArray, options: never) => NDArray;

/** @param bounds absolute, of float64 and float32. */
function check(
  feature: unknown,
  [shape, options, resultShape, values]: FeatureCase,
  bounds: readonly [number, number],
) {
  const wanted = unpack(values);
  for (const [dtype, bound] of [
    ['float64', bounds[0]],
    ['float32', bounds[1]],
  ] as const) {
    const result = (feature as Feature)(samples(shape, dtype) as NDArray, options as never);
    expect([result.dtype, ...result.shape]).toEqual([dtype, ...resultShape]);
    expect(distance(numbersOf(result), wanted)).toBeLessThanOrEqual(bound);
  }
}

describe.each(['wasm', 'typescript'] as const)('by %s', (kernels) => {
  test.each(golden.mels)('melSpectrogram %j %j', (...given) => {
    useKernels(kernels);
    // A band is off by some eps of the largest power of its frame, and no frame is much softer than the loudest.
    const largest = largestOf(unpack(given[3]));
    check(melSpectrogram, given, [1e-13 * largest, 3e-6 * largest]);
  });
  test.each(golden.logs)('logMelSpectrogram %j %j', (...given) => {
    useKernels(kernels);
    // Decibels: 4.3 times the relative error of a band, which is softer than the loudest by up to 40 dB.
    check(logMelSpectrogram, given, [1e-9, 2e-3]);
  });
  test.each(golden.cepstra)('mfcc %j %j', (...given) => {
    useKernels(kernels);
    // A coefficient sums the decibels of all bands: times 2 without norm, and half the lifter.
    const bands = (given[1].nMels as number | undefined) ?? 128;
    const gain = given[1].norm === null ? 2 * bands * 5 : Math.sqrt(bands) * (given[1].lifter === undefined ? 1 : 12);
    check(mfcc, given, [1e-9 * gain, 1e-3 * gain]);
  });
});
