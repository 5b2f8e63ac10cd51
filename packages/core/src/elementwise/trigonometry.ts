/**
 * Angles in radians, circular and hyperbolic functions. Integers are computed as floats.
 */
import * as complexInverse from './complex-inverse.js';
import * as complexTrigonometry from './complex-trigonometry.js';
import { type BinaryFunction, binary, type UnaryFunction, unary } from './functions.js';
import { binaryMath, unaryMath } from './math-kernels.js';
import type { Formulas } from './row.js';
import { floating } from './type-rules.js';

const onlyReal = floating({ complex: false });
const withComplex = floating({ complex: true });

function row(name: string, real: (x: number) => number, complex: NonNullable<Formulas['complex']>): UnaryFunction {
  return unary({ name, types: withComplex, kernels: ['math'], real, complex });
}

/**
 * Sine of radians.
 * Reals within 1.4 ulp in float32 and 0.85 in float64.
 *
 * @see numpy.sin
 * @example sin([0, Math.PI / 2]).toArray() // [0, 1]
 */
export const sin: UnaryFunction = /* @__PURE__ */ row('sin', unaryMath.sin, complexTrigonometry.complexSin);

/**
 * Cosine of radians.
 * Reals within 1.4 ulp in float32 and 0.85 in float64.
 *
 * @see numpy.cos
 * @example cos([[0, Math.PI]]).toArray() // [[1, -1]]
 */
export const cos: UnaryFunction = /* @__PURE__ */ row('cos', unaryMath.cos, complexTrigonometry.complexCos);

/**
 * Tangent of radians.
 * Reals within 0.51 ulp in float32 and 1.2 in float64.
 *
 * @see numpy.tan
 * @example tan(Float32Array.of(0, -0)).toArray() // [0, -0]
 */
export const tan: UnaryFunction = /* @__PURE__ */ row('tan', unaryMath.tan, complexTrigonometry.complexTan);

/**
 * Hyperbolic sine.
 * Reals within 0.51 ulp in float32 and 1.1 in float64.
 *
 * @see numpy.sinh
 * @example sinh([0, 1000]).toArray() // [0, Infinity]
 */
export const sinh: UnaryFunction = /* @__PURE__ */ row('sinh', unaryMath.sinh, complexTrigonometry.complexSinh);

/**
 * Hyperbolic cosine.
 * Reals within 0.51 ulp in float32 and 0.8 in float64.
 *
 * @see numpy.cosh
 * @example cosh([0, -1000]).toArray() // [1, Infinity]
 */
export const cosh: UnaryFunction = /* @__PURE__ */ row('cosh', unaryMath.cosh, complexTrigonometry.complexCosh);

/**
 * Hyperbolic tangent, in -1..1.
 * Reals within 0.51 ulp in float32 and 0.9 in float64.
 *
 * @see numpy.tanh
 * @example tanh([-100, 0, 100]).toArray() // [-1, 0, 1]
 */
export const tanh: UnaryFunction = /* @__PURE__ */ row('tanh', unaryMath.tanh, complexTrigonometry.complexTanh);

/**
 * Inverse sine in -pi/2..pi/2, NaN beyond -1..1. Branch cuts of C99 for complex numbers.
 * Reals within 0.51 ulp in float32 and 0.7 in float64.
 *
 * @see numpy.asin
 * @example asin([0, 1, 2]).toArray() // [0, Math.PI / 2, NaN]
 */
export const asin: UnaryFunction = /* @__PURE__ */ row('asin', unaryMath.asin, complexInverse.complexAsin);

/**
 * Inverse cosine in 0..pi, NaN beyond -1..1. Branch cuts of C99 for complex numbers.
 * Reals within 0.51 ulp in float32 and 0.7 in float64.
 *
 * @see numpy.acos
 * @example acos([1, -1, -2]).toArray() // [0, Math.PI, NaN]
 */
export const acos: UnaryFunction = /* @__PURE__ */ row('acos', unaryMath.acos, complexInverse.complexAcos);

/**
 * Inverse tangent in -pi/2..pi/2. Branch cuts of C99 for complex numbers.
 * Reals within 0.51 ulp in float32 and 0.9 in float64.
 *
 * @see numpy.atan
 * @example atan([0, Infinity]).toArray() // [0, Math.PI / 2]
 */
export const atan: UnaryFunction = /* @__PURE__ */ row('atan', unaryMath.atan, complexInverse.complexAtan);

/**
 * Inverse hyperbolic sine. Branch cuts of C99 for complex numbers.
 *
 * @see numpy.asinh
 * @example asinh([-0, Infinity]).toArray() // [-0, Infinity]
 */
export const asinh: UnaryFunction = /* @__PURE__ */ row('asinh', Math.asinh, complexInverse.complexAsinh);

/**
 * Inverse hyperbolic cosine, NaN below 1. Branch cuts of C99 for complex numbers.
 *
 * @see numpy.acosh
 * @example acosh([0, 1, Infinity]).toArray() // [NaN, 0, Infinity]
 */
export const acosh: UnaryFunction = /* @__PURE__ */ row('acosh', Math.acosh, complexInverse.complexAcosh);

/**
 * Inverse hyperbolic tangent, NaN beyond -1..1. Branch cuts of C99 for complex numbers.
 *
 * @see numpy.atanh
 * @example atanh([0, 1, 2]).toArray() // [0, Infinity, NaN]
 */
export const atanh: UnaryFunction = /* @__PURE__ */ row('atanh', Math.atanh, complexInverse.complexAtanh);

/**
 * Radians from degrees.
 *
 * @see numpy.radians
 * @example radians([180, -90]).toArray() // [Math.PI, -Math.PI / 2]
 */
export const radians: UnaryFunction = /* @__PURE__ */ unary({
  name: 'radians',
  types: onlyReal,
  real: (x) => x * (Math.PI / 180),
});

/**
 * Degrees from radians.
 *
 * @see numpy.degrees
 * @example degrees([Math.PI, -Math.PI / 2]).toArray() // [180, -90]
 */
export const degrees: UnaryFunction = /* @__PURE__ */ unary({
  name: 'degrees',
  types: onlyReal,
  real: (x) => x * (180 / Math.PI),
});

/**
 * Angle of the point (x2, x1) in -pi..pi: `atan2(y, x)`.
 * Reals within 0.51 ulp in float32 and 0.9 in float64.
 *
 * @see numpy.atan2
 * @example atan2([1, 0, -0], [0, -1, -1]).toArray() // [Math.PI / 2, Math.PI, -Math.PI]
 */
export const atan2: BinaryFunction = /* @__PURE__ */ binary({
  name: 'atan2',
  types: onlyReal,
  kernels: ['math'],
  real: binaryMath.atan2,
});

/**
 * sqrt(a^2 + b^2) without overflow on the way.
 * Reals within 0.51 ulp in float32 and 1.2 in float64.
 *
 * @see numpy.hypot
 * @example hypot([3, Infinity], [4, NaN]).toArray() // [5, Infinity]
 */
export const hypot: BinaryFunction = /* @__PURE__ */ binary({
  name: 'hypot',
  types: onlyReal,
  kernels: ['math'],
  real: binaryMath.hypot,
});
