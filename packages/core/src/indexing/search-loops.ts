/**
 * Binary searches: for each key, the number of elements of a sorted list that come before it. With `right`, equal
 * elements come before it too.
 */

/**
 * Four keys at a time and without a branch: the outcome of a comparison is multiplied, because a branch on it would be
 * mispredicted every other time, and four searches wait for memory together. NaN is the greatest number.
 */
export function searchNumbers(sorted: Float64Array, keys: Float64Array, out: Int32Array, right: boolean): void {
  const all = sorted.length;
  const length = countNumbers(sorted);
  const equal = right ? 1 : 0;
  const last = keys.length - 1;
  for (let i = 0; length > 0 && i <= last; i += 4) {
    // The last keys are searched twice where fewer than four are left.
    const i1 = Math.min(i + 1, last);
    const i2 = Math.min(i + 2, last);
    const i3 = Math.min(i + 3, last);
    const key = keys[i]!;
    const key1 = keys[i1]!;
    const key2 = keys[i2]!;
    const key3 = keys[i3]!;
    let at = 0;
    let at1 = 0;
    let at2 = 0;
    let at3 = 0;
    let left = length;
    while (left > 1) {
      const half = left >> 1;
      const x = sorted[at + half - 1]!;
      const x1 = sorted[at1 + half - 1]!;
      const x2 = sorted[at2 + half - 1]!;
      const x3 = sorted[at3 + half - 1]!;
      at += half * (Number(x < key) | (equal & Number(x === key)));
      at1 += half * (Number(x1 < key1) | (equal & Number(x1 === key1)));
      at2 += half * (Number(x2 < key2) | (equal & Number(x2 === key2)));
      at3 += half * (Number(x3 < key3) | (equal & Number(x3 === key3)));
      left -= half;
    }
    out[i] = at + (Number(sorted[at]! < key) | (equal & Number(sorted[at]! === key)));
    out[i1] = at1 + (Number(sorted[at1]! < key1) | (equal & Number(sorted[at1]! === key1)));
    out[i2] = at2 + (Number(sorted[at2]! < key2) | (equal & Number(sorted[at2]! === key2)));
    out[i3] = at3 + (Number(sorted[at3]! < key3) | (equal & Number(sorted[at3]! === key3)));
  }
  for (let i = 0; i < keys.length; i++) if (Number.isNaN(keys[i])) out[i] = right ? all : length;
}

/** Length of the list before its NaNs. */
function countNumbers(sorted: Float64Array): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Number.isNaN(sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

type BigInts = BigInt64Array | BigUint64Array;

/** 64-bit integers that are no doubles; the two lists may differ in their sign. */
export function searchIntegers(sorted: BigInts, keys: BigInts, out: Int32Array, right: boolean): void {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const x = sorted[middle]!;
      if (x < key || (right && x === key)) low = middle + 1;
      else high = middle;
    }
    out[i] = low;
  }
}

/** Interleaved pairs. numpy's order: numbers, then numbers with NaN as imaginary part, as real part, as both. */
export function searchComplex(sorted: Float64Array, keys: Float64Array, out: Int32Array, right: boolean): void {
  for (let i = 0; i < out.length; i++) {
    let low = 0;
    let high = sorted.length / 2;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = compareComplex(sorted[2 * middle]!, sorted[2 * middle + 1]!, keys[2 * i]!, keys[2 * i + 1]!);
      if (order < 0 || (right && order === 0)) low = middle + 1;
      else high = middle;
    }
    out[i] = low;
  }
}

function compareComplex(aRe: number, aIm: number, bRe: number, bIm: number): number {
  const group = nanGroup(aRe, aIm) - nanGroup(bRe, bIm);
  if (group !== 0) return group;
  if (aRe < bRe) return -1;
  if (aRe > bRe) return 1;
  return aIm < bIm ? -1 : Number(aIm > bIm);
}

function nanGroup(re: number, im: number): number {
  return 2 * Number(Number.isNaN(re)) + Number(Number.isNaN(im));
}
