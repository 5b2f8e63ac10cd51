/**
 * The vectors that test/golden/make_fft_accuracy.py measured scipy on, made again bit by bit.
 */

const SAMPLES = 8192;

/** A 32-bit finaliser (MurmurHash3). */
export function mix(word: number): number {
  let w = word ^ (word >>> 16);
  w = Math.imul(w, 0x85ebca6b);
  w ^= w >>> 13;
  w = Math.imul(w, 0xc2b2ae35);
  return (w ^ (w >>> 16)) >>> 0;
}

/** How many vectors of length n there are. */
export function vectorCount(n: number): number {
  return Math.max(1, Math.ceil(SAMPLES / n));
}

/** Complex vectors of length n as pairs, one behind the other: doubles in [-0.5, 0.5). */
export function seededVectors(n: number): Float64Array {
  const values = new Float64Array(2 * n * vectorCount(n));
  const seed = mix(n);
  const word = (index: number): number => mix((Math.imul(index, 0x9e3779b9) + seed) | 0);
  for (let k = 0; k < values.length; k++) {
    values[k] = ((word(2 * k) >>> 5) * 2 ** 26 + (word(2 * k + 1) >>> 6)) * 2 ** -53 - 0.5;
  }
  return values;
}
