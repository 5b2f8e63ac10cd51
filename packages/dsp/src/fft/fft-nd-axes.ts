/**
 * Shape and axes of transforms along several axes: what callers may leave out, and what is refused before any work.
 */
import { invalid, type ReadonlyNDArray } from '@lapwing/core';
import { requireLength, shapeText } from './transform-call.js';

export interface NdRequest {
  /** Points per transformed axis; -1 for as many as there are. */
  readonly shape?: number | readonly number[] | undefined;
  readonly axes?: number | readonly number[] | undefined;
}

/** Transformed axes, >= 0 and each once, and the points along each of them. */
export interface NdAxes {
  readonly axes: readonly number[];
  readonly lengths: readonly number[];
}

/**
 * Axes default to the last ones, as many as the shape has entries, or to all.
 *
 * @param lastOf what the length of the last axis defaults to, from the samples present. Default: all of them.
 */
export function resolveNdAxes(
  x: ReadonlyNDArray,
  { shape, axes }: NdRequest,
  where: string,
  lastOf: (present: number) => number = (present) => present,
): NdAxes {
  const points = shape === undefined ? undefined : listOf(shape, 'badShape', where, 'shape');
  const resolved = axes === undefined ? lastAxes(x, points, where) : resolveAxisList(x, axes, where);
  if (new Set(resolved).size !== resolved.length) {
    throw invalid('axisOutOfRange', where, 'axes', 'name each axis once', axes, shapeText(x));
  }
  if (points && points.length !== resolved.length) {
    throw invalid(
      'badShape',
      where,
      'shape',
      `hold one length for each of ${resolved.length} axes`,
      points,
      shapeText(x),
    );
  }
  const lengths = resolved.map((axis, k) => {
    const present = x.shape[axis]!;
    const given = points?.[k];
    if (given !== undefined) return given === -1 ? present : given;
    return k === resolved.length - 1 ? lastOf(present) : present;
  });
  lengths.forEach((length, k) => {
    requireLength(length, where, `shape[${k}]`, x);
  });
  return { axes: resolved, lengths };
}

/** Refuses transforms of no axis, where one is special. */
export function requireAxis(axes: readonly number[], where: string, x: ReadonlyNDArray): void {
  if (axes.length === 0) throw invalid('axisOutOfRange', where, 'axes', 'name at least one axis', axes, shapeText(x));
}

/** An axis or a list of them, each >= 0; may repeat. */
export function resolveAxisList(x: ReadonlyNDArray, axes: number | readonly number[], where: string): number[] {
  return listOf(axes, 'axisOutOfRange', where, 'axes').map((axis) => axisOf(x, axis, where));
}

function listOf(value: unknown, code: 'axisOutOfRange' | 'badShape', where: string, name: string): readonly number[] {
  if (typeof value === 'number') return [value];
  if (Array.isArray(value)) return value;
  throw invalid(code, where, name, 'be a number or a list of numbers', value);
}

function lastAxes(x: ReadonlyNDArray, points: readonly number[] | undefined, where: string): number[] {
  const count = points?.length ?? x.ndim;
  if (count > x.ndim) {
    throw invalid('badShape', where, 'shape', `hold at most ${x.ndim} lengths`, points, shapeText(x));
  }
  return Array.from({ length: count }, (_, k) => x.ndim - count + k);
}

function axisOf(x: ReadonlyNDArray, axis: number, where: string): number {
  if (Number.isInteger(axis)) {
    const resolved = axis < 0 ? axis + x.ndim : axis;
    if (resolved >= 0 && resolved < x.ndim) return resolved;
  }
  const rule = x.ndim === 0 ? 'be empty for x without axes' : `be integers in ${-x.ndim}..${x.ndim - 1}`;
  throw invalid('axisOutOfRange', where, 'axes', rule, axis, shapeText(x));
}
