/**
 * Rows of dot products, for float arrays of one class: `c[i] = sum over k of a[i, k] * b[i, k]`.
 *
 * Sums are made in double precision, and rounded once when they are stored. Where every row has a `b` of its own, four
 * sums take every fourth product each, in blocks of 4 * SUM_BLOCK; where all rows share one `b`, each row has one sum,
 * in blocks of SUM_BLOCK; a complex row has four, of `ar * br`, `ai * bi`, `ar * bi` and `ai * br`. How many rows are
 * under way at a time changes nothing.
 *
 * The build instantiates this file for float32 and float64. All positions and steps count numbers.
 */
import { SUM_BLOCK } from './plain-product.js';

type Unit = Float64Array;

/** Rows that each have a `b` of their own. */
export function dotRows(
  c: Unit,
  c0: number,
  cRow: number,
  a: Unit,
  a0: number,
  aRow: number,
  aStep: number,
  b: Unit,
  b0: number,
  bRow: number,
  bStep: number,
  rows: number,
  depth: number,
): void {
  if (depth === 1) {
    for (let i = 0; i < rows; i++) c[c0 + i * cRow] = 0 + a[a0 + i * aRow]! * b[b0 + i * bRow]!;
    return;
  }
  for (let i = 0; i < rows; i++) c[c0 + i * cRow] = dotOne(a, a0 + i * aRow, aStep, b, b0 + i * bRow, bStep, depth);
}

/** Rows of a matrix that share one `b`: eight at a time, whose sums do not wait for each other. */
export function dotMatrixRows(
  c: Unit,
  c0: number,
  cRow: number,
  a: Unit,
  a0: number,
  aRow: number,
  aStep: number,
  b: Unit,
  b0: number,
  bStep: number,
  rows: number,
  depth: number,
): void {
  let i = 0;
  for (; i + 8 <= rows; i += 8)
    dotEightRows(c, c0 + i * cRow, cRow, a, a0 + i * aRow, aRow, aStep, b, b0, bStep, depth);
  for (; i < rows; i++) {
    let total = 0;
    let p = a0 + i * aRow;
    let q = b0;
    for (let k = 0; k < depth; k += SUM_BLOCK) {
      let sum = 0;
      for (let n = Math.min(SUM_BLOCK, depth - k); n > 0; n--) {
        sum += a[p]! * b[q]!;
        p += aStep;
        q += bStep;
      }
      total += sum;
    }
    c[c0 + i * cRow] = total;
  }
}

function dotEightRows(
  c: Unit,
  c0: number,
  cRow: number,
  a: Unit,
  a0: number,
  aRow: number,
  aStep: number,
  b: Unit,
  b0: number,
  bStep: number,
  depth: number,
): void {
  let [t0, t1, t2, t3, t4, t5, t6, t7] = [0, 0, 0, 0, 0, 0, 0, 0];
  let p = a0;
  let q = b0;
  for (let k = 0; k < depth; k += SUM_BLOCK) {
    let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let n = Math.min(SUM_BLOCK, depth - k); n > 0; n--) {
      const y = b[q]!;
      let at = p;
      s0 += a[at]! * y;
      at += aRow;
      s1 += a[at]! * y;
      at += aRow;
      s2 += a[at]! * y;
      at += aRow;
      s3 += a[at]! * y;
      at += aRow;
      s4 += a[at]! * y;
      at += aRow;
      s5 += a[at]! * y;
      at += aRow;
      s6 += a[at]! * y;
      at += aRow;
      s7 += a[at]! * y;
      p += aStep;
      q += bStep;
    }
    t0 += s0;
    t1 += s1;
    t2 += s2;
    t3 += s3;
    t4 += s4;
    t5 += s5;
    t6 += s6;
    t7 += s7;
  }
  c[c0] = t0;
  c[c0 + cRow] = t1;
  c[c0 + 2 * cRow] = t2;
  c[c0 + 3 * cRow] = t3;
  c[c0 + 4 * cRow] = t4;
  c[c0 + 5 * cRow] = t5;
  c[c0 + 6 * cRow] = t6;
  c[c0 + 7 * cRow] = t7;
}

function dotOne(a: Unit, a0: number, aStep: number, b: Unit, b0: number, bStep: number, depth: number): number {
  let total = 0;
  let p = a0;
  let q = b0;
  for (let left = depth; left > 0; left -= 4 * SUM_BLOCK) {
    const count = Math.min(4 * SUM_BLOCK, left);
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let n = count; n >= 4; n -= 4) {
      s0 += a[p]! * b[q]!;
      p += aStep;
      q += bStep;
      s1 += a[p]! * b[q]!;
      p += aStep;
      q += bStep;
      s2 += a[p]! * b[q]!;
      p += aStep;
      q += bStep;
      s3 += a[p]! * b[q]!;
      p += aStep;
      q += bStep;
    }
    for (let n = count % 4; n > 0; n--) {
      s0 += a[p]! * b[q]!;
      p += aStep;
      q += bStep;
    }
    total += s0 + s1 + (s2 + s3);
  }
  return total;
}

/** Complex rows. @param sign -1 to conjugate `a`, else 1. */
export function complexDotRows(
  c: Unit,
  c0: number,
  cRow: number,
  a: Unit,
  a0: number,
  aRow: number,
  aStep: number,
  b: Unit,
  b0: number,
  bRow: number,
  bStep: number,
  rows: number,
  depth: number,
  sign: number,
): void {
  for (let i = 0; i < rows; i++) {
    let re = 0;
    let im = 0;
    let p = a0 + i * aRow;
    let q = b0 + i * bRow;
    for (let left = depth; left > 0; left -= SUM_BLOCK) {
      let [rr, ii, ri, ir] = [0, 0, 0, 0];
      for (let n = Math.min(SUM_BLOCK, left); n > 0; n--) {
        const ar = a[p]!;
        const ai = a[p + 1]! * sign;
        const br = b[q]!;
        const bi = b[q + 1]!;
        rr += ar * br;
        ii += ai * bi;
        ri += ar * bi;
        ir += ai * br;
        p += aStep;
        q += bStep;
      }
      re += rr - ii;
      im += ri + ir;
    }
    c[c0 + i * cRow] = re;
    c[c0 + i * cRow + 1] = im;
  }
}
