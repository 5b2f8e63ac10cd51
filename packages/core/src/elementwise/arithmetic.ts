/**
 * Sums, products, quotients, signs, smaller and larger ones.
 */
import { complexDivide, complexReciprocal, lexicographic } from './complex-formulas.js';
import { type BinaryFunction, binary, type UnaryFunction, unary } from './functions.js';
import { binaryMath } from './math-kernels.js';
import { type ComplexCell, unchanged, unchangedPair } from './row.js';
import { realOf, same, sameBoolAsInt8, trueDivision } from './type-rules.js';

const ALL = 'biufc';
const kernels = ['arithmetic', 'complex'] as const;

/** `a + b`; or, for bool. @see numpy.add */
export const add: BinaryFunction = /* @__PURE__ */ binary({
  name: 'add',
  types: same(ALL),
  kernels,
  real: (a, b) => a + b,
  big: (a, b) => a + b,
  complex: (to, p, q, r, s) => write(to, p + r, q + s),
});

/** `a - b`; not defined for bool. @see numpy.subtract */
export const subtract: BinaryFunction = /* @__PURE__ */ binary({
  name: 'subtract',
  types: same('iufc'),
  kernels,
  real: (a, b) => a - b,
  big: (a, b) => a - b,
  complex: (to, p, q, r, s) => write(to, p - r, q - s),
});

/** `a * b`; and, for bool. @see numpy.multiply */
export const multiply: BinaryFunction = /* @__PURE__ */ binary({
  name: 'multiply',
  types: same(ALL),
  kernels,
  real: (a, b) => a * b,
  integer: Math.imul,
  big: (a, b) => a * b,
  complex: (to, p, q, r, s) => write(to, p * r - q * s, p * s + q * r),
});

/** `a / b`, true division: integers give float64. @see numpy.divide */
export const divide: BinaryFunction = /* @__PURE__ */ binary({
  name: 'divide',
  types: trueDivision,
  kernels,
  real: (a, b) => a / b,
  complex: complexDivide,
});

/** `floor(a / b)`; integers by zero give 0. @see numpy.floor_divide */
export const floorDivide: BinaryFunction = /* @__PURE__ */ binary({
  name: 'floorDivide',
  types: sameBoolAsInt8('iuf'),
  kernels,
  real: floorQuotient,
  integer: (a, b) => (b === 0 ? 0 : Math.floor(a / b)),
  big: (a, b) => {
    if (b === 0n) return 0n;
    const quotient = a / b;
    return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
  },
});

/** `a - floor(a / b) * b`, with the sign of `b`; integers by zero give 0. @see numpy.remainder */
export const remainder: BinaryFunction = /* @__PURE__ */ binary({
  name: 'remainder',
  types: sameBoolAsInt8('iuf'),
  kernels,
  real: floorRemainder,
  integer: (a, b) => {
    const rest = b === 0 ? 0 : a % b;
    return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
  },
  big: (a, b) => {
    const rest = b === 0n ? 0n : a % b;
    return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
  },
});

/** C's `fmod`: what is left of a division that is cut off towards zero, with the sign of `a`. @see numpy.fmod */
export const fmod: BinaryFunction = /* @__PURE__ */ binary({
  name: 'fmod',
  types: sameBoolAsInt8('iuf'),
  kernels,
  real: (a, b) => a % b,
  integer: (a, b) => (b === 0 ? 0 : a % b),
  big: (a, b) => (b === 0n ? 0n : a % b),
});

/** `-x`; unsigned integers wrap, bool is refused. @see numpy.negative */
export const negative: UnaryFunction = /* @__PURE__ */ unary({
  name: 'negative',
  types: same('iufc'),
  kernels,
  real: (x) => -x,
  big: (x) => -x,
  complex: (to, re, im) => write(to, -re, -im),
});

/** A copy, converted to no other dtype. @see numpy.positive */
export const positive: UnaryFunction = /* @__PURE__ */ unary({
  name: 'positive',
  types: same('iufc'),
  real: unchanged,
  big: unchanged,
  complex: unchangedPair,
});

/** `|x|`; a complex number's modulus, in its real dtype. The lowest integer stays what it is. @see numpy.absolute */
export const abs: UnaryFunction = /* @__PURE__ */ unary({
  name: 'abs',
  types: (common) => ({ loop: common, result: realOf(common) }),
  kernels,
  real: Math.abs,
  big: (x) => (x < 0n ? -x : x),
  complexToReal: binaryMath.hypot,
});

/** -1, 0 or 1; NaN for NaN; `x / |x|` for complex. @see numpy.sign */
export const sign: UnaryFunction = /* @__PURE__ */ unary({
  name: 'sign',
  types: same('iufc'),
  kernels,
  real: (x) => (x > 0 ? 1 : x < 0 ? -1 : x === 0 ? 0 : Number.NaN),
  big: (x) => (x > 0n ? 1n : x < 0n ? -1n : 0n),
  complex: (to, re, im) => {
    const large = Math.max(Math.abs(re), Math.abs(im));
    if (isInfinite(re) || isInfinite(im)) infiniteSign(to, re, im);
    else if (large === 0) write(to, 0, 0);
    else {
      // Scaled, so that no modulus overflows or loses digits.
      const modulus = binaryMath.hypot(re / large, im / large);
      write(to, re / large / modulus, im / large / modulus);
    }
  },
});

