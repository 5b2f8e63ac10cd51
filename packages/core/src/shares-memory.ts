/**
 * Do two arrays share memory?
 */
import { DEFAULT_MAX_WORK } from './layout/overlap.js';
import type { ReadonlyNDArray } from './ndarray.js';
import { mayMeet, meets } from './strided.js';

/**
 * Exact: true when some byte belongs to an element of both arrays.
 *
 * @param options.maxWork steps of the search, default 1e6; past them the answer is `'unknown'`.
 * @see numpy.shares_memory
 */
export function sharesMemory(
  a: ReadonlyNDArray,
  b: ReadonlyNDArray,
  options: { readonly maxWork?: number } = {},
): boolean | 'unknown' {
  return meets(a, b, options.maxWork ?? DEFAULT_MAX_WORK);
}

/** Bounds test: false proves that nothing is shared. Cost: O(ndim). @see numpy.may_share_memory */
export function mayShareMemory(a: ReadonlyNDArray, b: ReadonlyNDArray): boolean {
  return mayMeet(a, b);
}
