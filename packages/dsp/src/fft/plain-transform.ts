/**
 * The twin of the kernels: transforms by their definition, factor by factor, in float64. Used where kernels cannot run,
 * by tests, and once per length for the spectrum of a chirp.
 */
import { nextFastLength } from './next-fast-length.js';
import { unitRoots } from './unit-roots.js';

/** Factors above this are convolved with a chirp instead of summed. */
const LARGEST_FACTOR = 61;

interface Planes {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Overwrites `re + i im`, each of length n >= 1, with its transform; exp(-2 pi i jk / n). */
export function plainTransform(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  const factors = factorsOf(n);
  if (factors.some((factor) => factor > LARGEST_FACTOR)) {
    plainChirpTransform(re, im);
    return;
  }
  const roots = unitRoots(n, n);
  let x: Planes = { re, im };
  let y: Planes = { re: new Float64Array(n), im: new Float64Array(n) };
  let length = n;
  let s = 1;
  for (const r of factors) {
    const m = length / r;
    for (let p = 0; p < m; p++) {
      for (let k = 0; k < r; k++) {
        for (let q = 0; q < s; q++) {
          let sumRe = 0;
          let sumIm = 0;
          for (let j = 0; j < r; j++) {
            const root = 2 * ((((j * m + p) * k) % length) * (n / length));
            const at = q + s * (p + m * j);
            sumRe += x.re[at]! * roots[root]! - x.im[at]! * roots[root + 1]!;
            sumIm += x.re[at]! * roots[root + 1]! + x.im[at]! * roots[root]!;
          }
          y.re[q + s * (r * p + k)] = sumRe;
          y.im[q + s * (r * p + k)] = sumIm;
        }
      }
    }
    [x, y] = [y, x];
    length = m;
    s *= r;
  }
  if (x.re !== re) {
    re.set(x.re);
    im.set(x.im);
  }
}

/** Fours, then primes in order. */
function factorsOf(n: number): number[] {
  const factors: number[] = [];
  let rest = n;
  for (; rest % 4 === 0; rest /= 4) factors.push(4);
  for (let prime = 2; prime * prime <= rest; prime++) for (; rest % prime === 0; rest /= prime) factors.push(prime);
  if (rest > 1) factors.push(rest);
  return factors;
}

/** exp(-pi i k^2 / n) for 0 <= k < n, as pairs; k^2 is reduced modulo 2n in integers. */
export function chirpFactors(n: number): Float64Array {
  const turns = unitRoots(2 * n, 2 * n);
  const factors = new Float64Array(2 * n);
  let square = 0;
  for (let k = 0; k < n; k++) {
    factors[2 * k] = turns[2 * square]!;
    factors[2 * k + 1] = turns[2 * square + 1]!;
    square = (square + 2 * k + 1) % (2 * n);
  }
  return factors;
}

/** Transform of the conjugate chirp, wrapped around `length` >= 2n - 1 points, over that length; as pairs. */
export function chirpSpectrum(factors: Float64Array, length: number): Float64Array {
  const n = factors.length / 2;
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  for (let k = 0; k < n; k++) {
    const back = k === 0 ? 0 : length - k;
    re[k] = re[back] = factors[2 * k]! / length;
    im[k] = im[back] = -factors[2 * k + 1]! / length;
  }
  plainTransform(re, im);
  const pairs = new Float64Array(2 * length);
  for (let k = 0; k < length; k++) {
    pairs[2 * k] = re[k]!;
    pairs[2 * k + 1] = im[k]!;
  }
  return pairs;
}

function plainChirpTransform(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  const factors = chirpFactors(n);
  const length = nextFastLength(2 * n - 1);
  const spectrum = chirpSpectrum(factors, length);
  const a = new Float64Array(length);
  const b = new Float64Array(length);
  for (let k = 0; k < n; k++) {
    a[k] = re[k]! * factors[2 * k]! - im[k]! * factors[2 * k + 1]!;
    b[k] = re[k]! * factors[2 * k + 1]! + im[k]! * factors[2 * k]!;
  }
  plainTransform(a, b);
  for (let k = 0; k < length; k++) {
    const product = a[k]! * spectrum[2 * k]! - b[k]! * spectrum[2 * k + 1]!;
    b[k] = a[k]! * spectrum[2 * k + 1]! + b[k]! * spectrum[2 * k]!;
    a[k] = product;
  }
  // An inverse transform is a forward one with the parts exchanged.
  plainTransform(b, a);
  for (let k = 0; k < n; k++) {
    re[k] = a[k]! * factors[2 * k]! - b[k]! * factors[2 * k + 1]!;
    im[k] = a[k]! * factors[2 * k + 1]! + b[k]! * factors[2 * k]!;
  }
}
