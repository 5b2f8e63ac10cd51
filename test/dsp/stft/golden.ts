/**
 * The goldens of short-time transforms: signals, spectra and the number that a frame is folded to, as their generator
 * makes them.
 */
import { readFileSync } from 'node:fs';
import { type DType, dtypes, type NDArray, type ReadonlyNDArray, zeros } from '@lapwing/core';

export interface TransformOptions extends Record<string, unknown> {
  readonly convention?: string;
  readonly dtype?: DType;
}

interface Golden {
  readonly transforms: readonly (readonly [TransformOptions, n: number, shape: [number, number], folded: string])[];
  readonly inverses: readonly (readonly [
    TransformOptions,
    bins: number,
    frames: number,
    length: number,
    samples: string,
  ])[];
  readonly slices: readonly SliceCase[];
}

export interface SliceCase {
  readonly window: 'hann' | 'hamming' | 'boxcar';
  readonly symmetric: boolean;
  readonly m: number;
  readonly mfft: number;
  readonly hop: number;
  readonly fftMode: 'onesided' | 'twosided' | 'centered' | 'onesided2X';
  readonly scaleTo: 'magnitude' | 'psd' | null;
  readonly phaseShift: number | null;
  readonly n: number;
  readonly [name: string]: unknown;
}

export const golden: Golden = JSON.parse(
  readFileSync(new URL('../../golden/stft.json', import.meta.url), 'utf8'),
) as Golden;

/** The generator's `samples`. */
export function samples<D extends DType = 'float64'>(n: number, dtype: D = 'float64' as D): NDArray<D> {
  const x = zeros([n], dtype) as unknown as NDArray<D>;
  const data = x.data as Float64Array;
  const { components } = dtypes[dtype];
  for (let k = 0; k < n; k++) {
    data[components * k] = ((k ** 3 + 37 * k * k + 11 * k) % 1009) / 64 - 7;
    if (components === 2) data[2 * k + 1] = ((k ** 3 + 5 * k) % 503) / 32 - 8;
  }
  return x;
}

/** The generator's `spectrum`. */
export function spectrum(bins: number, frames: number): NDArray<'complex128'> {
  const S = zeros([bins, frames], 'complex128') as unknown as NDArray<'complex128'>;
  for (let k = 0; k < bins; k++) {
    for (let i = 0; i < frames; i++) {
      const at = 2 * (k * frames + i);
      S.data[at] = ((7 * k * k + 13 * i * i + 3 * k * i) % 97) / 16 - 3;
      S.data[at + 1] = ((5 * k * i + 11 * k + i ** 3) % 89) / 16 - 2.5;
    }
  }
  return S;
}

/** The generator's `fold`: of [frequency, frame] one complex number a frame, as pairs. */
export function fold(S: ReadonlyNDArray): Float64Array {
  const values = S.astype('complex128');
  const [bins, frames] = values.shape as readonly [number, number];
  const sums = new Float64Array(2 * frames);
  for (let k = 0; k < bins; k++) {
    const [a, b] = [((7 * k) % 11) - 4.5, ((5 * k) % 13) - 6.5];
    for (let i = 0; i < frames; i++) {
      const [re, im] = [values.data[2 * (k * frames + i)]!, values.data[2 * (k * frames + i) + 1]!];
      sums[2 * i] = sums[2 * i]! + a * re - b * im;
      sums[2 * i + 1] = sums[2 * i + 1]! + a * im + b * re;
    }
  }
  return sums;
}

export function unpack(text: unknown): Float64Array {
  const bytes = Buffer.from(text as string, 'base64');
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** Largest difference, over the largest number that is wanted (1 where that is less). */
export function distance(given: ArrayLike<number>, wanted: ArrayLike<number>): number {
  if (given.length !== wanted.length) return Number.POSITIVE_INFINITY;
  let [difference, largest] = [0, 1];
  for (let k = 0; k < wanted.length; k++) {
    const apart = Math.abs(given[k]! - wanted[k]!);
    difference = Number.isNaN(apart) ? Number.POSITIVE_INFINITY : Math.max(difference, apart);
    largest = Math.max(largest, Math.abs(wanted[k]!));
  }
  return difference / largest;
}

/** Equal shapes, dtypes and bits. */
export function sameBits(a: ReadonlyNDArray, b: ReadonlyNDArray): boolean {
  if (a.dtype !== b.dtype || String(a.shape) !== String(b.shape)) return false;
  const [p, q] = [a, b].map((each) => {
    const { data } = each.copy();
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }) as [Uint8Array, Uint8Array];
  return Buffer.compare(p, q) === 0;
}

/** Samples of no pattern, the same in every run. */
export function noise<D extends DType>(shape: readonly number[], dtype: D, seed = 1): NDArray<D> {
  const x = zeros(shape, dtype) as unknown as NDArray<D>;
  const data = x.data as Float64Array;
  let state = seed;
  for (let k = 0; k < data.length; k++) {
    state = (state * 48271) % 2147483647;
    data[k] = state / 1073741823.5 - 1;
  }
  return x;
}
