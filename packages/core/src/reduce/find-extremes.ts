/**
 * Places of extremes: the extremes first, then the first elements that are as they are. Both passes are simple loops, and
 * the second meets a tile that the first has left in the cache.
 */
import { zeros } from '../create.js';
import { packedStrides, sizeOf } from '../layout/layout.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { forEachTile, TileReducer, tileOf } from './engine.js';
import { type LoopDType, loopsOf, type RealData } from './loops.js';
import { planReal, reduceReal } from './reduce-real.js';
import { reducers } from './reducers.js';
import { type Request, requestFor } from './request.js';

/** `target[...]` = place of the first extreme along the one reduced axis, or in C order along all; int32. */
export function findExtremes(request: Request, x: ReadonlyNDArray, which: 'lowest' | 'highest', target: NDArray): void {
  const axis = request.isReduced.indexOf(true);
  const length = x.shape[axis] ?? 1;
  if (request.count === length) findAlong(request, x, axis, which, target);
  else target.fill(firstPlace(x, which));
}

/** Along one axis, or an array that has only one. */
function findAlong(
  request: Request,
  x: ReadonlyNDArray,
  axis: number,
  which: 'lowest' | 'highest',
  target: NDArray,
): void {
  const length = x.shape[axis] ?? 1;
  const step = x.strides[axis] ?? 0;
  const { plan, data, dtype, to, store } = planReal(request, x, target);
  const loops = loopsOf[dtype];
  const extremes = new TileReducer(plan, data, dtype, reducers[which]);
  const values = tileOf(plan);
  const places = tileOf(plan);
  // The plan starts at the far end of an axis that it walks backwards.
  const back = step < 0 ? (length - 1) * -step : 0;
  forEachTile(plan, (tile) => {
    extremes.reduce(tile, values);
    if (plan.form === 'rows') {
      places.fill(-1, 0, tile.count);
      loops.findRows(places, data, tile.from + back, step, tile.step, length, tile.count, values);
    } else {
      for (let j = 0; j < tile.count; j++) {
        places[j] = loops.findRun(data, tile.from + back + j * tile.step, step, length, values[j]!);
      }
    }
    store(to, tile.to, tile.toStep, places, tile.count);
  });
}

/**
 * The least place in C order of an extreme of the whole array: only lines whose own extreme is that of the array are
 * searched. Lines follow memory, so that their extremes are found fast.
 */
function firstPlace(x: ReadonlyNDArray, which: 'lowest' | 'highest'): number {
  const inner = innermostAxis(x);
  const others = x.shape.map((length, axis) => (axis === inner ? 1 : length));
  const lines = zeros(others, 'float64');
  reduceReal(planReal(requestFor(x, inner, true, 'findExtremes'), x, lines as NDArray), reducers[which]);
  const pick = which === 'lowest' ? Math.min : Math.max;
  let extreme = lines.data[0]!;
  for (let k = 1; k < lines.size; k++) extreme = pick(extreme, lines.data[k]!);
  const { findRun } = loopsOf[x.dtype as LoopDType];
  const length = x.shape[inner]!;
  const places = packedStrides(x.shape);
  const linePlaces = packedStrides(others);
  let best = sizeOf(x.shape);
  for (let k = 0; k < lines.size; k++) {
    if (lines.data[k] !== extreme && !(Number.isNaN(extreme) && Number.isNaN(lines.data[k]))) continue;
    let at = x.offset;
    let place = 0;
    let left = k;
    for (let axis = 0; axis < others.length; axis++) {
      const index = Math.floor(left / linePlaces[axis]!);
      left -= index * linePlaces[axis]!;
      at += index * x.strides[axis]!;
      place += index * places[axis]!;
    }
    if (place >= best) continue;
    const found = findRun(x.data as RealData, at, x.strides[inner]!, length, extreme);
    best = Math.min(best, place + found * places[inner]!);
  }
  return best;
}

/** The axis of shortest steps that has any. */
function innermostAxis({ shape, strides }: ReadonlyNDArray): number {
  let inner = shape.findIndex((length) => length > 1);
  for (let axis = inner + 1; axis < shape.length; axis++) {
    if (shape[axis]! > 1 && Math.abs(strides[axis]!) <= Math.abs(strides[inner]!)) inner = axis;
  }
  return inner;
}
