/**
 * Windowed frames, added up, and what they add up to divided by the weight that they gave it.
 */

/**
 * `sums[to + j] += values[from + j] * window[first + j]` for `count` samples of `parts` numbers each.
 */
export function addFrame(
  sums: Float64Array,
  to: number,
  values: Float32Array | Float64Array,
  from: number,
  window: Float64Array,
  first: number,
  count: number,
  parts: 1 | 2,
): void {
  if (parts === 1) {
    for (let j = 0; j < count; j++) sums[to + j] = sums[to + j]! + values[from + j]! * window[first + j]!;
    return;
  }
  for (let j = 0; j < count; j++) {
    const weight = window[first + j]!;
    sums[to + 2 * j] = sums[to + 2 * j]! + values[from + 2 * j]! * weight;
    sums[to + 2 * j + 1] = sums[to + 2 * j + 1]! + values[from + 2 * j + 1]! * weight;
  }
}

/**
 * `to[at + j * step] = sums[from + j * apart] / weights[j]` for `count` numbers; `fill` where the weight is not above `floor`.
 */
export function divide(
  sums: Float64Array,
  from: number,
  apart: number,
  weights: Float64Array,
  to: Float32Array | Float64Array,
  at: number,
  step: number,
  count: number,
  floor: number,
  fill: number,
): void {
  for (let j = 0; j < count; j++) {
    const weight = weights[j]!;
    to[at + j * step] = weight > floor ? sums[from + j * apart]! / weight : fill;
  }
}
