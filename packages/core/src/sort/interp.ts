/**
 * Piecewise linear interpolation.
 */

import { type Complex, isComplexDType } from '../dtype.js';
import { invalid, requireOptions, showShape } from '../errors.js';
import { packedDoubles } from '../loops/copy.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { asArray, type Operand, targetOf } from '../operands.js';
import { lineTarget, placeLines } from './line-layout.js';
import { orderLines } from './order-lines.js';

export interface InterpOptions {
  /** Result left of `xp[0]`. Default `fp[0]`. */
  readonly left?: number | Complex | undefined;
  /** Result right of the last `xp`. Default the last `fp`. */
  readonly right?: number | Complex | undefined;
  /** Length after which x repeats, not 0: `xp` may then stand in any order, and `left` and `right` do not apply. */
  readonly period?: number | undefined;
  /** Array of the result's shape to write into, cast under 'sameKind'; may be an operand. Default a new array. */
  readonly out?: NDArray | undefined;
}

/**
 * Values at `x` of the polyline through the points (`xp`, `fp`).
 *
 * `interp(x, xp, fp) === (fp[j + 1] - fp[j]) / (xp[j + 1] - xp[j]) * (x - xp[j]) + fp[j]`, xp[j] <= x < xp[j + 1]
 *
 * @param x where to evaluate, any shape; NaN gives NaN.
 * @param xp 1-d, not empty, nowhere decreasing unless a period is given.
 * @param fp 1-d, as long as `xp`; real or complex.
 * @returns float64, or complex128 for complex `fp`, shape of `x`.
 * @throws {LapwingError} 'badShape'; 'dtype' for complex `x` or `xp`; 'badValue' for `xp` that decrease or are NaN, from
 * which numpy computes something, and for a period of 0
 * Cost: O(log M) per element, O(1) where `xp` is evenly spaced or neighbouring elements fall into one interval.
 * @see numpy.interp
 * @example interp(2.5, [1, 2, 3], [3, 2, 0]).item() // 1
 */
export function interp(x: Operand, xp: Operand, fp: Operand, options: InterpOptions = {}): NDArray {
  const where = 'interp';
  requireOptions(options, where);
  const [at, points, values] = [asArray(x, where, 'x'), asArray(xp, where, 'xp'), asArray(fp, where, 'fp')];
  requireLine(points, values);
  requireReal(at, 'x');
  const isComplex = isComplexDType(values.dtype);
  const knots = packedDoubles(points, 'interp');
  const parts = isComplex ? [part(values, 0), part(values, 1)] : [packedDoubles(values, 'interp')];
  const { left, right, period } = options;
  const curves = parts.map((ys, k): Curve => {
    const ends = { left: endOf(left, 'left', k, isComplex), right: endOf(right, 'right', k, isComplex) };
    return { xs: knots, ys, slopes: slopesOf(knots, ys, isComplex), ...ends };
  });
  const unwrapped = period === undefined ? curves : periodic(knots, parts, Math.abs(checkPeriod(period)), isComplex);
  if (period === undefined) requireIncreasing(knots);
  const { shape } = at;
  const dtype = isComplex ? 'complex128' : 'float64';
  const { array, finish } = targetOf({ shape, dtype, out: options.out, inputs: [at, points, values], where });
  // A line is what packed results are made of; of a 0-d array, one element.
  const last = Math.max(0, shape.length - 1);
  const result = lineTarget(array, last, dtype) as Float64Array;
  const places =
    period === undefined
      ? packedDoubles(at, 'interp')
      : packedDoubles(at, 'interp').map((place) => wrapped(place, Math.abs(period)));
  unwrapped.forEach((curve, k) => {
    if (curve.xs.length === 1) evaluatePoint(places, curve, result, k, unwrapped.length);
    else evaluate(places, curve, result, k, unwrapped.length);
  });
  placeLines(array, last, result, dtype);
  return finish();
}

/** One part of the polyline; ends are undefined where those of the polyline stand in for them. */
interface Curve {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly slopes: Float64Array;
  readonly left: number | undefined;
  readonly right: number | undefined;
}

function evaluate(places: Float64Array, curve: Curve, result: Float64Array, part: number, parts: number): void {
  const { xs, ys, slopes } = curve;
  const last = xs.length - 1;
  const { left = ys[0]!, right = ys[last]! } = curve;
  const [low, high] = [xs[0]!, xs[last]!];
  let j = 0;
  for (let k = 0, to = part; k < places.length; k++, to += parts) {
    const x = places[k]!;
    if (x > high) result[to] = right;
    else if (x < low) result[to] = left;
    else if (x >= low) {
      if (!(x >= xs[j]! && x < xs[j + 1]!)) j = intervalOf(x, xs);
      result[to] = xs[j] === x || j === last ? ys[j]! : onSegment(x, j, xs, ys, slopes);
    } else result[to] = part === 0 ? x : 0;
  }
}

