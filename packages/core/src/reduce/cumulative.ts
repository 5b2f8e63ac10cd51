/**
 * Running sums and products, and differences of neighbours, along one axis.
 */
import { zeros } from '../create.js';
import { type DType, dtypes, isBigIntDType } from '../dtype.js';
import { invalid, requireOptions, showShape } from '../errors.js';
import { resolveAxis } from '../layout/axes.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { asArray, type Operand, targetOf } from '../operands.js';
import { alongAxis } from './along-axis.js';
import type { OutOption } from './request.js';
import { accumulatorDType, type WideDType } from './sum.js';

export interface CumulativeOptions<E extends DType = DType> extends OutOption<E> {
  /** Default -1. */
  readonly axis?: number | undefined;
  /** Elements are cast to it first. Default: int64 or uint64 for integers, else their own. */
  readonly dtype?: E | undefined;
  /** Begin with what no elements give (0, or 1 for products): the axis grows by one. Default false. */
  readonly includeInitial?: boolean | undefined;
}

/**
 * New array of running sums along one axis: `y[i] = x[0] + ... + x[i]`. Each is rounded to the dtype before the next.
 *
 * @param x any shape; a scalar or 0-d array is one element along an axis of its own.
 * @returns shape of `x`, the axis one longer with `includeInitial`; dtype as in `sum`. Integers wrap; as bool, sums are
 * "or" and products "and".
 * @throws {LapwingError} 'axisOutOfRange', 'badOption', 'badShape', 'casting', 'readOnly', 'dtype'
 * Cost: O(size).
 * @see numpy.cumulative_sum (whose axis has a default only for 1-d arrays)
 * @example cumulativeSum([1, 2, 3]).toString() // '[1. 3. 6.]'
 */
export function cumulativeSum<D extends DType, E extends DType = WideDType<D>>(
  x: ReadonlyNDArray<D>,
  options?: CumulativeOptions<E>,
): NDArray<E>;
export function cumulativeSum(x: Operand, options?: CumulativeOptions): NDArray;
export function cumulativeSum(x: Operand, options: CumulativeOptions = {}): NDArray {
  return cumulate(x, options, 'add', 'cumulativeSum');
}

/**
 * New array of running products along one axis: `y[i] = x[0] * ... * x[i]`; otherwise as {@link cumulativeSum}.
 *
 * @see numpy.cumulative_prod
 * @example cumulativeProd([1, 2, 3]).toString() // '[1. 2. 6.]'
 */
export function cumulativeProd<D extends DType, E extends DType = WideDType<D>>(
  x: ReadonlyNDArray<D>,
  options?: CumulativeOptions<E>,
): NDArray<E>;
export function cumulativeProd(x: Operand, options?: CumulativeOptions): NDArray;
export function cumulativeProd(x: Operand, options: CumulativeOptions = {}): NDArray {
  return cumulate(x, options, 'multiply', 'cumulativeProd');
}

function cumulate(operand: Operand, options: CumulativeOptions, how: 'add' | 'multiply', where: string): NDArray {
  const given = asArray(operand, where);
  requireOptions(options, where);
  const x = given.ndim === 0 ? given.expandDims(0) : given;
  const axis = resolveAxis(options.axis ?? -1, x.ndim, where, 'axis', showShape(given.shape));
  const { includeInitial = false } = options;
  if (typeof includeInitial !== 'boolean') {
    throw invalid('badOption', where, 'includeInitial', 'be true or false', includeInitial);
  }
  const dtype = accumulatorDType(x.dtype, options.dtype, where);
  const shape = x.shape.map((length, k) => (k === axis && includeInitial ? length + 1 : length));
  const target = targetOf({ shape, dtype, out: options.out, inputs: [x], where });
  // Narrow integers would round products of more than 53 bits: they are made of 64 bits and cut.
  const { kind } = dtypes[dtype];
  const isNarrow = how === 'multiply' && (kind === 'i' || kind === 'u') && !isBigIntDType(dtype);
  const own = isNarrow ? 'int64' : dtype;
  const isOr = dtype === 'bool' && how === 'add';
  const work = target.array.dtype === own && !isOr ? target.array : (zeros(shape, own) as NDArray);
  const ends = includeInitial ? [along(work, axis, 0, 1), along(work, axis, 1)] : [undefined, work];
  ends[0]?.fill(how === 'add' ? 0 : 1);
  // Where out has another dtype, elements are still cast to the dtype of the sums first.
  copyStrided(ends[1]!, x);
  if (isOr) {
    // "or" is "and" of what is not, and bytes that are multiplied stay truth values.
    negate(work as NDArray<'bool'>);
    alongAxis('multiply', ends[1]!, axis);
    negate(work as NDArray<'bool'>);
  } else {
    alongAxis(how, ends[1]!, axis);
  }
  if (work !== target.array) copyStrided(target.array, isNarrow ? work.astype(dtype) : work);
  return target.finish();
}

/** Of a packed array. */
function negate({ data }: NDArray<'bool'>): void {
  for (let k = 0; k < data.length; k++) data[k]! ^= 1;
}

/** The part of `x` from `start` on along an axis; to `stop`, when it is given. */
function along(x: NDArray, axis: number, start: number, stop?: number): NDArray {
  return x.slice(
    ...x.shape.map((_, k) => (k === axis ? (`${start}:${stop ?? ''}` as const) : (':' as const))),
  ) as NDArray;
}
