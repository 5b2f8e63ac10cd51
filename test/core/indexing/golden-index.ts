/**
 * indexing.json and its index entries as values that the library takes.
 */
import { readFileSync } from 'node:fs';
import { type DType, dtypes, type Index, type IntegerDType, s } from '@lapwing/core';
import type { FancyIndex, NestedList } from '../../../packages/core/src/indexing/fancy-index.js';
import type { IndexMode } from '../../../packages/core/src/indexing/positions.js';
import type { Strided } from '../../../packages/core/src/strided.js';
import { type Arrangement, embed } from './embedded.js';

export type GoldenEntry = number | string | boolean | null | NestedList | GoldenSlice | GoldenArray;

interface GoldenSlice {
  readonly slice: [number | null, number | null, number];
}

interface GoldenArray {
  readonly array: IntegerDType;
  readonly shape: number[];
  readonly data: number[];
}

interface Golden {
  readonly gather: readonly [number[], GoldenEntry[], number[] | null, number[]?][];
  readonly scatter: readonly [number[], GoldenEntry[], number[], number[] | null][];
  readonly take: readonly [number[], GoldenEntry, number | null, IndexMode, number[] | null, number[]?][];
  readonly along: readonly [number[], GoldenEntry, number, number[] | null, number[]?][];
  readonly put: readonly [number[], GoldenEntry, IndexMode, number, number[] | null][];
  readonly search: readonly [DType, GoldenScalar[], DType, GoldenScalar[], 'left' | 'right', number[]][];
}

/** null is NaN, a pair a complex number. */
export type GoldenScalar = number | null | [number | null, number | null];

export const golden: Golden = JSON.parse(readFileSync(new URL('../../golden/indexing.json', import.meta.url), 'utf8'));

/** The entries of an index; its arrays are laid out as `how` says. */
export function decodeIndex(entries: readonly GoldenEntry[], how: Arrangement): (Index | FancyIndex)[] {
  return entries.map((entry) => decodeEntry(entry, how));
}

export function decodeEntry(entry: GoldenEntry, how: Arrangement): Index | FancyIndex {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry as Index | FancyIndex;
  const { slice, array, shape, data } = entry as GoldenSlice & GoldenArray;
  if (slice !== undefined) return s(...slice);
  const big = dtypes[array].kind !== 'b' && dtypes[array].itemSize === 8;
  return embed(array, shape, how, (k) => (big ? BigInt(data[k]!) : data[k]!)).x as Strided<IntegerDType>;
}
