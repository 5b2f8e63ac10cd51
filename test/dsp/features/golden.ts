/**
 * The goldens of mel scales, banks, spectrograms and cepstra, and the signals that they are of.
 */
import { readFileSync } from 'node:fs';
import { type FloatDType, type NDArray, type ReadonlyNDArray, zeros } from '@lapwing/core';

export type Options = Readonly<Record<string, unknown>>;
export type FeatureCase = readonly [shape: number[], Options, resultShape: number[], values: string];

export const golden = JSON.parse(readFileSync(new URL('../../golden/features.json', import.meta.url), 'utf8')) as {
  readonly toMel: readonly (readonly ['slaney' | 'htk', string, string])[];
  readonly toHz: readonly (readonly ['slaney' | 'htk', string, string])[];
  readonly frequencies: readonly (readonly [Options, string])[];
  readonly banks: readonly (readonly [Options, string])[];
  readonly mels: readonly FeatureCase[];
  readonly logs: readonly FeatureCase[];
  readonly cepstra: readonly FeatureCase[];
};

/** The generator's `samples`. */
export function samples(shape: readonly number[], dtype: FloatDType = 'float64'): NDArray<FloatDType> {
  const x = zeros(shape, dtype) as unknown as NDArray<FloatDType>;
  const data = x.data as Float64Array;
  for (let k = 0; k < data.length; k++) data[k] = (((k ** 3 % 1009) * 7 + 37 * k * k + 11 * k) % 1009) / 64 - 7;
  return x;
}

export function unpack(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** Elements in C order. */
export function numbersOf(x: ReadonlyNDArray): Float64Array {
  return Float64Array.from(x.copy().data as Float64Array);
}

/** Largest difference. */
export function distance(given: ArrayLike<number>, wanted: ArrayLike<number>): number {
  if (given.length !== wanted.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  for (let k = 0; k < wanted.length; k++) {
    const apart = Math.abs(given[k]! - wanted[k]!);
    difference = Number.isNaN(apart) ? Number.POSITIVE_INFINITY : Math.max(difference, apart);
  }
  return difference;
}

export function largestOf(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
