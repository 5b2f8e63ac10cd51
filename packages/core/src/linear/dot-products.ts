/**
 * Products of one row or one column, or neither: every element of the result is a dot product by itself, read straight
 * from the operands' strides (to pack a matrix costs as much as to multiply it by one vector).
 */
import { dtypes } from '../dtype.js';
import { packedCopy } from '../loops/copy.js';
import { type LoopPlan, planLoop } from '../loops/plan.js';
import * as rows32 from './dot-rows-float32.generated.js';
import * as rows64 from './dot-rows-float64.generated.js';
import { dotRowsInt32, dotRowsInt64 } from './dot-rows-integer.js';
import type { LaneArray, LaneDType } from './lanes.js';
import { countOf, mergeAxes, type ProductAxes, type ProductAxis, type Side } from './product-axes.js';

/** One call of a loop: positions and steps of the rows, and of the inner axis, in numbers (int64: in elements). */
interface Rows {
  readonly to: LaneArray['data'];
  readonly left: LaneArray['data'];
  readonly right: LaneArray['data'];
  readonly steps: readonly [c: number, a: number, b: number];
  readonly aStep: number;
  readonly bStep: number;
  readonly count: number;
  readonly depth: number;
  readonly sign: 1 | -1;
}

/**
 * Writes the products into `c`, which shares no memory with `a` and `b`.
 *
 * @param conjugated conjugates `a`, where there are neither rows nor columns.
 */
export function multiplyDots(a: LaneArray, b: LaneArray, c: LaneArray, axes: ProductAxes, conjugated: boolean): void {
  if (axes.rows.length === 0 && axes.columns.length > 0) {
    // One row times a matrix: a matrix times one column, seen from the other side.
    multiplyRows(b, a, c, swapSides(axes), false);
    return;
  }
  multiplyRows(a, b, c, axes, conjugated);
}

function swapSides(axes: ProductAxes): ProductAxes {
  const swap = (list: readonly ProductAxis[]): ProductAxis[] => list.map((axis) => ({ ...axis, a: axis.b, b: axis.a }));
  return { batch: swap(axes.batch), rows: swap(axes.columns), columns: [], inner: swap(axes.inner) };
}

function multiplyRows(a: LaneArray, b: LaneArray, c: LaneArray, axes: ProductAxes, conjugated: boolean): void {
  const left = withInnerLine(a, 'a', axes);
  const right = withInnerLine(b, 'b', left.axes);
  const { batch, rows, inner } = right.axes;
  const isMatrix = rows.length > 0;
  const outer = planOf(batch, c.offset, left.x.offset, right.x.offset);
  // The rows of a matrix stay the innermost axes: their formula is another one than that of a batch of rows.
  const lines = isMatrix ? planOf(rows, 0, 0, 0) : undefined;
  const plan = lines === undefined ? outer : joinPlans(outer, lines);
  const { components } = dtypes[a.dtype];
  const [line] = mergeAxes(inner);
  const last = plan.shape.length - 1;
  const dataOf = a.dtype === 'int64' ? wordsOf : (x: LaneArray): LaneArray['data'] => x.data;
  const call: Rows = {
    to: dataOf(c),
    left: dataOf(left.x),
    right: dataOf(right.x),
    steps: plan.strides.map((list) => (list[last] ?? 0) * components) as [number, number, number],
    aStep: (line?.a ?? 0) * components,
    bStep: (line?.b ?? 0) * components,
    count: plan.shape[last] ?? 1,
    depth: countOf(inner),
    sign: conjugated ? -1 : 1,
  };
  const run = isMatrix ? matrixLoops[a.dtype] : loops[a.dtype];
  forEachLine(plan, (c0, a0, b0) => run(call, c0 * components, a0 * components, b0 * components));
}

type Loop = (rows: Rows, c0: number, a0: number, b0: number) => void;

const dotRows =
  (loop: unknown): Loop =>
  ({ to, left, right, steps, aStep, bStep, count, depth, sign }, c0, a0, b0) =>
    (loop as typeof rows64.complexDotRows)(
      to as Float64Array,
      c0,
      steps[0],
      left as Float64Array,
      a0,
      steps[1],
      aStep,
      right as Float64Array,
      b0,
      steps[2],
      bStep,
      count,
      depth,
      sign,
    );

