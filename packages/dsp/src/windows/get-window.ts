/**
 * Window functions by scipy's names: one engine over the table of windows.
 */
import { type FloatDType, invalid, type NDArray, zeros } from '@lapwing/core';
import { requireOptions } from '@lapwing/core/kernel';
import { resolveWindow } from './resolve-window.js';
import { type WindowRow, type WindowValues, windowRows } from './window-rows.js';
import type { WindowName, WindowSpec } from './window-spec.js';

/** The names that {@link getWindow} takes, without their aliases. */
export const windowNames: readonly WindowName[] = windowRows.map((row) => row.name);

export interface WindowFormOptions<D extends FloatDType = FloatDType> {
  /** true: one period of a window that repeats every n samples (for spectra). false: symmetric (for filters). Default true. */
  readonly periodic?: boolean | undefined;
  /** Default 'float64'. float32 is the float64 window, rounded. */
  readonly dtype?: D | undefined;
}

/**
 * A window of `n` samples.
 *
 * A periodic window is the symmetric one of n + 1 samples without its last; the second half of a symmetric window is
 * the first one mirrored, bit by bit.
 *
 * @param window scipy's name or alias, with its parameters: 'hann', 'kaiser:8.6', `{ name: 'tukey', alpha: 0.25 }`, or a
 *   number, Kaiser's beta; see {@link WindowSpec}. A suffix `_periodic` or `_symmetric` of the name wins over
 *   `options.periodic`.
 * @param n samples, an integer >= 0; a window of one sample is [1].
 * @returns new array of shape [n].
 * @throws {LapwingError} 'badOption' for an unknown window, an unknown or missing parameter, or a form that the window
 *   does not have; 'badValue' for a parameter out of range; 'badShape' for n; 'dtype'
 * Cost: O(n) for most; chebwin O(n^2), dpss and kaiser some hundred operations a sample.
 * @see scipy.signal.get_window; F. J. Harris, Proc. IEEE 66 (1978) 51
 * @example getWindow('hann', 4).toString() // '[0.  0.5 1.  0.5]'
 * @example getWindow('general_gaussian:1.5,2', 3, { periodic: false }).at(1) // 1
 */
export function getWindow<D extends FloatDType = 'float64'>(
  window: WindowSpec,
  n: number,
  options: WindowFormOptions<D> = {},
): NDArray<D, readonly [number]> {
  const where = 'getWindow';
  requireOptions(options, where);
  const { periodic = true, dtype = 'float64' } = options;
  if (typeof periodic !== 'boolean') throw invalid('badOption', where, 'periodic', 'be true or false', periodic);
  if (dtype !== 'float64' && dtype !== 'float32') {
    throw invalid('dtype', where, 'dtype', 'be float32 or float64', dtype);
  }
  const samples = namedWindow(window, n, periodic, where);
  return (dtype === 'float64' ? samples : samples.astype(dtype)) as NDArray<D, readonly [number]>;
}

/** {@link getWindow} for a function of another name, which its errors begin with. */
export function namedWindow(
  window: WindowSpec,
  n: number,
  periodic: boolean,
  where: string,
): NDArray<'float64', readonly [number]> {
  const { row, values, periodic: suffix } = resolveWindow(window, where);
  if (!Number.isSafeInteger(n) || n < 0) throw invalid('badShape', where, 'n', 'be an integer >= 0', n);
  row.check?.(n, suffix ?? periodic, values, where);
  const samples = zeros([n] as readonly [number]);
  fillWindow(samples.data, row, values, suffix ?? periodic);
  return samples;
}

function fillWindow(to: Float64Array, row: WindowRow, values: WindowValues, periodic: boolean): void {
  if (to.length <= 1) {
    to.fill(1);
    return;
  }
  const m = periodic ? to.length + 1 : to.length;
  if (row.isWhole?.(values)) {
    row.fill(to, m, values);
    return;
  }
  const half = (m + 1) >> 1;
  row.fill(to.subarray(0, half), m, values);
  for (let i = half; i < to.length; i++) to[i] = to[m - 1 - i]!;
}
