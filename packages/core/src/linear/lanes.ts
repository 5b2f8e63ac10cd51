/**
 * In which element type products are computed: a few lane types stand for all thirteen dtypes.
 *
 * Sums of integers wrap, so 8, 16 and 32 bits are sums of 32 bits that are cut afterwards, and signed ones those of
 * unsigned ones. Truth values are counted in float32, where a count never comes back to zero.
 */
import { type DType, dtypes } from '../dtype.js';
import { extentOf } from '../layout/bounds.js';
import { packedStrides, sizeOf } from '../layout/layout.js';
import { copyStrided } from '../loops/copy.js';
import type { Strided } from '../strided.js';

export type LaneDType = 'float32' | 'float64' | 'int32' | 'int64' | 'complex64' | 'complex128';

/** An array of the dtype that products are computed in. */
export type LaneArray = Strided<LaneDType>;

export function laneDType(dtype: DType): LaneDType {
  switch (dtype) {
    case 'float32':
    case 'float64':
    case 'complex64':
    case 'complex128':
      return dtype;
    case 'bool':
      return 'float32';
    case 'int64':
    case 'uint64':
      return 'int64';
    default:
      return 'int32';
  }
}

/** True where values of `dtype` are those of its lane type bit by bit. */
export function sharesLaneBits(dtype: DType): boolean {
  return dtype !== 'bool' && dtypes[dtype].itemSize === dtypes[laneDType(dtype)].itemSize;
}

/**
 * `x` in the lane type of `dtype`, the dtype of the result: the same memory where the bits allow it, else a copy. Where
 * elements repeat or overlap the memory below them is converted, once, and looked at through the same strides.
 */
export function toLane(x: Strided, dtype: DType): LaneArray {
  const lane = laneDType(dtype);
  if (x.dtype === dtype && sharesLaneBits(dtype)) return asLane(x);
  const size = sizeOf(x.shape);
  const { low, high } = extentOf(x);
  const span = high - low + 1;
  if (span >= size) return converted(x, lane);
  const below = { dtype: x.dtype, data: x.data, shape: [span], strides: [1], offset: low } as Strided;
  const { data } = converted(below, lane);
  return { dtype: lane, data, shape: x.shape, strides: x.strides, offset: x.offset - low } as LaneArray;
}

/** Packed copy in a lane type. */
function converted(x: Strided, lane: LaneDType): LaneArray {
  const { Data, components } = dtypes[lane];
  const data = new Data(sizeOf(x.shape) * components);
  const copy = { dtype: lane, data, shape: x.shape, strides: packedStrides(x.shape), offset: 0 } as LaneArray;
  copyStrided(copy, x);
  return copy;
}

/** The same memory as an array of the lane type, whose bits it must share. */
export function asLane(x: Strided): LaneArray {
  const lane = laneDType(x.dtype);
  const { data, shape, strides, offset } = x;
  if (lane === x.dtype) return x as LaneArray;
  const { Data } = dtypes[lane];
  const same = new Data(data.buffer, data.byteOffset, data.length);
  return { dtype: lane, data: same, shape, strides, offset } as LaneArray;
}
