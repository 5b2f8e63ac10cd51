/**
 * The goldens of trends and spectral estimates, and the signals that they are of.
 */
import { readFileSync } from 'node:fs';
import { type DType, dtypes, isNDArray, type NDArray, type ReadonlyNDArray, zeros } from '@lapwing/core';
import { getWindow, type WindowSpec } from '@lapwing/dsp';

export type Options = Readonly<Record<string, unknown>>;
type Trend = readonly [DType, shape: number[], Options, resultDType: DType, values: string];
type Spectrum = readonly [
  name: 'periodogram' | 'welch' | 'csd' | 'coherence',
  dtype: DType,
  shapes: number[][],
  Options,
  resultDType: DType,
  resultShape: number[],
  frequencies: string,
  values: string,
];

export const golden = JSON.parse(readFileSync(new URL('../../golden/spectral.json', import.meta.url), 'utf8')) as {
  readonly trends: readonly Trend[];
  readonly spectra: readonly Spectrum[];
};

/** The generator's `samples`. */
export function samples(shape: readonly number[], dtype: DType, seed: number): NDArray {
  const x = zeros(shape, dtype) as unknown as NDArray;
  const data = x.data as Float64Array;
  const { components, kind } = dtypes[dtype];
  for (let k = 0; k < x.size; k++) {
    const real = ((((k ** 3 % 1009) * 7 + 37 * k * k + (11 + seed) * k) % 1009) as number) / 64 - 7;
    data[components * k] = kind === 'i' ? Math.floor(real * 64) : real;
    if (components === 2) data[2 * k + 1] = (((k ** 3 % 503) * 3 + (5 + seed) * k) % 503) / 32 - 8;
  }
  return x;
}

/** Options whose window may stand for its weights. */
export function optionsOf(options: Options): Options {
  const window = options.window as { readonly weights?: WindowSpec; readonly n: number } | undefined;
  if (typeof window !== 'object' || isNDArray(window) || window.weights === undefined) return options;
  return { ...options, window: getWindow(window.weights, window.n) };
}

export function unpack(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

export function numbersOf(x: ReadonlyNDArray): ArrayLike<number> {
  return x.copy().data as Float64Array;
}

/** Largest difference, in units of the largest number that is wanted. */
export function distance(given: ArrayLike<number>, wanted: ArrayLike<number>): number {
  if (given.length !== wanted.length) return Number.POSITIVE_INFINITY;
  let [difference, largest] = [0, Number.MIN_VALUE];
  for (let k = 0; k < wanted.length; k++) {
    const apart = Math.abs(given[k]! - wanted[k]!);
    difference = Number.isNaN(apart) ? Number.POSITIVE_INFINITY : Math.max(difference, apart);
    largest = Math.max(largest, Math.abs(wanted[k]!));
  }
  return difference / largest;
}
