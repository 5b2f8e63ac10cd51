/**
 * Integer index arrays as packed positions on one axis, each in 0..length-1.
 */
import type { IntegerDType } from '../dtype.js';
import { invalid, showShape } from '../errors.js';
import { packedStrides } from '../layout/layout.js';
import { copyStrided, newData, packedData } from '../loops/copy.js';
import type { Strided } from '../strided.js';

/** Positions or distances; doubles only where 32 bits cannot hold them. */
export type Places = Int32Array | Float64Array;

const MAX_INT32 = 0x7fffffff;

/**
 * Room for `count` distances inside an array.
 *
 * @param reach elements between its lowest and its highest: no sum of positions times strides is longer.
 * @throws {LapwingError} 'tooLarge'
 */
export function placesFor(reach: number, count: number, where: string): Places {
  return newData(reach > MAX_INT32 ? 'float64' : 'int32', [count], where);
}

/** What an index array selects from, and how to name it in a message. */
export interface IndexedAxis {
  /** `axis 1`, or `the array in C order`. */
  readonly name: string;
  readonly length: number;
  /** Shape of the indexed array. */
  readonly shape: readonly number[];
  /** `index[1]`, `indices`. */
  readonly argument: string;
}

/** What becomes of a position outside the axis: an error, `position mod length`, or the nearest end. @see numpy.take */
export type IndexMode = 'raise' | 'wrap' | 'clip';

/** The integers of `x` in C order. Shares the memory of a packed int32 or uint32 array. */
export function packedIntegers(x: Strided<IntegerDType>, where: string): Places {
  const { dtype } = x;
  if (dtype === 'int32') return packedData(x as Strided<'int32'>, where);
  if (dtype === 'uint32') return signed(packedData(x as Strided<'uint32'>, where));
  if (dtype === 'int64' || dtype === 'uint64')
    return narrow(packedData(x as Strided<'int64'>, where), dtype === 'int64');
  const data = newData('int32', x.shape, where);
  copyStrided({ dtype: 'int32', data, shape: x.shape, strides: packedStrides(x.shape), offset: 0 }, x);
  return data;
}

function signed(values: Uint32Array): Places {
  const same = new Int32Array(values.buffer, values.byteOffset, values.length);
  let bits = 0;
  for (let i = 0; i < same.length; i++) bits |= same[i]!;
  return bits < 0 ? Float64Array.from(values) : same;
}

/** 64-bit integers read as 32-bit halves, low half first: no bigint is made unless one does not fit. */
function narrow(values: BigInt64Array, isSigned: boolean): Places {
  const size = values.length;
  const halves = new Int32Array(values.buffer, values.byteOffset, 2 * size);
  const result = new Int32Array(size);
  let excess = 0;
  let sign = 0;
  for (let i = 0; i < size; i++) {
    const low = halves[2 * i]!;
    result[i] = low;
    sign |= low;
    excess |= halves[2 * i + 1]! ^ (low >> 31);
  }
  if (excess === 0 && (isSigned || sign >= 0)) return result;
  return Float64Array.from(isSigned ? values : new BigUint64Array(values.buffer, values.byteOffset, size), Number);
}

/** Positions counted from the end when negative; refused outside the axis. Returns `values` itself when none is negative. */
export function checkPositions(values: Places, indexShape: readonly number[], on: IndexedAxis, where: string): Places {
  const inside = values instanceof Int32Array ? allInside32(values, on.length) : allInside(values, on.length);
  if (inside) return values;
  const { length } = on;
  const result = length - 1 > MAX_INT32 ? new Float64Array(values.length) : new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const position = value < 0 ? value + length : value;
    if (!(position >= 0 && position < length)) throw outside(value, i, indexShape, on, where);
    result[i] = position;
  }
  return result;
}

/** As {@link checkPositions}, but positions outside the axis follow `mode`; under 'clip' negative ones give 0. */
export function positionsUnder(
  mode: IndexMode,
  values: Places,
  indexShape: readonly number[],
  on: IndexedAxis,
  where: string,
): Places {
  if (mode === 'raise' || on.length === 0) return checkPositions(values, indexShape, on, where);
  if (mode !== 'wrap' && mode !== 'clip') {
    throw invalid('badOption', where, 'mode', "be 'raise', 'wrap' or 'clip'", mode);
  }
  const { length } = on;
  const inside = values instanceof Int32Array ? allInside32(values, length) : allInside(values, length);
  if (inside) return values;
  const result = length - 1 > MAX_INT32 ? new Float64Array(values.length) : new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    result[i] = mode === 'clip' ? Math.min(Math.max(value, 0), length - 1) : ((value % length) + length) % length;
  }
  return result;
}

/** `j | (top - j)` is negative exactly when j is not in 0..top, so one bit tells for all. */
function allInside32(values: Int32Array, length: number): boolean {
  const top = Math.min(length - 1, MAX_INT32);
  const count = values.length;
  let a = 0;
  let b = 0;
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const p = values[i]!;
    const q = values[i + 1]!;
    const r = values[i + 2]!;
    const s = values[i + 3]!;
    a |= p | (top - p);
    b |= q | (top - q);
    a |= r | (top - r);
    b |= s | (top - s);
  }
  for (; i < count; i++) a |= values[i]! | (top - values[i]!);
  return (a | b) >= 0;
}

function allInside(values: Float64Array, length: number): boolean {
  let inside = true;
  for (let i = 0; i < values.length; i++) inside &&= values[i]! >= 0 && values[i]! < length;
  return inside;
}

function outside(value: number, at: number, indexShape: readonly number[], on: IndexedAxis, where: string): Error {
  const { name, length, shape, argument } = on;
  const rule = length === 0 ? 'hold no integers on an empty axis' : `hold integers in ${-length}..${length - 1}`;
  const place = indexShape.length === 0 ? '' : `at [${unravel(at, indexShape).join(', ')}] of the index array; `;
  const context = `${place}${name} has size ${length}, ${showShape(shape)}`;
  return invalid('indexOutOfRange', where, argument, rule, value, context);
}

function unravel(flat: number, shape: readonly number[]): number[] {
  const index = new Array<number>(shape.length);
  let rest = flat;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis] = rest % shape[axis]!;
    rest = Math.floor(rest / shape[axis]!);
  }
  return index;
}
