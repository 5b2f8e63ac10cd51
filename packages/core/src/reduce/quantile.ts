/**
 * Quantiles, percentiles, and the median.
 */
import { zeros } from '../create.js';
import { type Data, type DType, dtypes, isBigIntDType, isComplexDType } from '../dtype.js';
import { invalid, showShape } from '../errors.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray } from '../ndarray.js';
import { asArray, type Operand, targetOf } from '../operands.js';
import { promoteTypes } from '../promote.js';
import { medianComplex } from './complex-median.js';
import { forEachLine } from './lines.js';
import {
  type MethodRow,
  placeOf,
  type QuantileMethod,
  type QuantilePlace,
  quantileMethods,
} from './quantile-methods.js';
import { type AxisOptions, type OutOption, type Request, refuseEmpty, requestOf } from './request.js';
import { hasNaN, selectPlaces } from './select.js';

export interface QuantileOptions<E extends DType = DType> extends AxisOptions, OutOption<E> {
  /** How a quantile between two elements is read. Default 'linear'. */
  readonly method?: QuantileMethod | undefined;
}

/**
 * New array of quantiles over the given axes, or over all. The axes of `q` come first in the result. NaN where an element
 * is NaN.
 *
 * @param x not complex, not empty along the reduced axes.
 * @param q 0..1: a number, a list or an array of them.
 * @param options.method one of numpy's thirteen names; those that mix two elements refuse bool.
 * @returns dtype of `x` for methods that take an element, and for 'linear' where `q` is an array of integers; else the
 * dtype that `x` and an array `q` promote to; a number `q` leaves floats theirs and gives float64 for integers.
 * @throws {LapwingError} 'badValue' for q out of range, 'badOption', 'badShape' for no elements, 'dtype', 'axisOutOfRange',
 * 'casting', 'readOnly'
 * Cost: O(size) on average; copies each line.
 * @see numpy.quantile. Where it differs: differences of signed integers do not wrap, and an infinite neighbour decides
 * the result exactly where its share is not zero (numpy's is NaN or not by the side it stands on).
 * @example quantile([1, 2, 3, 4], 0.5).item() // 2.5
 */
export function quantile(x: Operand, q: Operand, options: QuantileOptions = {}): NDArray {
  return quantiles(x, q, options, 'quantile', 1);
}

/**
 * {@link quantile} with `q` in percent, 0..100.
 *
 * @see numpy.percentile
 * @example percentile([1, 2, 3, 4], 50).item() // 2.5
 */
export function percentile(x: Operand, q: Operand, options: QuantileOptions = {}): NDArray {
  return quantiles(x, q, options, 'percentile', 100);
}

function quantiles(
  operand: Operand,
  q: Operand,
  options: QuantileOptions,
  where: 'quantile' | 'percentile',
  whole: 1 | 100,
): NDArray {
  const request = requestOf(operand, options, where);
  const { x } = request;
  const { method = 'linear' } = options;
  if (!Object.hasOwn(quantileMethods, method)) {
    throw invalid('badOption', where, 'method', `be one of ${Object.keys(quantileMethods).join(', ')}`, method);
  }
  const row = quantileMethods[method];
  if (isComplexDType(x.dtype))
    throw invalid('dtype', where, 'array', 'be of a real dtype', x.dtype, showShape(x.shape));
  const levels = levelsOf(q, where, whole);
  const isTaken = row.weight === undefined || (row.ofIntegers === 'element' && isInteger(levels.dtype));
  if (x.dtype === 'bool' && !isTaken) {
    throw invalid('dtype', where, 'array', `be of a numeric dtype for method '${method}'`, x.dtype, showShape(x.shape));
  }
  refuseEmpty(request);
  const round = levels.dtype === 'float32' ? Math.fround : asGiven;
  const places = levels.values.map((level) => placeOf(row, request.count, level, round));
  const dtype = isTaken ? x.dtype : mixedDType(x.dtype, levels.dtype, row);
  const shape = [...levels.shape, ...request.shape];
  const target = targetOf({ shape, dtype, out: options.out, inputs: [x], where });
  // Of integers in 0..1 there are two, which give an element each.
  const results = zeros(shape, isInteger(levels.dtype) ? x.dtype : dtype) as NDArray;
  if (isBigIntDType(x.dtype)) readWide(request, places, results);
  else readReal(request, places, results);
  copyStrided(target.array, results.dtype === dtype ? results : results.astype(dtype));
  return target.finish();
}

