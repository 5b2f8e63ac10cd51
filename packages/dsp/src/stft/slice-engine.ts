/**
 * Runs the slices of a ShortTimeFFT forwards and backwards on the engines of short-time transforms.
 */
import { type DType, multiply, type NDArray, type ReadonlyNDArray, s, zeros } from '@lapwing/core';
import type { Detrend } from './detrend-slices.js';
import { framePart } from './frame-schedule.js';
import type { FrameSetup, StftPadMode } from './frame-setup.js';
import { FrameInverse } from './invert-frames.js';
import { rollOf } from './settings.js';
import type { SlicePadding, SliceSetup } from './slice-options.js';
import { FrameTransform, frameMajor } from './transform-frames.js';

/** scipy's paddings in numpy's words. */
export const paddings: { readonly [P in SlicePadding]: StftPadMode } = {
  zeros: 'constant',
  edge: 'edge',
  even: 'reflect',
  odd: 'reflectOdd',
};

/** Frames that are held at once. */
const BLOCK_FRAMES = 64;

/** Slices that are transformed: the first sample of the first one, and how many. */
export interface SliceRun {
  readonly start: number;
  readonly count: number;
  readonly padding: SlicePadding;
  readonly detrend: Detrend | undefined;
}

export class SliceEngine {
  private readonly setup: SliceSetup;
  private readonly window: Float64Array;

  constructor(setup: SliceSetup, window: Float64Array) {
    this.setup = setup;
    this.window = window;
  }

  private frameSetup(window: Float64Array, start: number, run?: SliceRun): FrameSetup {
    const { hop, mfft, fftMode, phaseShift } = this.setup;
    return {
      nFft: mfft,
      hop,
      window,
      start,
      roll: rollOf(phaseShift, mfft, window.length, 'ShortTimeFFT'),
      scale: 1,
      bins: fftMode === 'centered' ? 'centered' : fftMode === 'twosided' ? 'all' : 'half',
      padMode: run ? paddings[run.padding] : 'constant',
      detrend: run?.detrend,
      reach: Number.POSITIVE_INFINITY,
    };
  }

  /** Spectra of shape [..., slice, frequency] of samples of shape [..., n]. */
  transform(samples: ReadonlyNDArray, run: SliceRun): NDArray {
    const setup = this.frameSetup(this.window, run.start, run);
    const transform = new FrameTransform(setup, samples.dtype);
    const spectra = frameMajor(samples.shape.slice(0, -1), run.count, setup, transform.outputDType);
    transform.run({ samples, origin: 0, n: samples.shape.at(-1)! }, 0, spectra);
    this.double(spectra, 1);
    return spectra;
  }

  /** Spectra a few slices at a time, packed, with the first slice of each block. */
  transformInBlocks(
    samples: ReadonlyNDArray,
    run: SliceRun,
    use: (spectra: NDArray, from: number, to: number) => void,
  ): void {
    const setup = this.frameSetup(this.window, run.start, run);
    const transform = new FrameTransform(setup, samples.dtype);
    const part = { samples, origin: 0, n: samples.shape.at(-1)! };
    for (let from = 0; from < run.count; from += BLOCK_FRAMES) {
      const to = Math.min(run.count, from + BLOCK_FRAMES);
      const block = frameMajor(samples.shape.slice(0, -1), to - from, setup, transform.outputDType);
      transform.run(part, from, block);
      this.double(block, 1);
      use(block, from, to);
    }
  }

  /** dtype of the samples that {@link invert} makes of spectra. */
  inverse(window: Float64Array, start: number, lead: readonly number[], dtype: DType): FrameInverse {
    const setup = { ...this.frameSetup(window, start), envelope: null, fill: 0 };
    return new FrameInverse(setup, lead, dtype);
  }

  /** Samples k0 to k1 from spectra of shape [..., frequency, slice], the first of which begins at `start`. */
  invert(spectra: ReadonlyNDArray, window: Float64Array, start: number, [k0, k1]: readonly [number, number]): NDArray {
    const lead = spectra.shape.slice(0, -2);
    const inverse = this.inverse(window, start, lead, spectra.dtype);
    const samples = zeros([...lead, k1 - k0], inverse.outputDType) as unknown as NDArray;
    let done = k0;
    const take = (end: number): number => {
      const to = Math.max(done, Math.min(end, k1));
      inverse.write(samples, done - k0, done, to, Number.POSITIVE_INFINITY);
      done = to;
      return end;
    };
    const count = spectra.shape[spectra.ndim - 1]!;
    for (let from = 0; from < count; from += BLOCK_FRAMES) {
      const block = spectra.slice('...', s(from, Math.min(count, from + BLOCK_FRAMES))) as NDArray;
      inverse.add(this.setup.fftMode === 'onesided2X' ? this.halved(block) : block, take);
    }
    inverse.write(samples, done - k0, done, k1, Number.POSITIVE_INFINITY);
    return samples;
  }

  private halved(spectra: ReadonlyNDArray): ReadonlyNDArray {
    const copy = spectra.swapAxes(-1, -2).copy() as NDArray;
    this.double(copy, -1);
    return copy.swapAxes(-1, -2);
  }

  /** Bins that stand for two, times 2 or for powers sqrt(2), or divided by it; shape [..., slice, frequency], in place. */
  private double(spectra: NDArray, sign: 1 | -1): void {
    const { fftMode, scaleTo, mfft } = this.setup;
    if (fftMode !== 'onesided2X') return;
    const paired = spectra.slice('...', s(1, Math.floor((mfft + 1) / 2))) as NDArray;
    const factor = scaleTo === 'psd' ? Math.SQRT2 : 2;
    multiply(paired, factor ** sign, { out: paired });
  }
}

/** Frames `from` to `to` of an array of shape [..., frequency, frame]. */
export function slicePart(array: NDArray, from: number, to: number): NDArray {
  return framePart(array.swapAxes(-1, -2) as NDArray, from, to);
}
