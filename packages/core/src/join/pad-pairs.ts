/**
 * Values given once for all ends, as one pair for all axes, or per axis.
 */
import { invalid, showShape } from '../errors.js';

/**
 * `v` for both ends of every axis, `[before, after]` for every axis, or a list of one `[before, after]` or `[both]` per
 * axis (one entry alone serves all axes).
 */
export type PerEnd<T> = T | readonly T[] | readonly (readonly T[])[];

interface Pairs<T> {
  readonly pairs: readonly (readonly [T, T])[];
  /** One entry per axis was given, for two axes or more. */
  readonly perAxis: boolean;
}

/** One pair per axis of `shape`; `check` refuses a value, with the place of the value in the argument. */
export function readPairs<T>(
  given: PerEnd<T>,
  shape: readonly number[],
  argument: string,
  check: (value: T, argument: string) => void,
): Pairs<T> {
  const entries: readonly (T | readonly T[])[] = Array.isArray(given) ? given : [given as T];
  const nested = entries.length > 0 && entries.every((entry) => Array.isArray(entry));
  const lists = nested ? (entries as readonly (readonly T[])[]) : [entries as readonly T[]];
  const ndim = shape.length;
  if (lists.length !== 1 && lists.length !== ndim) {
    throw invalid('badShape', 'pad', argument, `hold one entry per axis, ${ndim}`, given, showShape(shape));
  }
  const read = lists.map((list, k): readonly [T, T] => {
    const place = nested ? `${argument}[${k}]` : argument;
    if (list.length !== 1 && list.length !== 2) {
      const rule = 'be a value, [before, after], or a list of these per axis';
      throw invalid('badShape', 'pad', place, rule, nested ? list : given, showShape(shape));
    }
    list.forEach((value, end) => {
      check(value, Array.isArray(given) ? `${place}[${end}]` : place);
    });
    return [list[0]!, list[list.length - 1]!];
  });
  return { pairs: shape.map((_, axis) => read[lists.length === 1 ? 0 : axis]!), perAxis: lists.length > 1 };
}

/** Refuses what is no integer >= `least`. */
export function checkCount(value: number, argument: string, least: number, shape: readonly number[]): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw invalid('badValue', 'pad', argument, `be an integer >= ${least}`, value, showShape(shape));
}
