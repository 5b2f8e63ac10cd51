/**
 * Plans a loop over operands of one shape. The plan is data: which axes are left, in which order, with which strides.
 *
 * 1. Axes of length 1 are dropped.
 * 2. An axis that the first operand (or, where its stride is 0, the next) walks backwards is flipped for all operands.
 * 3. Axes are sorted so that the steps of the first operand shrink from the outermost to the innermost axis.
 * 4. Neighbouring axes that are one line for every operand are merged.
 */
import type { Layout } from '../layout/layout.js';

export interface LoopPlan {
  /** Lengths, outermost first. `[]` is one element, `[0]` none. */
  readonly shape: readonly number[];
  /** Per operand: elements between neighbours on each axis of `shape`. */
  readonly strides: readonly (readonly number[])[];
  /** Per operand: its first element. */
  readonly offsets: readonly number[];
}

export function planLoop(shape: readonly number[], operands: readonly Layout[]): LoopPlan {
  const axes: number[] = [];
  for (let axis = 0; axis < shape.length; axis++) {
    if (shape[axis] === 0) {
      return { shape: [0], strides: operands.map(() => [0]), offsets: operands.map((x) => x.offset) };
    }
    if (shape[axis] !== 1) axes.push(axis);
  }
  sortAxes(axes, operands);
  const offsets = operands.map((x) => x.offset);
  const lengths: number[] = [];
  const strides: number[][] = operands.map(() => []);
  for (const axis of axes) {
    const length = shape[axis]!;
    const flip = isBackwards(axis, operands);
    const last = lengths.length - 1;
    let merges = last >= 0;
    for (let k = 0; k < operands.length; k++) {
      const stride = flip ? 0 - operands[k]!.strides[axis]! : operands[k]!.strides[axis]!;
      if (flip) offsets[k]! -= (length - 1) * stride;
      if (merges && strides[k]![last] !== stride * length) merges = false;
      strides[k]!.push(stride);
    }
    if (merges) {
      lengths[last]! *= length;
      for (const list of strides) list.splice(last, 1);
    } else {
      lengths.push(length);
    }
  }
  return { shape: lengths, strides, offsets };
}

function isBackwards(axis: number, operands: readonly Layout[]): boolean {
  for (const { strides } of operands) if (strides[axis] !== 0) return strides[axis]! < 0;
  return false;
}

/** Insertion sort: axes that no operand can order keep their order, and there are few of them. */
function sortAxes(axes: number[], operands: readonly Layout[]): void {
  for (let k = 1; k < axes.length; k++) {
    const axis = axes[k]!;
    let at = k;
    while (at > 0 && isOuter(axis, axes[at - 1]!, operands)) {
      axes[at] = axes[at - 1]!;
      at--;
    }
    axes[at] = axis;
  }
}

/** Decided by the first operand that moves along both axes. */
function isOuter(a: number, b: number, operands: readonly Layout[]): boolean {
  for (const { strides } of operands) {
    const p = Math.abs(strides[a]!);
    const q = Math.abs(strides[b]!);
    if (p !== 0 && q !== 0 && p !== q) return p > q;
  }
  return false;
}
