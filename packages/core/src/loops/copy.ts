/**
 * Copies elements between two strided arrays of one shape: bits where the dtypes agree, conversion in tiles otherwise.
 * Source and target must not share memory; {@link assignStrided} sees to that.
 */
import { type Data, type DataConstructor, type DType, dtypes } from '../dtype.js';
import { isPacked, packedStrides, sizeOf } from '../layout/layout.js';
import { mayMeet, meets, type Strided } from '../strided.js';
import { convertPacked } from './convert.js';
import { countCopy } from './copy-stats.js';
import * as move8 from './move-elements-8.generated.js';
import * as move16 from './move-elements-16.generated.js';
import * as move32 from './move-elements-32.generated.js';
import * as move64 from './move-elements-64.generated.js';
import { type LoopPlan, planLoop } from './plan.js';

type Move = (
  to: ArrayBufferView,
  t: number,
  t0: number,
  t1: number,
  from: ArrayBufferView,
  f: number,
  f0: number,
  f1: number,
  n0: number,
  n1: number,
  buffer: ArrayBufferView,
) => void;
interface Width {
  readonly bytes: number;
  readonly Unit: DataConstructor;
  /** Room for one tile of a transposed move. */
  readonly buffer: ArrayBufferView;
  readonly plane: Move;
  readonly transposed: Move;
}

function width(bytes: number, Unit: unknown, loops: { movePlane: unknown; moveTransposedPlane: unknown }): Width {
  return {
    bytes,
    Unit: Unit as DataConstructor,
    buffer: new (Unit as DataConstructor)(32 * 32),
    plane: loops.movePlane as Move,
    transposed: loops.moveTransposedPlane as Move,
  };
}

/** Widest first. */
const widths: readonly Width[] = [
  width(8, Float64Array, move64),
  width(4, Uint32Array, move32),
  width(2, Uint16Array, move16),
  width(1, Uint8Array, move8),
];

/** A new packed array in C order with the elements of `x`. */
export function packedCopy<D extends DType>(x: Strided<D>): Strided<D> {
  const { components, Data } = dtypes[x.dtype];
  const size = sizeOf(x.shape);
  const data = new Data(size * components) as Strided<D>['data'];
  const packed: Strided<D> = { dtype: x.dtype, data, shape: x.shape, strides: packedStrides(x.shape), offset: 0 };
  moveBits(packed, x);
  return packed;
}

/** `to[...] = from[...]` for equal shapes and any dtypes, memory disjoint. Counted in copyStats. */
export function copyStrided(to: Strided, from: Strided): void {
  if (to.dtype === from.dtype) moveBits(to, from);
  else convertStrided(to, from);
}

/** `to[...] = from[...]` as if the two did not overlap: the source is packed first where they do. */
export function assignStrided(to: Strided, from: Strided): void {
  const apart = !mayMeet(to, from) || meets(to, from) === false;
  copyStrided(to, apart ? from : packedCopy(from));
}

/** Elements converted at a time: source and target tile stay in the L1 cache. */
const TILE_ELEMENTS = 1024;

function convertStrided(to: Strided, from: Strided): void {
  const size = sizeOf(to.shape);
  if (isPacked(to.shape, to.strides) && isPacked(from.shape, from.strides)) {
    convertPacked(packedPart(to, size), to.dtype, packedPart(from, size), from.dtype, size);
    countCopy(size * dtypes[to.dtype].itemSize);
    return;
  }
  const tile = Math.min(TILE_ELEMENTS, size);
  const source = new dtypes[from.dtype].Data(tile * dtypes[from.dtype].components);
  const target = new dtypes[to.dtype].Data(tile * dtypes[to.dtype].components);
  forEachTile(to.shape, tile, (start, lengths) => {
    const packed = { shape: lengths, strides: packedStrides(lengths), offset: 0 };
    moveBits({ ...packed, dtype: from.dtype, data: source } as Strided, part(from, start, lengths), false);
    convertPacked(target, to.dtype, source, from.dtype, sizeOf(lengths));
    moveBits(part(to, start, lengths), { ...packed, dtype: to.dtype, data: target } as Strided);
  });
}

function packedPart(x: Strided, size: number): Data {
  const { components } = dtypes[x.dtype];
  return x.data.subarray(x.offset * components, (x.offset + size) * components);
}

function part(x: Strided, start: readonly number[], lengths: readonly number[]): Strided {
  let offset = x.offset;
  for (let axis = 0; axis < start.length; axis++) offset += start[axis]! * x.strides[axis]!;
  return { dtype: x.dtype, data: x.data, shape: lengths, strides: x.strides, offset } as Strided;
}

/** Cuts a shape into boxes of at most `limit` elements: whole trailing axes, a piece of one axis, single leading indices. */
function forEachTile(
  shape: readonly number[],
  limit: number,
  visit: (start: readonly number[], lengths: readonly number[]) => void,
): void {
  if (sizeOf(shape) === 0) return;
  const start = new Array<number>(shape.length).fill(0);
  let inner = 1;
  let cut = shape.length;
  while (cut > 0 && inner * shape[cut - 1]! <= limit) inner *= shape[--cut]!;
  if (cut === 0) {
    visit(start, shape);
    return;
  }
  const axis = cut - 1;
  const piece = Math.max(1, Math.floor(limit / inner));
  const lengths = shape.map((length, k) => (k < axis ? 1 : length));
  for (;;) {
    for (let at = 0; at < shape[axis]!; at += piece) {
      start[axis] = at;
      lengths[axis] = Math.min(piece, shape[axis]! - at);
      visit(start, lengths);
    }
    start[axis] = 0;
    let k = axis - 1;
    while (k >= 0 && ++start[k]! === shape[k]) start[k--] = 0;
    if (k < 0) return;
  }
}

