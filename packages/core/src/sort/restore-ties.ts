/**
 * Puts floats that are equal and look different, 0 and -0 or NaN of several payloads, back into the order they came in.
 *
 * Sorting by bits is faster than sorting by value and gives the same numbers, but for these. They stand together.
 */
import type { Data } from '../dtype.js';

/** One sorted line of `sorted`, from number `start` on, and the same line of `given` before it was sorted. */
export function restoreTies(sorted: Data, given: Data, start: number, length: number): void {
  const line = (sorted as Float64Array).subarray(start, start + length);
  const numbers = firstWhere(line, Number.isNaN);
  const zeros = firstWhere(line, (value) => value >= 0 || Number.isNaN(value));
  const positives = firstWhere(line, (value) => value > 0 || Number.isNaN(value));
  if (positives - zeros > 1 && Object.is(line[zeros], -0) && Object.is(line[positives - 1], 0)) {
    let at = zeros;
    for (let k = start; at < positives; k++) if (given[k] === 0) line[at++] = given[k] as number;
  }
  if (length - numbers > 1) restoreNaNs(line, given as Float64Array, start, numbers);
}

/** The first place from which on a condition holds that never ends once it holds. */
function firstWhere(line: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = line.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(line[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Moves 32-bit words, since a payload may not survive as a number. */
function restoreNaNs(line: Float64Array, given: Float64Array, start: number, first: number): void {
  const words = line.BYTES_PER_ELEMENT / 4;
  const to = new Uint32Array(line.buffer, line.byteOffset, line.length * words);
  const from = new Uint32Array(given.buffer, given.byteOffset, given.length * words);
  let at = first;
  for (let k = start; at < line.length; k++) {
    if (!Number.isNaN(given[k]!)) continue;
    for (let word = 0; word < words; word++) to[at * words + word] = from[k * words + word]!;
    at++;
  }
}
