/**
 * What a recipe needs in kernel memory: its passes with twiddles and constants, laid out as assembly/stages/fft-job.ts
 * reads them.
 */
import { kernelMemory } from '@lapwing/core/kernel';
import { kernelWords } from './fft-kernel.js';
import { keptTable } from './kernel-tables.js';
import type { OddRecipe } from './odd-recipe.js';
import { chirpFactors, chirpSpectrum } from './plain-transform.js';
import { ownRadices, type Recipe, recipeOf, workCells } from './recipe.js';
import { RootTable, unitRoots, writeRoot } from './unit-roots.js';

export type LaneType = 'float32' | 'float64';

export interface LaneTables {
  /** Address of the recipe. */
  readonly recipe: number;
  /** Address of exp(-2 pi i k / n), 0 <= k <= n / 2, for packed real lines of length n = 2 * length. */
  readonly turns: number;
}

/** Tables for complex transforms of `length` cells, with the turns of real ones of twice the length if asked for. */
export function laneTables(length: number, dtype: LaneType, withTurns: boolean): LaneTables {
  const size = dtype === 'float32' ? 4 : 8;
  const recipe = recipeOf(length);
  const bytes = recipeBytes(recipe, size) + (withTurns ? aligned(2 * (length + 1) * size) : 0);
  return keptTable(`lanes ${length} ${dtype} ${withTurns}`, bytes, (address) => {
    const writer = new TableWriter(address, dtype);
    return { recipe: writer.recipe(recipe), turns: withTurns ? writer.pairs(unitRoots(2 * length, length + 1)) : 0 };
  });
}

export interface OddTables {
  /** A recipe that tells the length only. */
  readonly recipe: number;
  readonly odd: number;
}

/** Tables for real lines of odd length. */
export function oddTables(odd: OddRecipe, dtype: LaneType): OddTables {
  const size = dtype === 'float32' ? 4 : 8;
  return keptTable(`odd ${odd.length} ${dtype}`, oddBytes(odd, size), (address) => {
    return new TableWriter(address, dtype).odd(odd);
  });
}

function oddBytes({ length, radices, inner, last }: OddRecipe, size: number): number {
  let bytes = aligned(RECIPE_WORDS * 4) + aligned(ODD_WORDS * 4) + aligned(LEVEL_WORDS * 4 * radices.length);
  let rest = length;
  radices.forEach((radix, k) => {
    rest /= radix;
    bytes += aligned(rest * (radix - 1) * size) + aligned(2 * radix * size) + recipeBytes(inner[k]!, size);
  });
  return bytes + recipeBytes(last, size);
}

const ODD_WORDS = 4;
const LEVEL_WORDS = 5;
const RECIPE_WORDS = 4;
const PASS_WORDS = 5;
const CHIRP_WORDS = 3;
const ALIGNMENT = 16;

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function recipeBytes(recipe: Recipe, size: number): number {
  let bytes = aligned(RECIPE_WORDS * 4);
  if (recipe.chirp) {
    bytes += aligned(CHIRP_WORDS * 4) + aligned(2 * recipe.length * size) + aligned(2 * recipe.chirp.length * size);
    return bytes + recipeBytes(recipe.chirp, size);
  }
  bytes += aligned(PASS_WORDS * 4 * recipe.radices.length);
  let rest = recipe.length;
  for (const radix of recipe.radices) {
    rest /= radix;
    bytes += aligned(2 * (rest - 1) * (radix - 1) * size) + aligned(2 * radix * size);
  }
  return bytes;
}

/** Writes tables one behind the other. */
class TableWriter {
  private at: number;
  private readonly floats: Float32Array | Float64Array;
  private readonly size: number;

  constructor(at: number, dtype: LaneType) {
    const memory = kernelMemory();
    this.at = at;
    this.floats = dtype === 'float32' ? memory.f32 : memory.f64;
    this.size = dtype === 'float32' ? 4 : 8;
  }

  private reserve(bytes: number): number {
    const address = this.at;
    this.at += aligned(bytes);
    return address;
  }

  pairs(values: ArrayLike<number>): number {
    const address = this.reserve(values.length * this.size);
    this.floats.set(values, address / this.size);
    return address;
  }

