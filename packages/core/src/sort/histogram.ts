/**
 * Histograms: how many values fall into each bin.
 */

import { type DType, dtypes, isComplexDType } from '../dtype.js';
import { invalid, requireOptions, showShape } from '../errors.js';
import { sameShape } from '../layout/layout.js';
import { convertPacked } from '../loops/convert.js';
import { packedDoubles } from '../loops/copy.js';
import { NDArray, type ReadonlyNDArray } from '../ndarray.js';
import { asArray, type Operand } from '../operands.js';
import { type BinRule, binWidths } from './bin-rules.js';
import { countBetween, countEven } from './count-bins.js';
import type { EvenBins, Range } from './even-edges.js';
import { evenBins } from './histogram-edges.js';

export interface HistogramOptions {
  /**
   * How many bins of equal width; or the rule that decides it, not together with weights; or the edges, one more than
   * bins, never decreasing. Default 10.
   */
  readonly bins?: number | BinRule | readonly number[] | ReadonlyNDArray | undefined;
  /** Values outside do not count. Default: from the least to the greatest value. */
  readonly range?: Range | undefined;
  /** What each value counts, shape of `x`. Default 1. */
  readonly weights?: Operand | undefined;
  /** Divide by width and total, so that the integral is 1. Default false. */
  readonly density?: boolean | undefined;
}

export interface Histogram {
  /** int32; the dtype of the weights; or float64 for densities. */
  readonly counts: NDArray;
  /** One more than bins: float32 for float32 values, else float64; given edges as they are. */
  readonly edges: NDArray;
}

/**
 * Counts the values of `x` in bins. A bin holds its lower edge, the last one its upper edge, too; NaN do not count.
 *
 * @param x real, any shape; bool counts as 0 and 1.
 * @throws {LapwingError} 'badValue' where the range is not finite or edges decrease, 'badShape' for weights of another
 * shape, 'badOption', 'dtype' for complex values
 * Cost: O(N) for bins of equal width, O(N log B) for edges; scratch one float64 per value that is none.
 * @see numpy.histogram (edges have its bits; counts are int32, its int64)
 * @example histogram([1, 2, 1], { bins: [0, 1, 2, 3] }).counts.toString() // '[0 2 1]'
 */
export function histogram(x: Operand, options: HistogramOptions = {}): Histogram {
  requireOptions(options, 'histogram');
  const { bins = 10, range, density = false } = options;
  const given = asArray(x, 'histogram', 'x');
  if (isComplexDType(given.dtype)) throw invalid('dtype', 'histogram', 'x', 'be real', given.dtype);
  const weights = options.weights === undefined ? undefined : asArray(options.weights, 'histogram', 'weights');
  if (weights && !sameShape(weights.shape, given.shape)) {
    throw invalid('badShape', 'histogram', 'weights', `have ${showShape(given.shape)} as x`, [...weights.shape]);
  }
  const dtype = given.dtype === 'bool' ? 'uint8' : given.dtype;
  const values = { numbers: packedDoubles(given, 'histogram'), dtype };
  if (typeof bins === 'number' || typeof bins === 'string') {
    checkBins(bins, weights);
    const even = evenBins(values, bins, range, 'histogram');
    const limits = dtype === 'float32' ? { ...even, low: Math.fround(even.low), high: Math.fround(even.high) } : even;
    const edges = line(dtype === 'float32' ? 'float32' : 'float64', even.edges);
    return counted(values.numbers, weights, limits, edges, density);
  }
  const edges = givenEdges(bins);
  return counted(values.numbers, weights, undefined, edges, density);
}

function counted(
  numbers: Float64Array,
  weights: ReadonlyNDArray | undefined,
  even: EvenBins | undefined,
  edges: NDArray,
  density: boolean,
): Histogram {
  const limits = packedDoubles(edges, 'histogram');
  const bins = limits.length - 1;
  const parts = weights === undefined ? [undefined] : partsOf(weights);
  const sums = parts.map((part) => {
    const sum = new Float64Array(bins);
    if (even) countEven(numbers, part, even, sum);
    else countBetween(numbers, part, limits, sum);
    return sum;
  });
  if (density) divide(sums, widthsOf(limits, edges.dtype === 'float32'));
  return { counts: assembled(sums, weights?.dtype ?? 'int32', density), edges };
}

