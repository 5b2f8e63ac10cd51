/**
 * New arrays, and arrays over memory that is already there.
 */
import { type Data, type DataOf, type DType, dtypeInfo, dtypeOfTyped, dtypes, isBigIntDType } from './dtype.js';
import { invalid, showShape } from './errors.js';
import { proveInside } from './layout/bounds.js';
import { checkShape, type Layout, packedStrides, sizeOf } from './layout/layout.js';
import { hasInternalOverlap } from './layout/overlap.js';
import { copyStrided } from './loops/copy.js';
import { fillStrided } from './loops/fill.js';
import { isNDArray, NDArray, type ReadonlyNDArray } from './ndarray.js';
import { inferDType, type NestedScalars, nestedToStrided } from './nested.js';
import type { ScalarLike } from './scalar.js';
import type { Shape } from './shape-types.js';
import type { Strided } from './strided.js';

/** Typed arrays that may become arrays. */
export type TypedArray = Data | Uint8ClampedArray;

function allocate<D extends DType, S extends Shape>(shape: S, dtype: D, where: string): NDArray<D, S> {
  const { Data, components, itemSize } = dtypeInfo(dtype, where);
  const lengths = checkShape(shape, where);
  const layout = { shape: lengths, strides: packedStrides(lengths), offset: 0 };
  const size = sizeOf(lengths);
  try {
    return new NDArray<D, S>(dtype, new Data(size * components) as DataOf<D>, layout);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalid('tooLarge', where, 'shape', 'fit into one ArrayBuffer', lengths, `${size * itemSize} bytes`);
  }
}

/** New array of zeros, packed in C order. dtype defaults to float64. Cost: O(size). @see numpy.zeros */
export function zeros<const S extends Shape, D extends DType = 'float64'>(shape: S, dtype?: D): NDArray<D, S> {
  return allocate(shape, (dtype ?? 'float64') as D, 'zeros');
}

/** New array whose elements are not promised; zeros today, since ArrayBuffers are born cleared. @see numpy.empty */
export function empty<const S extends Shape, D extends DType = 'float64'>(shape: S, dtype?: D): NDArray<D, S> {
  return allocate(shape, (dtype ?? 'float64') as D, 'empty');
}

/** New array of ones. @see numpy.ones */
export function ones<const S extends Shape, D extends DType = 'float64'>(shape: S, dtype?: D): NDArray<D, S> {
  const result = allocate(shape, (dtype ?? 'float64') as D, 'ones');
  fillStrided(result, 1, 'ones');
  return result;
}

/** New array filled with one scalar; without a dtype, the scalar's own (number float64, bigint int64). @see numpy.full */
export function full<const S extends Shape, D extends DType = DType>(
  shape: S,
  value: ScalarLike,
  dtype?: D,
): NDArray<D, S> {
  const result = allocate(shape, (dtype ?? inferDType([value], 'full')) as D, 'full');
  fillStrided(result, value, 'full');
  return result;
}

/**
 * New array with a copy of nested lists, a scalar, a typed array or another array.
 *
 * @param dtype default: the source's own; numbers give float64, bigints int64, booleans bool, complex scalars complex128.
 * @throws {LapwingError} 'badShape' for ragged lists, 'badValue' for what a dtype cannot hold
 * @see numpy.array
 */
export function array<D extends DType = DType>(
  source: ReadonlyNDArray | TypedArray | ScalarLike | NestedScalars,
  dtype?: D,
): NDArray<D> {
  if (dtype !== undefined) dtypeInfo(dtype, 'array');
  if (ArrayBuffer.isView(source)) return array(wrap(source), dtype);
  if (isNDArray(source)) {
    const result = allocate(source.shape, (dtype ?? source.dtype) as D, 'array');
    copyStrided(result, source as Strided);
    return result;
  }
  const list = source as ScalarLike | NestedScalars;
  const { dtype: chosen, data, shape, strides, offset } = nestedToStrided(list, dtype, 'array');
  return new NDArray(chosen as D, data as DataOf<D>, { shape, strides, offset });
}

