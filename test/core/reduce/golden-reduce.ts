/** reduce.json, decoded, and the library's functions under the names that it uses. */
import { type DataOf, type DType, dtypes, fromBuffer, type NDArray, type ReadonlyNDArray } from '@lapwing/core';
import { cumulativeProd, cumulativeSum } from '../../../packages/core/src/reduce/cumulative.js';
import { diff } from '../../../packages/core/src/reduce/diff.js';
import { argMax, argMin, max, min } from '../../../packages/core/src/reduce/extrema.js';
import { all, any, countNonzero } from '../../../packages/core/src/reduce/logical.js';
import { norm } from '../../../packages/core/src/reduce/norm.js';
import { median, percentile, quantile } from '../../../packages/core/src/reduce/quantile.js';
import { mean, std, variance } from '../../../packages/core/src/reduce/statistics.js';
import { prod, sum } from '../../../packages/core/src/reduce/sum.js';
import golden from '../../golden/reduce.json' with { type: 'json' };

export type Options = Record<string, unknown>;

/** Every function of the room as one form: an array and the options of the case, `q` among them. */
export type Reduction = (x: ReadonlyNDArray, options: Options) => NDArray;

const withQ =
  (f: typeof quantile): Reduction =>
  (x, { q, ...options }) =>
    f(x, q as number, options);

export const functions: { readonly [name: string]: Reduction } = {
  ...{ sum, prod, mean, variance, std, min, max, argMin, argMax, any, all, countNonzero, median },
  ...{ cumulativeSum, cumulativeProd, diff, norm },
  quantile: withQ(quantile),
  percentile: withQ(percentile),
};

function decode<D extends DType>(dtype: D, shape: readonly number[], base64: string): NDArray<D> {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return fromBuffer(bytes, { dtype, shape }) as NDArray<D>;
}

export const inputs: readonly NDArray[] = golden.inputs.map(([dtype, shape, elements]) =>
  decode(dtype as DType, shape as number[], elements as string),
);
export const masks: readonly NDArray<'bool'>[] = golden.masks.map(([shape, elements]) =>
  decode('bool', shape as number[], elements as string),
);

export interface Case {
  readonly name: string;
  readonly input: number;
  readonly options: Options;
  /** null where numpy refuses. */
  readonly expected: NDArray | null;
}

export const cases: readonly Case[] = golden.cases.map(([name, input, options, dtype, shape, elements]) => ({
  name: name as string,
  input: input as number,
  options: options as Options,
  expected: dtype === null ? null : decode(dtype as DType, shape as number[], elements as string),
}));

/** Options as the library takes them; masks seen through `view`. */
export function optionsOf(
  options: Options,
  view: (mask: NDArray<'bool'>) => ReadonlyNDArray = (mask) => mask,
): Options {
  const result: Options = { ...options };
  if (options.where !== undefined) result.where = view(masks[options.where as number]!);
  if (options.ord === 'inf' || options.ord === '-inf') {
    result.ord = options.ord === 'inf' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  }
  return result;
}

/** Elements in C order as numbers and bigints, complex ones by component. */
export function numbersOf(x: ReadonlyNDArray): (number | bigint)[] {
  return Array.from(x.toTyped() as ArrayLike<number | bigint> as DataOf<'float64'>);
}

/**
 * Whether all numbers agree but for rounding: relative to the number or to 1, whichever is larger; of complex results,
 * whose parts round together, to the largest of all.
 */
export function isClose(actual: ReadonlyNDArray, expected: ReadonlyNDArray, tolerance: number): boolean {
  const a = numbersOf(actual);
  const b = numbersOf(expected);
  const isComplex = dtypes[expected.dtype].kind === 'c';
  const finite = isComplex ? b.map(Number).filter(Number.isFinite) : [];
  const least = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return a.length === b.length && a.every((value, k) => areClose(value, b[k]!, tolerance, least));
}

function areClose(a: number | bigint, b: number | bigint, tolerance: number, least: number): boolean {
  if (typeof a === 'bigint' || typeof b === 'bigint') return BigInt(a) === BigInt(b);
  if (Number.isNaN(b)) return Number.isNaN(a);
  return a === b || Math.abs(a - b) <= tolerance * Math.max(least, Math.abs(b));
}

export function epsilonOf(dtype: DType): number {
  const { kind, itemSize, components } = dtypes[dtype];
  if (kind !== 'f' && kind !== 'c') return 0;
  return itemSize / components === 4 ? 2 ** -23 : 2 ** -52;
}
