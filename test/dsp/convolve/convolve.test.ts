/**
 * Convolutions and correlations against scipy.signal, by every method.
 */
import { array, dtypes, type NDArray, zeros } from '@lapwing/core';
import * as convolving from '@lapwing/dsp';
import { describe, expect, test } from 'vitest';
import { distance, golden, numbersOf, samples, toleranceOf, unpacked } from './golden.js';

type Call = (a: NDArray, b: NDArray, options: Readonly<Record<string, unknown>>) => NDArray;

const { convolve2d, correlate2d, convolve, correlate, fftConvolve, overlapAddConvolve } = convolving;
const functions = {
  convolve,
  correlate,
  fftconvolve: fftConvolve,
  oaconvolve: overlapAddConvolve,
  convolve2d,
  correlate2d,
} as unknown as Readonly<Record<string, Call>>;

describe.each(['convolve', 'correlate', 'fftconvolve', 'oaconvolve', 'convolve2d', 'correlate2d'])('%s', (name) => {
  const methods = name === 'convolve' || name === 'correlate' ? ['auto', 'direct', 'fft', 'overlapAdd'] : [undefined];
  test.each(methods)('gives the goldens of scipy, method %s', (method) => {
    const wrong: string[] = [];
    for (const [from, types, shapes, options, dtype, shape, values] of golden.pairs) {
      if (from !== name) continue;
      const [a, b] = [samples(shapes[0], types[0]), samples(shapes[1], types[1], 5)];
      const isMisfit = shapes.some((each) => each.length === 2) && name === 'correlate2d' && dtype.startsWith('c');
      const swapped = isMisfit && options.mode === 'valid' && shapes[1][0]! > shapes[0][0]!;
      if (swapped) continue;
      const result = functions[name]!(a, b, method ? { ...options, method } : options);
      const isExact = dtypes[dtype].kind === 'i' || dtypes[dtype].kind === 'u' || dtypes[dtype].kind === 'b';
      const wanted = unpacked(values);
      const off = distance(numbersOf(result), wanted);
      // Integers that wrap are only right by the sum itself: rounded doubles keep them below 2^53.
      if (
        result.dtype !== dtype ||
        String(result.shape) !== String(shape) ||
        !(off <= (isExact ? 0 : toleranceOf(dtype)))
      ) {
        wrong.push(
          `${name} ${types} ${JSON.stringify(shapes)} ${JSON.stringify(options)}: ${result.dtype} [${result.shape}] ${off}`,
        );
      }
    }
    expect(wrong).toEqual([]);
  });
});

test('correlationLags are those of scipy, and name the results of correlate', () => {
  for (const [n, m, mode, lags] of golden.lags) {
    // For odd n and even m scipy's lags of mode 'same' are not those of its own correlate, but one above.
    const above = mode === 'same' && n % 2 === 1 && m % 2 === 0 ? 1 : 0;
    const wanted = lags.map((lag) => lag - above);
    expect([n, m, mode, convolving.correlationLags(n, m, { mode }).toArray()]).toEqual([n, m, mode, wanted]);
  }
  const x = zeros([40]) as NDArray;
  x.set(1, 25);
  const y = zeros([30]) as NDArray;
  y.set(1, 4);
  for (const mode of ['full', 'same', 'valid'] as const) {
    const sums = numbersOf(correlate(x, y, { mode }));
    const lags = convolving.correlationLags(40, 30, { mode }).toArray() as number[];
    const at = sums.findIndex((sum) => sum > 0.5);
    expect([sums.length, lags[at]]).toEqual([lags.length, at < 0 ? undefined : 21]);
  }
});

test('deconvolve is that of scipy', () => {
  for (const [types, a, b, quotient, remainder, dtype] of golden.divided) {
    const operands = [a, b].map((text, k) => {
      const values = unpacked(text);
      const x = zeros([values.length / dtypes[types[k]!].components], types[k]!) as NDArray;
      (x.data as Float64Array).set(values);
      return x;
    });
    const result = convolving.deconvolve(operands[0]!, operands[1]!);
    expect(result.quotient.dtype).toBe(dtype);
    expect(distance(numbersOf(result.quotient), unpacked(quotient))).toBeLessThan(1e-13);
    const off = numbersOf(result.remainder).map((value, k) => Math.abs(value - unpacked(remainder)[k]!));
    expect(off.length).toBe(unpacked(remainder).length);
    expect(Math.max(...off)).toBeLessThan(1e-12);
  }
  expect(convolving.deconvolve([1, 2], [1, 2, 3]).quotient.shape).toEqual([0]);
  expect(convolving.deconvolve([1, 2], [1, 2, 3]).remainder.toArray()).toEqual([1, 2]);
  const single = convolving.deconvolve(array([2, 5, 2], 'float32'), array([2, 1], 'float32'));
  expect([single.quotient.toArray(), single.remainder.toArray()]).toEqual([
    [1, 2],
    [0, 0, 0],
  ]);
});
