/**
 * Exponentials, logarithms, roots. Integers are computed as floats: 8 and 16 bits in float32, others in float64.
 */
import { complexExp, complexLog, complexSqrt, logModulus, plusSquares } from './complex-formulas.js';
import { type BinaryFunction, binary, type UnaryFunction, unary } from './functions.js';
import { unaryMath } from './math-kernels.js';
import type { ComplexCell } from './row.js';
import { floating } from './type-rules.js';

const real = { types: floating({ complex: false }), kernels: ['math'] } as const;
const complex = { types: floating({ complex: true }), kernels: ['math'] } as const;

/**
 * e^x.
 * Reals within 0.76 ulp in float32 and 0.8 in float64.
 *
 * @see numpy.exp
 * @example exp([-Infinity, 0, 1]).toArray() // [0, 1, Math.E]
 */
export const exp: UnaryFunction = /* @__PURE__ */ unary({
  ...complex,
  name: 'exp',
  real: unaryMath.exp,
  complex: complexExp,
});

/**
 * 2^x.
 * Reals within 0.51 ulp in float32 and 0.8 in float64.
 *
 * @see numpy.exp2
 * @example exp2(Int8Array.of(-1, 0, 10)).toArray() // [0.5, 1, 1024]
 */
export const exp2: UnaryFunction = /* @__PURE__ */ unary({
  ...complex,
  name: 'exp2',
  real: unaryMath.exp2,
  complex: (to, re, im) => complexExp(to, re * Math.LN2, im * Math.LN2),
});

/**
 * e^x - 1, exact near 0.
 * Reals within 0.51 ulp in float32 and 1.2 in float64.
 *
 * @see numpy.expm1
 * @example expm1([0, 1e-20]).toArray() // [0, 1e-20]
 */
export const expm1: UnaryFunction = /* @__PURE__ */ unary({
  ...complex,
  name: 'expm1',
  real: unaryMath.expm1,
  complex: (to, re, im) => {
    // e^x cos y - 1 = expm1(x) cos y - 2 sin^2(y / 2): neither term cancels.
    const half = Math.sin(im / 2);
    to.re = Math.expm1(re) * Math.cos(im) - 2 * half * half;
    to.im = Math.exp(re) * Math.sin(im);
  },
});

/**
 * Natural logarithm; NaN below 0, -Infinity at 0. Complex numbers have that of their angle in -pi..pi.
 * Reals within 0.51 ulp in float32 and 0.51 in float64.
 *
 * @see numpy.log
 * @example log([-1, 0, 1]).toArray() // [NaN, -Infinity, 0]
 */
export const log: UnaryFunction = /* @__PURE__ */ unary({
  ...complex,
  name: 'log',
  real: unaryMath.log,
  complex: complexLog,
});

/**
 * Logarithm to base 2.
 * Reals within 0.51 ulp in float32 and 0.51 in float64.
 *
 * @see numpy.log2
 * @example log2(Uint16Array.of(1, 8, 1024)).toArray() // [0, 3, 10]
 */
export const log2: UnaryFunction = /* @__PURE__ */ unary({
  ...complex,
  name: 'log2',
  real: unaryMath.log2,
  complex: (to, re, im) => scaledLog(to, re, im, Math.LOG2E),
});

/**
 * Logarithm to base 10.
 * Reals within 0.51 ulp in float32 and 0.51 in float64.
 *
 * @see numpy.log10
 * @example log10([1e-3, 1, 1e5]).toArray() // [-3, 0, 5]
 */
export const log10: UnaryFunction = /* @__PURE__ */ unary({
  ...complex,
  name: 'log10',
  real: unaryMath.log10,
  complex: (to, re, im) => scaledLog(to, re, im, Math.LOG10E),
});

/**
 * log(1 + x), exact near 0.
 * Reals within 0.51 ulp in float32 and 0.7 in float64.
 *
 * @see numpy.log1p
 * @example log1p([-1, 0, 1e-20]).toArray() // [-Infinity, 0, 1e-20]
 */
export const log1p: UnaryFunction = /* @__PURE__ */ unary({
  ...complex,
  name: 'log1p',
  real: unaryMath.log1p,
  complex: (to, re, im) => {
    // |1 + z|^2 - 1 = 2 x + x^2 + y^2, which cancels beside the circle around -1.
    const isNear = Math.abs(re) < 3 && Math.abs(im) < 2;
    const excess = isNear ? plusSquares(2 * re, re, im) : 3;
    to.re = excess > -0.75 && excess < 3 ? 0.5 * Math.log1p(excess) : logModulus(1 + re, im);
    to.im = Math.atan2(im, 1 + re);
  },
});

/**
 * log(e^a + e^b) without overflow.
 *
 * @see numpy.logaddexp
 * @example logAddExp([1000, 3], [0, -Infinity]).toArray() // [1000, 3]
 */
export const logAddExp: BinaryFunction = /* @__PURE__ */ binary({
  types: real.types,
  name: 'logAddExp',
  real: (a, b) => (a === b ? a + Math.LN2 : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)))),
});

/**
 * Square root; NaN below 0, but for complex numbers, which have roots with real part >= 0.
 * Reals within 0.5 ulp in float32 and 0.5 in float64.
 *
 * @see numpy.sqrt
 * @example sqrt([{ re: -4, im: 0 }]).toArray() // [{ re: 0, im: 2 }]
 */
export const sqrt: UnaryFunction = /* @__PURE__ */ unary({
  types: complex.types,
  kernels: ['arithmetic'],
  name: 'sqrt',
  real: unaryMath.sqrt,
  complex: complexSqrt,
});

/**
 * Cube root; of negative numbers too.
 * Reals within 0.51 ulp in float32 and 0.7 in float64.
 *
 * @see numpy.cbrt
 * @example cbrt([-8, 27]).toArray() // [-2, 3]
 */
export const cbrt: UnaryFunction = /* @__PURE__ */ unary({ ...real, name: 'cbrt', real: unaryMath.cbrt });

function scaledLog(to: ComplexCell, re: number, im: number, scale: number): void {
  complexLog(to, re, im);
  to.re *= scale;
  to.im *= scale;
}
