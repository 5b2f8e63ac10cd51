/**
 * Copies elements between two strided arrays of one shape: bits where the dtypes agree, conversion in tiles otherwise.
 */
import { type Data, type DataOf, type DType, dtypes } from '../dtype.js';
import { invalid } from '../errors.js';
import { kernelMemory } from '../kernel/index.js';
import { isPacked, packedStrides, sizeOf } from '../layout/layout.js';
import { hasInternalOverlap } from '../layout/overlap.js';
import { mayMeet, meets, type Strided } from '../strided.js';
import { convertPacked, convertTile } from './convert.js';
import { countCopy } from './copy-stats.js';
import { moveBits } from './move-bits.js';
import { TILE_BYTES, TileLoop, tileElements } from './tile-loop.js';

/** The zeroed data of a new packed array; `where` names the function that a failure is reported for. */
export function newData<D extends DType>(dtype: D, shape: readonly number[], where: string): DataOf<D> {
  const { components, Data, itemSize } = dtypes[dtype];
  const size = sizeOf(shape);
  try {
    return new Data(size * components) as DataOf<D>;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalid('tooLarge', where, 'shape', 'fit into one ArrayBuffer', [...shape], `${size * itemSize} bytes`);
  }
}

/** A new packed array in C order with the elements of `x`. */
export function packedCopy<D extends DType>(x: Strided<D>, where = 'copy'): Strided<D> {
  const data = newData(x.dtype, x.shape, where);
  const packed: Strided<D> = { dtype: x.dtype, data, shape: x.shape, strides: packedStrides(x.shape), offset: 0 };
  copyStrided(packed, x);
  return packed;
}

/** The elements of `x` in C order: its own data, or a part of it, where it is packed, else those of a copy. */
export function packedData<D extends DType>(x: Strided<D>, where: string): DataOf<D> {
  if (!isPacked(x.shape, x.strides)) return packedCopy(x, where).data;
  const { components } = dtypes[x.dtype];
  const start = x.offset * components;
  const length = sizeOf(x.shape) * components;
  return (length === x.data.length ? x.data : x.data.subarray(start, start + length)) as DataOf<D>;
}

/** The elements in C order as float64, without a copy where they are. */
export function packedDoubles(x: Strided, where: string): Float64Array {
  if (x.dtype === 'float64') return packedData(x as Strided<'float64'>, where);
  const data = newData('float64', x.shape, where);
  copyStrided({ dtype: 'float64', data, shape: x.shape, strides: packedStrides(x.shape), offset: 0 }, x);
  return data;
}

/** `to[...] = from[...]` for equal shapes and any dtypes, memory apart. Counted in copyStats. */
export function copyStrided(to: Strided, from: Strided): void {
  const size = sizeOf(to.shape);
  if (size === 0) return;
  countCopy(size * dtypes[to.dtype].itemSize);
  if (to.dtype === from.dtype) moveBits(to, from);
  else if (isPacked(to.shape, to.strides) && isPacked(from.shape, from.strides)) {
    convertPacked(packedPart(to, size), to.dtype, packedPart(from, size), from.dtype, size);
  } else convertStrided(to, from);
}

/**
 * `to[...] = from[...]` as if the two did not overlap: the source is packed first where they do. Of several values for
 * one element, which only a target that meets itself can get, the last in C order stays.
 */
export function assignStrided(to: Strided, from: Strided): void {
  const apart = !mayMeet(to, from) || meets(to, from) === false;
  copyInOrder(to, apart ? from : packedCopy(from));
}

/** Axis by axis from the first, down to parts of the target that do not meet themselves: their order does not matter. */
function copyInOrder(to: Strided, from: Strided): void {
  const { shape, strides } = to;
  if (isPacked(shape, strides) || hasInternalOverlap(shape, strides) === false) {
    copyStrided(to, from);
    return;
  }
  const [length] = shape as [number];
  const isOneLine = shape.length === 1;
  for (let i = isOneLine ? length - 1 : 0; i < length; i++) copyInOrder(partAt(to, i), partAt(from, i));
}

/** `x[i]` */
function partAt({ dtype, data, shape, strides, offset }: Strided, i: number): Strided {
  return { dtype, data, shape: shape.slice(1), strides: strides.slice(1), offset: offset + i * strides[0]! } as Strided;
}

function convertStrided(to: Strided, from: Strided): void {
  const { scratch } = kernelMemory();
  const mark = scratch.mark();
  try {
    const stored = scratch.reserve(TILE_BYTES);
    const converted = scratch.reserve(TILE_BYTES);
    const tiles = new TileLoop(to.shape, [to, from], tileElements([to.dtype, from.dtype]));
    while (tiles.next()) {
      tiles.load(1, stored);
      convertTile(converted, to.dtype, stored, from.dtype, tiles.count);
      tiles.store(0, converted);
    }
  } finally {
    scratch.release(mark);
  }
}

function packedPart(x: Strided, size: number): Data {
  const { components } = dtypes[x.dtype];
  return x.data.subarray(x.offset * components, (x.offset + size) * components);
}
