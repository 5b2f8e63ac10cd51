/**
 * All products of the elements of two arrays.
 */
import { requireOptions } from '../errors.js';
import type { NDArray } from '../ndarray.js';
import type { Operand } from '../operands.js';
import { multiplied, operandPair } from './dot.js';
import type { ProductOptions } from './product-result.js';

/**
 * Outer product, a new array: `c[i, j] = a[i] * b[j]`, over all elements of both in C order.
 *
 * @param a any shape. @param b any shape.
 * @returns shape [size of a, size of b], in the common dtype.
 * @throws {LapwingError} 'badShape', 'casting', 'readOnly' for `out`
 * @see numpy.outer
 * Cost: O(size of the result); an operand whose axes do not make one line is copied.
 * @example outer([1, 2], [3, 4, 5]).toArray() // [[3, 4, 5], [6, 8, 10]]
 */
export function outer(a: Operand, b: Operand, options: ProductOptions = {}): NDArray {
  const [p, q] = operandPair(a, b, 'outer');
  requireOptions(options, 'outer');
  return multiplied('outer', p.ravel().expandDims(1), q.ravel(), [p.size, q.size], options);
}
