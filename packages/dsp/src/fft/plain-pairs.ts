/**
 * The twins of the steps of one long transform, on pairs [re, im]: see assembly/stages/fft-single.ts and fft-real.ts.
 */
import type { Floats } from './line-forms.js';

/** Z[0..length - 1] -> X[0..length] of 2 * length real samples; `turns` holds exp(-2 pi i k / (2 length)). */
export function halfOfPairs(pairs: Floats, length: number, turns: Float64Array): void {
  const first = pairs[0]!;
  const second = pairs[1]!;
  pairs[0] = first + second;
  pairs[1] = 0;
  pairs[2 * length] = first - second;
  pairs[2 * length + 1] = 0;
  for (let low = 2, high = 2 * length - 2; low <= high; low += 2, high -= 2) {
    const c = turns[low]!;
    const s = turns[low + 1]!;
    const sumRe = 0.5 * (pairs[low]! + pairs[high]!);
    const sumIm = 0.5 * (pairs[low + 1]! - pairs[high + 1]!);
    const gapRe = 0.5 * (pairs[low]! - pairs[high]!);
    const gapIm = 0.5 * (pairs[low + 1]! + pairs[high + 1]!);
    const re = s * gapRe + c * gapIm;
    const im = s * gapIm - c * gapRe;
    pairs[high] = sumRe - re;
    pairs[high + 1] = im - sumIm;
    pairs[low] = sumRe + re;
    pairs[low + 1] = sumIm + im;
  }
}

/** X[0..length] -> pairs whose inverse transform is 2 * length real samples; the ends count as real. */
export function pairsOfHalf(pairs: Floats, length: number, turns: Float64Array): void {
  const first = pairs[0]!;
  const last = pairs[2 * length]!;
  pairs[0] = first + last;
  pairs[1] = first - last;
  for (let low = 2, high = 2 * length - 2; low <= high; low += 2, high -= 2) {
    const c = turns[low]!;
    const s = turns[low + 1]!;
    const sumRe = pairs[low]! + pairs[high]!;
    const sumIm = pairs[low + 1]! - pairs[high + 1]!;
    const gapRe = pairs[low]! - pairs[high]!;
    const gapIm = pairs[low + 1]! + pairs[high + 1]!;
    const re = s * gapRe - c * gapIm;
    const im = s * gapIm + c * gapRe;
    pairs[high] = sumRe - re;
    pairs[high + 1] = im - sumIm;
    pairs[low] = sumRe + re;
    pairs[low + 1] = sumIm + im;
  }
}

/** pairs[k] *= factors[k]; bit 0 of `flips` exchanges the parts before, bit 1 those of the results. */
export function multiplyPairs(pairs: Floats, factors: Float64Array, flips: number): void {
  const before = flips & 1;
  const after = (flips & 2) >> 1;
  for (let k = 0; k < factors.length; k += 2) {
    const re = pairs[k + before]!;
    const im = pairs[k + 1 - before]!;
    const c = factors[k]!;
    const d = factors[k + 1]!;
    pairs[k + after] = re * c - im * d;
    pairs[k + 1 - after] = re * d + im * c;
  }
}
