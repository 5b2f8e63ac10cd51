/**
 * Long lines of narrow integers sorted by counting how often each value occurs.
 */
import { type Data, dtypes } from '../dtype.js';
import type { SortableDType } from './sort-kernels.js';

/** True for 8 bits from 256 numbers on, for 16 bits from 65536 on: the table then costs less than the line. */
export function isCountable(dtype: SortableDType, length: number): boolean {
  const { itemSize } = dtypes[dtype];
  return itemSize <= 2 && length >= 2 ** (8 * itemSize);
}

/** Writes `count` packed lines of `length` numbers of `from` to `to`, each sorted. */
export function countSort(from: Data, to: Data, count: number, length: number, dtype: SortableDType): void {
  const { kind, itemSize } = dtypes[dtype];
  const values = 2 ** (8 * itemSize);
  const lowest = kind === 'i' ? -values / 2 : 0;
  const counts = new Int32Array(values);
  for (let start = 0; start < count * length; start += length) {
    counts.fill(0);
    if (itemSize === 1) countBytes(from as Uint8Array, start, start + length, lowest, counts);
    else countShorts(from as Uint16Array, start, start + length, lowest, counts);
    let at = start;
    for (let k = 0; k < values; k++) {
      if (counts[k] === 0) continue;
      (to as Uint8Array).fill(k + lowest, at, at + counts[k]!);
      at += counts[k]!;
    }
  }
}

function countBytes(line: Uint8Array, start: number, end: number, lowest: number, counts: Int32Array): void {
  for (let k = start; k < end; k++) counts[line[k]! - lowest]!++;
}

function countShorts(line: Uint16Array, start: number, end: number, lowest: number, counts: Int32Array): void {
  for (let k = start; k < end; k++) counts[line[k]! - lowest]!++;
}