  recipe(recipe: Recipe): number {
    const address = this.reserve(RECIPE_WORDS * 4);
    const chirp = recipe.chirp ? this.chirp(recipe.length, recipe.chirp) : 0;
    const passes = recipe.chirp ? 0 : this.passes(recipe);
    kernelWords().set([recipe.length, recipe.radices.length, passes, chirp], address / 4);
    return address;
  }

  odd({ length, radices, inner, last }: OddRecipe): OddTables {
    const recipe = this.reserve(RECIPE_WORDS * 4);
    kernelWords().set([length, 0, 0, 0], recipe / 4);
    const odd = this.reserve(ODD_WORDS * 4);
    const levels = this.reserve(LEVEL_WORDS * 4 * radices.length);
    kernelWords().set([radices.length, levels, this.recipe(last), workCells(last)], odd / 4);
    let rest = length;
    radices.forEach((radix, k) => {
      const twiddles = this.firstTwiddles(rest, radix);
      const row = [radix, twiddles, this.pairs(conjugateRoots(radix)), this.recipe(inner[k]!), workCells(inner[k]!)];
      kernelWords().set(row, levels / 4 + LEVEL_WORDS * k);
      rest /= radix;
    });
    return { recipe, odd };
  }

  /** Rows k = 1 ... (radix - 1) / 2 of exp(-2 pi i pk / length), p = 0 ... length / radix - 1. */
  private firstTwiddles(length: number, radix: number): number {
    const count = length / radix;
    const address = this.reserve(count * (radix - 1) * this.size);
    let at = address / this.size;
    for (let k = 1; 2 * k < radix; k++) {
      for (let p = 0; p < count; p++, at += 2) writeRoot(p * k, length, this.floats, at);
    }
    return address;
  }

  private passes({ length, radices }: Recipe): number {
    const address = this.reserve(PASS_WORDS * 4 * radices.length);
    let rest = length;
    let s = 1;
    radices.forEach((radix, k) => {
      const twiddles = this.twiddles(rest, radix);
      rest /= radix;
      const row = [radix, rest, s, twiddles, this.constants(radix)];
      kernelWords().set(row, address / 4 + PASS_WORDS * k);
      s *= radix;
    });
    return address;
  }

  /** exp(-2 pi i pk / length), rows p = 1, 2 ... of k = 1 ... radix - 1. */
  private twiddles(length: number, radix: number): number {
    const rows = length / radix;
    const address = this.reserve(2 * (rows - 1) * (radix - 1) * this.size);
    let at = address / this.size;
    const roots = length % 8 === 0 ? new RootTable(length) : null;
    for (let p = 1; p < rows; p++) {
      for (let k = 1; k < radix; k++, at += 2) {
        if (roots) roots.write(p * k, this.floats, at);
        else writeRoot(p * k, length, this.floats, at);
      }
    }
    return address;
  }

  /** sqrt(1/2) for 8; cosines and then sines of the first half turn for an odd radix; all pairs for a general one. */
  private constants(radix: number): number {
    const roots = conjugateRoots(radix);
    if (!ownRadices.includes(radix)) return this.pairs(roots);
    if (radix === 8) return this.pairs([Math.SQRT1_2]);
    const half = Array.from({ length: Math.max(0, (radix - 1) >> 1) }, (_, k) => k + 1);
    return this.pairs([...half.map((k) => roots[2 * k]!), ...half.map((k) => roots[2 * k + 1]!)]);
  }

  private chirp(length: number, inner: Recipe): number {
    const address = this.reserve(CHIRP_WORDS * 4);
    const factors = chirpFactors(length);
    const row = [this.pairs(factors), this.pairs(chirpSpectrum(factors, inner.length)), this.recipe(inner)];
    kernelWords().set(row, address / 4);
    return address;
  }
}

/** exp(2 pi i k / n), 0 <= k < n. */
function conjugateRoots(n: number): Float64Array {
  const roots = unitRoots(n, n);
  for (let k = 1; k < roots.length; k += 2) roots[k] = -roots[k]!;
  return roots;
}
