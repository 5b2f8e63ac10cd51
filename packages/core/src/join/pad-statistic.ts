/**
 * Borders of one value per line: the maximum, mean, median or minimum of the elements next to the edge.
 */
import { dtypes } from '../dtype.js';
import { copyStrided } from '../loops/copy.js';
import { NDArray } from '../ndarray.js';
import { max, min } from '../reduce/extrema.js';
import { median } from '../reduce/quantile.js';
import { mean } from '../reduce/statistics.js';
import type { Strided } from '../strided.js';
import { axisRange } from './axis-range.js';
import { stripe, type Widths } from './pad-border.js';

export type Statistic = 'maximum' | 'mean' | 'median' | 'minimum';

interface LineOptions {
  readonly axis: number;
  readonly keepDims: true;
}

/** The value of every line along an axis, which stays with length 1. */
const reductions: { readonly [S in Statistic]: (lines: NDArray, options: LineOptions) => NDArray } = {
  maximum: max,
  mean,
  median,
  minimum: min,
};

/**
 * Fills the borders of a padded array whose inside is there, the corners from the borders of the axes before.
 *
 * @param lengths per axis, how many elements from either edge count.
 */
export function fillStatistics(
  padded: Strided,
  widths: readonly Widths[],
  lengths: readonly Widths[],
  statistic: Statistic,
): void {
  widths.forEach(([before, after], axis) => {
    const part = stripe(padded, widths, (other) => other <= axis);
    if (part.shape.includes(0)) return;
    const total = part.shape[axis]!;
    const length = total - before - after;
    const [front, back] = lengths[axis]!.map((count) => Math.min(count, length));
    const isSame = before > 0 && front === length && back === length;
    const first = before > 0 ? lineValues(part, axis, before, front!, statistic) : undefined;
    if (first) spread(axisRange(part, axis, 0, before), axis, first);
    if (after === 0) return;
    const last = isSame ? first! : lineValues(part, axis, before + length - back!, back!, statistic);
    spread(axisRange(part, axis, total - after, after), axis, last);
  });
}

/** The values of the lines as the dtype holds them: means rounded half to even for integers. */
function lineValues(part: Strided, axis: number, start: number, count: number, statistic: Statistic): Strided {
  const { dtype, data, shape, strides, offset } = axisRange(part, axis, start, count);
  const lines = new NDArray(dtype, data, { shape, strides, offset });
  const values = reductions[statistic](lines, { axis, keepDims: true });
  const { kind } = dtypes[dtype];
  if (values.dtype === 'float64' && (kind === 'i' || kind === 'u')) roundHalfToEven(values.data as Float64Array);
  return values;
}

function roundHalfToEven(values: Float64Array): void {
  for (let k = 0; k < values.length; k++) {
    const floor = Math.floor(values[k]!);
    const rest = values[k]! - floor;
    values[k] = rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
  }
}

/** Writes one value per line to all positions of the line. */
function spread(border: Strided, axis: number, values: Strided): void {
  copyStrided(border, axisRange(values, axis, 0, border.shape[axis]!, 0));
}
