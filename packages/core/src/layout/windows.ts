/**
 * Sliding windows as a layout: the windowed axis counts window starts, and a new last axis walks inside the window.
 *
 * @see numpy.lib.stride_tricks.sliding_window_view (axis order); step and dilation are ours
 */
import { invalid, showShape } from '../errors.js';
import { resolveAxis } from './axes.js';
import type { Layout } from './layout.js';

/** A number for every axis, or one per axis. */
export type PerAxis = number | readonly number[];

export interface WindowGeometry {
  /** Axes to slide over, in the order of `window`; an axis may repeat. Default: all axes. */
  readonly axis?: PerAxis | undefined;
  /** Elements between the starts of neighbouring windows, >= 1. Default 1. */
  readonly step?: PerAxis | undefined;
  /** Elements between neighbouring samples of one window, >= 1. Default 1. */
  readonly dilation?: PerAxis | undefined;
}

/**
 * Law (one axis): `windows[..., i, ..., j] === x[..., i * step + j * dilation, ...]`, `i` on the slid axis, `j` last.
 * A repeated axis slides again over the window starts that the first pass left.
 */
export function windowsLayout(
  layout: Layout,
  window: PerAxis,
  geometry: WindowGeometry = {},
  where = 'slidingWindowView',
): Layout {
  const ndim = layout.shape.length;
  const given = geometry.axis ?? layout.shape.map((_, axis) => axis);
  const axes = (typeof given === 'number' ? [given] : given).map((axis) =>
    resolveAxis(axis, ndim, where, 'axis', showShape(layout.shape)),
  );
  const context = `${axes.length} axes, ${showShape(layout.shape)}`;
  const lengths = perAxis(window, axes.length, where, 'windowShape', context);
  const steps = perAxis(geometry.step ?? 1, axes.length, where, 'step', context);
  const dilations = perAxis(geometry.dilation ?? 1, axes.length, where, 'dilation', context);
  const shape = [...layout.shape];
  const strides = [...layout.strides];
  for (let k = 0; k < axes.length; k++) {
    const axis = axes[k]!;
    const span = (lengths[k]! - 1) * dilations[k]! + 1;
    const length = shape[axis]!;
    if (span > length) {
      const longest = Math.floor((length - 1) / dilations[k]!) + 1;
      const dilated = dilations[k] === 1 ? '' : `, dilation ${dilations[k]}`;
      const rule = `be <= ${Math.max(0, longest)}`;
      const of = `length ${length} of axis ${axis}${dilated}, ${showShape(layout.shape)}`;
      throw invalid('windowTooLong', where, `windowShape[${k}]`, rule, lengths[k], of);
    }
    shape[axis] = Math.floor((length - span) / steps[k]!) + 1;
    shape.push(lengths[k]!);
    strides.push(strides[axis]! * dilations[k]!);
    strides[axis] = strides[axis]! * steps[k]!;
  }
  return { shape, strides, offset: layout.offset };
}

/** A number or one per axis, as a list of positive integers. */
export function perAxis(value: PerAxis, count: number, where: string, argument: string, context: string): number[] {
  const list = typeof value === 'number' ? new Array<number>(count).fill(value) : [...value];
  if (list.length !== count) {
    throw invalid('badShape', where, argument, `hold ${count} entries, one per axis`, list, context);
  }
  for (let k = 0; k < list.length; k++) {
    if (Number.isInteger(list[k]) && list[k]! >= 1) continue;
    throw invalid('notPositiveInteger', where, `${argument}[${k}]`, 'be an integer >= 1', list[k], context);
  }
  return list;
}
