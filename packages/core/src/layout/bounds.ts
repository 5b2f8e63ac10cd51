/**
 * Which elements of the data a layout can reach, and the proof that it stays inside.
 */
import { invalid, showShape } from '../errors.js';
import { type Layout, sizeOf } from './layout.js';

/** Lowest and highest element that a layout addresses, both inclusive; `high < low` when it addresses none. */
interface Extent {
  readonly low: number;
  readonly high: number;
}

export function extentOf(layout: Layout): Extent {
  const { shape, strides, offset } = layout;
  let low = offset;
  let high = offset;
  for (let axis = 0; axis < shape.length; axis++) {
    const length = shape[axis]!;
    if (length === 0) return { low: offset, high: offset - 1 };
    const reach = (length - 1) * strides[axis]!;
    if (reach < 0) low += reach;
    else high += reach;
  }
  return { low, high };
}

/**
 * Proves that `layout` stays within `allowed`, axis by axis.
 *
 * 1. A layout that addresses nothing passes.
 * 2. Its first element lies within `allowed`.
 * 3. The reach of the axes, added up from the first to the last, never leaves `allowed`; the axis that does is named.
 *
 * @param of whose elements the offset and `allowed` count, for messages.
 */
export function proveInside(layout: Layout, allowed: Extent, where: string, of = 'the data'): void {
  const { shape, strides, offset } = layout;
  if (sizeOf(shape) === 0) return;
  if (!(offset >= allowed.low && offset <= allowed.high)) {
    throw invalid('outOfBounds', where, 'offset', `point into ${showRoom(allowed)} of ${of}`, offset, showShape(shape));
  }
  let low = offset;
  let high = offset;
  for (let axis = 0; axis < shape.length; axis++) {
    const reach = (shape[axis]! - 1) * strides[axis]!;
    if (reach < 0) low += reach;
    else high += reach;
    if (low >= allowed.low && high <= allowed.high) continue;
    const context = `length ${shape[axis]}, stride ${strides[axis]}, offset ${offset}, ${showShape(shape)}`;
    throw invalid(
      'outOfBounds',
      where,
      `axis ${axis}`,
      `stay within ${showRoom(allowed)} of ${of}`,
      reach < 0 ? low : high,
      context,
    );
  }
}

function showRoom({ low, high }: Extent): string {
  return high < low ? 'no elements' : `elements ${low}..${high}`;
}
