/**
 * In which order einsum multiplies: two terms at a time, greedily.
 */
import type { Label } from './product-axes.js';

/** What is known of a term before anything is computed. */
type TermLabels = readonly Label[];

/** Which two terms come next, `first < second`. */
export interface Pair {
  readonly first: number;
  readonly second: number;
}

/**
 * The pair whose product takes the least memory beyond what it frees; among equals the one with the fewest
 * multiplications, then the first. Decided by labels and lengths alone.
 */
export function cheapestPair(
  terms: readonly TermLabels[],
  output: readonly Label[],
  lengths: ReadonlyMap<Label, number>,
): Pair {
  const sizeOf = (labels: Iterable<Label>): number => {
    let size = 1;
    for (const label of labels) size *= lengths.get(label)!;
    return size;
  };
  let best: Pair = { first: 0, second: 1 };
  let [bestGrowth, bestWork] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let first = 0; first < terms.length; first++) {
    for (let second = first + 1; second < terms.length; second++) {
      const pair = { first, second };
      const growth = sizeOf(productLabels(terms, pair, output)) - sizeOf(terms[first]!) - sizeOf(terms[second]!);
      const work = sizeOf(new Set([...terms[first]!, ...terms[second]!]));
      if (growth < bestGrowth || (growth === bestGrowth && work < bestWork)) {
        [best, bestGrowth, bestWork] = [pair, growth, work];
      }
    }
  }
  return best;
}

/** Labels of the product of two terms: those of either that another term or the result has. */
export function productLabels(
  terms: readonly TermLabels[],
  { first, second }: Pair,
  output: readonly Label[],
): Label[] {
  const needed = new Set(output);
  terms.forEach((labels, k) => {
    if (k !== first && k !== second) for (const label of labels) needed.add(label);
  });
  return [...new Set([...terms[first]!, ...terms[second]!])].filter((label) => needed.has(label));
}
