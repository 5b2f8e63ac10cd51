/**
 * Minima and maxima, and where they are. NaN wins over every number, as in numpy.
 */
import { type DType, isBigIntDType, isComplexDType } from '../dtype.js';
import { invalid, requireOptions } from '../errors.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import type { Operand } from '../operands.js';
import type { ScalarLike } from '../scalar.js';
import { extremeLines } from './extreme-lines.js';
import { findExtremes } from './find-extremes.js';
import { fillOutside, maskOf } from './mask.js';
import { planReal, reduceReal } from './reduce-real.js';
import { reducers } from './reducers.js';
import {
  type AxisOptions,
  type OutOption,
  type Request,
  refuseEmpty,
  requestOf,
  type WhereOption,
  writeResult,
} from './request.js';
import { startOf } from './start.js';

export interface ExtremumOptions<E extends DType = DType> extends AxisOptions, WhereOption, OutOption<E> {
  /** What a minimum begins with: the result is never above it (for `max`: below). Needed with `where`. */
  readonly initial?: ScalarLike | undefined;
}

/**
 * New array of the least elements over the given axes, or over all. NaN where one of them is NaN; complex numbers are
 * compared by real, then imaginary part. -0 is below 0.
 *
 * @param x any shape and strides; without `initial`, not empty along the reduced axes.
 * @returns dtype of `x`.
 * @throws {LapwingError} 'badShape' for no elements, 'badOption' for `where` without `initial`, 'axisOutOfRange', 'casting',
 * 'readOnly', 'badValue', 'dtype'
 * Cost: O(size).
 * @see numpy.min
 * @example min([[1, 5], [0, 7]], { axis: 0 }).toString() // '[0. 5.]'
 */
export function min<D extends DType, E extends DType = D>(
  x: ReadonlyNDArray<D>,
  options?: ExtremumOptions<E>,
): NDArray<E>;
export function min(x: Operand, options?: ExtremumOptions): NDArray;
export function min(x: Operand, options: ExtremumOptions = {}): NDArray {
  return extremum(requestOf(x, options, 'min'), options, 'lowest');
}

/**
 * New array of the greatest elements over the given axes, or over all; otherwise as {@link min}.
 *
 * @see numpy.max
 * @example max([1, NaN, 3]).item() // NaN
 */
export function max<D extends DType, E extends DType = D>(
  x: ReadonlyNDArray<D>,
  options?: ExtremumOptions<E>,
): NDArray<E>;
export function max(x: Operand, options?: ExtremumOptions): NDArray;
export function max(x: Operand, options: ExtremumOptions = {}): NDArray {
  return extremum(requestOf(x, options, 'max'), options, 'highest');
}

function extremum(request: Request, options: ExtremumOptions, which: 'lowest' | 'highest'): NDArray {
  const { where } = request;
  const { dtype, shape } = request.x;
  const mask = maskOf(options.where, shape, where);
  if (mask !== undefined && options.initial === undefined) {
    throw invalid('badOption', where, 'initial', 'be given together with where', undefined);
  }
  const start = options.initial === undefined ? undefined : startOf(options.initial, dtype, where);
  if (start === undefined) refuseEmpty(request);
  const x = mask === undefined ? request.x : fillOutside(request.x, mask, options.initial!, where);
  const read = mask === undefined ? [request.x] : [request.x, mask];
  return writeResult(request, dtype, options.out, read, (array) => {
    if (isBigIntDType(dtype) || isComplexDType(dtype)) {
      extremeLines(request, x, which, { values: array, start });
      return;
    }
    const row = reducers[which];
    reduceReal(planReal(request, x, array), start === undefined ? row : { ...row, start: start[0] as number });
  });
}

export interface ArgOptions extends OutOption {
  /** The one axis to search along. Default: the array flattened in C order. */
  readonly axis?: number | undefined;
  /** Leave the searched axis, or all of them, in the result with length 1. Default false. */
  readonly keepDims?: boolean | undefined;
}

/**
 * New int32 array: the place of the first least element along an axis, or in the flattened array. The first NaN is least.
 *
 * @param x not empty along the axis.
 * @throws {LapwingError} 'badShape' for no elements, 'axisOutOfRange', 'tooLarge' for more than 2^31 - 1 places, 'casting',
 * 'readOnly'
 * Cost: O(size).
 * @see numpy.argmin
 * @example argMin([3, 1, 2, 1]).item() // 1
 */
export function argMin(x: Operand, options: ArgOptions = {}): NDArray<'int32'> {
  return places(x, options, 'lowest', 'argMin');
}

/**
 * New int32 array: the place of the first greatest element along an axis, or in the flattened array; as {@link argMin}.
 *
 * @see numpy.argmax
 * @example argMax([[1, 3], [4, 2]], { axis: 1 }).toString() // '[1 0]'
 */
export function argMax(x: Operand, options: ArgOptions = {}): NDArray<'int32'> {
  return places(x, options, 'highest', 'argMax');
}

const MOST_PLACES = 2 ** 31 - 1;

function places(
  operand: Operand,
  options: ArgOptions,
  which: 'lowest' | 'highest',
  where: 'argMin' | 'argMax',
): NDArray<'int32'> {
  requireOptions(options, where);
  const { axis } = options;
  if (axis !== undefined && typeof axis !== 'number') {
    throw invalid('axisOutOfRange', where, 'axis', 'be one integer', axis);
  }
  const request = requestOf(operand, options, where);
  refuseEmpty(request);
  if (request.count > MOST_PLACES) {
    throw invalid('tooLarge', where, 'array', `have at most ${MOST_PLACES} places`, request.count);
  }
  const { x } = request;
  return writeResult(request, 'int32', options.out, [x], (array) => {
    if (isBigIntDType(x.dtype) || isComplexDType(x.dtype)) extremeLines(request, x, which, { places: array });
    else findExtremes(request, x, which, array);
  }) as NDArray<'int32'>;
}
