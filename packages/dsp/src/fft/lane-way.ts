/**
 * Which tables and how much room a group of lines takes, by the kind of transform.
 */
import { CELL_BYTES } from './fft-job.js';
import { tableGeneration } from './kernel-tables.js';
import { laneTables, oddTables } from './lane-tables.js';
import { type OddRecipe, oddCost, oddRecipeOf, oddRecipeText, oddRoom } from './odd-recipe.js';
import type { FftPrecision } from './precision.js';
import { recipeOf, recipeText, workCells } from './recipe.js';
import { groupCost, movedCost } from './single-recipe.js';
import { cellsOf, isPacked, sameKind, type TransformKind } from './transform-kind.js';

export interface LaneWay {
  /** Addresses for a job; 0 where there is none. */
  readonly recipe: number;
  readonly turns: number;
  readonly odd: number;
  /** Bytes of each of the two buffers. */
  readonly room: number;
}

interface Latest {
  readonly kind: TransformKind;
  readonly precision: FftPrecision;
  readonly generation: number;
  readonly way: LaneWay;
}

/** What was asked for last; its addresses hold until tables make way. */
let latest: Latest | undefined;

/** Tables in kernel memory for groups of this kind. */
export function laneWay(kind: TransformKind, precision: FftPrecision): LaneWay {
  const isLatest = latest?.precision === precision && sameKind(latest.kind, kind);
  if (latest && isLatest && latest.generation === tableGeneration()) return latest.way;
  const way = newWay(kind, precision);
  latest = { kind, precision, generation: tableGeneration(), way };
  return way;
}

function newWay(kind: TransformKind, precision: FftPrecision): LaneWay {
  const odd = oddOf(kind);
  if (odd) return { turns: 0, ...oddTables(odd, precision), room: oddRoom(odd) };
  const cells = cellsOf(kind);
  const room = workCells(recipeOf(cells)) * CELL_BYTES;
  return { odd: 0, ...laneTables(cells, precision, isPacked(kind)), room };
}

/** Nanoseconds of a group. */
export function laneCost(kind: TransformKind): number {
  const odd = oddOf(kind);
  return odd ? movedCost(oddCost(odd), odd.length / 2, odd.length) : groupCost(cellsOf(kind));
}

/** How a group is computed, in words. */
export function laneText(kind: TransformKind): string {
  const odd = oddOf(kind);
  return odd ? oddRecipeText(odd) : recipeText(recipeOf(cellsOf(kind)));
}

function oddOf({ n, from, to }: TransformKind): OddRecipe | null {
  return from === 'real' && (to === 'half' || to === 'power') ? oddRecipeOf(n) : null;
}
