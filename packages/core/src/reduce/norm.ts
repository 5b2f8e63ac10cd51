/**
 * Norms of vectors and matrices.
 */
import { zeros } from '../create.js';
import { type DType, dtypes, isComplexDType } from '../dtype.js';
import { invalid, requireOptions, showShape } from '../errors.js';
import { resolveAxes } from '../layout/axes.js';
import { stackedSingularValues } from '../linear/singular-values.js';
import { NDArray, type ReadonlyNDArray } from '../ndarray.js';
import { asArray, type Operand } from '../operands.js';
import { byComponent, planReal, reduceReal } from './reduce-real.js';
import { type ReducerName, reducers } from './reducers.js';
import { type AxisOptions, type OutOption, type Request, refuseEmpty, requestFor, writeResult } from './request.js';

export type NormOrder = number | 'fro' | 'nuc';

export interface NormOptions<E extends DType = DType> extends AxisOptions, OutOption<E> {
  /** One axis for norms of vectors, two (rows, columns) for norms of matrices. Default: all. */
  readonly axis?: number | readonly number[] | undefined;
  /** See {@link norm}. Default: the root of the sum of squares. */
  readonly ord?: NormOrder | undefined;
}

/**
 * New array of norms: of vectors along one axis, of matrices along two, or of the whole array.
 *
 * - Without `ord`: `sqrt(sum |x|^2)`, over any axes when `axis` is not given.
 * - Vectors: any number p, `(sum |x|^p)^(1/p)`; Infinity and -Infinity, `max |x|` and `min |x|`; 0, how many are not zero.
 * - Matrices: `'fro'` as without `ord`; 1 and -1, the largest and smallest sum of a column of `|x|`; Infinity and
 *   -Infinity, of a row; 2 and -2, the largest and smallest singular value; `'nuc'`, the sum of singular values.
 *
 * @returns real: float32 for float32 and complex64, else float64.
 * @throws {LapwingError} 'badOption' for orders that do not exist, 'axisOutOfRange', 'badShape' for the least of nothing,
 * 'casting', 'readOnly'
 * Cost: O(size); orders but 2 of vectors, 'fro' and none make one copy; singular values cost what `singularValues` says.
 * @see numpy.linalg.norm. Where it differs: numpy refuses NaN where singular values are needed, which give NaN here.
 * @example norm([3, 4]).item() // 5
 */
export function norm(operand: Operand, options: NormOptions = {}): NDArray {
  const x = asArray(operand, 'norm');
  requireOptions(options, 'norm');
  const { ord, axis, keepDims = false } = options;
  if (typeof keepDims !== 'boolean') throw invalid('badOption', 'norm', 'keepDims', 'be true or false', keepDims);
  const request = requestFor(x, axis, keepDims, 'norm');
  const dtype = x.dtype === 'float32' || x.dtype === 'complex64' ? 'float32' : 'float64';
  const axes = axis === undefined ? x.shape.map((_, k) => k) : resolveAxes(axis, x.ndim, 'norm');
  const isWhole = ord === undefined && axis === undefined;
  if (!isWhole && axes.length !== 1 && axes.length !== 2) {
    throw invalid('axisOutOfRange', 'norm', 'axis', 'name one or two axes', axes, showShape(x.shape));
  }
  const isMatrix = axes.length === 2;
  if (!isWhole) checkOrder(ord, isMatrix);
  return writeResult(request, dtype, options.out, [x], (array) => {
    if (isWhole || ord === undefined || ord === 'fro' || (ord === 2 && !isMatrix)) rootOfSquares(request, x, array);
    else if (ord === 'nuc' || (isMatrix && Math.abs(ord) === 2)) singularNorm(request, axes, ord, array);
    else if (isMatrix) matrixNorm(request, axes, ord, array);
    else vectorNorm(request, ord, array);
  });
}

function checkOrder(ord: NormOrder | undefined, isMatrix: boolean): void {
  if (ord === undefined) return;
  if (isMatrix) {
    if (ord === 'fro' || ord === 'nuc') return;
    if (typeof ord === 'number' && [1, 2, Number.POSITIVE_INFINITY].includes(Math.abs(ord))) return;
    throw invalid('badOption', 'norm', 'ord', "be 'fro', 'nuc', 1, -1, 2, -2, Infinity or -Infinity for matrices", ord);
  }
  if (typeof ord === 'number' && !Number.isNaN(ord)) return;
  throw invalid('badOption', 'norm', 'ord', 'be a number for vectors', ord);
}

