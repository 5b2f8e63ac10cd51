/**
 * The thirteen ways to read a quantile off n sorted elements, one row each.
 *
 * @see numpy.quantile; Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996)
 */

export type QuantileMethod =
  | 'inverted_cdf'
  | 'averaged_inverted_cdf'
  | 'closest_observation'
  | 'interpolated_inverted_cdf'
  | 'hazen'
  | 'weibull'
  | 'linear'
  | 'median_unbiased'
  | 'normal_unbiased'
  | 'lower'
  | 'higher'
  | 'midpoint'
  | 'nearest';

/** Rounds to the dtype in which places are computed: that of q where it is an array of floats, else float64. */
export type Rounding = (x: number) => number;

export interface MethodRow {
  /** Where the quantile lies among the sorted elements, from 0; between two of them for a fraction. */
  readonly index: (n: number, q: number, round: Rounding) => number;
  /** Share of the upper neighbour, from the fraction of the index. Absent: the index is whole, nothing is mixed. */
  readonly weight?: (fraction: number, index: number) => number;
  /** What numpy's integer arithmetic makes of levels that are integers: 'element', or 'integer' of a common dtype. */
  readonly ofIntegers?: 'element' | 'integer';
}

const asIs = (fraction: number): number => fraction;

/** Hyndman and Fan's family of interpolations. */
function plotting(alpha: number, beta: number): MethodRow {
  const isWhole = Number.isInteger(alpha) && Number.isInteger(beta);
  return {
    index: (n, q, round) => {
      const shift = round(round(alpha) + round(q * round(1 - alpha - beta)));
      return round(round(round(n * q) + shift) - 1);
    },
    weight: asIs,
    ...(isWhole ? { ofIntegers: 'integer' as const } : {}),
  };
}

/** The element below a fractional index or, unless `takesLower`, the one above it; never before the first. */
function step(index: number, takesLower: (fraction: number, lower: number) => boolean): number {
  const lower = Math.floor(index);
  return Math.max(0, takesLower(index - lower, lower) ? lower : lower + 1);
}

/** `n q - 1`, where the steps of a distribution lie. */
function stepIndex(n: number, q: number, round: Rounding): number {
  return round(round(n * q) - 1);
}

/** `(n - 1) q` */
function linearIndex(n: number, q: number, round: Rounding): number {
  return round((n - 1) * q);
}

export const quantileMethods: { readonly [M in QuantileMethod]: MethodRow } = {
  inverted_cdf: { index: (n, q, round) => step(stepIndex(n, q, round), (fraction) => fraction === 0) },
  averaged_inverted_cdf: {
    index: stepIndex,
    weight: (fraction) => (fraction === 0 ? 0.5 : 1),
    ofIntegers: 'integer',
  },
  closest_observation: {
    // A tie goes to the even one, counted from 1.
    index: (n, q, round) =>
      step(round(stepIndex(n, q, round) - 0.5), (fraction, lower) => fraction === 0 && Math.abs(lower % 2) === 1),
  },
  interpolated_inverted_cdf: plotting(0, 1),
  hazen: plotting(0.5, 0.5),
  weibull: plotting(0, 0),
  linear: { index: linearIndex, weight: asIs, ofIntegers: 'element' },
  median_unbiased: plotting(1 / 3, 1 / 3),
  normal_unbiased: plotting(3 / 8, 3 / 8),
  lower: { index: (n, q, round) => Math.floor(linearIndex(n, q, round)) },
  higher: { index: (n, q, round) => Math.ceil(linearIndex(n, q, round)) },
  midpoint: {
    index: (n, q, round) => {
      const index = linearIndex(n, q, round);
      return 0.5 * (Math.floor(index) + Math.ceil(index));
    },
    weight: (_, index) => (Number.isInteger(index) ? 0 : 0.5),
  },
  nearest: { index: (n, q, round) => roundToEven(linearIndex(n, q, round)) },
};

function roundToEven(x: number): number {
  const whole = Math.floor(x);
  const fraction = x - whole;
  if (fraction !== 0.5) return fraction < 0.5 ? whole : whole + 1;
  return whole % 2 === 0 ? whole : whole + 1;
}

/** Neighbours among n sorted elements and the share of the upper one. */
export interface QuantilePlace {
  readonly lower: number;
  readonly upper: number;
  readonly weight: number;
}

export function placeOf(row: MethodRow, n: number, q: number, round: Rounding): QuantilePlace {
  const index = row.index(n, q, round);
  if (row.weight === undefined) return { lower: index, upper: index, weight: 0 };
  const lower = Math.floor(index);
  const weight = row.weight(round(index - lower), index);
  if (index >= n - 1) return { lower: n - 1, upper: n - 1, weight: 0 };
  if (index < 0) return { lower: 0, upper: 0, weight: 0 };
  return { lower, upper: lower + 1, weight };
}
