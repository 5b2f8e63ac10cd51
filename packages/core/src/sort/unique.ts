/**
 * The different elements of an array, or the different slices along an axis, in order.
 */
import { type Data, type DType, dtypes, isComplexDType } from '../dtype.js';
import { requireOptions, showShape } from '../errors.js';
import { gatherElements } from '../indexing/gather.js';
import { resolveAxis } from '../layout/axes.js';
import { packedStrides } from '../layout/layout.js';
import { packedData } from '../loops/copy.js';
import { NDArray, type ReadonlyNDArray } from '../ndarray.js';
import { asArray, type Operand } from '../operands.js';
import type { Strided } from '../strided.js';
import { compareComplex, compareReal } from './complex-order.js';
import { keysOf } from './merge-runs.js';
import { orderInto, sortInto } from './sort.js';

export interface UniqueOptions {
  /** Compare slices along this axis. Default, and null: the elements flattened in C order. */
  readonly axis?: number | null | undefined;
  /** Take all NaN for one element; for slices they always differ. Default true. */
  readonly equalNan?: boolean | undefined;
  /** Adds `indices`: where in `x` (flattened, or along `axis`) each value stands first. */
  readonly returnIndex?: boolean | undefined;
  /** Adds `inverse`: for every element of `x` (or slice along `axis`) the index of its value, so that `values` taken there give `x`. */
  readonly returnInverse?: boolean | undefined;
  /** Adds `counts`: how often each value occurs. */
  readonly returnCounts?: boolean | undefined;
}

/** What was asked for beside the values. */
export type UniqueParts<D extends DType, O extends UniqueOptions> = { readonly values: NDArray<D> } & (O extends {
  readonly returnIndex: true;
}
  ? { readonly indices: NDArray<'int32'> }
  : unknown) &
  (O extends { readonly returnInverse: true } ? { readonly inverse: NDArray<'int32'> } : unknown) &
  (O extends { readonly returnCounts: true } ? { readonly counts: NDArray<'int32'> } : unknown);

type AnyPart = { readonly returnIndex: true } | { readonly returnInverse: true } | { readonly returnCounts: true };

/** The values alone, or an object where more was asked for. */
export type UniqueResult<D extends DType, O extends UniqueOptions> = O extends AnyPart ? UniqueParts<D, O> : NDArray<D>;

/**
 * The different elements of `x` in the order of `sort`, each once; of equal ones the first.
 *
 * @returns a 1-d array, or for `axis` an array that is shorter on it; with any of `returnIndex`, `returnInverse` and
 * `returnCounts` an object `{ values, indices, inverse, counts }` that has what was asked for, int32.
 * @throws {LapwingError} 'axisOutOfRange'
 * Cost: O(N) for real elements; O(N log N) comparisons of slices.
 * @see numpy.unique
 * @example unique([3, 1, 3], { returnCounts: true }).counts.toString() // '[1 2]'
 */
export function unique<D extends DType, const O extends UniqueOptions = object>(
  x: ReadonlyNDArray<D>,
  options?: O,
): UniqueResult<D, O>;
export function unique<const O extends UniqueOptions = object>(x: Operand, options?: O): UniqueResult<DType, O>;
export function unique(x: Operand, options: UniqueOptions = {}): NDArray | UniqueParts<DType, UniqueOptions> {
  requireOptions(options, 'unique');
  const { axis = null, returnIndex = false, returnInverse = false, returnCounts = false } = options;
  const given = asArray(x, 'unique', 'x');
  const along = axis === null ? null : resolveAxis(axis, given.ndim, 'unique', 'axis', showShape(given.shape));
  const isFlat = along === null || given.ndim === 1;
  const needsOrder = !isFlat || returnIndex || returnInverse;
  const groups = isFlat ? flatGroups(given, options.equalNan ?? true, needsOrder) : sliceGroups(given, along);
  const { starts, size } = groups;
  const values = isFlat ? groups.values() : (groups.values() as NDArray).moveAxis(0, along).copy();
  if (!returnIndex && !returnInverse && !returnCounts) return values;
  return {
    values,
    ...(returnIndex && { indices: integers(starts.map((start) => groups.order![start]!)) }),
    ...(returnInverse && { inverse: inverseOf(groups, along === null ? given.shape : [size]) }),
    ...(returnCounts && { counts: integers(starts.map((start, k) => (starts[k + 1] ?? size) - start)) }),
  };
}

/** Equal elements stand together; each group starts at one of `starts`. */
interface Groups {
  readonly size: number;
  readonly starts: Int32Array;
  /** Where the elements in order came from. */
  readonly order: Int32Array | undefined;
  readonly values: () => NDArray;
}