/**
 * `arange(stop)`, `arange(start, stop)`, `arange(start, stop, step)`, each with a dtype last: evenly spaced values in
 * [start, stop). dtype defaults to float64. Element i is `start + i * step`.
 *
 * @see numpy.arange
 */
export function arange<D extends DType = 'float64'>(stop: number, dtype?: D): NDArray<D, readonly [number]>;
export function arange<D extends DType = 'float64'>(
  start: number,
  stop: number,
  dtype?: D,
): NDArray<D, readonly [number]>;
export function arange<D extends DType = 'float64'>(
  start: number,
  stop: number,
  step: number,
  dtype?: D,
): NDArray<D, readonly [number]>;
export function arange(...given: (number | DType | undefined)[]): NDArray<DType, readonly [number]> {
  const numbers = given.filter((value) => typeof value === 'number');
  const dtype = (given.find((value) => typeof value === 'string') as DType | undefined) ?? 'float64';
  const [start, stop, step] = numbers.length === 1 ? [0, numbers[0]!, 1] : [numbers[0]!, numbers[1]!, numbers[2] ?? 1];
  for (const [name, value] of Object.entries({ start, stop, step })) {
    if (!Number.isFinite(value) || (name === 'step' && value === 0)) {
      const rule = name === 'step' ? 'be finite and not zero' : 'be finite';
      throw invalid('badValue', 'arange', name, rule, value);
    }
  }
  const count = Math.max(0, Math.ceil((stop - start) / step));
  const result = allocate([count] as readonly [number], dtype, 'arange');
  // numpy steps by the difference of the first two values as they are stored, which float steps depend on.
  const delta = start + step - start;
  writeReal(result, (i) => (i === 1 ? start + step : start + i * delta));
  return result;
}

/**
 * `num` evenly spaced values from `start` to `stop`, both included unless `endpoint` is false.
 *
 * @see numpy.linspace
 */
export function linspace<D extends DType = 'float64'>(
  start: number,
  stop: number,
  num = 50,
  options: { readonly endpoint?: boolean; readonly dtype?: D } = {},
): NDArray<D, readonly [number]> {
  for (const [name, value] of Object.entries({ start, stop })) {
    if (!Number.isFinite(value)) throw invalid('badValue', 'linspace', name, 'be finite', value);
  }
  if (!Number.isInteger(num) || num < 0) throw invalid('badShape', 'linspace', 'num', 'be an integer >= 0', num);
  const endpoint = options.endpoint ?? true;
  const dtype = (options.dtype ?? 'float64') as D;
  const result = allocate([num] as readonly [number], dtype, 'linspace');
  const parts = endpoint ? num - 1 : num;
  const delta = stop - start;
  const step = delta / parts;
  // A step that underflows to zero is applied after the division, as numpy does.
  const value = (i: number): number => (step === 0 ? (i / parts) * delta : i * step) + start;
  const isInteger = dtypes[dtype].kind === 'i' || dtypes[dtype].kind === 'u';
  writeReal(result, (i) => {
    const x = endpoint && i === num - 1 && num > 1 ? stop : parts > 0 ? value(i) : start;
    return isInteger ? Math.floor(x) : x;
  });
  return result;
}

/** Fills a fresh packed 1-d array from a formula of the index. */
function writeReal(target: NDArray<DType, readonly [number]>, formula: (i: number) => number): void {
  const { data, dtype, size } = target;
  const { components } = dtypes[dtype];
  if (isBigIntDType(dtype)) {
    for (let i = 0; i < size; i++) (data as BigInt64Array)[i] = BigInt(Math.trunc(formula(i)));
  } else {
    for (let i = 0; i < size; i++) {
      const x = formula(i);
      (data as Float64Array)[components * i] = dtype === 'bool' ? Number(x !== 0) : x;
    }
  }
}

