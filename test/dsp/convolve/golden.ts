/**
 * The goldens of convolutions, and the operands that they are of.
 */
import { readFileSync } from 'node:fs';
import { type DType, dtypes, type NDArray, type ReadonlyNDArray, zeros } from '@lapwing/core';

type Pair = readonly [
  name: string,
  dtypes: readonly [DType, DType],
  shapes: readonly [number[], number[]],
  options: Readonly<Record<string, unknown>>,
  resultDType: DType,
  resultShape: number[],
  values: string,
];
type Divided = readonly [
  dtypes: readonly [DType, DType],
  signal: string,
  divisor: string,
  quotient: string,
  remainder: string,
  resultDType: DType,
];

export const golden = JSON.parse(readFileSync(new URL('../../golden/convolve.json', import.meta.url), 'utf8')) as {
  readonly pairs: readonly Pair[];
  readonly lags: readonly (readonly [number, number, 'full' | 'same' | 'valid', number[]])[];
  readonly divided: readonly Divided[];
};

/** The generator's `samples`. */
export function samples(shape: readonly number[], dtype: DType, seed = 0): NDArray {
  const x = zeros([...shape], dtype) as NDArray;
  const { kind, components } = dtypes[dtype];
  const data = x.data as Float64Array;
  for (let k = 0; k < x.size; k++) {
    const i = k + seed;
    const whole = (i * 37 + 11) % 101;
    if (kind === 'b') data[k] = (i * 37) % 3 === 0 ? 1 : 0;
    else if (kind === 'f' || kind === 'c') data[components * k] = whole / 8 - 6;
    else data[k] = (dtype.endsWith('64') ? BigInt(whole) : whole) as number;
    if (kind === 'c') data[2 * k + 1] = ((i * 53 + 29) % 97) / 8 - 5;
  }
  return x;
}

/** Little-endian doubles. */
export function unpacked(base64: string): Float64Array {
  const bytes = Buffer.from(base64, 'base64');
  return Float64Array.from({ length: bytes.length / 8 }, (_, k) => bytes.readDoubleLE(8 * k));
}

export function numbersOf(x: ReadonlyNDArray): number[] {
  return Array.from(x.copy().data as Float64Array, Number);
}

/** Largest difference, in units of the largest number that is wanted; infinite where the counts differ. */
export function distance(given: ArrayLike<number>, wanted: ArrayLike<number>): number {
  if (given.length !== wanted.length) return Number.POSITIVE_INFINITY;
  let [difference, largest] = [0, 0];
  for (let k = 0; k < wanted.length; k++) {
    const apart = Math.abs(given[k]! - wanted[k]!);
    if (!(apart <= difference)) difference = apart;
    largest = Math.max(largest, Math.abs(wanted[k]!));
  }
  return difference === 0 ? 0 : difference / largest;
}

/** Of a sum of some dozens of products in the precision of a dtype, in units of the largest. */
export function toleranceOf(dtype: DType): number {
  return dtype === 'float32' || dtype === 'complex64' ? 32 * 2 ** -24 : 32 * 2 ** -53;
}
