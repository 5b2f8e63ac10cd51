/**
 * Window functions by scipy's names.
 */
import { invalid, type NDArray, zeros } from '@lapwing/core';
import { generalCosine } from './general-cosine.js';

/** Cosine-sum windows: the coefficients a[k] of `w(t) = sum a[k] cos(k t)`, t in -pi..pi. */
const cosineSums = {
  boxcar: [1],
  hann: [0.5, 0.5],
  hamming: [0.54, 0.46],
  blackman: [0.42, 0.5, 0.08],
} as const;

export type WindowName = keyof typeof cosineSums;

/** The names that {@link getWindow} takes. */
export const windowNames: readonly WindowName[] = Object.keys(cosineSums) as WindowName[];

export interface WindowFormOptions {
  /** true: one period of a window that repeats every n samples (for spectra). false: symmetric (for filters). */
  readonly periodic?: boolean;
}

/**
 * A window of `n` samples.
 *
 * @param name 'boxcar', 'hann', 'hamming' or 'blackman'.
 * @param n samples, an integer >= 0; a window of one sample is [1].
 * @param options.periodic default true, as scipy.signal.get_window.
 * @returns new float64 array of shape [n].
 * @throws {LapwingError} 'badOption' for an unknown name, 'badShape' for n
 * Cost: O(n).
 * @see scipy.signal.get_window; F. J. Harris, Proc. IEEE 66 (1978) 51
 * @example getWindow('hann', 4).toString() // '[0.  0.5 1.  0.5]'
 */
export function getWindow(
  name: WindowName,
  n: number,
  options: WindowFormOptions = {},
): NDArray<'float64', readonly [number]> {
  if (!Object.hasOwn(cosineSums, name)) {
    throw invalid('badOption', 'getWindow', 'name', `be one of ${windowNames.join(', ')}`, name);
  }
  if (!Number.isInteger(n) || n < 0) throw invalid('badShape', 'getWindow', 'n', 'be an integer >= 0', n);
  const window = zeros([n] as readonly [number]);
  generalCosine(window.data, n, cosineSums[name], options.periodic ?? true);
  return window;
}
