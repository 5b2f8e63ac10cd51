/**
 * Sums of integers modulo 2^64: of up to 32 bits as exact float64 sums of parts that are short enough, added to words.
 */
import { zeros } from '../create.js';
import { dtypes, isBigIntDType } from '../dtype.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { forEachTile, type Reducer, TileReducer, tileOf } from './engine.js';
import type { LoopDType, RealData } from './loops.js';
import { planReduction, type ReductionPlan } from './plan.js';
import { reducers } from './reducers.js';
import { type Request, spreadOver } from './request.js';
import { addWideSums } from './wide-sums.js';
import { addToWords, wordsOf } from './words.js';

/**
 * `target[...] = start + sum of x`; the target is of any integer dtype, `x` of any dtype. Another reducer may take the
 * place of the sum, if its results are counts that add up; `x` is then of a dtype that the loops read.
 *
 * Narrower targets keep the low bits of a 64-bit sum, which are the bits of a sum that wraps at every step.
 */
export function sumIntegers(
  request: Request,
  x: ReadonlyNDArray,
  target: NDArray,
  start?: ArrayLike<number | bigint>,
  reducer: Reducer = reducers.sum,
): void {
  const wide = dtypes[target.dtype].kind === 'u' ? 'uint64' : 'int64';
  const sums = target.dtype === wide ? target : (zeros(target.shape, wide) as NDArray);
  sums.fill(start === undefined ? 0n : BigInt(start[0]!));
  const { kind } = dtypes[x.dtype];
  const isCount = reducer !== reducers.sum;
  const source = !isCount && (kind === 'f' || kind === 'c') ? x.astype(wide) : x;
  addSums(request, source, sums, reducer);
  if (sums !== target) copyStrided(target, sums);
}

function addSums(request: Request, x: ReadonlyNDArray, sums: NDArray, reducer: Reducer): void {
  if (isBigIntDType(x.dtype)) {
    addWideSums(request, x, sums);
    return;
  }
  const spread = spreadOver(request, sums);
  // Sums go to low words, which carry.
  const to = { shape: x.shape, strides: spread.strides.map((stride) => 2 * stride), offset: 2 * spread.offset };
  const plan = planReduction(x, to, request.isReduced);
  const data = x.data as RealData;
  const words = wordsOf(sums.data);
  const results = tileOf(plan);
  // Counts stay exact as long as memory goes.
  const limit = reducer === reducers.sum ? longestExact(data.BYTES_PER_ELEMENT) : Number.MAX_SAFE_INTEGER;
  for (const slab of slabs(plan, limit)) {
    const work = new TileReducer(slab, data, x.dtype as LoopDType, reducer);
    forEachTile(slab, (tile) => {
      work.reduce(tile, results);
      addToWords(words, tile.to, tile.toStep, results, tile.count);
    });
  }
}

/** So many elements of a width have a sum that a float64 holds exactly. */
function longestExact(bytes: number): number {
  return 2 ** (53 - 8 * bytes);
}

/** The plan cut along its reduced axes into plans of at most `limit` elements a result. */
function* slabs(plan: ReductionPlan, limit: number): Generator<ReductionPlan> {
  if (plan.count <= limit) {
    yield plan;
    return;
  }
  const [length = 1, ...lengths] = plan.reduced.lengths;
  const [step = 0, ...steps] = plan.reduced.steps;
  const below = plan.count / length;
  const piece = Math.max(1, Math.floor(limit / below));
  for (let k = 0; k < length; k += piece) {
    const taken = Math.min(piece, length - k);
    // One index of the axis leaves the axes inside it to be cut.
    const reduced =
      taken === 1 && lengths.length > 0
        ? { lengths, steps }
        : { lengths: [taken, ...lengths], steps: [step, ...steps] };
    yield* slabs({ ...plan, reduced, from: plan.from + k * step, count: taken * below }, limit);
  }
}
