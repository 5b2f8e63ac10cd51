/**
 * Where the library does not follow numpy's values to the bit, and why: tolerances, and operands that are left out.
 *
 * Tolerances are in units of the last place, of the modulus for complex numbers. Both sides err: V8's Math is fdlibm (below
 * 1 ulp), numpy's functions are libm's or its own vector code (up to 4 ulp, by its documentation).
 */
import { type Complex, dtypes, type NDArray, type Scalar } from '@lapwing/core';

const REAL = 4;
/** A complex function takes several real ones: modulus, angle, a product. */
const COMPLEX = 5;

const inexact = new Set(
  `sqrt cbrt exp exp2 expm1 log log1p log2 log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh degrees radians
  angle atan2 hypot power logAddExp`.split(/\s+/),
);

/** Units of the last place that a result may be off. */
export function toleranceOf(name: string, dtype: NDArray['dtype'], result: NDArray['dtype']): number {
  const isComplex = dtypes[dtype].kind === 'c';
  // The logarithm of a base is multiplied by the exponent: see `isOpen`, which bounds the product.
  if (name === 'power' && isComplex) return 256;
  // numpy multiplies complex numbers with or without fused multiply-add, and complex64 in float32; here it is float64.
  if (isComplex && ['multiply', 'square', 'divide', 'reciprocal', 'sign', 'abs'].includes(name)) return 2;
  if (!inexact.has(name) || 'biu'.includes(dtypes[result].kind)) return 0;
  return isComplex ? COMPLEX : REAL;
}

const isComplexNumber = (x: Scalar | undefined): x is Complex => typeof x === 'object';
const partsOf = (x: Scalar | undefined): number[] =>
  isComplexNumber(x) ? [x.re, x.im] : x === undefined ? [] : [Number(x)];
const isZero = (x: Scalar | undefined): boolean => partsOf(x).every((part) => part === 0);

/** Operands whose results are not compared. */
export function isOpen(name: string, loop: NDArray['dtype'], a: Scalar, b?: Scalar): boolean {
  const { kind } = dtypes[loop];
  const parts = [...partsOf(a), ...partsOf(b)];
  const finite = parts.filter(Number.isFinite).map(Math.abs);
  const large = Math.max(0, ...finite);
  switch (name) {
    case 'minimum':
    case 'maximum':
    case 'fmin':
    case 'fmax':
      // Zeros of either sign are equal: numpy gives one or the other, as its vector code has it; here -0 is below 0.
      return kind === 'f' && isZero(a) && isZero(b);
    case 'reciprocal':
      // 1 / 0 in integers is undefined in C: here it is 0.
      if (kind === 'i' || kind === 'u') return isZero(a);
      return isNearOverflow(loop, large);
    case 'sign':
    case 'square':
    case 'multiply':
    case 'divide':
      return isNearOverflow(loop, large);
    case 'power':
      if (kind !== 'c') return false;
      // numpy rounds log a to float32, to 0 even, and an infinite exponent makes NaN of it.
      if (loop === 'complex64' && partsOf(b).some((part) => Math.abs(part) === Number.POSITIVE_INFINITY)) return true;
      return isNearOverflow(loop, large) || spread(a, b) > 100;
    case 'exp2':
      // numpy rounds im * ln 2 to float32 before it takes the sine.
      return loop === 'complex64' && large > 4;
    case 'log1p':
      // numpy takes log |1 + z|, which cancels for small z and overflows for large ones.
      return kind === 'c' && (large < 1e-3 || large > 1e30);
    case 'logAddExp': {
      // Where the terms of the sum cancel, the error of the larger one counts.
      const sum = Math.log(Math.exp(Number(a)) + Math.exp(Number(b)));
      return Math.abs(sum) < large / 100;
    }
    default:
      return false;
  }
}

/** Complex numbers whose products and squares leave the range on the way; numpy's intermediate results do. */
function isNearOverflow(loop: NDArray['dtype'], large: number): boolean {
  return loop === 'complex64' ? large > 1e9 : loop === 'complex128' && large > 1e100;
}

/** |b log a|, by which errors of log a grow. */
function spread(a: Scalar, b: Scalar | undefined): number {
  const [re = 0, im = 0] = partsOf(a);
  const [exponentRe = 0, exponentIm = 0] = partsOf(b);
  const size = Math.hypot(Math.log(Math.hypot(re, im)), Math.atan2(im, re)) * Math.hypot(exponentRe, exponentIm);
  return Number.isFinite(size) ? size : 0;
}

/** Integers that numpy rounds through float64 with a loss, or beyond their range. */
export function isOpenRounding(x: NDArray, k: number): boolean {
  const { kind, itemSize } = dtypes[x.dtype];
  if (kind !== 'i' && kind !== 'u') return false;
  const size = Math.abs(Number(x.at(k)));
  return size > 2 ** 53 || size + 100 > 2 ** (8 * itemSize - (kind === 'i' ? 1 : 0)) - 1;
}
