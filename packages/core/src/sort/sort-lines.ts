/**
 * Packed lines in order: staged through kernel memory in tiles, sorted there, and copied out.
 */
import type { Data } from '../dtype.js';
import { kernelMemory } from '../kernel/index.js';
import { countSort, isCountable } from './count-sort.js';
import { mergeRuns } from './merge-runs.js';
import { sortLinesPlain } from './plain-lines.js';
import { restoreTies } from './restore-ties.js';
import {
  type Lane,
  lanes,
  moveNumbers,
  SHORT_LINE,
  type SortableDType,
  type SortKernel,
  sortKernels,
  TABLE_BYTES,
} from './sort-kernels.js';

/** Short lines are sorted so many numbers at a time: tile and spare stay in the L2 cache. */
const TILE_NUMBERS = 16384;
/** Kernel memory that one line may take; longer lines are sorted in parts of this size, which are merged. */
const LINE_BYTES = 2 ** 25;

/**
 * Writes `count` packed lines of `length` numbers of `from` to `to`, each sorted: NaN last, equal numbers in the order
 * they came in. `to` is another array of the same class.
 *
 * Cost: O(count * length); past 32 MiB of line and scratch a factor log2 of the number of parts.
 */
export function sortLines(from: Data, to: Data, count: number, length: number, dtype: SortableDType): void {
  const size = count * length;
  if (size === 0) return;
  const lane = lanes[dtype];
  const kernels = sortKernels.get();
  if (isCountable(dtype, length)) countSort(from, to, count, length, dtype);
  else if (kernels === null) sortLinesPlain(from, to, count, length, dtype);
  else {
    const sort = kernels[`sort_${lane.name}`];
    const { scratch } = kernelMemory();
    const room = Math.min(LINE_BYTES, scratch.high - scratch.mark() - TABLE_BYTES - 256);
    const longest = Math.floor(room / (2 * lane.bytes));
    if (length <= longest) sortTiles(sort, from, to, count, length, lane);
    else sortLong(sort, from, to, count, length, lane, longest);
    if (!lane.isFloat || length <= SHORT_LINE) return;
    for (let start = 0; start < size; start += length) restoreTies(to, from, start, length);
  }
}

function sortTiles(sort: SortKernel, from: Data, to: Data, count: number, length: number, lane: Lane): void {
  const { scratch, memory } = kernelMemory();
  const mark = scratch.mark();
  try {
    const lines = Math.max(1, Math.min(count, Math.floor(TILE_NUMBERS / length)));
    const address = scratch.reserve(lines * length * lane.bytes);
    const spare = scratch.reserve(length * lane.bytes);
    const tables = scratch.reserve(TABLE_BYTES);
    const tile = new lane.Data(memory.buffer, address, lines * length);
    for (let line = 0; line < count; line += lines) {
      const taken = Math.min(lines, count - line);
      moveNumbers(tile, 0, from, line * length, taken * length);
      sort(address, spare, tables, taken, length);
      moveNumbers(to, line * length, tile, 0, taken * length);
    }
  } finally {
    scratch.release(mark);
  }
}

/** Every line in parts of `longest` numbers, merged two by two. */
function sortLong(
  sort: SortKernel,
  from: Data,
  to: Data,
  count: number,
  length: number,
  lane: Lane,
  longest: number,
): void {
  for (let start = 0; start < count * length; start += length) {
    for (let part = 0; part < length; part += longest) {
      const [first, last] = [start + part, start + Math.min(part + longest, length)];
      sortTiles(sort, subarray(from, first, last), subarray(to, first, last), 1, last - first, lane);
    }
    mergeRuns(subarray(to, start, start + length), longest);
  }
}

function subarray(data: Data, start: number, end: number): Data {
  return (data as Float64Array).subarray(start, end);
}
