/**
 * Elements or slices at positions along one axis.
 *
 * @see numpy.take
 */
import { canCast } from '../casting.js';
import type { DType, IntegerDType } from '../dtype.js';
import { invalid, showShape } from '../errors.js';
import { resolveAxis } from '../layout/axes.js';
import { checkShape, type Layout, sameShape, sizeOf } from '../layout/layout.js';
import { hasInternalOverlap } from '../layout/overlap.js';
import { assignStrided } from '../loops/copy.js';
import { isStrided, mayMeet, meets, type Strided } from '../strided.js';
import { type IndexArray, indexArray, isMask, type NestedList } from './fancy-index.js';
import { gatherPlanned } from './gather.js';
import type { IndexPlan } from './index-plan.js';
import { flatPlan } from './pointwise.js';
import { type IndexedAxis, type IndexMode, type Places, packedIntegers, positionsUnder } from './positions.js';
import { moveIndexed } from './transfer.js';
import { lineStride } from './transfer-axes.js';

/** Positions: one, nested lists of them, or an integer array. */
export type TakeIndices = number | NestedList | Strided<IntegerDType>;

interface TakeOptions {
  /** Axis to select from; undefined: from all elements in C order. */
  readonly axis?: number | undefined;
  /** What becomes of positions outside the axis. Default 'raise'. */
  readonly mode?: IndexMode | undefined;
  /** Receives the result, as if it shared no memory with `x` or `indices`. */
  readonly out?: Strided | undefined;
}

/**
 * `x[..., indices, ...]` on one axis, as a copy: shape `x.shape[:axis] + indices.shape + x.shape[axis + 1:]`.
 *
 * @throws {LapwingError} 'indexOutOfRange', 'axisOutOfRange', 'badIndex', 'badOption'; 'badShape', 'casting' for `out`
 * @see numpy.take
 */
export function takeElements<D extends DType>(
  x: Strided<D>,
  indices: TakeIndices,
  options: TakeOptions = {},
  where = 'take',
): Strided<D> {
  const { axis, mode = 'raise', out } = options;
  const array = integerArray(indices, where);
  const plan = axis === undefined ? flatTake(x, array, mode, where) : axisTake(x, array, axis, mode, where);
  if (out === undefined) return gatherPlanned(x, plan, where);
  writeOut(x, array, plan, out, where);
  return out as Strided<D>;
}

/** `indices` as an integer array; a mask is refused, since its numbers would be 0 and 1. */
export function integerArray(indices: TakeIndices, where: string, argument = 'indices'): Strided<IntegerDType> {
  const isNumber = typeof indices === 'number';
  if (!isNumber && !Array.isArray(indices) && !isStrided(indices)) {
    throw invalid('badIndex', where, argument, 'be an integer, a list or an integer array', indices);
  }
  const array: IndexArray = indexArray(isNumber ? [indices] : indices, argument, where);
  if (isMask(array)) throw invalid('badIndex', where, argument, 'hold integers', array);
  return isNumber ? ({ ...array, shape: [], strides: [] } as Strided<IntegerDType>) : array;
}

function axisTake(x: Strided, array: Strided<IntegerDType>, axis: number, mode: IndexMode, where: string): IndexPlan {
  const at = resolveAxis(axis, x.shape.length, where, 'axis', showShape(x.shape));
  const on = { name: `axis ${at}`, length: x.shape[at]!, shape: x.shape, argument: 'indices' };
  const shape = checkShape(x.shape.toSpliced(at, 1, ...array.shape), where, 'result');
  const rest: Layout = { shape: x.shape.toSpliced(at, 1), strides: x.strides.toSpliced(at, 1), offset: x.offset };
  const places = readPositions(array, mode, on, where);
  return { shape, basic: rest, at, indexShape: array.shape, places, step: x.strides[at]! };
}

function flatTake(x: Strided, array: Strided<IntegerDType>, mode: IndexMode, where: string): IndexPlan {
  checkShape(array.shape, where, 'result');
  return flatPlan(x, array.shape, readPositions(array, mode, allElements(x), where), where);
}

/** All elements of `x` in C order, as an axis to select from. */
export function allElements(x: Layout): IndexedAxis {
  return { name: 'the array in C order', length: sizeOf(x.shape), shape: x.shape, argument: 'indices' };
}

export function readPositions(array: Strided<IntegerDType>, mode: IndexMode, on: IndexedAxis, where: string): Places {
  return positionsUnder(mode, packedIntegers(array, where), array.shape, on, where);
}

function writeOut(x: Strided, indices: Strided, plan: IndexPlan, out: Strided, where: string): void {
  if (!sameShape(out.shape, plan.shape)) {
    throw invalid('badShape', where, 'out', `have ${showShape(plan.shape)}`, out, showShape(out.shape));
  }
  if (!canCast(x.dtype, out.dtype, 'sameKind')) {
    throw invalid('casting', where, 'out', `have a dtype that ${x.dtype} casts to under 'sameKind'`, out.dtype);
  }
  const direct =
    out.dtype === x.dtype &&
    isApart(out, x) &&
    isApart(out, indices) &&
    lineStride(plan.indexShape, out.strides, plan.at) !== undefined &&
    hasInternalOverlap(out.shape, out.strides) === false;
  if (direct) moveIndexed('gather', x, plan, out);
  else assignStrided(out, gatherPlanned(x, plan, where));
}

function isApart(a: Strided, b: Strided): boolean {
  return !mayMeet(a, b) || meets(a, b) === false;
}
