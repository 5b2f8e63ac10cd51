/**
 * Sums and products.
 */
import { type DType, dtypeInfo, dtypes, isComplexDType } from '../dtype.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import type { Operand } from '../operands.js';
import type { ScalarLike } from '../scalar.js';
import { decide } from './logical.js';
import { fillOutside, maskOf } from './mask.js';
import { isAgainstMemory } from './plan.js';
import { multiplyLines } from './product-lines.js';
import { planReal, readsAs, reduceReal } from './reduce-real.js';
import { reducers, sumFor } from './reducers.js';
import { type AxisOptions, type OutOption, type Request, requestOf, type WhereOption, writeResult } from './request.js';
import { startOf } from './start.js';
import { sumIntegers } from './sum-integers.js';

/** dtype of a sum or product where none is asked for: integers widen to 64 bits. */
export type WideDType<D extends DType> = D extends 'bool' | 'int8' | 'int16' | 'int32' | 'int64'
  ? 'int64'
  : D extends 'uint8' | 'uint16' | 'uint32' | 'uint64'
    ? 'uint64'
    : D;

export interface SumOptions<E extends DType = DType> extends AxisOptions, WhereOption, OutOption<E> {
  /** Elements are cast to it before they are added. Default: int64 or uint64 for integers, else their own. */
  readonly dtype?: E | undefined;
  /** What a sum begins with; 0. */
  readonly initial?: ScalarLike | undefined;
}

/**
 * New array of sums over the given axes, or over all.
 *
 * Integers wrap modulo 2^64. Floats are added pairwise: the error is at most 4 eps log2(n) sum|x|; float32 is added in
 * fours, these in float64, and rounded once (all in float64 where `dtype` asks for it). The order of additions follows memory, so the last bits may differ between layouts.
 *
 * @param x any shape and strides; `[]` and 0-d included.
 * @returns dtype int64 for bool and signed integers, uint64 for unsigned ones, else that of `x`. No elements give 0.
 * @throws {LapwingError} 'axisOutOfRange', 'badShape', 'casting', 'readOnly', 'dtype', 'badValue'
 * Cost: O(size), reads `x` once whatever its strides.
 * @see numpy.sum
 * @example sum([[1, 2], [3, 4]], { axis: 0 }).toString() // '[4. 6.]'
 */
export function sum<D extends DType, E extends DType = WideDType<D>>(
  x: ReadonlyNDArray<D>,
  options?: SumOptions<E>,
): NDArray<E>;
export function sum(x: Operand, options?: SumOptions): NDArray;
export function sum(x: Operand, options: SumOptions = {}): NDArray {
  const request = requestOf(x, options, 'sum');
  const dtype = accumulatorDType(request.x.dtype, options.dtype, 'sum');
  // numpy adds truth values by "or" and multiplies them by "and".
  if (dtype === 'bool') return decide('any', request, options, truthOf(options.initial ?? 0, 'sum'));
  const inputs = inputsOf(request, options, 0);
  const start = options.initial === undefined ? undefined : startOf(options.initial, dtype, 'sum');
  return writeResult(request, dtype, options.out, inputs.read, (array) => {
    if (dtypes[dtype].kind === 'i' || dtypes[dtype].kind === 'u') sumIntegers(request, inputs.x, array, start);
    else sumFloats(request, inputs.x, array, start);
  });
}

/**
 * New array of products over the given axes, or over all. Elements are multiplied in C order.
 *
 * Integers wrap modulo 2^64; float32 is multiplied in float64 and rounded once. Complex elements that `where` leaves out
 * count as 1 + 0i, which makes NaN of an infinite part (numpy skips them).
 *
 * @returns dtype as in {@link sum}. No elements give 1.
 * @throws {LapwingError} 'axisOutOfRange', 'badShape', 'casting', 'readOnly', 'dtype', 'badValue'
 * Cost: O(size).
 * @see numpy.prod
 * @example prod([[1, 2], [3, 4]]).item() // 24
 */
export function prod<D extends DType, E extends DType = WideDType<D>>(
  x: ReadonlyNDArray<D>,
  options?: SumOptions<E>,
): NDArray<E>;
export function prod(x: Operand, options?: SumOptions): NDArray;
export function prod(x: Operand, options: SumOptions = {}): NDArray {
  const request = requestOf(x, options, 'prod');
  const dtype = accumulatorDType(request.x.dtype, options.dtype, 'prod');
  if (dtype === 'bool') return decide('all', request, options, truthOf(options.initial ?? 1, 'prod'));
  const inputs = inputsOf(request, options, 1);
  const start = startOf(options.initial ?? 1, dtype, 'prod');
  return writeResult(request, dtype, options.out, inputs.read, (array) => {
    if (dtypes[dtype].kind !== 'f') {
      multiplyLines(request, inputs.x, array, start);
      return;
    }
    const source = readsAs(inputs.x.dtype, dtype) ? inputs.x : inputs.x.astype(dtype);
    const product = { ...reducers.product, start: start[0] as number };
    const inOrder = planReal(request, source, array, true);
    // A copy in C order costs less than long steps do.
    const reduction = isAgainstMemory(inOrder.plan) ? planReal(request, source.copy(), array, true) : inOrder;
    reduceReal(reduction, product);
  });
}

function truthOf(initial: ScalarLike, where: string): boolean {
  return startOf(initial, 'bool', where)[0] !== 0;
}

/** The dtype in which elements are added or multiplied. */
export function accumulatorDType(own: DType, given: DType | undefined, where: string): DType {
  if (given !== undefined) return dtypeInfo(given, where).name;
  const { kind } = dtypes[own];
  if (kind === 'b' || kind === 'i') return 'int64';
  return kind === 'u' ? 'uint64' : own;
}

/** The elements that take part, others replaced, and every array that is read. */
function inputsOf(
  request: Request,
  options: SumOptions,
  identity: number,
): { readonly x: ReadonlyNDArray; readonly read: readonly ReadonlyNDArray[] } {
  const mask = maskOf(options.where, request.x.shape, request.where);
  if (mask === undefined) return { x: request.x, read: [request.x] };
  return { x: fillOutside(request.x, mask, identity, request.where), read: [request.x, mask] };
}

/** `target[...] = start + sum of x`, both real or both complex. */
function sumFloats(request: Request, x: ReadonlyNDArray, target: NDArray, start?: ArrayLike<number | bigint>): void {
  const source = readsAs(x.dtype, target.dtype) ? x : x.astype(target.dtype);
  const parts = start && Array.from(start, Number);
  const isComplex = isComplexDType(target.dtype);
  reduceReal(planReal(request, source, target), sumFor(source.dtype, target.dtype), (sums, tile) => {
    if (parts === undefined) return;
    for (let j = 0; j < tile.count; j++) sums[j]! += parts[isComplex ? (tile.to + j * tile.toStep) & 1 : 0]!;
  });
}
