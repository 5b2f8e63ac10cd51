/**
 * Means and sums of squared deviations, tile by tile: both passes of a variance meet a tile while it is in the cache.
 */
import { zeros } from '../create.js';
import { type DType, isComplexDType } from '../dtype.js';
import { NDArray, type ReadonlyNDArray } from '../ndarray.js';
import type { Strided } from '../strided.js';
import { forEachTile, TileReducer, tileOf } from './engine.js';
import { fillOutside } from './mask.js';
import { byComponent, planReal, reduceReal } from './reduce-real.js';
import { reducers, sumFor } from './reducers.js';
import { type Request, spreadOver } from './request.js';

/** How many elements of each result take part, in the layout of the results. */
export function countInside(request: Request, mask: ReadonlyNDArray<'bool'>): NDArray<'float64'> {
  const counts = zeros(request.shape, 'float64') as NDArray<'float64'>;
  reduceReal(planReal({ ...request, x: mask }, mask, counts), reducers.nonzero);
  return counts;
}

/** `target[...] = sum of x / n`; both real or both complex. `counts` are packed. */
export function meanOf(request: Request, x: ReadonlyNDArray, target: NDArray, counts?: NDArray<'float64'>): void {
  const isComplex = isComplexDType(target.dtype);
  if (!isComplex && counts === undefined) {
    reduceReal(planReal(request, x, target), sumFor(x.dtype, target.dtype), (results, { count }) => {
      for (let j = 0; j < count; j++) results[j]! /= request.count;
    });
    return;
  }
  const sums = zeros(request.shape, isComplex ? 'complex128' : 'float64') as NDArray;
  reduceReal(planReal(request, x, sums), sumFor(x.dtype, target.dtype));
  const data = sums.data as Float64Array;
  for (let k = 0; k < sums.size; k++) {
    const count = counts?.data[k] ?? request.count;
    if (isComplex) divideComplex(data, k, count);
    else data[k]! /= count;
  }
  target.assign(sums);
}

/**
 * The complex number at place `k` divided by a count as numpy divides: a part that is not finite leaves the other NaN,
 * and finite ones are multiplied by 1 / count.
 */
export function divideComplex(pairs: Float64Array, k: number, count: number): void {
  const re = pairs[2 * k]!;
  const im = pairs[2 * k + 1]!;
  const share = 1 / count;
  pairs[2 * k] = (re + im * 0) * share;
  pairs[2 * k + 1] = (im - re * 0) * share;
}

interface Deviation {
  readonly mask?: ReadonlyNDArray<'bool'> | undefined;
  readonly ddof: number;
  /** Square root of the variance? */
  readonly root: boolean;
}

/** `target[...] = sum |x - mean|^2 / max(n - ddof, 0)`, or its root; the target is real. */
export function varianceOf(request: Request, x: ReadonlyNDArray, target: NDArray, how: Deviation): void {
  const { mask, ddof, root } = how;
  if (mask === undefined && !isComplexDType(x.dtype)) {
    const divisor = Math.max(0, request.count - ddof);
    squareDeviations(request, x, target, (results, count) => {
      for (let j = 0; j < count; j++) results[j] = root ? Math.sqrt(results[j]! / divisor) : results[j]! / divisor;
    });
    return;
  }
  const squares = squaresAside(request, x, mask);
  const counts = mask && countInside(request, mask);
  for (let k = 0; k < squares.size; k++) {
    const value = squares.data[k]! / Math.max(0, (counts?.data[k] ?? request.count) - ddof);
    squares.data[k] = root ? Math.sqrt(value) : value;
  }
  target.assign(squares);
}

/** Sums of squared deviations in a packed array of their own, of elements inside the mask. */
function squaresAside(
  request: Request,
  x: ReadonlyNDArray,
  mask: ReadonlyNDArray<'bool'> | undefined,
): NDArray<'float64'> {
  const inside = mask === undefined ? x : meanOutside(request, x, mask);
  const squares = zeros(request.shape, 'float64') as NDArray<'float64'>;
  if (!isComplexDType(inside.dtype)) {
    squareDeviations(request, inside, squares);
    return squares;
  }
  const shape = [...request.shape, 2];
  const parts = zeros(shape, 'float64') as NDArray<'float64'>;
  const ofParts = { ...request, x: partsOf(inside), isReduced: [...request.isReduced, false], shape };
  squareDeviations(ofParts, ofParts.x, parts);
  for (let k = 0; k < squares.size; k++) squares.data[k] = parts.data[2 * k]! + parts.data[2 * k + 1]!;
  return squares;
}

/** Copy in which elements outside the mask are the mean of those inside, from which they do not deviate. */
function meanOutside(request: Request, x: ReadonlyNDArray, mask: ReadonlyNDArray<'bool'>): NDArray {
  const dtype = isComplexDType(x.dtype) ? 'complex128' : 'float64';
  const means = zeros(request.shape, dtype) as NDArray;
  meanOf(request, fillOutside(x, mask, 0, request.where), means, countInside(request, mask));
  const seen = { ...spreadOver(request, means), dtype, data: means.data } as Strided;
  return fillOutside(x.astype(dtype), mask, seen, request.where);
}

/** View of complex elements as (re, im) on a last axis. */
function partsOf(x: ReadonlyNDArray): ReadonlyNDArray {
  const dtype = x.dtype === 'complex64' ? 'float32' : 'float64';
  return new NDArray<DType>(dtype, x.data, byComponent(x), x, false);
}

/** `target[...] = sum of (x - mean)^2`, real; `finish` turns the sums of a tile into what is stored. */
function squareDeviations(
  request: Request,
  x: ReadonlyNDArray,
  target: NDArray,
  finish?: (sums: Float64Array, count: number) => void,
): void {
  const { plan, data, dtype, to, store } = planReal(request, x, target);
  const sums = new TileReducer(plan, data, dtype, sumFor(x.dtype, target.dtype));
  const squares = new TileReducer(plan, data, dtype, reducers.squares);
  const centers = tileOf(plan);
  const results = tileOf(plan);
  forEachTile(plan, (tile) => {
    sums.reduce(tile, centers);
    for (let j = 0; j < tile.count; j++) centers[j]! /= request.count;
    squares.reduce(tile, results, centers);
    finish?.(results, tile.count);
    store(to, tile.to, tile.toStep, results, tile.count);
  });
}
