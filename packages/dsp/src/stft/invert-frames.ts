/**
 * The engine of inverse short-time transforms: spectra to frames in lanes, a block at a time, windowed and added up in the
 * order of frames. What a sample's bits are depends on the frames that meet it alone.
 */
import { type DType, dtypes, empty, type NDArray, type ReadonlyNDArray, s } from '@lapwing/core';
import { type LinePlan, linePlan } from '../fft/plan.js';
import { complexOf, type FftPrecision, precisionOf } from '../fft/precision.js';
import { lineStarts } from '../lines/line-starts.js';
import type { Envelope } from './envelope.js';
import { framePart } from './frame-schedule.js';
import { binCount, type FrameSetup } from './frame-setup.js';
import { addFrame, divide } from './overlap-add.js';

/** Bytes of frames that are worked on at once: a 512 KiB second-level cache. */
const BLOCK_BYTES = 512 * 1024;

export interface FrameInverseSetup extends FrameSetup {
  /** Divides what the frames add up to; null where their windows do not ask for it. */
  readonly envelope: Envelope | null;
  /** What stands where the envelope is zero. */
  readonly fill: number;
}

export class FrameInverse {
  readonly setup: FrameInverseSetup;
  readonly precision: FftPrecision;
  /** Frames that were added. */
  frames = 0;
  private readonly lines: number;
  /** Numbers per sample: 2 for complex signals. */
  private readonly parts: 1 | 2;
  private readonly plan: LinePlan;
  private readonly ones: Float64Array;
  private readonly most: number;
  private readonly block: NDArray;
  /** Per line the sums from sample `base` on, `room` samples; zeros where no frame was added yet. */
  private readonly sums: Float64Array;
  private readonly room: number;
  private base: number;
  private weights: Float64Array = new Float64Array(0);

  /** @param lead lengths of the axes before frequency and frame. */
  constructor(setup: FrameInverseSetup, lead: readonly number[], dtype: DType) {
    const { nFft, bins, hop, window } = setup;
    this.setup = setup;
    this.lines = lead.reduce((product, length) => product * length, 1);
    this.precision = precisionOf(dtype);
    this.parts = bins === 'half' ? 1 : 2;
    const kind = { n: nFft, isInverse: true, isConjugate: false } as const;
    this.plan = linePlan(
      bins === 'half' ? { ...kind, from: 'half', to: 'real' } : { ...kind, from: 'complex', to: 'complex' },
      this.precision,
    );
    this.ones = new Float64Array(2 * binCount(setup)).fill(1);
    const frameBytes = nFft * this.parts * dtypes[this.precision].itemSize;
    this.most = Math.max(1, Math.floor(BLOCK_BYTES / frameBytes / Math.max(1, this.lines)));
    this.block = empty([...lead, this.most, nFft], this.outputDType) as unknown as NDArray;
    this.room = this.most * hop + Math.max(hop, window.length);
    this.sums = new Float64Array(this.lines * this.room * this.parts);
    this.base = setup.start;
  }

  get outputDType(): 'float32' | 'float64' | 'complex64' | 'complex128' {
    return this.parts === 1 ? this.precision : complexOf(this.precision);
  }

  /**
   * Adds frames; after every block `take` may fetch the samples before the next frame, which are final.
   *
   * @param spectra shape [..., frequency, frame]
   * @param take gets the first sample that is not final yet, and gives the first one that is still needed, at most a hop before.
   */
  add(spectra: ReadonlyNDArray, take: (end: number) => number): void {
    const { start, hop } = this.setup;
    const frames = spectra.swapAxes(-1, -2) as NDArray;
    const count = frames.shape[frames.ndim - 2]!;
    for (let i = 0; i < count; ) {
      const end = Math.min(count, i + this.most);
      this.invert(framePart(frames, i, end));
      this.overlap(end - i);
      this.frames += end - i;
      this.drop(take(start + this.frames * hop));
      i = end;
    }
  }

