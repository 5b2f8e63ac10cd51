/**
 * Singular values of matrices.
 */
import { zeros } from '../create.js';
import { isComplexDType } from '../dtype.js';
import { invalid, requireOptions, showShape } from '../errors.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { asArray, type Operand, targetOf } from '../operands.js';
import { findSingularValues } from './jacobi.js';
import type { ProductOptions } from './product-result.js';

/**
 * New array of singular values of the matrices on the last two axes, in descending order.
 *
 * Computed in float64 whatever the dtype, and rounded once: errors stay within a few eps of the largest one (2.3 eps at
 * most in the tests, numpy's 2.0). A matrix with an element that is not finite has NaN only.
 *
 * @param x shape [..., M, N], at least 2-d; bool and integers become float64.
 * @returns shape [..., min(M, N)], float32 for float32 and complex64, else float64.
 * @throws {LapwingError} 'badShape' below two axes; 'badShape', 'casting', 'readOnly' for `out`
 * Cost: O(max(M, N) min(M, N)^2) a sweep, some 6 to 12 sweeps: 14 ms for 100 x 100 float64, 0.8 s
 * for 400 x 400.
 * @see numpy.linalg.svdvals. Where it differs: numpy refuses matrices with NaN.
 * @example singularValues([[3, 0], [0, -4]]).toArray() // [4, 3]
 */
export function singularValues(x: Operand, options: ProductOptions = {}): NDArray {
  const matrices = asArray(x, 'singularValues');
  requireOptions(options, 'singularValues');
  const { ndim, shape } = matrices;
  if (ndim < 2) throw invalid('badShape', 'singularValues', 'array', 'have at least 2 axes', ndim, showShape(shape));
  const dtype = matrices.dtype === 'float32' || matrices.dtype === 'complex64' ? 'float32' : 'float64';
  const target = targetOf({
    shape: [...shape.slice(0, -2), Math.min(shape[ndim - 2]!, shape[ndim - 1]!)],
    dtype,
    out: options.out,
    inputs: [matrices],
    where: 'singularValues',
  });
  const values = stackedSingularValues(matrices);
  copyStrided(target.array, dtype === 'float32' ? values.astype('float32') : values);
  return target.finish();
}

/** The singular values of matrices on the last two axes in float64, packed. */
export function stackedSingularValues(x: ReadonlyNDArray): NDArray<'float64'> {
  const last = x.ndim - 1;
  // Columns one after the other, and no more of them than rows: the transposed matrix has the same singular values.
  const isTall = x.shape[last - 1]! >= x.shape[last]!;
  const turned = isTall ? x.swapAxes(last - 1, last) : x;
  const isComplex = isComplexDType(x.dtype);
  const packed = turned.astype(isComplex ? 'complex128' : 'float64').data as Float64Array;
  const components = isComplex ? 2 : 1;
  const columns = turned.shape[last - 1]!;
  const length = turned.shape[last]! * components;
  const result = zeros([...x.shape.slice(0, -2), columns], 'float64') as NDArray<'float64'>;
  const { data } = result;
  for (let k = 0; k * columns < data.length; k++) {
    const matrix = packed.subarray(k * columns * length, (k + 1) * columns * length);
    findSingularValues(matrix, length, columns, components, data.subarray(k * columns, (k + 1) * columns));
  }
  return result;
}
