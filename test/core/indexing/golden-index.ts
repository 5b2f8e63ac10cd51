/**
 * indexing.json and its index entries as values that the library takes.
 */
import { readFileSync } from 'node:fs';
import { type DType, dtypes, type Index, type IntegerDType, s } from '@lapwing/core';
import type { FancyIndex, NestedList } from '../../../packages/core/src/indexing/fancy-index.js';
import type { Strided } from '../../../packages/core/src/strided.js';
import { type Arrangement, embed } from './embedded.js';

export type GoldenEntry =
  | number
  | string
  | boolean
  | null
  | NestedList
  | { slice: [number | null, number | null, number] }
  | { array: DType; shape: number[]; data: number[] };

interface Golden {
  readonly gather: readonly [number[], GoldenEntry[], number[] | null, number[]?][];
  readonly scatter: readonly [number[], GoldenEntry[], number[], number[] | null][];
  readonly take: readonly [
    number[],
    GoldenEntry,
    number | null,
    'raise' | 'wrap' | 'clip',
    number[] | null,
    number[]?,
  ][];
}

export const golden: Golden = JSON.parse(readFileSync(new URL('../../golden/indexing.json', import.meta.url), 'utf8'));

/** The entries of an index; its arrays are laid out as `how` says. */
export function decodeIndex(entries: readonly GoldenEntry[], how: Arrangement): (Index | FancyIndex)[] {
  return entries.map((entry) => decodeEntry(entry, how));
}

export function decodeEntry(entry: GoldenEntry, how: Arrangement): Index | FancyIndex {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry as Index | FancyIndex;
  if ('slice' in entry) return s(...entry.slice);
  const { array, shape, data } = entry as { array: IntegerDType; shape: number[]; data: number[] };
  const big = dtypes[array].kind !== 'b' && dtypes[array].itemSize === 8;
  return embed(array, shape, how, (k) => (big ? BigInt(data[k]!) : data[k]!)).x as Strided<IntegerDType>;
}
