/**
 * Single lines between their own memory and a packed buffer of cells: pairs of real numbers, or complex samples.
 */
import { isPacked, samplesOf, type TransformKind } from './transform-kind.js';

export type Floats = Float32Array | Float64Array;

/** A line of samples; offset and stride count real numbers, complex samples are pairs of them. */
export interface Line {
  readonly data: Floats;
  readonly offset: number;
  readonly stride: number;
  /** Samples that there are. */
  readonly length: number;
}

/** Runs shorter than this are copied faster by a loop than by making a subarray. */
const SHORT_RUN = 32;

/** Samples of a line into `cells` from index `at` on, zeros behind them up to `room` cells. */
export function packLine(kind: TransformKind, line: Line, cells: Floats, at: number, room: number): void {
  const { n, from } = kind;
  const count = Math.min(line.length, samplesOf(from, n));
  const end = at + 2 * (from === 'half' && isPacked(kind) ? room + 1 : room);
  if (from === 'half') {
    const sign = kind.isConjugate ? -1 : 1;
    copyPairs(line.data, line.offset, line.stride, count, cells, at, 2, sign);
    cells.fill(0, at + 2 * count, end);
    if (!isPacked(kind)) mirrorPairs(cells, at, n);
  } else if (from === 'complex') {
    copyPairs(line.data, line.offset, line.stride, count, cells, at, 2, 1);
    cells.fill(0, at + 2 * count, end);
  } else if (isPacked(kind)) {
    copyNumbers(line.data, line.offset, line.stride, count, cells, at, 1, 1);
    cells.fill(0, at + count, end);
  } else {
    cells.fill(0, at, end);
    copyNumbers(line.data, line.offset, line.stride, count, cells, at, 2, 1);
  }
}

/** X[n - k] = X*[k] of odd n; X[0] is real. */
function mirrorPairs(cells: Floats, at: number, n: number): void {
  cells[at + 1] = 0;
  for (let k = 1; 2 * k < n; k++) {
    cells[at + 2 * (n - k)] = cells[at + 2 * k]!;
    cells[at + 2 * (n - k) + 1] = -cells[at + 2 * k + 1]!;
  }
}

/** The results in `cells`, times `scale`, into a line. */
export function unpackLine(kind: TransformKind, cells: Floats, at: number, line: Line, scale: number): void {
  const { data, offset, stride, length } = line;
  if (kind.to === 'real') copyNumbers(cells, at, isPacked(kind) ? 1 : 2, length, data, offset, stride, scale);
  else if (kind.to === 'power') copyPowers(cells, at, length, data, offset, stride, scale);
  else if (scale === 1) {
    const sign = kind.to === 'half' && kind.isConjugate ? -1 : 1;
    copyPairs(cells, at, 2, length, data, offset, stride, sign);
  } else {
    const sign = kind.to === 'half' && kind.isConjugate ? -scale : scale;
    copyNumbers(cells, at, 2, length, data, offset, stride, scale);
    copyNumbers(cells, at + 1, 2, length, data, offset + 1, stride, sign);
  }
}

/** Real numbers with any strides, times `scale`. */
export function copyNumbers(
  from: Floats,
  start: number,
  step: number,
  count: number,
  to: Floats,
  at: number,
  toStep: number,
  scale: number,
): void {
  if (step === 1 && toStep === 1 && scale === 1 && count >= SHORT_RUN) {
    to.set(from.subarray(start, start + count), at);
    return;
  }
  for (let k = 0; k < count; k++) to[at + k * toStep] = scale * from[start + k * step]!;
}

/** Pairs with any strides; `sign` is that of the imaginary parts. */
export function copyPairs(
  from: Floats,
  start: number,
  step: number,
  count: number,
  to: Floats,
  at: number,
  toStep: number,
  sign: number,
): void {
  if (step === 2 && toStep === 2 && sign === 1) {
    copyNumbers(from, start, 1, 2 * count, to, at, 1, 1);
    return;
  }
  for (let k = 0; k < count; k++) {
    to[at + k * toStep] = from[start + k * step]!;
    to[at + k * toStep + 1] = sign * from[start + k * step + 1]!;
  }
}

function copyPowers(
  cells: Floats,
  at: number,
  count: number,
  to: Floats,
  start: number,
  step: number,
  scale: number,
): void {
  for (let k = 0; k < count; k++) {
    const re = cells[at + 2 * k]!;
    const im = cells[at + 2 * k + 1]!;
    to[start + k * step] = scale * (re * re + im * im);
  }
}
