/**
 * Arrays as packed lines along one axis, and results back in the layout that was asked for.
 */
import { type Data, type DataOf, type DType, dtypes } from '../dtype.js';
import { invalid, showShape } from '../errors.js';
import { resolveAxis } from '../layout/axes.js';
import { isPacked, packedStrides, sizeOf } from '../layout/layout.js';
import { copyStrided, packedData } from '../loops/copy.js';
import { NDArray, type ReadonlyNDArray } from '../ndarray.js';
import type { Strided } from '../strided.js';

export interface Lines {
  /** The array whose lines these are: flattened where no axis was given. */
  readonly source: ReadonlyNDArray;
  readonly axis: number;
  readonly count: number;
  readonly length: number;
  /** Packed, line after line; may be the memory of the source itself. */
  readonly data: Data;
}

/** Indices of a line are int32. */
const MAX_LENGTH = 2 ** 31 - 1;

/** The lines of `x` along an axis; null flattens it in C order. */
export function linesOf(x: ReadonlyNDArray, axis: number | null, where: string): Lines {
  const source = axis === null ? x.ravel() : x;
  const along = axis === null ? 0 : resolveAxis(axis, x.shape.length, where, 'axis', showShape(x.shape));
  const length = source.shape[along]!;
  if (length > MAX_LENGTH) {
    throw invalid('tooLarge', where, `length of axis ${along}`, `be <= ${MAX_LENGTH}`, length, showShape(x.shape));
  }
  const count = length === 0 ? 0 : source.size / length;
  return { source, axis: along, count, length, data: packedData(source.moveAxis(along, -1), where) };
}

/**
 * Where lines of results are written: the memory of the target where it is packed that way, else memory of their own. A
 * 0-d target is a line of one.
 */
export function lineTarget<D extends DType>(target: Strided<D>, axis: number, dtype: D): DataOf<D> {
  const { components, Data } = dtypes[dtype];
  const { shape, strides } = target;
  const size = sizeOf(shape) * components;
  const isLast = axis >= shape.length - 1;
  if (target.dtype !== dtype || !isLast || !isPacked(shape, strides)) return new Data(size) as DataOf<D>;
  const first = target.offset * components;
  return (target.data as Float64Array).subarray(first, first + size) as DataOf<D>;
}

/** Brings lines of results into the target, unless they were written there. */
export function placeLines<D extends DType>(target: Strided, axis: number, lines: DataOf<D>, dtype: D): void {
  if (lines.buffer === target.data.buffer) return;
  const shape = target.shape.filter((_, other) => other !== axis);
  if (axis < target.shape.length) shape.push(target.shape[axis]!);
  const packed = new NDArray(dtype, lines, { shape, strides: packedStrides(shape), offset: 0 });
  copyStrided(target, shape.length === 0 ? packed : packed.moveAxis(-1, axis));
}