/** The axis of components, where there is one, is reduced with the others: `|z|^2 = re^2 + im^2`. */
function rootOfSquares(request: Request, x: ReadonlyNDArray, target: NDArray): void {
  const real = dtypes[x.dtype].itemSize === 8 && 'iu'.includes(dtypes[x.dtype].kind) ? x.astype('float64') : x;
  let parts: Request = { ...request, x: real };
  if (isComplexDType(real.dtype)) {
    const dtype = real.dtype === 'complex64' ? 'float32' : 'float64';
    const seen = new NDArray<DType>(dtype, real.data, byComponent(real), real, false);
    parts = { ...request, x: seen, isReduced: [...request.isReduced, true] };
  }
  reduceReal(planReal(parts, parts.x, target), reducers.squares, rootInPlace);
}

function rootInPlace(results: Float64Array, { count }: { readonly count: number }): void {
  for (let j = 0; j < count; j++) results[j] = Math.sqrt(results[j]!);
}

/** `|x|` in float64, packed. */
function magnitudes(x: ReadonlyNDArray): NDArray<'float64'> {
  if (!isComplexDType(x.dtype)) {
    const copy = x.astype('float64');
    for (let k = 0; k < copy.size; k++) copy.data[k] = Math.abs(copy.data[k]!);
    return copy;
  }
  const pairs = x.astype('complex128').data;
  const result = zeros(x.shape, 'float64') as NDArray<'float64'>;
  for (let k = 0; k < result.size; k++) result.data[k] = Math.hypot(pairs[2 * k]!, pairs[2 * k + 1]!);
  return result;
}

function vectorNorm(request: Request, ord: number, target: NDArray): void {
  const x = magnitudes(request.x);
  const { data } = x;
  if (ord === Number.POSITIVE_INFINITY || ord === Number.NEGATIVE_INFINITY || ord === 0 || ord === 1) {
    reduceMagnitudes(request, x, target, ord === 0 ? 'nonzero' : ord === 1 ? 'sum' : extremeFor(request, ord));
    return;
  }
  for (let k = 0; k < data.length; k++) data[k] = data[k]! ** ord;
  reduceReal(planReal({ ...request, x }, x, target), reducers.sum, (sums, { count }) => {
    for (let j = 0; j < count; j++) sums[j] = sums[j]! ** (1 / ord);
  });
}

/** 1 adds up columns, that is, along the axis of rows; infinities add up rows. */
function matrixNorm(request: Request, axes: readonly number[], ord: number, target: NDArray): void {
  const x = magnitudes(request.x);
  const [rows, columns] = [axes[0]!, axes[1]!];
  const added = Math.abs(ord) === 1 ? rows : columns;
  const first = requestFor(x, added, true, 'norm');
  const sums = zeros(first.shape, 'float64') as NDArray;
  reduceMagnitudes(first, x, sums, 'sum');
  const second = { ...requestFor(sums, [rows, columns], request.keepDims, 'norm') };
  reduceMagnitudes(second, sums, target, extremeFor(second, ord));
}

function reduceMagnitudes(request: Request, x: ReadonlyNDArray, target: NDArray, name: ReducerName): void {
  const row = reducers[name];
  // The greatest of no magnitudes is 0.
  reduceReal(planReal({ ...request, x }, x, target), name === 'highest' ? { ...row, start: 0 } : row);
}

function extremeFor(request: Request, ord: number): 'lowest' | 'highest' {
  if (ord > 0) return 'highest';
  refuseEmpty(request);
  return 'lowest';
}

/** The largest, the smallest or the sum of the singular values of each matrix. */
function singularNorm(request: Request, axes: readonly number[], ord: number | 'nuc', target: NDArray): void {
  if (ord === -2) refuseEmpty(request);
  const { x } = request;
  const values = stackedSingularValues(x.moveAxis(axes, [x.ndim - 2, x.ndim - 1]));
  const count = values.shape.at(-1)!;
  const results = zeros(request.shape, 'float64') as NDArray<'float64'>;
  for (let k = 0; k < results.size; k++) {
    // They come in descending order.
    const line = values.data.subarray(k * count, (k + 1) * count);
    if (ord === 'nuc') results.data[k] = line.reduce((total, value) => total + value, 0);
    else results.data[k] = line[ord === 2 ? 0 : count - 1] ?? 0;
  }
  target.assign(results);
}
