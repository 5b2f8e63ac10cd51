/**
 * Views that pick diagonals, parts, turns and halves of numbers. None of them copies.
 */
import { zeros } from './create.js';
import { type DType, isComplexDType } from './dtype.js';
import { invalid, requireOptions, showShape } from './errors.js';
import { resolveAxis } from './layout/axes.js';
import { broadcastShapes } from './layout/broadcast.js';
import { checkShape, type Layout } from './layout/layout.js';
import { NDArray, type ReadonlyNDArray, requireArray } from './ndarray.js';
import { asArray, type Operand } from './operands.js';
import { broadcastTo } from './stride-tricks.js';
import type { Strided } from './strided.js';

/** The dtype of the parts of a number: complex128 is made of float64, complex64 of float32. */
export type PartOf<D extends DType> = D extends 'complex64' ? 'float32' : D extends 'complex128' ? 'float64' : D;

export interface DiagonalOptions {
  /** Places above the main diagonal, below it when negative. Default 0. */
  readonly offset?: number | undefined;
  /** The axis of the rows. Default 0. */
  readonly axis1?: number | undefined;
  /** The axis of the columns. Default 1. */
  readonly axis2?: number | undefined;
}

/**
 * View of a diagonal of two axes, which leave; the diagonal comes last.
 *
 * `diagonal(x)[..., i] === x[i, i + offset, ...]`
 *
 * @param x two axes or more.
 * @returns writeable where `x` is (numpy's is read-only); empty where the offset leads out of the array.
 * @throws {LapwingError} 'badShape' below two axes, 'axisOutOfRange', 'badValue'
 * Cost: O(ndim).
 * @see numpy.diagonal
 * @example diagonal(eye(3), { offset: 1 }).shape // [2]
 */
export function diagonal<D extends DType>(x: NDArray<D>, options?: DiagonalOptions): NDArray<D>;
export function diagonal<D extends DType>(x: ReadonlyNDArray<D>, options?: DiagonalOptions): ReadonlyNDArray<D>;
export function diagonal<D extends DType>(x: ReadonlyNDArray<D>, options: DiagonalOptions = {}): ReadonlyNDArray<D> {
  const where = 'diagonal';
  requireArray(x, where);
  requireOptions(options, where);
  const { offset = 0 } = options;
  const { shape, strides } = x;
  if (shape.length < 2) throw invalid('badShape', where, 'x', 'have two axes or more', shape.length, showShape(shape));
  if (!Number.isSafeInteger(offset)) throw invalid('badValue', where, 'offset', 'be an integer', offset);
  const rows = resolveAxis(options.axis1 ?? 0, shape.length, where, 'axis1', showShape(shape));
  const columns = resolveAxis(options.axis2 ?? 1, shape.length, where, 'axis2', showShape(shape));
  if (rows === columns) {
    throw invalid('axisOutOfRange', where, 'axis2', 'differ from axis1', options.axis2 ?? 1, showShape(shape));
  }
  const [down, right] = [Math.max(0, -offset), Math.max(0, offset)];
  const length = Math.max(0, Math.min(shape[rows]! - down, shape[columns]! - right));
  const rest = shape.map((_, axis) => axis).filter((axis) => axis !== rows && axis !== columns);
  const lengths = [...rest.map((axis) => shape[axis]!), length];
  // A view of nothing keeps its offset, so that it still points into the data.
  const first = lengths.includes(0) ? 0 : down * strides[rows]! + right * strides[columns]!;
  return viewOf(x, {
    shape: lengths,
    strides: [...rest.map((axis) => strides[axis]!), strides[rows]! + strides[columns]!],
    offset: x.offset + first,
  });
}

export interface Rot90Options {
  /** Quarter turns from the first axis towards the second; negative ones turn back. Default 1. */
  readonly k?: number | undefined;
  /** The two axes of the plane. Default [0, 1]. */
  readonly axes?: readonly [number, number] | undefined;
}

/**
 * View of `x` turned by quarter turns in the plane of two axes.
 *
 * `rot90(x)[i, j] === x[j, N - 1 - i]`, N the length of axis 1
 *
 * @throws {LapwingError} 'axisOutOfRange', 'badValue' for a `k` that is no integer
 * Cost: O(ndim).
 * @see numpy.rot90
 * @example rot90(array([[1, 2], [3, 4]])).toArray() // [[2, 4], [1, 3]]
 */
