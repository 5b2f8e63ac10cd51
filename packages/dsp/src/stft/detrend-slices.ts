/**
 * Slices without their mean or their straight line.
 */
import type { NDArray } from '@lapwing/core';
import { lineStart } from './line-start.js';

export type Detrend = 'constant' | 'linear';

/** Subtracts the least-squares constant or line from every line of a packed float array, in place. */
export function detrendLines(lines: NDArray, detrend: Detrend): void {
  const length = lines.shape[lines.ndim - 1]!;
  const values = lines.data as Float32Array | Float64Array;
  const parts = lines.dtype.startsWith('complex') ? 2 : 1;
  const count = length === 0 ? 0 : lines.size / length;
  for (let line = 0; line < count; line++) {
    const at = lineStart(lines, line) * parts;
    for (let part = 0; part < parts; part++) detrendLine(values, at + part, parts, length, detrend);
  }
}

/** `x[j] - mean - slope (j - (n - 1) / 2)`: the two are orthogonal about the middle. */
function detrendLine(x: Float32Array | Float64Array, at: number, step: number, n: number, detrend: Detrend): void {
  const middle = (n - 1) / 2;
  let sum = 0;
  let moment = 0;
  for (let j = 0; j < n; j++) {
    sum += x[at + j * step]!;
    moment += (j - middle) * x[at + j * step]!;
  }
  const mean = sum / n;
  const slope = detrend === 'linear' && n > 1 ? moment / ((n * (n * n - 1)) / 12) : 0;
  for (let j = 0; j < n; j++) x[at + j * step] = x[at + j * step]! - mean - slope * (j - middle);
}
