/**
 * Sums of powers over bands of the bins of overlapping frames. Frames are windowed, transformed, squared and summed in
 * lanes without leaving the cache: neither frames nor spectra are ever held. A frame's bits depend on its samples alone.
 */
import { type DType, dtypes, empty, NDArray, power, type ReadonlyNDArray, s, sqrt } from '@lapwing/core';
import { type Band, sumOfBand } from '../fft/bands.js';
import { type LinePlan, linePlan } from '../fft/plan.js';
import { type FftPrecision, precisionOf } from '../fft/precision.js';
import { lineStarts } from '../lines/line-starts.js';
import { buildSegment } from '../stft/build-segment.js';
import type { StftSetup } from '../stft/frame-setup.js';

/** Bytes of samples or powers that are held at once: half of a 512 KiB second-level cache. */
const BLOCK_BYTES = 256 * 1024;
/** Signals that are taken together, so that those of a large batch do not add up to large blocks. */
const MOST_LINES = 16;

export class FramePowers {
  readonly precision: FftPrecision;
  private readonly setup: StftSetup;
  private readonly exponent: number;
  private readonly bands: readonly Band[];
  private readonly plan: LinePlan;
  private readonly isDirect: boolean;

  /** @param exponent of the magnitudes that are summed; 2, powers, never leave the kernel before they are sums. */
  constructor(setup: StftSetup, dtype: DType, exponent: number, bands: readonly Band[]) {
    this.setup = setup;
    this.precision = precisionOf(dtype);
    this.isDirect = dtype === this.precision;
    this.exponent = exponent;
    this.bands = bands;
    const kind = { n: setup.nFft, from: 'real', to: 'power', isInverse: false, isConjugate: false } as const;
    this.plan = linePlan(kind, this.precision);
  }

  /** All frames of real signals [..., sample] into `out`, [..., frame, band] in {@link precision}. */
  run(samples: ReadonlyNDArray, out: NDArray): void {
    if (out.size === 0) return;
    const lines = samples.shape.slice(0, -1).reduce((product, length) => product * length, 1);
    if (lines <= MOST_LINES) {
      this.runGroup(samples, out);
      return;
    }
    const step = Math.max(1, Math.floor((MOST_LINES * samples.shape[0]!) / lines));
    for (let i = 0; i < samples.shape[0]!; i += step) {
      const index = step === 1 ? i : s(i, Math.min(samples.shape[0]!, i + step));
      this.run(samples.slice(index), out.slice(index) as NDArray);
    }
  }

  /** Frames inside the signals are views of them; those that reach beyond the ends are built. */
  private runGroup(samples: ReadonlyNDArray, out: NDArray): void {
    const { start, hop, nFft } = this.setup;
    const n = samples.shape[samples.ndim - 1]!;
    const frames = out.shape[out.ndim - 2]!;
    const first = this.isDirect ? Math.min(frames, Math.ceil(Math.max(0, -start) / hop)) : frames;
    const end = Math.max(first, Math.min(frames, Math.floor((n - nFft - start) / hop) + 1));
    this.runBuilt(samples, 0, first, out);
    if (end > first)
      this.sums(framesOf(samples, start + first * hop, hop, end - first, nFft), framePart(out, first, end));
    this.runBuilt(samples, end, frames, out);
  }

  private runBuilt(samples: ReadonlyNDArray, from: number, to: number, out: NDArray): void {
    const { start, hop, nFft } = this.setup;
    const n = samples.shape[samples.ndim - 1]!;
    const lines = samples.shape.slice(0, -1).reduce((product, length) => product * length, 1);
    const room = BLOCK_BYTES / dtypes[this.precision].itemSize / lines - nFft;
    const most = Math.max(1, Math.floor(room / hop) + 1);
    for (let i = from; i < to; i += most) {
      const count = Math.min(most, to - i);
      const length = (count - 1) * hop + nFft;
      const segment = buildSegment({ samples, origin: 0, n }, start + i * hop, length, this.setup, this.precision);
      this.sums(framesOf(segment, 0, hop, count, nFft), framePart(out, i, i + count));
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
    const most = Math.max(1, Math.floor(BLOCK_BYTES / dtypes[this.precision].itemSize / bins / lines));
    for (let i = 0; i < count; i += most) {
      const end = Math.min(count, i + most);
      const powers = empty([...frames.shape.slice(0, -2), end - i, bins], this.precision) as unknown as NDArray;
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

/** `frames[..., i, j] = samples[..., at + i hop + j]`, a view. */
function framesOf(samples: ReadonlyNDArray, at: number, hop: number, count: number, length: number): ReadonlyNDArray {
  const lead = samples.ndim - 1;
  const stride = samples.strides[lead]!;
  return new NDArray(
    samples.dtype,
    samples.data,
    {
      shape: [...samples.shape.slice(0, lead), count, length],
      strides: [...samples.strides.slice(0, lead), hop * stride, stride],
      offset: samples.offset + at * stride,
    },
    samples,
    false,
  );
}

/** Frames `from` to `to` of an array [..., frame, any], a view. */
function framePart(array: ReadonlyNDArray, from: number, to: number): NDArray {
  return array.slice('...', s(from, to), ':') as NDArray;
}
