/**
 * Evenly spaced values, and the identity matrix.
 */

import { allocate } from './create.js';
import { type Data, type DType, dtypes, isBigIntDType } from './dtype.js';
import { invalid, requireOptions } from './errors.js';
import { convertPacked } from './loops/convert.js';
import { fillStrided } from './loops/fill.js';
import type { NDArray } from './ndarray.js';
import { writeScalar } from './scalar.js';
import type { Strided } from './strided.js';

/**
 * `arange(stop)`, `arange(start, stop)`, `arange(start, stop, step)`, each with a dtype last: evenly spaced values in
 * [start, stop). dtype defaults to float64.
 *
 * The first two elements are `start` and `start + step` as the dtype stores them; the others go on by their difference,
 * in the arithmetic of the dtype: a step of 0.5 makes no progress in integers. `linspace` has no such surprises.
 *
 * @throws {LapwingError} 'badValue' for what is no finite number, a step of 0, or a start that the dtype cannot hold;
 *   'dtype' for more than two booleans; 'tooLarge'
 *
 * Cost: O(count).
 * @see numpy.arange
 * @example arange(1, 4, 'int32').toString() // '[1 2 3]'
 */
export function arange<D extends DType = 'float64'>(stop: number, dtype?: D): NDArray<D, readonly [number]>;
export function arange<D extends DType = 'float64'>(
  start: number,
  stop: number,
  dtype?: D,
): NDArray<D, readonly [number]>;
export function arange<D extends DType = 'float64'>(
  start: number,
  stop: number,
  step: number,
  dtype?: D,
): NDArray<D, readonly [number]>;
export function arange(...given: (number | DType | undefined)[]): NDArray<DType, readonly [number]> {
  const last = given.at(-1);
  const dtype = typeof last === 'string' ? last : 'float64';
  const numbers = (typeof last === 'string' || last === undefined ? given.slice(0, -1) : given) as number[];
  const [start, stop, step] = numbers.length === 1 ? [0, numbers[0]!, 1] : [numbers[0]!, numbers[1]!, numbers[2] ?? 1];
  for (const [name, value] of Object.entries({ start, stop, step })) {
    if (!Number.isFinite(value)) throw invalid('badValue', 'arange', name, 'be a finite number', value);
  }
  if (step === 0) throw invalid('badValue', 'arange', 'step', 'not be 0', step);
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (dtype === 'bool' && count > 2) {
    throw invalid('dtype', 'arange', 'dtype', 'not be bool for more than 2 elements', dtype, `${count} elements`);
  }
  const result = allocate([count] as readonly [number], dtype, 'arange');
  const isExact = isBigIntDType(dtype) && Number.isInteger(start) && Number.isInteger(step);
  const second = isExact ? BigInt(start) + BigInt(step) : start + step;
  if (count > 0) writeScalar(result.data, dtype, 0, start, 'arange');
  if (count > 1) writeScalar(result.data, dtype, 1, second, 'arange');
  if (count > 2) continueSteps(result.data, dtype, count);
  return result;
}

/** Elements 2, 3, ... by the difference of the first two, in the arithmetic of the dtype. */
function continueSteps(data: Data, dtype: DType, count: number): void {
  const { components, kind } = dtypes[dtype];
  if (isBigIntDType(dtype)) {
    const integers = data as BigInt64Array;
    const delta = integers[1]! - integers[0]!;
    for (let i = 2; i < count; i++) integers[i] = integers[0]! + BigInt(i) * delta;
    return;
  }
  const numbers = data as Float64Array;
  const first = numbers[0]!;
  const delta = numbers[components]! - first;
  if (kind === 'i' || kind === 'u') {
    for (let i = 2; i < count; i++) numbers[i] = first + Math.imul(i, delta);
  } else if (data instanceof Float32Array) {
    const single = Math.fround(delta);
    for (let i = 2; i < count; i++) data[components * i] = first + Math.fround(Math.fround(i) * single);
  } else {
    for (let i = 2; i < count; i++) numbers[components * i] = first + i * delta;
  }
}

/**
 * `num` evenly spaced values from `start` to `stop`, both included unless `endpoint` is false.
 *
 * @param num integer >= 0. Default 50.
 * @throws {LapwingError} 'badValue', 'badShape', 'dtype', 'tooLarge'
 *
 * Cost: O(num).
 * @see numpy.linspace
 * @example linspace(0, 1, 5).toString() // '[0.   0.25 0.5  0.75 1.  ]'
 */
export function linspace<D extends DType = 'float64'>(
  start: number,
  stop: number,
  num = 50,
  options: { readonly endpoint?: boolean; readonly dtype?: D } = {},
): NDArray<D, readonly [number]> {
  requireOptions(options, 'linspace');
  for (const [name, value] of Object.entries({ start, stop })) {
    if (!Number.isFinite(value)) throw invalid('badValue', 'linspace', name, 'be finite', value);
  }
  if (!Number.isInteger(num) || num < 0) throw invalid('badShape', 'linspace', 'num', 'be an integer >= 0', num);
  const endpoint = options.endpoint ?? true;
  const dtype = (options.dtype ?? 'float64') as D;
  const result = allocate([num] as readonly [number], dtype, 'linspace');
  const parts = endpoint ? num - 1 : num;
  const delta = stop - start;
  const step = delta / parts;
  // A step that underflows to zero is applied after the division, as numpy does.
  const value = (i: number): number => (step === 0 ? (i / parts) * delta : i * step) + start;
  const isInteger = dtypes[dtype].kind === 'i' || dtypes[dtype].kind === 'u';
  const numbers = new Float64Array(num);
  for (let i = 0; i < num; i++) {
    const x = endpoint && i === num - 1 && num > 1 ? stop : parts > 0 ? value(i) : start;
    numbers[i] = isInteger ? Math.floor(x) : x;
  }
  convertPacked(result.data, dtype, numbers, 'float64', num);
  return result;
}

/**
 * New array with ones on one diagonal: `k` > 0 above the main one, < 0 below.
 *
 * @throws {LapwingError} 'badShape', 'badValue', 'dtype', 'tooLarge'
 *
 * Cost: O(rows * columns).
 * @see numpy.eye
 * @example eye(2, { columns: 3, k: 1 }).toArray() // [[0, 1, 0], [0, 0, 1]]
 */
export function eye<D extends DType = 'float64'>(
  rows: number,
  options: { readonly columns?: number; readonly k?: number; readonly dtype?: D } = {},
): NDArray<D, readonly [number, number]> {
  requireOptions(options, 'eye');
  const { columns = rows, k = 0 } = options;
  if (!Number.isInteger(k)) throw invalid('badValue', 'eye', 'k', 'be an integer', k);
  const dtype = (options.dtype ?? 'float64') as D;
  const result = allocate([rows, columns] as readonly [number, number], dtype, 'eye');
  const first = k >= 0 ? k : -k * columns;
  const count = Math.max(0, k >= 0 ? Math.min(rows, columns - k) : Math.min(rows + k, columns));
  const diagonal = { dtype, data: result.data, shape: [count], strides: [columns + 1], offset: first };
  if (count > 0) fillStrided(diagonal as unknown as Strided, 1, 'eye');
  return result;
}
