/**
 * Views that only reorder, add, drop or reverse axes.
 */
import { invalid, showShape } from '../errors.js';
import type { Layout } from './layout.js';

/** An axis in 0..ndim-1; negative ones count from the end. */
export function resolveAxis(axis: number, ndim: number, where: string, argument = 'axis', context?: string): number {
  if (Number.isInteger(axis)) {
    const resolved = axis < 0 ? axis + ndim : axis;
    if (resolved >= 0 && resolved < ndim) return resolved;
  }
  const rule = ndim === 0 ? 'not be given for a 0-d array' : `be an integer in ${-ndim}..${ndim - 1}`;
  throw invalid('axisOutOfRange', where, argument, rule, axis, context ?? `ndim ${ndim}`);
}

/** Axes without repeats, each resolved. */
export function resolveAxes(
  axes: number | readonly number[],
  ndim: number,
  where: string,
  argument = 'axis',
  context?: string,
): number[] {
  const list = axisList(axes, where, argument, context);
  const resolved = list.map((axis) => resolveAxis(axis, ndim, where, argument, context));
  if (new Set(resolved).size !== resolved.length) {
    throw invalid('axisOutOfRange', where, argument, 'name each axis once', list, context ?? `ndim ${ndim}`);
  }
  return resolved;
}

/** An axis or a list of axes given by a caller, as a list without holes. */
export function axisList(
  axes: number | readonly number[],
  where: string,
  argument: string,
  context: string | undefined,
): number[] {
  if (typeof axes === 'number') return [axes];
  if (Array.isArray(axes)) return [...axes];
  throw invalid('axisOutOfRange', where, argument, 'be an axis or a list of axes', axes, context);
}

/** Axes in the given order; none given reverses them. @see numpy.transpose */
export function transposeLayout(layout: Layout, axes: readonly number[], where = 'transpose'): Layout {
  const { shape, strides, offset } = layout;
  if (axes.length === 0) return { shape: [...shape].reverse(), strides: [...strides].reverse(), offset };
  const order = resolveAxes(axes, shape.length, where, 'axes', showShape(shape));
  if (order.length !== shape.length) {
    throw invalid('axisOutOfRange', where, 'axes', `name all ${shape.length} axes`, [...axes], showShape(shape));
  }
  return { shape: order.map((axis) => shape[axis]!), strides: order.map((axis) => strides[axis]!), offset };
}

/** @see numpy.moveaxis */
export function moveAxisLayout(
  layout: Layout,
  source: number | readonly number[],
  destination: number | readonly number[],
  where = 'moveAxis',
): Layout {
  const ndim = layout.shape.length;
  const from = resolveAxes(source, ndim, where, 'source', showShape(layout.shape));
  const to = resolveAxes(destination, ndim, where, 'destination', showShape(layout.shape));
  if (from.length !== to.length) {
    throw invalid('axisOutOfRange', where, 'destination', `name ${from.length} axes like source`, destination);
  }
  const order = layout.shape.map((_, axis) => axis).filter((axis) => !from.includes(axis));
  const moves = to.map((axis, k) => [axis, from[k]!] as const).sort((a, b) => a[0] - b[0]);
  for (const [at, axis] of moves) order.splice(at, 0, axis);
  return transposeLayout(layout, ndim === 0 ? [] : order, where);
}

/** @see numpy.swapaxes */
export function swapAxesLayout(layout: Layout, a: number, b: number, where = 'swapAxes'): Layout {
  const ndim = layout.shape.length;
  const order = layout.shape.map((_, axis) => axis);
  const i = resolveAxis(a, ndim, where, 'axis1', showShape(layout.shape));
  const j = resolveAxis(b, ndim, where, 'axis2', showShape(layout.shape));
  order[i] = j;
  order[j] = i;
  return transposeLayout(layout, order, where);
}

/** New axes of length 1 at the given places of the result. @see numpy.expand_dims */
export function expandDimsLayout(layout: Layout, axis: number | readonly number[], where = 'expandDims'): Layout {
  const context = showShape(layout.shape);
  const axes = axisList(axis, where, 'axis', context);
  const ndim = layout.shape.length + axes.length;
  const added = new Set(resolveAxes(axes, ndim, where, 'axis', context));
  const shape: number[] = [];
  const strides: number[] = [];
  for (let k = 0, from = 0; k < ndim; k++) {
    const isNew = added.has(k);
    shape.push(isNew ? 1 : layout.shape[from]!);
    strides.push(isNew ? 0 : layout.strides[from]!);
    if (!isNew) from++;
  }
  return { shape, strides, offset: layout.offset };
}

/** Drops axes of length 1: the given ones, or all. @see numpy.squeeze */
export function squeezeLayout(layout: Layout, axis?: number | readonly number[], where = 'squeeze'): Layout {
  const { shape, strides, offset } = layout;
  let dropped: Set<number>;
  if (axis === undefined) {
    dropped = new Set(shape.flatMap((length, k) => (length === 1 ? [k] : [])));
  } else {
    dropped = new Set(resolveAxes(axis, shape.length, where, 'axis', showShape(shape)));
    for (const k of dropped) {
      if (shape[k] === 1) continue;
      throw invalid('badShape', where, `axis ${k}`, 'have length 1', shape[k], showShape(shape));
    }
  }
  const kept = (_: number, k: number): boolean => !dropped.has(k);
  return { shape: shape.filter(kept), strides: strides.filter(kept), offset };
}

/** Reverses the given axes, or all. @see numpy.flip */
export function flipLayout(layout: Layout, axis?: number | readonly number[], where = 'flip'): Layout {
  const { shape } = layout;
  const axes =
    axis === undefined ? shape.map((_, k) => k) : resolveAxes(axis, shape.length, where, 'axis', showShape(shape));
  const strides = [...layout.strides];
  let offset = layout.offset;
  for (const k of axes) {
    if (shape[k]! > 0) offset += (shape[k]! - 1) * strides[k]!;
    strides[k] = -strides[k]! + 0;
  }
  // A view of nothing keeps its offset, so that it still points into the data.
  return { shape: [...shape], strides, offset: shape.includes(0) ? layout.offset : offset };
}
