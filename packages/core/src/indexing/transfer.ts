/**
 * Carries out an index plan: moves bits between the places of an indexed array and an evenly strided one.
 */
import { dtypes } from '../dtype.js';
import { packedStrides, sizeOf } from '../layout/layout.js';
import { countCopy } from '../loops/copy-stats.js';
import type { Strided } from '../strided.js';
import * as loops8 from './gather-loops-8.generated.js';
import * as loops16 from './gather-loops-16.generated.js';
import * as loops32 from './gather-loops-32.generated.js';
import * as loops64 from './gather-loops-64.generated.js';
import * as loopsAny from './gather-loops.js';
import type { IndexPlan } from './index-plan.js';
import type { Places } from './positions.js';

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

type Loop = (even: ArrayBufferView, e: number, placed: ArrayBufferView, p: number, places: Places, t: Transfer) => void;
interface Loops {
  readonly gatherLoop: Loop;
  readonly scatterLoop: Loop;
}
interface Width {
  readonly bytes: number;
  readonly make: (buffer: ArrayBufferLike, length: number) => ArrayBufferView;
  readonly loops: Loops;
}

/** Widest first. */
const widths: readonly Width[] = [
  { bytes: 8, make: (buffer, length) => new BigUint64Array(buffer, 0, length), loops: loops64 as unknown as Loops },
  { bytes: 4, make: (buffer, length) => new Uint32Array(buffer, 0, length), loops: loops32 as unknown as Loops },
  { bytes: 2, make: (buffer, length) => new Uint16Array(buffer, 0, length), loops: loops16 as unknown as Loops },
  { bytes: 1, make: (buffer, length) => new Uint8Array(buffer, 0, length), loops: loops8 as unknown as Loops },
];

/** An axis that both sides walk. */
interface Axis {
  readonly length: number;
  readonly placed: number;
  readonly even: number;
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
  const { at, basic, indexShape } = plan;
  const past = at + indexShape.length;
  const evenStep = lineStride(indexShape, even.strides.slice(at, past))! * itemSize;
  const axis = (k: number): Axis => ({
    length: basic.shape[k]!,
    placed: basic.strides[k]! * itemSize,
    even: even.strides[k < at ? k : k + indexShape.length]! * itemSize,
  });
  const all = basic.shape.map((_, k) => axis(k));
  const outer = merged(all.slice(0, at));
  const inner = withRun(merged([...all.slice(at), { length: itemSize, placed: 1, even: 1 }]));
  const p = x.data.byteOffset + basic.offset * itemSize;
  const e = even.data.byteOffset + even.offset * itemSize;
  const step = plan.step * itemSize;
  const width = widestUnit(inner.at(-1)!.length, [p, e, step, evenStep], [...outer, ...inner.slice(0, -1)]);
  const unit = width.bytes;
  const axes = [...outer, ...inner].map(({ length, placed, even }, k, { length: count }) =>
    k === count - 1 ? { length: length / unit, placed, even } : { length, placed: placed / unit, even: even / unit },
  );
  const steps = { count: plan.places.length, step: step / unit, evenStep: evenStep / unit };
  runOuter(direction, width, axes, steps, plan.places, view(x, width), p / unit, view(even, width), e / unit);
}

/** The stride of axes that are one line in C order; undefined when they are not. 0 for a single element. */
export function lineStride(shape: readonly number[], strides: readonly number[]): number | undefined {
  const [line, ...rest] = merged(shape.map((length, k) => ({ length, placed: strides[k]!, even: strides[k]! })));
  return rest.length > 0 ? undefined : (line?.placed ?? 0);
}

/** Drops axes of length 1 and joins neighbours that both sides walk as one line. */
function merged(axes: readonly Axis[]): Axis[] {
  const result: Axis[] = [];
  for (const axis of axes) {
    if (axis.length === 1) continue;
    const last = result.at(-1);
    if (last && last.placed === axis.placed * axis.length && last.even === axis.even * axis.length) {
      result[result.length - 1] = { ...axis, length: last.length * axis.length };
    } else {
      result.push(axis);
    }
  }
  return result;
}

