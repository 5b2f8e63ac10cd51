/**
 * A slice of a packed array as runs of neighbouring elements, in the order in which they lie in the file.
 */
import { type Layout, sizeOf } from '../layout/layout.js';

export interface RunPlan {
  /** Elements of one run; all runs are equally long. */
  readonly runLength: number;
  /** Element of the file at which the first run begins. */
  readonly first: number;
  /** Lengths and positive strides of the axes that step from run to run, outermost first. */
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** The slice over its own elements, once these lie one after the other in the order of the file. */
  readonly packed: Layout;
}

/**
 * Plans the reading of `layout`, a slice (integers, slices and new axes) of a packed array.
 *
 * Axes are walked by falling stride and in rising direction; those that continue one run are merged into it.
 */
export function planRuns(layout: Layout): RunPlan {
  const { shape, strides } = layout;
  const size = sizeOf(shape);
  const axes = shape.map((_, axis) => axis).filter((axis) => shape[axis]! > 1);
  axes.sort((a, b) => Math.abs(strides[b]!) - Math.abs(strides[a]!));
  const packedStrides = new Array<number>(shape.length).fill(0);
  let first = layout.offset;
  let offset = 0;
  let step = 1;
  for (const axis of size === 0 ? [] : axes.toReversed()) {
    const reversed = strides[axis]! < 0;
    packedStrides[axis] = reversed ? -step : step;
    if (reversed) {
      offset += (shape[axis]! - 1) * step;
      first += (shape[axis]! - 1) * strides[axis]!;
    }
    step *= shape[axis]!;
  }
  let runLength = size === 0 ? 0 : 1;
  while (axes.length > 0 && Math.abs(strides[axes.at(-1)!]!) === runLength) runLength *= shape[axes.pop()!]!;
  return {
    runLength,
    first,
    shape: axes.map((axis) => shape[axis]!),
    strides: axes.map((axis) => Math.abs(strides[axis]!)),
    packed: { shape, strides: packedStrides, offset },
  };
}

/**
 * Where the runs of a plan begin, in elements of the file, in groups that are read at once, gaps included.
 *
 * Runs are in one group when at most `maxGap` elements part them and the group spans at most `maxSpan` elements; a
 * longer run is a group of its own.
 */
export function* runGroups(plan: RunPlan, maxGap: number, maxSpan: number): Generator<readonly number[]> {
  const { runLength } = plan;
  let group: number[] = [];
  for (const start of runStarts(plan)) {
    const isNear = group.length > 0 && start - (group.at(-1)! + runLength) <= maxGap;
    if (!isNear || start + runLength - group[0]! > maxSpan) {
      if (group.length > 0) yield group;
      group = [];
    }
    group.push(start);
  }
  if (group.length > 0) yield group;
}

/** Where each run begins, in elements of the file, rising. */
function* runStarts(plan: RunPlan): Generator<number> {
  const { shape, strides } = plan;
  if (plan.runLength === 0) return;
  const index = new Array<number>(shape.length).fill(0);
  let at = plan.first;
  for (;;) {
    yield at;
    let axis = shape.length - 1;
    for (; axis >= 0; axis--) {
      at += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      at -= shape[axis]! * strides[axis]!;
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}
