/**
 * The matrix product.
 */
import { invalid, requireOptions } from '../errors.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { asArray, type Operand } from '../operands.js';
import { promoteTypes } from '../promote.js';
import { type ProductOptions, productOf, shapesOf } from './product-result.js';

/**
 * Matrix product over the last two axes, a new array: `c[..., i, j] = sum over k of a[..., i, k] * b[..., k, j]`.
 *
 * Leading axes broadcast. A 1-d `a` is one row and a 1-d `b` one column; the result does not have that axis. Integers
 * wrap; of bool it is the or of ands. Transposed, reversed, repeated and overlapping operands cost what packed ones do.
 *
 * Sums are rounded in the result's dtype, 256 products at a time and then these sums; with one row or one column they
 * are added in double precision instead.
 *
 * @param a shape [..., M, K] or [K].
 * @param b shape [..., K, N] or [K].
 * @param options.out array of the result's shape; may share memory with `a` and `b`.
 * @returns shape [..., M, N] in the common dtype; zeros where K is 0.
 * @throws {LapwingError} 'badShape' if an operand is 0-d or the lengths K differ, 'notBroadcastable'; 'badShape',
 * 'casting', 'readOnly' for `out`
 * @see numpy.matmul
 * Cost: O(M N K), scratch at most 11 MiB of kernel memory.
 * @example matmul([[1, 2], [3, 4]], [5, 6]).toArray() // [17, 39]
 */
export function matmul(a: Operand, b: Operand, options: ProductOptions = {}): NDArray {
  const p = asArray(a, 'matmul');
  const q = asArray(b, 'matmul');
  requireOptions(options, 'matmul');
  requireAxis(p, 'a', p, q);
  requireAxis(q, 'b', p, q);
  const leftLead = p.shape.slice(0, -2);
  const rightLead = q.shape.slice(0, -2);
  requireInner('matmul', p, q, p.ndim - 1, Math.max(0, q.ndim - 2));
  const lead = broadcastLead(p, q);
  const [row, column, inner] = [lead.length, lead.length + 1, lead.length + 2];
  const labelsOf = (count: number): number[] => lead.map((_, axis) => axis).slice(lead.length - count);
  const rowLabels = p.ndim > 1 ? [row] : [];
  const columnLabels = q.ndim > 1 ? [column] : [];
  return productOf({
    where: 'matmul',
    a: { x: p, labels: [...labelsOf(leftLead.length), ...rowLabels, inner] },
    b: { x: q, labels: [...labelsOf(rightLead.length), inner, ...columnLabels] },
    dtype: promoteTypes(p.dtype, q.dtype),
    shape: [...lead, ...p.shape.slice(0, -1).slice(leftLead.length), ...q.shape.slice(q.ndim > 1 ? -1 : q.ndim)],
    labels: [...labelsOf(lead.length), ...rowLabels, ...columnLabels],
    out: options.out,
  });
}

/** The shape that all axes but the last two broadcast to. */
function broadcastLead(a: ReadonlyNDArray, b: ReadonlyNDArray): number[] {
  const count = Math.max(0, a.ndim - 2, b.ndim - 2);
  const lead = new Array<number>(count);
  for (let k = 1; k <= count; k++) {
    const ofA = a.shape[a.ndim - 2 - k] ?? 1;
    const ofB = b.shape[b.ndim - 2 - k] ?? 1;
    if (ofA !== ofB && ofA !== 1 && ofB !== 1) {
      const rule = `have length ${ofA} or 1 on axis ${b.ndim - 2 - k}, as a has on axis ${a.ndim - 2 - k}`;
      throw invalid('notBroadcastable', 'matmul', 'b', rule, ofB, shapesOf(a, b));
    }
    lead[count - k] = ofA === 1 ? ofB : ofA;
  }
  return lead;
}

function requireAxis(x: ReadonlyNDArray, name: string, a: ReadonlyNDArray, b: ReadonlyNDArray): void {
  if (x.ndim === 0) throw invalid('badShape', 'matmul', name, 'have at least 1 axis', 0, shapesOf(a, b));
}

/** Refuses axes that are to be summed over together but differ in length. */
export function requireInner(
  where: string,
  a: ReadonlyNDArray,
  b: ReadonlyNDArray,
  axisA: number,
  axisB: number,
): void {
  const length = a.shape[axisA]!;
  if (b.shape[axisB] === length) return;
  const rule = `have length ${length} on axis ${axisB}, as a has on axis ${axisA}`;
  throw invalid('badShape', where, 'b', rule, b.shape[axisB], shapesOf(a, b));
}