function flatGroups(x: ReadonlyNDArray, equalNan: boolean, needsOrder: boolean): Groups {
  const { dtype, size } = x;
  const line = { dtype, data: packedData(x, 'unique'), shape: [size], strides: [1], offset: 0 } as Strided;
  const lines = { source: x, count: size === 0 ? 0 : 1, length: size, data: line.data };
  const isComplex = isComplexDType(dtype);
  const order = needsOrder || isComplex ? new Int32Array(size) : undefined;
  let sorted: Strided;
  if (order) {
    orderInto(lines, order);
    sorted = gatherElements(line, [integers(order)]);
  } else {
    sorted = { ...line, data: new dtypes[dtype].Data(size) } as Strided;
    sortInto(lines, sorted.data, dtype);
  }
  const starts = isComplex ? complexStarts(sorted.data, equalNan) : realStarts(sorted.data, equalNan);
  return { size, starts, order, values: () => taken(sorted, starts) };
}

/** The places at which a sorted line differs from the element before. */
function realStarts(sorted: Data, equalNan: boolean): Int32Array {
  const keys = keysOf(sorted) as Float64Array;
  const starts = new Int32Array(keys.length);
  let count = 0;
  for (let k = 0; k < keys.length; k++) {
    const value = keys[k]!;
    if (k > 0 && (value === keys[k - 1] || (equalNan && Number.isNaN(value) && Number.isNaN(keys[k - 1])))) continue;
    starts[count++] = k;
  }
  return starts.slice(0, count);
}

function complexStarts(sorted: Data, equalNan: boolean): Int32Array {
  const isNaNAt = (k: number): boolean => Number.isNaN(sorted[2 * k]) || Number.isNaN(sorted[2 * k + 1]);
  const isEqual = (k: number): boolean =>
    sorted[2 * k] === sorted[2 * k - 2] && sorted[2 * k + 1] === sorted[2 * k - 1];
  return startsWhere(sorted.length / 2, (k) => !isEqual(k) && !(equalNan && isNaNAt(k) && isNaNAt(k - 1)));
}

function startsWhere(size: number, differs: (k: number) => boolean): Int32Array {
  const starts: number[] = [];
  for (let k = 0; k < size; k++) if (k === 0 || differs(k)) starts.push(k);
  return Int32Array.from(starts);
}

/** Slices along an axis as rows, compared element by element in C order. */
function sliceGroups(x: ReadonlyNDArray, axis: number): Groups {
  const rows = x.moveAxis(axis, 0).copy();
  const size = rows.shape[0]!;
  const { components } = dtypes[x.dtype];
  const width = (size === 0 ? 0 : rows.size / size) * components;
  const compare = components === 2 ? compareComplexRows : compareRealRows;
  const order = Int32Array.from({ length: size }, (_, k) => k);
  order.sort((i, j) => compare(rows.data, i * width, j * width, width) || i - j);
  const starts = startsWhere(size, (k) => !isEqualRow(rows.data, order[k]! * width, order[k - 1]! * width, width));
  return {
    size,
    starts,
    order,
    values: () =>
      taken(
        rows,
        starts.map((start) => order[start]!),
      ),
  };
}

function compareRealRows(data: Data, i: number, j: number, width: number): number {
  const numbers = data as Float64Array;
  for (let k = 0; k < width; k++) {
    const order = compareReal(numbers[i + k]!, numbers[j + k]!);
    if (order !== 0) return order;
  }
  return 0;
}

function compareComplexRows(data: Data, i: number, j: number, width: number): number {
  const numbers = data as Float64Array;
  for (let k = 0; k < width; k += 2) {
    const order = compareComplex(numbers[i + k]!, numbers[i + k + 1]!, numbers[j + k]!, numbers[j + k + 1]!);
    if (order !== 0) return order;
  }
  return 0;
}

function isEqualRow(data: Data, i: number, j: number, width: number): boolean {
  for (let k = 0; k < width; k++) if (data[i + k] !== data[j + k]) return false;
  return true;
}

function inverseOf({ order, starts, size }: Groups, shape: readonly number[]): NDArray<'int32'> {
  const inverse = new Int32Array(size);
  let group = -1;
  for (let k = 0; k < size; k++) {
    if (starts[group + 1] === k) group++;
    inverse[order![k]!] = group;
  }
  return new NDArray('int32', inverse, { shape: [...shape], strides: packedStrides(shape), offset: 0 });
}

function integers(data: Int32Array): NDArray<'int32'> {
  return new NDArray('int32', data, { shape: [data.length], strides: [1], offset: 0 });
}

function taken(x: Strided, places: Int32Array): NDArray {
  const { dtype, data, shape, strides, offset } = gatherElements(x, [integers(places)]);
  return new NDArray(dtype, data, { shape, strides, offset }) as NDArray;
}
