/**
 * Arrays with borders.
 */

import { zeros } from '../create.js';
import type { DType } from '../dtype.js';
import { invalid, requireOptions, showShape } from '../errors.js';
import { checkShape } from '../layout/layout.js';
import { hasInternalOverlap } from '../layout/overlap.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { asArray, type Operand, targetOf } from '../operands.js';
import { stripe, type Widths } from './pad-border.js';
import { type PadOptions, type PadRow, padModes } from './pad-modes.js';
import { checkCount, type PerEnd, readPairs } from './pad-pairs.js';

/**
 * Copy of `x` with a border on every axis.
 *
 * ```
 * constant    0 0 0 | a b c d | 0 0 0      wrap         b c d | a b c d | a b c
 * edge        a a a | a b c d | d d d      linearRamp   from endValues to the edge
 * reflect     d c b | a b c d | c b a      maximum mean median minimum   of statLength elements from the edge
 * symmetric   c b a | a b c d | d c b      empty        not promised
 * ```
 * Borders longer than the array go on reflecting and wrapping. An axis of one element reflects onto itself. Statistics,
 * ramps and odd reflections of one axis take the borders of the axes before it into account, as numpy's do.
 *
 * @param width elements to add, integers >= 0: a number for all ends, `[before, after]` for all axes, or a list of one
 * `[before, after]` per axis. The other options that hold values take the same forms.
 * @param options.mode one of numpy's, 'linear_ramp' being 'linearRamp'.
 * @returns packed in C order, the dtype of `x`, which the constants and ends must fit; means are rounded half to even
 * for integers.
 * @throws {LapwingError} 'badShape' for an empty axis, which only 'constant' and 'empty' can extend, and for lists that
 * do not match the axes; 'badValue', 'badOption', 'tooLarge'
 * Cost: O(size), one block copy for the inside; elements of the border are moved once.
 * @see numpy.pad
 * @example pad([1, 2, 3], [2, 1], { mode: 'reflect' }).toString() // '[3. 2. 1. 2. 3. 2.]'
 */
export function pad<D extends DType>(x: ReadonlyNDArray<D>, width: PerEnd<number>, options?: PadOptions): NDArray<D>;
export function pad(x: Operand, width: PerEnd<number>, options?: PadOptions): NDArray;
export function pad(x: Operand, width: PerEnd<number>, options: PadOptions = {}): NDArray {
  const where = 'pad';
  const source = asArray(x, where, 'x');
  requireOptions(options, where);
  const { shape, dtype } = source;
  const { out } = options;
  const row = checkedRow(options);
  const { pairs } = readPairs(width, shape, 'width', (value, place) => checkCount(value, place, 0, shape));
  const full = checkShape(
    shape.map((length, axis) => pairs[axis]![0] + length + pairs[axis]![1]),
    where,
    'result',
  );
  if (!row.extendsEmpty) requireSource(shape, pairs, options);
  const fill = row.prepare({ dtype, shape, widths: pairs, options, isFresh: out === undefined });
  const { array, finish } = targetOf({ shape: full, dtype, out, inputs: [source], where });
  // What the borders are made from is read from the result, which must hold it unchanged.
  const isReadable =
    (dtype === array.dtype || row.isExact(options)) &&
    (array !== out || hasInternalOverlap(array.shape, array.strides) === false);
  const padded = isReadable ? array : (zeros(full, dtype) as NDArray);
  copyStrided(
    stripe(padded, pairs, () => false),
    source,
  );
  if (!full.includes(0)) fill(padded);
  if (padded !== array) array.assign(padded, { casting: 'unsafe' });
  return finish();
}

function checkedRow(options: PadOptions): PadRow {
  const { mode = 'constant' } = options;
  const row = Object.hasOwn(padModes, mode) ? padModes[mode] : undefined;
  if (!row) throw invalid('badOption', 'pad', 'mode', `be one of ${Object.keys(padModes).join(', ')}`, mode);
  for (const name of ['constantValues', 'endValues', 'statLength', 'reflectType'] as const) {
    if (options[name] === undefined || row.option === name) continue;
    throw invalid('badOption', 'pad', name, `not be given for mode '${mode}'`, options[name]);
  }
  return row;
}

function requireSource(shape: readonly number[], widths: readonly Widths[], { mode }: PadOptions): void {
  shape.forEach((length, axis) => {
    if (length > 0 || (widths[axis]![0] === 0 && widths[axis]![1] === 0)) return;
    const rule = `have elements on axis ${axis} to extend it with mode '${mode}'`;
    throw invalid('badShape', 'pad', 'x', rule, length, showShape(shape));
  });
}
