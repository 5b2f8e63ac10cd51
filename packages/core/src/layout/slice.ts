/**
 * Basic indexing: integers, slices, ellipsis and new axes turn one layout into another. Always a view.
 *
 * @see CPython `slice.indices` (clipping rules), numpy basic indexing
 */
import { invalid, showShape } from '../errors.js';
import type { Layout } from './layout.js';

declare const sliceBrand: unique symbol;

/** `start:stop:step` as an object; made by {@link s}. Branded, so that a plain object is not taken for one. */
export interface Slice {
  readonly [sliceBrand]: true;
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number;
}

type Num = `${number}` | '';
/** `':'`, `'2:8'`, `'::-1'`: Python's notation. Malformed strings do not compile; integers are enforced at run time. */
export type SliceString = ':' | `${Num}:${Num}` | `${Num}:${Num}:${Num}`;
/** One entry of a basic index; `null` adds an axis, `'...'` stands for all axes not named. */
export type Index = number | Slice | SliceString | '...' | null;

class SliceObject {
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number;

  constructor(start: number | null, stop: number | null, step: number) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

/**
 * `s(stop)`, `s(start, stop)`, `s(start, stop, step)`: Python's `slice`; null means "from the end in that direction".
 *
 * @throws {LapwingError} 'badSlice'
 * @example arange(6).slice(s(1, null, 2)).toArray() // [1, 3, 5]
 */
export function s(stop?: number | null): Slice;
export function s(start: number | null, stop: number | null, step?: number): Slice;
export function s(first: number | null = null, second?: number | null, step = 1): Slice {
  const start = second === undefined ? null : first;
  const stop = second === undefined ? first : second;
  for (const [name, value] of [
    ['start', start],
    ['stop', stop],
  ] as const) {
    if (value !== null && !Number.isInteger(value)) {
      throw invalid('badSlice', 's', name, 'be an integer or null', value);
    }
  }
  if (!Number.isInteger(step) || step === 0) throw invalid('badSlice', 's', 'step', 'be a non-zero integer', step);
  return new SliceObject(start, stop, step) as unknown as Slice;
}

export function isSlice(value: unknown): value is Slice {
  return value instanceof SliceObject;
}

const parsed = new Map<string, Slice>();
const PARSED_LIMIT = 4096;
const PATTERN = /^\s*([+-]?\d+)?\s*:\s*([+-]?\d+)?\s*(?::\s*([+-]?\d+)?\s*)?$/;

/** Parses `'start:stop:step'`; strings seen before come from a cache, because a view must cost no more than 125 ns. */
export function parseSlice(text: string, where: string): Slice {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const match = PATTERN.exec(text);
  const step = match?.[3] === undefined ? 1 : Number(match[3]);
  if (!match || step === 0) {
    const rule = match ? 'have a non-zero step' : "read 'start:stop:step' with integers";
    throw invalid('badSlice', where, 'slice', rule, text);
  }
  const bound = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));
  const slice = new SliceObject(bound(match[1]), bound(match[2]), step) as unknown as Slice;
  if (parsed.size >= PARSED_LIMIT) parsed.clear();
  parsed.set(text, slice);
  return slice;
}

/** First index of a slice on an axis of `length`, clipped as CPython clips. */
export function sliceStart(slice: Slice, length: number): number {
  const { start, step } = slice;
  if (step > 0) return start === null ? 0 : clipIndex(start, length, 0, length);
  return start === null ? length - 1 : clipIndex(start, length, -1, length - 1);
}

/** Number of indices that a slice selects on an axis of `length`, given its clipped start. */
export function sliceLength(slice: Slice, length: number, start: number): number {
  const { stop, step } = slice;
  if (step > 0) {
    const end = stop === null ? length : clipIndex(stop, length, 0, length);
    return start < end ? Math.floor((end - start - 1) / step) + 1 : 0;
  }
  const end = stop === null ? -1 : clipIndex(stop, length, -1, length - 1);
  return end < start ? Math.floor((start - end - 1) / -step) + 1 : 0;
}

