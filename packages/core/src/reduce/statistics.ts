/**
 * Mean, variance and standard deviation.
 */
import { zeros } from '../create.js';
import { type ComplexDType, type DType, dtypeInfo, dtypes, isComplexDType } from '../dtype.js';
import { invalid, showShape } from '../errors.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import type { Operand } from '../operands.js';
import { fillOutside, maskOf } from './mask.js';
import { countInside, meanOf, varianceOf } from './moments.js';
import { readsAs } from './reduce-real.js';
import { type AxisOptions, type OutOption, requestOf, type WhereOption, writeResult } from './request.js';

/** dtype of a mean: float64 for integers, else that of the elements. */
export type MeanDType<D extends DType> = D extends 'float32' | ComplexDType ? D : 'float64';
/** dtype of a variance: real. */
export type VarianceDType<D extends DType> = D extends 'float32' | 'complex64' ? 'float32' : 'float64';

export interface MeanOptions<E extends DType = DType> extends AxisOptions, WhereOption, OutOption<E> {
  /** Float or complex dtype that elements are cast to first. Default: float64 for integers, else their own. */
  readonly dtype?: E | undefined;
}

export interface VarianceOptions<E extends DType = DType> extends MeanOptions<E> {
  /** The sum of squares is divided by n - ddof ("delta degrees of freedom"). Default 0. */
  readonly ddof?: number | undefined;
}

/**
 * New array of arithmetic means over the given axes, or over all. No elements give NaN.
 *
 * @param x any shape and strides.
 * @returns dtype float64 for integers, else that of `x`.
 * @throws {LapwingError} 'axisOutOfRange', 'badShape', 'casting', 'readOnly', 'dtype'
 * Cost: O(size), reads `x` once. Accuracy as in `sum`.
 * @see numpy.mean
 * @example mean([[1, 2], [3, 5]], { axis: -1 }).toString() // '[1.5 4. ]'
 */
export function mean<D extends DType, E extends DType = MeanDType<D>>(
  x: ReadonlyNDArray<D>,
  options?: MeanOptions<E>,
): NDArray<E>;
export function mean(x: Operand, options?: MeanOptions): NDArray;
export function mean(x: Operand, options: MeanOptions = {}): NDArray {
  const request = requestOf(x, options, 'mean');
  const dtype = momentDType(request.x, options.dtype, 'mean');
  const mask = maskOf(options.where, request.x.shape, 'mean');
  const source = mask === undefined ? request.x : fillOutside(request.x, mask, 0, 'mean');
  const read = mask === undefined ? [request.x] : [request.x, mask];
  return writeResult(request, dtype, options.out, read, (array) => {
    meanOf(request, asMoments(source, dtype), array, mask && countInside(request, mask));
  });
}

/**
 * New array of variances: the mean of `|x - mean(x)|^2`, with n - ddof as divisor. No elements give NaN, and so does
 * n <= ddof where the squares are zero.
 *
 * @param x any shape and strides; complex too.
 * @returns real: float64 for integers, else of the width of `x`; of `dtype` where that is given, complex ones too.
 * @throws {LapwingError} 'axisOutOfRange', 'badShape', 'casting', 'readOnly', 'dtype', 'badValue' for a ddof that is no number
 * Cost: O(size), reads `x` twice.
 * @see numpy.var. A real `dtype` for complex elements is refused: numpy warns, and takes deviations from the mean of the
 * real parts alone.
 * @example variance([1, 2, 3, 4], { ddof: 1 }).item() // 1.6666666666666667
 */
export function variance<D extends DType, E extends DType = VarianceDType<D>>(
  x: ReadonlyNDArray<D>,
  options?: VarianceOptions<E>,
): NDArray<E>;
export function variance(x: Operand, options?: VarianceOptions): NDArray;
export function variance(x: Operand, options: VarianceOptions = {}): NDArray {
  return spread(x, options, 'variance');
}

/**
 * New array of standard deviations, the square roots of {@link variance}.
 *
 * @see numpy.std
 * @example std([1, 3]).item() // 1
 */
export function std<D extends DType, E extends DType = VarianceDType<D>>(
  x: ReadonlyNDArray<D>,
  options?: VarianceOptions<E>,
): NDArray<E>;
export function std(x: Operand, options?: VarianceOptions): NDArray;
export function std(x: Operand, options: VarianceOptions = {}): NDArray {
  return spread(x, options, 'std');
}

function spread(operand: Operand, options: VarianceOptions, where: 'variance' | 'std'): NDArray {
  const request = requestOf(operand, options, where);
  const { ddof = 0 } = options;
  if (typeof ddof !== 'number' || Number.isNaN(ddof)) throw invalid('badValue', where, 'ddof', 'be a number', ddof);
  const { x } = request;
  const dtype = momentDType(x, options.dtype, where);
  if (isComplexDType(x.dtype) && !isComplexDType(dtype)) {
    throw invalid('dtype', where, 'dtype', `be complex for ${x.dtype} elements`, dtype, showShape(x.shape));
  }
  const real = dtype === 'complex64' ? 'float32' : dtype === 'complex128' ? 'float64' : dtype;
  const mask = maskOf(options.where, x.shape, where);
  const read = mask === undefined ? [x] : [x, mask];
  const result = options.dtype === undefined ? real : dtype;
  return writeResult(request, result, options.out, read, (array) => {
    const squares = result === real ? array : (zeros(request.shape, real) as NDArray<'float64'>);
    varianceOf(request, asMoments(x, dtype), squares as NDArray, { mask, ddof, root: where === 'std' });
    if (squares !== array) array.assign(asComplex(squares as NDArray<'float64'>));
  });
}

/** A complex division leaves NaN beside what is not finite, and zero beside the rest. */
function asComplex(squares: NDArray<'float64'>): NDArray {
  const result = squares.astype('complex128') as NDArray<'complex128'>;
  for (let k = 0; k < squares.size; k++) if (!Number.isFinite(squares.data[k])) result.data[2 * k + 1] = Number.NaN;
  return result as NDArray;
}

/** The float or complex dtype in which moments are taken. */
function momentDType({ dtype: own, shape }: ReadonlyNDArray, given: DType | undefined, where: string): DType {
  const { kind, name } = dtypes[given === undefined ? own : dtypeInfo(given, where).name];
  if (kind === 'f' || kind === 'c') return name;
  if (given !== undefined)
    throw invalid('dtype', where, 'dtype', 'be a float or complex dtype', given, showShape(shape));
  return 'float64';
}

/** `x` where the loops may read it as `dtype`, else converted. */
function asMoments(x: ReadonlyNDArray, dtype: DType): ReadonlyNDArray {
  return readsAs(x.dtype, dtype) ? x : x.astype(dtype);
}