/** Makes sure that the last axis is a run of bytes, if only of one. */
function withRun(axes: Axis[]): Axis[] {
  const last = axes.at(-1);
  const isRun = last?.placed === 1 && last.even === 1;
  return isRun ? axes : [...axes, { length: 1, placed: 1, even: 1 }];
}

function widestUnit(run: number, bytes: readonly number[], axes: readonly Axis[]): Width {
  // Its lowest set bit divides everything that must be a multiple of the unit.
  let bits = run | 8;
  for (const value of bytes) bits |= value % 8;
  for (const { placed, even } of axes) bits |= (placed % 8) | (even % 8);
  return widths.find(({ bytes }) => bits % bytes === 0)!;
}

function view(x: Strided, width: Width): ArrayBufferView {
  const { buffer } = x.data;
  return width.make(buffer, Math.floor(buffer.byteLength / width.bytes));
}

/** Index arrays of up to this many places over a longer axis are better walked place by place than axis first. */
const FEW_PLACES = 16;

/** Splits the axes into the run, the axis that the inner loop walks around the places, and those around that. */
function runOuter(
  direction: Direction,
  width: Width,
  axes: Axis[],
  steps: Pick<Transfer, 'count' | 'step' | 'evenStep'>,
  places: Places,
  placed: ArrayBufferView,
  p: number,
  even: ArrayBufferView,
  e: number,
): void {
  const loops = places instanceof Int32Array ? width.loops : (loopsAny as unknown as Loops);
  let run = axes.pop();
  if (run?.length === 1) {
    const few = steps.count <= FEW_PLACES && steps.count < (axes.at(-1)?.length ?? 0);
    run = few ? axes.pop() : undefined;
  }
  const around = axes.pop();
  const transfer: Transfer = {
    ...steps,
    outer: around?.length ?? 1,
    placedOuter: around?.placed ?? 0,
    evenOuter: around?.even ?? 0,
    run: run?.length ?? 1,
    placedRun: run?.placed ?? 0,
    evenRun: run?.even ?? 0,
  };
  const loop = direction === 'gather' ? loops.gatherLoop : loops.scatterLoop;
  const index = new Array<number>(axes.length).fill(0);
  let placedAt = p;
  let evenAt = e;
  for (;;) {
    loop(even, evenAt, placed, placedAt, places, transfer);
    let k = axes.length - 1;
    for (; k >= 0; k--) {
      const { length, placed: placedStep, even: evenStep } = axes[k]!;
      placedAt += placedStep;
      evenAt += evenStep;
      if (++index[k]! < length) break;
      placedAt -= length * placedStep;
      evenAt -= length * evenStep;
      index[k] = 0;
    }
    if (k < 0) return;
  }
}

/** The plan with every selected element as a place of its own: walked strictly in C order, whatever overlaps. */
export function pointwise(plan: IndexPlan): IndexPlan {
  const { shape, basic, at, indexShape, places, step } = plan;
  const size = sizeOf(shape);
  const every = new Float64Array(size);
  const inner = sizeOf(basic.shape.slice(at));
  for (let k = 0; k < size; k++) every[k] = places[Math.floor(k / inner) % places.length]! * step;
  addRamps(every, shape, [...basic.strides.slice(0, at), ...indexShape.map(() => 0), ...basic.strides.slice(at)]);
  return { shape, basic: { shape: [], strides: [], offset: basic.offset }, at: 0, indexShape: shape, places: every, step: 1 };
}

/** `sum[i, j, ...] += i * strides[0] + j * strides[1] + ...` over a packed array of `shape`. */
export function addRamps(sum: Places, shape: readonly number[], strides: readonly number[]): void {
  const packed = packedStrides(shape);
  for (let axis = 0; axis < shape.length; axis++) {
    const stride = strides[axis]!;
    if (stride === 0) continue;
    const block = packed[axis]!;
    const length = shape[axis]!;
    for (let start = 0; start < sum.length; start += block) {
      const add = ((start / block) % length) * stride;
      for (let k = start; k < start + block; k++) sum[k]! += add;
    }
  }
}
