/**
 * The same bytes read as elements of another size.
 *
 * @see numpy.ndarray.view
 */
import { invalid, showShape } from '../errors.js';
import { type Layout, packedStrides } from './layout.js';

/** The part of a dtype that matters here. */
interface Item {
  readonly name: string;
  readonly itemSize: number;
  readonly components: number;
}

/**
 * The layout under the new dtype, and the byte of the buffer at which its typed array starts: chosen so that the
 * first element lies a whole number of new elements behind it, at or after `dataStart`.
 */
export function reinterpretLayout(
  layout: Layout,
  from: Item,
  to: Item,
  dataStart: number,
  where = 'viewAs',
): Layout & { readonly start: number } {
  const last = layout.shape.length - 1;
  const shape = [...layout.shape];
  const context = `${from.name} as ${to.name}, ${showShape(shape)}, strides [${layout.strides.join(', ')}]`;
  const sameSize = from.itemSize === to.itemSize;
  if (!sameSize) {
    const bytes = (shape[last] ?? 1) * from.itemSize;
    if (last < 0) throw invalid('badShape', where, 'array', 'have an axis when the item size changes', shape, context);
    if (shape[last] !== 1 && layout.strides[last] !== 1 && !shape.includes(0)) {
      throw invalid('badShape', where, 'last axis', 'be packed (stride 1)', layout.strides[last], context);
    }
    if (bytes % to.itemSize !== 0) {
      throw invalid('badShape', where, 'last axis', `hold a multiple of ${to.itemSize} bytes`, bytes, context);
    }
    shape[last] = bytes / to.itemSize;
  }
  const unit = to.itemSize / to.components;
  if (shape.includes(0)) {
    return { shape, strides: packedStrides(shape), offset: 0, start: dataStart - (dataStart % unit) };
  }
  const strides = layout.strides.map((stride, axis) => {
    if (!sameSize && axis === last) return 1;
    const scaled = (stride * from.itemSize) / to.itemSize;
    if (Number.isInteger(scaled)) return scaled;
    if (layout.shape[axis]! <= 1) return 0;
    const rule = `be a multiple of ${to.itemSize} bytes on axis ${axis}`;
    throw invalid('misaligned', where, 'byte stride', rule, stride * from.itemSize, context);
  });
  const first = layout.offset * from.itemSize;
  const lead = first % to.itemSize;
  const start = dataStart + lead;
  if (start % unit !== 0) {
    throw invalid('misaligned', where, 'byte offset', `be a multiple of ${unit}`, dataStart + first, context);
  }
  return { shape, strides, offset: (first - lead) / to.itemSize, start };
}
