/**
 * `a.assign(b)` for any two views of one memory is what it would be if they lay apart.
 */
import { type DType, dtypeNames, dtypes, fromBuffer, type NDArray } from '@lapwing/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryStrides, randomElements } from '../support/arbitrary-view.js';
import { bitsOf, elementBytes, hexOf, packedTwin } from '../support/poisoned-memory.js';

const BYTES = 1024;

/** A view of `shape` somewhere in a buffer; undefined when its strides do not fit. */
function viewInside(
  buffer: ArrayBufferLike,
  dtype: DType,
  shape: readonly number[],
  strides: readonly number[],
  room: number,
): NDArray | undefined {
  const { itemSize } = dtypes[dtype];
  const reaches = shape.map((length, axis) => (length - 1) * strides[axis]!);
  const low = reaches.reduce((sum, reach) => sum + Math.min(0, reach), 0);
  const high = reaches.reduce((sum, reach) => sum + Math.max(0, reach), 0);
  const slack = Math.floor(BYTES / itemSize) - 1 - (high - low);
  if (slack < 0) return undefined;
  // Both views lie near the start of the buffer, so that they meet often.
  return fromBuffer(buffer, { dtype, shape, strides, offset: Math.min(slack, room) - low });
}

const shapes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 });
const lengths = shapes.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    target: arbitraryStrides(shape, false),
    source: arbitraryStrides(shape, true),
    // Source axes that are broadcast.
    lone: fc.array(fc.constantFrom(false, false, false, true), { minLength: shape.length, maxLength: shape.length }),
    dtypes: fc.oneof(
      fc.constantFrom(...dtypeNames).map((dtype) => [dtype, dtype] as const),
      fc.tuple(fc.constantFrom(...dtypeNames), fc.constantFrom(...dtypeNames)),
    ),
    rooms: fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })),
    isShared: fc.boolean(),
    seed: fc.integer({ min: 1, max: 1e9 }),
  }),
);

test('assign of an overlapping source equals assign of a copy, and writes nothing else', () => {
  const seen = { overlapping: 0, apart: 0 };
  fc.assert(
    fc.property(lengths, ({ shape, target, source, lone, dtypes: [to, from], rooms, isShared, seed }) => {
      const buffer = isShared ? new SharedArrayBuffer(BYTES) : new ArrayBuffer(BYTES);
      const bytes = new Uint8Array(buffer);
      bytes.set(randomElements('uint8', BYTES, seed));
      const a = viewInside(buffer, to, shape, target, rooms[0]);
      const sourceShape = shape.map((length, axis) => (lone[axis] ? 1 : length));
      const b = viewInside(buffer, from, sourceShape, source, rooms[1]);
      if (!a || !b) return;
      const apart = packedTwin(a);
      apart.assign(packedTwin(b), { casting: 'unsafe' });
      const before = bytes.slice();
      const starts = elementBytes(a);
      a.assign(b, { casting: 'unsafe' });
      expect(bitsOf(a)).toBe(hexOf(apart.data));
      const written = new Set(starts.flatMap((at) => Array.from({ length: dtypes[to].itemSize }, (_, k) => at + k)));
      expect([...bytes.keys()].filter((k) => bytes[k] !== before[k] && !written.has(k))).toEqual([]);
      const meets = elementBytes(b).some((at) => written.has(at));
      seen[meets ? 'overlapping' : 'apart']++;
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(seen.overlapping, seen.apart)).toBeGreaterThan(300);
});

test('so does set, through any slice of one array', () => {
  const bound = fc.option(fc.integer({ min: -9, max: 9 }), { nil: null });
  const cut = fc.record({ start: bound, step: fc.constantFrom(-2, -1, 1, 2) });
  fc.assert(
    fc.property(cut, cut, fc.constantFrom<DType>('uint8', 'float64', 'complex64'), (p, q, dtype) => {
      const x = fromBuffer(randomElements(dtype, 8, 99), { dtype, shape: [8] });
      const text = ({ start, step }: { start: number | null; step: number }) => `${start ?? ''}::${step}` as '::1';
      const count = Math.min(x.slice(text(p)).size, x.slice(text(q)).size);
      const [a, b] = [x.slice(text(p)).slice(`:${count}`), x.slice(text(q)).slice(`:${count}`)];
      const expected = bitsOf(b);
      a.set(b);
      expect(bitsOf(a)).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});
