/**
 * Trends of a line of samples, and taking them away.
 */

/** `constant`: the mean. `linear`: the straight line of least squares. */
export type Trend = 'constant' | 'linear';
export const trends: readonly Trend[] = ['linear', 'constant'];

/** Samples that are added up alone before their sum joins the others, so that rounding grows with sums, not samples. */
const CHUNK = 256;

/** Takes the trend of the samples `from` to `to` away from them, in place. */
export function removeTrend(line: Float64Array, from: number, to: number, trend: Trend): void {
  const count = to - from;
  if (count <= 0) return;
  const mean = sumOf(line, from, to) / count;
  for (let j = from; j < to; j++) line[j] = line[j]! - mean;
  if (trend === 'linear' && count > 1) removeSlope(line, from, to);
}

/** Of samples with a mean of 0: slope = sum t x / sum t^2, where t = 0 is the middle and sum t^2 = n (n^2 - 1) / 12. */
function removeSlope(line: Float64Array, from: number, to: number): void {
  const count = to - from;
  const middle = (from + to - 1) / 2;
  let products = 0;
  for (let start = from; start < to; start += CHUNK) {
    const end = Math.min(to, start + CHUNK);
    let part = 0;
    for (let j = start; j < end; j++) part += (j - middle) * line[j]!;
    products += part;
  }
  const slope = products / ((count * (count * count - 1)) / 12);
  for (let j = from; j < to; j++) line[j] = line[j]! - slope * (j - middle);
}

function sumOf(line: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let start = from; start < to; start += CHUNK) {
    const end = Math.min(to, start + CHUNK);
    let part = 0;
    for (let j = start; j < end; j++) part += line[j]!;
    sum += part;
  }
  return sum;
}
