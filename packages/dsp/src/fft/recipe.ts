/**
 * How a complex transform of some length is computed in lanes: a list of passes, or a convolution with a chirp whose
 * transforms have such a list. A recipe is data and prints as text.
 */
import { nextFastLength } from './next-fast-length.js';

export interface Recipe {
  readonly length: number;
  /** Radices in the order of the passes; empty for length 1. With a chirp: none. */
  readonly radices: readonly number[];
  /** Bluestein's form: the recipe of the cyclic convolution, of length >= 2 * length - 1. */
  readonly chirp: Recipe | null;
  /** Estimated time of one group of lines, in nanoseconds of a 3.5 GHz core. */
  readonly cost: number;
}

/** Radices that have a pass of their own; every other odd prime takes the general one. */
export const ownRadices: readonly number[] = [2, 3, 4, 5, 7, 8, 11, 13];

/** Nanoseconds per cell of a pass, measured on cells that stay in the second-level cache. */
const passCosts: Readonly<Record<number, number>> = {
  2: 0.6,
  3: 0.8,
  4: 0.7,
  5: 1.1,
  7: 1.8,
  8: 1.3,
  11: 4.2,
  13: 5.8,
};
const GENERAL_PASS = 2.5;
const GENERAL_PRODUCT = 0.24;
/** Chirp factors in, spectrum, chirp factors out. */
const CHIRP_CELL = 2.5;
/** Part of the cost of passes that a chirp must stay below: it rounds twice as much away, see docs/fft-accuracy.md. */
const CHIRP_GAIN = 0.67;

const known = new Map<number, Recipe>();
const MOST_KNOWN = 512;

/** Passes alone, or a chirp where it is much cheaper. @param length integer >= 1 */
export function recipeOf(length: number): Recipe {
  const before = known.get(length);
  if (before) return before;
  const passes = passesOnly(length);
  const largest = Math.max(...passes.radices, 1);
  const chirp = largest > 13 ? withChirp(length) : passes;
  const best = chirp.cost < CHIRP_GAIN * passes.cost ? chirp : passes;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(length, best);
  return best;
}

function passesOnly(length: number): Recipe {
  const radices = radicesOf(length);
  const cost = radices.reduce((total, radix) => total + passCost(radix), 0) * length;
  return { length, radices, chirp: null, cost };
}

function passCost(radix: number): number {
  return passCosts[radix] ?? GENERAL_PASS + GENERAL_PRODUCT * radix;
}

function withChirp(length: number): Recipe {
  const inner = passesOnly(nextFastLength(2 * length - 1));
  return { length, radices: [], chirp: inner, cost: 2 * inner.cost + CHIRP_CELL * inner.length };
}

/**
 * Fours first, which keep all their values in registers, then one 2 if there is one left: an 8 reads eight rows that share a
 * cache set in long transforms (2048 cells: 5.7 ns a cell against 6.8), and is taken where it is the only pass of twos.
 */
function radicesOf(length: number): number[] {
  let rest = length;
  let twos = 0;
  for (; rest % 2 === 0; rest /= 2) twos++;
  const radices = twos === 3 ? [8] : twos % 2 === 1 ? [2] : [];
  if (twos !== 3) for (let left = twos >> 1; left > 0; left--) radices.push(4);
  for (let prime = 3; prime * prime <= rest; prime += 2) {
    for (; rest % prime === 0; rest /= prime) radices.push(prime);
  }
  if (rest > 1) radices.push(rest);
  return radices.sort((a, b) => order(a) - order(b));
}

/** Large radices last, where the rows are longest and their twiddles are needed once each. */
function order(radix: number): number {
  return radix === 4 ? 0 : radix === 8 ? 1 : radix;
}

/** `1024 = 4 x 4 x 4 x 4 x 4`, or `1009 by a chirp of 2100 = 4 x 3 x ...`. */
export function recipeText({ length, radices, chirp }: Recipe): string {
  if (chirp) return `${length} by a chirp of ${recipeText(chirp)}`;
  return radices.length > 1 ? `${length} = ${radices.join(' x ')}` : `${length}`;
}

/** Cells that the buffers of a group must hold; a packed spectrum has one more than its transform. */
export function workCells({ length, chirp }: Recipe): number {
  return Math.max(length + 1, chirp?.length ?? 0);
}
