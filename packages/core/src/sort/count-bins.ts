/**
 * How many numbers, or how much weight, falls into each bin. Bins hold their lower edge, the last one also its upper.
 */
import type { EvenBins } from './even-edges.js';

/**
 * Adds 1, or the weight of each number, to the sum of its bin; what lies outside, NaN too, does not count.
 *
 * The bin is computed, which may miss where a number is next to an edge, and then corrected by the edges.
 */
export function countEven(
  numbers: Float64Array,
  weights: Float64Array | undefined,
  { low, high, edges }: EvenBins,
  sums: Float64Array,
): void {
  const last = edges.length - 2;
  const scale = (last + 1) / (high - low);
  for (let k = 0; k < numbers.length; k++) {
    const x = numbers[k]!;
    if (!(x >= low && x <= high)) continue;
    let bin = ((x - low) * scale) | 0;
    if (bin > last) bin = last;
    while (x < edges[bin]!) bin--;
    while (bin < last && x >= edges[bin + 1]!) bin++;
    sums[bin]! += weights === undefined ? 1 : weights[k]!;
  }
}

/** The same for edges that only never decrease: the bin is found by halving. */
export function countBetween(
  numbers: Float64Array,
  weights: Float64Array | undefined,
  edges: Float64Array,
  sums: Float64Array,
): void {
  const bins = edges.length - 1;
  for (let k = 0; k < numbers.length; k++) {
    const x = numbers[k]!;
    if (!(x >= edges[0]! && x <= edges[bins]!)) continue;
    let bin = 0;
    let above = bins;
    while (above - bin > 1) {
      const middle = (bin + above) >>> 1;
      if (x >= edges[middle]!) bin = middle;
      else above = middle;
    }
    sums[bin]! += weights === undefined ? 1 : weights[k]!;
  }
}
