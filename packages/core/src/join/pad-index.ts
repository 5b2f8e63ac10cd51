/**
 * Where the elements beyond the ends of an axis come from: one row per border mode that takes them from the axis itself.
 *
 * Positions count from the first element of the axis: -1 is the one before it, `length` the one behind the last.
 */
import { invalid } from '../errors.js';

/** numpy's names. */
export type PadIndexMode = 'constant' | 'edge' | 'reflect' | 'symmetric' | 'wrap';

/** Positions from a given one on whose sources are evenly spaced. */
interface BorderRun {
  /** The element, 0 <= source < length, that stands at the first position; -1 for none. */
  readonly source: number;
  /** From one source to the next: -1, 0 or 1. */
  readonly step: number;
  /** How many positions go on like this; may be Infinity. */
  readonly count: number;
}

/** A row of the table; the length of the axis is 1 or more. */
export interface Border {
  /** After how many positions beyond an end the sources repeat. */
  period(length: number): number;
  /** The run that begins at a position. */
  run(position: number, length: number): BorderRun;
}

const modulo = (position: number, period: number): number => ((position % period) + period) % period;
const constantly = (source: number, count = Number.POSITIVE_INFINITY): BorderRun => ({ source, step: 0, count });

/** Forwards over `span` positions, then backwards over as many; `edges` is 1 where the turning points stand twice. */
function mirrored(position: number, span: number, edges: 0 | 1): BorderRun {
  const along = modulo(position, 2 * span);
  if (along < span) return { source: along, step: 1, count: span - along };
  return { source: 2 * span - edges - along, step: -1, count: 2 * span - along };
}

/**
 * An axis of one element reflects onto itself.
 *
 * ```
 * edge        a a a | a b c d | d d d
 * reflect     d c b | a b c d | c b a
 * symmetric   c b a | a b c d | d c b
 * wrap        b c d | a b c d | a b c
 * ```
 */
export const borders: { readonly [M in PadIndexMode]: Border } = {
  constant: {
    period: () => 1,
    run: (position, length) => {
      if (position >= 0 && position < length) return { source: position, step: 1, count: length - position };
      return position < 0 ? constantly(-1, -position) : constantly(-1);
    },
  },
  edge: {
    period: () => 1,
    run: (position, length) => {
      if (position >= 0 && position < length) return { source: position, step: 1, count: length - position };
      return position < 0 ? constantly(0, -position) : constantly(length - 1);
    },
  },
  reflect: {
    period: (length) => Math.max(1, 2 * (length - 1)),
    run: (position, length) => (length === 1 ? constantly(0) : mirrored(position, length - 1, 0)),
  },
  symmetric: {
    period: (length) => (length === 1 ? 1 : 2 * length),
    run: (position, length) => (length === 1 ? constantly(0) : mirrored(position, length, 1)),
  },
  wrap: {
    period: (length) => length,
    run: (position, length) => {
      const source = modulo(position, length);
      return length === 1 ? constantly(0) : { source, step: 1, count: length - source };
    },
  },
};

/**
 * For every position of a padded axis the element of the axis that stands there, -1 where a constant does.
 *
 * `pad(x, [before, after], { mode })[k] === x[padIndex(N, before, after, mode)[k]]`
 *
 * @param length of the axis, >= 0; only 'constant' pads an axis of length 0.
 * @param before positions in front, >= 0.
 * @param after positions behind, >= 0.
 * @throws {LapwingError} 'badOption' for another mode, 'badValue' for numbers that are no integers >= 0, 'badShape' for
 * an empty axis
 * Cost: O(length + before + after).
 * @see numpy.pad
 * @example padIndex(3, 2, 2, 'reflect') // [2, 1, 0, 1, 2, 1, 0]
 */
export function padIndex(length: number, before: number, after: number, mode: PadIndexMode): Int32Array {
  const where = 'padIndex';
  const border = Object.hasOwn(borders, mode) ? borders[mode] : undefined;
  if (!border) throw invalid('badOption', where, 'mode', `be one of ${Object.keys(borders).join(', ')}`, mode);
  for (const [name, value] of Object.entries({ length, before, after })) {
    if (!Number.isSafeInteger(value) || value < 0) throw invalid('badValue', where, name, 'be an integer >= 0', value);
  }
  const total = before + length + after;
  if (total > MAX_INDEX) {
    throw invalid('tooLarge', where, 'before + length + after', `be <= ${MAX_INDEX}`, total);
  }
  if (length === 0 && total > 0 && mode !== 'constant') {
    throw invalid('badShape', where, 'length', `be >= 1 for mode '${mode}'`, length);
  }
  const index = new Int32Array(total);
  for (let at = 0; at < total; ) {
    const { source, step, count } = length === 0 ? constantly(-1) : border.run(at - before, length);
    const end = Math.min(total, at + count);
    for (let next = source; at < end; at++, next += step) index[at] = next;
  }
  return index;
}

const MAX_INDEX = 2 ** 31 - 1;
