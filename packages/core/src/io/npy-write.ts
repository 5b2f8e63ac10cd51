/**
 * Writing `.npy` files: the bytes that `numpy.save` writes.
 */
import { type DType, dtypeInfo, dtypes } from '../dtype.js';
import { invalid, requireOptions, showShape } from '../errors.js';
import { fortranStrides, isFortranPacked, isPacked, packedStrides, sizeOf } from '../layout/layout.js';
import { copyStrided } from '../loops/copy.js';
import { isNDArray, type ReadonlyNDArray } from '../ndarray.js';
import { allocateBytes } from './bytes.js';
import { descrOf } from './npy-element.js';
import { NPY_MAGIC } from './npy-header.js';

/** The elements begin at a multiple of this many bytes, which suits every typed array and SIMD load. */
const DATA_ALIGN = 64;

/** numpy keeps room for so many digits on the axis that grows: those of 8 * 2^64 - 1. */
const GROWTH_DIGITS = 21;

export interface NpyHeaderOptions {
  /** Of the elements in the file, which has them in the machine's byte order. */
  readonly dtype: DType;
  /** Any number of lengths, integers >= 0; the file may be larger than memory. */
  readonly shape: readonly number[];
  /** True when the first axis is the fastest. @default false */
  readonly fortranOrder?: boolean;
  /** Digits kept free for the axis that grows (the first; the last in Fortran order). @default 21 */
  readonly reserve?: number;
}

/**
 * The header of an `.npy` file, byte for byte what `numpy.save` writes before the elements.
 *
 * Its length is a multiple of 64 and does not depend on the length of the axis that grows, so a stream may write
 * `npyHeader` of length 0 first, then elements, and at last `npyHeader` of the true length over it.
 *
 * @returns a new array. Version 1.0; 2.0 when the header does not fit into 65,535 bytes.
 * @throws {LapwingError} code 'dtype', 'badShape' or 'badOption'.
 * @see numpy.lib.format.write_array_header_1_0
 * @example npyHeader({ dtype: 'float32', shape: [0, 2048] }).length // 128
 */
export function npyHeader(options: NpyHeaderOptions): Uint8Array<ArrayBuffer> {
  requireOptions(options, 'npyHeader');
  const { dtype, shape, fortranOrder = false, reserve = GROWTH_DIGITS } = options;
  dtypeInfo(dtype, 'npyHeader');
  checkLengths(shape);
  if (!Number.isInteger(reserve) || reserve < 0) {
    throw invalid('badOption', 'npyHeader', 'reserve', 'be an integer >= 0', reserve);
  }
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const order = fortranOrder ? 'True' : 'False';
  const growing = shape.at(fortranOrder ? -1 : 0);
  const spare = growing === undefined ? 0 : Math.max(0, reserve - String(growing).length);
  const text = `{'descr': '${descrOf(dtype)}', 'fortran_order': ${order}, 'shape': ${tuple}, }${' '.repeat(spare)}`;
  return wrapHeader(text);
}

/**
 * The bytes of an `.npy` file with the elements of `x`, equal to those that `numpy.save` writes.
 *
 * Elements go out in C order; an array packed in Fortran order (and not in C order too) goes out in that order.
 *
 * @param x any shape, strides and dtype.
 * @returns a new array; its elements, counted in `copyStats()`, are a copy.
 * @throws {LapwingError} code 'tooLarge' when the file does not fit into one ArrayBuffer, 'badValue' for what is no array.
 *
 * Cost: O(size), one copy.
 * @see numpy.save
 * @example readNpy(writeNpy(arange(4).slice('::-1'))).toArray() // [3, 2, 1, 0]
 */
export function writeNpy(x: ReadonlyNDArray): Uint8Array<ArrayBuffer> {
  const image = npyImage(x, 'writeNpy', 'x');
  const file = allocateBytes(image.byteLength, 'writeNpy', 'x');
  image.writeTo(file);
  return file;
}

/** An `.npy` file that is not written yet. */
export interface NpyImage {
  readonly byteLength: number;
  /** Writes the file; `target` has `byteLength` bytes and begins at a multiple of 8 of its ArrayBuffer. */
  writeTo(target: Uint8Array): void;
}

export function npyImage(x: ReadonlyNDArray, where: string, argument: string): NpyImage {
  if (!isNDArray(x)) throw invalid('badValue', where, argument, 'be an NDArray', x);
  const { dtype, shape } = x;
  const { itemSize, components, Data } = dtypes[dtype];
  const fortranOrder = !isPacked(shape, x.strides) && isFortranPacked(shape, x.strides);
  const header = npyHeader({ dtype, shape, fortranOrder });
  const size = sizeOf(shape);
  return {
    byteLength: header.length + size * itemSize,
    writeTo(target) {
      target.set(header);
      const data = new Data(target.buffer, target.byteOffset + header.length, size * components);
      const strides = fortranOrder ? fortranStrides(shape) : packedStrides(shape);
      copyStrided({ dtype, data, shape, strides, offset: 0 }, x);
    },
  };
}

function checkLengths(shape: readonly number[]): void {
  if (!Array.isArray(shape)) throw invalid('badShape', 'npyHeader', 'shape', 'be a list of lengths', shape);
  for (let axis = 0; axis < shape.length; axis++) {
    if (Number.isSafeInteger(shape[axis]) && shape[axis]! >= 0) continue;
    const rule = `be an integer in 0..${Number.MAX_SAFE_INTEGER}`;
    throw invalid('badShape', 'npyHeader', `shape[${axis}]`, rule, shape[axis], showShape(shape));
  }
}

/** Magic, version and length before the text; spaces (at least one, as numpy pads) and a newline behind it. */
function wrapHeader(text: string): Uint8Array<ArrayBuffer> {
  const padded = (prefix: number): number =>
    prefix + DATA_ALIGN - ((prefix + text.length + 1) % DATA_ALIGN) + text.length + 1;
  const short = padded(10) - 10 <= 0xffff;
  const prefix = short ? 10 : 12;
  const header = new Uint8Array(padded(prefix)).fill(0x20);
  header.set(NPY_MAGIC);
  header[6] = short ? 1 : 2;
  header[7] = 0;
  const view = new DataView(header.buffer);
  if (short) view.setUint16(8, header.length - prefix, true);
  else view.setUint32(8, header.length - prefix, true);
  for (let k = 0; k < text.length; k++) header[prefix + k] = text.charCodeAt(k);
  header[header.length - 1] = 0x0a;
  return header;
}
