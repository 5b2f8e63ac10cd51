/**
 * Sums of powers over bands of the bins of overlapping frames. Frames are windowed, transformed, squared and summed in
 * lanes without leaving the cache: neither frames nor spectra are ever held. A frame's bits depend on its samples alone.
 */
import { type DType, dtypes, empty, type NDArray, power, type ReadonlyNDArray, s, sqrt } from '@lapwing/core';
import { type Band, sumOfBand } from '../fft/bands.js';
import { type LinePlan, linePlan } from '../fft/plan.js';
import { type FftPrecision, precisionOf } from '../fft/precision.js';
import { lineStarts } from '../lines/line-starts.js';
import { type FrameSchedule, framePart, scheduleFrames } from '../stft/frame-schedule.js';
import type { StftSetup } from '../stft/frame-setup.js';

/** Bytes of powers that are held at once: half of a 512 KiB second-level cache. */
const BLOCK_BYTES = 256 * 1024;
/** Signals that are taken together, so that those of a large batch do not add up to large blocks. */
const MOST_LINES = 16;

export class FramePowers implements FrameSchedule {
  readonly setup: StftSetup;
  /** What is computed in. */
  readonly dtype: FftPrecision;
  readonly isDirect: boolean;
  private readonly exponent: number;
  private readonly bands: readonly Band[];
  private readonly plan: LinePlan;

  /** @param exponent of the magnitudes that are summed; 2, powers, never leave the kernel before they are sums. */
  constructor(setup: StftSetup, dtype: DType, exponent: number, bands: readonly Band[]) {
    this.setup = setup;
    this.dtype = precisionOf(dtype);
    this.isDirect = dtype === this.dtype;
    this.exponent = exponent;
    this.bands = bands;
    const kind = { n: setup.nFft, from: 'real', to: 'power', isInverse: false, isConjugate: false } as const;
    this.plan = linePlan(kind, this.dtype);
  }

  /** All frames of real signals [..., sample] into `out`, [..., frame, band] in {@link dtype}. */
  run(samples: ReadonlyNDArray, out: NDArray): void {
    if (out.size === 0) return;
    const lines = samples.shape.slice(0, -1).reduce((product, length) => product * length, 1);
    if (lines <= MOST_LINES) {
      const n = samples.shape[samples.ndim - 1]!;
      scheduleFrames(this, { samples, origin: 0, n }, 0, out.shape[out.ndim - 2]!, (frames, from, to) => {
        this.sums(frames, framePart(out, from, to));
      });
      return;
    }
    const step = Math.max(1, Math.floor((MOST_LINES * samples.shape[0]!) / lines));
    for (let i = 0; i < samples.shape[0]!; i += step) {
      const index = step === 1 ? i : s(i, Math.min(samples.shape[0]!, i + step));
      this.run(samples.slice(index), out.slice(index) as NDArray);
    }
  }

  /** Sums of frames [..., frame, sample]. */
  private sums(frames: ReadonlyNDArray, out: NDArray): void {
    const { window } = this.setup;
    const axes = [frames.ndim - 1, frames.ndim - 1] as const;
    if (this.exponent === 2) {
      this.plan.run(frames, out, axes, { scale: 1, window, bands: this.bands });
      return;
    }
    const count = frames.shape[frames.ndim - 2]!;
    const lines = frames.size / count / this.setup.nFft;
    const bins = Math.floor(this.setup.nFft / 2) + 1;
    const most = Math.max(1, Math.floor(BLOCK_BYTES / dtypes[this.dtype].itemSize / bins / lines));
    for (let i = 0; i < count; i += most) {
      const end = Math.min(count, i + most);
      const powers = empty([...frames.shape.slice(0, -2), end - i, bins], this.dtype) as unknown as NDArray;
      this.plan.run(framePart(frames, i, end), powers, axes, { scale: 1, window });
      raise(powers, this.exponent);
      sumRows(powers.data as Float64Array, bins, this.bands, framePart(out, i, end));
    }
  }
}

/** Powers to magnitudes, and these to an exponent, in place. */
function raise(powers: NDArray, exponent: number): void {
  if (exponent === 1) sqrt(powers, { out: powers });
  else power(powers, exponent / 2, { out: powers });
}

/** Rows of `bins` numbers to sums over bands, `out` of shape [..., frame, band]. */
function sumRows(rows: Float32Array | Float64Array, bins: number, bands: readonly Band[], out: NDArray): void {
  const starts = lineStarts(out, out.ndim - 1);
  const step = out.strides[out.ndim - 1]!;
  const to = out.data as Float64Array;
  for (let row = 0; row < starts.length; row++) {
    for (let band = 0, at = starts[row]!; band < bands.length; band++, at += step) {
      to[at] = sumOfBand(bands[band]!, rows, row * bins);
    }
  }
}