/** Moves the bits of equal dtypes, in the widest units that lengths, strides and offsets allow. */
export function moveBits(to: Strided, from: Strided, counted = true): void {
  const { itemSize } = dtypes[to.dtype];
  const plan = inBytes(planLoop(to.shape, [to, from]), [to, from], itemSize);
  if (plan.shape[0] === 0) return;
  if (counted) countCopy(sizeOf(to.shape) * itemSize);
  const unit = widestUnit(plan);
  const [toStrides, fromStrides] = [plan.strides[0]!, plan.strides[1]!];
  const last = plan.shape.length - 1;
  const step = unit.bytes;
  const shape = plan.shape.map((length, axis) => (axis === last ? length / step : length));
  const scaled = (strides: readonly number[]): number[] => strides.map((s, axis) => (axis === last ? s : s / step));
  runPlanes(
    {
      shape,
      strides: [scaled(toStrides), scaled(fromStrides)],
      offsets: [plan.offsets[0]! / step, plan.offsets[1]! / step],
    },
    unit,
    wholeBuffer(to.data, unit),
    wholeBuffer(from.data, unit),
  );
}

/** The plan in bytes, with the bytes of one element as a last axis where the innermost axis is not packed. */
function inBytes(plan: LoopPlan, operands: readonly Strided[], itemSize: number): LoopPlan {
  const last = plan.shape.length - 1;
  const packed = last >= 0 && plan.strides.every((strides) => strides[last] === 1);
  const shape = packed ? [...plan.shape] : [...plan.shape, itemSize];
  if (packed) shape[last]! *= itemSize;
  return {
    shape,
    strides: plan.strides.map((strides) => {
      const bytes = strides.map((stride) => stride * itemSize);
      if (packed) bytes[last] = 1;
      else bytes.push(1);
      return bytes;
    }),
    offsets: plan.offsets.map((offset, k) => operands[k]!.data.byteOffset + offset * itemSize),
  };
}

function widestUnit(plan: LoopPlan): Width {
  const last = plan.shape.length - 1;
  // Lowest set bit over everything that must be a multiple of the unit.
  let bits = plan.shape[last]! | 8;
  const include = (value: number): void => {
    bits |= value % 8;
  };
  for (const offset of plan.offsets) include(offset);
  for (const strides of plan.strides) for (let axis = 0; axis < last; axis++) include(strides[axis]!);
  return widths.find(({ bytes }) => bits % bytes === 0)!;
}

function wholeBuffer(data: ArrayBufferView, unit: Width): ArrayBufferView {
  return new unit.Unit(data.buffer, 0, Math.floor(data.buffer.byteLength / unit.bytes));
}

/** Walks the outer axes of a plan in units and moves one plane (the two innermost axes) at a time. */
function runPlanes(plan: LoopPlan, unit: Width, to: ArrayBufferView, from: ArrayBufferView): void {
  const { shape, strides, offsets, move } = planeOf(plan, unit);
  const [t, f] = [strides[0]!, strides[1]!];
  const outer = shape.length - 2;
  const n0 = shape[outer]!;
  const n1 = shape[outer + 1]!;
  const index = new Array<number>(outer).fill(0);
  let tAt = offsets[0]!;
  let fAt = offsets[1]!;
  for (;;) {
    move(to, tAt, t[outer]!, t[outer + 1]!, from, fAt, f[outer]!, f[outer + 1]!, n0, n1, unit.buffer);
    let k = outer - 1;
    for (; k >= 0; k--) {
      tAt += t[k]!;
      fAt += f[k]!;
      if (++index[k]! < shape[k]!) break;
      tAt -= shape[k]! * t[k]!;
      fAt -= shape[k]! * f[k]!;
      index[k] = 0;
    }
    if (k < 0) return;
  }
}

/** Drops the unit axis when one unit is one element, and picks the two axes that make the plane. */
function planeOf(plan: LoopPlan, unit: Width): LoopPlan & { move: Move } {
  let { shape, strides } = plan;
  if (shape.at(-1) === 1 && shape.length > 1) {
    shape = shape.slice(0, -1);
    strides = strides.map((list) => list.slice(0, -1));
  }
  if (shape.length === 1) {
    return {
      shape: [1, ...shape],
      strides: strides.map((list) => [0, ...list]),
      offsets: plan.offsets,
      move: unit.plane,
    };
  }
  const last = shape.length - 1;
  const from = strides[1]!;
  let inner = last;
  for (let axis = last - 1; axis >= 0; axis--) {
    if (from[axis] !== 0 && Math.abs(from[axis]!) < Math.abs(from[inner]!)) inner = axis;
  }
  if (inner === last) return { shape, strides, offsets: plan.offsets, move: unit.plane };
  const order = shape.map((_, axis) => axis).filter((axis) => axis !== inner && axis !== last);
  order.push(inner, last);
  return {
    shape: order.map((axis) => shape[axis]!),
    strides: strides.map((list) => order.map((axis) => list[axis]!)),
    offsets: plan.offsets,
    move: unit.transposed,
  };
}
