/**
 * Do two arrays share memory?
 */
import { invalid } from './errors.js';
import { DEFAULT_MAX_WORK } from './layout/overlap.js';
import { type ReadonlyNDArray, requireArray } from './ndarray.js';
import { mayMeet, meets } from './strided.js';

/**
 * Exact: true when some byte belongs to an element of both arrays.
 *
 * @param options.maxWork steps of the search, default 1e6; past them the answer is `'unknown'`.
 * @throws {LapwingError} 'badOption' when `maxWork` is no number >= 0, 'badValue' for what is no array
 * Cost: O(ndim) where bounds or nested strides decide; else a search of at most `maxWork` steps.
 * @see numpy.shares_memory
 * @example const x = arange(4); sharesMemory(x.slice('::2'), x.slice('1::2')) // false
 */
export function sharesMemory(
  a: ReadonlyNDArray,
  b: ReadonlyNDArray,
  options: { readonly maxWork?: number } = {},
): boolean | 'unknown' {
  requireArray(a, 'sharesMemory', 'a');
  requireArray(b, 'sharesMemory', 'b');
  const { maxWork = DEFAULT_MAX_WORK } = options;
  if (typeof maxWork !== 'number' || !(maxWork >= 0)) {
    throw invalid('badOption', 'sharesMemory', 'maxWork', 'be a number >= 0', maxWork);
  }
  return meets(a, b, maxWork);
}

/** Bounds test: false proves that nothing is shared. Cost: O(ndim). @see numpy.may_share_memory */
export function mayShareMemory(a: ReadonlyNDArray, b: ReadonlyNDArray): boolean {
  requireArray(a, 'mayShareMemory', 'a');
  requireArray(b, 'mayShareMemory', 'b');
  return mayMeet(a, b);
}
