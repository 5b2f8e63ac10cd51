/**
 * The order of packed lines: staged through kernel memory in tiles, as the lines that are sorted.
 */
import type { Data } from '../dtype.js';
import { kernelMemory } from '../kernel/index.js';
import { mergeOrders } from './merge-runs.js';
import { orderLinesPlain } from './plain-lines.js';
import {
  type Lane,
  lanes,
  moveNumbers,
  type OrderKernel,
  type SortableDType,
  sortKernels,
  TABLE_BYTES,
} from './sort-kernels.js';

const TILE_NUMBERS = 16384;
/** Kernel memory that one line may take; the order of longer lines is merged from those of their parts. */
const LINE_BYTES = 2 ** 25;
/** Two words and an index for each number, beside the number. */
const ORDER_BYTES = 20;

/**
 * Writes for each of `count` packed lines of `length` numbers the indices that sort it: NaN last, equal numbers in the
 * order they stand in.
 *
 * Cost: O(count * length); past 32 MiB of line and scratch a factor log2 of the number of parts.
 */
export function orderLines(from: Data, order: Int32Array, count: number, length: number, dtype: SortableDType): void {
  if (count * length === 0) return;
  const lane = lanes[dtype];
  const kernels = sortKernels.get();
  if (kernels === null) {
    orderLinesPlain(from, order, count, length);
    return;
  }
  const kernel = kernels[`order_${lane.name}`];
  const { scratch } = kernelMemory();
  const room = Math.min(LINE_BYTES, scratch.high - scratch.mark() - TABLE_BYTES - 512);
  const longest = Math.floor(room / (lane.bytes + ORDER_BYTES));
  if (length <= longest) orderTiles(kernel, from, order, count, length, lane);
  else orderLong(kernel, from, order, count, length, lane, longest);
}

function orderTiles(
  kernel: OrderKernel,
  from: Data,
  order: Int32Array,
  count: number,
  length: number,
  lane: Lane,
): void {
  const { scratch, memory } = kernelMemory();
  const mark = scratch.mark();
  try {
    const lines = Math.max(1, Math.min(count, Math.floor(TILE_NUMBERS / length)));
    const size = lines * length;
    const address = scratch.reserve(size * lane.bytes);
    const indices = scratch.reserve(size * 4);
    const words = scratch.reserve(length * 8);
    const spare = scratch.reserve(length * 8);
    const tables = scratch.reserve(TABLE_BYTES);
    const tile = new lane.Data(memory.buffer, address, size);
    const result = new Int32Array(memory.buffer, indices, size);
    for (let line = 0; line < count; line += lines) {
      const taken = Math.min(lines, count - line);
      moveNumbers(tile, 0, from, line * length, taken * length);
      kernel(address, words, spare, tables, indices, taken, length);
      moveNumbers(order, line * length, result, 0, taken * length);
    }
  } finally {
    scratch.release(mark);
  }
}

/** Every line in parts of `longest` numbers, whose orders are merged two by two. */
function orderLong(
  kernel: OrderKernel,
  from: Data,
  order: Int32Array,
  count: number,
  length: number,
  lane: Lane,
  longest: number,
): void {
  for (let start = 0; start < count * length; start += length) {
    const line = (from as Float64Array).subarray(start, start + length);
    const lineOrder = order.subarray(start, start + length);
    for (let part = 0; part < length; part += longest) {
      const end = Math.min(part + longest, length);
      const partOrder = lineOrder.subarray(part, end);
      orderTiles(kernel, line.subarray(part, end), partOrder, 1, end - part, lane);
      for (let k = 0; k < partOrder.length; k++) partOrder[k]! += part;
    }
    mergeOrders(lineOrder, line, longest);
  }
}
