/**
 * Arrays of golden files, and how two arrays differ.
 */
import { readFileSync } from 'node:fs';
import { type DType, dtypes, fromBuffer, type NDArray, type ReadonlyNDArray } from '@lapwing/core';
import { placeAs, scalarKinds, type ViewKind } from '../../support/view-kinds.js';

/** dtype, shape, base64 of the little-endian elements. */
export type GoldenArray = readonly [DType, readonly number[], string];

export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../golden/${name}.json`, import.meta.url), 'utf8')) as T;
}

export function decodeArray([dtype, shape, base64]: GoldenArray): NDArray {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return fromBuffer(bytes, { dtype, shape }) as NDArray;
}

/** Kinds of views that show any values in any shape. */
export const faithfulKinds: readonly ViewKind[] = [
  'step',
  'offset',
  'reversed',
  'transposed',
  'crop',
  'negativeCrop',
  'shared',
  'unaligned',
];

/** The same values through a view of some kind, by number; empty arrays stay as they are. */
export function asSomeView(x: NDArray, number: number): NDArray {
  if (x.size === 0) return x;
  const kinds = x.ndim === 0 ? scalarKinds : faithfulKinds;
  return placeAs(kinds[number % kinds.length]!, x).view;
}

/**
 * '' when both have the dtype, shape and elements of each other: equal bits, but any NaN for any NaN. `tolerance` lets
 * floats differ by so many units of relative precision.
 */
export function difference(actual: ReadonlyNDArray, expected: ReadonlyNDArray, tolerance = 0): string {
  const head = (x: ReadonlyNDArray): string => `${x.dtype} [${x.shape.join(', ')}]`;
  if (head(actual) !== head(expected)) return `${head(actual)}, expected ${head(expected)}`;
  const [a, b] = [actual.copy().data, expected.copy().data];
  const eps = dtypes[actual.dtype].Data === (Float32Array as unknown) ? 2 ** -23 : 2 ** -52;
  for (let k = 0; k < a.length; k++) {
    if (Object.is(a[k], b[k])) continue;
    const [p, q] = [Number(a[k]), Number(b[k])];
    if (tolerance > 0 && Math.abs(p - q) <= tolerance * eps * Math.abs(q)) continue;
    return `number ${k} is ${Object.is(p, -0) ? '-0' : a[k]}, expected ${b[k]}`;
  }
  return '';
}
