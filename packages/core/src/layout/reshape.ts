/**
 * Reshape in C order, as a view where one exists.
 */
import { invalid, showShape } from '../errors.js';
import { checkStrideRange, type Layout, packedStrides, sizeOf } from './layout.js';

/** The wanted shape with its one -1, if any, worked out. */
export function resolveShape(shape: readonly number[] | number, size: number, where = 'reshape'): number[] {
  if (typeof shape !== 'number' && !Array.isArray(shape)) {
    throw invalid('badShape', where, 'shape', 'be a list of lengths', shape);
  }
  const wanted = typeof shape === 'number' ? [shape] : [...shape];
  let known = 1;
  let unknownAxis = -1;
  for (let axis = 0; axis < wanted.length; axis++) {
    const length = wanted[axis]!;
    if (length === -1 && unknownAxis < 0) {
      unknownAxis = axis;
    } else if (Number.isInteger(length) && length >= 0) {
      known *= length;
    } else {
      throw invalid('badShape', where, `shape[${axis}]`, 'be an integer >= 0, or -1 once', length, showShape(wanted));
    }
  }
  if (unknownAxis >= 0 && known > 0) {
    wanted[unknownAxis] = size / known;
    known = Number.isInteger(size / known) ? size : Number.NaN;
  }
  if (known !== size || wanted.includes(-1)) {
    throw invalid(
      'badShape',
      where,
      'shape',
      `hold ${size} elements`,
      typeof shape === 'number' ? [shape] : [...shape],
    );
  }
  checkStrideRange(wanted, where);
  return wanted.map(Math.abs);
}

/**
 * The layout of `x` under `shape`, or undefined when only a copy can have it.
 *
 * Old and new axes are cut into the smallest runs of equal size; inside a run the old axes must be one line, each
 * stride equal to the next axis' length times its stride. Axes of length 1 take part in nothing.
 */
export function reshapeLayout(layout: Layout, shape: readonly number[]): Layout | undefined {
  const { offset } = layout;
  if (sizeOf(shape) === 0) return { shape: [...shape], strides: packedStrides(shape), offset };
  const lengths: number[] = [];
  const steps: number[] = [];
  for (let axis = 0; axis < layout.shape.length; axis++) {
    if (layout.shape[axis] === 1) continue;
    lengths.push(layout.shape[axis]!);
    steps.push(layout.strides[axis]!);
  }
  const strides = new Array<number>(shape.length).fill(0);
  let from = 0;
  let to = 0;
  while (from < lengths.length) {
    let end = from + 1;
    let stop = to + 1;
    let oldSize = lengths[from]!;
    let newSize = shape[to]!;
    while (oldSize !== newSize) {
      if (oldSize < newSize) oldSize *= lengths[end++]!;
      else newSize *= shape[stop++]!;
    }
    for (let k = from; k < end - 1; k++) if (steps[k] !== lengths[k + 1]! * steps[k + 1]!) return undefined;
    let stride = steps[end - 1]!;
    for (let k = stop - 1; k >= to; k--) {
      strides[k] = stride;
      stride *= shape[k]!;
    }
    from = end;
    to = stop;
  }
  fillLoneStrides(shape, strides, to);
  return { shape: [...shape], strides, offset };
}

/** Trailing new axes all have length 1; any stride is right, numpy's is that of the axis before them. */
function fillLoneStrides(shape: readonly number[], strides: number[], from: number): void {
  for (let k = from; k < shape.length; k++) strides[k] = from > 0 ? strides[from - 1]! : 1;
}
