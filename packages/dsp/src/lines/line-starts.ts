/**
 * Where every line along an axis begins, whatever the strides: in C order of the other axes.
 */
import type { Layout } from '@lapwing/core';

/** First elements of the lines along `axis`, >= 0. */
export function lineStarts({ shape, strides, offset }: Layout, axis: number): number[] {
  let starts = [offset];
  for (let k = 0; k < shape.length; k++) {
    if (k === axis) continue;
    const stride = strides[k]!;
    const length = shape[k]!;
    starts = starts.flatMap((start) => Array.from({ length }, (_, index) => start + index * stride));
  }
  return starts;
}
