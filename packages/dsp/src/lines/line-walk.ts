/**
 * Walks all lines of an array along one axis, beside the lines of the array that they become: which axis holds
 * neighbouring lines, and where every block of them begins.
 */
import type { Layout, Strided } from '@lapwing/core';
import { planLoop } from '@lapwing/core/kernel';

export interface LineWalk {
  /** Lines that are neighbours, and how many such rows of lines there are. */
  readonly count: number;
  readonly rows: number;
  /** Per operand: elements between neighbouring lines, and between the samples of a line. */
  readonly lineStrides: readonly [number, number];
  readonly sampleStrides: readonly [number, number];
  /** Per operand: first element of row `k`. */
  readonly starts: (row: number) => readonly [number, number];
}

/** @param axes the axis of each operand that the lines run along, >= 0; the other axes have the same lengths in both. */
export function walkLines(operands: readonly [Strided, Strided], axes: readonly [number, number]): LineWalk {
  const [source, target] = operands.map((operand, k) => without(operand, axes[k]!)) as [Layout, Layout];
  const plan = planLoop(target.shape, [target, source]);
  const sampleStrides = [operands[0].strides[axes[0]]!, operands[1].strides[axes[1]]!] as const;
  const [targetStrides, sourceStrides] = plan.strides as readonly [readonly number[], readonly number[]];
  const laneAxis = neighbourAxis(plan.shape, sourceStrides, targetStrides, sampleStrides);
  const outer = plan.shape.map((_, axis) => axis).filter((axis) => axis !== laneAxis);
  const rows = outer.reduce((product, axis) => product * plan.shape[axis]!, 1);
  return {
    count: laneAxis < 0 ? 1 : plan.shape[laneAxis]!,
    rows,
    lineStrides: [sourceStrides[laneAxis] ?? 0, targetStrides[laneAxis] ?? 0],
    sampleStrides,
    starts: (row) => {
      let from = plan.offsets[1]!;
      let to = plan.offsets[0]!;
      let rest = row;
      for (let k = outer.length - 1; k >= 0; k--) {
        const axis = outer[k]!;
        const index = rest % plan.shape[axis]!;
        from += index * sourceStrides[axis]!;
        to += index * targetStrides[axis]!;
        rest = Math.floor(rest / plan.shape[axis]!);
      }
      return [from, to];
    },
  };
}

function without({ shape, strides, offset }: Strided, axis: number): Layout {
  const other = (_: number, k: number): boolean => k !== axis;
  return { shape: shape.filter(other), strides: strides.filter(other), offset };
}

/** Rows of fewer lines than this leave lanes empty. */
const FEW = 4;

/**
 * The axis whose steps are shorter than those along a line, so that whole runs of neighbours move; else the longest. It
 * decides what is staged together, never a result.
 */
function neighbourAxis(
  shape: readonly number[],
  source: readonly number[],
  target: readonly number[],
  along: readonly [number, number],
): number {
  let longest = -1;
  let nearest = -1;
  for (let axis = 0; axis < shape.length; axis++) {
    if (longest < 0 || shape[axis]! >= shape[longest]!) longest = axis;
    const isNear =
      Math.abs(target[axis]!) < Math.abs(along[1]) ||
      (Math.abs(source[axis]!) < Math.abs(along[0]) && source[axis] !== 0);
    if (isNear && shape[axis]! >= FEW && (nearest < 0 || shape[axis]! >= shape[nearest]!)) nearest = axis;
  }
  return nearest >= 0 ? nearest : longest;
}
