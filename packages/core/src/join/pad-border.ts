/**
 * The engine of every border mode that copies elements: fills both ends of one axis in as few block copies as possible.
 */
import { type DType, dtypes } from '../dtype.js';
import { isPacked, sizeOf } from '../layout/layout.js';
import { copyStrided } from '../loops/copy.js';
import type { Strided } from '../strided.js';
import { axisRange } from './axis-range.js';
import type { Border } from './pad-index.js';

/** Positions to add in front of and behind an axis. */
export type Widths = readonly [before: number, after: number];

/**
 * The part of a padded array in which the ends of one axis are filled while the others are partly done: the axes
 * `done(axis)` in full, the rest without their borders.
 */
export function stripe<D extends DType>(
  padded: Strided<D>,
  widths: readonly Widths[],
  done: (axis: number) => boolean,
): Strided<D> {
  let part = padded;
  widths.forEach(([before, after], axis) => {
    if (!done(axis)) part = axisRange(part, axis, before, padded.shape[axis]! - before - after);
  });
  return part;
}

/** Fills the borders of a padded array whose inside is there. The last axis goes first, so that whole rows move later. */
export function fillBorders(padded: Strided, widths: readonly Widths[], border: Border): void {
  for (let axis = widths.length - 1; axis >= 0; axis--) {
    const part = stripe(padded, widths, (other) => other >= axis);
    fillAxis(part, axis, widths[axis]!, border);
  }
}

/** Fills the ends of one axis from its inside. */
export function fillAxis(part: Strided, axis: number, [before, after]: Widths, border: Border): void {
  const length = part.shape[axis]! - before - after;
  const period = border.period(length);
  const range = (position: number, count: number, step = 1): Strided =>
    axisRange(part, axis, before + position, count, step);
  const fill = (first: number, end: number): void => {
    for (let position = first; position < end; ) {
      const { source, step, count } = border.run(position, length);
      const taken = Math.min(count, end - position);
      copyStrided(range(position, taken), range(source, taken, step));
      position += taken;
    }
  };
  // The first period comes from the inside, then what is there is doubled: a narrow inside costs few copies, too.
  const front = Math.min(before, period === 1 ? before : period);
  fill(-front, 0);
  for (let done = front; done < before; done *= 2) {
    const count = Math.min(done, before - done);
    copyStrided(range(-done - count, count), range(-count, count));
  }
  const back = Math.min(after, period === 1 ? after : period);
  fill(length, length + back);
  for (let done = back; done < after; done *= 2) {
    const count = Math.min(done, after - done);
    copyStrided(range(length + done, count), range(length, count));
  }
}

/** Writes one element, a 0-d array of any dtype, into every element of `part`. */
export function fillWith(part: Strided, one: Strided): void {
  const { Data, components } = dtypes[part.dtype];
  const stored = { dtype: part.dtype, data: new Data(components), shape: [], strides: [], offset: 0 } as Strided;
  copyStrided(stored, one);
  if (components === 1 && isPacked(part.shape, part.strides)) {
    (part.data as Float64Array).fill(stored.data[0] as number, part.offset, part.offset + sizeOf(part.shape));
    return;
  }
  const strides = part.shape.map(() => 0);
  copyStrided(part, { ...stored, shape: part.shape, strides } as Strided);
}