/** Infinite slopes and values give NaN from one end of the segment, and may not from the other. */
function onSegment(x: number, j: number, xs: Float64Array, ys: Float64Array, slopes: Float64Array): number {
  const slope = slopes[j]!;
  const value = slope * (x - xs[j]!) + ys[j]!;
  if (!Number.isNaN(value)) return value;
  const fromRight = slope * (x - xs[j + 1]!) + ys[j + 1]!;
  return Number.isNaN(fromRight) && ys[j] === ys[j + 1] ? ys[j]! : fromRight;
}

/** The last j with xs[j] <= x; tried first: the interval where x would lie if all were equally wide, and the next one. */
function intervalOf(x: number, xs: Float64Array): number {
  const last = xs.length - 1;
  const guess = Math.floor(((x - xs[0]!) / (xs[last]! - xs[0]!)) * last);
  if (x >= xs[guess]!) {
    if (x < xs[guess + 1]!) return guess;
    if (x < xs[guess + 2]!) return guess + 1;
  } else if (x >= xs[guess - 1]!) return guess - 1;
  let low = 0;
  let high = xs.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (x >= xs[middle]!) low = middle;
    else high = middle;
  }
  return low;
}

/** One point alone, of which numpy asks only whether x lies on one side: NaN gives its value. */
function evaluatePoint(places: Float64Array, curve: Curve, result: Float64Array, part: number, parts: number): void {
  const [point, value] = [curve.xs[0]!, curve.ys[0]!];
  const { left = value, right = value } = curve;
  for (let k = 0, to = part; k < places.length; k++, to += parts) {
    const x = places[k]!;
    result[to] = x < point ? left : x > point ? right : value;
  }
}

/** numpy divides real differences, and multiplies complex ones by a reciprocal. */
function slopesOf(xs: Float64Array, ys: Float64Array, isComplex: boolean): Float64Array {
  const slopes = new Float64Array(Math.max(0, xs.length - 1));
  for (let j = 0; j < slopes.length; j++) {
    const [rise, run] = [ys[j + 1]! - ys[j]!, xs[j + 1]! - xs[j]!];
    slopes[j] = isComplex ? rise * (1 / run) : rise / run;
  }
  return slopes;
}

/** The points of one period in order, with the last one before them and the first one behind. */
function periodic(xs: Float64Array, parts: readonly Float64Array[], period: number, isComplex: boolean): Curve[] {
  const count = xs.length;
  const inside = xs.map((x) => wrapped(x, period));
  const order = new Int32Array(count);
  orderLines(inside, order, 1, count, 'float64');
  const around = (line: Float64Array, shift: number): Float64Array =>
    Float64Array.from({ length: count + 2 }, (_, k) => {
      if (k === 0) return line[order[count - 1]!]! - shift;
      return k > count ? line[order[0]!]! + shift : line[order[k - 1]!]!;
    });
  const knots = around(inside, period);
  return parts.map((part) => {
    const ys = around(part, 0);
    return { xs: knots, ys, slopes: slopesOf(knots, ys, isComplex), left: undefined, right: undefined };
  });
}

/** The remainder in [0, period). */
function wrapped(x: number, period: number): number {
  const rest = x % period;
  return rest < 0 ? rest + period : rest;
}

function part(x: ReadonlyNDArray, which: 0 | 1): Float64Array {
  const pairs = x.astype('complex128').data;
  return Float64Array.from({ length: x.size }, (_, k) => pairs[2 * k + which]!);
}

function endOf(
  end: number | Complex | undefined,
  argument: string,
  which: number,
  isComplex: boolean,
): number | undefined {
  if (end === undefined) return undefined;
  if (typeof end === 'number') return which === 0 ? end : 0;
  if (isComplex && typeof end.re === 'number' && typeof end.im === 'number') return which === 0 ? end.re : end.im;
  throw invalid('badValue', 'interp', argument, 'be a number, or complex where fp is', end);
}

function checkPeriod(period: number): number {
  if (Number.isFinite(period) && period !== 0) return period;
  throw invalid('badValue', 'interp', 'period', 'be finite and not 0', period);
}

function requireLine(points: ReadonlyNDArray, values: ReadonlyNDArray): void {
  requireReal(points, 'xp');
  if (points.shape.length !== 1 || points.size === 0) {
    throw invalid('badShape', 'interp', 'xp', 'be 1-d and not empty', [...points.shape]);
  }
  if (values.shape.length !== 1 || values.size !== points.size) {
    throw invalid('badShape', 'interp', 'fp', `have ${showShape(points.shape)} as xp`, [...values.shape]);
  }
}

function requireReal(x: ReadonlyNDArray, argument: string): void {
  if (isComplexDType(x.dtype)) throw invalid('dtype', 'interp', argument, 'be real', x.dtype);
}

function requireIncreasing(xs: Float64Array): void {
  for (let j = 0; j < xs.length; j++) {
    if (xs[j]! >= (j === 0 ? Number.NEGATIVE_INFINITY : xs[j - 1]!)) continue;
    const rule = j === 0 ? 'not be NaN' : `be >= xp[${j - 1}], ${xs[j - 1]}`;
    throw invalid('badValue', 'interp', `xp[${j}]`, rule, xs[j]);
  }
}
