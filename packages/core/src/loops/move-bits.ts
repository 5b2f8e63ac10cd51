/**
 * Moves the bits of strided elements between two arrays of one dtype, in the widest units that lengths, strides and
 * offsets allow: rows of a three-channel picture of bytes travel as words of eight.
 */
import { dtypes } from '../dtype.js';
import { kernelMemory } from '../kernel/index.js';
import { sizeOf } from '../layout/layout.js';
import type { Strided } from '../strided.js';
import { type LoopPlan, planLoop } from './plan.js';
import { crossedAxis, TILE_BYTES, TileLoop } from './tile-loop.js';
import { type Raw, widestUnit, widths } from './widths.js';

/** `to[...] = from[...]` for equal shapes and dtypes; memory apart. */
export function moveBits(to: Strided, from: Strided): void {
  if (sizeOf(to.shape) === 0) return;
  const { itemSize } = dtypes[to.dtype];
  const plan = planLoop(to.shape, [to, from]);
  if (itemSize <= 8 && crossedAxis(plan.strides, plan.shape.length) >= 0) {
    moveCrossed(to, from, itemSize);
    return;
  }
  const bytes = inBytes(plan, [to, from], itemSize);
  const last = bytes.shape.length - 1;
  const outerStrides = bytes.strides.flatMap((strides) => strides.slice(0, last));
  const unit = widestUnit([bytes.shape[last]!, ...bytes.offsets, ...outerStrides]);
  const { move, over } = widths[unit];
  movePlanes(inUnits(bytes, unit), over(to.data.buffer), over(from.data.buffer), move);
}

/** One side runs across the other: blocks go through kernel memory, where they are transposed. */
function moveCrossed(to: Strided, from: Strided, itemSize: number): void {
  const { scratch } = kernelMemory();
  const mark = scratch.mark();
  try {
    const room = scratch.reserve(TILE_BYTES);
    const tiles = new TileLoop(to.shape, [to, from], TILE_BYTES / itemSize);
    while (tiles.next()) {
      tiles.load(1, room);
      tiles.store(0, room);
    }
  } finally {
    scratch.release(mark);
  }
}

/** The plan in bytes; where the innermost axis is not packed, the bytes of one element become an axis of their own. */
function inBytes(plan: LoopPlan, operands: readonly Strided[], itemSize: number): LoopPlan {
  const last = plan.shape.length - 1;
  const isPacked = last >= 0 && plan.strides.every((strides) => strides[last] === 1);
  const shape = isPacked ? plan.shape.with(last, plan.shape[last]! * itemSize) : [...plan.shape, itemSize];
  return {
    shape,
    strides: plan.strides.map((strides) => {
      const bytes = strides.map((stride) => stride * itemSize);
      return isPacked ? bytes.with(last, 1) : [...bytes, 1];
    }),
    offsets: plan.offsets.map((offset, k) => operands[k]!.data.byteOffset + offset * itemSize),
  };
}

/** The plan in units, without the last axis where an element is one unit. */
function inUnits({ shape, strides, offsets }: LoopPlan, unit: number): LoopPlan {
  const last = shape.length - 1;
  const isOneUnit = shape[last] === unit && shape.length > 1;
  const end = isOneUnit ? last : last + 1;
  return {
    shape: shape.map((length, axis) => (axis === last ? length / unit : length)).slice(0, end),
    strides: strides.map((list) => list.map((stride, axis) => (axis === last ? 1 : stride / unit)).slice(0, end)),
    offsets: offsets.map((offset) => offset / unit),
  };
}

/** Walks the outer axes and moves one plane (the two innermost axes) at a time. */
function movePlanes({ shape, strides, offsets }: LoopPlan, to: Raw, from: Raw, move: (typeof widths)[8]['move']): void {
  const [t, f] = [strides[0]!, strides[1]!];
  const inner = shape.length - 1;
  const outer = Math.max(0, inner - 1);
  const [n0, t0, f0] = inner > 0 ? [shape[outer]!, t[outer]!, f[outer]!] : [1, 0, 0];
  const index = new Array<number>(outer).fill(0);
  let [tAt, fAt] = [offsets[0]!, offsets[1]!];
  for (;;) {
    move(to, tAt, t0, t[inner]!, from, fAt, f0, f[inner]!, n0, shape[inner]!);
    let axis = outer - 1;
    for (; axis >= 0; axis--) {
      tAt += t[axis]!;
      fAt += f[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      tAt -= shape[axis]! * t[axis]!;
      fAt -= shape[axis]! * f[axis]!;
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}
