/**
 * The engine of short-time transforms: frames are windowed and transformed in lanes. A frame's bits depend on its samples alone, never on how
 * many frames are asked for at once or on where the signal lies.
 */
import { type DType, dtypes, empty, type NDArray, type ReadonlyNDArray, s, zeros } from '@lapwing/core';
import { type LinePlan, linePlan } from '../fft/plan.js';
import { complexOf, type FftPrecision, precisionOf } from '../fft/precision.js';
import type { SignalPart } from './build-segment.js';
import { detrendLines } from './detrend-slices.js';
import { type FrameSchedule, framePart, scheduleFrames } from './frame-schedule.js';
import { binCount, type FrameSetup } from './frame-setup.js';

/** Bytes of frames that are worked on at once: half of a 512 KiB second-level cache. */
const BLOCK_BYTES = 256 * 1024;

export class FrameTransform implements FrameSchedule {
  readonly setup: FrameSetup;
  readonly precision: FftPrecision;
  /** dtype of the samples that are transformed, and whether a signal has it already. */
  readonly dtype: FftPrecision | 'complex64' | 'complex128';
  readonly isDirect: boolean;
  private readonly plan: LinePlan;
  private readonly window: Float64Array;
  private rolled: NDArray | undefined;

  constructor(setup: FrameSetup, dtype: DType) {
    this.setup = setup;
    this.precision = precisionOf(dtype);
    const isComplex = dtypes[dtype].kind === 'c';
    this.dtype = isComplex ? complexOf(this.precision) : this.precision;
    this.isDirect = this.dtype === dtype;
    const to = setup.bins === 'half' ? 'half' : 'complex';
    const from = isComplex ? 'complex' : 'real';
    this.plan = linePlan({ n: setup.nFft, from, to, isInverse: false, isConjugate: false }, this.precision);
    const weights = setup.roll === 0 ? setup.window : rotated(setup.window, setup.nFft, setup.roll);
    this.window = isComplex ? doubled(weights) : weights;
  }

  get outputDType(): 'complex64' | 'complex128' {
    return complexOf(this.precision);
  }

  /**
   * Frames `first`, `first + 1`, ... of a signal into `out`.
   *
   * @param part samples along the last axis. @param out shape [..., frame, bin] in {@link outputDType}.
   */
  run(part: SignalPart, first: number, out: NDArray): void {
    if (out.size === 0) return;
    const end = first + out.shape[out.ndim - 2]!;
    scheduleFrames(this, part, first, end, (frames, from, to) => {
      this.transform(frames, framePart(out, from - first, to - first));
    });
  }

  /** Windows and transforms frames of shape [..., frame, sample]. */
  private transform(frames: ReadonlyNDArray, out: NDArray): void {
    const { roll, bins, nFft, detrend } = this.setup;
    if (roll === 0 && bins !== 'centered' && !detrend) {
      this.transformBlock(frames, out);
      return;
    }
    const count = frames.shape[frames.ndim - 2]!;
    const lines = frames.size / count / frames.shape[frames.ndim - 1]!;
    const most = Math.max(1, Math.floor(BLOCK_BYTES / dtypes[this.dtype].itemSize / nFft / lines));
    for (let i = 0; i < count; i += most) {
      const part = framePart(frames, i, Math.min(count, i + most));
      const block = detrend ? part.copy() : part;
      if (detrend) detrendLines(block, detrend);
      const target = framePart(out, i, Math.min(count, i + most));
      this.centerBlock(roll === 0 ? block : this.rotate(block), target);
    }
  }

  private transformBlock(frames: ReadonlyNDArray, out: NDArray): void {
    const axis = frames.ndim - 1;
    this.plan.run(frames, out, [axis, axis], { scale: this.setup.scale, window: this.window });
  }

  private centerBlock(frames: ReadonlyNDArray, out: NDArray): void {
    const { bins, nFft } = this.setup;
    if (bins !== 'centered') {
      this.transformBlock(frames, out);
      return;
    }
    const whole = empty(out.shape, this.outputDType) as unknown as NDArray;
    this.transformBlock(frames, whole);
    const negative = Math.floor(nFft / 2);
    (out.slice('...', s(negative)) as NDArray).assign(whole.slice('...', s(nFft - negative, null)) as NDArray);
    (out.slice('...', s(negative, null)) as NDArray).assign(whole.slice('...', s(nFft - negative)) as NDArray);
  }

  /** Frames filled up with zeros to nFft, then rotated to the left. */
  private rotate(frames: ReadonlyNDArray): NDArray {
    const { nFft, roll, window } = this.setup;
    const shape = frames.shape.with(-1, nFft);
    // The middle is never written, so that it stays zero in the next block too.
    const isFitting = this.rolled?.shape.every((length, axis) => length === shape[axis]);
    if (!isFitting) this.rolled = zeros(shape, this.dtype) as unknown as NDArray;
    const target = this.rolled!;
    const kept = window.length - roll;
    (target.slice('...', s(kept)) as NDArray).assign(frames.slice('...', s(roll, null)) as NDArray);
    (target.slice('...', s(nFft - roll, null)) as NDArray).assign(frames.slice('...', s(roll)) as NDArray);
    return target;
  }
}

/** An array of the shape of `out`'s frames that is contiguous frame by frame: [..., frame, bin]. */
export function frameMajor(lead: readonly number[], count: number, setup: FrameSetup, dtype: DType): NDArray {
  return zeros([...lead, count, binCount(setup)], dtype) as unknown as NDArray;
}

function doubled(window: Float64Array): Float64Array {
  const pairs = new Float64Array(2 * window.length);
  for (let i = 0; i < window.length; i++) pairs[2 * i] = pairs[2 * i + 1] = window[i]!;
  return pairs;
}

/** Weights of a frame of nFft samples that was rotated to the left. */
function rotated(window: Float64Array, nFft: number, roll: number): Float64Array {
  const weights = new Float64Array(nFft);
  weights.set(window.subarray(roll));
  weights.set(window.subarray(0, roll), nFft - roll);
  return weights;
}
