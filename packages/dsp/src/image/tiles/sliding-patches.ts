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
  requireImage(image, 'slidingPatches');
  const windows = slidingWindowView(image, pair(options.size), { axis: [0, 1], step: pair(options.step ?? 1) });
  const inner = Array.from({ length: image.ndim - 2 }, (_, k) => k + 2);
  return windows.transpose(0, 1, image.ndim, image.ndim + 1, ...inner);
}

export function requireImage(image: ReadonlyNDArray, where: string): void {
  if (image.ndim >= 2) return;
  throw invalid('badShape', where, 'image', 'have axes [H, W, ...C]', [...image.shape], `ndim ${image.ndim}`);
}

/** A size or step for both image axes. */
export function pair(value: PerAxis): PerAxis {
  return typeof value === 'number' ? [value, value] : value;
}
