/**
 * What a loop needs to know of an array: its numbers, their type, and where the elements lie.
 * Everything below {@link NDArray} speaks of this; the class itself adds methods and ownership.
 */
import { type DataOf, type DType, dtypes } from './dtype.js';
import type { Layout } from './layout/layout.js';
import type { ByteLayout } from './layout/overlap.js';
import { boundsMeet, bytesMeet, DEFAULT_MAX_WORK } from './layout/overlap.js';

export interface Strided<D extends DType = DType> extends Layout {
  readonly dtype: D;
  readonly data: DataOf<D>;
}

/** True for anything with the fields of an array, whoever made it. */
export function isStrided(value: unknown): value is Strided {
  if (typeof value !== 'object' || value === null) return false;
  const { dtype, data, shape, strides, offset } = value as Partial<Strided>;
  if (typeof dtype !== 'string' || !Object.hasOwn(dtypes, dtype) || !ArrayBuffer.isView(data)) return false;
  return Array.isArray(shape) && Array.isArray(strides) && typeof offset === 'number';
}

/** The layout in bytes from the start of the ArrayBuffer, where arrays of different dtypes can be compared. */
function byteLayout(x: Strided): ByteLayout {
  const { itemSize } = dtypes[x.dtype];
  return {
    shape: x.shape,
    byteStrides: x.strides.map((stride) => stride * itemSize),
    byteOffset: x.data.byteOffset + x.offset * itemSize,
    itemSize,
  };
}

/** Bounds test: false proves that the two share nothing. */
export function mayMeet(a: Strided, b: Strided): boolean {
  return a.data.buffer === b.data.buffer && boundsMeet(byteLayout(a), byteLayout(b));
}

/** Exact test of shared bytes; `'unknown'` past `maxWork` steps. */
export function meets(a: Strided, b: Strided, maxWork: number = DEFAULT_MAX_WORK): boolean | 'unknown' {
  return a.data.buffer === b.data.buffer && bytesMeet(byteLayout(a), byteLayout(b), maxWork);
}
