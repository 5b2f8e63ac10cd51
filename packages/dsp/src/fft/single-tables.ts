/**
 * What one long transform needs in kernel memory beside the tables of its columns and rows.
 */
import { kernelMemory } from '@lapwing/core/kernel';
import { keptTable } from './kernel-tables.js';
import { chirpFactors, chirpSpectrum } from './plain-transform.js';
import type { FftPrecision } from './precision.js';
import type { MatrixRecipe, SingleRecipe } from './single-recipe.js';
import { isPacked, type TransformKind } from './transform-kind.js';
import { FINE, isFar, lanePattern, twistPairs } from './twist.js';
import { unitRoots } from './unit-roots.js';

/** Addresses, 0 where there is none. */
export interface SingleTables {
  /** exp(-2 pi i k / n), 0 <= k <= n / 4, of packed real lines. */
  readonly turns: number;
  /** The twist as one table, or as three: see assembly/stages/fft-job.ts. */
  readonly pairs: number;
  readonly coarse: number;
  readonly fine: number;
  readonly pattern: number;
  /** Bluestein's chirp, and the transform of its conjugate. */
  readonly factors: number;
  readonly spectrum: number;
}

const CACHE_LINE = 64;

function aligned(bytes: number): number {
  return Math.ceil(bytes / CACHE_LINE) * CACHE_LINE;
}

function matrixOf(recipe: SingleRecipe): MatrixRecipe {
  return 'chirp' in recipe ? recipe.chirp : recipe;
}

function turnCount(kind: TransformKind): number {
  return isPacked(kind) ? Math.floor(kind.n / 4) + 1 : 0;
}

export function singleTableBytes(kind: TransformKind, recipe: SingleRecipe, size: number): number {
  const matrix = matrixOf(recipe);
  const n = matrix.length;
  const chirp = 'chirp' in recipe ? aligned(2 * recipe.length * size) + aligned(2 * n * size) : 0;
  const far = aligned(16 * Math.ceil(n / FINE)) + aligned(16 * FINE) + aligned(32 * matrix.columns.length);
  return aligned(2 * turnCount(kind) * size) + chirp + (isFar(n) ? far : aligned(2 * n * size));
}

export function singleTables(kind: TransformKind, recipe: SingleRecipe, precision: FftPrecision): SingleTables {
  const size = precision === 'float32' ? 4 : 8;
  const turns = turnCount(kind);
  const key = `single ${recipe.length} ${matrixOf(recipe).columns.length} ${turns} ${precision}`;
  return keptTable(key, singleTableBytes(kind, recipe, size), (address) => write(address, recipe, turns, precision));
}

function write(address: number, recipe: SingleRecipe, turns: number, precision: FftPrecision): SingleTables {
  const memory = kernelMemory();
  const matrix = matrixOf(recipe);
  const [n, n1, n2] = [matrix.length, matrix.columns.length, matrix.rows.length];
  let at = address;
  const put = (values: ArrayLike<number>, size: number): number => {
    const start = at;
    (size === 4 ? memory.f32 : memory.f64).set(values, start / size);
    at += aligned(values.length * size);
    return start;
  };
  const size = precision === 'float32' ? 4 : 8;
  const far = isFar(n);
  const factors = 'chirp' in recipe ? chirpFactors(recipe.length) : null;
  return {
    turns: turns > 0 ? put(unitRoots(2 * recipe.length, turns), size) : 0,
    pairs: far ? 0 : put(twistPairs(n2, n1), size),
    coarse: far ? put(unitRoots(n, Math.ceil(n / FINE), FINE), 8) : 0,
    fine: far ? put(unitRoots(n, FINE), 8) : 0,
    pattern: far ? put(lanePattern(n, n1, 16 / size), size) : 0,
    factors: factors ? put(factors, size) : 0,
    spectrum: factors ? put(chirpSpectrum(factors, n), size) : 0,
  };
}
