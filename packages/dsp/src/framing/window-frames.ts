/**
 * Frames times a window, gathered from the view in one pass.
 */
import {
  dtypes,
  type FloatDType,
  invalid,
  type NDArray,
  type ReadonlyNDArray,
  sharesMemory,
  zeros,
} from '@lapwing/core';
import { multiplyFrames } from './multiply-frames.js';

/**
 * `out[..., i, j] = frames[..., i, j] * window[j]`, a packed array from frames of any strides.
 *
 * @param frames shape [..., F, L], float32 or float64; overlapping frames are read once, not once per frame.
 * @param window shape [L]; cast to the dtype of `frames` first, so that float32 frames are multiplied in float32.
 * @param options.out packed array of the shape and dtype of `frames` to write into; default a new one.
 * @throws {LapwingError} 'dtype' for other dtypes, 'badShape', 'copyNeeded' when `out` is not packed
 * Cost: O(size); scratch 256 KiB of kernel memory.
 */
export function windowFrames<D extends FloatDType>(
  frames: ReadonlyNDArray<D>,
  window: ReadonlyNDArray,
  options: { readonly out?: NDArray<D> } = {},
): NDArray<D> {
  const { dtype, shape } = frames;
  if (dtype !== 'float32' && dtype !== 'float64') {
    throw invalid('dtype', 'windowFrames', 'frames', 'be float32 or float64', dtype, `shape [${shape.join(', ')}]`);
  }
  checkWindow(window, shape);
  const weights = window.dtype === dtype ? window : window.astype(dtype);
  const out = options.out ?? (zeros(shape, dtype) as unknown as NDArray<D>);
  if (options.out) checkOut(out, frames);
  const apart = sharesMemory(out, frames) === false && sharesMemory(out, weights) === false;
  const target = apart ? out : out.copy();
  multiplyFrames(frames, weights as ReadonlyNDArray<D>, target.toTyped({ copy: 'never' }));
  if (!apart) out.assign(target);
  return out;
}

function checkWindow(window: ReadonlyNDArray, shape: readonly number[]): void {
  if (shape.length < 2) {
    throw invalid('badShape', 'windowFrames', 'frames', 'have axes [..., F, L]', [...shape], `ndim ${shape.length}`);
  }
  const length = shape.at(-1)!;
  if (window.ndim !== 1 || window.shape[0] !== length) {
    const context = `frames have shape [${shape.join(', ')}]`;
    throw invalid('badShape', 'windowFrames', 'window', `have shape [${length}]`, [...window.shape], context);
  }
  if (dtypes[window.dtype].kind === 'c') throw invalid('dtype', 'windowFrames', 'window', 'be real', window.dtype);
}

function checkOut(out: NDArray, frames: ReadonlyNDArray): void {
  const { dtype, shape } = frames;
  if (out.dtype !== dtype) throw invalid('dtype', 'windowFrames', 'out', `be ${dtype}`, out.dtype);
  if (out.ndim !== shape.length || !shape.every((length, axis) => length === out.shape[axis])) {
    throw invalid('badShape', 'windowFrames', 'out', `have shape [${shape.join(', ')}]`, [...out.shape]);
  }
  if (!out.writeable) throw invalid('readOnly', 'windowFrames', 'out', 'be writeable', out);
}
