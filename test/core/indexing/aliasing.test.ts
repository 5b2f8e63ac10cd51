import { dtypes } from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gatherElements } from '../../../packages/core/src/indexing/gather.js';
import { scatterElements } from '../../../packages/core/src/indexing/scatter.js';
import type { Strided } from '../../../packages/core/src/strided.js';
import { elementsOf } from './embedded.js';

/** A view of `length` elements with stride ±1, 2 or 3, anywhere in 40 elements. */
const line = (length: number): fc.Arbitrary<{ offset: number; stride: number }> =>
  fc.constantFrom(-3, -2, -1, 1, 2, 3).chain((stride) => {
    const reach = Math.abs(stride) * (length - 1);
    const first = stride < 0 ? reach : 0;
    return fc.integer({ min: first, max: first + 39 - reach }).map((offset) => ({ offset, stride }));
  });

function view(data: Int32Array, length: number, at: { offset: number; stride: number }): Strided<'int32'> {
  return { dtype: 'int32', data, shape: [length], strides: [at.stride], offset: at.offset };
}

function apart(x: Strided<'int32'>): Strided<'int32'> {
  return view(Int32Array.from(elementsOf(x) as number[]), x.shape[0]!, { offset: 0, stride: 1 });
}

describe('assignment through an index behaves as if nothing shared memory', () => {
  test('value, index and target are views of one array', () => {
    const lengths = fc.record({ x: fc.integer({ min: 1, max: 12 }), places: fc.integer({ min: 1, max: 10 }) });
    const cases = lengths.chain(({ x, places }) =>
      fc.record({
        base: fc.array(fc.integer({ min: 0, max: x - 1 }), { minLength: 40, maxLength: 40 }),
        x: line(x).map((at) => [x, at] as const),
        index: line(places).map((at) => [places, at] as const),
        value: line(places).map((at) => [places, at] as const),
      }),
    );
    fc.assert(
      fc.property(cases, ({ base, x, index, value }) => {
        const shared = Int32Array.from(base);
        const separate = Int32Array.from(base);
        const [target, list, source] = [x, index, value].map(([length, at]) => view(shared, length, at));
        const [target2, list2, source2] = [x, index, value].map(([length, at]) => view(separate, length, at));
        scatterElements(target!, [list!], source!);
        scatterElements(target2!, [apart(list2!)], apart(source2!));
        expect([...shared]).toEqual([...separate]);
      }),
      { numRuns: 500 },
    );
  });

  test('basic indices: the value overlaps the target', () => {
    const data = Int32Array.of(1, 2, 3, 4, 5, 6);
    const x = view(data, 6, { offset: 0, stride: 1 });
    scatterElements(x, ['1:'], view(data, 5, { offset: 0, stride: 1 }));
    expect([...data]).toEqual([1, 1, 2, 3, 4, 5]);
  });

  test('a mask that is the memory of the array itself', () => {
    const data = Uint8Array.of(1, 0, 1, 1);
    const mask: Strided<'bool'> = { dtype: 'bool', data, shape: [4], strides: [1], offset: 0 };
    const backwards: Strided<'bool'> = { dtype: 'bool', data, shape: [3], strides: [-1], offset: 2 };
    scatterElements(mask, [mask], backwards);
    expect([...data]).toEqual([1, 0, 0, 1]);
  });

  test('a value of another dtype over the same bytes', () => {
    const buffer = new ArrayBuffer(16);
    const words = new Int32Array(buffer);
    words.set([1, 2, 3, 4]);
    const bytes: Strided<'uint8'> = {
      dtype: 'uint8',
      data: new Uint8Array(buffer),
      shape: [4],
      strides: [-4],
      offset: 12,
    };
    scatterElements(view(words, 4, { offset: 0, stride: 1 }), [[0, 1, 2, 3]], bytes);
    expect([...words]).toEqual([4, 3, 2, 1]);
  });
});

test('a gather shares nothing with its sources', () => {
  const data = Int32Array.of(0, 1, 2);
  const x = view(data, 3, { offset: 0, stride: 1 });
  for (const index of [x, ':', [0, 1, 2], '...'] as const) {
    const result = gatherElements(x, [index]);
    expect(result.data.buffer).not.toBe(data.buffer);
    expect(result.data.byteLength).toBe(3 * dtypes.int32.itemSize);
  }
});
