/**
 * Real transforms of even length n through complex ones of N = n / 2 cells z[j] = x[2j] + i x[2j + 1], in place.
 *
 * With w = exp(-2 pi i / n) and Z the transform of z (Sorensen et al., "Real-valued fast Fourier transform algorithms",
 * IEEE Trans. ASSP 35, 1987): 2 X[k] = (Z[k] + Z*[N - k]) - i w^k (Z[k] - Z*[N - k]).
 */
import { CELL } from './fft-cells';

/** Cells Z[0..N - 1] -> X[0..N]; `turns` holds w^k. */
export function halfFromPairs<T>(cells: usize, length: usize, turns: usize): void {
  const half = v128.splat<T>(<T>0.5);
  const zero = v128.splat<T>(<T>0);
  let low = cells, high = cells + length * CELL;
  const even = v128.load(low), odd = v128.load(low, 16);
  v128.store(low, v128.add<T>(even, odd));
  v128.store(low, zero, 16);
  v128.store(high, v128.sub<T>(even, odd));
  v128.store(high, zero, 16);
  for (low += CELL, high -= CELL, turns += 2 * sizeof<T>(); low <= high; low += CELL, high -= CELL) {
    const c = v128.load_splat<T>(turns), s = v128.load_splat<T>(turns, sizeof<T>());
    const a = v128.load(low), b = v128.load(low, 16), d = v128.load(high), e = v128.load(high, 16);
    const sumRe = v128.mul<T>(half, v128.add<T>(a, d)), sumIm = v128.mul<T>(half, v128.sub<T>(b, e));
    const gapRe = v128.mul<T>(half, v128.sub<T>(a, d)), gapIm = v128.mul<T>(half, v128.add<T>(b, e));
    const re = v128.add<T>(v128.mul<T>(s, gapRe), v128.mul<T>(c, gapIm));
    const im = v128.sub<T>(v128.mul<T>(s, gapIm), v128.mul<T>(c, gapRe));
    v128.store(high, v128.sub<T>(sumRe, re));
    v128.store(high, v128.sub<T>(im, sumIm), 16);
    v128.store(low, v128.add<T>(sumRe, re));
    v128.store(low, v128.add<T>(sumIm, im), 16);
    turns += 2 * sizeof<T>();
  }
}

/** Cells X[0..N] -> those whose inverse transform is z, parts exchanged; imaginary parts of X[0] and X[N] are not read. */
export function pairsFromHalf<T>(cells: usize, length: usize, turns: usize): void {
  let low = cells, high = cells + length * CELL;
  const first = v128.load(low), last = v128.load(high);
  v128.store(low, v128.sub<T>(first, last));
  v128.store(low, v128.add<T>(first, last), 16);
  for (low += CELL, high -= CELL, turns += 2 * sizeof<T>(); low <= high; low += CELL, high -= CELL) {
    const c = v128.load_splat<T>(turns), s = v128.load_splat<T>(turns, sizeof<T>());
    const a = v128.load(low), b = v128.load(low, 16), d = v128.load(high), e = v128.load(high, 16);
    const sumRe = v128.add<T>(a, d), sumIm = v128.sub<T>(b, e);
    const gapRe = v128.sub<T>(a, d), gapIm = v128.add<T>(b, e);
    const re = v128.sub<T>(v128.mul<T>(s, gapRe), v128.mul<T>(c, gapIm));
    const im = v128.add<T>(v128.mul<T>(s, gapIm), v128.mul<T>(c, gapRe));
    v128.store(high, v128.sub<T>(im, sumIm));
    v128.store(high, v128.sub<T>(sumRe, re), 16);
    v128.store(low, v128.add<T>(sumIm, im));
    v128.store(low, v128.add<T>(sumRe, re), 16);
    turns += 2 * sizeof<T>();
  }
}

/** Cells X[0..n / 2] -> X[0..n - 1] of odd length n, X[n - k] = X*[k], parts exchanged. */
export function wholeFromHalf<T>(cells: usize, length: usize): void {
  let low = cells, high = cells + length * CELL;
  v128.store(low, v128.load(low), 16);
  v128.store(low, v128.splat<T>(<T>0));
  for (low += CELL, high -= CELL; low < high; low += CELL, high -= CELL) {
    const re = v128.load(low), im = v128.load(low, 16);
    v128.store(low, im);
    v128.store(low, re, 16);
    v128.store(high, v128.neg<T>(im));
    v128.store(high, re, 16);
  }
}
