/**
 * Keeping elements within bounds: one loop over three operands.
 */

import { dtypes } from '../dtype.js';
import { requireOptions } from '../errors.js';
import { kernelMemory } from '../kernel/index.js';
import { TILE_BYTES } from '../loops/tile-loop.js';
import { tileMemory } from '../loops/tile-memory.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { asArray, isWeak, type Operand, type Prepared, prepare } from '../operands.js';
import * as loops32 from './clip-loops-float32.generated.js';
import * as loops64 from './clip-loops-float64.generated.js';
import { applyPrepared, type ElementwiseOptions } from './engine.js';
import { choose, hasNaN, maximumRow, minimumRow } from './extremes.js';
import { bodyOf } from './kernels.js';
import type { ElementwiseRow, LoopTypes, TileLoopBody } from './row.js';
import { same } from './type-rules.js';

/**
 * `minimum(maximum(x, low), high)`: elements kept within bounds, a new array.
 *
 * All three broadcast, and promote together: numbers take the dtype of the arrays, once. A bound of null is none, and so
 * is a whole number at or below (or, for `high`, at or above) all that the integer dtype of `x` holds. NaN, as an element
 * or as a bound, gives NaN; where `low` is above `high`, `high` wins.
 *
 * Zeros of either sign are equal: between two single bounds an element that equals one stays as it is, while arrays of
 * bounds give the bound. With one bound only it is `minimum` or `maximum`, which count -0 below 0. Between two complex
 * bounds NaN in the imaginary part of a bound counts only where the real parts are equal.
 *
 * @param x a number alone is a float64 array, as `array` makes it.
 * @throws {LapwingError} 'badValue' for a whole number beyond the range of an integer dtype on the other side; 'dtype' for
 *   a `where` that is not bool; 'notBroadcastable'; 'badShape', 'casting', 'readOnly' for `out`
 * @see numpy.clip
 * @example clip(Uint8Array.of(3, 90, 250), -20, 100).toArray() // [3, 90, 100]
 */
export function clip(x: Operand, low: Operand | null, high: Operand | null, options: ElementwiseOptions = {}): NDArray {
  requireOptions(options, 'clip');
  const source = asArray(x, 'clip');
  const floor = low === null ? null : boundOf(source, low, 'low');
  const ceiling = high === null ? null : boundOf(source, high, 'high');
  // Neither bound: the same as the smaller of x and x.
  if (floor === null) return applyPrepared(upperRow, [source, ceiling ?? source], options);
  if (ceiling === null) return applyPrepared(lowerRow, [source, floor], options);
  const single: Single | undefined =
    isSingle(floor) && isSingle(ceiling) ? [valueOf(floor), valueOf(ceiling)] : undefined;
  const row: ElementwiseRow = { name: 'clip', types: bothTypes, body: (types) => clipBody(types, single) };
  return applyPrepared(row, [source, floor, ceiling], options);
}

const bothTypes = /* @__PURE__ */ same('biufc');
const upperRow: ElementwiseRow = { ...minimumRow, name: 'clip', kernel: 'minimum' };
const lowerRow: ElementwiseRow = { ...maximumRow, name: 'clip', kernel: 'maximum' };

/** null for a whole number that bounds nothing in the integer dtype of `source`. */
function boundOf(source: ReadonlyNDArray, bound: Operand, side: 'low' | 'high'): Prepared | null {
  const given = prepare(bound, 'clip');
  if (!isWeak(given) || given.weak !== 'i') return given;
  const value = given.value as number | bigint;
  const { kind, itemSize } = dtypes[source.dtype];
  if (kind === 'i' || kind === 'u') {
    const bits = BigInt(8 * itemSize - (kind === 'i' ? 1 : 0));
    if (side === 'low' ? value <= (kind === 'i' ? -(1n << bits) : 0n) : value >= (1n << bits) - 1n) return null;
  }
  // A large number that is whole is exactly that integer, though no safe one.
  return typeof value === 'number' && !Number.isSafeInteger(value) ? { weak: 'i', value: BigInt(value) } : given;
}

function isSingle(bound: Prepared): boolean {
  return isWeak(bound) || bound.size === 1;
}

/** Bounds for all elements. */
type Single = readonly [low: number, high: number];

/** The number that a single bound is; NaN for a complex one. */
function valueOf(bound: Prepared): number {
  return Number(isWeak(bound) ? bound.value : bound.reshape([]).item());
}

/** Raises to the lower bounds, then lowers to the upper ones, by the loops of `maximum` and `minimum`. */
function clipBody(types: LoopTypes, single: Single | undefined): TileLoopBody | undefined {
  const { kind, itemSize } = dtypes[types.loop];
  const raise = bodyOf(kind === 'c' ? raisedPairs : maximumRow, types);
  const lower = bodyOf(kind === 'c' ? loweredPairs : minimumRow, types);
  const settleZeros = kind === 'f' ? zeroBody(types, single) : undefined;
  if (raise === undefined || lower === undefined) return undefined;
  let aside = -1;
  return (to, a, b, n, c) => {
    const isOperand = to === a || to === b || to === c;
    // Operands are read after the first step has written.
    if (isOperand && aside < 0) aside = kernelMemory().scratch.reserve(TILE_BYTES);
    const room = isOperand ? aside : to;
    raise(room, a, b, n, b);
    lower(room, room, c, n, c);
    settleZeros?.(room, a, b, n, c);
    if (isOperand) tileMemory().raw[1].copyWithin(to, room, room + n * itemSize);
  };
}

/** What gives zeros their signs; undefined where those of `maximum` and `minimum` are right. */
function zeroBody({ loop }: LoopTypes, single: Single | undefined): TileLoopBody | undefined {
  const { typed } = tileMemory();
  const from = typed[loop] as Float64Array;
  const loops = (loop === 'float32' ? loops32 : loops64) as typeof loops64;
  const run = single === undefined ? loops.zerosOfBounds : singleZeroLoop(loops, single, loop === 'float32');
  const bytes = from.BYTES_PER_ELEMENT;
  return run && ((to, a, b, n, c) => run(from, to / bytes, a / bytes, b / bytes, c / bytes, from, n));
}

function singleZeroLoop(
  loops: typeof loops64,
  single: Single,
  isFloat32: boolean,
): typeof loops64.zerosOfBounds | undefined {
  // A bound may become zero when it is rounded.
  const low = isFloat32 ? Math.fround(single[0]) : single[0];
  const high = isFloat32 ? Math.fround(single[1]) : single[1];
  if (low === 0 && high === 0) return loops.zerosOfElements;
  // maximum(-0, 0) and minimum(0, -0) are the bound, which must be the element.
  const isWrong = (Object.is(low, 0) && high > 0) || (Object.is(high, -0) && low < 0);
  return isWrong ? loops.zerosAsTheyAre : undefined;
}

/** As maximum and minimum of complex numbers, but ties give the bound, and NaN is met in real parts alone. */
const raisedPairs: ElementwiseRow = {
  name: 'clip',
  types: bothTypes,
  complex: (to, p, q, r, s) => choose(to, p, q, r, s, hasNaN(p, q) || (p === r ? q > s : p > r)),
};

const loweredPairs: ElementwiseRow = {
  name: 'clip',
  types: bothTypes,
  complex: (to, p, q, r, s) => choose(to, p, q, r, s, hasNaN(p, q) || (p === r ? q < s : p < r)),
};
