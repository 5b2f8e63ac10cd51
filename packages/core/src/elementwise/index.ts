export {
  abs,
  add,
  divide,
  floorDivide,
  fmod,
  multiply,
  negative,
  positive,
  reciprocal,
  remainder,
  sign,
  square,
  subtract,
} from './arithmetic.js';
export { bitwiseAnd, bitwiseOr, bitwiseXor, invert, leftShift, rightShift } from './bitwise.js';
export { clip } from './clip.js';
export { equal, greater, greaterEqual, less, lessEqual, notEqual } from './comparison.js';
export { type AngleOptions, angle, conjugate } from './complex-parts.js';
export type { ElementwiseOptions } from './engine.js';
export { cbrt, exp, exp2, expm1, log, log1p, log2, log10, logAddExp, sqrt } from './exponential.js';
export { fmax, fmin, maximum, minimum } from './extremes.js';
export type { BinaryFunction, UnaryFunction } from './functions.js';
export { logicalAnd, logicalNot, logicalOr, logicalXor } from './logical.js';
export { power } from './power.js';
export { copysign, isFinite, isInf, isNaN, signbit } from './predicates.js';
export { ceil, floor, rint, round, trunc } from './rounding.js';
export { where } from './select.js';
export {
  acos,
  acosh,
  asin,
  asinh,
  atan,
  atan2,
  atanh,
  cos,
  cosh,
  degrees,
  hypot,
  radians,
  sin,
  sinh,
  tan,
  tanh,
} from './trigonometry.js';
