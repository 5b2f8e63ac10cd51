/**
 * Angles in radians, circular and hyperbolic functions. Integers are computed as floats.
 */
import * as complexInverse from './complex-inverse.js';
import * as complexTrigonometry from './complex-trigonometry.js';
import { type BinaryFunction, binary, type UnaryFunction, unary } from './functions.js';
import { binaryMath } from './math-kernels.js';
import type { Formulas } from './row.js';
import { floating } from './type-rules.js';

const onlyReal = floating({ complex: false });
const withComplex = floating({ complex: true });

function row(name: string, real: (x: number) => number, complex: NonNullable<Formulas['complex']>): UnaryFunction {
  return unary({ name, types: withComplex, kernels: ['math'], real, complex });
}

/** @see numpy.sin */
export const sin: UnaryFunction = /* @__PURE__ */ row('sin', Math.sin, complexTrigonometry.complexSin);
/** @see numpy.cos */
export const cos: UnaryFunction = /* @__PURE__ */ row('cos', Math.cos, complexTrigonometry.complexCos);
/** @see numpy.tan */
export const tan: UnaryFunction = /* @__PURE__ */ row('tan', Math.tan, complexTrigonometry.complexTan);
/** @see numpy.sinh */
export const sinh: UnaryFunction = /* @__PURE__ */ row('sinh', Math.sinh, complexTrigonometry.complexSinh);
/** @see numpy.cosh */
export const cosh: UnaryFunction = /* @__PURE__ */ row('cosh', Math.cosh, complexTrigonometry.complexCosh);
/** @see numpy.tanh */
export const tanh: UnaryFunction = /* @__PURE__ */ row('tanh', Math.tanh, complexTrigonometry.complexTanh);

/** Inverse sine in -pi/2..pi/2, NaN beyond -1..1. Branch cuts of C99 for complex numbers. @see numpy.asin */
export const asin: UnaryFunction = /* @__PURE__ */ row('asin', Math.asin, complexInverse.complexAsin);
/** Inverse cosine in 0..pi, NaN beyond -1..1. Branch cuts of C99 for complex numbers. @see numpy.acos */
export const acos: UnaryFunction = /* @__PURE__ */ row('acos', Math.acos, complexInverse.complexAcos);
/** Inverse tangent in -pi/2..pi/2. Branch cuts of C99 for complex numbers. @see numpy.atan */
export const atan: UnaryFunction = /* @__PURE__ */ row('atan', Math.atan, complexInverse.complexAtan);
/** Inverse hyperbolic sine. Branch cuts of C99 for complex numbers. @see numpy.asinh */
export const asinh: UnaryFunction = /* @__PURE__ */ row('asinh', Math.asinh, complexInverse.complexAsinh);
/** Inverse hyperbolic cosine, NaN below 1. Branch cuts of C99 for complex numbers. @see numpy.acosh */
export const acosh: UnaryFunction = /* @__PURE__ */ row('acosh', Math.acosh, complexInverse.complexAcosh);
/** Inverse hyperbolic tangent, NaN beyond -1..1. Branch cuts of C99 for complex numbers. @see numpy.atanh */
export const atanh: UnaryFunction = /* @__PURE__ */ row('atanh', Math.atanh, complexInverse.complexAtanh);
/** Radians from degrees. @see numpy.radians */
export const radians: UnaryFunction = /* @__PURE__ */ unary({
  name: 'radians',
  types: onlyReal,
  real: (x) => x * (Math.PI / 180),
});
/** Degrees from radians. @see numpy.degrees */
export const degrees: UnaryFunction = /* @__PURE__ */ unary({
  name: 'degrees',
  types: onlyReal,
  real: (x) => x * (180 / Math.PI),
});

/** Angle of the point (x2, x1) in -pi..pi: `atan2(y, x)`. @see numpy.atan2 */
export const atan2: BinaryFunction = /* @__PURE__ */ binary({
  name: 'atan2',
  types: onlyReal,
  kernels: ['math'],
  real: Math.atan2,
});

/** sqrt(a^2 + b^2) without overflow on the way. @see numpy.hypot */
export const hypot: BinaryFunction = /* @__PURE__ */ binary({
  name: 'hypot',
  types: onlyReal,
  kernels: ['math'],
  real: binaryMath.hypot,
});
