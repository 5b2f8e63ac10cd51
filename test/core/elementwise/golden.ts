/**
 * elementwise.json as arrays: see its generator, test/golden/make_elementwise.py.
 */
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { type DType, dtypeNames, dtypes, fromBuffer, type NDArray } from '@lapwing/core';

/** Letters of the result dtypes, and the results of one function after one another. */
type Entry = readonly [types: string, block: string];

interface GoldenFile {
  readonly values: Readonly<Record<DType, string>>;
  readonly edges: Readonly<Record<DType, string>>;
  readonly unary: Readonly<Record<string, Entry>>;
  readonly round: Readonly<Record<string, Entry>>;
  readonly binary: Readonly<Record<string, Entry>>;
  readonly promote: string;
  readonly weak: readonly [string, string, string];
  readonly scalars: readonly string[];
  readonly compared: Readonly<Record<string, string>>;
  readonly truths: Readonly<Record<string, string>>;
  readonly added: Readonly<Record<string, string>>;
  readonly weakBinary: Readonly<Record<string, readonly [string, string, string]>>;
}

export const golden: GoldenFile = JSON.parse(
  readFileSync(new URL('../../golden/elementwise.json', import.meta.url), 'utf8'),
);

/** Pairs of elements that stand for two different dtypes: MIXED of the generator. */
const MIXED = 24;

/** The dtype of a letter; undefined where numpy refuses. */
export function dtypeOf(letter: string | undefined): DType | undefined {
  return letter === undefined ? undefined : dtypeNames['abcdefghijklm'.indexOf(letter)];
}

export function unpack(block: string): Uint8Array {
  return new Uint8Array(inflateSync(Buffer.from(block, 'base64')));
}

function arrayOf(bytes: Uint8Array, dtype: DType): NDArray {
  const shape = [bytes.length / dtypes[dtype].itemSize];
  return fromBuffer(bytes.slice(), { dtype, shape }) as NDArray;
}

/** Operands of unary functions. */
export function valuesOf(dtype: DType): NDArray {
  return arrayOf(unpack(golden.values[dtype]), dtype);
}

/** Operands that binary functions combine. */
export function edgesOf(dtype: DType): NDArray {
  return arrayOf(unpack(golden.edges[dtype]), dtype);
}

/** What numpy gives, per entry of `sizes`: elements of the result, in the order of the letters; undefined: refused. */
export function resultsOf([types, block]: Entry, sizes: readonly number[]): (NDArray | undefined)[] {
  const bytes = unpack(block);
  let at = 0;
  const results = [...types].map((letter, k) => {
    const dtype = dtypeOf(letter);
    if (dtype === undefined) return undefined;
    const from = at;
    at += sizes[k]! * dtypes[dtype].itemSize;
    return arrayOf(bytes.subarray(from, at), dtype);
  });
  if (at !== bytes.length) throw new Error(`results take ${at} bytes, got ${bytes.length}`);
  return results;
}

export interface Pair {
  readonly a: NDArray;
  readonly b: NDArray;
}

/** Operands of binary functions for every pair of dtypes, the second one running faster. */
export function pairsOf(name: string): Pair[] {
  const edges = dtypeNames.map(edgesOf);
  return edges.flatMap((first, i) =>
    edges.map((second, j) => {
      const [n, m] = [first.size, second.size];
      const isCrossed = i === j || (isComparison(name) && isWide(first.dtype, second.dtype));
      const count = isCrossed ? n * m : MIXED;
      let left = Array.from({ length: count }, (_, k) => (isCrossed ? Math.floor(k / m) : (5 * k + j) % n));
      let right = Array.from({ length: count }, (_, k) => (isCrossed ? k % m : (7 * k + 3 * i + 1) % m));
      if (name === 'power' && isWholePower(first.dtype, second.dtype)) {
        const kept = right.map((at) => !((second.data[at] as number | bigint) < 0));
        left = left.filter((_, k) => kept[k]);
        right = right.filter((_, k) => kept[k]);
      }
      return { a: first.gather(left), b: second.gather(right) };
    }),
  );
}

function isComparison(name: string): boolean {
  return /^(equal|notEqual|less|lessEqual|greater|greaterEqual)$/.test(name);
}

/** Two integers, at least one of them of 64 bits. */
function isWide(a: DType, b: DType): boolean {
  const isInteger = /^[iu]{2}$/.test(dtypes[a].kind + dtypes[b].kind);
  return isInteger && Math.max(dtypes[a].itemSize, dtypes[b].itemSize) === 8;
}

/** numpy refuses negative exponents of integers; int64 beside uint64 is float64. */
function isWholePower(a: DType, b: DType): boolean {
  return /^[biu]i$/.test(dtypes[a].kind + dtypes[b].kind) && a !== 'uint64';
}
