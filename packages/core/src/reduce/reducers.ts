/**
 * The table of reductions: which loops a row runs, what its accumulators begin with, and how partial results combine.
 */
import { type DType, dtypes } from '../dtype.js';
import type { Reducer } from './engine.js';

export type ReducerName = 'sum' | 'wideSum' | 'squares' | 'lowest' | 'highest' | 'product' | 'nonzero' | 'any' | 'all';

export const reducers: { readonly [N in ReducerName]: Reducer } = {
  sum: { run: (loops) => loops.sumRun, rows: (loops) => loops.sumRows, start: 0, isSum: true, kernel: 'sum' },
  // Elements are added in float64 from the first on, which the kernel does not do for float32.
  wideSum: { run: (loops) => loops.sumRun, rows: (loops) => loops.sumRows, start: 0, isSum: true },
  squares: { run: (loops) => loops.squareRun, rows: (loops) => loops.squareRows, start: 0, isSum: true },
  lowest: {
    run: (loops) => loops.lowestRun,
    rows: (loops) => loops.lowestRows,
    start: Number.POSITIVE_INFINITY,
    isSum: false,
    kernel: 'lowest',
  },
  highest: {
    run: (loops) => loops.highestRun,
    rows: (loops) => loops.highestRows,
    start: Number.NEGATIVE_INFINITY,
    isSum: false,
    kernel: 'highest',
  },
  product: { run: (loops) => loops.productRun, rows: (loops) => loops.productRows, start: 1, isSum: false },
  nonzero: { run: (loops) => loops.nonzeroRun, rows: (loops) => loops.nonzeroRows, start: 0, isSum: false },
  // Runs end at the first element that decides; rows count, and any count but 0 means the same.
  any: {
    run: (loops) => {
      const find = loops.findNonzeroRun;
      return (data, at, step, count, start) => (start > 0 || find(data, at, step, count) < count ? 1 : 0);
    },
    rows: (loops) => loops.nonzeroRows,
    start: 0,
    isSum: false,
  },
  // Here the accumulators say whether a zero was met.
  all: {
    run: (loops) => {
      const find = loops.findRun;
      return (data, at, step, count, start) => (start > 0 || find(data, at, step, count, 0) < count ? 1 : 0);
    },
    rows: (loops) => loops.zeroRows,
    start: 0,
    isSum: false,
  },
};

/** The sum of elements of `from` whose result is of dtype `to`, in the precision of which it is. */
export function sumFor(from: DType, to: DType): Reducer {
  return dtypes[from].itemSize < dtypes[to].itemSize ? reducers.wideSum : reducers.sum;
}
