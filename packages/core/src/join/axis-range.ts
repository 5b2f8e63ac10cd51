/**
 * A run of positions on one axis, as an array of its own over the same memory.
 */
import type { DType } from '../dtype.js';
import type { Strided } from '../strided.js';

/** `x` at the positions `start, start + step, ...` of `axis`, `length` of them; all of them must exist. A step may be 0. */
export function axisRange<D extends DType>(
  x: Strided<D>,
  axis: number,
  start: number,
  length: number,
  step = 1,
): Strided<D> {
  const { dtype, data } = x;
  const shape = [...x.shape];
  const strides = [...x.strides];
  const stride = strides[axis]!;
  shape[axis] = length;
  strides[axis] = stride * step;
  return { dtype, data, shape, strides, offset: x.offset + start * stride };
}

/** Elements of a block: what is written in several strided passes stays in the L2 cache between them. */
const BLOCK_ELEMENTS = 32768;

/** Cuts the first axis of a shape into pieces of about {@link BLOCK_ELEMENTS} elements. */
export function forEachBlock(shape: readonly number[], visit: (start: number, length: number) => void): void {
  const [length = 1, ...rest] = shape;
  const perPosition = Math.max(
    1,
    rest.reduce((product, each) => product * each, 1),
  );
  const piece = Math.max(1, Math.floor(BLOCK_ELEMENTS / perPosition));
  for (let start = 0; start < length; start += piece) visit(start, Math.min(piece, length - start));
}
