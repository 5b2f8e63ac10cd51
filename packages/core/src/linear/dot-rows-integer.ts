/**
 * Rows of sums of products of integers, modulo 2^32 and 2^64: `c[i] = sum over k of a[i, k] * b[i, k]`.
 *
 * Sums that wrap are the same in any order. Positions and steps count elements.
 */

export function dotRowsInt32(
  c: Int32Array,
  c0: number,
  cRow: number,
  a: Int32Array,
  a0: number,
  aRow: number,
  aStep: number,
  b: Int32Array,
  b0: number,
  bRow: number,
  bStep: number,
  rows: number,
  depth: number,
): void {
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    let p = a0 + i * aRow;
    let q = b0 + i * bRow;
    for (let k = 0; k < depth; k++) {
      sum = (sum + Math.imul(a[p]!, b[q]!)) | 0;
      p += aStep;
      q += bStep;
    }
    c[c0 + i * cRow] = sum;
  }
}

const TWO_32 = 4294967296;
/** Low halves below 2^32 that a double adds up without losing a bit: 2^21, and some way below it. */
const CARRY_AFTER = 4096;

/**
 * The same for 64 bits, as pairs of 32-bit words, low word first.
 *
 * `a * b = al * bl + 2^32 * (ah * bl + al * bh)` modulo 2^64; the high word of `al * bl` comes from 16-bit pieces.
 */
export function dotRowsInt64(
  c: Uint32Array,
  c0: number,
  cRow: number,
  a: Uint32Array,
  a0: number,
  aRow: number,
  aStep: number,
  b: Uint32Array,
  b0: number,
  bRow: number,
  bStep: number,
  rows: number,
  depth: number,
): void {
  for (let i = 0; i < rows; i++) {
    let low = 0;
    let high = 0;
    let p = 2 * (a0 + i * aRow);
    let q = 2 * (b0 + i * bRow);
    for (let k = 0; k < depth; k++) {
      const al = a[p]!;
      const bl = b[q]!;
      low += Math.imul(al, bl) >>> 0;
      high = (high + highWord(al, bl) + Math.imul(a[p + 1]!, bl) + Math.imul(al, b[q + 1]!)) | 0;
      if (k % CARRY_AFTER === CARRY_AFTER - 1) {
        high = (high + Math.floor(low / TWO_32)) | 0;
        low %= TWO_32;
      }
      p += 2 * aStep;
      q += 2 * bStep;
    }
    c[2 * (c0 + i * cRow)] = low;
    c[2 * (c0 + i * cRow) + 1] = high + Math.floor(low / TWO_32);
  }
}

/** Bits 32 to 63 of the product of two unsigned words. */
function highWord(a: number, b: number): number {
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const a0 = a & 0xffff;
  // Each sum stays below 2^33, which a double holds.
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const rest = a0 * b1 + (middle % 65536);
  return a1 * b1 + Math.floor(middle / 65536) + Math.floor(rest / 65536);
}
