import { type DType, dtypeNames, dtypes, fromBuffer, type NDArray, type Strided } from '@lapwing/core';
import { kernelMemory } from '@lapwing/core/kernel';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { planLoop } from '../../../packages/core/src/loops/plan.js';
import {
  crossedAxis,
  planeOf,
  TILE_BYTES,
  TileLoop,
  tileElements,
} from '../../../packages/core/src/loops/tile-loop.js';
import { arbitraryStrides, randomElements } from '../../support/arbitrary-view.js';
import { elementBytes, PoisonedMemory, placeElements } from '../../support/poisoned-memory.js';

const { scratch, u8 } = kernelMemory();
let mark = 0;

beforeEach(() => {
  mark = scratch.mark();
});
afterEach(() => {
  scratch.release(mark);
});

/** The bytes of element number `at` (of the buffer's bytes) of an operand, as text. */
function bytesAt(x: Strided, at: number): string {
  const { itemSize } = dtypes[x.dtype];
  return Buffer.from(x.data.buffer, at, itemSize).toString('hex');
}

interface Walked {
  /** Elements of all tiles in the order of the walk, per operand. */
  readonly tiles: readonly (readonly string[])[];
  readonly counts: readonly number[];
}

/** Loads all tiles of all operands. */
function walk(shape: readonly number[], operands: readonly Strided[], limit: number): Walked {
  const before = scratch.mark();
  const loop = new TileLoop(shape, operands, limit);
  const rooms = operands.map(() => scratch.reserve(TILE_BYTES));
  const tiles: string[][] = operands.map(() => []);
  const counts: number[] = [];
  while (loop.next()) {
    counts.push(loop.count);
    operands.forEach((operand, k) => {
      loop.load(k, rooms[k]!);
      const { itemSize } = dtypes[operand.dtype];
      for (let i = 0; i < loop.count; i++) {
        tiles[k]!.push(Buffer.from(u8.buffer, rooms[k]! + i * itemSize, itemSize).toString('hex'));
      }
    });
    expect(loop.count).toBeLessThanOrEqual(loop.capacity);
  }
  scratch.release(before);
  return { tiles, counts };
}

/** Elements are told apart by their bits: number k holds k in its first bytes, or is one of few where a byte is all. */
function numbered(dtype: DType, shape: readonly number[], strides: readonly number[], lead: number): NDArray {
  const reaches = shape.map((length, axis) => Math.max(0, length - 1) * strides[axis]!);
  const low = reaches.reduce((sum, reach) => sum + Math.min(0, reach), 0);
  const high = reaches.reduce((sum, reach) => sum + Math.max(0, reach), 0);
  const memory = new PoisonedMemory(dtype, high - low + 1, { lead });
  const x = memory.array(shape, strides, -low) as NDArray;
  placeElements(x, randomElements(dtype, x.size, 99));
  return x;
}

const lengths = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.constant(1) },
  { weight: 8, arbitrary: fc.integer({ min: 2, max: 9 }) },
);

/** Operands of one shape: without overlap, repeated, constant, in any order of axes, at any alignment. */
const cases = fc.array(lengths, { maxLength: 4 }).chain((shape) => {
  const operand = fc
    .record({
      dtype: fc.constantFrom(...dtypeNames),
      strides: arbitraryStrides(shape, true),
      lead: fc.integer({ min: 0, max: 3 }),
      isConstant: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    })
    .map(({ dtype, strides, lead, isConstant }) =>
      numbered(dtype, shape, isConstant ? shape.map(() => 0) : strides, lead),
    );
  return fc.record({
    shape: fc.constant(shape),
    operands: fc.array(operand, { minLength: 1, maxLength: 4 }),
    limit: fc.constantFrom(1, 2, 3, 8, 17, 64, 2048),
  });
});

/** Which index (by its place in C order) each element of the walk is, told by a first operand that holds those places. */
function withPlaces(shape: readonly number[], strides: readonly number[]): NDArray<'int32'> {
  const x = numbered('int32', shape, strides, 0) as NDArray<'int32'>;
  placeElements(
    x,
    Int32Array.from({ length: x.size }, (_, k) => k),
  );
  return x;
}