const matrixRows =
  (loop: unknown): Loop =>
  ({ to, left, right, steps, aStep, bStep, count, depth }, c0, a0, b0) =>
    (loop as typeof rows64.dotMatrixRows)(
      to as Float64Array,
      c0,
      steps[0],
      left as Float64Array,
      a0,
      steps[1],
      aStep,
      right as Float64Array,
      b0,
      bStep,
      count,
      depth,
    );

const loops: { readonly [D in LaneDType]: Loop } = {
  float32: dotRows(rows32.dotRows),
  float64: dotRows(rows64.dotRows),
  int32: dotRows(dotRowsInt32),
  int64: dotRows(dotRowsInt64),
  complex64: dotRows(rows32.complexDotRows),
  complex128: dotRows(rows64.complexDotRows),
};

const matrixLoops: { readonly [D in LaneDType]: Loop } = {
  ...loops,
  float32: matrixRows(rows32.dotMatrixRows),
  float64: matrixRows(rows64.dotMatrixRows),
};

function planOf(axes: readonly ProductAxis[], c: number, a: number, b: number): LoopPlan {
  const operand = (side: Side, offset: number): { shape: number[]; strides: number[]; offset: number } => ({
    shape: [],
    strides: axes.map((axis) => axis[side]),
    offset,
  });
  return planLoop(
    axes.map(({ length }) => length),
    [operand('c', c), operand('a', a), operand('b', b)],
  );
}

function joinPlans(outer: LoopPlan, inner: LoopPlan): LoopPlan {
  return {
    shape: [...outer.shape, ...inner.shape],
    strides: outer.strides.map((list, k) => [...list, ...inner.strides[k]!]),
    offsets: outer.offsets.map((offset, k) => offset + inner.offsets[k]!),
  };
}

/** Calls with the positions in elements at which each line of the last axis begins. */
function forEachLine({ shape, strides, offsets }: LoopPlan, visit: (c: number, a: number, b: number) => void): void {
  const outer = shape.length - 1;
  const index = new Array<number>(Math.max(0, outer)).fill(0);
  const at = [...offsets] as [number, number, number];
  for (;;) {
    visit(at[0], at[1], at[2]);
    let axis = outer - 1;
    for (; axis >= 0; axis--) {
      const isBack = ++index[axis]! === shape[axis];
      if (isBack) index[axis] = 0;
      for (let k = 0; k < 3; k++) at[k]! += strides[k]![axis]! * (isBack ? 1 - shape[axis]! : 1);
      if (!isBack) break;
    }
    if (axis < 0) return;
  }
}

interface WithInnerLine {
  readonly x: LaneArray;
  readonly axes: ProductAxes;
}

/** The operand with inner axes that are one line: itself, or a packed copy where they are not. */
function withInnerLine(x: LaneArray, side: 'a' | 'b', axes: ProductAxes): WithInnerLine {
  const alone = axes.inner.map((axis) => ({ length: axis.length, a: axis[side], b: 0, c: 0 }));
  if (mergeAxes(alone).length <= 1) return { x, axes };
  const isOwn = (axis: ProductAxis): boolean => axis[side] !== 0;
  const own = [...axes.batch.filter(isOwn), ...axes.rows.filter(isOwn), ...axes.inner];
  const copy = packedCopy({
    dtype: x.dtype,
    data: x.data,
    shape: own.map(({ length }) => length),
    strides: own.map((axis) => axis[side]),
    offset: x.offset,
  } as LaneArray) as LaneArray;
  let at = 0;
  const place = (axis: ProductAxis): ProductAxis => ({ ...axis, [side]: copy.strides[at++]! });
  const placeOwn = (axis: ProductAxis): ProductAxis => (isOwn(axis) ? place(axis) : axis);
  return {
    x: copy,
    axes: {
      batch: axes.batch.map(placeOwn),
      rows: axes.rows.map(placeOwn),
      columns: [],
      inner: axes.inner.map(place),
    },
  };
}

/** int64 as pairs of 32-bit words. */
function wordsOf({ data }: LaneArray): LaneArray['data'] {
  return new Uint32Array(data.buffer, data.byteOffset, 2 * data.length) as unknown as LaneArray['data'];
}
