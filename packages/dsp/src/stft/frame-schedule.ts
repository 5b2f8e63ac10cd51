/**
 * Where frames come from: those inside a signal are a view of it, and only those that reach beyond its ends, or beyond what
 * of it is kept, are built.
 */
import { dtypes, NDArray, type ReadonlyNDArray, s } from '@lapwing/core';
import type { FftPrecision } from '../fft/precision.js';
import { buildSegment, type SignalPart } from './build-segment.js';
import type { FrameSetup } from './frame-setup.js';

/** Bytes of samples that are built at once: half of a 512 KiB second-level cache. */
const BLOCK_BYTES = 256 * 1024;

export interface FrameSchedule {
  readonly setup: FrameSetup;
  /** dtype of the frames, and whether the signal has it already. */
  readonly dtype: FftPrecision | 'complex64' | 'complex128';
  readonly isDirect: boolean;
}

/** Takes frames `from` to `to`, of shape [..., frame, sample]. */
type TakeFrames = (frames: ReadonlyNDArray, from: number, to: number) => void;

/** How many frames lie wholly in the first n samples. */
export function completeFrames({ window, start, hop }: FrameSetup, n: number): number {
  return Math.max(0, Math.floor((n - window.length - start) / hop) + 1);
}

/** Hands out the frames `first` to `end` of a signal, block by block in their order. */
export function scheduleFrames(
  schedule: FrameSchedule,
  part: SignalPart,
  first: number,
  end: number,
  take: TakeFrames,
): void {
  const { setup, isDirect } = schedule;
  const { start, hop, window } = setup;
  const present = part.origin + part.samples.shape[part.samples.ndim - 1]!;
  const inner = isDirect ? clamp(Math.ceil((part.origin - start) / hop), first, end) : end;
  const innerEnd = clamp(completeFrames(setup, Math.min(present, part.n)), inner, end);
  buildFrames(schedule, part, first, inner, take);
  if (innerEnd > inner) {
    const offset = start + inner * hop - part.origin;
    take(framesOf(part.samples, offset, hop, innerEnd - inner, window.length), inner, innerEnd);
  }
  buildFrames(schedule, part, innerEnd, end, take);
}

/** Frames `from` to `to` from stretches that are built for them. */
function buildFrames(
  { setup, dtype }: FrameSchedule,
  part: SignalPart,
  from: number,
  to: number,
  take: TakeFrames,
): void {
  const { start, hop, window } = setup;
  const { shape } = part.samples;
  const lines = shape.slice(0, -1).reduce((product, length) => product * length, 1);
  // Long frames overlap much: stretches of less than two of them would be built again and again.
  const room = Math.max(window.length, BLOCK_BYTES / dtypes[dtype].itemSize / Math.max(1, lines) - window.length);
  const most = Math.max(1, Math.floor(room / hop) + 1);
  for (let i = from; i < to; i += most) {
    const count = Math.min(most, to - i);
    const length = (count - 1) * hop + window.length;
    const segment = buildSegment(part, start + i * hop, length, setup, dtype);
    take(framesOf(segment, 0, hop, count, window.length), i, i + count);
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
export function framePart(array: ReadonlyNDArray, from: number, to: number): NDArray {
  return array.slice('...', s(from, to), ':') as NDArray;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
