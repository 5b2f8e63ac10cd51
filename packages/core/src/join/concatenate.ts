/**
 * Arrays one behind the other along an axis that they have (`concatenate`) or that is new (`stack`).
 */
import { type Casting, canCast, checkCasting } from '../casting.js';
import { type DType, dtypeInfo } from '../dtype.js';
import { invalid, requireOptions, showShape } from '../errors.js';
import { resolveAxis } from '../layout/axes.js';
import { checkShape, sameShape } from '../layout/layout.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { commonType, isWeak, type Operand, type Prepared, prepare, settle, targetOf } from '../operands.js';
import type { Strided } from '../strided.js';
import { axisRange, forEachBlock } from './axis-range.js';
import { weave } from './weave.js';

export interface JoinOptions<D extends DType = DType> {
  /** Array of the result's shape to write into, not together with `dtype`; may be an operand. Default a new array. */
  readonly out?: NDArray | undefined;
  /** Of the result. Default: what the arrays promote to, or the dtype of `out`. */
  readonly dtype?: D | undefined;
  /** How every array may be cast to the dtype of the result. Default 'sameKind'. */
  readonly casting?: Casting | undefined;
}

export interface ConcatenateOptions<D extends DType = DType> extends JoinOptions<D> {
  /** The axis to join along; null joins the arrays flattened in C order. Default 0. */
  readonly axis?: number | null | undefined;
}

export interface StackOptions<D extends DType = DType> extends JoinOptions<D> {
  /** Place of the new axis in the result. Default 0. */
  readonly axis?: number | undefined;
}

/**
 * Copy of arrays joined along an axis that they have: their lengths on it add up.
 *
 * `concatenate([a, b])[k] === (k < a.shape[0] ? a[k] : b[k - a.shape[0]])`
 *
 * @param arrays at least one; shapes equal but for `axis`. 0-d only with `axis: null`.
 * @returns packed in C order, of the dtype that the arrays promote to.
 * @throws {LapwingError} 'badShape', 'axisOutOfRange', 'casting', 'badOption' for `dtype` beside `out`, 'badValue'
 * Cost: O(size), one block copy per array.
 * @see numpy.concatenate
 * @example concatenate([[1, 2], [3]]).toString() // '[1. 2. 3.]'
 */
export function concatenate<D extends DType>(
  arrays: readonly Operand[],
  options: ConcatenateOptions<D> & { readonly dtype: D },
): NDArray<D>;
export function concatenate(arrays: readonly Operand[], options?: ConcatenateOptions): NDArray;
export function concatenate(arrays: readonly Operand[], options: ConcatenateOptions = {}): NDArray {
  const where = 'concatenate';
  requireOptions(options, where);
  const { axis = 0 } = options;
  const prepared = preparedList(arrays, where);
  const dtype = joinedType(prepared, options, where);
  const settled = prepared.map((each) => settle(each, dtype, where));
  if (axis === null) {
    return join(
      settled.map((each) => each.ravel()),
      0,
      dtype,
      options,
      where,
    );
  }
  const { shape } = settled[0]!;
  const along = resolveAxis(axis, shape.length, where, 'axis', `arrays[0] has ${showShape(shape)}`);
  settled.forEach((each, k) => {
    requireFit(each, shape, along, k, where);
  });
  return join(settled, along, dtype, options, where);
}

/**
 * Copy of arrays of one shape, joined along a new axis.
 *
 * `stack([a, b])[0] === a`, `stack([a, b], { axis: -1 })[..., 0] === a`
 *
 * @param arrays at least one, all of one shape.
 * @returns packed in C order, of the dtype that the arrays promote to.
 * @throws {LapwingError} 'badShape', 'axisOutOfRange', 'casting', 'badOption' for `dtype` beside `out`, 'badValue'
 * Cost: O(size).
 * @see numpy.stack
 * @example stack([[1, 2], [3, 4]], { axis: 1 }).toArray() // [[1, 3], [2, 4]]
 */
