/**
 * The twins of the sort kernels: the engine's own sort and the definition of order, same bits.
 */
import type { Data } from '../dtype.js';
import { compareReal } from './complex-order.js';
import { restoreTies } from './restore-ties.js';
import { lanes, type SortableDType } from './sort-kernels.js';

/** Writes `count` packed lines of `length` numbers of `from` to `to`, each sorted. */
export function sortLinesPlain(from: Data, to: Data, count: number, length: number, dtype: SortableDType): void {
  (to as Float64Array).set(from as Float64Array);
  for (let start = 0; start < count * length; start += length) {
    (to as Float64Array).subarray(start, start + length).sort();
    if (lanes[dtype].isFloat) restoreTies(to, from, start, length);
  }
}

/** Writes the stable order of each line to `order`. */
export function orderLinesPlain(from: Data, order: Int32Array, count: number, length: number): void {
  for (let start = 0; start < count * length; start += length) {
    const line = (from as Float64Array).subarray(start, start + length);
    const indices = Int32Array.from(line, (_, k) => k);
    order.set(
      indices.sort((i, j) => compareReal(line[i]!, line[j]!) || i - j),
      start,
    );
  }
}
