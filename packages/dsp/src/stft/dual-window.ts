/**
 * Windows that undo a window.
 */

/**
 * `d[j] = w[j] / sum over k of w[j + k hop]^2`: the overlap-add of frames that were windowed with w and then with d is the
 * signal, wherever all frames are there. Null where no such window exists.
 *
 * @see scipy.signal.ShortTimeFFT.dual_win
 */
export function canonicalDual(window: Float64Array, hop: number): Float64Array | null {
  if (hop > window.length) return null;
  const energy = energyPerPhase(window, hop);
  let most = 0;
  for (const value of energy) most = Math.max(most, value);
  if (!energy.every((value) => value >= RESOLUTION * most && value > 0)) return null;
  return window.map((weight, j) => weight / energy[j % hop]!);
}

/** numpy's `finfo(float64).resolution`. */
const RESOLUTION = 1e-15;

/** `D[r]`: the sum of the squares of every hop-th weight from the r-th on. */
function energyPerPhase(window: Float64Array, hop: number): Float64Array {
  const energy = new Float64Array(Math.min(hop, window.length));
  for (let j = 0; j < window.length; j++) energy[j % hop] = energy[j % hop]! + window[j]! * window[j]!;
  return energy;
}
