/**
 * Says what a view is: over which memory, with which strides, and how much of it is there only once.
 */
import { dtypes } from './dtype.js';
import { extentOf } from './layout/bounds.js';
import { isFortranPacked, isPacked } from './layout/layout.js';
import { hasInternalOverlap } from './layout/overlap.js';
import { type ReadonlyNDArray, requireArray } from './ndarray.js';

export interface Explanation {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** In elements. */
  readonly strides: readonly number[];
  readonly byteStrides: readonly number[];
  readonly offset: number;
  /** dtype and shape of the array that owns the memory; null when this one does. */
  readonly base: { readonly dtype: string; readonly shape: readonly number[] } | null;
  readonly writeable: boolean;
  readonly order: 'C' | 'Fortran' | 'strided';
  /** Elements from the lowest to the highest address, both included. */
  readonly span: number;
  /** Bytes that the elements would take if each had its own. */
  readonly logicalBytes: number;
  /** Bytes of memory that the elements can lie in. */
  readonly physicalBytes: number;
  /** Indices per element of memory: 1 where no two indices meet, `frameLength / hopLength` for long framings. */
  readonly overlapFactor: number;
  /** All of it in words, one fact a line. */
  readonly text: string;
}

/**
 * What a view is, as fields and in words.
 *
 * @throws {LapwingError} 'badValue' for what is no array
 * Cost: O(ndim), and a bounded search where strides are not nested.
 * @example explain(slidingWindowView(arange(6), 3)).overlapFactor // 2
 */
export function explain(x: ReadonlyNDArray): Explanation {
  requireArray(x, 'explain');
  const { itemSize } = dtypes[x.dtype];
  const { low, high } = extentOf(x);
  const span = high - low + 1;
  const overlaps = x.size > 0 && hasInternalOverlap(x.shape, x.strides) !== false;
  const places = overlaps ? placesMet(x, span) : x.size;
  const order = isPacked(x.shape, x.strides) ? 'C' : isFortranPacked(x.shape, x.strides) ? 'Fortran' : 'strided';
  const facts = {
    dtype: x.dtype,
    shape: [...x.shape],
    strides: [...x.strides],
    byteStrides: [...x.byteStrides],
    offset: x.offset,
    base: x.base && { dtype: x.base.dtype, shape: [...x.base.shape] },
    writeable: x.writeable,
    order,
    span,
    logicalBytes: x.size * itemSize,
    physicalBytes: places * itemSize,
    overlapFactor: places === 0 ? 1 : x.size / places,
  } as const;
  return { ...facts, text: inWords(facts) };
}

/** Multiples 0..count - 1 of a step; tiers nest, each step reaches past all that the tiers before it cover. */
interface Tier {
  readonly step: number;
  count: number;
}

/**
 * Elements of memory that are met, counted from the shortest steps outwards. An axis either repeats all that is covered
 * so far, which makes a tier of its own, or moves along one tier in multiples of its step, which makes that longer. Exact
 * for frames, windows and patches of anything; for strides that do neither, an upper bound.
 */
function placesMet(x: ReadonlyNDArray, span: number): number {
  const axes = x.shape
    .map((length, axis) => ({ length, step: Math.abs(x.strides[axis]!) }))
    .filter(({ length, step }) => length > 1 && step > 0)
    .sort((a, b) => a.step - b.step);
  const tiers: Tier[] = [];
  for (const { length, step } of axes) {
    if (step >= coveredBy(tiers)) {
      tiers.push({ step, count: length });
      continue;
    }
    const tier = tiers.findLast((each) => step % each.step === 0 && step / each.step <= each.count);
    if (tier === undefined) return Math.min(x.size, span);
    tier.count += (length - 1) * (step / tier.step);
    const next = tiers[tiers.indexOf(tier) + 1];
    if (next && coveredBy(tiers.slice(0, tiers.indexOf(next))) > next.step) return Math.min(x.size, span);
  }
  return tiers.reduce((places, { count }) => places * count, 1);
}

function coveredBy(tiers: readonly Tier[]): number {
  return tiers.reduce((covered, { step, count }) => covered + (count - 1) * step, 1);
}

function inWords(facts: Omit<Explanation, 'text'>): string {
  const list = (numbers: readonly number[]): string => `[${numbers.join(', ')}]`;
  const owner = facts.base ? `view of ${facts.base.dtype} ${list(facts.base.shape)}` : 'owns its memory';
  const overlap =
    facts.overlapFactor > 1
      ? `each element of memory is met by ${facts.overlapFactor.toFixed(2)} indices`
      : 'no two indices meet';
  return [
    `${facts.dtype} ${list(facts.shape)}, ${owner}, ${facts.writeable ? 'writeable' : 'read-only'}`,
    `strides ${list(facts.strides)} elements = ${list(facts.byteStrides)} bytes, offset ${facts.offset}, order ${facts.order}`,
    `span ${facts.span} elements; ${overlap}`,
    `${facts.logicalBytes} bytes seen, ${facts.physicalBytes} bytes of memory`,
  ].join('\n');
}
