/**
 * The kernels of assembly/math.ts, their twins, and how accurate the kernels are.
 *
 * The twins, which rows take for their formulas, are `Math`'s functions, rounded to float32 where the data is. Their bits
 * are not the kernels': the two differ by {@link mathAccuracy} and what `Math` is off itself. Zeros, infinities and NaN are
 * the same in both.
 */

import { KernelModule } from '../kernel/load.js';
import { wasm } from '../kernel/math.generated.js';

export type UnaryMath =
  | 'exp'
  | 'exp2'
  | 'expm1'
  | 'log'
  | 'log2'
  | 'log10'
  | 'log1p'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'asin'
  | 'acos'
  | 'atan'
  | 'sinh'
  | 'cosh'
  | 'tanh'
  | 'sqrt'
  | 'cbrt'
  | 'reciprocal';

/** atan2 takes y first, as everywhere. */
export type BinaryMath = 'pow' | 'atan2' | 'hypot';

/**
 * `n` packed elements from `src` to `dst`, all in kernel memory; both may be one, neither needs to be aligned. An
 * element's bits do not depend on where in the tile it lies, nor on its neighbours.
 */
type UnaryMathKernel = (dst: number, src: number, n: number) => void;

/** `n` packed elements from `a` and `b` to `dst`, which may be one of them. */
type BinaryMathKernel = (dst: number, a: number, b: number, n: number) => void;

export type MathKernels = Readonly<
  Record<`${UnaryMath}_${'f32' | 'f64'}`, UnaryMathKernel> & Record<`${BinaryMath}_${'f32' | 'f64'}`, BinaryMathKernel>
>;

export const mathKernels: KernelModule<MathKernels> = new KernelModule<MathKernels>('core/math', wasm);

/** Largest error of a kernel in units in the last place of the exact result, for results of either width. */
export interface MathAccuracy {
  readonly f32: number;
  readonly f64: number;
}

/**
 * Over every argument, huge angles and denormals included; 0.5 is correct rounding.
 *
 * f32: measured on 44 million arguments each (every 97th float32; for exp, log, sin and cos every one), and on a
 * million pairs. f64: measured on 0.8 to 3.2 million arguments or pairs each, with the hard ranges (around 0, 1 and
 * multiples of pi / 2, and where results under- and overflow) drawn more often. Both are rounded up. Zeros, infinities
 * and NaN are C99's.
 *
 * @see test/golden/make_math_accuracy.py for the references
 */
export const mathAccuracy: Readonly<Record<UnaryMath | BinaryMath, MathAccuracy>> = {
  exp: { f32: 0.76, f64: 0.8 },
  exp2: { f32: 0.51, f64: 0.8 },
  expm1: { f32: 0.51, f64: 1.2 },
  log: { f32: 0.51, f64: 0.51 },
  log2: { f32: 0.51, f64: 0.51 },
  log10: { f32: 0.51, f64: 0.51 },
  log1p: { f32: 0.51, f64: 0.7 },
  sin: { f32: 1.4, f64: 0.85 },
  cos: { f32: 1.4, f64: 0.85 },
  tan: { f32: 0.51, f64: 1.2 },
  asin: { f32: 0.51, f64: 0.7 },
  acos: { f32: 0.51, f64: 0.7 },
  atan: { f32: 0.51, f64: 0.9 },
  sinh: { f32: 0.51, f64: 1.1 },
  cosh: { f32: 0.51, f64: 0.8 },
  tanh: { f32: 0.51, f64: 0.9 },
  sqrt: { f32: 0.5, f64: 0.5 },
  cbrt: { f32: 0.51, f64: 0.7 },
  reciprocal: { f32: 0.5, f64: 0.5 },
  pow: { f32: 0.51, f64: 0.8 },
  atan2: { f32: 0.51, f64: 0.9 },
  hypot: { f32: 0.51, f64: 1.2 },
};

/** The twins of one operand. */
export const unaryMath: Readonly<Record<UnaryMath, (x: number) => number>> = {
  exp: Math.exp,
  exp2: (x) => 2 ** x,
  expm1: Math.expm1,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  reciprocal: (x) => 1 / x,
};

/** The twins of two operands. */
export const binaryMath: Readonly<Record<BinaryMath, (a: number, b: number) => number>> = {
  pow: powC99,
  atan2: Math.atan2,
  hypot: scaledHypot,
};

/** JavaScript has NaN for 1 ** NaN and (-1) ** Infinity; C99 and numpy have 1. */
function powC99(x: number, y: number): number {
  if (x === 1 || (x === -1 && Math.abs(y) === Number.POSITIVE_INFINITY)) return 1;
  return x ** y;
}

/** `Math.hypot` is off by several units in the last place in V8. */
function scaledHypot(x: number, y: number): number {
  const long = Math.max(Math.abs(x), Math.abs(y));
  if (!(long > 2 ** -256 && long < 2 ** 256)) return extremeHypot(x, y);
  return Math.sqrt(x * x + y * y);
}

function extremeHypot(x: number, y: number): number {
  if (Math.abs(x) === Number.POSITIVE_INFINITY || Math.abs(y) === Number.POSITIVE_INFINITY)
    return Number.POSITIVE_INFINITY;
  const scale = Math.abs(x) > 1 || Math.abs(y) > 1 ? 2 ** -600 : 2 ** 600;
  return Math.sqrt((x * scale) ** 2 + (y * scale) ** 2) / scale;
}