interface Levels {
  readonly values: readonly number[];
  readonly shape: readonly number[];
  /** Absent for a number, which has no say in the dtype of the result. */
  readonly dtype?: DType;
}

function isInteger(dtype: DType | undefined): boolean {
  return dtype !== undefined && 'biu'.includes(dtypes[dtype].kind);
}

function levelsOf(q: Operand, where: string, whole: number): Levels {
  const array = asArray(q, where);
  const context = showShape(array.shape);
  if (isComplexDType(array.dtype)) throw invalid('dtype', where, 'q', 'be of a real dtype', array.dtype, context);
  const values = Array.from(array.astype('float64').data);
  for (const value of values) {
    if (!(value >= 0 && value <= whole)) throw invalid('badValue', where, 'q', `be 0..${whole}`, value, context);
  }
  if (whole === 1) return { values, shape: array.shape, ...(typeof q === 'number' ? {} : { dtype: array.dtype }) };
  // A division by 100 makes floats of integers.
  const dtype = array.dtype === 'float32' ? 'float32' : 'float64';
  const shares = values.map((value) => (dtype === 'float32' ? Math.fround(value / whole) : value / whole));
  return { values: shares, shape: array.shape, ...(typeof q === 'number' ? {} : { dtype }) };
}

/** The dtype that numpy mixes two elements in. */
function mixedDType(own: DType, ofLevels: DType | undefined, { ofIntegers }: MethodRow): DType {
  if (ofLevels === undefined) return dtypes[own].kind === 'f' ? own : 'float64';
  if (dtypes[ofLevels].kind === 'f') return promoteTypes(own, ofLevels);
  if (ofIntegers === undefined) return promoteTypes(own, 'float64');
  return promoteTypes(own, ofLevels === 'bool' ? 'int64' : ofLevels);
}

/** Results of one line stand `stride` apart: the axes of q come first. */
function readReal(request: Request, places: readonly QuantilePlace[], results: NDArray): void {
  const { x, isReduced, count, where } = request;
  const stride = results.size / Math.max(1, places.length);
  const wanted = [...new Set(places.flatMap(({ lower, upper }) => [lower, upper]))].sort((a, b) => a - b);
  const isFloat = dtypes[x.dtype].kind === 'f';
  const to = results.data as Float64Array;
  // Differences and results are rounded as an array of the dtype would round them.
  const roundDifference = x.dtype === 'float32' ? Math.fround : asGiven;
  const round = results.dtype === 'float32' ? Math.fround : asGiven;
  const read = (data: Data, at: number, _: number, result: number): void => {
    const line = data as Float64Array;
    if (isFloat && hasNaN(line, at, count)) {
      for (let k = 0; k < places.length; k++) to[k * stride + result] = Number.NaN;
      return;
    }
    selectPlaces(line, at, at + count - 1, wanted);
    for (let k = 0; k < places.length; k++) {
      const { lower, upper, weight } = places[k]!;
      const a = line[at + lower]!;
      const b = line[at + upper]!;
      to[k * stride + result] = mix(a, b, roundDifference(b - a), weight, round);
    }
  };
  forEachLine(x, isReduced, read, { dtype: 'float64', own: true, where });
}

