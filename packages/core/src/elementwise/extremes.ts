/**
 * The smaller and the larger of two. Complex numbers are ordered by real part, then imaginary; -0 is below 0.
 */
import { lexicographic } from './complex-formulas.js';
import { type BinaryFunction, binary } from './functions.js';
import type { ComplexCell, ElementwiseRow } from './row.js';
import { same } from './type-rules.js';

const shared = { types: /* @__PURE__ */ same('biufc'), kernels: ['arithmetic', 'complex'] } as const;

export const minimumRow: ElementwiseRow = {
  ...shared,
  name: 'minimum',
  real: (a, b) => (Number.isNaN(a) ? a : Number.isNaN(b) ? b : Math.min(a, b)),
  big: (a, b) => (a < b ? a : b),
  complex: (to, p, q, r, s) =>
    choose(to, p, q, r, s, hasNaN(p, q) || (!hasNaN(r, s) && lexicographic(p, q, r, s) <= 0)),
};

export const maximumRow: ElementwiseRow = {
  ...shared,
  name: 'maximum',
  real: (a, b) => (Number.isNaN(a) ? a : Number.isNaN(b) ? b : Math.max(a, b)),
  big: (a, b) => (a > b ? a : b),
  complex: (to, p, q, r, s) =>
    choose(to, p, q, r, s, hasNaN(p, q) || (!hasNaN(r, s) && lexicographic(p, q, r, s) >= 0)),
};

/**
 * The smaller of two; NaN wins.
 *
 * @see numpy.minimum
 * @example minimum([1, NaN, 5], 3).toArray() // [1, NaN, 3]
 */
export const minimum: BinaryFunction = /* @__PURE__ */ binary(minimumRow);

/**
 * The larger of two; NaN wins.
 *
 * @see numpy.maximum
 * @example maximum([[1], [4]], [2, 3]).toArray() // [[2, 3], [4, 4]]
 */
export const maximum: BinaryFunction = /* @__PURE__ */ binary(maximumRow);

/**
 * The smaller of two; a number wins over NaN.
 *
 * @see numpy.fmin
 * @example fmin([1, NaN, NaN], [NaN, 2, NaN]).toArray() // [1, 2, NaN]
 */
export const fmin: BinaryFunction = /* @__PURE__ */ binary({
  ...shared,
  name: 'fmin',
  real: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.min(a, b)),
  big: (a, b) => (a < b ? a : b),
  complex: (to, p, q, r, s) =>
    choose(to, p, q, r, s, hasNaN(r, s) || (!hasNaN(p, q) && lexicographic(p, q, r, s) <= 0)),
});

/**
 * The larger of two; a number wins over NaN.
 *
 * @see numpy.fmax
 * @example fmax([{ re: 1, im: 5 }, { re: 2, im: 0 }], { re: 1, im: 7 }).toArray() // [{ re: 1, im: 7 }, { re: 2, im: 0 }]
 */
export const fmax: BinaryFunction = /* @__PURE__ */ binary({
  ...shared,
  name: 'fmax',
  real: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b)),
  big: (a, b) => (a > b ? a : b),
  complex: (to, p, q, r, s) =>
    choose(to, p, q, r, s, hasNaN(r, s) || (!hasNaN(p, q) && lexicographic(p, q, r, s) >= 0)),
});

/** The first of two complex numbers where `first`, else the second. */
export function choose(to: ComplexCell, p: number, q: number, r: number, s: number, first: boolean): void {
  to.re = first ? p : r;
  to.im = first ? q : s;
}

export function hasNaN(re: number, im: number): boolean {
  return Number.isNaN(re) || Number.isNaN(im);
}