export function stack<D extends DType>(
  arrays: readonly Operand[],
  options: StackOptions<D> & { readonly dtype: D },
): NDArray<D>;
export function stack(arrays: readonly Operand[], options?: StackOptions): NDArray;
export function stack(arrays: readonly Operand[], options: StackOptions = {}): NDArray {
  const where = 'stack';
  requireOptions(options, where);
  const prepared = preparedList(arrays, where);
  const dtype = joinedType(prepared, options, where);
  const settled = prepared.map((each) => settle(each, dtype, where));
  const { shape } = settled[0]!;
  const along = resolveAxis(options.axis ?? 0, shape.length + 1, where, 'axis', `arrays[0] has ${showShape(shape)}`);
  settled.forEach((each, k) => {
    if (sameShape(each.shape, shape)) return;
    throw invalid('badShape', where, `arrays[${k}]`, `have ${showShape(shape)} as arrays[0]`, [...each.shape]);
  });
  const expanded = settled.map((each) => each.expandDims(along));
  return join(expanded, along, dtype, options, where);
}

function preparedList(arrays: readonly Operand[], where: string): Prepared[] {
  if (!Array.isArray(arrays) || arrays.length === 0) {
    throw invalid('badValue', where, 'arrays', 'be a list of at least one array', arrays);
  }
  return arrays.map((each, k) => prepare(each, where, `arrays[${k}]`));
}

function joinedType(arrays: readonly Prepared[], options: JoinOptions, where: string): DType {
  const { out, casting = 'sameKind' } = options;
  if (out !== undefined && options.dtype !== undefined) {
    throw invalid('badOption', where, 'dtype', 'not be given beside out, which has one', options.dtype);
  }
  checkCasting(casting, where);
  const dtype = options.dtype ?? out?.dtype ?? commonType(arrays);
  dtypeInfo(dtype, where);
  arrays.forEach((each, k) => {
    if (isWeak(each) || canCast(each.dtype, dtype, casting)) return;
    throw invalid('casting', where, `arrays[${k}]`, `be castable to ${dtype} under casting '${casting}'`, each.dtype);
  });
  return dtype;
}

/** Equal rank, and equal lengths on every axis but `axis`. */
function requireFit(each: ReadonlyNDArray, shape: readonly number[], axis: number, k: number, where: string): void {
  if (each.shape.length !== shape.length) {
    const context = `${showShape(each.shape)}, arrays[0] has ${showShape(shape)}`;
    throw invalid('badShape', where, `arrays[${k}]`, `have ${shape.length} axes`, each.shape.length, context);
  }
  for (let other = 0; other < shape.length; other++) {
    if (other === axis || each.shape[other] === shape[other]) continue;
    const rule = `have length ${shape[other]} on axis ${other}`;
    throw invalid('badShape', where, `arrays[${k}]`, rule, each.shape[other], showShape(each.shape));
  }
}

function join(
  arrays: readonly ReadonlyNDArray[],
  axis: number,
  dtype: DType,
  options: JoinOptions,
  where: string,
): NDArray {
  const shape = [...arrays[0]!.shape];
  shape[axis] = arrays.reduce((sum, each) => sum + each.shape[axis]!, 0);
  checkShape(shape, where, 'result');
  const { array, finish } = targetOf({ shape, dtype, out: options.out, inputs: arrays, where });
  if (axis > 0 && axis === shape.length - 1 && shape[axis]! <= NARROW) {
    // Short pieces side by side: one block after the other, so that a cache line is not fetched for every array.
    const areSingle = arrays.every((each) => each.shape[axis] === 1);
    forEachBlock(shape, (start, length) => {
      const target = axisRange(array, 0, start, length);
      const sources = arrays.map((each) => axisRange(each, 0, start, length));
      if (!(areSingle && weave(target, sources))) placeAll(target, sources, axis);
    });
  } else placeAll(array, arrays, axis);
  return finish();
}

/** Numbers on the last axis up to which a line of the result is a few cache lines. */
const NARROW = 32;

function placeAll(target: Strided, sources: readonly Strided[], axis: number): void {
  let start = 0;
  for (const each of sources) {
    const length = each.shape[axis]!;
    copyStrided(axisRange(target, axis, start, length), each);
    start += length;
  }
}
