/**
 * What `convolve` and `correlate` share: the method is chosen by shapes and dtype, the part that is asked for is computed.
 */
import {
  all,
  dtypes,
  empty,
  isFinite as finite,
  invalid,
  multiply,
  type NDArray,
  promoteTypes,
  type ReadonlyNDArray,
  round,
} from '@lapwing/core';
import { type ConvolveMode, partOf, requireContained, requireMode } from './convolve-mode.js';
import { isFloating, type OperandPair, requireElements, resultOf } from './convolve-operands.js';
import { directInto } from './direct.js';
import { type ComputingMethod, cheapestMethod } from './method-cost.js';
import { overlapBlocksInto } from './overlap-blocks.js';
import { spectrumProductInto } from './spectrum-product.js';

/**
 * `direct`: the sum by its definition, exact for integers. `fft` and `overlapAdd`: through transforms. `auto`: the cheapest for
 * the shapes and the dtype, always 'direct' for integers and bools.
 */
export type ConvolveMethod = 'auto' | ComputingMethod;

const methods: readonly ConvolveMethod[] = ['auto', 'direct', 'fft', 'overlapAdd'];

export interface ConvolveOptions {
  /** Which part of the result. Default 'full'. */
  readonly mode?: ConvolveMode | undefined;
  /** How it is computed. Default 'auto'. */
  readonly method?: ConvolveMethod | undefined;
  /** Array of the result's shape to write into; may share memory with the operands. Default: a new one. */
  readonly out?: NDArray | undefined;
}

/** The convolution of a pair of one rank. */
export function convolvePair(pair: OperandPair, options: ConvolveOptions, where: string): NDArray {
  const { mode = 'full', method = 'auto', out } = options;
  requireMode(mode, where);
  if (!methods.includes(method)) {
    throw invalid('badOption', where, 'method', `be one of ${methods.join(', ')}`, method);
  }
  requireElements(pair, where);
  const { a, b } = pair;
  const axes = a.shape.map((_, axis) => axis);
  if (mode === 'valid') requireContained(a.shape, b.shape, axes, where);
  const dtype = promoteTypes(a.dtype, b.dtype);
  const parts = axes.map((axis) => partOf(a.shape[axis]!, b.shape[axis]!, mode));
  const [shape, starts] = [parts.map(({ length }) => length), parts.map(({ start }) => start)];
  return resultOf({ where, pair, shape, dtype, out }, (to) => {
    if (a.ndim === 0) {
      multiply(a.astype(dtype), b.astype(dtype), { out: to });
      return;
    }
    const auto = method === 'auto' && isFloating(dtype);
    const chosen = auto ? cheapestMethod({ n: a.shape, m: b.shape, parts, dtype }) : method;
    if (chosen === 'fft' || chosen === 'overlapAdd') transformInto(a, b, axes, to, starts, chosen);
    else summedInto(a, b, to, starts);
  });
}

/** The smaller operand's elements are the taps, unless one of them is no number, which zeros around the other would spread. */
function summedInto(a: ReadonlyNDArray, b: ReadonlyNDArray, to: NDArray, starts: readonly number[]): void {
  const [x, h] = b.size > a.size ? [b, a] : [a, b];
  const isSpreading = isFloating(to.dtype) && !all(finite(h)).item();
  if (isSpreading) directInto(h, x, to, starts);
  else directInto(x, h, to, starts);
}

/** Integers and bools are rounded to what they were before the transforms. */
function transformInto(
  a: ReadonlyNDArray,
  b: ReadonlyNDArray,
  axes: readonly number[],
  to: NDArray,
  starts: readonly number[],
  method: 'fft' | 'overlapAdd',
): void {
  const into = method === 'fft' ? spectrumProductInto : overlapBlocksInto;
  // Axes along which one operand has one sample need no transform.
  const along = axes.filter((axis) => a.shape[axis] !== 1 && b.shape[axis] !== 1);
  if (dtypes[to.dtype].kind === 'f' || dtypes[to.dtype].kind === 'c') {
    into(a, b, along, to, starts);
    return;
  }
  const sums = empty(to.shape, 'float64') as NDArray;
  into(a, b, along, sums, starts);
  to.assign(round(sums), { casting: 'unsafe' });
}
