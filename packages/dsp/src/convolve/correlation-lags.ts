/**
 * What the results of a correlation stand for.
 */
import { arange, invalid, type NDArray } from '@lapwing/core';
import { requireOptions } from '@lapwing/core/kernel';
import { type ConvolveMode, requireMode } from './convolve-mode.js';

const WHERE = 'correlationLags';

export interface CorrelationLagsOptions {
  /** As it was given to {@link correlate}. Default 'full'. */
  readonly mode?: ConvolveMode | undefined;
}

/**
 * Lags, in samples, of the results of `correlate(a, b, { mode })` along one axis, a new array.
 *
 * At lag d, a[k + d] meets b[k]: the lag of the largest result is the delay of `a` against `b`.
 *
 * @param n samples of `a`, >= 1.
 * @param m samples of `b`, >= 1.
 * @returns int32, one lag for each result.
 * @throws {LapwingError} 'notPositiveInteger' for n and m, 'tooLarge' where n + m exceeds 2^31 - 1, 'badOption' for another mode
 * Cost: O(n + m).
 * @see scipy.signal.correlation_lags, whose lags of mode 'same' are one above those of its correlate for odd n and even m
 * @example correlationLags(3, 2).toArray() // [-1, 0, 1, 2]
 */
export function correlationLags(n: number, m: number, options: CorrelationLagsOptions = {}): NDArray<'int32'> {
  requireOptions(options, WHERE);
  const { mode = 'full' } = options;
  requireMode(mode, WHERE);
  for (const [argument, value] of Object.entries({ n, m })) {
    if (Number.isSafeInteger(value) && value >= 1) continue;
    throw invalid('notPositiveInteger', WHERE, argument, 'be an integer >= 1', value);
  }
  if (n + m > 2 ** 31 - 1) throw invalid('tooLarge', WHERE, 'n + m', 'be at most 2147483647', n + m);
  const [from, count] = lagRange(n, m, mode);
  return arange(from, from + count, 1, 'int32') as unknown as NDArray<'int32'>;
}

/** First lag, and how many. */
function lagRange(n: number, m: number, mode: ConvolveMode): readonly [number, number] {
  if (mode === 'full') return [1 - m, n + m - 1];
  if (mode === 'same') return [1 - m + Math.floor((m - 1) / 2), n];
  return [Math.min(0, n - m), Math.abs(n - m) + 1];
}
