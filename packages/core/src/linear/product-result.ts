/**
 * From operands of any dtype to products in a lane type, and back into the result or `out`.
 */
import { zeros } from '../create.js';
import type { DType } from '../dtype.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { targetOf } from '../operands.js';
import { contract } from './contract.js';
import { asLane, type LaneArray, laneDType, sharesLaneBits, toLane } from './lanes.js';
import { axesOfLabels, type Label } from './product-axes.js';

/** Options of every product. */
export interface ProductOptions {
  /** Array of the result's shape to write into, cast under 'sameKind'; may be an operand. Default a new array. */
  readonly out?: NDArray | undefined;
}

interface ResultRequest {
  readonly where: string;
  readonly shape: readonly number[];
  /** dtype of the result. */
  readonly dtype: DType;
  readonly inputs: readonly ReadonlyNDArray[];
  readonly out?: NDArray | undefined;
}

/** The result that `compute` writes in the lane type of `dtype`, straight into its place where the bits allow it. */
export function resultOf(request: ResultRequest, compute: (c: LaneArray) => void): NDArray {
  const { dtype, shape } = request;
  const target = targetOf(request);
  if (target.array.dtype === dtype && sharesLaneBits(dtype)) {
    compute(asLane(target.array));
    return target.finish();
  }
  const lanes = zeros(shape, laneDType(dtype));
  compute(lanes as LaneArray);
  const computed = zeros(shape, dtype);
  copyStrided(computed, lanes);
  target.array.assign(computed as NDArray, { casting: 'unsafe' });
  return target.finish();
}

/** An array and a name for each of its axes. */
interface LabelledArray {
  readonly x: ReadonlyNDArray;
  readonly labels: readonly Label[];
}

interface ProductRequest {
  readonly where: string;
  readonly a: LabelledArray;
  readonly b: LabelledArray;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Labels of the axes of the result; axes of the operands that are not among them are summed over. */
  readonly labels: readonly Label[];
  readonly out?: NDArray | undefined;
  /** Conjugates `a`, for a product without rows and columns. */
  readonly conjugated?: boolean | undefined;
}

/** The sums of products of two arrays over all labels that the result does not have. */
export function productOf(request: ProductRequest): NDArray {
  const { where, a, b, dtype, shape, labels, out } = request;
  return resultOf({ where, shape, dtype, inputs: [a.x, b.x], out }, (c) => {
    const p = toLane(a.x, dtype);
    const q = toLane(b.x, dtype);
    const axes = axesOfLabels({ layout: p, labels: a.labels }, { layout: q, labels: b.labels }, { layout: c, labels });
    contract(p, q, c, axes, request.conjugated);
  });
}

/** Both shapes, the context of messages about two operands. */
export function shapesOf(a: ReadonlyNDArray, b: ReadonlyNDArray): string {
  return `shapes [${a.shape.join(', ')}] and [${b.shape.join(', ')}]`;
}
