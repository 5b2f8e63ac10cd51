/**
 * What all transforms do with their arguments: operands become arrays of the precision that is computed in, lengths and
 * axes are checked before any work, results go where they were asked for.
 */
import { dtypes, empty, invalid, type NDArray, type Operand, type ReadonlyNDArray } from '@lapwing/core';
import { asArray, targetOf } from '@lapwing/core/kernel';
import { linePlan } from './plan.js';
import { complexOf, precisionOf } from './precision.js';

import { samplesOf, type TransformKind } from './transform-kind.js';

/**
 * Which way is scaled: `backward` the inverse by 1 / n, `forward` the transform, `ortho` both by 1 / sqrt(n).
 */
export type FftNorm = 'backward' | 'ortho' | 'forward';
const norms: readonly FftNorm[] = ['backward', 'ortho', 'forward'];

/** An operand as an array in the floats of its precision; integers and bools become float64. */
export function floating(x: Operand, where: string): ReadonlyNDArray {
  const array = asArray(x, where, 'x');
  const { kind } = dtypes[array.dtype];
  return kind === 'f' || kind === 'c' ? array : array.astype('float64');
}

export function isComplex(x: ReadonlyNDArray): boolean {
  return dtypes[x.dtype].kind === 'c';
}

export function requireReal(x: ReadonlyNDArray, where: string): void {
  if (isComplex(x)) throw invalid('dtype', where, 'x', 'be real', x.dtype, shapeText(x));
}

export function resolveAxis(x: ReadonlyNDArray, axis: number, where: string): number {
  if (Number.isInteger(axis)) {
    const resolved = axis < 0 ? axis + x.ndim : axis;
    if (resolved >= 0 && resolved < x.ndim) return resolved;
  }
  const rule = x.ndim === 0 ? 'name an axis of x, which has none' : `be an integer in ${-x.ndim}..${x.ndim - 1}`;
  throw invalid('axisOutOfRange', where, 'axis', rule, axis, shapeText(x));
}

export function requireLength(n: number, where: string, argument: string, x: ReadonlyNDArray): void {
  if (Number.isSafeInteger(n) && n >= 1) return;
  throw invalid('notPositiveInteger', where, argument, 'be an integer >= 1', n, shapeText(x));
}

export function shapeText(x: ReadonlyNDArray): string {
  return `shape [${x.shape.join(', ')}]`;
}

/** What results are multiplied by. @param points points of all transformed axes */
export function normScale(norm: FftNorm, isInverse: boolean, points: number, where: string): number {
  if (!norms.includes(norm)) throw invalid('badOption', where, 'norm', `be one of ${norms.join(', ')}`, norm);
  if (norm === 'ortho') return 1 / Math.sqrt(points);
  return isInverse === (norm === 'backward') ? 1 / points : 1;
}

/** One line transform of an array along one axis, into `out` or a new array. */
export function transformAxis(
  x: ReadonlyNDArray,
  axis: number,
  kind: TransformKind,
  scale: number,
  out: NDArray | undefined,
  where: string,
): NDArray {
  const precision = precisionOf(x.dtype);
  const dtype = kind.to === 'real' ? precision : complexOf(precision);
  const shape = [...x.shape];
  shape[axis] = samplesOf(kind.to, kind.n);
  const target = targetOf({ shape, dtype, out, inputs: [x], where });
  const direct = target.array.dtype === dtype;
  const result = direct ? target.array : empty(shape, dtype);
  linePlan(kind, precision).run(x, result, [axis, axis], { scale });
  if (!direct) target.array.assign(result, { casting: 'sameKind' });
  return target.finish();
}
