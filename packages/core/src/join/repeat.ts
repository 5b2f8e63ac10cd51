/**
 * Single elements repeated.
 */
import { dtypes } from '../dtype.js';
import { invalid, requireOptions, showShape } from '../errors.js';
import { gatherElements } from '../indexing/gather.js';
import { resolveAxis } from '../layout/axes.js';
import { checkShape } from '../layout/layout.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { asArray, type Operand, targetOf } from '../operands.js';
import type { Strided } from '../strided.js';
import { axisRange, forEachBlock } from './axis-range.js';
import { repeatElements } from './weave.js';

export interface RepeatOptions {
  /** The axis to repeat along; null, the default, repeats the elements of `x` flattened in C order. */
  readonly axis?: number | null | undefined;
  /** Array of the result's shape to write into, cast under 'sameKind'; may be an operand. Default a new array. */
  readonly out?: NDArray | undefined;
}

/**
 * Copy of `x` with every position of an axis repeated in place.
 *
 * `repeat(x, n)[k] === x[Math.floor(k / n)]`
 *
 * @param counts an integer >= 0 for all positions, or one per position: a list, or a 1-d integer array.
 * @returns packed in C order, the dtype of `x`; its length on the axis is the sum of the counts.
 * @throws {LapwingError} 'badShape' for counts of another length, 'badValue' for counts that are no integers >= 0,
 * 'axisOutOfRange', 'tooLarge'
 * Cost: O(size of the result).
 * @see numpy.repeat
 * @example repeat([1, 2, 3], [2, 0, 1]).toString() // '[1. 1. 3.]'
 */
export function repeat(
  x: Operand,
  counts: number | readonly number[] | ReadonlyNDArray,
  options: RepeatOptions = {},
): NDArray {
  const where = 'repeat';
  requireOptions(options, where);
  const { axis = null, out } = options;
  const given = asArray(x, where, 'x');
  const source = axis === null ? given.ravel() : given;
  const along = axis === null ? 0 : resolveAxis(axis, source.shape.length, where, 'axis', showShape(source.shape));
  const length = source.shape[along]!;
  const list = checkCounts(counts, length, along, source.shape);
  const total = list.length === 1 ? length * list[0]! : list.reduce((sum, count) => sum + count, 0);
  const shape = [...source.shape];
  shape[along] = total;
  checkShape(shape, where, 'result');
  const { array, finish } = targetOf({ shape, dtype: source.dtype, out, inputs: [given], where });
  if (list.length === 1) repeatEvenly(array, source, along, list[0]!);
  else repeatEach(array, source, along, list, total);
  return finish();
}

/** Up to so many repetitions of single elements are written by one loop; more are runs that are filled. */
const FEW = 64;

/** The axis of the target is seen as two, [position, repetition], where the source has stride 0. */
function repeatEvenly(target: Strided, source: Strided, axis: number, count: number): void {
  if (count <= FEW && axis === source.shape.length - 1) {
    forEachBlock(source.shape, (start, length) => {
      const from = axisRange(source, 0, start, length);
      const to = axis === 0 ? axisRange(target, 0, start * count, length * count) : axisRange(target, 0, start, length);
      if (repeatElements(to, from, count)) return;
      for (let k = 0; k < count; k++) copyStrided(axisRange(to, axis, k, from.shape[axis]!, count), from);
    });
    return;
  }
  const split = [...source.shape];
  split.splice(axis + 1, 0, count);
  const to = [...target.strides];
  to.splice(axis, 1, to[axis]! * count, to[axis]!);
  const from = [...source.strides];
  from.splice(axis + 1, 0, 0);
  copyStrided(
    { ...target, shape: split, strides: to, offset: target.offset } as Strided,
    { ...source, shape: split, strides: from, offset: source.offset } as Strided,
  );
}

function repeatEach(target: Strided, source: Strided, axis: number, counts: readonly number[], total: number): void {
  const positions = new Int32Array(total);
  let at = 0;
  counts.forEach((count, k) => {
    positions.fill(k, at, at + count);
    at += count;
  });
  const index = { dtype: 'int32', data: positions, shape: [total], strides: [1], offset: 0 } as const;
  copyStrided(target, gatherElements(source, [...new Array<':'>(axis).fill(':'), index], 'repeat'));
}

/** One count for all positions, or one for each. */
function checkCounts(
  counts: number | readonly number[] | ReadonlyNDArray,
  length: number,
  axis: number,
  shape: readonly number[],
): number[] {
  const list = typeof counts === 'number' ? [counts] : listOfCounts(counts);
  if (list.length !== 1 && list.length !== length) {
    const rule = `hold 1 count or ${length}, one for each position on axis ${axis}`;
    throw invalid('badShape', 'repeat', 'counts', rule, list.length, showShape(shape));
  }
  list.forEach((count, k) => {
    if (Number.isInteger(count) && count >= 0) return;
    throw invalid('badValue', 'repeat', `counts[${k}]`, 'be an integer >= 0', count, showShape(shape));
  });
  return list;
}

function listOfCounts(counts: readonly number[] | ReadonlyNDArray): number[] {
  const array = asArray(counts as readonly number[], 'repeat', 'counts');
  const isInteger = 'biu'.includes(dtypes[array.dtype].kind);
  if (array.shape.length > 1 || !(isInteger || Array.isArray(counts))) {
    throw invalid('badValue', 'repeat', 'counts', 'be a number, or a 1-d list or array of integers', counts);
  }
  return Array.from(array.toTyped() as ArrayLike<number | bigint>, Number);
}