function clipIndex(index: number, length: number, lowest: number, highest: number): number {
  const from0 = index < 0 ? index + length : index;
  return Math.max(lowest, Math.min(from0, highest));
}

/**
 * The stride of every `step`-th element. A step may be any integer, and one whose product is no safe integer leads
 * nowhere but to the first element: any stride is right there, while an infinite one times 0 would be NaN.
 */
export function steppedStride(stride: number, step: number): number {
  const stepped = stride * step;
  return Number.isSafeInteger(stepped) ? stepped : stride;
}

/** An integer index counted from the end when negative; refused outside the axis. */
export function resolveIndex(index: number, length: number, axis: number, layout: Layout, where: string): number {
  if (Number.isInteger(index)) {
    const resolved = index < 0 ? index + length : index;
    if (resolved >= 0 && resolved < length) return resolved;
  }
  const context = `axis ${axis} has size ${length}, ${showShape(layout.shape)}`;
  if (!Number.isInteger(index)) throw invalid('badIndex', where, `index[${axis}]`, 'be an integer', index, context);
  const rule = length === 0 ? 'not be an integer on an empty axis' : `be ${-length}..${length - 1}`;
  throw invalid('indexOutOfRange', where, `index[${axis}]`, rule, index, context);
}

/**
 * The layout of `x[index]`.
 *
 * Cost: O(ndim), allocates the two lists of the new layout.
 */
export function sliceLayout(layout: Layout, index: readonly Index[], where = 'slice'): Layout {
  const { shape, strides } = layout;
  const ndim = shape.length;
  const outShape: number[] = [];
  const outStrides: number[] = [];
  let offset = layout.offset;
  let axis = 0;
  let seenEllipsis = false;
  for (let k = 0; k < index.length; k++) {
    const entry = index[k];
    if (entry === null) {
      outShape.push(1);
      outStrides.push(0);
      continue;
    }
    if (entry === '...') {
      if (seenEllipsis) throw invalid('badIndex', where, 'index', "hold at most one '...'", [...index]);
      seenEllipsis = true;
      const last = ndim - axesUsed(index, k + 1);
      while (axis < last) {
        outShape.push(shape[axis]!);
        outStrides.push(strides[axis]!);
        axis++;
      }
      continue;
    }
    if (axis >= ndim) throw tooManyIndices(index, layout, where);
    const length = shape[axis]!;
    const stride = strides[axis]!;
    if (typeof entry === 'number') {
      offset += resolveIndex(entry, length, axis, layout, where) * stride;
    } else {
      const slice = typeof entry === 'string' ? parseSlice(entry, where) : entry;
      if (!isSlice(slice)) {
        throw invalid('badIndex', where, `index[${k}]`, "be an integer, slice, '...' or null", entry);
      }
      const start = sliceStart(slice, length);
      const count = sliceLength(slice, length, start);
      outShape.push(count);
      outStrides.push(steppedStride(stride, slice.step));
      // A view of nothing keeps its offset, so that it still points into the data.
      if (count > 0) offset += start * stride;
    }
    axis++;
  }
  while (axis < ndim) {
    outShape.push(shape[axis]!);
    outStrides.push(strides[axis]!);
    axis++;
  }
  return { shape: outShape, strides: outStrides, offset };
}

/** Axes that the entries of an index from `from` on consume. */
function axesUsed(index: readonly unknown[], from = 0): number {
  let used = 0;
  for (let k = from; k < index.length; k++) if (index[k] !== null && index[k] !== '...') used++;
  return used;
}

export function tooManyIndices(index: readonly unknown[], layout: Layout, where: string): Error {
  const ndim = layout.shape.length;
  return invalid(
    'tooManyIndices',
    where,
    'index',
    `name at most ${ndim} axes`,
    axesUsed(index),
    showShape(layout.shape),
  );
}
