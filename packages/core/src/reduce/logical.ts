/**
 * Whether any or all elements are true, and how many are not zero. NaN is true, as in numpy.
 */
import { isBigIntDType, isComplexDType } from '../dtype.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import type { Operand } from '../operands.js';
import { fillOutside, maskOf } from './mask.js';
import { planReal, reduceReal } from './reduce-real.js';
import { reducers } from './reducers.js';
import { type AxisOptions, type OutOption, type Request, requestOf, type WhereOption, writeResult } from './request.js';
import { sumIntegers } from './sum-integers.js';

export interface LogicalOptions extends AxisOptions, WhereOption, OutOption {}

/**
 * New bool array: whether any element along the given axes, or of all, is not zero. No elements give false.
 *
 * @throws {LapwingError} 'axisOutOfRange', 'badShape', 'casting', 'readOnly', 'dtype' for a mask that is not bool
 * Cost: O(size); stops at the first such element where elements of one result are neighbours.
 * @see numpy.any
 * @example any([[0, 0], [0, 3]], { axis: 1 }).toString() // '[False  True]'
 */
export function any(x: Operand, options: LogicalOptions = {}): NDArray<'bool'> {
  return decide('any', requestOf(x, options, 'any'), options);
}

/**
 * New bool array: whether all elements along the given axes, or all, are not zero. No elements give true.
 *
 * @throws {LapwingError} 'axisOutOfRange', 'badShape', 'casting', 'readOnly', 'dtype' for a mask that is not bool
 * Cost: as {@link any}.
 * @see numpy.all
 * @example all([[1, 2], [0, 3]], { axis: 1 }).toString() // '[ True False]'
 */
export function all(x: Operand, options: LogicalOptions = {}): NDArray<'bool'> {
  return decide('all', requestOf(x, options, 'all'), options);
}

export interface CountOptions extends AxisOptions, OutOption {}

/**
 * New int64 array: how many elements along the given axes, or of all, are not zero.
 *
 * @throws {LapwingError} 'axisOutOfRange', 'badShape', 'casting', 'readOnly'
 * Cost: O(size).
 * @see numpy.count_nonzero
 * @example countNonzero([0, 1, 7]).item() // 2n
 */
export function countNonzero(x: Operand, options: CountOptions = {}): NDArray<'int64'> {
  const request = requestOf(x, options, 'countNonzero');
  return writeResult(request, 'int64', options.out, [request.x], (array) => {
    sumIntegers(request, asTruths(request.x), array, undefined, reducers.nonzero);
  }) as NDArray<'int64'>;
}

/**
 * `any` or `all` of a request; `options` are those of the public function.
 *
 * @param start what "or" or "and" begins with, where that is not the value that changes nothing.
 */
export function decide(
  name: 'any' | 'all',
  request: Request,
  options: LogicalOptions,
  start: boolean = name === 'all',
): NDArray<'bool'> {
  const mask = maskOf(options.where, request.x.shape, request.where);
  const x = mask === undefined ? request.x : fillOutside(request.x, mask, name === 'any' ? 0 : 1, request.where);
  const read = mask === undefined ? [request.x] : [request.x, mask];
  return writeResult(request, 'bool', options.out, read, (array) => {
    if (start !== (name === 'all')) {
      array.fill(start);
      return;
    }
    const reduction = planReal(request, asTruths(x), array);
    reduceReal(reduction, reducers[name], (results, { count }) => {
      if (name === 'any') for (let j = 0; j < count; j++) results[j] = results[j] === 0 ? 0 : 1;
      else for (let j = 0; j < count; j++) results[j] = results[j] === 0 ? 1 : 0;
    });
  }) as NDArray<'bool'>;
}

/** Numbers that are zero where the elements are: 64-bit and complex ones become bool first. */
function asTruths(x: ReadonlyNDArray): ReadonlyNDArray {
  return isBigIntDType(x.dtype) || isComplexDType(x.dtype) ? x.astype('bool') : x;
}
