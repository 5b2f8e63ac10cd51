/**
 * `out` may share memory with operands and mask in any way: a call does what it does when they are apart.
 */
import { add, asStrided, type DType, dtypes, equal, fromBuffer, less, multiply, type NDArray } from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryStrides } from '../../support/arbitrary-view.js';

const BYTES = 8192;
/** Views start in the first bytes, so that most of them meet. */
const SPREAD = 256;

/** A view by numbers, so that it can be laid over any memory. */
interface Place {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

function over(memory: Uint8Array, { dtype, shape, strides, offset }: Place): NDArray {
  return fromBuffer(memory, { dtype, shape, strides, offset }) as NDArray;
}

function arbitraryPlace(shape: readonly number[], names: readonly DType[], overlapping: boolean): fc.Arbitrary<Place> {
  return fc.tuple(fc.constantFrom(...names), arbitraryStrides(shape, overlapping)).chain(([dtype, strides]) => {
    const reaches = shape.map((length, axis) => Math.max(0, length - 1) * strides[axis]!);
    const low = reaches.reduce((sum, reach) => sum + Math.min(0, reach), 0);
    const high = reaches.reduce((sum, reach) => sum + Math.max(0, reach), 0);
    const room = SPREAD / dtypes[dtype].itemSize;
    return fc
      .integer({ min: 0, max: Math.max(0, room - 1 - high) })
      .map((at) => ({ dtype, shape, strides, offset: at - low }));
  });
}

const arbitraryShape = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 });

/** Small numbers in float64, so that the bytes are numbers of every dtype, few of them NaN. */
function freshMemory(seed: number): Uint8Array {
  const numbers = Float64Array.from({ length: BYTES / 8 }, (_, k) => ((k * seed) % 1013) / 8 - 60);
  return new Uint8Array(numbers.buffer);
}

/** One operand may be broadcast: its shape is cut to ones here and there. */
function broadcastable(shape: readonly number[], cut: readonly boolean[]): number[] {
  return shape.map((length, axis) => (cut[axis] ? 1 : length));
}

const kinds: readonly (readonly [string, readonly DType[], readonly DType[]])[] = [
  ['one dtype', ['float64'], ['float64']],
  ['floats of integers and floats', ['float64', 'float32'], ['float64', 'float32', 'int32', 'uint8']],
  ['integers', ['int32'], ['int32', 'uint8', 'int16', 'bool']],
  ['complex numbers', ['complex128', 'complex64'], ['complex128', 'float32', 'int16']],
];

describe('out shares memory with the operands', () => {
  test.each(kinds)('%s', (_, outs, ins) => {
    const cases = fc
      .tuple(arbitraryShape, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }))
      .chain(([shape, cut]) =>
        fc.record({
          a: arbitraryPlace(shape, ins, true),
          b: arbitraryPlace(broadcastable(shape, cut), ins, true),
          mask: fc.option(arbitraryPlace(broadcastable(shape, [...cut].reverse()), ['bool'], true)),
          out: arbitraryPlace(shape, outs, false),
          run: fc.constantFrom(add, multiply),
          seed: fc.integer({ min: 1, max: 1000 }),
        }),
      );
    fc.assert(
      fc.property(cases, ({ a, b, mask, out, run, seed }) => {
        const [shared, apart] = [freshMemory(seed), freshMemory(seed)];
        const origin = freshMemory(seed);
        const where = (memory: Uint8Array): NDArray | undefined => (mask ? over(memory, mask) : undefined);
        const target = over(shared, out);
        expect(run(over(shared, a), over(shared, b), { out: target, where: where(shared) })).toBe(target);
        run(over(origin, a), over(origin, b), { out: over(apart, out), where: where(origin) });
        expect(Buffer.compare(shared, apart)).toBe(0);
      }),
      { numRuns: 600 },
    );
  });

  test('truth values into the bytes of an operand', () => {
    const memory = Float64Array.of(3, 1, 2, 5);
    const x = fromBuffer(memory.buffer, { dtype: 'float64', shape: [4] });
    const out = fromBuffer(memory.buffer, { dtype: 'bool', shape: [4], offset: 16 });
    less(x, [4, 1, 3, 4], { out });
    expect(out.toArray()).toEqual([true, false, true, false]);
  });

  test('into the mask itself', () => {
    const mask = equal([1, 2, 1, 1], 1);
    equal([0, 0, 1, 0], 1, { out: mask, where: mask });
    expect(mask.toArray()).toEqual([false, false, true, false]);
    const shifted = equal([1, 0, 1, 1, 0], 1);
    equal([9, 9, 9, 9], 9, { out: shifted.slice('1:') as NDArray, where: shifted.slice(':-1') as NDArray });
    expect(shifted.toArray()).toEqual([true, true, true, true, true]);
  });

  test('rows, columns and reversals of one plane, of more than one tile', () => {
    const n = 150;
    const values = Float64Array.from({ length: n * n }, (_, k) => (k * 7919) % 1009);
    const make = (): NDArray => fromBuffer(values.slice(), { dtype: 'float64', shape: [n, n] }) as NDArray;
    const views: readonly ((x: NDArray) => NDArray)[] = [
      (x) => x.T as NDArray,
      (x) => x.flip(),
      (x) => x.flip(0),
      (x) => x.flip(1).T as NDArray,
    ];
    for (const view of views) {
      const [x, twin] = [make(), make()];
      const expected = add(twin, view(twin).copy());
      expect(add(x, view(x), { out: x })).toBe(x);
      expect(x.data).toEqual(expected.data);
      const y = make();
      add(y, 1, { out: view(y) });
      expect(view(y).copy().data).toEqual(add(make(), 1).data);
    }
  });

  test('windows that overlap themselves are each read before any is written', () => {
    const line = fromBuffer(new Float64Array(20_000).fill(1), { dtype: 'float64', shape: [20_000] });
    const windows = asStrided(line, [9_999, 4], [2, 1], { writeable: true }) as unknown as NDArray;
    add(windows, 1, { out: windows });
    expect(new Set(line.data)).toEqual(new Set([2]));
  });
});
