/**
 * The slowest and plainest way through an array: every index, one after the other. Tests hold the library against it.
 */
import type { ReadonlyNDArray, Scalar } from '@lapwing/core';

/** All indices of a shape in C order. */
export function* indices(shape: readonly number[]): Generator<number[]> {
  const index = shape.map(() => 0);
  if (shape.includes(0)) return;
  for (;;) {
    yield [...index];
    let axis = shape.length - 1;
    while (axis >= 0 && ++index[axis]! === shape[axis]) index[axis--] = 0;
    if (axis < 0) return;
  }
}

/** All elements in C order, read one by one through `at`. */
export function elements(x: ReadonlyNDArray): Scalar[] {
  return [...indices(x.shape)].map((index) => x.at(...index));
}

/** The element of the data that an index addresses, by the definition of strides. */
export function addressOf(x: { strides: readonly number[]; offset: number }, index: readonly number[]): number {
  return index.reduce((at, i, axis) => at + i * x.strides[axis]!, x.offset);
}
