/**
 * What a short-time transform is, once all conventions are settled: numbers that the engines read.
 */
import type { PadIndexMode } from '@lapwing/core';
import type { Detrend } from './detrend-slices.js';

/** Bins of a frame: 0 to nFft / 2, all of them, or all with frequency 0 in the middle. */
export type FrameBins = 'half' | 'all' | 'centered';

/**
 * Where samples before and behind a signal come from: numpy's modes, 'reflectOdd' for numpy's `reflect_type='odd'`, and
 * 'none' where frames never reach beyond.
 */
export type StftPadMode = PadIndexMode | 'reflectOdd' | 'none';

/** Frame i begins at position `start + i * hop` of the signal and has one sample per weight of the window. */
export interface FrameSetup {
  readonly nFft: number;
  readonly hop: number;
  readonly window: Float64Array;
  readonly start: number;
  /** Samples by which a windowed frame, filled up to nFft, is rotated to the left before its transform. */
  readonly roll: number;
  /** What spectra are multiplied by. */
  readonly scale: number;
  readonly bins: FrameBins;
  readonly padMode: StftPadMode;
  /** What is subtracted from every frame before it is windowed. */
  readonly detrend?: Detrend | undefined;
  /** Samples beyond either end that `padMode` gives; what lies farther is zero. */
  readonly reach: number;
}

/** A setup that knows how many frames belong to a signal, and how long a signal belongs to frames. */
export interface StftSetup extends FrameSetup {
  /** Frames of a signal of n samples. */
  readonly frames: (n: number) => number;
  /** Samples of the signal that so many frames are taken to stand for. */
  readonly samples: (frames: number) => number;
  /** Shortest signal that this setup is for. */
  readonly least: number;
}

/** Bins of one frame. */
export function binCount({ nFft, bins }: FrameSetup): number {
  return bins === 'half' ? Math.floor(nFft / 2) + 1 : nFft;
}
