/**
 * Views made from strides: any strides at all, sliding windows, broadcasting. None of them copies.
 */
import { type DType, dtypes } from './dtype.js';
import { invalid, requireOptions, showShape } from './errors.js';
import { extentOf, proveInside } from './layout/bounds.js';
import { broadcastLayout } from './layout/broadcast.js';
import { checkShape, type Layout, sizeOf } from './layout/layout.js';
import { hasInternalOverlap } from './layout/overlap.js';
import { type PerAxis, type WindowGeometry, windowsLayout } from './layout/windows.js';
import { NDArray, type ReadonlyNDArray, requireArray } from './ndarray.js';
import type { SameRank, Shape } from './shape-types.js';

export interface StridedOptions {
  /** From the first element of `x`, in `unit`. Default 0. */
  readonly offset?: number;
  /** What strides and offset count. Default 'elements'. */
  readonly unit?: 'elements' | 'bytes';
}

export interface WindowOptions extends WindowGeometry {
  /** Ask for writers on windows that overlap. Default false. */
  readonly writeable?: boolean;
}

/**
 * View of `x` with any shape and strides, proved to stay between the lowest and the highest element that `x` itself
 * addresses. Read-only where two indices meet one element, unless `writeable: true`.
 *
 * Cost: O(1); the test for meeting indices searches where strides are not nested.
 * @throws {LapwingError} 'outOfBounds' naming the axis, 'misaligned' for bytes that are no whole elements, 'readOnly'
 * @see numpy.lib.stride_tricks.as_strided
 * @example asStrided(arange(5), [2, 3], [2, 1]).toArray() // [[0, 1, 2], [2, 3, 4]]
 */
export function asStrided<D extends DType, const S extends Shape>(
  x: NDArray<D>,
  shape: S,
  strides: readonly number[],
  options: StridedOptions & { readonly writeable: true },
): NDArray<D, S>;
export function asStrided<D extends DType, const S extends Shape>(
  x: ReadonlyNDArray<D>,
  shape: S,
  strides: readonly number[],
  options?: StridedOptions & { readonly writeable?: false },
): ReadonlyNDArray<D, S>;
export function asStrided<D extends DType, S extends Shape>(
  x: ReadonlyNDArray<D>,
  shape: S,
  strides: readonly number[],
  options: StridedOptions & { readonly writeable?: boolean } = {},
): NDArray<D, S> {
  requireArray(x, 'asStrided');
  requireOptions(options, 'asStrided');
  const { unit = 'elements', offset = 0, writeable = false } = options;
  if (unit !== 'elements' && unit !== 'bytes') {
    throw invalid('badOption', 'asStrided', 'unit', "be 'elements' or 'bytes'", unit);
  }
  const lengths = checkShape(shape, 'asStrided');
  if (!Array.isArray(strides) || strides.length !== lengths.length) {
    throw invalid('badShape', 'asStrided', 'strides', `hold ${lengths.length} entries`, strides, showShape(lengths));
  }
  const itemSize = unit === 'bytes' ? dtypes[x.dtype].itemSize : 1;
  const steps = strides.map((stride, axis) => inElements(stride, itemSize, 'strides', axis));
  const first = inElements(offset, itemSize, 'offset');
  const { low, high } = extentOf(x);
  // Counted from the first element of x, as the caller does.
  const room = { low: low - x.offset, high: high - x.offset };
  proveInside({ shape: lengths, strides: steps, offset: first }, room, 'asStrided', 'x');
  const layout = { shape: lengths, strides: steps, offset: sizeOf(lengths) === 0 ? x.offset : x.offset + first };
  return overlappingView(x, layout, writeable, 'asStrided');
}

function inElements(value: number, itemSize: number, name: string, axis?: number): number {
  const elements = value / itemSize;
  if (Number.isSafeInteger(value) && Number.isInteger(elements)) return elements;
  const argument = axis === undefined ? name : `${name}[${axis}]`;
  if (!Number.isSafeInteger(value)) throw invalid('badValue', 'asStrided', argument, 'be a safe integer', value);
  const rule = `be a multiple of the item size, ${itemSize} bytes`;
  throw invalid('misaligned', 'asStrided', argument, rule, value);
}

/**
 * Sliding windows of `x` as a view: `windows[..., i, ..., j] === x[..., i * step + j * dilation, ...]`. The windowed
 * axes count window starts and stay in place; the inside of the windows comes last, in the order of `axis`.
 *
 * @param window length of the window, or one length per axis.
 * @param options.axis axes to slide over; default all. An axis may repeat.
 * @param options.step elements between neighbouring windows, >= 1; default 1.
 * @param options.dilation elements between neighbouring samples of a window, >= 1; default 1.
 * @returns read-only view where windows overlap, unless `writeable: true`; shares memory with `x`.
 * @throws {LapwingError} 'windowTooLong', 'notPositiveInteger', 'axisOutOfRange', 'badShape'
 * Cost: O(ndim).
 * @see numpy.lib.stride_tricks.sliding_window_view
 * @example slidingWindowView(arange(7), 3, { axis: 0, step: 2 }).shape // [3, 3]
 */
export function slidingWindowView<D extends DType>(
  x: NDArray<D>,
  window: PerAxis,
  options: WindowOptions & { readonly writeable: true },
): NDArray<D>;
export function slidingWindowView<D extends DType, S extends Shape>(
  x: ReadonlyNDArray<D, S>,
  window: number,
  options: WindowOptions & { readonly axis: number },
): ReadonlyNDArray<D, readonly [...SameRank<S>, number]>;
export function slidingWindowView<D extends DType>(
  x: ReadonlyNDArray<D>,
  window: PerAxis,
  options?: WindowOptions,
): ReadonlyNDArray<D>;
export function slidingWindowView(x: ReadonlyNDArray, window: PerAxis, options: WindowOptions = {}): ReadonlyNDArray {
  requireArray(x, 'slidingWindowView');
  requireOptions(options, 'slidingWindowView');
  const layout = windowsLayout(x, window, options);
  return overlappingView(x, layout, options.writeable ?? false, 'slidingWindowView');
}

/**
 * Read-only view of `x` with `shape`: axes of length 1 and missing leading axes repeat.
 *
 * @throws {LapwingError} 'notBroadcastable', 'badShape', 'tooLarge', 'badValue' for what is no array
 * Cost: O(ndim).
 * @see numpy.broadcast_to
 * @example broadcastTo(arange(2), [3, 2]).toArray() // [[0, 1], [0, 1], [0, 1]]
 */
export function broadcastTo<D extends DType, const S extends Shape>(
  x: ReadonlyNDArray<D>,
  shape: S,
): ReadonlyNDArray<D, S> {
  requireArray(x, 'broadcastTo');
  const lengths = checkShape(shape, 'broadcastTo');
  return new NDArray<D, S>(x.dtype, x.data, broadcastLayout(x, lengths), x.base ?? x, false);
}

/** A view that may meet itself: writeable only where `x` is and either it does not, or the caller asked. */
function overlappingView<D extends DType, S extends Shape>(
  x: ReadonlyNDArray<D>,
  layout: Layout,
  writeable: boolean,
  where: string,
): NDArray<D, S> {
  if (writeable && !x.writeable) {
    throw invalid('readOnly', where, 'writeable', 'not be asked of a read-only array', true, showShape(x.shape));
  }
  const mayWrite = x.writeable && (writeable || hasInternalOverlap(layout.shape, layout.strides) === false);
  return new NDArray<D, S>(x.dtype, x.data, layout, x.base ?? x, mayWrite);
}
