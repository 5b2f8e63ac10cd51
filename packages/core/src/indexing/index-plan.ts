/**
 * An index with lists, arrays or masks, worked out against a layout: which elements `x[index]` selects, in which shape.
 *
 * numpy's rules: integers, integer arrays and masks are the advanced entries; all of them broadcast against each other
 * to one index shape. Its axes stand where the advanced entries stood if these are neighbours, else they go first; a
 * slice, a new axis and an ellipsis (even one that stands for no axis) set entries apart.
 *
 * @see numpy "Advanced indexing", "Combining advanced and basic indexing"
 */
import { invalid, showShape } from '../errors.js';
import { extentOf } from '../layout/bounds.js';
import { checkShape, type Layout } from '../layout/layout.js';
import {
  type Index,
  isSlice,
  parseSlice,
  resolveIndex,
  sliceLength,
  sliceStart,
  steppedStride,
} from '../layout/slice.js';
import type { Strided } from '../strided.js';
import { type FancyIndex, type IndexArray, indexArray, isFancyIndex, isMask } from './fancy-index.js';
import { countTrue, truePlaces } from './mask.js';
import { commonShape, type PlaceTerm, sumTerms } from './place-terms.js';
import { checkPositions, type Places, packedIntegers } from './positions.js';

export interface IndexPlan {
  /** Shape of `x[index]`: the axes of `basic` with those of `indexShape` inserted at `at`. */
  readonly shape: readonly number[];
  /** The axes that slices and new axes leave; its offset is that of the selection. */
  readonly basic: Layout;
  readonly at: number;
  readonly indexShape: readonly number[];
  /** For every place of the index shape, in C order, its distance from `basic.offset` in multiples of `step` elements. */
  readonly places: Places;
  readonly step: number;
}

/** One entry of an index whose lists and arrays were recognised. */
type PlannedEntry = Index | IndexArray;

/** Lists become arrays, and 0-d integer arrays the integers that they hold. */
export function plannedEntries(index: readonly (Index | FancyIndex)[], where: string): PlannedEntry[] {
  return index.map((entry, k) => {
    if (!isFancyIndex(entry)) return checkEntry(entry, k, where);
    const array = indexArray(entry, `index[${k}]`, where);
    return array.shape.length === 0 && !isMask(array) ? packedIntegers(array, where)[0]! : array;
  });
}

function checkEntry(entry: Index, k: number, where: string): Index {
  if (typeof entry === 'number' || typeof entry === 'string' || entry === null || isSlice(entry)) return entry;
  throw invalid('badIndex', where, `index[${k}]`, "be an integer, slice, '...', null, list or array", entry);
}

export function isIndexArray(entry: PlannedEntry): entry is IndexArray {
  return typeof entry === 'object' && entry !== null && !isSlice(entry);
}

/** The plan of an index that holds at least one array. */
export function planIndex(x: Layout, entries: readonly PlannedEntry[], where: string): IndexPlan {
  const walk = walkIndex(x, entries, where);
  const { shape, strides, at } = walk;
  const terms = walk.arrays.map((found) =>
    isMask(found.array) ? maskTerm(x, found, where) : integerTerm(x, found, where),
  );
  const indexShape = commonShape(
    terms.map((term) => term.shape),
    'index arrays',
    where,
  );
  const full = checkShape([...shape.slice(0, at), ...indexShape, ...shape.slice(at)], where, 'result');
  const { high, low } = extentOf(x);
  const { places, step, offset } = sumTerms(terms, indexShape, high - low, where);
  return { shape: full, basic: { shape, strides, offset: walk.offset + offset }, at, indexShape, places, step };
}

/** An array of the index with the first axis that it covers and its number among the entries. */
interface FoundArray {
  readonly array: IndexArray;
  readonly axis: number;
  readonly argument: string;
}

interface Walk extends Layout {
  readonly at: number;
  readonly arrays: readonly FoundArray[];
}

