/**
 * Do two arrays share memory?
 */
import { invalid, requireOptions } from './errors.js';
import { DEFAULT_MAX_WORK } from './layout/overlap.js';
import { type ReadonlyNDArray, requireArray } from './ndarray.js';
import { mayMeet, meets } from './strided.js';

/**
 * Exact: true when some byte belongs to an element of both arrays.
 *
 * Memory is told apart by its ArrayBuffer or SharedArrayBuffer object. A SharedArrayBuffer that was posted to a worker
 * and back, or cloned, is another object over the same bytes, and JavaScript has no way to see that: arrays over two such
 * objects count as apart here, and in every function that takes care of operands that overlap. Keep one object.
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
  requireOptions(options, 'sharesMemory');
  const { maxWork = DEFAULT_MAX_WORK } = options;
  if (typeof maxWork !== 'number' || !(maxWork >= 0)) {
    throw invalid('badOption', 'sharesMemory', 'maxWork', 'be a number >= 0', maxWork);
  }
  return meets(a, b, maxWork);
}

/**
 * Bounds test: false proves that nothing is shared, with the limit that {@link sharesMemory} has for SharedArrayBuffers.
 *
 * @throws {LapwingError} 'badValue' for what is no array
 * Cost: O(ndim).
 * @see numpy.may_share_memory
 * @example const x = arange(4); mayShareMemory(x.slice('::2'), x.slice('1::2')) // true
 */
export function mayShareMemory(a: ReadonlyNDArray, b: ReadonlyNDArray): boolean {
  requireArray(a, 'mayShareMemory', 'a');
  requireArray(b, 'mayShareMemory', 'b');
  return mayMeet(a, b);
}
