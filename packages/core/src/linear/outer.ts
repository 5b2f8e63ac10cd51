/**
 * All products of the elements of two arrays.
 */
import { multiply } from '../elementwise/arithmetic.js';
import type { NDArray } from '../ndarray.js';
import type { Operand } from '../operands.js';
import { operandPair } from './dot.js';
import type { ProductOptions } from './product-result.js';

/**
 * Outer product, a new array: `c[i, j] = a[i] * b[j]`, over all elements of both in C order.
 *
 * @param a any shape. @param b any shape.
 * @returns shape [size of a, size of b], in the common dtype.
 * @throws {LapwingError} 'badShape', 'casting', 'readOnly' for `out`
 * @see numpy.outer
 * Cost: O(size of the result); an operand whose axes do not make one line is copied.
 */
export function outer(a: Operand, b: Operand, options: ProductOptions = {}): NDArray {
  const [p, q] = operandPair(a, b, 'outer');
  return multiply(p.ravel().expandDims(1), q.ravel(), options);
}
