/**
 * Arrays over memory that is already there: buffers, typed arrays, and the arrays of others. Nothing is copied.
 */
import { type Data, type DataOf, type DType, dtypeInfo, dtypeOfTyped, dtypes } from './dtype.js';
import { invalid, showShape } from './errors.js';
import { proveInside } from './layout/bounds.js';
import { checkShape, type Layout, packedStrides, sizeOf } from './layout/layout.js';
import { hasInternalOverlap } from './layout/overlap.js';
import { NDArray } from './ndarray.js';
import type { Shape } from './shape-types.js';

/** Typed arrays that may become arrays. */
export type TypedArray = Data | Uint8ClampedArray;

/**
 * Array over memory that stays where it is: an ArrayBuffer, a SharedArrayBuffer, or any view of one. Never copies.
 *
 * @param options.strides in elements; default packed in C order.
 * @param options.offset elements from the start of `buffer` (of the view, when one is given) to element [0, 0, ...].
 * @throws {LapwingError} 'misaligned' when the bytes do not start at a multiple of the number's size, 'outOfBounds',
 *   'badValue' for what is no memory, 'badShape', 'dtype'
 *
 * Cost: O(1).
 * @see numpy.frombuffer
 * @example fromBuffer(Uint8Array.of(1, 0, 2, 0), { dtype: 'int16', shape: [2] }).toArray() // [1, 2]
 */
export function fromBuffer<D extends DType, const S extends Shape>(
  buffer: ArrayBufferLike | ArrayBufferView,
  options: {
    readonly dtype: D;
    readonly shape: S;
    readonly strides?: readonly number[] | undefined;
    readonly offset?: number | undefined;
  },
): NDArray<D, S> {
  const isView = ArrayBuffer.isView(buffer);
  if (!isView && !/ (Shared)?ArrayBuffer]$/.test(Object.prototype.toString.call(buffer))) {
    throw invalid(
      'badValue',
      'fromBuffer',
      'buffer',
      'be an ArrayBuffer, a SharedArrayBuffer or a view of one',
      buffer,
    );
  }
  if (typeof options !== 'object' || options === null) {
    throw invalid('badOption', 'fromBuffer', 'options', 'be { dtype, shape, strides?, offset? }', options);
  }
  const { Data, components, itemSize } = dtypeInfo(options.dtype, 'fromBuffer');
  const memory = isView ? buffer.buffer : buffer;
  const start = isView ? buffer.byteOffset : 0;
  const unit = Data.BYTES_PER_ELEMENT;
  if (start % unit !== 0) {
    const rule = `be a multiple of ${unit} for ${options.dtype}`;
    throw invalid('misaligned', 'fromBuffer', 'byteOffset', rule, start, 'copy the bytes, or read them at an offset');
  }
  const shape = checkShape(options.shape, 'fromBuffer');
  const count = Math.floor(buffer.byteLength / itemSize);
  const layout = checkLayout(shape, options.strides, options.offset, count, 'fromBuffer');
  const data = dataOver(Data, memory, start, count * components) as DataOf<D>;
  return new NDArray<D, S>(options.dtype, data, layout, null, !overlapsItself(layout));
}

/** A typed array over memory; only that of a buffer that was transferred away cannot be seen any more. */
function dataOver(Type: (typeof dtypes)[DType]['Data'], memory: ArrayBufferLike, start: number, length: number): Data {
  try {
    return new Type(memory, start, length);
  } catch {
    throw invalid('badValue', 'fromBuffer', 'buffer', 'not be detached', memory);
  }
}

/** scijs' ndarray, and anything of its form; our own arrays too. */
export interface ScijsLike {
  /** One of our names is heeded: it tells complex from real and bool from uint8. Others are left to `data`. */
  readonly dtype?: string;
  readonly data: ArrayLike<number> | ArrayLike<bigint>;
  readonly shape: readonly number[];
  readonly stride?: readonly number[];
  readonly strides?: readonly number[];
  readonly offset?: number;
  /** A read-only array stays read-only. */
  readonly writeable?: boolean;
}