function walkIndex(x: Layout, entries: readonly PlannedEntry[], where: string): Walk {
  const ndim = x.shape.length;
  const free = ndim - axesCovered(entries);
  if (free < 0) {
    throw invalid('tooManyIndices', where, 'index', `name at most ${ndim} axes`, ndim - free, showShape(x.shape));
  }
  const shape: number[] = [];
  const strides: number[] = [];
  const arrays: FoundArray[] = [];
  const keep = (length: number, stride: number): void => {
    shape.push(length);
    strides.push(stride);
  };
  let offset = x.offset;
  let axis = 0;
  let first = -1;
  let ended = false;
  let apart = false;
  let seenEllipsis = false;
  for (let k = 0; k < entries.length; k++) {
    const entry = entries[k]!;
    if (typeof entry === 'number' || isIndexArray(entry)) {
      if (first < 0) first = shape.length;
      else if (ended) apart = true;
      if (typeof entry === 'number') {
        offset += resolveIndex(entry, x.shape[axis]!, axis, x, where) * x.strides[axis]!;
        axis++;
      } else {
        arrays.push({ array: entry, axis, argument: `index[${k}]` });
        if (isMask(entry)) checkMask(entry, x, axis, `index[${k}]`, where);
        axis += axesOf(entry);
      }
      continue;
    }
    ended = first >= 0;
    if (entry === null) {
      keep(1, 0);
    } else if (entry === '...') {
      if (seenEllipsis) throw invalid('badIndex', where, 'index', "hold at most one '...'", 2, showShape(x.shape));
      seenEllipsis = true;
      for (const end = axis + free; axis < end; axis++) keep(x.shape[axis]!, x.strides[axis]!);
    } else {
      const slice = typeof entry === 'string' ? parseSlice(entry, where) : entry;
      const start = sliceStart(slice, x.shape[axis]!);
      const count = sliceLength(slice, x.shape[axis]!, start);
      keep(count, steppedStride(x.strides[axis]!, slice.step));
      offset += start * x.strides[axis]!;
      axis++;
    }
  }
  for (; axis < ndim; axis++) keep(x.shape[axis]!, x.strides[axis]!);
  return { shape, strides, offset, at: apart ? 0 : first, arrays };
}

/** Axes that one entry covers. */
function axesOf(entry: PlannedEntry): number {
  if (entry === null || entry === '...') return 0;
  return isIndexArray(entry) && isMask(entry) ? entry.shape.length : 1;
}

function axesCovered(entries: readonly PlannedEntry[]): number {
  return entries.reduce<number>((sum, entry) => sum + axesOf(entry), 0);
}

function checkMask(mask: Strided<'bool'>, x: Layout, first: number, argument: string, where: string): void {
  for (let k = 0; k < mask.shape.length; k++) {
    const length = x.shape[first + k]!;
    if (mask.shape[k] === length) continue;
    const rule = `be a mask of length ${length} on its axis ${k}`;
    const context = `axis ${first + k} has size ${length}, mask ${showShape(mask.shape)}, ${showShape(x.shape)}`;
    throw invalid('badIndex', where, argument, rule, mask.shape[k], context);
  }
}

function integerTerm(x: Layout, { array, axis, argument }: FoundArray, where: string): PlaceTerm {
  const on = { name: `axis ${axis}`, length: x.shape[axis]!, shape: x.shape, argument };
  const read = (): Places =>
    checkPositions(packedIntegers(array as Exclude<IndexArray, Strided<'bool'>>, where), array.shape, on, where);
  return { shape: array.shape, step: x.strides[axis]!, read };
}

function maskTerm(x: Layout, { array, axis }: FoundArray, where: string): PlaceTerm {
  const mask = array as Strided<'bool'>;
  const strides = x.strides.slice(axis, axis + mask.shape.length);
  const count = countTrue(mask);
  const { high, low } = extentOf(x);
  return { shape: [count], step: 1, read: () => truePlaces(mask, strides, count, high - low, where) };
}
