/**
 * Axes that two sides of a copy walk together.
 */

/** One axis: its length, and the distance between neighbours on the placed and on the even side. */
export interface Axis {
  readonly length: number;
  readonly placed: number;
  readonly even: number;
}

export function axis(length: number, placed: number, even: number): Axis {
  return { length, placed, even };
}

/** Adds an axis inside the last one, or joins the two where both sides walk them as one line; `from` is never joined to. */
export function pushAxis(axes: Axis[], from: number, length: number, placed: number, even: number): void {
  if (length === 1) return;
  const last = axes.length > from ? axes[axes.length - 1] : undefined;
  if (last !== undefined && last.placed === placed * length && last.even === even * length) {
    axes[axes.length - 1] = axis(last.length * length, placed, even);
  } else {
    axes.push(axis(length, placed, even));
  }
}

/**
 * The stride of axes that are one line in C order, 0 for a single element; undefined when they are not one line.
 *
 * @param at the number of the first stride: `strides[at + k]` belongs to `shape[k]`.
 */
export function lineStride(shape: readonly number[], strides: readonly number[], at: number): number | undefined {
  let stride = 0;
  let length = 1;
  for (let k = shape.length - 1; k >= 0; k--) {
    if (shape[k] === 1) continue;
    const own = strides[at + k]!;
    if (length === 1) stride = own;
    else if (own !== stride * length) return undefined;
    length *= shape[k]!;
  }
  return stride;
}