/** A browser's ImageData, and anything of its form: four bytes a pixel, rows without gaps. */
export interface ImageDataLike {
  readonly data: ArrayBufferView;
  readonly width: number;
  readonly height: number;
}

/**
 * Array over a typed array (1-d), over `{ data, shape, stride, offset }` as scijs' ndarray has it, or over a browser's
 * ImageData, as (height, width, 4). A channel of an AudioBuffer is a typed array: `wrap(buffer.getChannelData(0))`.
 * Never copies.
 *
 * @throws {LapwingError} 'dtype' when `data` is no typed array, 'outOfBounds', 'badShape', 'badValue'
 *
 * Cost: O(1).
 * @example wrap({ data: new Float32Array([1, 2, 3, 4]), shape: [2, 2], stride: [1, 2], offset: 0 }).toArray() // [[1, 3], [2, 4]]
 */
export function wrap(x: TypedArray | ScijsLike | ImageDataLike): NDArray {
  return wrapFor(x, 'wrap');
}

/** {@link wrap} on behalf of another function, which its errors name. */
export function wrapFor(x: TypedArray | ScijsLike | ImageDataLike, where: string): NDArray {
  if (typeof x !== 'object' || x === null) {
    throw invalid('badValue', where, 'x', 'be a typed array, { data, shape, stride, offset } or ImageData', x);
  }
  const described = describe(x);
  const data = described.data as unknown;
  const stored = ArrayBuffer.isView(data) ? dtypeOfTyped(data) : undefined;
  if (stored === undefined || !ArrayBuffer.isView(data)) {
    const rule = 'be a typed array, whose memory can be shared (array() copies a list)';
    throw invalid('dtype', where, 'data', rule, data);
  }
  const { Data } = dtypes[stored];
  const isClamped = Object.prototype.toString.call(data) === '[object Uint8ClampedArray]';
  const numbers = isClamped ? new Data(data.buffer, data.byteOffset, data.byteLength) : (data as Data);
  const named = described.dtype as DType;
  const dtype = Object.hasOwn(dtypes, named) && dtypes[named].Data === Data ? named : stored;
  const count = Math.floor(numbers.length / dtypes[dtype].components);
  const shape = checkShape(described.shape ?? [count], where);
  const layout = checkLayout(shape, described.stride ?? described.strides, described.offset, count, where);
  const writeable = described.writeable !== false && !overlapsItself(layout);
  const base = x instanceof NDArray ? (x.base ?? x) : null;
  return new NDArray(dtype, numbers as DataOf<DType>, layout, base, writeable);
}

function describe(x: TypedArray | ScijsLike | ImageDataLike): Partial<ScijsLike> {
  if (ArrayBuffer.isView(x)) return { data: x };
  const { data, width, height } = x as ImageDataLike & ScijsLike;
  if ('shape' in x || width === undefined || height === undefined) return x as Partial<ScijsLike>;
  return { data, shape: [height, width, 4] };
}

/** A layout that a caller described, proved to stay inside `count` elements. */
function checkLayout(
  shape: readonly number[],
  strides: readonly number[] | undefined,
  offset: number | undefined,
  count: number,
  where: string,
): Layout {
  if (strides !== undefined && !Array.isArray(strides)) {
    throw invalid('badShape', where, 'strides', `be ${shape.length} safe integers`, strides, showShape(shape));
  }
  const steps = strides === undefined ? packedStrides(shape) : [...strides];
  if (steps.length !== shape.length || !steps.every(Number.isSafeInteger)) {
    throw invalid('badShape', where, 'strides', `be ${shape.length} safe integers`, steps, showShape(shape));
  }
  const first = offset ?? 0;
  if (!Number.isInteger(first) || first < 0) {
    throw invalid('badValue', where, 'offset', 'be an integer >= 0', first);
  }
  const layout = { shape, strides: steps, offset: sizeOf(shape) === 0 ? 0 : first };
  proveInside(layout, { low: 0, high: count - 1 }, where);
  return layout;
}

function overlapsItself(layout: Layout): boolean {
  return hasInternalOverlap(layout.shape, layout.strides) !== false;
}
