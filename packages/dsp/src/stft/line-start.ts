/**
 * Where the lines of an array lie.
 */
import type { Layout } from '@lapwing/core';

/** Where line number `k`, in C order of all axes but the last, begins. */
export function lineStart({ shape, strides, offset }: Layout, k: number): number {
  let at = offset;
  for (let axis = shape.length - 2, rest = k; axis >= 0; axis--) {
    at += (rest % shape[axis]!) * strides[axis]!;
    rest = Math.floor(rest / shape[axis]!);
  }
  return at;
}
