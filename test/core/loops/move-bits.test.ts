import { type DType, dtypeNames, dtypes, fromBuffer, type NDArray, type Strided } from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moveBits } from '../../../packages/core/src/loops/move-bits.js';
import { widestUnit } from '../../../packages/core/src/loops/widths.js';
import { arbitraryShape, arbitraryStrides, arbitraryView, randomElements } from '../../support/arbitrary-view.js';
import { elementBytes, PoisonedMemory, packedTwin, placeElements } from '../../support/poisoned-memory.js';

const bytesOf = (x: Strided): Buffer => Buffer.from(x.data.buffer, x.data.byteOffset, x.data.byteLength);

/** '' or what is wrong after `to[...] = from[...]`. */
function move(to: NDArray, memory: PoisonedMemory<DType>, from: Strided): string {
  const source = bytesOf(from).toString('hex');
  moveBits(to, from);
  if (Buffer.compare(bytesOf(packedTwin(to)), bytesOf(packedTwin(from))) !== 0) return 'other bits';
  if (memory.strayWrites(to).length > 0) return 'written beside the target';
  return bytesOf(from).toString('hex') === source ? '' : 'source written';
}

describe('bits are moved', () => {
  test('between any two layouts of one shape, at any alignment, NaN of every payload among them', () => {
    const cases = fc
      .tuple(fc.constantFrom(...dtypeNames), arbitraryShape)
      .chain(([dtype, shape]) =>
        fc.tuple(
          arbitraryView({ dtypes: [dtype], shape: fc.constant(shape) }),
          arbitraryStrides(shape, false),
          fc.integer({ min: 0, max: 3 }),
        ),
      );
    fc.assert(
      fc.property(cases, ([{ view: from }, strides, lead]) => {
        const reaches = from.shape.map((length, axis) => Math.max(0, length - 1) * strides[axis]!);
        const low = reaches.reduce((sum, reach) => sum + Math.min(0, reach), 0);
        const high = reaches.reduce((sum, reach) => sum + Math.max(0, reach), 0);
        const memory = new PoisonedMemory(from.dtype, high - low + 1, { lead });
        expect(move(memory.array(from.shape, strides, -low) as NDArray, memory, from)).toBe('');
      }),
      { numRuns: 1500 },
    );
  });

  test('in rows of every length around those that are moved at once', () => {
    const wrong: unknown[] = [];
    for (const dtype of ['bool', 'int16', 'float32', 'float64', 'complex64', 'complex128'] as const) {
      for (let length = 0; length <= 40; length++) {
        for (let lead = 0; lead < 8; lead++) {
          const to = new PoisonedMemory(dtype, 4 * (length + 3), { lead });
          const from = new PoisonedMemory(dtype, 4 * (length + 1), { lead: 7 - lead });
          const source = from.array([4, length], [length + 1, 1]);
          placeElements(source, randomElements(dtype, source.size, length + lead + 1));
          const found = move(to.array([4, length], [length + 3, 1]) as NDArray, to, source);
          if (found !== '') wrong.push([dtype, length, lead, found]);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('of pictures: tiles of three channels out of rows of odd length', () => {
    const wrong: unknown[] = [];
    for (const dtype of ['uint8', 'uint16', 'float32'] as const) {
      for (const [width, tile] of [
        [37, 8],
        [64, 16],
        [50, 7],
      ] as const) {
        const picture = new PoisonedMemory(dtype, width * width * 3);
        const x = picture.array([width, width, 3]) as NDArray;
        placeElements(x, randomElements(dtype, x.size, width));
        const cut = x.slice(`3:${3 + tile}`, `5:${5 + tile}`, ':') as NDArray;
        const to = new PoisonedMemory(dtype, cut.size, { lead: 1 });
        const found = move(to.array(cut.shape) as NDArray, to, cut);
        if (found !== '') wrong.push([dtype, width, found]);
        const channels = new PoisonedMemory(dtype, cut.size);
        const planes = channels.array([3, tile, tile]) as NDArray;
        const crossed = move(planes, channels, cut.transpose(2, 0, 1));
        if (crossed !== '') wrong.push([dtype, width, 'planes', crossed]);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('across the grain and repeated, in more than one block', () => {
    for (const dtype of ['uint8', 'int16', 'float32', 'float64', 'complex128'] as const) {
      const memory = new PoisonedMemory(dtype, 90 * 170 + 5);
      const to = memory.array([170, 90], [-1, 170], 169) as NDArray;
      const line = fromBuffer(randomElements(dtype, 90, 3), { dtype, shape: [170, 90], strides: [0, 1] });
      expect(move(to, memory, line as Strided)).toBe('');
      const column = fromBuffer(randomElements(dtype, 170, 5), { dtype, shape: [170, 90], strides: [1, 0] });
      expect(move(to, memory, column as Strided)).toBe('');
    }
  });

  test('of no elements, and of one', () => {
    const memory = new PoisonedMemory('float32', 4);
    const from = fromBuffer(Float32Array.of(5), { dtype: 'float32', shape: [] });
    expect(move(memory.array([], [], 2) as NDArray, memory, from as Strided)).toBe('');
    const none = fromBuffer(Float32Array.of(5), { dtype: 'float32', shape: [0, 3] });
    moveBits(memory.array([0, 3]) as NDArray, none as Strided);
    expect(memory.strayWrites(memory.array([], [], 2))).toEqual([]);
    expect(elementBytes(memory.array([0, 3]))).toEqual([]);
  });
});

test('units are as wide as lengths, strides and offsets allow', () => {
  expect(widestUnit([8, 16, -24])).toBe(8);
  expect(widestUnit([8, 12])).toBe(4);
  expect(widestUnit([-6, 8])).toBe(2);
  expect(widestUnit([16, 3])).toBe(1);
  expect(widestUnit([0])).toBe(8);
  expect(dtypes.complex128.itemSize % widestUnit([16])).toBe(0);
});
