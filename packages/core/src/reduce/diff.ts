/**
 * Differences of neighbours along one axis.
 */
import { allocate } from '../create.js';
import type { DType } from '../dtype.js';
import { invalid, requireOptions, showShape } from '../errors.js';
import { resolveAxis } from '../layout/axes.js';
import { broadcastLayout } from '../layout/broadcast.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { asArray, commonType, isWeak, type Operand, type Prepared, prepare, settle, targetOf } from '../operands.js';
import type { Strided } from '../strided.js';
import { alongAxis } from './along-axis.js';
import type { OutOption } from './request.js';

export interface DiffOptions<E extends DType = DType> extends OutOption<E> {
  /** How many times the difference is taken, >= 0. Default 1. */
  readonly n?: number | undefined;
  /** Default -1. */
  readonly axis?: number | undefined;
  /** Put in front of `x` along the axis first; a scalar is one element everywhere. */
  readonly prepend?: Operand | undefined;
  /** Put behind `x`. */
  readonly append?: Operand | undefined;
}

/**
 * New array of differences along one axis: `y[i] = x[i + 1] - x[i]`, taken `n` times. Of bool: whether they differ.
 *
 * @param x at least 1-d.
 * @returns the axis `n` shorter, down to 0; dtype of `x`, promoted with arrays put at its ends. Integers wrap.
 * @throws {LapwingError} 'axisOutOfRange', 'badValue' for n, 'badShape', 'notBroadcastable', 'casting', 'readOnly'
 * Cost: O(n size); one copy of `x`.
 * @see numpy.diff. JavaScript numbers at the ends take the dtype of `x`, as in arithmetic.
 * @example diff([1, 4, 9]).toString() // '[3. 5.]'
 */
export function diff<D extends DType>(
  x: ReadonlyNDArray<D>,
  options?: Omit<DiffOptions<D>, 'prepend' | 'append'>,
): NDArray<D>;
export function diff(x: Operand, options?: DiffOptions): NDArray;
export function diff(operand: Operand, options: DiffOptions = {}): NDArray {
  const x = asArray(operand, 'diff');
  requireOptions(options, 'diff');
  const context = showShape(x.shape);
  const axis = resolveAxis(options.axis ?? -1, x.shape.length, 'diff', 'axis', context);
  const { n = 1 } = options;
  if (!Number.isInteger(n) || n < 0) throw invalid('badValue', 'diff', 'n', 'be an integer >= 0', n, context);
  const ends = n === 0 ? { parts: [x], dtype: x.dtype } : partsOf(x, axis, options);
  const joined = join(ends.parts, axis, ends.dtype);
  const length = joined.shape[axis]!;
  for (let k = 0; k < Math.min(n, length); k++) {
    alongAxis('subtract', along(joined, axis, 0, length - k), axis);
    // Of 0 and 1 the lowest bit of the difference says whether they differ.
    if (ends.dtype === 'bool') for (let i = 0; i < joined.size; i++) (joined.data as Uint8Array)[i]! &= 1;
  }
  const result = along(joined, axis, 0, Math.max(0, length - n));
  const target = targetOf({ shape: result.shape, dtype: ends.dtype, out: options.out, inputs: [], where: 'diff' });
  copyStrided(target.array, result);
  return target.finish();
}

interface Parts {
  readonly parts: readonly ReadonlyNDArray[];
  readonly dtype: DType;
}

function partsOf(x: ReadonlyNDArray, axis: number, { prepend, append }: DiffOptions): Parts {
  const before = prepend === undefined ? [] : [prepare(prepend, 'diff')];
  const behind = append === undefined ? [] : [prepare(append, 'diff')];
  const dtype = commonType([...before, x, ...behind]);
  const end = (name: string) => (part: Prepared) => endPart(part, x, axis, dtype, name);
  return { parts: [...before.map(end('prepend')), x, ...behind.map(end('append'))], dtype };
}

/** What is put at an end, with the shape of `x` but for the axis. */
function endPart(part: Prepared, x: ReadonlyNDArray, axis: number, dtype: DType, name: string): ReadonlyNDArray {
  const array = isWeak(part) ? settle(part, dtype, 'diff') : part;
  if (array.ndim === 0) {
    const shape = x.shape.map((length, k) => (k === axis ? 1 : length));
    const spread = allocate(shape, array.dtype, 'diff') as NDArray;
    copyStrided(spread, { ...broadcastLayout(array, shape, 'diff'), dtype: array.dtype, data: array.data } as Strided);
    return spread;
  }
  const fits = array.ndim === x.ndim && array.shape.every((length, k) => k === axis || length === x.shape[k]);
  if (fits) return array;
  const rule = `be a scalar or match the array on every axis but ${axis}`;
  throw invalid('badShape', 'diff', name, rule, [...array.shape], showShape(x.shape));
}

function join(parts: readonly ReadonlyNDArray[], axis: number, dtype: DType): NDArray {
  const length = parts.reduce((total, part) => total + part.shape[axis]!, 0);
  const shape = parts[0]!.shape.map((own, k) => (k === axis ? length : own));
  const joined = allocate(shape, dtype, 'diff') as NDArray;
  let at = 0;
  for (const part of parts) {
    const end = at + part.shape[axis]!;
    copyStrided(along(joined, axis, at, end), part);
    at = end;
  }
  return joined;
}

/** Elements `start .. stop - 1` of an axis, as a view. */
function along(x: NDArray, axis: number, start: number, stop: number): NDArray {
  return x.slice(...x.shape.map((_, k) => (k === axis ? (`${start}:${stop}` as const) : (':' as const)))) as NDArray;
}
