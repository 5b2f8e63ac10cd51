/**
 * What transforms round away, in units of what scipy rounds away on the same vectors.
 */
import { readFileSync } from 'node:fs';
import { fromBuffer, type NDArray, real } from '@lapwing/core';
import { fft, rfft } from '@lapwing/dsp';
import { ExactSpectrum } from '../../support/exact-spectrum.js';
import { mix, seededVectors, vectorCount } from '../../support/seeded-vectors.js';

/** `fft` and `rfft` in float64 and float32. */
export const transforms = ['fft', 'fft32', 'rfft', 'rfft32'] as const;
export type TransformName = (typeof transforms)[number];

interface Golden {
  readonly lengths: readonly number[];
  readonly errors: Readonly<Record<TransformName, readonly number[]>>;
  readonly bins: readonly (readonly [n: number, k: number, re: string, reRest: string, im: string, imRest: string])[];
  readonly roots: readonly (readonly [
    n: number,
    index: number,
    re: string,
    reRest: number,
    im: string,
    imRest: number,
  ])[];
}

export const golden = JSON.parse(
  readFileSync(new URL('../../golden/fft-accuracy.json', import.meta.url), 'utf8'),
) as Golden;

/** A double as Python's float.hex writes it. */
export function fromHex(text: string): number {
  const [, sign, whole, fraction = '', exponent] = /^(-?)0x([01])\.?([0-9a-f]*)p([+-]\d+)$/.exec(text)!;
  const size =
    (Number(whole) + (fraction === '' ? 0 : Number.parseInt(fraction, 16)) / 16 ** fraction.length) *
    2 ** Number(exponent);
  return sign === '-' ? -size : size;
}

/** Vectors and bins that errors in float64 are measured on: enough for a norm that is off by a few per cent. */
function pairsOf(n: number): number {
  if (n > 2 ** 14) return 64;
  return Math.min(8192, Math.max(256, Math.floor(2 ** 19 / n)));
}

/** Errors of all four transforms over those of scipy; 1 where neither makes any. */
export function errorRatios(n: number): Readonly<Record<TransformName, number>> {
  const at = golden.lengths.indexOf(n);
  const errors = errorsOf(n);
  const ratio = (name: TransformName): number => {
    const theirs = golden.errors[name][at]!;
    return errors[name] === 0 && theirs === 0 ? 1 : errors[name] / theirs;
  };
  return { fft: ratio('fft'), fft32: ratio('fft32'), rfft: ratio('rfft'), rfft32: ratio('rfft32') };
}

/** Relative L2 errors in units of 2^-53 or 2^-24: against exact bins, or in float32 against all of the float64 spectrum. */
function errorsOf(n: number): Readonly<Record<TransformName, number>> {
  const values = seededVectors(n);
  const x: NDArray = fromBuffer(values, { dtype: 'complex128', shape: [vectorCount(n), n] });
  const single = x.astype('complex64');
  const wide = single.astype('complex128');
  const spectrum = new ExactSpectrum(n);
  return {
    fft: exactDistance(numbersOf(fft(x)), spectrum, values, n) * 2 ** 53,
    fft32: distance(numbersOf(fft(single)), numbersOf(fft(wide))) * 2 ** 24,
    rfft: exactDistance(numbersOf(rfft(real(x))), spectrum, realParts(values), Math.floor(n / 2) + 1) * 2 ** 53,
    rfft32: distance(numbersOf(rfft(real(single))), numbersOf(rfft(real(wide)))) * 2 ** 24,
  };
}

function numbersOf(x: NDArray): ArrayLike<number> {
  return x.data as Float64Array;
}

function realParts(pairs: Float64Array): Float64Array {
  return pairs.map((value, k) => (k % 2 === 0 ? value : 0));
}

/** Relative error of `got`, the first `bins` bins of every vector, on a sample of them. */
function exactDistance(got: ArrayLike<number>, spectrum: ExactSpectrum, values: Float64Array, bins: number): number {
  const { n } = spectrum;
  let error = 0;
  let whole = 0;
  for (let p = pairsOf(n); p > 0; p--) {
    const vector = mix(2 * p) % vectorCount(n);
    const k = mix(2 * p + 1) % bins;
    spectrum.bin(values, 2 * n * vector, k).forEach(({ high, low }, part) => {
      error += (got[2 * (vector * bins + k) + part]! - high - low) ** 2;
      whole += high ** 2;
    });
  }
  return Math.sqrt(error / whole);
}

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let error = 0;
  let whole = 0;
  for (let k = 0; k < a.length; k++) {
    error += (a[k]! - b[k]!) ** 2;
    whole += b[k]! ** 2;
  }
  return Math.sqrt(error / whole);
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
