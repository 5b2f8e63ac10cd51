/**
 * Products along one axis of each operand, as numpy's older functions take them.
 */
import { multiply } from '../elementwise/arithmetic.js';
import { invalid, requireOptions } from '../errors.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { commonType, isWeak, type Operand, prepare, settle, targetOf } from '../operands.js';
import { requireInner } from './matmul.js';
import { type ProductOptions, productOf, shapesOf } from './product-result.js';

/**
 * Dot product, a new array: `c[i..., j..., m] = sum over k of a[i..., k] * b[j..., k, m]`.
 *
 * The last axis of `a` and the second to last of `b` (the only one of a 1-d `b`) are summed over; all other axes stay,
 * unlike in `matmul`. With a scalar or a 0-d array it is `multiply`; numbers take the dtype of the array beside them.
 *
 * @param a shape [..., K]. @param b shape [..., K, M] or [K].
 * @returns shape [...a without its last axis, ...b without the summed one], in the common dtype.
 * @throws {LapwingError} 'badShape' if the lengths K differ; 'badShape', 'casting', 'readOnly' for `out`
 * @see numpy.dot
 * Cost: O(size of the result * K); rounding as in {@link matmul}.
 * @example dot([[1, 2], [3, 4]], [5, 6]).toArray() // [17, 39]
 */
export function dot(a: Operand, b: Operand, options: ProductOptions = {}): NDArray {
  const [p, q] = operandPair(a, b, 'dot');
  requireOptions(options, 'dot');
  if (p.ndim === 0 || q.ndim === 0) return multiplied('dot', p, q, p.ndim === 0 ? q.shape : p.shape, options);
  return productAlong('dot', p, q, p.ndim - 1, Math.max(0, q.ndim - 2), options);
}

/**
 * Inner product, a new array: `c[i..., j...] = sum over k of a[i..., k] * b[j..., k]`, over the last axis of both.
 *
 * With a scalar or a 0-d array it is `multiply`. Nothing is conjugated.
 *
 * @param a shape [..., K]. @param b shape [..., K].
 * @returns shape [...a without its last axis, ...b without its last axis], in the common dtype.
 * @throws {LapwingError} 'badShape' if the lengths K differ; 'badShape', 'casting', 'readOnly' for `out`
 * @see numpy.inner
 * Cost: O(size of the result * K); rounding as in {@link matmul}.
 * @example inner([[1, 2], [3, 4]], [[5, 6], [7, 8]]).toArray() // [[17, 23], [39, 53]]
 */
export function inner(a: Operand, b: Operand, options: ProductOptions = {}): NDArray {
  const [p, q] = operandPair(a, b, 'inner');
  requireOptions(options, 'inner');
  if (p.ndim === 0 || q.ndim === 0) return multiplied('inner', p, q, p.ndim === 0 ? q.shape : p.shape, options);
  return productAlong('inner', p, q, p.ndim - 1, q.ndim - 1, options);
}

/**
 * Dot product of all elements in C order, the first operand conjugated: a 0-d array.
 *
 * @param a any shape. @param b any shape of the same size.
 * @returns shape [], in the common dtype.
 * @throws {LapwingError} 'badShape' if the sizes differ; 'badShape', 'casting', 'readOnly' for `out`
 * @see numpy.vdot
 * Cost: O(size); an operand whose axes do not make one line is copied.
 * @example vdot([{ re: 1, im: 2 }], [{ re: 3, im: 1 }]).item() // { re: 5, im: -5 }
 */
export function vdot(a: Operand, b: Operand, options: ProductOptions = {}): NDArray {
  const [p, q] = operandPair(a, b, 'vdot');
  requireOptions(options, 'vdot');
  if (p.size !== q.size) {
    throw invalid('badShape', 'vdot', 'b', `have ${p.size} elements, as a has`, q.size, shapesOf(p, q));
  }
  return productOf({
    where: 'vdot',
    a: { x: p.ravel(), labels: [0] },
    b: { x: q.ravel(), labels: [0] },
    dtype: commonType([p, q]),
    shape: [],
    labels: [],
    out: options.out,
    conjugated: true,
  });
}

/** Elementwise products of operands that broadcast to `shape`, checked in the name of the function that was called. */
export function multiplied(
  where: string,
  a: ReadonlyNDArray,
  b: ReadonlyNDArray,
  shape: readonly number[],
  { out }: ProductOptions,
): NDArray {
  const target = targetOf({ shape, dtype: commonType([a, b]), out, inputs: [a, b], where });
  multiply(a, b, { out: target.array });
  return target.finish();
}

/** Both operands as arrays; a number, which has no dtype of its own, in the dtype of the other. */
export function operandPair(a: Operand, b: Operand, where: string): readonly [ReadonlyNDArray, ReadonlyNDArray] {
  const operands = [prepare(a, where), prepare(b, where)] as const;
  if (!operands.some(isWeak)) return operands as unknown as readonly [ReadonlyNDArray, ReadonlyNDArray];
  const dtype = commonType(operands);
  return [settle(operands[0], dtype, where), settle(operands[1], dtype, where)];
}

/** Sums over one axis of each; the other axes of `a`, then those of `b`, stay. */
function productAlong(
  where: string,
  a: ReadonlyNDArray,
  b: ReadonlyNDArray,
  axisA: number,
  axisB: number,
  { out }: ProductOptions,
): NDArray {
  requireInner(where, a, b, axisA, axisB);
  const labelsA = a.shape.map((_, axis) => axis);
  const labelsB = b.shape.map((_, axis) => (axis === axisB ? axisA : a.ndim + axis));
  return productOf({
    where,
    a: { x: a, labels: labelsA },
    b: { x: b, labels: labelsB },
    dtype: commonType([a, b]),
    shape: [...a.shape.filter((_, axis) => axis !== axisA), ...b.shape.filter((_, axis) => axis !== axisB)],
    labels: [...labelsA, ...labelsB].filter((label) => label !== axisA),
    out,
  });
}
