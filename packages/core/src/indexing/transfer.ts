/**
 * Carries out an index plan: moves bits between the places of an indexed array and an evenly strided one.
 */
import { dtypes } from '../dtype.js';
import { sizeOf } from '../layout/layout.js';
import { countCopy } from '../loops/copy-stats.js';
import { type Raw, type UnitBytes, widestUnit, widths } from '../loops/widths.js';
import type { Strided } from '../strided.js';
import { gatherLoop, scatterLoop } from './gather-loops.js';
import * as loops8 from './gather-loops-8.generated.js';
import * as loops16 from './gather-loops-16.generated.js';
import * as loops32 from './gather-loops-32.generated.js';
import * as loops64 from './gather-loops-64.generated.js';
import type { IndexPlan } from './index-plan.js';
import { type Axis, axis, lineStride, pushAxis } from './transfer-axes.js';

export type Direction = 'gather' | 'scatter';

/** Numbers of one call of an inner loop, all in units of the chosen width. See gather-loops.ts for the formula. */
export interface Transfer {
  readonly count: number;
  readonly step: number;
  readonly evenStep: number;
  readonly outer: number;
  readonly placedOuter: number;
  readonly evenOuter: number;
  readonly run: number;
  readonly placedRun: number;
  readonly evenRun: number;
}

type Loop = typeof loops32.gatherLoop;
interface Loops {
  readonly gather: Loop;
  readonly scatter: Loop;
}

/** The instances of the loops; any array class that they are given is met by its own instance only. */
const instances: { readonly [B in UnitBytes]: Loops } = {
  1: instance(loops8),
  2: instance(loops16),
  4: instance(loops32),
  8: instance(loops64),
};
/** For places that are doubles: they are rare, and would slow down the loops that have only met 32-bit ones. */
const wide = instance({ gatherLoop, scatterLoop });

function instance(loops: { readonly gatherLoop: unknown; readonly scatterLoop: unknown }): Loops {
  return { gather: loops.gatherLoop as Loop, scatter: loops.scatterLoop as Loop };
}

/**
 * `even[...] = x[index]` or `x[index] = even[...]`, bit by bit. Both have one dtype and share no memory; `even` has the
 * shape of the plan, and its index axes are one line (see {@link lineStride}).
 */
export function moveIndexed(direction: Direction, x: Strided, plan: IndexPlan, even: Strided): void {
  const { itemSize } = dtypes[x.dtype];
  const size = sizeOf(plan.shape);
  if (size === 0) return;
  countCopy(size * itemSize);
  const axes = byteAxes(plan, even, itemSize);
  const p = x.data.byteOffset + plan.basic.offset * itemSize;
  const e = even.data.byteOffset + even.offset * itemSize;
  const step = plan.step * itemSize;
  const evenStep = lineStride(plan.indexShape, even.strides, plan.at)! * itemSize;
  const unit = widestUnit([p, e, step, evenStep, ...unitBounds(axes)]);
  const scaled = axes.map(({ length, placed, even }, k) =>
    k === axes.length - 1 ? axis(length / unit, 1, 1) : axis(length, placed / unit, even / unit),
  );
  const transfer = transferOf(scaled, plan.places.length, step / unit, evenStep / unit);
  const loop = (plan.places instanceof Int32Array ? instances[unit] : wide)[direction];
  const { over } = widths[unit];
  const places = plan.places as Int32Array;
  runLoop(loop, scaled, over(even.data.buffer), e / unit, over(x.data.buffer), p / unit, places, transfer);
}

/** Index arrays of up to this many places over a longer axis are better walked place by place than axis first. */
const FEW_PLACES = 16;

/** The axes around and after the index axes, in bytes; the last one is a run of bytes, if only of one. */
function byteAxes(plan: IndexPlan, even: Strided, itemSize: number): Axis[] {
  const { shape, strides } = plan.basic;
  const { at, indexShape } = plan;
  const axes: Axis[] = [];
  for (let k = 0; k < at; k++) pushAxis(axes, 0, shape[k]!, strides[k]! * itemSize, even.strides[k]! * itemSize);
  const inner = axes.length;
  for (let k = at; k < shape.length; k++) {
    pushAxis(axes, inner, shape[k]!, strides[k]! * itemSize, even.strides[k + indexShape.length]! * itemSize);
  }
  pushAxis(axes, inner, itemSize, 1, 1);
  const last = axes.length > inner ? axes.at(-1) : undefined;
  if (last === undefined || last.placed !== 1 || last.even !== 1) axes.push(axis(1, 1, 1));
  return axes;
}

/** What a unit must divide: the length of the run, and the strides of the other axes. */
function unitBounds(axes: readonly Axis[]): number[] {
  const bounds: number[] = [];
  for (let k = 0; k < axes.length - 1; k++) bounds.push(axes[k]!.placed, axes[k]!.even);
  bounds.push(axes[axes.length - 1]!.length);
  return bounds;
}

/** Takes the axes that the inner loop walks off the end of `axes`: the run, and the one around the places. */
function transferOf(axes: Axis[], count: number, step: number, evenStep: number): Transfer {
  let run = axes.pop();
  if (run?.length === 1) {
    const isShort = count <= FEW_PLACES && count < (axes.at(-1)?.length ?? 0);
    run = isShort ? axes.pop() : undefined;
  }
  const around = axes.pop();
  return {
    count,
    step,
    evenStep,
    outer: around === undefined ? 1 : around.length,
    placedOuter: around === undefined ? 0 : around.placed,
    evenOuter: around === undefined ? 0 : around.even,
    run: run === undefined ? 1 : run.length,
    placedRun: run === undefined ? 0 : run.placed,
    evenRun: run === undefined ? 0 : run.even,
  };
}

/** Walks the axes around the inner loop. */
function runLoop(
  loop: Loop,
  axes: readonly Axis[],
  even: Raw,
  e: number,
  placed: Raw,
  p: number,
  places: Int32Array,
  transfer: Transfer,
): void {
  const index = axes.map(() => 0);
  let evenAt = e;
  let placedAt = p;
  for (;;) {
    loop(even, evenAt, placed, placedAt, places, transfer);
    let k = axes.length - 1;
    for (; k >= 0; k--) {
      const at = axes[k]!;
      placedAt += at.placed;
      evenAt += at.even;
      if (++index[k]! < at.length) break;
      placedAt -= at.length * at.placed;
      evenAt -= at.length * at.even;
      index[k] = 0;
    }
    if (k < 0) return;
  }
}