describe('a tile loop', () => {
  test('meets every element once, and all operands in the same order', () => {
    const withFirst = cases.chain((each) =>
      arbitraryStrides(each.shape, false).map((strides) => ({ ...each, first: withPlaces(each.shape, strides) })),
    );
    fc.assert(
      fc.property(withFirst, ({ shape, operands, limit, first }) => {
        const { tiles, counts } = walk(shape, [first, ...operands], limit);
        const places = tiles[0]!.map((hex) => Buffer.from(hex, 'hex').readInt32LE());
        expect([...places].sort((a, b) => a - b)).toEqual(Array.from({ length: first.size }, (_, k) => k));
        expect(counts.every((count) => count > 0)).toBe(true);
        operands.forEach((operand, k) => {
          const starts = elementBytes(operand);
          expect(tiles[k + 1]).toEqual(places.map((place) => bytesAt(operand, starts[place]!)));
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('stores every element, and nothing into gaps', () => {
    const targets = fc.array(lengths, { maxLength: 4 }).chain((shape) =>
      fc.record({
        shape: fc.constant(shape),
        dtype: fc.constantFrom(...dtypeNames),
        strides: arbitraryStrides(shape, false),
        other: arbitraryStrides(shape, true),
        lead: fc.integer({ min: 0, max: 3 }),
        limit: fc.constantFrom(1, 3, 8, 64, 2048),
      }),
    );
    fc.assert(
      fc.property(targets, ({ shape, dtype, strides, other, lead, limit }) => {
        const source = numbered(dtype, shape, other, 3 - lead);
        const reaches = shape.map((length, axis) => Math.max(0, length - 1) * strides[axis]!);
        const low = reaches.reduce((sum, reach) => sum + Math.min(0, reach), 0);
        const high = reaches.reduce((sum, reach) => sum + Math.max(0, reach), 0);
        const memory = new PoisonedMemory(dtype, high - low + 1, { lead });
        const target = memory.array(shape, strides, -low) as NDArray;
        const before = scratch.mark();
        const loop = new TileLoop(shape, [target, source], limit);
        const room = scratch.reserve(TILE_BYTES);
        while (loop.next()) {
          loop.load(1, room);
          loop.store(0, room);
        }
        scratch.release(before);
        const [from, to] = [elementBytes(source), elementBytes(target)];
        expect(to.map((at) => bytesAt(target, at))).toEqual(from.map((at) => bytesAt(source, at)));
        expect(memory.strayWrites(target)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('meets large planes, crossed or not, in several tiles', () => {
    const layouts: readonly (readonly [readonly number[], readonly number[]])[] = [
      [
        [300, 200],
        [1, 300],
      ],
      [
        [300, 200],
        [200, 1],
      ],
      [
        [300, 200],
        [-200, -1],
      ],
      [
        [5, 150, 130],
        [1, 650, 5],
      ],
      [
        [40, 5, 300],
        [5, 1, 200],
      ],
      [[70_000], [1]],
      [[70_000], [-2]],
      [
        [3, 70_000],
        [0, 1],
      ],
    ];
    for (const [shape, strides] of layouts) {
      for (const dtype of ['uint8', 'float32', 'complex128'] as const) {
        const packed = withPlaces(shape, packedStrides(shape));
        const x = numbered(dtype, shape, strides, 1);
        const { tiles, counts } = walk(shape, [packed, x], tileElements(['int32', dtype]) / 8);
        expect(counts.length).toBeGreaterThan(1);
        const places = tiles[0]!.map((hex) => Buffer.from(hex, 'hex').readInt32LE());
        expect(new Set(places).size).toBe(packed.size);
        const starts = elementBytes(x);
        const wrong = places.findIndex((place, k) => bytesAt(x, starts[place]!) !== tiles[1]![k]);
        expect(wrong).toBe(-1);
      }
    }
  });

  test('takes many small planes into one tile', () => {
    const { counts } = walk([50, 3, 4], [withPlaces([50, 3, 4], [1, 50, 150])], 2048);
    expect(counts).toEqual([600]);
    const gapped = walk([50, 3, 4], [withPlaces([50, 3, 4], [40, 10, 1])], 100);
    expect(gapped.counts).toEqual([96, 96, 96, 96, 96, 96, 24]);
  });

  test('has one tile of one element for a 0-d shape, and none for an empty one', () => {
    expect(walk([], [withPlaces([], [])], 8).counts).toEqual([1]);
    expect(walk([3, 0, 2], [withPlaces([3, 0, 2], [9, 3, 1])], 8).counts).toEqual([]);
  });

  test('works in place on runs that lie in kernel memory, and only there', () => {
    const at = scratch.reserve(4096);
    const inside = fromBuffer(u8.buffer, { dtype: 'float32', shape: [1000], offset: at / 4 }) as NDArray;
    const outside = fromBuffer(new Float32Array(1000), { dtype: 'float32', shape: [1000] }) as NDArray;
    const gapped = inside.slice('::2') as NDArray;
    const loop = new TileLoop([1000], [inside, outside], 600);
    expect(loop.next()).toBe(true);
    expect([loop.addressInPlace(0), loop.addressInPlace(1)]).toEqual([at, -1]);
    expect(loop.next()).toBe(true);
    expect(loop.addressInPlace(0)).toBe(at + 2400);
    expect(loop.next()).toBe(false);
    const strided = new TileLoop([500], [gapped], 600);
    strided.next();
    expect(strided.addressInPlace(0)).toBe(-1);
  });

  test('gathers a constant once', () => {
    const one = numbered('float64', [5000], [0], 0);
    const room = scratch.reserve(TILE_BYTES);
    const loop = new TileLoop([5000], [withPlaces([5000], [1]), one], 1000);
    loop.next();
    loop.load(1, room);
    const written = u8.slice(room, room + 8000);
    loop.next();
    (one.data as Float64Array)[one.offset] = 123;
    loop.load(1, room);
    expect(Buffer.compare(u8.slice(room, room + 8000), written)).toBe(0);
  });
});

describe('cutting a plan', () => {
  const cut = (shape: readonly number[], strides: readonly (readonly number[])[], limit: number): unknown => {
    const plan = planLoop(
      shape,
      strides.map((list) => ({ shape, strides: list, offset: 0 })),
    );
    const { rows, columns, planesPerTile, rowAxis, columnAxis } = planeOf(plan, limit);
    return { rows, columns, planesPerTile, rowAxis, columnAxis };
  };

  test('rows of whole lines, blocks where operands cross, whole planes where they are small', () => {
    expect(cut([1000], [[1]], 64)).toEqual({ rows: 1, columns: 64, planesPerTile: 1, rowAxis: -1, columnAxis: 0 });
    expect(cut([50, 20], [[40, 1]], 64)).toEqual({ rows: 3, columns: 20, planesPerTile: 1, rowAxis: 0, columnAxis: 1 });
    expect(
      cut(
        [2000, 2000],
        [
          [2000, 1],
          [1, 2000],
        ],
        65_536,
      ),
    ).toEqual({ rows: 128, columns: 512, planesPerTile: 1, rowAxis: 0, columnAxis: 1 });
    expect(cut([30, 2000], [[4000, 1]], 65_536)).toMatchObject({ rows: 8, columns: 2000 });
    expect(cut([9, 2, 3], [[20, 5, 1]], 64)).toEqual({
      rows: 2,
      columns: 3,
      planesPerTile: 9,
      rowAxis: 1,
      columnAxis: 2,
    });
    expect(cut([], [[]], 64)).toEqual({ rows: 1, columns: 1, planesPerTile: 1, rowAxis: -1, columnAxis: -1 });
  });

  test('the crossed axis is where some operand steps less than on the innermost one', () => {
    expect(crossedAxis([[6, 1]], 2)).toBe(-1);
    expect(crossedAxis([[1, 6]], 2)).toBe(0);
    expect(crossedAxis([[0, 6]], 2)).toBe(-1);
    expect(
      crossedAxis(
        [
          [30, 6, 1],
          [1, 5, 20],
        ],
        3,
      ),
    ).toBe(1);
    expect(crossedAxis([[-1, 6]], 2)).toBe(0);
  });

  test('tiles are of equal bytes for the widest dtype', () => {
    expect(tileElements(['uint8', 'float32'])).toBe(65_536);
    expect(tileElements(['complex128'])).toBe(16_384);
    expect(tileElements(['bool'])).toBe(TILE_BYTES / 2);
  });
});

function packedStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
}
