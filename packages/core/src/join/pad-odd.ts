/**
 * Odd reflection: the slope goes on through the edge, `2 * edge - mirrored`, in the arithmetic of the dtype.
 *
 * A border longer than the axis reflects what has been filled so far, at both ends by turns, each time about the
 * outermost element: numpy's order of operations, on which the rounding of floats depends.
 */
import { type DType, dtypes, isBigIntDType, isComplexDType } from '../dtype.js';
import { copyStrided } from '../loops/copy.js';
import type { Strided } from '../strided.js';
import { axisRange } from './axis-range.js';
import { fillAxis, stripe, type Widths } from './pad-border.js';
import { borders } from './pad-index.js';
import { axisFirst, type WorkData, workArray } from './pad-work.js';

/** Fills the borders of a padded array whose inside is there; `symmetric` repeats the edge, `reflect` does not. */
export function fillOdd(padded: Strided, widths: readonly Widths[], mode: 'reflect' | 'symmetric'): void {
  widths.forEach((ends, axis) => {
    const part = stripe(padded, widths, (other) => other <= axis);
    if (part.shape.includes(0)) return;
    if (part.shape[axis]! - ends[0] - ends[1] === 1) fillAxis(part, axis, ends, borders.edge);
    else reflectAxis(part, axis, ends, mode === 'symmetric');
  });
}

function reflectAxis(part: Strided, axis: number, [before, after]: Widths, repeatsEdge: boolean): void {
  const total = part.shape[axis]!;
  const length = total - before - after;
  const period = repeatsEdge ? length : length - 1;
  const skip = repeatsEdge ? 0 : 1;
  let front = before;
  let back = after;
  while (front > 0 || back > 0) {
    const whole = Math.floor((total - front - back - skip) / period) * period;
    if (front > 0) {
      const count = Math.min(whole, front);
      mirror(part, axis, front - count, count, front + skip + count - 1, front);
      front -= count;
    }
    if (back > 0) {
      const count = Math.min(whole, back);
      const edge = total - back - 1;
      mirror(part, axis, edge + 1, count, edge - skip, edge);
      back -= count;
    }
  }
}

/** `part[to + k] = 2 * part[edge] - part[from - k]` along an axis, 0 <= k < count. */
function mirror(part: Strided, axis: number, to: number, count: number, from: number, edge: number): void {
  const chunk = workArray(axisFirst(axisRange(part, axis, from, count, -1), axis));
  const edges = workArray(axisFirst(axisRange(part, axis, edge, 1), axis));
  subtractFromTwice(chunk.data, edges.data, part.dtype);
  copyStrided(axisFirst(axisRange(part, axis, to, count), axis), chunk);
}

/** `chunk = 2 * edge - chunk` for every row of the chunk. */
function subtractFromTwice(chunk: WorkData, edges: WorkData, dtype: DType): void {
  if (isBigIntDType(dtype)) {
    twiceBigInt(chunk as BigInt64Array, edges as BigInt64Array);
    return;
  }
  const isSingle = dtypes[dtype].Data === (Float32Array as unknown);
  if (isComplexDType(dtype)) twiceComplex(chunk as Float64Array, edges as Float64Array, isSingle);
  else twiceReal(chunk as Float64Array, edges as Float64Array, isSingle);
}

function twiceReal(chunk: Float64Array, edges: Float64Array, isSingle: boolean): void {
  const width = edges.length;
  for (let j = 0; j < width; j++) {
    // Doubling is exact but where it overflows, which in float32 it does earlier.
    const twice = isSingle ? Math.fround(2 * edges[j]!) : 2 * edges[j]!;
    for (let k = j; k < chunk.length; k += width) chunk[k] = twice - chunk[k]!;
  }
}

/** 2 is the complex number 2 + 0i, whose product with an infinity has a NaN. */
function twiceComplex(chunk: Float64Array, edges: Float64Array, isSingle: boolean): void {
  const width = edges.length;
  for (let j = 0; j < width; j += 2) {
    const re = 2 * edges[j]! - 0 * edges[j + 1]!;
    const im = 2 * edges[j + 1]! + 0 * edges[j]!;
    const twiceRe = isSingle ? Math.fround(re) : re;
    const twiceIm = isSingle ? Math.fround(im) : im;
    for (let k = j; k < chunk.length; k += width) {
      chunk[k] = twiceRe - chunk[k]!;
      chunk[k + 1] = twiceIm - chunk[k + 1]!;
    }
  }
}

/** Stores wrap modulo 2^64, for either sign. */
function twiceBigInt(chunk: BigInt64Array, edges: BigInt64Array): void {
  const width = edges.length;
  for (let j = 0; j < width; j++) {
    const twice = 2n * edges[j]!;
    for (let k = j; k < chunk.length; k += width) chunk[k] = twice - chunk[k]!;
  }
}
