/**
 * Stretches of a padded signal in memory of their own: what frames at its ends read.
 */
import { add, type FloatDType, multiply, NDArray, type ReadonlyNDArray, s, subtract, zeros } from '@lapwing/core';
import type { FftPrecision } from '../fft/precision.js';
import { borderRun } from './border-runs.js';
import type { StftPadMode } from './frame-setup.js';

/** A signal, or what is kept of it: samples `origin`, `origin + 1`, ... of n, along the last axis. */
export interface SignalPart {
  readonly samples: ReadonlyNDArray;
  readonly origin: number;
  /** Samples of the whole signal. */
  readonly n: number;
}

/**
 * The positions `start` to `start + length` of a padded signal: new array of shape [..., length].
 *
 * @param part holds all samples that the padding is made of.
 */
export function buildSegment(
  part: SignalPart,
  start: number,
  length: number,
  padding: { readonly padMode: StftPadMode; readonly reach: number },
  dtype: FftPrecision | 'complex64' | 'complex128',
): NDArray {
  const { samples, origin, n } = part;
  const segment = zeros([...samples.shape.slice(0, -1), length], dtype) as unknown as NDArray;
  for (let at = 0; at < length; ) {
    const run = borderRun(start + at, n, padding.padMode, padding.reach);
    const count = Math.min(run.count, length - at);
    if (run.source >= 0) {
      const target = segment.slice('...', s(at, at + count)) as NDArray;
      target.assign(runOf(samples, run.source - origin, run.step, count), { casting: 'unsafe' });
      if (run.pivot >= 0 || run.turns !== 0) turnOver(part, target, run.pivot, run.turns);
    }
    at += count;
  }
  return segment;
}

/** Samples `from`, `from + step`, ... as a view. */
function runOf(samples: ReadonlyNDArray, from: number, step: -1 | 0 | 1, count: number): ReadonlyNDArray {
  const last = samples.ndim - 1;
  const stride = samples.strides[last]!;
  return new NDArray(
    samples.dtype,
    samples.data,
    {
      shape: samples.shape.with(last, count),
      strides: samples.strides.with(last, step * stride),
      offset: samples.offset + from * stride,
    },
    samples,
    false,
  );
}

/** `target = 2 x[pivot] - target` where there is a pivot, then `+ 2 turns (x[n - 1] - x[0])`. */
function turnOver({ samples, origin, n }: SignalPart, target: NDArray, pivot: number, turns: number): void {
  const out = target as NDArray<FloatDType>;
  const sampleAt = (k: number): NDArray => runOf(samples, k - origin, 1, 1).astype(target.dtype);
  if (pivot >= 0) subtract(multiply(sampleAt(pivot), 2), target, { out });
  if (turns !== 0) add(target, multiply(subtract(sampleAt(n - 1), sampleAt(0)), 2 * turns), { out });
}
