/**
 * Frames of a signal as a view.
 */
import { type DType, invalid, type ReadonlyNDArray, slidingWindowView } from '@lapwing/core';

export interface FrameOptions {
  /** Samples per frame, 1 <= frameLength <= length of the axis. */
  readonly frameLength: number;
  /** Samples between frame starts, >= 1. May exceed frameLength. */
  readonly hopLength: number;
  /** The axis that is cut into frames. Default -1. */
  readonly axis?: number;
}

/**
 * Overlapping frames of a signal as a zero-copy view; samples after the last whole frame are left out.
 *
 * `frames[..., i, j] === x[..., i * hopLength + j]`
 *
 * @param x shape [..., N]; any strides, any dtype.
 * @returns view of shape [..., 1 + floor((N - frameLength) / hopLength), frameLength]: the framed axis leaves, frames go
 *   to axis -2 and samples to axis -1. Shares memory with `x`, read-only where frames overlap.
 * @throws {LapwingError} 'frameTooLong' when frameLength > N, 'notPositiveInteger', 'axisOutOfRange'
 * Cost: O(ndim).
 * @see librosa.util.frame (transposed), numpy.lib.stride_tricks.sliding_window_view
 * @example frame(arange(7), { frameLength: 3, hopLength: 2 }).shape // [3, 3]
 */
export function frame<D extends DType>(x: ReadonlyNDArray<D>, options: FrameOptions): ReadonlyNDArray<D> {
  const { frameLength, hopLength, axis = -1 } = options;
  const shape = `shape [${x.shape.join(', ')}]`;
  requirePositive('frameLength', frameLength, shape);
  requirePositive('hopLength', hopLength, shape);
  const resolved = axis < 0 ? axis + x.ndim : axis;
  if (!Number.isInteger(axis) || resolved < 0 || resolved >= x.ndim) {
    throw invalid('axisOutOfRange', 'frame', 'axis', `be an integer in ${-x.ndim}..${x.ndim - 1}`, axis, shape);
  }
  const length = x.shape[resolved]!;
  if (frameLength > length) {
    const rule = `be <= ${length} (length of axis ${axis})`;
    throw invalid('frameTooLong', 'frame', 'frameLength', rule, frameLength, shape);
  }
  const windows = slidingWindowView(x, frameLength, { axis: resolved, step: hopLength });
  return resolved === x.ndim - 1 ? windows : windows.moveAxis(resolved, -2);
}

/** Number of whole frames in `length` samples, 0 when there is none. */
export function frameCount(length: number, frameLength: number, hopLength: number): number {
  return length < frameLength ? 0 : 1 + Math.floor((length - frameLength) / hopLength);
}

function requirePositive(argument: string, value: number, context: string): void {
  if (Number.isInteger(value) && value >= 1) return;
  throw invalid('notPositiveInteger', 'frame', argument, 'be an integer >= 1', value, context);
}
