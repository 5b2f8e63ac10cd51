/**
 * How real lines of odd length are taken apart, see assembly/stages/fft-odd.ts.
 */
import { type Recipe, recipeOf, workCells } from './recipe.js';

export interface OddRecipe {
  readonly length: number;
  /** Radices of the first passes; the line gets shorter by each. */
  readonly radices: readonly number[];
  /** Per radix: the recipe of its complex lines. */
  readonly inner: readonly Recipe[];
  /** Of the real line that is left; its length may be 1. */
  readonly last: Recipe;
}

/** Radices whose sums cost less than the complex transform that they save. */
const oddRadices: readonly number[] = [3, 5, 7, 11, 13];

/** null where nothing can be taken apart, or the length is even. */
export function oddRecipeOf(length: number): OddRecipe | null {
  if (length % 2 === 0) return null;
  const radices: number[] = [];
  const inner: Recipe[] = [];
  let rest = length;
  for (const radix of oddRadices) {
    for (; rest % radix === 0; rest /= radix) {
      radices.push(radix);
      inner.push(recipeOf(rest / radix));
    }
  }
  return radices.length > 0 ? { length, radices, inner, last: recipeOf(rest) } : null;
}

/** Bytes of each of the two buffers of a group: the real vectors, and behind them two buffers of the longest cells. */
export function oddRoom({ length, inner, last }: OddRecipe): number {
  const cells = Math.max(...inner.map(workCells), workCells(last));
  return 16 * (length + 1) + 2 * 32 * cells;
}

/** Nanoseconds of a group: complex transforms of half the length in all, and the first passes. */
export function oddCost({ length, radices, inner, last }: OddRecipe): number {
  let cost = last.length > 1 ? last.cost : 0;
  let rest = length;
  radices.forEach((radix, k) => {
    rest /= radix;
    cost += ((radix - 1) / 2) * (inner[k]!.cost + FIRST_PASS * radix * rest);
  });
  return cost;
}

/** Nanoseconds per number that a first pass reads. */
const FIRST_PASS = 0.3;

/** `243 = 3 x 3 x ... in halves`: the first passes and what they leave. */
export function oddRecipeText({ length, radices, last }: OddRecipe): string {
  const left = last.length > 1 ? [...radices, last.length] : radices;
  return `${length} = ${left.join(' x ')}, real first passes`;
}
