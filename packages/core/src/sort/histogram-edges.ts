/**
 * Edges of equally wide bins, and how many there should be.
 *
 * @see numpy.histogram_bin_edges (names, formulas, rounding)
 */
import { type DType, dtypes } from '../dtype.js';
import { invalid } from '../errors.js';
import { type BinRule, binWidths } from './bin-rules.js';
import { type EvenBins, evenEdges, extremes, type Range } from './even-edges.js';

/** Values that a histogram counts, widened to float64, and the dtype they came from. */
export interface Values {
  readonly numbers: Float64Array;
  readonly dtype: DType;
}

/** Index-valued results are int32. */
const MAX_BINS = 2 ** 31 - 1;

/** Edges in single precision where the values are: single where they were not given in double precision. */
export function evenBins(values: Values, bins: number | BinRule, range: Range | undefined, where: string): EvenBins {
  const single = values.dtype === 'float32';
  const [low, high] = outerEdges(values, range, single, where);
  const count = typeof bins === 'number' ? bins : ruledCount(values, bins, range, low, high);
  if (!(count >= 1 && count <= MAX_BINS)) {
    throw invalid('badValue', where, 'bins', `make 1..${MAX_BINS} bins within ${low}..${high}`, count, String(bins));
  }
  const edges = evenEdges(low, high, count, single && range === undefined && values.numbers.length > 0);
  if (single) for (let k = 0; k < edges.length; k++) edges[k] = Math.fround(edges[k]!);
  for (let k = 0; k < count; k++) {
    if (edges[k]! < edges[k + 1]!) continue;
    throw invalid('badValue', where, 'bins', `leave every bin a width within ${low}..${high}`, count);
  }
  return { low, high, edges };
}

function outerEdges({ numbers }: Values, range: Range | undefined, single: boolean, where: string): Range {
  if (range !== undefined && !(Array.isArray(range) && range.length === 2)) {
    throw invalid('badValue', where, 'range', 'be [low, high]', range);
  }
  let [low, high] = range ?? (numbers.length === 0 ? [0, 1] : extremes(numbers));
  if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high)) {
    const rule = range ? 'be [low, high], finite and low <= high' : 'be given where values are not finite';
    throw invalid('badValue', where, 'range', rule, [low, high]);
  }
  if (low === high) {
    low = single && range === undefined ? Math.fround(low - 0.5) : low - 0.5;
    high = single && range === undefined ? Math.fround(high + 0.5) : high + 0.5;
  }
  return [low, high];
}

function ruledCount(values: Values, rule: BinRule, range: Range | undefined, low: number, high: number): number {
  const numbers = range ? values.numbers.filter((value) => value >= low && value <= high) : values.numbers;
  if (numbers.length === 0) return 1;
  const width = binWidths[rule](numbers, [low, high]);
  if (width === 0) return 1;
  const isInteger = 'iub'.includes(dtypes[values.dtype].kind);
  if (isInteger && width < 1) return Math.ceil(high - low);
  const single = values.dtype === 'float32' && singleRules.has(rule);
  const bins = (high - low) / (single ? Math.fround(width) : width);
  // A range that was given is in double precision.
  return Math.ceil(single && range === undefined ? Math.fround(bins) : bins);
}

/** Rules by which numpy computes the width of float32 values in single precision; one ulp may be a bin. */
const singleRules: ReadonlySet<BinRule> = new Set<BinRule>(['rice', 'scott', 'stone']);
