/**
 * Broadcasting: axes of length 1 and missing leading axes are repeated with stride 0.
 *
 * @see numpy broadcasting rules
 */
import { invalid, showShape } from '../errors.js';
import { type Layout, sameShape } from './layout.js';

/** The shape that all given shapes broadcast to. */
export function broadcastShapes(shapes: readonly (readonly number[])[], where = 'broadcastShapes'): number[] {
  const ndim = shapes.reduce((most, shape) => Math.max(most, shape.length), 0);
  const result = new Array<number>(ndim).fill(1);
  for (const shape of shapes) {
    const lead = ndim - shape.length;
    for (let axis = 0; axis < shape.length; axis++) {
      const length = shape[axis]!;
      const sofar = result[lead + axis]!;
      if (length === sofar || length === 1) continue;
      if (sofar !== 1) {
        const shown = shapes.map((each) => `[${each.join(', ')}]`).join(', ');
        throw invalid('notBroadcastable', where, 'shapes', 'be equal or 1 on every axis', shape, `shapes ${shown}`);
      }
      result[lead + axis] = length;
    }
  }
  return result;
}

/** The layout without the leading axes of length 1 that it has beyond `ndim`, as numpy assigns. */
export function dropLeadingOnes(layout: Layout, ndim: number): Layout {
  const { shape, strides, offset } = layout;
  let lead = 0;
  while (shape.length - lead > ndim && shape[lead] === 1) lead++;
  return lead === 0 ? layout : { shape: shape.slice(lead), strides: strides.slice(lead), offset };
}

/** The layout of `x` seen with `shape`; repeated axes have stride 0. */
export function broadcastLayout(layout: Layout, shape: readonly number[], where = 'broadcastTo'): Layout {
  if (sameShape(layout.shape, shape)) return layout;
  const lead = shape.length - layout.shape.length;
  const strides = new Array<number>(shape.length).fill(0);
  let fits = lead >= 0;
  for (let axis = 0; fits && axis < layout.shape.length; axis++) {
    const length = layout.shape[axis]!;
    if (length === shape[lead + axis]) strides[lead + axis] = layout.strides[axis]!;
    else if (length !== 1) fits = false;
  }
  if (!fits) {
    const rule = 'match from the last axis on, with lengths equal or 1 in the source';
    throw invalid('notBroadcastable', where, 'shape', rule, [...shape], `source ${showShape(layout.shape)}`);
  }
  return { shape: [...shape], strides, offset: layout.offset };
}
