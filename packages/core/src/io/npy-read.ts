/**
 * Reading a whole `.npy` file that lies in memory.
 */
import { type DataOf, type DType, dtypes } from '../dtype.js';
import { invalid, showShape } from '../errors.js';
import { fortranStrides, packedStrides, sizeOf } from '../layout/layout.js';
import { NDArray } from '../ndarray.js';
import { type Bytes, bytesOf } from './bytes.js';
import { nativeBytes } from './native-bytes.js';
import { type NpyHeader, readHeader } from './npy-header.js';

/**
 * The array of an `.npy` file: a view of the given bytes wherever that is possible.
 *
 * A copy is made, and counted in `copyStats()`, only when the elements are misaligned (their place in the ArrayBuffer
 * is no multiple of the size of a number), in the other byte order, or float16, which is widened to float32. Fortran
 * order is read as strides. Bytes after the last element are ignored, as numpy does.
 *
 * @param bytes the file, versions 1.0 to 3.0. Writing to the array writes to these bytes.
 * @returns writeable array of the shape and dtype that the header names.
 * @throws {LapwingError} code 'badFile' or 'dtype' for what is no readable `.npy` file, 'truncated' when it ends before
 *   its last element.
 *
 * Cost: O(header) for a view, one pass over the elements for a copy.
 * @see numpy.load
 * @example readNpy(writeNpy(arange(6).reshape([2, 3]))).shape // [2, 3]
 */
export function readNpy(bytes: Bytes): NDArray {
  return readNpyBytes(bytesOf(bytes, 'readNpy'), 'readNpy');
}

/** {@link readNpy} on behalf of another function, which its errors name. */
export function readNpyBytes(file: Uint8Array, where: string): NDArray {
  const header = readHeader(file, where);
  const { dtype, shape, dataOffset, dataBytes } = header;
  checkDataBytes(header, file.length, where);
  const native = nativeBytes(file.subarray(dataOffset, dataOffset + dataBytes), header, where);
  return new NDArray(dtype, dataOver(native, dtype, sizeOf(shape)), { shape, strides: stridesOf(header), offset: 0 });
}

/** `size` elements of typed array over aligned bytes that hold no less; the array's bounds are exactly these. */
export function dataOver<D extends DType>(native: Uint8Array, dtype: D, size: number): DataOf<D> {
  const { Data, components } = dtypes[dtype];
  return new Data(native.buffer, native.byteOffset, size * components) as DataOf<D>;
}

/** Strides of the file's array, in elements. */
export function stridesOf(header: NpyHeader): number[] {
  return header.fortranOrder ? fortranStrides(header.shape) : packedStrides(header.shape);
}

/** Refuses a file of `fileBytes` bytes that ends before its last element. */
export function checkDataBytes(header: NpyHeader, fileBytes: number, where: string): void {
  const { dataOffset, dataBytes, descr, shape } = header;
  const held = fileBytes - dataOffset;
  if (held >= dataBytes) return;
  const rule = `hold ${dataBytes} bytes from byte ${dataOffset} on`;
  throw invalid('truncated', where, 'data', rule, held, `${descr}, ${showShape(shape)}`);
}
