/**
 * 64-bit integers as pairs of 32-bit words, low word first (typed arrays are little-endian wherever JavaScript runs
 * today): sums modulo 2^64 without a bigint per element.
 */
import type { Data } from '../dtype.js';

const TWO_32 = 4294967296;

/** The words of a 64-bit array; element `e` is words `2 e` and `2 e + 1`. */
export function wordsOf(data: Data): Uint32Array {
  return new Uint32Array(data.buffer, data.byteOffset, data.byteLength >>> 2);
}

/** Adds whole numbers of at most 53 bits, modulo 2^64, to the elements whose low words are `at`, `at + step`, ... */
export function addToWords(words: Uint32Array, at: number, step: number, sums: Float64Array, count: number): void {
  for (let j = 0, p = at; j < count; j++, p += step) {
    const sum = sums[j]!;
    const low = words[p]! + (sum >>> 0);
    words[p] = low;
    // What is stored is taken modulo 2^32, which is all that a high word keeps.
    words[p + 1] = words[p + 1]! + (Math.floor(sum / TWO_32) >>> 0) + (low >= TWO_32 ? 1 : 0);
  }
}