  private invert(spectra: ReadonlyNDArray): void {
    const { bins, nFft, scale } = this.setup;
    const isFitting = spectra.dtype === complexOf(this.precision);
    let source = isFitting ? spectra : spectra.astype(complexOf(this.precision));
    if (bins === 'centered') source = uncentered(source, nFft);
    const axis = source.ndim - 1;
    const target = framePart(this.block, 0, spectra.shape[axis - 1]!);
    this.plan.run(source, target, [axis, axis], { scale: 1 / (nFft * scale), window: this.ones });
  }

  /** Adds the first frames of the block, each times the window, to the sums. */
  private overlap(count: number): void {
    const { start, hop, window, roll, nFft } = this.setup;
    const { parts, sums, room, most, lines } = this;
    const first = start + this.frames * hop - this.base;
    const values = this.block.data as Float32Array | Float64Array;
    const kept = window.length - roll;
    for (let line = 0; line < lines; line++) {
      for (let i = 0; i < count; i++) {
        const to = (line * room + first + i * hop) * parts;
        const from = (line * most + i) * nFft * parts;
        // Sample j of an unrotated frame stands at j - roll, what came before that at the frame's end.
        addFrame(sums, to + roll * parts, values, from, window, roll, kept, parts);
        if (roll > 0) addFrame(sums, to, values, from + (nFft - roll) * parts, window, 0, roll, parts);
      }
    }
  }

  /** Forgets the sums before a sample. */
  private drop(end: number): void {
    const { sums, room, parts, lines } = this;
    const gone = Math.min(room, end - this.base) * parts;
    for (let line = 0; line < lines; line++) {
      const at = line * room * parts;
      sums.copyWithin(at, at + gone, at + room * parts);
      sums.fill(0, at + room * parts - gone, at + room * parts);
    }
    this.base = end;
  }

  /**
   * Writes the samples `from` to `to` of the signal, which are not before those dropped.
   *
   * @param target shape [..., any] in {@link outputDType}; sample `from` goes to place `at` of its last axis.
   * @param frames that there are; Infinity while more may come, which those samples do not meet.
   */
  write(target: NDArray, at: number, from: number, to: number, frames: number): void {
    const { envelope, start } = this.setup;
    const count = to - from;
    if (count <= 0 || this.lines === 0) return;
    if (this.weights.length < count) this.weights = new Float64Array(count);
    const weights = this.weights.subarray(0, count);
    if (envelope) envelope.fill(weights, from - start, frames);
    else weights.fill(1);
    const place = target.slice('...', s(at, at + count)) as NDArray;
    const isDirect = target.dtype === this.outputDType;
    const values = isDirect ? place : (empty(place.shape, this.outputDType) as unknown as NDArray);
    this.divideInto(values, weights, from - this.base);
    if (!isDirect) place.assign(values);
  }

  /** Sums from the first-th kept one on, over their weights, into `values` of shape [..., sample]. */
  private divideInto(values: NDArray, weights: Float64Array, first: number): void {
    const { parts, sums, room, lines } = this;
    const { envelope, fill } = this.setup;
    const count = weights.length;
    const data = values.data as Float64Array;
    const starts = lineStarts(values, values.ndim - 1);
    const step = values.strides[values.ndim - 1]! * parts;
    // Behind the last sum that is kept, only frames that end earlier were added.
    const summed = Math.max(0, Math.min(count, room - first));
    const floor = envelope ? envelope.floor : -1;
    for (let line = 0; line < lines; line++) {
      const to = starts[line]! * parts;
      const from = (line * room + first) * parts;
      for (let part = 0; part < parts; part++) {
        divide(sums, from + part, parts, weights, data, to + part, step, summed, floor, part === 0 ? fill : 0);
        for (let k = summed; k < count; k++) data[to + part + k * step] = part === 0 && weights[k]! <= floor ? fill : 0;
      }
    }
  }
}

/** Spectra with frequency 0 first. */
function uncentered(spectra: ReadonlyNDArray, nFft: number): ReadonlyNDArray {
  const negative = Math.floor(nFft / 2);
  const whole = empty(spectra.shape, spectra.dtype) as unknown as NDArray;
  (whole.slice('...', s(nFft - negative, null)) as NDArray).assign(spectra.slice('...', s(negative)) as NDArray);
  (whole.slice('...', s(nFft - negative)) as NDArray).assign(spectra.slice('...', s(negative, null)) as NDArray);
  return whole;
}
