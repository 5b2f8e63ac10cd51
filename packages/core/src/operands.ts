/**
 * What computing functions do with their arguments before the work: operands of any form become arrays of the loop's
 * dtype, and `out` becomes a target that no operand can be harmed through.
 */
import { type Casting, canCast } from './casting.js';
import { allocate, arrayFrom } from './create.js';
import { type DType, dtypes } from './dtype.js';
import { invalid, showShape } from './errors.js';
import type { TypedArray } from './foreign-memory.js';
import { isPacked, type Layout, sameShape } from './layout/layout.js';
import { hasInternalOverlap } from './layout/overlap.js';
import { isNDArray, NDArray, type ReadonlyNDArray } from './ndarray.js';
import type { NestedScalars } from './nested.js';
import { resultType, type WeakKind, weakKind } from './promote.js';
import { isScalarLike, type ScalarLike, writeScalar } from './scalar.js';
import { meets } from './strided.js';

/** Anything that a computing function takes for an array: arrays, typed arrays, lists, scalars. */
export type Operand = ReadonlyNDArray | TypedArray | NestedScalars | ScalarLike;

/** An operand that is known to be an array, or a weak scalar that waits for its dtype. */
export type Prepared = ReadonlyNDArray | { readonly weak: WeakKind; readonly value: ScalarLike };

/** Arrays as they are, typed arrays and lists wrapped or packed, numbers and complex scalars weak. Never copies arrays. */
export function prepare(operand: Operand, where: string, argument = 'operand'): Prepared {
  if (isNDArray(operand)) return operand;
  if (isScalarLike(operand) && typeof operand !== 'boolean') return { weak: weakKind(operand), value: operand };
  if (typeof operand === 'boolean' || Array.isArray(operand) || ArrayBuffer.isView(operand)) {
    return arrayFrom(operand as NestedScalars, undefined, where);
  }
  throw invalid('badValue', where, argument, 'be an array, a typed array, a list or a scalar', operand);
}

/** One operand as an array; numbers give float64, as `array` does. */
export function asArray(operand: Operand, where: string, argument = 'operand'): ReadonlyNDArray {
  const prepared = prepare(operand, where, argument);
  return isWeak(prepared) ? arrayFrom(prepared.value, undefined, where) : prepared;
}

export function isWeak(operand: Prepared): operand is { readonly weak: WeakKind; readonly value: ScalarLike } {
  return 'weak' in operand;
}

/** The dtype that operands promote to. */
export function commonType(operands: readonly Prepared[]): DType {
  const arrays: DType[] = [];
  const weak: WeakKind[] = [];
  for (const operand of operands) {
    if (isWeak(operand)) weak.push(operand.weak);
    else arrays.push(operand.dtype);
  }
  // Bigints alone are int64, as an array of them is.
  if (arrays.length === 0 && operands.every((each) => isWeak(each) && typeof each.value === 'bigint')) return 'int64';
  return resultType(arrays, weak);
}

const scalarLayout: Layout = { shape: [], strides: [], offset: 0 };

/** A weak scalar as a 0-d array of the loop's dtype; refused where the dtype cannot hold it, as numpy refuses. */
export function settle(operand: Prepared, dtype: DType, where: string): ReadonlyNDArray {
  if (!isWeak(operand)) return operand;
  const { Data, components } = dtypes[dtype];
  const data = new Data(components);
  writeScalar(data, dtype, 0, operand.value, where);
  return new NDArray(dtype, data, scalarLayout);
}

/** Where a function writes, and what turns that into its result. */
interface Target<D extends DType = DType> {
  /** Of the result's shape; its dtype is that of `out`, or the computed one. */
  readonly array: NDArray<D>;
  /** Moves a result that had to be computed aside into `out`, and returns what the caller asked for. */
  readonly finish: () => NDArray<D>;
}

interface TargetRequest {
  readonly shape: readonly number[];
  /** dtype of the computed values. */
  readonly dtype: DType;
  readonly out?: NDArray | undefined;
  /** Operands that are read while `out` is written. */
  readonly inputs: readonly ReadonlyNDArray[];
  readonly where: string;
  /** How computed values may be cast into `out`. Default 'sameKind'. */
  readonly casting?: Casting | undefined;
  /** True when a loop may write over an operand that has exactly the layout and dtype of `out`. Default false. */
  readonly inPlace?: boolean | undefined;
}

/**
 * A new array, or `out` after it was checked: shape, casting, writeable. Where `out` shares memory with an input the
 * values are computed into an array of their own first, so that a call behaves as if the two were apart. So they are
 * where `out` meets itself, so that the last value in C order stays whatever the strides of the inputs.
 *
 * @throws {LapwingError} 'badShape', 'casting', 'readOnly'
 */
export function targetOf(request: TargetRequest): Target {
  const { shape, dtype, out, inputs } = request;
  if (out === undefined) {
    const fresh = allocate(shape, dtype, request.where) as NDArray;
    return { array: fresh, finish: () => fresh };
  }
  checkOut(request, out);
  const isDirect = !meetsItself(out) && !inputs.some((input) => collides(out, input, request.inPlace ?? false));
  if (isDirect) return { array: out, finish: () => out };
  const aside = allocate(shape, out.dtype, request.where) as NDArray;
  return { array: aside, finish: () => out.assign(aside, { casting: 'unsafe' }) };
}

function checkOut({ shape, dtype, where, casting = 'sameKind' }: TargetRequest, out: NDArray): void {
  if (!(out instanceof NDArray)) throw invalid('badValue', where, 'out', 'be an NDArray', out);
  if (!out.writeable) throw invalid('readOnly', where, 'out', 'be writeable', out);
  if (!sameShape(out.shape, shape)) {
    throw invalid('badShape', where, 'out', `have ${showShape(shape)}`, [...out.shape]);
  }
  if (!canCast(dtype, out.dtype, casting)) {
    throw invalid('casting', where, 'out', `take ${dtype} under casting '${casting}'`, out.dtype);
  }
}

function collides(out: NDArray, input: ReadonlyNDArray, inPlace: boolean): boolean {
  if (out.data.buffer !== input.data.buffer) return false;
  if (inPlace && isSameView(out, input)) return false;
  return meets(out, input) !== false;
}

function meetsItself({ shape, strides }: NDArray): boolean {
  return !isPacked(shape, strides) && hasInternalOverlap(shape, strides) !== false;
}

/** Element for element the same memory: none is written before it is read, unless `a` meets itself. */
function isSameView(a: ReadonlyNDArray, b: ReadonlyNDArray): boolean {
  return (
    a.dtype === b.dtype &&
    a.data.byteOffset === b.data.byteOffset &&
    a.offset === b.offset &&
    sameShape(a.shape, b.shape) &&
    sameShape(a.strides, b.strides)
  );
}
