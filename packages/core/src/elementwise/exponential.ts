/**
 * Exponentials, logarithms, roots. Integers are computed as floats: 8 and 16 bits in float32, others in float64.
 */
import { complexExp, complexLog, complexSqrt, logModulus, plusSquares } from './complex-formulas.js';
import { type BinaryFunction, binary, type UnaryFunction, unary } from './functions.js';
import type { ComplexCell } from './row.js';
import { floating } from './type-rules.js';

const real = { types: floating({ complex: false }), kernels: ['math'] } as const;
const complex = { types: floating({ complex: true }), kernels: ['math'] } as const;

/** e^x. @see numpy.exp */
export const exp: UnaryFunction = /* @__PURE__ */ unary({
  ...complex,
  name: 'exp',
  real: Math.exp,
  complex: complexExp,
});

/** 2^x. @see numpy.exp2 */
export const exp2: UnaryFunction = /* @__PURE__ */ unary({
  ...complex,
  name: 'exp2',
  real: (x) => 2 ** x,
  complex: (to, re, im) => complexExp(to, re * Math.LN2, im * Math.LN2),
});

/** e^x - 1, exact near 0. @see numpy.expm1 */
export const expm1: UnaryFunction = /* @__PURE__ */ unary({
  ...complex,
  name: 'expm1',
  real: Math.expm1,
  complex: (to, re, im) => {
    // e^x cos y - 1 = expm1(x) cos y - 2 sin^2(y / 2): neither term cancels.
    const half = Math.sin(im / 2);
    to.re = Math.expm1(re) * Math.cos(im) - 2 * half * half;
    to.im = Math.exp(re) * Math.sin(im);
  },
});

/** Natural logarithm. @see numpy.log */
export const log: UnaryFunction = /* @__PURE__ */ unary({
  ...complex,
  name: 'log',
  real: Math.log,
  complex: complexLog,
});

/** @see numpy.log2 */
export const log2: UnaryFunction = /* @__PURE__ */ unary({
  ...complex,
  name: 'log2',
  real: Math.log2,
  complex: (to, re, im) => scaledLog(to, re, im, Math.LOG2E),
});

/** @see numpy.log10 */
export const log10: UnaryFunction = /* @__PURE__ */ unary({
  ...complex,
  name: 'log10',
  real: Math.log10,
  complex: (to, re, im) => scaledLog(to, re, im, Math.LOG10E),
});

/** log(1 + x), exact near 0. @see numpy.log1p */
export const log1p: UnaryFunction = /* @__PURE__ */ unary({
  ...complex,
  name: 'log1p',
  real: Math.log1p,
  complex: (to, re, im) => {
    // |1 + z|^2 - 1 = 2 x + x^2 + y^2, which cancels beside the circle around -1.
    const isNear = Math.abs(re) < 3 && Math.abs(im) < 2;
    const excess = isNear ? plusSquares(2 * re, re, im) : 3;
    to.re = excess > -0.75 && excess < 3 ? 0.5 * Math.log1p(excess) : logModulus(1 + re, im);
    to.im = Math.atan2(im, 1 + re);
  },
});

/** log(e^a + e^b) without overflow. @see numpy.logaddexp */
export const logAddExp: BinaryFunction = /* @__PURE__ */ binary({
  types: real.types,
  name: 'logAddExp',
  real: (a, b) => (a === b ? a + Math.LN2 : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)))),
});

/** @see numpy.sqrt */
export const sqrt: UnaryFunction = /* @__PURE__ */ unary({
  types: complex.types,
  kernels: ['arithmetic'],
  name: 'sqrt',
  real: Math.sqrt,
  complex: complexSqrt,
});

/** Cube root; of negative numbers too. @see numpy.cbrt */
export const cbrt: UnaryFunction = /* @__PURE__ */ unary({ ...real, name: 'cbrt', real: Math.cbrt });

function scaledLog(to: ComplexCell, re: number, im: number, scale: number): void {
  complexLog(to, re, im);
  to.re *= scale;
  to.im *= scale;
}
