/**
 * Rules for the width of the bins of a histogram: one row each.
 *
 * @see numpy.histogram_bin_edges, which names the papers
 */
import { countEven } from './count-bins.js';
import { evenEdges, extremes, type Range } from './even-edges.js';

/** numpy's names. */
export type BinRule = 'auto' | 'doane' | 'fd' | 'rice' | 'scott' | 'sqrt' | 'stone' | 'sturges';

/** The width for some numbers, at least one, that all lie in a range; 0 for a single bin. */
type WidthRule = (numbers: Float64Array, range: Range) => number;

export const binWidths: { readonly [R in BinRule]: WidthRule } = {
  auto: (numbers) => {
    const widest = Math.max(freedmanDiaconis(numbers), span(numbers) / Math.sqrt(numbers.length) / 2);
    return Math.min(widest, sturges(numbers));
  },
  doane,
  fd: freedmanDiaconis,
  rice: (numbers) => span(numbers) / (2 * numbers.length ** (1 / 3)),
  scott: (numbers) => ((24 * Math.PI ** 0.5) / numbers.length) ** (1 / 3) * deviation(numbers),
  sqrt: (numbers) => span(numbers) / Math.sqrt(numbers.length),
  stone,
  sturges,
};

function span(numbers: Float64Array): number {
  const [low, high] = extremes(numbers);
  return high - low;
}

function sturges(numbers: Float64Array): number {
  return span(numbers) / (Math.log2(numbers.length) + 1);
}

function mean(numbers: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < numbers.length; k++) sum += numbers[k]!;
  return sum / numbers.length;
}

function deviation(numbers: Float64Array): number {
  const middle = mean(numbers);
  let sum = 0;
  for (let k = 0; k < numbers.length; k++) sum += (numbers[k]! - middle) ** 2;
  return Math.sqrt(sum / numbers.length);
}

/** Twice the interquartile range over the cube root of the size. */
function freedmanDiaconis(numbers: Float64Array): number {
  const sorted = numbers.slice().sort();
  return 2 * (quantile(sorted, 0.75) - quantile(sorted, 0.25)) * numbers.length ** (-1 / 3);
}

/** Linear interpolation between the two sorted numbers next to the place, from the nearer one. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const rest = place - below;
  const [a, b] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return rest >= 0.5 ? b - (b - a) * (1 - rest) : a + (b - a) * rest;
}

/** Sturges' rule with the skewness taken into account. */
function doane(numbers: Float64Array): number {
  const n = numbers.length;
  if (n <= 2) return 0;
  const spread = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
  const sigma = deviation(numbers);
  if (!(sigma > 0)) return 0;
  const middle = mean(numbers);
  let sum = 0;
  for (let k = 0; k < n; k++) sum += ((numbers[k]! - middle) / sigma) ** 3;
  return span(numbers) / (1 + Math.log2(n) + Math.log2(1 + Math.abs(sum / n) / spread));
}

/** The number of bins, up to 100 or the square root of the size, whose estimated squared error is least. */
function stone(numbers: Float64Array, [low, high]: Range): number {
  const n = numbers.length;
  const width = span(numbers);
  if (n <= 1 || width === 0) return 0;
  const most = Math.max(100, Math.floor(Math.sqrt(n)));
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let bins = 1; bins <= most; bins++) {
    const counts = new Float64Array(bins);
    countEven(numbers, undefined, { low, high, edges: evenEdges(low, high, bins, false) }, counts);
    let squares = 0;
    for (const count of counts) squares += (count / n) ** 2;
    const error = (2 - (n + 1) * squares) / (width / bins);
    if (error < least) {
      least = error;
      best = bins;
    }
  }
  return width / best;
}
