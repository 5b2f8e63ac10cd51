/**
 * How long the blocks of an overlapping convolution are.
 */
import { nextFastLength } from '../fft/next-fast-length.js';

/** Transforms of one axis: their points, and the new outputs that each gives. */
export interface Blocks {
  readonly points: number;
  readonly step: number;
  readonly count: number;
}

/** Real numbers that a block may have before it leaves the second-level cache, where each costs half as much again. */
const CACHED = 2 ** 17;
/** Passes over a block beside those of its transforms: staging, the product, storing. In units of one radix-2 pass. */
const OTHER_PASSES = 12;

/** Work for a transform there and back, in units of one point of one radix-2 pass. */
export function transformWork(points: number): number {
  return points * (2 * Math.log2(points) + OTHER_PASSES) * (points > CACHED ? 1.5 : 1);
}

/** Work for all blocks, and for the spectrum of the taps. */
export function blockWork({ points, count }: Blocks): number {
  return (count + 0.5) * transformWork(points);
}

/**
 * The cheapest cut of `outputs` results with `taps` taps, one block of `whole` points included.
 *
 * @param whole points of one transform for all.
 */
export function planBlocks(outputs: number, taps: number, whole: number, isReal: boolean): Blocks {
  let best: Blocks = { points: whole, step: outputs, count: 1 };
  for (let target = Math.max(64, 2 * taps); target < whole; target *= 1.5) {
    const points = nextFastLength(Math.ceil(target), { real: isReal });
    const step = points - taps + 1;
    const blocks = { points, step, count: Math.ceil(outputs / step) };
    if (blocks.count > 1 && blockWork(blocks) < blockWork(best)) best = blocks;
  }
  return best;
}
