/**
 * The factors between the two halves of a transform of n = lines * count points: result k of line j is multiplied by
 * exp(-2 pi i jk / n).
 */
import { unitRoots, writeRoot } from './unit-roots.js';

/** Exponents that the fine table answers for, see assembly/stages/fft-job.ts. */
export const FINE: number = 2 ** 10;

/** Factors that a table of their own holds: 512 KiB of float64 pairs. */
const MOST_PAIRS = 2 ** 15;

/** True where factors are products of three tables, because one would fill the cache. */
export function isFar(n: number): boolean {
  return n > MOST_PAIRS;
}

/** All factors as pairs [k, j]. */
export function twistPairs(lines: number, count: number): Float64Array {
  const pairs = new Float64Array(2 * lines * count);
  const roots = unitRoots(lines * count, lines * count);
  for (let k = 0; k < count; k++) {
    for (let j = 0; j < lines; j++) {
      pairs[2 * (k * lines + j)] = roots[2 * j * k]!;
      pairs[2 * (k * lines + j) + 1] = roots[2 * j * k + 1]!;
    }
  }
  return pairs;
}

/** exp(-2 pi i k lane / n) in cells [re of every lane, im of every lane]. */
export function lanePattern(n: number, count: number, lanes: number): Float64Array {
  const pattern = new Float64Array(2 * lanes * count);
  const root = new Float64Array(2);
  for (let k = 0; k < count; k++) {
    for (let lane = 0; lane < lanes; lane++) {
      writeRoot((k * lane) % n, n, root, 0);
      pattern[2 * lanes * k + lane] = root[0]!;
      pattern[2 * lanes * k + lanes + lane] = root[1]!;
    }
  }
  return pattern;
}
