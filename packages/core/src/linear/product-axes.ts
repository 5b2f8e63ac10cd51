/**
 * The axes of a product of two arrays, and where they lead in each of them.
 *
 * `c[batch, row, column] = sum over inner of a[batch, row, inner] * b[batch, inner, column]`
 *
 * Each of the four stands for any number of axes, in a fixed order, counted as one index in C order. An array that does
 * not have an axis has stride 0 on it.
 */

import type { Layout } from '../layout/layout.js';

/** Strides count elements. */
export interface ProductAxis {
  readonly length: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

export interface ProductAxes {
  readonly batch: readonly ProductAxis[];
  readonly rows: readonly ProductAxis[];
  readonly columns: readonly ProductAxis[];
  readonly inner: readonly ProductAxis[];
}

export type Side = 'a' | 'b' | 'c';

/** A name of an axis: the same label in two arrays is the same index. */
export type Label = number;

interface LabelledLayout {
  readonly layout: Layout;
  readonly labels: readonly Label[];
}

/**
 * The axes of a product by their labels: in all three arrays batch, in `a` and `c` rows, in `b` and `c` columns, not in
 * `c` inner. An axis of length 1 beside a longer one of the same label counts as absent, so it repeats.
 */
export function axesOfLabels(a: LabelledLayout, b: LabelledLayout, c: LabelledLayout): ProductAxes {
  const batch: ProductAxis[] = [];
  const rows: ProductAxis[] = [];
  const columns: ProductAxis[] = [];
  const inner: ProductAxis[] = [];
  const { strides } = c.layout;
  for (let k = 0; k < strides.length; k++) {
    const axis = axisOf(c.labels[k]!, a, b, strides[k]!);
    if (axis.isInA && axis.isInB) batch.push(axis);
    else if (axis.isInA) rows.push(axis);
    else columns.push(axis);
  }
  for (const label of a.labels) if (!c.labels.includes(label)) inner.push(axisOf(label, a, b, 0));
  for (const label of b.labels) {
    if (!c.labels.includes(label) && !a.labels.includes(label)) inner.push(axisOf(label, a, b, 0));
  }
  return { batch, rows, columns, inner };
}

function axisOf(
  label: Label,
  { layout: x, labels: labelsX }: LabelledLayout,
  { layout: y, labels: labelsY }: LabelledLayout,
  c: number,
): ProductAxis & { readonly isInA: boolean; readonly isInB: boolean } {
  const p = labelsX.indexOf(label);
  const q = labelsY.indexOf(label);
  const ofX = p < 0 ? 1 : x.shape[p]!;
  const length = ofX !== 1 || q < 0 ? ofX : y.shape[q]!;
  const isInA = p >= 0 && ofX === length;
  const isInB = q >= 0 && y.shape[q] === length;
  return { length, a: isInA ? x.strides[p]! : 0, b: isInB ? y.strides[q]! : 0, c, isInA, isInB };
}

/** Offsets of successive indices; see {@link offsetTable}. */
export type Offsets = Int32Array | Float64Array;

export function countOf(axes: readonly ProductAxis[]): number {
  let count = 1;
  for (const { length } of axes) count *= length;
  return count;
}

/**
 * The same indices in as few axes as possible: axes of length 1 go, neighbours that are one line in every array merge.
 * Their order stays, and with it the order of every sum.
 */
export function mergeAxes(axes: readonly ProductAxis[]): ProductAxis[] {
  const merged: ProductAxis[] = [];
  for (const axis of axes) {
    if (axis.length === 1) continue;
    const outer = merged.at(-1);
    if (outer && continues(outer, axis)) merged[merged.length - 1] = { ...axis, length: outer.length * axis.length };
    else merged.push(axis);
  }
  return merged;
}

function continues(outer: ProductAxis, { length, a, b, c }: ProductAxis): boolean {
  return outer.a === a * length && outer.b === b * length && outer.c === c * length;
}

/** True where doubles must hold the offsets: past 2^31 - 1, where few arrays reach today. */
export function isFarReaching(axes: ProductAxes): boolean {
  let reach = 0;
  for (const list of [axes.batch, axes.rows, axes.columns, axes.inner]) {
    for (const { length, a, b, c } of list) reach += length * Math.max(Math.abs(a), Math.abs(b), Math.abs(c));
  }
  // Complex numbers take two places each.
  return 2 * reach >= 2 ** 31;
}

/**
 * `table[i]` = offset of index `start + i` in one array, 0 <= i < count, in numbers: `components` of them an element.
 */
export function fillOffsets(
  table: Offsets,
  axes: readonly ProductAxis[],
  side: Side,
  start: number,
  count: number,
  components: 1 | 2,
): void {
  if (axes.length <= 1) {
    const stride = axes.length === 0 ? 0 : axes[0]![side] * components;
    for (let i = 0; i < count; i++) table[i] = (start + i) * stride;
    return;
  }
  const outer = axes.slice(0, -1);
  const { length, [side]: stride } = axes[axes.length - 1]!;
  for (let i = 0; i < count; ) {
    const from = (start + i) % length;
    const base = offsetOf(outer, side, Math.floor((start + i) / length));
    const end = Math.min(count, i + length - from);
    for (let k = from; i < end; k++) table[i++] = (base + k * stride) * components;
  }
}

/** Gives each of `count` complex elements two places in the table, its real part's and its imaginary part's. */
export function splitParts(table: Offsets, count: number): void {
  for (let i = count - 1; i >= 0; i--) {
    const at = table[i]!;
    table[2 * i] = at;
    table[2 * i + 1] = at + 1;
  }
}

/** The offset of index number `index`, counted in C order. */
export function offsetOf(axes: readonly ProductAxis[], side: Side, index: number): number {
  let offset = 0;
  for (let k = axes.length - 1, rest = index; k >= 0; k--) {
    const axis = axes[k]!;
    offset += (rest % axis.length) * axis[side];
    rest = Math.floor(rest / axis.length);
  }
  return offset;
}