/** New array with ones on one diagonal: `k` > 0 above the main one, < 0 below. @see numpy.eye */
export function eye<D extends DType = 'float64'>(
  rows: number,
  options: { readonly columns?: number; readonly k?: number; readonly dtype?: D } = {},
): NDArray<D, readonly [number, number]> {
  const { columns = rows, k = 0 } = options;
  if (!Number.isInteger(k)) throw invalid('badValue', 'eye', 'k', 'be an integer', k);
  const dtype = (options.dtype ?? 'float64') as D;
  const result = allocate([rows, columns] as readonly [number, number], dtype, 'eye');
  const first = k >= 0 ? k : -k * columns;
  const count = Math.max(0, k >= 0 ? Math.min(rows, columns - k) : Math.min(rows + k, columns));
  const diagonal = { dtype, data: result.data, shape: [count], strides: [columns + 1], offset: first };
  if (count > 0) fillStrided(diagonal as unknown as Strided, 1, 'eye');
  return result;
}

/**
 * Array over memory that stays where it is: an ArrayBuffer, a SharedArrayBuffer, or any view of one. Never copies.
 *
 * @param options.strides in elements; default packed in C order.
 * @param options.offset elements from the start of `buffer` (of the view, when one is given) to element [0, 0, ...].
 * @throws {LapwingError} 'misaligned' when the bytes do not start at a multiple of the number's size, 'outOfBounds'
 * @see numpy.frombuffer
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
  const { Data, components, itemSize } = dtypeInfo(options.dtype, 'fromBuffer');
  const isView = ArrayBuffer.isView(buffer);
  const memory = isView ? buffer.buffer : buffer;
  const start = isView ? buffer.byteOffset : 0;
  const unit = Data.BYTES_PER_ELEMENT;
  if (start % unit !== 0) {
    const rule = `be a multiple of ${unit} for ${options.dtype}`;
    throw invalid('misaligned', 'fromBuffer', 'byteOffset', rule, start, 'copy the bytes, or read them at an offset');
  }
  const shape = checkShape(options.shape, 'fromBuffer');
  const count = Math.floor(buffer.byteLength / itemSize);
  const data = new Data(memory, start, count * components) as DataOf<D>;
  const layout = checkLayout(shape, options.strides, options.offset, count, 'fromBuffer');
  return new NDArray<D, S>(options.dtype, data, layout, null, !overlapsItself(layout));
}

/** scijs' ndarray, and anything of its form. */
export interface ScijsLike {
  readonly data: ArrayLike<number> | ArrayLike<bigint>;
  readonly shape: readonly number[];
  readonly stride?: readonly number[];
  readonly strides?: readonly number[];
  readonly offset?: number;
}

/**
 * Array over a typed array (1-d) or over `{ data, shape, stride, offset }` as scijs' ndarray has it. Never copies.
 *
 * @throws {LapwingError} 'dtype' when `data` is no typed array, 'outOfBounds'
 */
export function wrap(x: TypedArray | ScijsLike): NDArray {
  const data = (ArrayBuffer.isView(x) ? x : x.data) as unknown;
  const dtype = ArrayBuffer.isView(data) ? dtypeOfTyped(data) : undefined;
  if (dtype === undefined || !ArrayBuffer.isView(data)) {
    const rule = 'be a typed array, whose memory can be shared (array() copies a list)';
    throw invalid('dtype', 'wrap', 'data', rule, data);
  }
  const numbers = (
    data instanceof Uint8ClampedArray ? new Uint8Array(data.buffer, data.byteOffset, data.length) : data
  ) as Data;
  const described: Partial<ScijsLike> = ArrayBuffer.isView(x) ? {} : x;
  const shape = checkShape(described.shape ?? [numbers.length], 'wrap');
  const layout = checkLayout(shape, described.stride ?? described.strides, described.offset, numbers.length, 'wrap');
  return new NDArray(dtype, numbers as DataOf<DType>, layout, null, !overlapsItself(layout));
}

/** A layout that a caller described, proved to stay inside `count` elements. */
function checkLayout(
  shape: readonly number[],
  strides: readonly number[] | undefined,
  offset: number | undefined,
  count: number,
  where: string,
): Layout {
  const steps = strides === undefined ? packedStrides(shape) : [...strides];
  if (steps.length !== shape.length || !steps.every(Number.isInteger)) {
    throw invalid('badShape', where, 'strides', `be ${shape.length} integers`, steps, showShape(shape));
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
