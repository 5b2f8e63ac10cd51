/**
 * Runs plain formulas of complex numbers over packed tiles of (re, im) pairs; instantiated like formula-loops.ts.
 */
import type { ComplexCell, Formulas } from './row.js';

type Unit = Float64Array;

/** Pair i of `to`, from number `t` on, is the formula of pairs i from `a` and `b` on; 0 <= i < n. */
export function toPairs(
  formula: NonNullable<Formulas['complex']>,
  to: Unit,
  t: number,
  from: Unit,
  a: number,
  b: number,
  n: number,
): void {
  const cell: ComplexCell = { re: 0, im: 0 };
  for (let i = 0; i < 2 * n; i += 2) {
    formula(cell, from[a + i]!, from[a + i + 1]!, from[b + i]!, from[b + i + 1]!);
    to[t + i] = cell.re;
    to[t + i + 1] = cell.im;
  }
}

/** The same where results are real. */
export function toReals(
  formula: NonNullable<Formulas['complexToReal']>,
  to: Unit,
  t: number,
  from: Unit,
  a: number,
  b: number,
  n: number,
): void {
  for (let i = 0; i < n; i++) {
    const p = a + 2 * i;
    const r = b + 2 * i;
    to[t + i] = formula(from[p]!, from[p + 1]!, from[r]!, from[r + 1]!);
  }
}

/** The same where results are truth values. */
export function toTruth(
  formula: NonNullable<Formulas['complexToReal']>,
  to: Uint8Array,
  t: number,
  from: Unit,
  a: number,
  b: number,
  n: number,
): void {
  for (let i = 0; i < n; i++) {
    const p = a + 2 * i;
    const r = b + 2 * i;
    to[t + i] = formula(from[p]!, from[p + 1]!, from[r]!, from[r + 1]!);
  }
}
