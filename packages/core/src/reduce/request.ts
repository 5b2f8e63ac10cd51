/**
 * What every reduction does before the work: which axes go, which shape is left, where results are written.
 */
import { zeros } from '../create.js';
import type { DType } from '../dtype.js';
import { invalid, requireOptions, showShape } from '../errors.js';
import { resolveAxes } from '../layout/axes.js';
import type { Layout } from '../layout/layout.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { asArray, type Operand, targetOf } from '../operands.js';

export interface AxisOptions {
  /** Axes to reduce; negative ones count from the end, `[]` reduces none. Default: all. */
  readonly axis?: number | readonly number[] | undefined;
  /** Leave reduced axes in the result with length 1. Default false. */
  readonly keepDims?: boolean | undefined;
}

export interface WhereOption {
  /** Elements that take part; bool, broadcast to the shape of the array. Default: all. */
  readonly where?: Operand | undefined;
}

export interface Request {
  readonly x: ReadonlyNDArray;
  /** Per axis of `x`. */
  readonly isReduced: readonly boolean[];
  readonly keepDims: boolean;
  /** Of the result. */
  readonly shape: readonly number[];
  /** Elements that make one result. */
  readonly count: number;
  /** Name of the public function, for errors. */
  readonly where: string;
}

/** @throws {LapwingError} 'axisOutOfRange', 'badOption', 'badValue' */
export function requestOf(operand: Operand, options: AxisOptions, where: string): Request {
  const x = asArray(operand, where);
  requireOptions(options, where);
  const { axis, keepDims = false } = options;
  if (typeof keepDims !== 'boolean') throw invalid('badOption', where, 'keepDims', 'be true or false', keepDims);
  return requestFor(x, axis, keepDims, where);
}

export function requestFor(
  x: ReadonlyNDArray,
  axis: number | readonly number[] | undefined,
  keepDims: boolean,
  where: string,
): Request {
  const isReduced = reducedAxes(axis, x.shape, where);
  const shape: number[] = [];
  let count = 1;
  x.shape.forEach((length, k) => {
    if (isReduced[k]) count *= length;
    if (!isReduced[k]) shape.push(length);
    else if (keepDims) shape.push(1);
  });
  return { x, isReduced, keepDims, shape, count, where };
}

function reducedAxes(axis: number | readonly number[] | undefined, shape: readonly number[], where: string): boolean[] {
  if (axis === undefined) return shape.map(() => true);
  if (typeof axis !== 'number' && !Array.isArray(axis)) {
    throw invalid('axisOutOfRange', where, 'axis', 'be an integer or a list of integers', axis, showShape(shape));
  }
  const axes = resolveAxes(axis, shape.length, where, 'axis', showShape(shape));
  return shape.map((_, k) => axes.includes(k));
}

/** The layout of a result with the rank of `x`: stride 0 on reduced axes. */
export function spreadOver({ x, isReduced, keepDims }: Request, result: Layout): Layout {
  let at = 0;
  const strides = isReduced.map((isGone) => {
    if (!isGone) return result.strides[at++]!;
    if (keepDims) at++;
    return 0;
  });
  return { shape: x.shape, strides, offset: result.offset };
}

/** A reduction without an identity has no answer for no elements. */
export function refuseEmpty({ x, count, where }: Request): void {
  if (count > 0) return;
  throw invalid('badShape', where, 'array', 'have elements along the reduced axes', 0, showShape(x.shape));
}

export interface OutOption<D extends DType = DType> {
  /** Where to write the result; may share memory with an operand. */
  readonly out?: NDArray<D> | undefined;
}

/**
 * Has `compute` write results of `dtype` into a new array or into `out`, by way of an array of their own where `out` has
 * another dtype or shares memory with an input.
 */
export function writeResult(
  request: Request,
  dtype: DType,
  out: NDArray | undefined,
  inputs: readonly ReadonlyNDArray[],
  compute: (array: NDArray) => void,
): NDArray {
  const { shape, where } = request;
  const target = targetOf({ shape, dtype, out, inputs, where });
  if (target.array.dtype === dtype) {
    compute(target.array);
  } else {
    const aside = zeros(shape, dtype) as NDArray;
    compute(aside);
    copyStrided(target.array, aside);
  }
  return target.finish();
}
