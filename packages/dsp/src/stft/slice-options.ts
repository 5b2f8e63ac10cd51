/**
 * What ShortTimeFFT is made from, checked.
 */
import { invalid } from '@lapwing/core';

/** 'onesided2X' doubles what stands for two bins. */
export type FftMode = 'onesided' | 'twosided' | 'centered' | 'onesided2X';
/** scipy's words: zeros, the last sample, even and odd reflection. */
export type SlicePadding = 'zeros' | 'edge' | 'even' | 'odd';

export interface ShortTimeFFTOptions {
  /** Default 'onesided'. 'onesided2X' needs a scaling. */
  readonly fftMode?: FftMode | undefined;
  /** Length of the transform, >= samples of the window, its default. */
  readonly mfft?: number | undefined;
  /** 'magnitude': 1 / |sum w|, 'psd': 1 / sqrt(fs sum w^2). Default: the window as it is. */
  readonly scaleTo?: 'magnitude' | 'psd' | undefined;
  /** Samples from the middle of the window that phases refer to; null: the window's start. Default 0. */
  readonly phaseShift?: number | null | undefined;
}

/** Which slices of a signal, and what stands beyond it. */
export interface SliceRange {
  /** First slice. Default pMin. */
  readonly p0?: number | undefined;
  /** The slice behind the last. Default pMax(n). */
  readonly p1?: number | undefined;
  /** Sample of x that stands at t = 0. Default 0. */
  readonly kOffset?: number | undefined;
  /** Default 'zeros'. */
  readonly padding?: SlicePadding | undefined;
  /** The axis of samples. Default -1. */
  readonly axis?: number | undefined;
}

const modes: readonly FftMode[] = ['onesided', 'twosided', 'centered', 'onesided2X'];

export interface SliceSetup {
  readonly hop: number;
  readonly fs: number;
  readonly mfft: number;
  readonly fftMode: FftMode;
  readonly scaleTo: 'magnitude' | 'psd' | null;
  readonly phaseShift: number | null;
}

/** @param length samples of the window */
export function sliceSetup(
  length: number,
  hop: number,
  fs: number,
  options: ShortTimeFFTOptions,
  where: string,
): SliceSetup {
  const { fftMode = 'onesided', mfft = length, scaleTo = null, phaseShift = 0 } = options;
  if (!Number.isSafeInteger(hop) || hop < 1)
    throw invalid('notPositiveInteger', where, 'hop', 'be an integer >= 1', hop);
  if (!(Number.isFinite(fs) && fs > 0)) throw invalid('badOption', where, 'fs', 'be a finite number > 0 (Hz)', fs);
  if (!Number.isSafeInteger(mfft) || mfft < length) {
    throw invalid('badOption', where, 'mfft', `be an integer >= ${length} (samples of the window)`, mfft);
  }
  if (!modes.includes(fftMode)) throw invalid('badOption', where, 'fftMode', `be one of ${modes.join(', ')}`, fftMode);
  if (scaleTo !== null && scaleTo !== 'magnitude' && scaleTo !== 'psd') {
    throw invalid('badOption', where, 'scaleTo', 'be magnitude or psd', scaleTo);
  }
  if (fftMode === 'onesided2X' && scaleTo === null) {
    throw invalid('badOption', where, 'scaleTo', "be magnitude or psd for fftMode 'onesided2X'", scaleTo);
  }
  if (phaseShift !== null && !(Number.isInteger(phaseShift) && Math.abs(phaseShift) < mfft)) {
    throw invalid('badOption', where, 'phaseShift', `be null or an integer in ${1 - mfft}..${mfft - 1}`, phaseShift);
  }
  return { hop, fs, mfft, fftMode, scaleTo, phaseShift };
}
