/**
 * Angle and conjugate of complex numbers. Their parts, `real` and `imag`, are views: see views.ts.
 */
import { requireOptions } from '../errors.js';
import type { NDArray } from '../ndarray.js';
import type { Operand } from '../operands.js';
import { applyUnary, type ElementwiseOptions } from './engine.js';
import { type UnaryFunction, unary } from './functions.js';
import { type ElementwiseRow, unchanged } from './row.js';
import { floatOf, realOf, sameBoolAsInt8 } from './type-rules.js';

/**
 * The mirror image at the real axis; real numbers as they are.
 *
 * @see numpy.conjugate
 * @example conjugate([{ re: 1, im: 2 }]).toArray() // [{ re: 1, im: -2 }]
 */
export const conjugate: UnaryFunction = /* @__PURE__ */ unary({
  name: 'conjugate',
  types: sameBoolAsInt8('iufc'),
  kernels: ['complex'],
  real: unchanged,
  big: unchanged,
  complex: (to, re, im) => {
    to.re = re;
    to.im = -im;
  },
});

/** Options of {@link angle}. */
export interface AngleOptions extends ElementwiseOptions {
  /** Degrees instead of radians. Default false. */
  readonly degrees?: boolean | undefined;
}

/**
 * Direction of a complex number in radians, -pi..pi, or in degrees; 0 or pi for real ones.
 *
 * @see numpy.angle
 * @example angle([{ re: 0, im: 2 }, { re: -1, im: 0 }], { degrees: true }).toArray() // [90, 180]
 */
export function angle(x: Operand, options: AngleOptions = {}): NDArray {
  requireOptions(options, 'angle');
  const scale = options.degrees ? 180 / Math.PI : 1;
  const row: ElementwiseRow = {
    name: 'angle',
    types: (common) => {
      // numpy's angle of truth values is that of a point (0, x) of default integers.
      const loop = common === 'bool' ? 'float64' : floatOf(common);
      return { loop, result: realOf(loop) };
    },
    real: (value) => Math.atan2(0, value) * scale,
    ...(options.degrees ? {} : { kernels: ['complex'] }),
    complexToReal: (re, im) => Math.atan2(im, re) * scale,
  };
  return applyUnary(row, x, options);
}
