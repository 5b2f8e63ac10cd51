/**
 * The order of lines of complex numbers: by real parts first, then equal ones by imaginary parts.
 */
import type { ComplexDType, Data } from '../dtype.js';
import { compareReal } from './complex-order.js';
import { orderLines } from './order-lines.js';

type Floats = Float32Array | Float64Array;

/** Runs of equal real parts longer than this are ordered by the kernel. */
const SHORT_RUN = 64;

/** Writes the stable order of each of `count` packed lines of `length` complex numbers. */
export function orderComplexLines(
  from: Data,
  order: Int32Array,
  count: number,
  length: number,
  dtype: ComplexDType,
): void {
  const part = dtype === 'complex64' ? 'float32' : 'float64';
  const size = count * length;
  const re: Floats = dtype === 'complex64' ? new Float32Array(size) : new Float64Array(size);
  const im = re.slice();
  for (let k = 0; k < size; k++) {
    re[k] = (from as Floats)[2 * k]!;
    im[k] = (from as Floats)[2 * k + 1]!;
  }
  orderLines(re, order, count, length, part);
  for (let start = 0; start < size; start += length) {
    const line = order.subarray(start, start + length);
    const [reLine, imLine] = [re.subarray(start, start + length), im.subarray(start, start + length)];
    const hasHalfNaN = orderRuns(line, reLine, imLine, part);
    if (hasHalfNaN) moveHalfNaNBack(line, reLine, imLine);
  }
}

/** Orders runs of equal real parts, all NaN being equal; true when an imaginary part in one is NaN. */
function orderRuns(order: Int32Array, re: Floats, im: Floats, part: 'float32' | 'float64'): boolean {
  let hasNaN = false;
  for (let k = 0; k < order.length; ) {
    const value = re[order[k]!]!;
    let end = k + 1;
    while (end < order.length && (re[order[end]!] === value || Number.isNaN(value))) end++;
    for (let j = k; !hasNaN && j < end; j++) hasNaN = Number.isNaN(im[order[j]!]!);
    if (end - k > 1) orderRun(order.subarray(k, end), im, part);
    k = end;
  }
  return hasNaN;
}

function orderRun(run: Int32Array, im: Floats, part: 'float32' | 'float64'): void {
  if (run.length <= SHORT_RUN) {
    run.sort((i, j) => compareReal(im[i]!, im[j]!) || i - j);
    return;
  }
  const values = im.slice(0, run.length);
  for (let k = 0; k < run.length; k++) values[k] = im[run[k]!]!;
  const within = new Int32Array(run.length);
  orderLines(values, within, 1, run.length, part);
  run.set(within.map((k) => run[k]!));
}

/** Stably moves numbers with a NaN imaginary part behind whole numbers, and in front of those with a NaN real part. */
function moveHalfNaNBack(order: Int32Array, re: Floats, im: Floats): void {
  const half: number[] = [];
  let at = 0;
  for (let k = 0; k < order.length; k++) {
    const index = order[k]!;
    if (Number.isNaN(re[index]!)) break;
    if (Number.isNaN(im[index]!)) half.push(index);
    else order[at++] = index;
  }
  for (const index of half) order[at++] = index;
}
