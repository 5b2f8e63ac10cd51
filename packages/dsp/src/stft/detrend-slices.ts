/**
 * Slices without their mean or their straight line.
 */
import { dtypes, type NDArray } from '@lapwing/core';
import { lineStarts } from '../lines/line-starts.js';
import { removeTrend, type Trend } from '../spectral/trend.js';

export type Detrend = Trend;

/** Subtracts the least-squares constant or line from every line of a packed float array, in place. */
export function detrendLines(lines: NDArray, detrend: Detrend): void {
  const length = lines.shape[lines.ndim - 1]!;
  const values = lines.data as Float32Array | Float64Array;
  const parts = dtypes[lines.dtype].components;
  const line = new Float64Array(length);
  for (const start of lineStarts(lines, lines.ndim - 1)) {
    for (let part = 0; part < parts; part++) {
      const at = start * parts + part;
      for (let j = 0; j < length; j++) line[j] = values[at + j * parts]!;
      removeTrend(line, 0, length, detrend);
      for (let j = 0; j < length; j++) values[at + j * parts] = line[j]!;
    }
  }
}
