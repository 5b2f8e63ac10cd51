/**
 * Products over several axes at once.
 */
import { invalid, requireOptions } from '../errors.js';
import { axisList, resolveAxes } from '../layout/axes.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { commonType, type Operand } from '../operands.js';
import { operandPair } from './dot.js';
import { type ProductOptions, productOf, shapesOf } from './product-result.js';

/** How many axes to sum over (the last of `a`, the first of `b`), or which: [axes of a, axes of b]. */
export type TensordotAxes = number | readonly [a: number | readonly number[], b: number | readonly number[]];

export interface TensordotOptions extends ProductOptions {
  /** Default 2. */
  readonly axes?: TensordotAxes | undefined;
}

/**
 * Sum of products over pairs of axes, a new array; the other axes of `a`, then those of `b`, stay in their order.
 *
 * No operand is transposed or copied on the way: the axes are read where they are.
 *
 * @param options.axes count N: the last N axes of `a` with the first N of `b`, in order; 0 gives all products. Or two
 * lists of equal length: axis number k of one with number k of the other. Negative axes count from the end.
 * @throws {LapwingError} 'badShape' if lengths differ, 'axisOutOfRange', 'badOption'; 'badShape', 'casting', 'readOnly'
 * for `out`
 * @see numpy.tensordot
 * Cost: O(size of the result * product of the summed lengths); rounding as in {@link matmul}.
 * @example tensordot(zeros([3, 4, 5]), zeros([4, 3, 2]), { axes: [[1, 0], [0, 1]] }).shape // [5, 2]
 */
export function tensordot(a: Operand, b: Operand, options: TensordotOptions = {}): NDArray {
  const [p, q] = operandPair(a, b, 'tensordot');
  requireOptions(options, 'tensordot');
  const { axes = 2, out } = options;
  const [axesA, axesB] = pairedAxes(p, q, axes);
  axesA.forEach((axis, k) => {
    const length = p.shape[axis]!;
    if (q.shape[axesB[k]!] === length) return;
    const rule = `have length ${length} on axis ${axesB[k]}, as a has on axis ${axis}`;
    throw invalid('badShape', 'tensordot', 'b', rule, q.shape[axesB[k]!], shapesOf(p, q));
  });
  const labelsA = p.shape.map((_, axis) => axis);
  const labelsB = q.shape.map((_, axis) => (axesB.includes(axis) ? axesA[axesB.indexOf(axis)]! : p.ndim + axis));
  const stays = (label: number): boolean => !axesA.includes(label);
  return productOf({
    where: 'tensordot',
    a: { x: p, labels: labelsA },
    b: { x: q, labels: labelsB },
    dtype: commonType([p, q]),
    shape: [...p.shape.filter((_, axis) => stays(axis)), ...q.shape.filter((_, axis) => stays(labelsB[axis]!))],
    labels: [...labelsA, ...labelsB].filter(stays),
    out,
  });
}

function pairedAxes(a: ReadonlyNDArray, b: ReadonlyNDArray, axes: TensordotAxes): readonly [number[], number[]] {
  const context = shapesOf(a, b);
  if (typeof axes === 'number') {
    const most = Math.min(a.ndim, b.ndim);
    if (!Number.isInteger(axes) || axes < 0 || axes > most) {
      throw invalid('badOption', 'tensordot', 'axes', `be 0..${most} or two lists of axes`, axes, context);
    }
    const count = Array.from({ length: axes }, (_, k) => k);
    return [count.map((k) => a.ndim - axes + k), count];
  }
  if (!Array.isArray(axes) || axes.length !== 2) {
    throw invalid('badOption', 'tensordot', 'axes', 'be a count or two lists of axes', axes, context);
  }
  const lists = (axes as readonly (number | readonly number[])[]).map((each) =>
    axisList(each, 'tensordot', 'axes', context),
  );
  const [ofA, ofB] = lists as [number[], number[]];
  if (ofA.length !== ofB.length) {
    throw invalid('badOption', 'tensordot', 'axes[1]', `name ${ofA.length} axes like axes[0]`, ofB, context);
  }
  return [
    resolveAxes(ofA, a.ndim, 'tensordot', 'axes[0]', context),
    resolveAxes(ofB, b.ndim, 'tensordot', 'axes[1]', context),
  ];
}
