/**
 * Sums, products, quotients, remainders, signs.
 */
import { complexDivide, complexReciprocal } from './complex-formulas.js';
import { type BinaryFunction, binary, type UnaryFunction, unary } from './functions.js';
import { binaryMath, unaryMath } from './math-kernels.js';
import { type ComplexCell, unchanged, unchangedPair } from './row.js';
import { realOf, same, sameBoolAsInt8, trueDivision } from './type-rules.js';

const ALL = 'biufc';
const kernels = ['arithmetic', 'complex'] as const;

/**
 * `a + b`; or, for bool. Integers wrap.
 *
 * @see numpy.add
 * @example add([[1], [2]], [10, 20]).toArray() // [[11, 21], [12, 22]]
 */
export const add: BinaryFunction = /* @__PURE__ */ binary({
  name: 'add',
  types: same(ALL),
  kernels,
  real: (a, b) => a + b,
  big: (a, b) => a + b,
  complex: (to, p, q, r, s) => write(to, p + r, q + s),
});

/**
 * `a - b`; not defined for bool. Integers wrap.
 *
 * @see numpy.subtract
 * @example subtract(Uint8Array.of(3, 5), 4).toArray() // [255, 1]
 */
export const subtract: BinaryFunction = /* @__PURE__ */ binary({
  name: 'subtract',
  types: same('iufc'),
  kernels,
  real: (a, b) => a - b,
  big: (a, b) => a - b,
  complex: (to, p, q, r, s) => write(to, p - r, q - s),
});

/**
 * `a * b`; and, for bool. Integers wrap.
 *
 * @see numpy.multiply
 * @example multiply([1, 2], { re: 0, im: 1 }).toArray() // [{ re: 0, im: 1 }, { re: 0, im: 2 }]
 */
export const multiply: BinaryFunction = /* @__PURE__ */ binary({
  name: 'multiply',
  types: same(ALL),
  kernels,
  real: (a, b) => a * b,
  integer: Math.imul,
  big: (a, b) => a * b,
  complex: (to, p, q, r, s) => write(to, p * r - q * s, p * s + q * r),
});

/**
 * `a / b`, true division: integers give float64, and by zero infinities or NaN.
 *
 * @see numpy.divide
 * @example divide(Int32Array.of(7, -1, 0), Int32Array.of(2, 0, 0)).toArray() // [3.5, -Infinity, NaN]
 */
export const divide: BinaryFunction = /* @__PURE__ */ binary({
  name: 'divide',
  types: trueDivision,
  kernels,
  real: (a, b) => a / b,
  complex: complexDivide,
});

/**
 * `floor(a / b)`; integers by zero give 0.
 *
 * @see numpy.floor_divide
 * @example floorDivide(Int32Array.of(7, -7, 7), Int32Array.of(2, 2, 0)).toArray() // [3, -4, 0]
 */
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

/**
 * `a - floor(a / b) * b`, with the sign of `b`; integers by zero give 0.
 *
 * @see numpy.remainder
 * @example remainder([7, -7], [[3], [-3]]).toArray() // [[1, 2], [-2, -1]]
 */
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

/**
 * C's `fmod`: what is left of a division that is cut off towards zero, with the sign of `a`; integers by zero give 0.
 *
 * @see numpy.fmod
 * @example fmod([7, -7], 3).toArray() // [1, -1]
 */
export const fmod: BinaryFunction = /* @__PURE__ */ binary({
  name: 'fmod',
  types: sameBoolAsInt8('iuf'),
  kernels,
  real: (a, b) => a % b,
  integer: (a, b) => (b === 0 ? 0 : a % b),
  big: (a, b) => (b === 0n ? 0n : a % b),
});

/**
 * `-x`; unsigned integers wrap, bool is refused.
 *
 * @see numpy.negative
 * @example negative(Int8Array.of(5, -128)).toArray() // [-5, -128]
 */
export const negative: UnaryFunction = /* @__PURE__ */ unary({
  name: 'negative',
  types: same('iufc'),
  kernels,
  real: (x) => -x,
  big: (x) => -x,
  complex: (to, re, im) => write(to, -re, -im),
});

/**
 * A copy in the same dtype; bool is refused.
 *
 * @see numpy.positive
 * @example positive(Int8Array.of(5, -6)).toArray() // [5, -6]
 */
export const positive: UnaryFunction = /* @__PURE__ */ unary({
  name: 'positive',
  types: same('iufc'),
  real: unchanged,
  big: unchanged,
  complex: unchangedPair,
});

/**
 * `|x|`; a complex number's modulus, in its real dtype. The lowest integer stays what it is.
 *
 * @see numpy.absolute
 * @example abs([{ re: 3, im: -4 }]).toArray() // [5]
 */
export const abs: UnaryFunction = /* @__PURE__ */ unary({
  name: 'abs',
  types: (common) => ({ loop: common, result: realOf(common) }),
  kernels,
  real: Math.abs,
  big: (x) => (x < 0n ? -x : x),
  complexToReal: binaryMath.hypot,
});

/**
 * -1, 0 or 1; NaN for NaN; `x / |x|` for complex. Bool is refused.
 *
 * @see numpy.sign
 * @example sign([-2.5, 0, 7, NaN]).toArray() // [-1, 0, 1, NaN]
 */
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

/**
 * `x * x`. Integers wrap.
 *
 * @see numpy.square
 * @example square(Uint8Array.of(3, 16)).toArray() // [9, 0]
 */
export const square: UnaryFunction = /* @__PURE__ */ unary({
  name: 'square',
  types: sameBoolAsInt8('iufc'),
  kernels,
  real: (x) => x * x,
  integer: (x) => Math.imul(x, x),
  big: (x) => x * x,
  complex: (to, re, im) => write(to, re * re - im * im, re * im + im * re),
});

/**
 * `1 / x`, in the dtype of `x`: integers give 0 but for 1 and -1.
 * Reals within 0.5 ulp in float32 and 0.5 in float64.
 *
 * @see numpy.reciprocal
 * @example reciprocal([2, -4, 0]).toArray() // [0.5, -0.25, Infinity]
 */
export const reciprocal: UnaryFunction = /* @__PURE__ */ unary({
  name: 'reciprocal',
  types: sameBoolAsInt8('iufc'),
  kernels: ['math', 'complex'],
  real: unaryMath.reciprocal,
  integer: (x) => (x === 0 ? 0 : Math.trunc(1 / x)),
  big: (x) => (x === 1n || x === -1n ? x : 0n),
  complex: complexReciprocal,
});

function write(to: ComplexCell, re: number, im: number): void {
  to.re = re;
  to.im = im;
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