export function rot90<D extends DType>(x: NDArray<D>, options?: Rot90Options): NDArray<D>;
export function rot90<D extends DType>(x: ReadonlyNDArray<D>, options?: Rot90Options): ReadonlyNDArray<D>;
export function rot90<D extends DType>(x: ReadonlyNDArray<D>, options: Rot90Options = {}): ReadonlyNDArray<D> {
  requireArray(x, 'rot90');
  requireOptions(options, 'rot90');
  const { k = 1, axes = [0, 1] } = options;
  const { shape } = x;
  if (!Number.isSafeInteger(k)) throw invalid('badValue', 'rot90', 'k', 'be an integer', k);
  if (!Array.isArray(axes) || axes.length !== 2) {
    throw invalid('axisOutOfRange', 'rot90', 'axes', 'name two axes', axes, showShape(shape));
  }
  const [a, b] = axes.map((axis) => resolveAxis(axis, shape.length, 'rot90', 'axes', showShape(shape)));
  if (a === b) throw invalid('axisOutOfRange', 'rot90', 'axes', 'name two axes', [...axes], showShape(shape));
  const turns = ((k % 4) + 4) % 4;
  if (turns === 0) return viewOf(x, x);
  if (turns === 2) return x.flip([a!, b!]);
  return turns === 1 ? x.flip(b!).swapAxes(a!, b!) : x.swapAxes(a!, b!).flip(b!);
}

/**
 * View of the real parts of a complex array; any other array itself.
 *
 * @returns float32 for complex64, float64 for complex128.
 * Cost: O(ndim).
 * @see numpy.real
 * @example const z = array([{ re: 1, im: 2 }]); real(z).fill(5); z.toArray() // [{ re: 5, im: 2 }]
 */
export function real<D extends DType>(x: NDArray<D>): NDArray<PartOf<D>>;
export function real<D extends DType>(x: ReadonlyNDArray<D>): ReadonlyNDArray<PartOf<D>>;
export function real<D extends DType>(x: ReadonlyNDArray<D>): ReadonlyNDArray<PartOf<D>> {
  requireArray(x, 'real');
  return isComplexDType(x.dtype) ? partView(x, 0) : (x as unknown as ReadonlyNDArray<PartOf<D>>);
}

/**
 * View of the imaginary parts of a complex array; for any other array read-only zeros of its shape and dtype, which
 * take no memory.
 *
 * @returns float32 for complex64, float64 for complex128.
 * Cost: O(ndim).
 * @see numpy.imag
 * @example imag(array([{ re: 1, im: 2 }])).toArray() // [2]
 */
export function imag<D extends 'complex64' | 'complex128'>(x: NDArray<D>): NDArray<PartOf<D>>;
export function imag<D extends DType>(x: ReadonlyNDArray<D>): ReadonlyNDArray<PartOf<D>>;
export function imag<D extends DType>(x: ReadonlyNDArray<D>): ReadonlyNDArray<PartOf<D>> {
  requireArray(x, 'imag');
  if (isComplexDType(x.dtype)) return partView(x, 1);
  const zero = zeros([] as const, x.dtype);
  const strides = x.shape.map(() => 0);
  return new NDArray(
    x.dtype,
    zero.data,
    { shape: x.shape, strides, offset: 0 },
    zero as Owner,
    false,
  ) as unknown as NDArray<PartOf<D>>;
}

/** Every other number of the data. */
function partView<D extends DType>(x: ReadonlyNDArray<D>, part: 0 | 1): NDArray<PartOf<D>> {
  const dtype = x.dtype === 'complex64' ? 'float32' : 'float64';
  const strides = x.strides.map((stride) => 2 * stride);
  const { data } = x as unknown as Strided<typeof dtype>;
  const layout = { shape: x.shape, strides, offset: 2 * x.offset + part };
  return new NDArray(dtype, data, layout, ownerOf(x), x.writeable) as unknown as NDArray<PartOf<D>>;
}

/**
 * Read-only views of arrays, each broadcast to the shape that all of them have in common.
 *
 * @param arrays any number, of any dtypes; lists and scalars become arrays.
 * @throws {LapwingError} 'notBroadcastable', 'badValue', 'tooLarge'
 * Cost: O(ndim) per array.
 * @see numpy.broadcast_arrays
 * @example broadcastArrays([zeros([3, 1]), zeros([4])]).map((x) => x.shape) // [[3, 4], [3, 4]]
 */
export function broadcastArrays(arrays: readonly Operand[]): ReadonlyNDArray[] {
  const where = 'broadcastArrays';
  if (!Array.isArray(arrays)) throw invalid('badValue', where, 'arrays', 'be a list of arrays', arrays);
  const list = arrays.map((each, k) => asArray(each, where, `arrays[${k}]`));
  const common = broadcastShapes(
    list.map((each) => each.shape),
    where,
  );
  const shape = checkShape(common, where, 'common shape');
  return list.map((each) => broadcastTo(each, shape));
}

export interface SplitOptions {
  /** Default 0. */
  readonly axis?: number | undefined;
}

