/**
 * Whether overlapping windows add up to something that an inverse transform can divide by.
 */
import { dtypes, invalid, isNDArray, median, type ReadonlyNDArray } from '@lapwing/core';
import { requireOptions } from '@lapwing/core/kernel';
import { namedWindow } from './get-window.js';
import type { WindowSpec } from './window-spec.js';

export interface OverlapCheckOptions {
  /** Samples between the starts of windows, 1 <= hopLength <= length of the window. */
  readonly hopLength: number;
  /** Samples of a window that is given by name; it is periodic. An array has its own length. */
  readonly winLength?: number | undefined;
  /** Largest distance from the median (COLA), or value that counts as zero (NOLA). Default 1e-10. */
  readonly tolerance?: number | undefined;
}

export interface OverlapCheck {
  readonly holds: boolean;
  /** Smallest value of the envelope, the sum of overlapping windows (COLA) or of their squares (NOLA). */
  readonly minimum: number;
  readonly maximum: number;
  /** Noise power at the worst output sample over that of the frames, in dB; Infinity where the envelope is 0. */
  readonly noiseGainDb: number;
}

/**
 * Whether windows at every hop add up to a constant (COLA), so that plain overlap-add of unwindowed frames inverts.
 *
 * Envelope: `C[n] = sum over t of w[n - t hop]`, away from the ends. Overlap-add gives `x[n] = sum y_t[n - t hop] / C[n]`
 * over the K[n] frames that reach n; where their samples carry independent noise of variance v, x[n] carries
 * `v K[n] / C[n]^2`: the noise gain is `10 log10(max K / C^2)`.
 *
 * @param window name or parameters, with `options.winLength`; or an array of shape [L], real, any strides.
 * @throws {LapwingError} 'badShape' for an array that is not [L] with L >= 1; 'dtype' when complex; 'badOption' for
 *   hopLength, winLength or tolerance; what {@link getWindow} throws
 * Cost: O(L + hop log hop).
 * @see scipy.signal.check_COLA; J. B. Allen and L. R. Rabiner, Proc. IEEE 65 (1977) 1558
 * @example checkCola('hann', { winLength: 8, hopLength: 4 }).holds // true
 */
export function checkCola(window: WindowSpec | ReadonlyNDArray, options: OverlapCheckOptions): OverlapCheck {
  const { samples, hop, tolerance } = readRequest('checkCola', window, options);
  const envelope = new Float64Array(hop);
  for (let i = 0; i < samples.length; i++) envelope[i % hop] = envelope[i % hop]! + samples[i]!;
  const [minimum, maximum] = extremes(envelope);
  const middle = Number(median(envelope).item());
  let gain = 0;
  for (let r = 0; r < hop; r++) gain = Math.max(gain, Math.ceil((samples.length - r) / hop) / envelope[r]! ** 2);
  const holds = Math.max(maximum - middle, middle - minimum) < tolerance;
  return { holds, minimum, maximum, noiseGainDb: 10 * Math.log10(gain) };
}

/**
 * Whether squared windows at every hop add up to something above zero everywhere (NOLA), so that the least-squares inverse
 * exists; and what that inverse makes of noise, which may be unbearable although it exists.
 *
 * Envelope: `D[n] = sum over t of w[n - t hop]^2`, away from the ends. The least-squares inverse is
 * `x[n] = sum w[n - t hop] y_t[n - t hop] / D[n]`; where the samples of the frames carry independent noise of variance v,
 * x[n] carries `v D[n] / D[n]^2`: the noise gain is `10 log10(1 / min D)`.
 *
 * @param window name or parameters, with `options.winLength`; or an array of shape [L], real, any strides.
 * @throws {LapwingError} as {@link checkCola}
 * Cost: O(L).
 * @see scipy.signal.check_NOLA; D. W. Griffin and J. S. Lim, IEEE Trans. ASSP 32 (1984) 236, equation 6
 * @example checkNola('hann', { winLength: 8, hopLength: 8 }) // { holds: false, minimum: 0, maximum: 1, noiseGainDb: Infinity }
 * @example checkNola('boxcar', { winLength: 8, hopLength: 4 }).maximum // 2
 */
export function checkNola(window: WindowSpec | ReadonlyNDArray, options: OverlapCheckOptions): OverlapCheck {
  const { samples, hop, tolerance } = readRequest('checkNola', window, options);
  const envelope = new Float64Array(hop);
  for (let i = 0; i < samples.length; i++) envelope[i % hop] = envelope[i % hop]! + samples[i]! ** 2;
  const [minimum, maximum] = extremes(envelope);
  return { holds: minimum > tolerance, minimum, maximum, noiseGainDb: 10 * Math.log10(1 / minimum) };
}

interface OverlapRequest {
  readonly samples: Float64Array;
  readonly hop: number;
  readonly tolerance: number;
}

function readRequest(
  where: string,
  window: WindowSpec | ReadonlyNDArray,
  options: OverlapCheckOptions,
): OverlapRequest {
  requireOptions(options, where);
  const { hopLength, winLength, tolerance = 1e-10 } = options;
  if (winLength !== undefined && !(Number.isSafeInteger(winLength) && winLength >= 1)) {
    throw invalid('badOption', where, 'winLength', 'be an integer >= 1', winLength);
  }
  if (!(Number.isFinite(tolerance) && tolerance >= 0)) {
    throw invalid('badOption', where, 'tolerance', 'be a finite number >= 0', tolerance);
  }
  const length = isNDArray(window) ? arrayLength(where, window, winLength) : winLength;
  if (length === undefined) throw invalid('badOption', where, 'winLength', 'be given with a named window', winLength);
  if (!(Number.isSafeInteger(hopLength) && hopLength >= 1 && hopLength <= length)) {
    throw invalid('badOption', where, 'hopLength', `be an integer in 1..${length} (samples of the window)`, hopLength);
  }
  const samples = isNDArray(window)
    ? window.astype('float64').toTyped()
    : namedWindow(window as WindowSpec, length, true, where).data;
  return { samples, hop: hopLength, tolerance };
}

function arrayLength(where: string, window: ReadonlyNDArray, winLength: number | undefined): number {
  const length = window.shape[0];
  if (window.ndim !== 1 || length === undefined || length === 0) {
    throw invalid('badShape', where, 'window', 'have shape [L], L >= 1', [...window.shape]);
  }
  if (dtypes[window.dtype].kind === 'c') throw invalid('dtype', where, 'window', 'be real', window.dtype);
  if (winLength !== undefined && winLength !== length) {
    throw invalid('badOption', where, 'winLength', `be ${length} (samples of the window) or left out`, winLength);
  }
  return length;
}

/** Both NaN if any value is. */
function extremes(values: Float64Array): [minimum: number, maximum: number] {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    minimum = Math.min(minimum, values[i]!);
    maximum = Math.max(maximum, values[i]!);
  }
  return [minimum, maximum];
}