/** Sums, given by part, over width and total. */
function divide(sums: readonly Float64Array[], widths: Float64Array): void {
  const [re, im] = [sums[0]!, sums[1]];
  const [c, d] = [total(re), im ? total(im) : 0];
  for (let k = 0; k < re.length; k++) {
    const a = re[k]! / widths[k]!;
    if (im) {
      const b = im[k]! / widths[k]!;
      re[k] = (a * c + b * d) / (c * c + d * d);
      im[k] = (b * c - a * d) / (c * c + d * d);
    } else re[k] = a / c;
  }
}

function widthsOf(edges: Float64Array, single: boolean): Float64Array {
  const widths = edges.slice(1);
  for (let k = 0; k < widths.length; k++) widths[k]! -= edges[k]!;
  return single ? widths.map(Math.fround) : widths;
}

function total(sums: Float64Array): number {
  let sum = 0;
  for (const each of sums) sum += each;
  return sum;
}

function assembled(sums: readonly Float64Array[], dtype: DType, density: boolean): NDArray {
  if (sums.length === 1) return line(density ? 'float64' : dtype, sums[0]!);
  const pairs = new Float64Array(2 * sums[0]!.length);
  for (let k = 0; k < pairs.length; k++) pairs[k] = sums[k % 2]![k >> 1]!;
  return line(density ? 'complex128' : dtype, pairs);
}

/** A 1-d array of a dtype from numbers, pairs for complex dtypes. */
function line(dtype: DType, numbers: Float64Array): NDArray {
  const { Data, components } = dtypes[dtype];
  const size = numbers.length / components;
  const data = new Data(numbers.length);
  convertPacked(data, dtype, numbers, components === 2 ? 'complex128' : 'float64', size);
  return new NDArray(dtype, data, { shape: [size], strides: [1], offset: 0 });
}

function checkBins(bins: number | BinRule, weights: ReadonlyNDArray | undefined): void {
  if (typeof bins === 'number') {
    if (Number.isInteger(bins) && bins >= 2 ** 31) {
      throw invalid('tooLarge', 'histogram', 'bins', 'be <= 2147483647', bins);
    }
    if (Number.isInteger(bins) && bins >= 1) return;
    throw invalid('notPositiveInteger', 'histogram', 'bins', 'be an integer >= 1, a rule or a list of edges', bins);
  }
  if (!Object.hasOwn(binWidths, bins)) {
    throw invalid('badOption', 'histogram', 'bins', `be one of ${Object.keys(binWidths).join(', ')}`, bins);
  }
  if (weights) throw invalid('badOption', 'histogram', 'bins', 'be a number or edges where there are weights', bins);
}

function givenEdges(bins: readonly number[] | ReadonlyNDArray): NDArray {
  const edges = asArray(bins as Operand, 'histogram', 'bins');
  if (edges.shape.length !== 1 || edges.size < 2 || isComplexDType(edges.dtype)) {
    throw invalid('badShape', 'histogram', 'bins', 'be 1-d with two edges or more', [...edges.shape]);
  }
  const limits = packedDoubles(edges, 'histogram');
  for (let k = 0; k < limits.length; k++) {
    if (limits[k]! >= (k === 0 ? Number.NEGATIVE_INFINITY : limits[k - 1]!)) continue;
    const rule = k === 0 ? 'not be NaN' : `be >= bins[${k - 1}], ${limits[k - 1]}`;
    throw invalid('badValue', 'histogram', `bins[${k}]`, rule, limits[k]);
  }
  return edges.copy() as NDArray;
}

/** The weights as float64, complex ones by part. */
function partsOf(weights: ReadonlyNDArray): Float64Array[] {
  if (!isComplexDType(weights.dtype)) return [packedDoubles(weights, 'histogram')];
  const pairs = weights.astype('complex128').data;
  return [0, 1].map((part) => Float64Array.from({ length: weights.size }, (_, k) => pairs[2 * k + part]!));
}
