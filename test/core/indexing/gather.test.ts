import { type DType, dtypeNames, dtypes } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { gatherElements } from '../../../packages/core/src/indexing/gather.js';
import { isPacked } from '../../../packages/core/src/layout/layout.js';
import type { ScalarLike } from '../../../packages/core/src/scalar.js';
import type { Strided } from '../../../packages/core/src/strided.js';
import { arrangements, asStored, elementsOf, embed } from './embedded.js';
import { decodeIndex, golden } from './golden-index.js';

/** A value for element number k that tells the elements apart, as far as the dtype can. */
function sampleOf(dtype: DType, k: number): ScalarLike {
  const { kind } = dtypes[dtype];
  if (kind === 'c') return { re: k, im: -k - 0.5 };
  if (kind === 'f') return k + 0.25;
  if (kind === 'b') return k % 3 === 0;
  return kind === 'i' ? 127 - (k % 256) : k % 256;
}

describe('gather selects what numpy selects', () => {
  const accepted = golden.gather.filter(([, , shape]) => shape !== null);

  test.each(arrangements.map((how, k) => [how.name, how, k] as const))('from an array that lies %s', (_, how, k) => {
    const differing: unknown[] = [];
    accepted.forEach(([shape, index, resultShape, places], number) => {
      const dtype = dtypeNames[(number + k) % dtypeNames.length]!;
      const { x, strayed } = embed(dtype, shape, how, (place) => sampleOf(dtype, place));
      // The arrangement of the index arrays goes through all of them, in another rhythm.
      const result = gatherElements(x, decodeIndex(index, arrangements[(number * 3 + k) % arrangements.length]!));
      const expected = places!.map((place) => asStored(dtype, sampleOf(dtype, place)));
      const isEqual =
        JSON.stringify(result.shape) === JSON.stringify(resultShape) &&
        result.dtype === dtype &&
        isPacked(result.shape, result.strides) &&
        show(elementsOf(result)) === show(expected);
      if (!isEqual || strayed().length > 0) differing.push([dtype, shape, index, result.shape, elementsOf(result)]);
    });
    expect(differing).toEqual([]);
    expect(accepted.length).toBeGreaterThan(2500);
  });

  test('refuses what numpy refuses', () => {
    const refused = golden.gather.filter(([, , shape]) => shape === null);
    const passed = refused.filter(([shape, index]) => {
      const { x } = embed('float64', shape, arrangements[0]!, (k) => k);
      try {
        gatherElements(x, decodeIndex(index, arrangements[0]!));
        return true;
      } catch (error) {
        return (error as Error).name !== 'LapwingError';
      }
    });
    expect(passed).toEqual([]);
    expect(refused.length).toBeGreaterThan(100);
  });
});

function show(values: readonly unknown[]): string {
  return JSON.stringify(values, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));
}

describe('gather copies bits', () => {
  const bits = [0x7fc00001, 0x7f800001, 0xffffffff, 0x80000000];

  test('NaN payloads and negative zeros of float32 survive', () => {
    const data = new Float32Array(Uint32Array.from(bits).buffer);
    const x = { dtype: 'float32', data, shape: [4], strides: [1], offset: 0 } as const;
    const result = gatherElements(x, [[3, 2, 1, 0]]);
    expect([...new Uint32Array(result.data.buffer)]).toEqual([...bits].reverse());
  });

  test('64-bit patterns that would be signalling NaNs survive', () => {
    const patterns = [0x7ff0000000000001n, 0xfff7fffffff7ffffn, -1n, 1n];
    const data = BigInt64Array.from(patterns, (pattern) => BigInt.asIntN(64, pattern));
    const x = { dtype: 'int64', data, shape: [4], strides: [1], offset: 0 } as const;
    expect([...gatherElements(x, [[3, 2, 1, 0]]).data]).toEqual([...data].reverse());
  });

  test('complex64 that is aligned to 4 bytes only', () => {
    const data = new Float32Array(new ArrayBuffer(4 * 9), 4, 8).map((_, k) => k);
    const shifted = new Float32Array(new ArrayBuffer(4 * 9), 4, 8);
    shifted.set(data);
    const x = { dtype: 'complex64', data: shifted, shape: [4], strides: [1], offset: 0 } as const;
    expect([...gatherElements(x, [[2, 0]]).data]).toEqual([4, 5, 0, 1]);
  });

  test('shared memory', () => {
    const data = new Uint16Array(new SharedArrayBuffer(12));
    data.set([1, 2, 3, 4, 5, 6]);
    const x = { dtype: 'uint16', data, shape: [3, 2], strides: [2, 1], offset: 0 } as const;
    expect([...gatherElements(x, [[2, 0]]).data]).toEqual([5, 6, 1, 2]);
  });
});

describe('gather at sizes that take every inner loop', () => {
  /** Row lengths around the unrolled loops and the bulk copy, and place counts around the unrolled ones. */
  const rows = [1, 2, 3, 4, 5, 7, 8, 9, 97, 100, 200];
  const dtypesByWidth = ['uint8', 'int16', 'float32', 'float64', 'complex128'] as const;

  test.each(dtypesByWidth)('rows of %s', (dtype) => {
    for (const row of rows) {
      for (const count of [1, 2, 7, 8, 9, 17, 40]) {
        for (const how of arrangements) {
          const { x } = embed(dtype, [6, row], how, (k) => k % 251);
          const list = Array.from({ length: count }, (_, k) => (k * 5) % 6);
          const result = elementsOf(gatherElements(x, [list]));
          const expected = list.flatMap((i) =>
            Array.from({ length: row }, (_, j) => asStored(dtype, (i * row + j) % 251)),
          );
          expect(result).toEqual(expected);
        }
      }
    }
  });

  test.each(dtypesByWidth)('columns of %s', (dtype) => {
    for (const count of [1, 3, 8, 20]) {
      for (const how of arrangements) {
        const { x } = embed(dtype, [2, 30, 5, 2], how, (k) => k % 251);
        const list = Array.from({ length: count }, (_, k) => (k * 3) % 5);
        const result = elementsOf(gatherElements(x, [':', ':', list]));
        const expected: unknown[] = [];
        for (let i = 0; i < 60; i++) {
          for (const j of list) for (let k = 0; k < 2; k++) expected.push(asStored(dtype, ((i * 5 + j) * 2 + k) % 251));
        }
        expect(result).toEqual(expected);
      }
    }
  });
});

test('an index list longer than the array, from int64 positions beyond 32 bits in a stride', () => {
  const data = BigInt64Array.from([0n, 99n, -1n, 99n, 1n, 99n]);
  const index: Strided<'int64'> = { dtype: 'int64', data, shape: [3], strides: [2], offset: 0 };
  const x = { dtype: 'uint8', data: Uint8Array.of(5, 6), shape: [2], strides: [1], offset: 0 } as const;
  expect([...gatherElements(x, [index]).data]).toEqual([5, 6, 6]);
});
