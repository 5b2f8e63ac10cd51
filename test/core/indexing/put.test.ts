import { describe, expect, test } from 'vitest';
import { putElements } from '../../../packages/core/src/indexing/put.js';
import type { TakeIndices } from '../../../packages/core/src/indexing/take.js';
import type { Strided } from '../../../packages/core/src/strided.js';
import { arrangements, elementsOf, embed } from './embedded.js';
import { decodeEntry, golden } from './golden-index.js';

describe('put leaves what numpy.put leaves', () => {
  test.each(arrangements.map((how, k) => [how.name, how, k] as const))('in an array that lies %s', (_, how, k) => {
    const accepted = golden.put.filter(([, , , , final]) => final !== null);
    const wrong = accepted.filter(([shape, indices, mode, count, final], number) => {
      const target = embed('float64', shape, how, (place) => place);
      const other = arrangements[(number + k) % arrangements.length]!;
      const values = embed(number % 2 === 0 ? 'float64' : 'int16', [count], other, (place) => place + 500).x;
      putElements(target.x, decodeEntry(indices, other) as TakeIndices, values, mode);
      return JSON.stringify(elementsOf(target.x)) !== JSON.stringify(final) || target.strayed().length > 0;
    });
    expect(wrong).toEqual([]);
    expect(accepted.length).toBeGreaterThan(200);
  });

  test('refuses what numpy refuses, and writes nothing', () => {
    const refused = golden.put.filter(([, , , , final]) => final === null);
    for (const [shape, indices, mode, count] of refused) {
      const { x } = embed('float64', shape, arrangements[0]!, (place) => place);
      const values = embed('float64', [count], arrangements[0]!, () => 500).x;
      const given = decodeEntry(indices, arrangements[0]!) as TakeIndices;
      expect(() => putElements(x, given, values, mode)).toThrow(expect.objectContaining({ code: 'indexOutOfRange' }));
      expect(elementsOf(x).includes(500)).toBe(false);
    }
    expect(refused.length).toBeGreaterThan(5);
  });
});

describe('put', () => {
  test('values and indices may be the array itself', () => {
    const data = Int32Array.of(2, 0, 1);
    const x: Strided<'int32'> = { dtype: 'int32', data, shape: [3], strides: [1], offset: 0 };
    putElements(x, x, x);
    expect([...data]).toEqual([0, 1, 2]);
  });

  test('refuses an empty list of values', () => {
    const { x } = embed('int32', [2], arrangements[0]!, (k) => k);
    const none = embed('int32', [0], arrangements[0]!, () => 0).x;
    expect(() => putElements(x, [0], none)).toThrow(
      'put: values must hold at least one element, got int32 array of shape [0] (shape [0])',
    );
    putElements(x, [], none);
    expect(elementsOf(x)).toEqual([0, 1]);
  });
});
