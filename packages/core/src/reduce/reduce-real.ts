/**
 * Reductions that add, multiply or compare real numbers: every dtype but the 64-bit integers, complex ones by component.
 */
import { type DType, dtypes, isComplexDType } from '../dtype.js';
import type { Layout } from '../layout/layout.js';
import type { Strided } from '../strided.js';
import { forEachTile, type Reducer, type Tile, TileReducer, tileOf } from './engine.js';
import { type LoopDType, type Loops, loopsOf, type RealData } from './loops.js';
import { planReduction, type ReductionPlan } from './plan.js';
import { type Request, spreadOver } from './request.js';

/** `re` and `im` of a complex array as an axis of length 2, which comes last; real layouts stay as they are. */
export function byComponent(x: Strided): Layout {
  const { components } = dtypes[x.dtype];
  if (components === 1) return x;
  return {
    shape: [...x.shape, components],
    strides: [...x.strides.map((stride) => stride * components), 1],
    offset: x.offset * components,
  };
}

/** A planned reduction with its data and loops. */
interface RealReduction {
  readonly plan: ReductionPlan;
  readonly data: RealData;
  /** That of the data; of complex elements, the parts are what is reduced. */
  readonly dtype: LoopDType;
  readonly to: RealData;
  readonly store: Loops['storeLine'];
}

/**
 * Plans the reduction of `x` into `target`, both real or both complex and neither of 64-bit integers. The strides of
 * `target` decide where results go; its dtype may be any.
 */
export function planReal(request: Request, x: Strided, target: Strided, ordered = false): RealReduction {
  const from = byComponent(x);
  const spread = { ...target, ...spreadOver(request, target) } as Strided;
  const isReduced = isComplexDType(x.dtype) ? [...request.isReduced, false] : request.isReduced;
  return {
    plan: planReduction(from, byComponent(spread), isReduced, ordered),
    data: x.data as RealData,
    dtype: x.dtype as LoopDType,
    to: target.data as RealData,
    store: loopsOf[target.dtype as LoopDType].storeLine,
  };
}

/** Reduces, has `finish` turn the accumulators of a tile into results, and stores them, converted to the target's dtype. */
export function reduceReal(
  { plan, data, dtype, to, store }: RealReduction,
  reducer: Reducer,
  finish?: (results: Float64Array, tile: Tile) => void,
): void {
  const work = new TileReducer(plan, data, dtype, reducer);
  const results = tileOf(plan);
  forEachTile(plan, (tile) => {
    work.reduce(tile, results);
    finish?.(results, tile);
    store(to, tile.to, tile.toStep, results, tile.count);
  });
}

/** Whether the loops may read elements of `from` where values of `to` are asked for: each is the same number in both. */
export function readsAs(from: DType, to: DType): boolean {
  if (from === to) return true;
  const a = dtypes[from];
  const b = dtypes[to];
  if (b.kind === 'c' || a.kind === 'c') return a.kind === b.kind && a.itemSize < b.itemSize;
  if (b.kind !== 'f') return false;
  const bytes = a.kind === 'f' ? a.itemSize : 2 * a.itemSize;
  return a.itemSize < 8 && bytes <= b.itemSize;
}
