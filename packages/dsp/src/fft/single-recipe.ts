/**
 * How one long complex transform is computed alone: as a matrix of two shorter ones, or by a chirp whose transforms are.
 */
import { nextFastLength } from './next-fast-length.js';
import { type Recipe, recipeOf, recipeText } from './recipe.js';

export type SingleRecipe = MatrixRecipe | SingleChirp;

/** n = columns * rows: `columns.length` transforms of `rows.length` points come second. */
export interface MatrixRecipe {
  readonly length: number;
  readonly columns: Recipe;
  readonly rows: Recipe;
  readonly cost: number;
}

export interface SingleChirp {
  readonly length: number;
  readonly chirp: MatrixRecipe;
  readonly cost: number;
}

/** Nanoseconds per cell to bring a group into lanes and out again, and with the twist. */
const MOVE_CELL = 2.2;
const TWIST_CELL = 3.5;
/** Nanoseconds per sample that is copied or multiplied outside of the lanes. */
const COPY_SAMPLE = 0.7;
const CHIRP_SAMPLE = 14;
/** Nanoseconds that two more calls with their plans take. */
const OVERHEAD = 3000;
/** Buffers of a group that leave the second-level cache, and the factor that this costs. */
const CACHED_CELLS = 8192;
const UNCACHED = 1.6;
/** Cells of the longest transform whose groups find room in the kernel memory. */
const MOST_CELLS = 2 ** 16;
/** Shorter sides than this leave most of the work to the other one. */
const LEAST_SIDE = 4;

/** Nanoseconds of one group of lines; infinite where it would not fit. */
export function groupCost(length: number): number {
  const recipe = recipeOf(length);
  return movedCost(recipe.cost, length, recipe.chirp?.length ?? length);
}

/** `cost`, with bringing `moved` cells in and out, in buffers of `cells`. */
export function movedCost(cost: number, moved: number, cells: number): number {
  if (cells > MOST_CELLS) return Number.POSITIVE_INFINITY;
  return (cost + MOVE_CELL * moved) * (cells > CACHED_CELLS ? UNCACHED : 1);
}

const known = new Map<string, SingleRecipe | null>();
const MOST_KNOWN = 512;

/** The cheapest way to do it alone, or null where there is none: short primes. @param lanes lanes of a group: 2 or 4 */
export function singleRecipeOf(length: number, lanes: number): SingleRecipe | null {
  const key = `${length} ${lanes}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const matrix = matrixOf(length, lanes);
  const inner = matrixOf(nextFastLength(2 * length - 1), lanes);
  const chirp = inner && { length, chirp: inner, cost: 2 * inner.cost + CHIRP_SAMPLE * inner.length };
  const best = chirp && (!matrix || chirp.cost < matrix.cost) ? chirp : matrix;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, best);
  return best;
}

function matrixOf(length: number, lanes: number): MatrixRecipe | null {
  let best: MatrixRecipe | null = null;
  for (let side = LEAST_SIDE; side * side <= length; side++) {
    if (length % side !== 0) continue;
    for (const columns of [side, length / side]) {
      const rows = length / columns;
      const work =
        Math.ceil(rows / lanes) * (groupCost(columns) + TWIST_CELL * columns) +
        Math.ceil(columns / lanes) * groupCost(rows);
      const cost = OVERHEAD + COPY_SAMPLE * length + work;
      if (Number.isFinite(cost) && (!best || cost < best.cost)) {
        best = { length, columns: recipeOf(columns), rows: recipeOf(rows), cost };
      }
    }
  }
  return best;
}

/** `16384 = (128 = 4 x 4 x 8) x (128 = 4 x 4 x 8)`. */
export function singleRecipeText(recipe: SingleRecipe): string {
  if ('chirp' in recipe) return `${recipe.length} by a chirp of ${singleRecipeText(recipe.chirp)}`;
  return `${recipe.length} = (${recipeText(recipe.columns)}) x (${recipeText(recipe.rows)})`;
}