/**
 * Views of equal parts of `x` along an axis, or of the parts between given positions.
 *
 * @param parts how many, which the length of the axis must be a multiple of; or the positions at which parts begin,
 * clipped and counted from the end as those of a slice.
 * @throws {LapwingError} 'badShape' where parts cannot be equal, 'notPositiveInteger', 'tooLarge' for more than 2^20
 * parts, 'badIndex', 'axisOutOfRange'
 * Cost: O(parts).
 * @see numpy.split
 * @example split(arange(6), 3).map((part) => part.toArray()) // [[0, 1], [2, 3], [4, 5]]
 */
export function split<D extends DType>(
  x: NDArray<D>,
  parts: number | readonly number[],
  options?: SplitOptions,
): NDArray<D>[];
export function split<D extends DType>(
  x: ReadonlyNDArray<D>,
  parts: number | readonly number[],
  options?: SplitOptions,
): ReadonlyNDArray<D>[];
export function split<D extends DType>(
  x: ReadonlyNDArray<D>,
  parts: number | readonly number[],
  options: SplitOptions = {},
): ReadonlyNDArray<D>[] {
  requireArray(x, 'split');
  requireOptions(options, 'split');
  const axis = resolveAxis(options.axis ?? 0, x.shape.length, 'split', 'axis', showShape(x.shape));
  const length = x.shape[axis]!;
  if (typeof parts === 'number' && parts > 0 && length % parts !== 0) {
    const rule = `divide the length of axis ${axis}, ${length} (arraySplit makes unequal parts)`;
    throw invalid('badShape', 'split', 'parts', rule, parts, showShape(x.shape));
  }
  return splitAxis(x, parts, axis, 'split');
}

/**
 * As {@link split}, but a number of parts need not divide the length: the first ones are longer by one.
 *
 * @see numpy.array_split
 * @example arraySplit(arange(5), 2).map((part) => part.size) // [3, 2]
 */
export function arraySplit<D extends DType>(
  x: NDArray<D>,
  parts: number | readonly number[],
  options?: SplitOptions,
): NDArray<D>[];
export function arraySplit<D extends DType>(
  x: ReadonlyNDArray<D>,
  parts: number | readonly number[],
  options?: SplitOptions,
): ReadonlyNDArray<D>[];
export function arraySplit<D extends DType>(
  x: ReadonlyNDArray<D>,
  parts: number | readonly number[],
  options: SplitOptions = {},
): ReadonlyNDArray<D>[] {
  requireArray(x, 'arraySplit');
  requireOptions(options, 'arraySplit');
  const axis = resolveAxis(options.axis ?? 0, x.shape.length, 'arraySplit', 'axis', showShape(x.shape));
  return splitAxis(x, parts, axis, 'arraySplit');
}

function splitAxis<D extends DType>(
  x: ReadonlyNDArray<D>,
  parts: number | readonly number[],
  axis: number,
  where: string,
): ReadonlyNDArray<D>[] {
  const length = x.shape[axis]!;
  const bounds = Array.isArray(parts) ? givenBounds(parts, length, where) : evenBounds(parts as number, length, where);
  return bounds.slice(1).map((end, k) => {
    const start = bounds[k]!;
    const shape = [...x.shape];
    shape[axis] = Math.max(0, end - start);
    const offset = shape.includes(0) ? x.offset : x.offset + start * x.strides[axis]!;
    return viewOf(x, { shape, strides: x.strides, offset });
  });
}

/** Every part is an array of its own, some hundred bytes, empty ones too: past this a slip of the pen is likelier. */
const MAX_PARTS = 2 ** 20;

function evenBounds(parts: number, length: number, where: string): number[] {
  if (!Number.isInteger(parts) || parts < 1) {
    throw invalid('notPositiveInteger', where, 'parts', 'be an integer >= 1, or a list of positions', parts);
  }
  if (parts > MAX_PARTS) throw invalid('tooLarge', where, 'parts', `be <= ${MAX_PARTS}`, parts, `length ${length}`);
  const each = Math.floor(length / parts);
  const longer = length % parts;
  return Array.from({ length: parts + 1 }, (_, k) => k * each + Math.min(k, longer));
}

/** Positions as the bounds of slices: negative ones count from the end, those outside are clipped. */
function givenBounds(positions: readonly number[], length: number, where: string): number[] {
  const clipped = positions.map((position, k) => {
    if (!Number.isInteger(position)) throw invalid('badIndex', where, `parts[${k}]`, 'be an integer', position);
    return Math.max(0, Math.min(length, position < 0 ? position + length : position));
  });
  return [0, ...clipped, length];
}

type Owner = ReadonlyNDArray;

function ownerOf(x: ReadonlyNDArray): Owner {
  return x.base ?? x;
}

/** Another layout over the memory of `x`, which must stay inside its bounds. */
function viewOf<D extends DType>(x: ReadonlyNDArray<D>, layout: Layout): NDArray<D> {
  const { shape, strides, offset } = layout;
  return new NDArray(x.dtype, x.data, { shape, strides, offset }, ownerOf(x as ReadonlyNDArray), x.writeable);
}
