/**
 * Whole arrays repeated.
 */
import { invalid, requireOptions, showShape } from '../errors.js';
import { checkShape } from '../layout/layout.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray } from '../ndarray.js';
import { asArray, type Operand, targetOf } from '../operands.js';
import type { Strided } from '../strided.js';

/**
 * Copy of `x` laid out again and again, `reps` times along each axis.
 *
 * `tile(x, n)[..., k] === x[..., k % x.shape.at(-1)]`
 *
 * @param reps a number for the last axis, or one per axis, matched from the last axis on; axes that are missing on
 * either side count 1.
 * @returns packed in C order, the dtype of `x`.
 * @throws {LapwingError} 'badShape' for counts that are no integers >= 0, 'tooLarge', and what `out` is refused for
 * Cost: O(size of the result).
 * @see numpy.tile
 * @example tile([1, 2], [2, 2]).toArray() // [[1, 2, 1, 2], [1, 2, 1, 2]]
 */
export function tile(
  x: Operand,
  reps: number | readonly number[],
  options: { readonly out?: NDArray | undefined } = {},
): NDArray {
  const where = 'tile';
  const source = asArray(x, where, 'x');
  requireOptions(options, where);
  const counts = checkCounts(reps, source.shape);
  const ndim = Math.max(counts.length, source.shape.length);
  const times = [...new Array<number>(ndim - counts.length).fill(1), ...counts];
  const lengths = [...new Array<number>(ndim - source.shape.length).fill(1), ...source.shape];
  const shape = checkShape(
    lengths.map((length, axis) => length * times[axis]!),
    where,
    'result',
  );
  const { array, finish } = targetOf({ shape, dtype: source.dtype, out: options.out, inputs: [source], where });
  const lead = ndim - source.shape.length;
  // Every axis of the target is seen as two, [repetition, position]; the source repeats with stride 0.
  const split = lengths.flatMap((length, axis) => [times[axis]!, length]);
  const target = array.strides.flatMap((stride, axis) => [stride * lengths[axis]!, stride]);
  const repeated = lengths.flatMap((_, axis) => [0, axis < lead ? 0 : source.strides[axis - lead]!]);
  copyStrided(
    { dtype: array.dtype, data: array.data, shape: split, strides: target, offset: array.offset } as Strided,
    { dtype: source.dtype, data: source.data, shape: split, strides: repeated, offset: source.offset } as Strided,
  );
  return finish();
}

function checkCounts(reps: number | readonly number[], shape: readonly number[]): number[] {
  const list = typeof reps === 'number' ? [reps] : reps;
  if (!Array.isArray(list)) throw invalid('badShape', 'tile', 'reps', 'be a number or a list of numbers', reps);
  list.forEach((count, k) => {
    if (Number.isInteger(count) && count >= 0) return;
    throw invalid('badShape', 'tile', `reps[${k}]`, 'be an integer >= 0', count, showShape(shape));
  });
  return [...list];
}
