/**
 * What `gather` and `set` take beside basic indices: nested lists, integer arrays and boolean masks. Here a caller's
 * entry becomes an array of integers or of booleans; what it selects is decided in index-plan.ts.
 */
import { dtypes, type IntegerDType } from '../dtype.js';
import { invalid } from '../errors.js';
import { packedStrides } from '../layout/layout.js';
import { isStrided, type Strided } from '../strided.js';

/** Integers, or booleans (a mask), in lists of equal length to any depth. An empty list holds integers. */
export type NestedList = readonly (number | boolean | NestedList)[];

/**
 * An advanced index: a list, an integer array of any shape, strides and integer dtype, or a boolean mask that covers as
 * many axes as it has itself. `true` and `false` are 0-d masks: they cover no axis and add one of length 1 or 0.
 */
export type FancyIndex = NestedList | boolean | Strided<IntegerDType> | Strided<'bool'>;

/** True for what {@link indexArray} can read; a dtype that cannot index is refused there. */
export function isFancyIndex(entry: unknown): entry is FancyIndex {
  return Array.isArray(entry) || typeof entry === 'boolean' || isStrided(entry);
}

/** An advanced index as an array: integers or, when its dtype is bool, a mask. */
export type IndexArray = Strided<IntegerDType> | Strided<'bool'>;

export function isMask(array: IndexArray): array is Strided<'bool'> {
  return array.dtype === 'bool';
}

/** `entry` as an array. `argument` names it in messages: `index[1]`, `indices`. */
export function indexArray(entry: FancyIndex, argument: string, where: string): IndexArray {
  if (typeof entry === 'boolean')
    return { dtype: 'bool', data: Uint8Array.of(entry ? 1 : 0), shape: [], strides: [], offset: 0 };
  if (!isStrided(entry)) return listToArray(entry, argument, where);
  const { kind } = dtypes[entry.dtype];
  if (kind === 'i' || kind === 'u' || kind === 'b') return entry as IndexArray;
  throw invalid('badIndex', where, argument, 'be an array of an integer dtype or of bool', entry);
}

function listToArray(list: NestedList, argument: string, where: string): IndexArray {
  const shape: number[] = [];
  for (let level: unknown = list; Array.isArray(level); level = level[0]) shape.push(level.length);
  const leaves: (number | boolean)[] = [];
  collectLeaves(list, 0, shape, leaves, argument, where);
  const strides = packedStrides(shape);
  if (typeof leaves[0] === 'boolean') {
    const data = new Uint8Array(leaves.length);
    for (let i = 0; i < leaves.length; i++) data[i] = leaves[i] === true ? 1 : 0;
    return { dtype: 'bool', data, shape, strides, offset: 0 };
  }
  const data = new Int32Array(leaves.length);
  for (let i = 0; i < leaves.length; i++) {
    data[i] = leaves[i] as number;
    if (data[i] === leaves[i]) continue;
    return { dtype: 'int64', data: BigInt64Array.from(leaves, BigInt), shape, strides, offset: 0 };
  }
  return { dtype: 'int32', data, shape, strides, offset: 0 };
}

function collectLeaves(
  list: NestedList,
  depth: number,
  shape: readonly number[],
  leaves: (number | boolean)[],
  argument: string,
  where: string,
): void {
  const isLast = depth === shape.length - 1;
  if (list.length !== shape[depth]) {
    const rule = `hold lists of equal length, ${shape[depth]} at depth ${depth}`;
    throw invalid('badIndex', where, argument, rule, list, `this one has length ${list.length}`);
  }
  for (const item of list) {
    if (Array.isArray(item) === isLast) {
      throw invalid(
        'badIndex',
        where,
        argument,
        'hold its integers or booleans at one depth',
        item,
        `depth ${depth + 1}`,
      );
    }
    if (isLast) leaves.push(checkLeaf(item, leaves[0], argument, where));
    else collectLeaves(item as NestedList, depth + 1, shape, leaves, argument, where);
  }
}

/** One kind per list: numpy would read the booleans of a mixture as 0 and 1, which nobody means. */
function checkLeaf(item: unknown, first: unknown, argument: string, where: string): number | boolean {
  const isInteger = typeof item === 'number' && Number.isSafeInteger(item);
  if (!isInteger && typeof item !== 'boolean') {
    throw invalid('badIndex', where, argument, 'hold integers or booleans', item);
  }
  if (first !== undefined && typeof first !== typeof item) {
    throw invalid('badIndex', where, argument, 'hold integers or booleans, not both', item);
  }
  return item;
}
