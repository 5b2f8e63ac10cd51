export { type CumulativeOptions, cumulativeProd, cumulativeSum } from './cumulative.js';
export { type DiffOptions, diff } from './diff.js';
export { type ArgOptions, argMax, argMin, type ExtremumOptions, max, min } from './extrema.js';
export { all, any, type CountOptions, countNonzero, type LogicalOptions } from './logical.js';
export { type NormOptions, type NormOrder, norm } from './norm.js';
export { type MedianOptions, median, percentile, type QuantileOptions, quantile } from './quantile.js';
export type { QuantileMethod } from './quantile-methods.js';
export type { AxisOptions, OutOption, WhereOption } from './request.js';
export {
  type MeanDType,
  type MeanOptions,
  mean,
  std,
  type VarianceDType,
  type VarianceOptions,
  variance,
} from './statistics.js';
export { prod, type SumOptions, sum, type WideDType } from './sum.js';
