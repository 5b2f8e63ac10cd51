/**
 * Patches of an image as a view.
 */
import { type DType, invalid, type PerAxis, type ReadonlyNDArray, slidingWindowView } from '@lapwing/core';

export interface PatchOptions {
  /** Height and width of a patch in pixels; one number for both. */
  readonly size: PerAxis;
  /** Pixels between the starts of neighbouring patches, down and right; one number for both. Default 1. */
  readonly step?: PerAxis;
}

/**
 * All patches of an image as a zero-copy view; pixels that whole patches do not reach are left out.
 *
 * `patches[a, b, i, j, ...c] === image[a * step[0] + i, b * step[1] + j, ...c]`
 *
 * @param image shape [H, W, ...C]; any strides, any dtype.
 * @returns view of shape [nY, nX, h, w, ...C], n = 1 + floor((length - size) / step). Shares memory with `image`,
 *   read-only where patches overlap.
 * @throws {LapwingError} 'windowTooLong', 'notPositiveInteger', 'badShape' for fewer than two axes
 * Cost: O(ndim).
 * @see numpy.lib.stride_tricks.sliding_window_view, skimage.util.view_as_windows
 */
export function slidingPatches<D extends DType>(image: ReadonlyNDArray<D>, options: PatchOptions): ReadonlyNDArray<D> {
  requireImage(image.shape, 'slidingPatches');
  const context = `image shape [${image.shape.join(', ')}]`;
  const size = positivePair(options.size, 'slidingPatches', 'size', context);
  const step = positivePair(options.step ?? 1, 'slidingPatches', 'step', context);
  for (const axis of [0, 1] as const) {
    if (size[axis] <= image.shape[axis]!) continue;
    const rule = `be <= ${image.shape[axis]} (length of axis ${axis})`;
    throw invalid('windowTooLong', 'slidingPatches', `size[${axis}]`, rule, size[axis], context);
  }
  const windows = slidingWindowView(image, size, { axis: [0, 1], step });
  const inner = Array.from({ length: image.ndim - 2 }, (_, k) => k + 2);
  return windows.transpose(0, 1, image.ndim, image.ndim + 1, ...inner);
}

export function requireImage(shape: readonly number[], where: string): void {
  if (shape.length >= 2) return;
  throw invalid('badShape', where, 'image', 'have axes [H, W, ...C]', [...shape], `ndim ${shape.length}`);
}

/** A size or step for both image axes, from one number or two. */
export function positivePair(value: PerAxis, where: string, argument: string, context: string): [number, number] {
  const list: unknown = typeof value === 'number' ? [value, value] : value;
  const isPair = Array.isArray(list) && list.length === 2 && list.every((n) => Number.isInteger(n) && n >= 1);
  if (!isPair) throw invalid('notPositiveInteger', where, argument, 'be an integer >= 1, or two', value, context);
  return [list[0], list[1]];
}
