/**
 * Sorted runs of one line merged two by two, stably: for lines that do not fit into kernel memory.
 */
import type { Data } from '../dtype.js';

/** Numbers in an array whose class decides no rounding: float64 for all that it holds, else 64-bit integers. */
type Keys = Float64Array | BigInt64Array | BigUint64Array;

export function keysOf(data: Data): Keys {
  if (data instanceof BigInt64Array || data instanceof BigUint64Array || data instanceof Float64Array) return data;
  return Float64Array.from(data);
}

/** Merges runs of `run` numbers each, the last one may be shorter. Equal numbers may change places. */
export function mergeRuns(line: Data, run: number): void {
  const keys = keysOf(line);
  let from: Keys = keys;
  let to: Keys = keys.slice();
  for (let width = run; width < line.length; width *= 2) {
    for (let start = 0; start < line.length; start += 2 * width) {
      const middle = Math.min(start + width, line.length);
      mergeValues(from, to, start, middle, Math.min(start + 2 * width, line.length));
    }
    [from, to] = [to, from];
  }
  if (from !== line) (line as Float64Array).set(from as Float64Array);
}

/** Merges the runs [start, middle) and [middle, end). NaN stand last in either, and compare as neither less nor equal. */
function mergeValues(from: Keys, to: Keys, start: number, middle: number, end: number): void {
  let i = start;
  let j = middle;
  for (let k = start; k < end; k++) {
    const takesFirst = j >= end || (i < middle && isInOrder(from[i]!, from[j]!));
    to[k] = from[takesFirst ? i++ : j++]!;
  }
}

/** True unless the second sorts before the first. */
function isInOrder(first: number | bigint, second: number | bigint): boolean {
  return first <= second || Number.isNaN(second);
}

/** Merges orders of runs of `run` numbers each: every one of them lists indices of the line, in order. */
export function mergeOrders(order: Int32Array, line: Data, run: number): void {
  const keys = keysOf(line);
  let from: Int32Array = order;
  let to: Int32Array = order.slice();
  for (let width = run; width < order.length; width *= 2) {
    for (let start = 0; start < order.length; start += 2 * width) {
      const middle = Math.min(start + width, order.length);
      const end = Math.min(start + 2 * width, order.length);
      let i = start;
      let j = middle;
      for (let k = start; k < end; k++) {
        const takesFirst = j >= end || (i < middle && isInOrder(keys[from[i]!]!, keys[from[j]!]!));
        to[k] = from[takesFirst ? i++ : j++]!;
      }
    }
    [from, to] = [to, from];
  }
  if (from !== order) order.set(from);
}
