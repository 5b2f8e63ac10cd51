/**
 * The range of numbers, and edges that cut a range into equal parts.
 */

import { newData } from '../loops/copy.js';

/** The lowest and the highest value that counts. */
export type Range = readonly [low: number, high: number];

export interface EvenBins {
  readonly low: number;
  readonly high: number;
  readonly edges: Float64Array;
}

/** The least and the greatest number; NaN for both where there is one. */
export function extremes(numbers: Float64Array): Range {
  let low = numbers[0]!;
  let high = low;
  for (let k = 0; k < numbers.length; k++) {
    const value = numbers[k]!;
    if (value < low) low = value;
    else if (value > high) high = value;
    else if (Number.isNaN(value)) return [value, value];
  }
  return [low, high];
}

/** `count + 1` edges as numpy.linspace gives them: of float64, or of float32 scalars, in single precision. */
export function evenEdges(low: number, high: number, count: number, single: boolean): Float64Array {
  const round = single ? Math.fround : (value: number): number => value;
  const delta = round(high - low);
  const step = round(delta / count);
  const edges = newData('float64', [count + 1], 'histogram');
  for (let k = 0; k < count; k++) {
    // A step that underflows to zero is applied after the division.
    const rise = step === 0 ? round(k / count) * delta : k * step;
    edges[k] = round(round(rise) + low);
  }
  edges[count] = high;
  return edges;
}
