/**
 * Where values belong in a sorted array.
 *
 * @see numpy.searchsorted
 */
import { type DType, dtypes, type IntegerDType, isBigIntDType, isComplexDType } from '../dtype.js';
import { invalid, showShape } from '../errors.js';
import { isPacked, packedStrides, sameShape, sizeOf } from '../layout/layout.js';
import { copyStrided, newData, packedCopy } from '../loops/copy.js';
import type { Strided } from '../strided.js';
import type { NestedList } from './fancy-index.js';
import { gatherPlanned } from './gather.js';
import { flatPlan } from './pointwise.js';
import { searchComplex, searchIntegers, searchNumbers } from './search-loops.js';
import { integerArray, readPositions } from './take.js';

/** Before the equal elements, or after them. */
export type Side = 'left' | 'right';

interface SearchOptions {
  /** Default 'left'. */
  readonly side?: Side | undefined;
  /** Positions that sort `a`, as `argSort` gives them, when `a` itself is not sorted. */
  readonly sorter?: NestedList | Strided<IntegerDType> | undefined;
}

/**
 * For each element of `v`, the position at which it can be inserted so that `a` stays sorted: how many elements of `a`
 * are smaller ('left') or not greater ('right'). NaN is greater than every number; complex numbers compare by their
 * real parts, then by their imaginary parts.
 *
 * 64-bit integers compare exactly with integers, and as float64 with floats. Cost: O(v log a), scratch for copies of
 * what is not packed float64.
 *
 * @param a 1-d, ascending (in the order of `sorter`).
 * @returns int32 array of the shape of `v`.
 * @throws {LapwingError} 'badShape', 'badOption', 'indexOutOfRange' (sorter), 'tooLarge'
 */
export function searchSortedPositions(
  a: Strided,
  v: Strided,
  options: SearchOptions = {},
  where = 'searchSorted',
): Strided<'int32'> {
  const { side = 'left', sorter } = options;
  if (side !== 'left' && side !== 'right') {
    throw invalid('badOption', where, 'side', "be 'left' or 'right'", side);
  }
  if (a.shape.length !== 1) throw invalid('badShape', where, 'sorted', 'have one axis', a, showShape(a.shape));
  if (a.shape[0]! > 2 ** 31 - 1) {
    throw invalid('tooLarge', where, 'sorted', 'hold at most 2^31 - 1 elements', a, showShape(a.shape));
  }
  const sorted = sorter === undefined ? a : inOrder(a, sorter, where);
  const data = newData('int32', v.shape, where);
  const result: Strided<'int32'> = { dtype: 'int32', data, shape: v.shape, strides: packedStrides(v.shape), offset: 0 };
  search(sorted, v, data, side === 'right', where);
  return result;
}

function inOrder(a: Strided, sorter: NestedList | Strided<IntegerDType>, where: string): Strided {
  const array = integerArray(sorter, where, 'sorter');
  const { shape } = a;
  if (!sameShape(array.shape, shape)) {
    throw invalid('badShape', where, 'sorter', `have ${showShape(shape)} as sorted`, array.shape);
  }
  const on = { name: 'sorted', length: shape[0]!, shape, argument: 'sorter' };
  return gatherPlanned(a, flatPlan(a, shape, readPositions(array, 'raise', on, where), where), where);
}

function search(a: Strided, v: Strided, out: Int32Array, right: boolean, where: string): void {
  if (isComplexDType(a.dtype) || isComplexDType(v.dtype)) {
    searchComplex(packedAs('complex128', a, where), packedAs('complex128', v, where), out, right);
    return;
  }
  const sorted = packedAs('float64', a, where);
  const keys = packedAs('float64', v, where);
  const exact = isFloat(a) || isFloat(v) || (fitsDouble(a, sorted) && fitsDouble(v, keys));
  if (exact) searchNumbers(sorted, keys, out, right);
  else searchIntegers(packedBigInts(a, where), packedBigInts(v, where), out, right);
}

function isFloat({ dtype }: Strided): boolean {
  return dtypes[dtype].kind === 'f';
}

/** Whether no integer of `x` was rounded in its copy: all lie inside the range where every integer is a double. */
function fitsDouble({ dtype }: Strided, copy: Float64Array): boolean {
  return !isBigIntDType(dtype) || copy.every((value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER);
}

function packedBigInts(x: Strided, where: string): BigInt64Array | BigUint64Array {
  return packedAs(x.dtype === 'uint64' ? 'uint64' : 'int64', x, where);
}

/** The elements of `x` in C order as `dtype`; those of `x` itself where they already lie so. */
function packedAs<D extends DType>(dtype: D, x: Strided, where: string): Strided<D>['data'] {
  const { components } = dtypes[dtype];
  const count = sizeOf(x.shape) * components;
  if (x.dtype === dtype) {
    const packed = isPacked(x.shape, x.strides) ? x : packedCopy(x, where);
    return packed.data.subarray(packed.offset * components, packed.offset * components + count) as Strided<D>['data'];
  }
  const data = newData(dtype, x.shape, where);
  copyStrided({ dtype, data, shape: x.shape, strides: packedStrides(x.shape), offset: 0 } as Strided, x);
  return data as Strided<D>['data'];
}
