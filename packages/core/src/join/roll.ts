/**
 * Elements moved along axes; those that leave at one end come back at the other.
 */
import { invalid, requireOptions, showShape } from '../errors.js';
import { axisList, resolveAxis } from '../layout/axes.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { asArray, type Operand, targetOf } from '../operands.js';
import type { Strided } from '../strided.js';
import { axisRange } from './axis-range.js';

export interface RollOptions {
  /** The axis of each shift, an axis may repeat; null, the default, rolls the elements flattened in C order. */
  readonly axis?: number | readonly number[] | null | undefined;
  /** Array of the result's shape to write into, cast under 'sameKind'; may be an operand. Default a new array. */
  readonly out?: NDArray | undefined;
}

/**
 * Copy of `x` with every element moved on by `shift` positions, round the ends.
 *
 * `roll(x, n)[k] === x[(k - n) mod N]`
 *
 * @param shift integer, of either sign and any size, or one per axis.
 * @returns packed in C order, shape and dtype of `x`.
 * @throws {LapwingError} 'badValue' for shifts that are no integers, 'badShape' where shift and axis hold different
 * numbers of entries (one entry serves all), 'axisOutOfRange'
 * Cost: O(size), at most two block copies per rolled axis.
 * @see numpy.roll
 * @example roll([1, 2, 3, 4], 1).toString() // '[4. 1. 2. 3.]'
 */
export function roll(x: Operand, shift: number | readonly number[], options: RollOptions = {}): NDArray {
  const where = 'roll';
  requireOptions(options, where);
  const { axis = null, out } = options;
  const source = asArray(x, where, 'x');
  const shifts = checkShifts(shift);
  if (axis === null) return rollFlat(source, shifts, out);
  const { shape, dtype } = source;
  const context = showShape(shape);
  const axes = axisList(axis, where, 'axis', context).map((each) =>
    resolveAxis(each, shape.length, where, 'axis', context),
  );
  const count = Math.max(shifts.length, axes.length);
  if ((shifts.length !== count && shifts.length !== 1) || (axes.length !== count && axes.length !== 1)) {
    throw invalid('badShape', where, 'shift', `hold 1 entry or ${axes.length}, one per axis`, shifts.length);
  }
  const moves = shape.map(() => 0);
  for (let k = 0; k < count; k++) moves[axes[axes.length === 1 ? 0 : k]!]! += shifts[shifts.length === 1 ? 0 : k]!;
  const { array, finish } = targetOf({ shape, dtype, out, inputs: [source], where });
  rollBlocks(array, source, moves, 0);
  return finish();
}

function rollFlat(source: ReadonlyNDArray, shifts: readonly number[], out: NDArray | undefined): NDArray {
  const move = shifts.reduce((sum, each) => sum + each, 0);
  const { shape, dtype } = source;
  const { array, finish } = targetOf({ shape, dtype, out, inputs: [source], where: 'roll' });
  const line = source.ravel();
  const size = line.size;
  const at = size === 0 ? 0 : ((move % size) + size) % size;
  // Positions of an out with gaps are no line: it gets its elements from a rolled line.
  const rolled = out === undefined ? array.ravel({ copy: 'never' }) : line.copy();
  copyStrided(axisRange(rolled, 0, at, size - at), axisRange(line, 0, 0, size - at));
  copyStrided(axisRange(rolled, 0, 0, at), axisRange(line, 0, size - at, at));
  if (out !== undefined) copyStrided(array, rolled.reshape(shape));
  return finish();
}

/** Two blocks for each axis that moves, the later axes inside the earlier ones. */
function rollBlocks(target: Strided, source: Strided, moves: readonly number[], axis: number): void {
  if (axis === moves.length) {
    copyStrided(target, source);
    return;
  }
  const length = source.shape[axis]!;
  const at = length === 0 ? 0 : ((moves[axis]! % length) + length) % length;
  if (at === 0) {
    rollBlocks(target, source, moves, axis + 1);
    return;
  }
  const rest = length - at;
  rollBlocks(axisRange(target, axis, at, rest), axisRange(source, axis, 0, rest), moves, axis + 1);
  rollBlocks(axisRange(target, axis, 0, at), axisRange(source, axis, rest, at), moves, axis + 1);
}

function checkShifts(shift: number | readonly number[]): number[] {
  const list = typeof shift === 'number' ? [shift] : shift;
  if (!Array.isArray(list)) throw invalid('badValue', 'roll', 'shift', 'be an integer or a list of integers', shift);
  list.forEach((each, k) => {
    if (Number.isSafeInteger(each)) return;
    throw invalid('badValue', 'roll', Array.isArray(shift) ? `shift[${k}]` : 'shift', 'be an integer', each);
  });
  return [...list];
}
