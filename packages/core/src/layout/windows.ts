/**
 * Sliding windows as a layout: the windowed axis counts window starts, and a new last axis walks inside the window.
 *
 * @see numpy.lib.stride_tricks.sliding_window_view (axis order); step and dilation are ours
 */
import { invalid, showShape } from '../errors.js';
import { axisList, resolveAxis } from './axes.js';
import type { Layout } from './layout.js';
import { steppedStride } from './slice.js';

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
  const given = geometry.axis ?? layout.shape.map((_, axis) => axis);
  const axes = windowAxes(given, layout, where);
  const lengths = perAxis(window, axes.length, where, 'windowShape', layout);
  const steps = perAxis(geometry.step ?? 1, axes.length, where, 'step', layout);
  const dilations = perAxis(geometry.dilation ?? 1, axes.length, where, 'dilation', layout);
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
    strides.push(steppedStride(strides[axis]!, dilations[k]!));
    strides[axis] = steppedStride(strides[axis]!, steps[k]!);
  }
  return { shape, strides, offset: layout.offset };
}

function windowAxes(given: PerAxis, layout: Layout, where: string): readonly number[] {
  const ndim = layout.shape.length;
  // One axis that is in place already needs no list of words for an error that does not happen.
  if (typeof given === 'number' && given >= 0 && given < ndim && Number.isInteger(given)) return [given];
  const context = showShape(layout.shape);
  return axisList(given, where, 'axis', context).map((axis) => resolveAxis(axis, ndim, where, 'axis', context));
}

/** A number or one per axis, as a list of positive integers. */
export function perAxis(value: PerAxis, count: number, where: string, argument: string, layout: Layout): number[] {
  if (typeof value !== 'number' && !Array.isArray(value)) {
    throw invalid('badShape', where, argument, 'be a number or a list of numbers', value, contextOf(count, layout));
  }
  const list = typeof value === 'number' ? new Array<number>(count).fill(value) : [...value];
  if (list.length !== count) {
    throw invalid('badShape', where, argument, `hold ${count} entries, one per axis`, list, contextOf(count, layout));
  }
  for (let k = 0; k < list.length; k++) {
    if (Number.isInteger(list[k]) && list[k]! >= 1) continue;
    const context = contextOf(count, layout);
    throw invalid('notPositiveInteger', where, `${argument}[${k}]`, 'be an integer >= 1', list[k], context);
  }
  return list;
}

function contextOf(count: number, layout: Layout): string {
  return `${count} axes, ${showShape(layout.shape)}`;
}