/** `x * x`. @see numpy.square */
export const square: UnaryFunction = /* @__PURE__ */ unary({
  name: 'square',
  types: sameBoolAsInt8('iufc'),
  kernels,
  real: (x) => x * x,
  integer: (x) => Math.imul(x, x),
  big: (x) => x * x,
  complex: (to, re, im) => write(to, re * re - im * im, re * im + im * re),
});

/** `1 / x`, in the dtype of `x`: integers give 0 but for 1 and -1. @see numpy.reciprocal */
export const reciprocal: UnaryFunction = /* @__PURE__ */ unary({
  name: 'reciprocal',
  types: sameBoolAsInt8('iufc'),
  kernels: ['math', 'complex'],
  real: (x) => 1 / x,
  integer: (x) => (x === 0 ? 0 : Math.trunc(1 / x)),
  big: (x) => (x === 1n || x === -1n ? x : 0n),
  complex: complexReciprocal,
});

/** The smaller of two; NaN wins. Complex numbers by real part, then imaginary. @see numpy.minimum */
export const minimum: BinaryFunction = /* @__PURE__ */ binary({
  name: 'minimum',
  types: same(ALL),
  kernels,
  real: (a, b) => (Number.isNaN(a) ? a : Number.isNaN(b) ? b : Math.min(a, b)),
  big: (a, b) => (a < b ? a : b),
  complex: (to, p, q, r, s) =>
    choose(to, p, q, r, s, hasNaN(p, q) || (!hasNaN(r, s) && lexicographic(p, q, r, s) <= 0)),
});

/** The larger of two; NaN wins. @see numpy.maximum */
export const maximum: BinaryFunction = /* @__PURE__ */ binary({
  name: 'maximum',
  types: same(ALL),
  kernels,
  real: (a, b) => (Number.isNaN(a) ? a : Number.isNaN(b) ? b : Math.max(a, b)),
  big: (a, b) => (a > b ? a : b),
  complex: (to, p, q, r, s) =>
    choose(to, p, q, r, s, hasNaN(p, q) || (!hasNaN(r, s) && lexicographic(p, q, r, s) >= 0)),
});

/** The smaller of two; a number wins over NaN. @see numpy.fmin */
export const fmin: BinaryFunction = /* @__PURE__ */ binary({
  name: 'fmin',
  types: same(ALL),
  kernels,
  real: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.min(a, b)),
  big: (a, b) => (a < b ? a : b),
  complex: (to, p, q, r, s) =>
    choose(to, p, q, r, s, hasNaN(r, s) || (!hasNaN(p, q) && lexicographic(p, q, r, s) <= 0)),
});

/** The larger of two; a number wins over NaN. @see numpy.fmax */
export const fmax: BinaryFunction = /* @__PURE__ */ binary({
  name: 'fmax',
  types: same(ALL),
  kernels,
  real: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b)),
  big: (a, b) => (a > b ? a : b),
  complex: (to, p, q, r, s) =>
    choose(to, p, q, r, s, hasNaN(r, s) || (!hasNaN(p, q) && lexicographic(p, q, r, s) >= 0)),
});

function write(to: ComplexCell, re: number, im: number): void {
  to.re = re;
  to.im = im;
}

function choose(to: ComplexCell, p: number, q: number, r: number, s: number, first: boolean): void {
  write(to, first ? p : r, first ? q : s);
}

function hasNaN(re: number, im: number): boolean {
  return Number.isNaN(re) || Number.isNaN(im);
}

function infiniteSign(to: ComplexCell, re: number, im: number): void {
  if (isInfinite(re) && isInfinite(im)) write(to, Number.NaN, Number.NaN);
  else write(to, isInfinite(re) ? Math.sign(re) : 0, isInfinite(im) ? Math.sign(im) : 0);
}

function isInfinite(x: number): boolean {
  return Math.abs(x) === Number.POSITIVE_INFINITY;
}

/** What is left of a / b cut off towards zero, moved to the side of b's sign; -0 and 0 carry the sign of b. */
function floorRemainder(a: number, b: number): number {
  const rest = a % b;
  if (Number.isNaN(rest)) return rest;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

/** Through the exact remainder, so that quotients that are whole come out whole. */
function floorQuotient(a: number, b: number): number {
  if (b === 0) return a / b;
  const rest = a % b;
  if (Number.isNaN(rest)) return rest;
  let quotient = (a - rest) / b;
  if (rest !== 0 && rest < 0 !== b < 0) quotient -= 1;
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const whole = Math.floor(quotient);
  return quotient - whole > 0.5 ? whole + 1 : whole;
}
