/**
 * Signals without their trend.
 */
import { type ComplexDType, empty, type FloatDType, invalid, type NDArray, type Operand } from '@lapwing/core';
import { requireOptions, targetOf } from '@lapwing/core/kernel';
import { floating, isComplex, resolveAxis, shapeText } from '../fft/transform-call.js';
import { lineStarts } from '../lines/line-starts.js';
import { removeTrend, type Trend, trends } from './trend.js';

export interface DetrendOptions {
  /** What is taken away: the straight line of least squares, or the mean. Default 'linear'. */
  readonly type?: Trend | undefined;
  /** The axis that samples follow each other along. Default -1. */
  readonly axis?: number | undefined;
  /**
   * Samples, 0 to N in any order, at which a new line begins: every piece between two of them has a line of its own. For
   * type 'linear' only. Default none.
   */
  readonly breakPoints?: number | readonly number[] | undefined;
  /** Array of x's shape to write into; may be x. Default: a new one. */
  readonly out?: NDArray<FloatDType | ComplexDType> | undefined;
}

/**
 * Copy of a signal without its mean or without its linear trend.
 *
 * Sums are float64 whatever the signal's precision. Complex signals lose the trends of both parts.
 *
 * @param x real or complex, shape [..., N, ...]; any strides.
 * @returns shape of x; float32, complex64 and complex128 stay, everything else gives float64.
 * @throws {LapwingError} 'badOption' for another type, or break points with type 'constant'; 'badValue' for a break point
 *   outside 0..N; 'axisOutOfRange'; 'badShape', 'casting', 'readOnly' for `out`
 * Cost: O(size), a few passes; scratch of one line in float64.
 * @see scipy.signal.detrend
 * @example detrend([1, 3, 5, 8, 8, 8], { breakPoints: 3 }).toArray() // [0, 0, 0, 0, 0, 0]
 * @example detrend([1, 2, 6], { type: 'constant' }).toArray() // [-2, -1, 3]
 */
export function detrend(x: Operand, options: DetrendOptions = {}): NDArray<FloatDType | ComplexDType> {
  const where = 'detrend';
  requireOptions(options, where);
  const { type = 'linear', axis = -1, breakPoints, out } = options;
  const samples = floating(x, where);
  const resolved = resolveAxis(samples, axis, where);
  if (!trends.includes(type)) throw invalid('badOption', where, 'type', `be one of ${trends.join(', ')}`, type);
  const length = samples.shape[resolved]!;
  const pieces = piecesOf(breakPoints, type, length, shapeText(samples));
  const { shape, dtype } = samples;
  const target = targetOf({ shape, dtype, out: out as NDArray | undefined, inputs: [samples], where, inPlace: true });
  const isDirect = target.array.dtype === dtype;
  const result = isDirect ? target.array : (empty(shape, dtype) as unknown as NDArray);
  const parts = isComplex(samples) ? 2 : 1;
  const [from, to] = [lineStarts(samples, resolved), lineStarts(result, resolved)];
  const [stepFrom, stepTo] = [samples.strides[resolved]! * parts, result.strides[resolved]! * parts];
  const line = new Float64Array(length);
  for (let k = 0; k < from.length; k++) {
    for (let part = 0; part < parts; part++) {
      loadLine(samples.data as Float64Array, from[k]! * parts + part, stepFrom, line);
      for (let piece = 1; piece < pieces.length; piece++) removeTrend(line, pieces[piece - 1]!, pieces[piece]!, type);
      storeLine(line, result.data as Float64Array, to[k]! * parts + part, stepTo);
    }
  }
  if (!isDirect) target.array.assign(result, { casting: 'sameKind' });
  return target.finish() as NDArray<FloatDType | ComplexDType>;
}

/** Where pieces begin and end, each place once. */
function piecesOf(
  breakPoints: number | readonly number[] | undefined,
  type: Trend,
  length: number,
  context: string,
): readonly number[] {
  if (breakPoints === undefined) return [0, length];
  if (type !== 'linear') {
    throw invalid('badOption', 'detrend', 'breakPoints', "be left out but with type 'linear'", breakPoints);
  }
  const given: readonly unknown[] = Array.isArray(breakPoints) ? breakPoints : [breakPoints];
  for (const point of given) {
    if (Number.isInteger(point) && (point as number) >= 0 && (point as number) <= length) continue;
    throw invalid('badValue', 'detrend', 'breakPoints', `be integers in 0..${length}`, point, context);
  }
  return [...new Set([0, ...(given as readonly number[]), length])].sort((a, b) => a - b);
}

function loadLine(from: ArrayLike<number>, start: number, step: number, line: Float64Array): void {
  for (let j = 0, at = start; j < line.length; j++, at += step) line[j] = from[at]!;
}

function storeLine(line: Float64Array, to: Float64Array, start: number, step: number): void {
  for (let j = 0, at = start; j < line.length; j++, at += step) to[at] = line[j]!;
}