function readWide(request: Request, places: readonly QuantilePlace[], results: NDArray): void {
  const { x, isReduced, count, where } = request;
  const stride = results.size / Math.max(1, places.length);
  const read = (data: Data, at: number, _: number, result: number): void => {
    const line = (data as BigInt64Array).subarray(at, at + count).sort();
    for (let k = 0; k < places.length; k++) {
      const { lower, upper, weight } = places[k]!;
      const a = line[lower]!;
      const b = line[upper]!;
      if (isBigIntDType(results.dtype)) results.data[k * stride + result] = a;
      else results.data[k * stride + result] = mix(Number(a), Number(b), Number(b - a), weight, asGiven);
    }
  };
  forEachLine(x, isReduced, read, { own: true, where });
}

function asGiven(x: number): number {
  return x;
}

/** `a + (b - a) weight`, from the nearer end, so that both ends are met exactly; infinities have no difference. */
function mix(a: number, b: number, difference: number, weight: number, round: (x: number) => number): number {
  if (weight === 0 || a === b) return a;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return weight === 1 ? b : a * (1 - weight) + b * weight;
  if (weight < 0.5 || !Number.isFinite(difference)) return round(a + round(difference * round(weight)));
  return round(b - round(difference * round(1 - weight)));
}

export interface MedianOptions<E extends DType = DType> extends AxisOptions, OutOption<E> {}

/**
 * New array of medians over the given axes, or over all: the middle element, or the mean of the middle two. NaN where an
 * element is NaN, and for no elements. Complex numbers are ordered by real, then imaginary part.
 *
 * @param x any shape and strides.
 * @returns dtype of `x` for floats and complex numbers, else float64.
 * @throws {LapwingError} 'axisOutOfRange', 'badShape', 'casting', 'readOnly', 'badOption'
 * Cost: O(size) on average, O(size log n) for complex and 64-bit elements; copies each line.
 * @see numpy.median
 * @example median([[1, 9, 2], [4, 6, 5]], { axis: 1 }).toString() // '[2. 5.]'
 */
export function median(x: Operand, options: MedianOptions = {}): NDArray {
  const request = requestOf(x, options, 'median');
  const { dtype } = request.x;
  const own = dtype === 'float32' || isComplexDType(dtype) ? dtype : 'float64';
  const target = targetOf({
    shape: request.shape,
    dtype: own,
    out: options.out,
    inputs: [request.x],
    where: 'median',
  });
  const results = zeros(request.shape, own === 'complex64' ? 'complex128' : own) as NDArray;
  const to = results.data as Float64Array;
  if (request.count === 0) to.fill(Number.NaN);
  else if (isComplexDType(dtype)) medianComplex(request, dtype, to);
  else if (isBigIntDType(dtype)) medianWide(request, to);
  else medianReal(request, to);
  copyStrided(target.array, results);
  return target.finish();
}

function medianReal({ x, isReduced, count, where }: Request, to: Float64Array): void {
  const isFloat = dtypes[x.dtype].kind === 'f';
  const upper = count >>> 1;
  const lower = (count - 1) >>> 1;
  const read = (data: Data, at: number, _: number, result: number): void => {
    const line = data as Float64Array;
    if (isFloat && hasNaN(line, at, count)) {
      to[result] = Number.NaN;
      return;
    }
    selectPlaces(line, at, at + count - 1, lower === upper ? [upper] : [lower, upper]);
    to[result] = (line[at + lower]! + line[at + upper]!) / 2;
  };
  forEachLine(x, isReduced, read, { dtype: 'float64', own: true, where });
}

function medianWide({ x, isReduced, count, where }: Request, to: Float64Array): void {
  const read = (data: Data, at: number, _: number, result: number): void => {
    const line = (data as BigInt64Array).subarray(at, at + count).sort();
    to[result] = (Number(line[(count - 1) >>> 1]) + Number(line[count >>> 1])) / 2;
  };
  forEachLine(x, isReduced, read, { own: true, where });
}
