/**
 * Borders that run in a straight line from the edge of the array to a given end value.
 *
 * `border[i] = end + i * (edge - end) / width`, counted from the outer end, where `end` itself stands. Integers are
 * rounded down.
 *
 * @see numpy.linspace with endpoint=False, whose order of operations this follows
 */
import { type Complex, type DType, dtypes, isComplexDType } from '../dtype.js';
import { copyStrided } from '../loops/copy.js';
import type { Strided } from '../strided.js';
import { axisRange } from './axis-range.js';
import { stripe, type Widths } from './pad-border.js';
import { axisFirst, emptyWork, workArray } from './pad-work.js';

export type EndPair = readonly [Complex, Complex];

/**
 * Fills the borders of a padded array whose inside is there, the corners from the borders of the axes before.
 *
 * @param single compute in single precision, as numpy does for float32 and complex64 where ends were given per axis.
 */
export function fillRamps(padded: Strided, widths: readonly Widths[], ends: readonly EndPair[], single: boolean): void {
  widths.forEach(([before, after], axis) => {
    const part = stripe(padded, widths, (other) => other <= axis);
    const total = part.shape[axis]!;
    const [first, last] = ends[axis]!;
    if (part.shape.includes(0)) return;
    fillRamp(part, axis, before, 0, 1, first, single);
    fillRamp(part, axis, total - after - 1, total - 1, -1, last, single);
  });
}

/** The ramp that starts with `end` at position `outer` and goes by `step` towards the edge. */
function fillRamp(
  part: Strided,
  axis: number,
  edge: number,
  outer: number,
  step: 1 | -1,
  end: Complex,
  single: boolean,
): void {
  const width = Math.abs(edge - outer);
  if (width === 0) return;
  const isComplex = isComplexDType(part.dtype);
  const dtype: DType = isComplex ? 'complex128' : 'float64';
  const edges = workArray(axisFirst(axisRange(part, axis, edge, 1), axis), dtype);
  const ramp = emptyWork([width, ...edges.shape.slice(1)], dtype);
  if (isComplex) complexRamp(ramp.data as Float64Array, edges.data as Float64Array, end, width, single);
  else realRamp(ramp.data as Float64Array, edges.data as Float64Array, end.re, width, single);
  const { kind } = dtypes[part.dtype];
  if (kind === 'i' || kind === 'u') floorAll(ramp.data as Float64Array);
  copyStrided(axisFirst(axisRange(part, axis, outer, width, step), axis), ramp);
}

function realRamp(ramp: Float64Array, edges: Float64Array, end: number, width: number, single: boolean): void {
  const round = single ? Math.fround : (value: number): number => value;
  const start = round(end);
  const lines = edges.length;
  const deltas = edges.map((edge) => round(edge - start));
  const steps = deltas.map((delta) => round(delta / width));
  // Where one step underflows to zero (or a line is flat), numpy multiplies after the division for all lines.
  const divideFirst = steps.includes(0);
  for (let i = 0; i < width; i++) {
    const share = round(i / width);
    for (let j = 0; j < lines; j++) {
      const rise = divideFirst ? share * deltas[j]! : i * steps[j]!;
      ramp[i * lines + j] = round(round(rise) + start);
    }
  }
}

/**
 * The same with numpy's complex arithmetic: a real number is one with imaginary part 0, whose products with infinities
 * are NaN, and dividing by it multiplies by its reciprocal.
 */
function complexRamp(ramp: Float64Array, edges: Float64Array, end: Complex, width: number, single: boolean): void {
  const round = single ? Math.fround : (value: number): number => value;
  const start = [round(end.re), round(end.im)] as const;
  const numbers = edges.length;
  const reciprocal = round(1 / width);
  const deltas = edges.map((edge, k) => round(edge - start[k % 2]!));
  const steps = deltas.map((delta, k) => round((delta - crossed(k, deltas)) * reciprocal));
  let divideFirst = false;
  for (let k = 0; k < numbers; k += 2) divideFirst ||= steps[k] === 0 && steps[k + 1] === 0;
  const factors = divideFirst ? deltas : steps;
  for (let i = 0; i < width; i++) {
    const share = divideFirst ? round(i * reciprocal) : i;
    for (let k = 0; k < numbers; k++) {
      const rise = share * factors[k]! + crossed(k, factors);
      ramp[i * numbers + k] = round(round(rise) + start[k % 2]!);
    }
  }
}

/** What 0i times the other part of number k adds: `-0 * im` to a real part, `+0 * re` to an imaginary one. */
function crossed(k: number, parts: Float64Array): number {
  return k % 2 === 0 ? -(0 * parts[k + 1]!) : 0 * parts[k - 1]!;
}

function floorAll(values: Float64Array): void {
  for (let k = 0; k < values.length; k++) values[k] = Math.floor(values[k]!);
}
