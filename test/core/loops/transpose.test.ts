import { type DType, dtypeNames, dtypes, type NDArray } from '@lapwing/core';
import { useKernels } from '@lapwing/core/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import { randomElements } from '../../support/arbitrary-view.js';
import { PoisonedMemory, packedTwin, placeElements } from '../../support/poisoned-memory.js';

afterEach(() => {
  useKernels('auto');
});

const bytesOf = (x: NDArray): Uint8Array => new Uint8Array(x.data.buffer, x.data.byteOffset, x.data.byteLength);

/** A matrix of random bits among poison, its rows `gap` elements apart. */
function matrix(
  dtype: DType,
  rows: number,
  columns: number,
  gap: number,
): { x: NDArray; memory: PoisonedMemory<DType> } {
  const memory = new PoisonedMemory(dtype, rows * (columns + gap), { lead: 1 });
  const x = memory.array([rows, columns], [columns + gap, 1]) as NDArray;
  placeElements(x, randomElements(dtype, rows * columns, rows + 7 * columns));
  return { x, memory };
}

/** Larger than the blocks that cross, odd, and thin. */
const sizes = [
  [1, 5],
  [3, 2],
  [64, 64],
  [65, 130],
  [200, 3],
  [2, 700],
  [131, 67],
] as const;

describe.each(['wasm', 'typescript'] as const)('copies across the grain, with kernels %s', (mode) => {
  test.each(dtypeNames)('%s', (dtype) => {
    useKernels(mode);
    const wrong: string[] = [];
    for (const [rows, columns] of sizes) {
      for (const gap of [0, 3]) {
        const { x, memory } = matrix(dtype, rows, columns, gap);
        for (const [name, view] of Object.entries({ T: x.T, flipped: x.flip(0).T, both: x.T.flip() })) {
          const expected = bytesOf(packedTwin(view) as NDArray);
          if (Buffer.compare(bytesOf(view.copy() as NDArray), expected) !== 0)
            wrong.push(`${rows} x ${columns} ${name}`);
        }
        const source = x.T.copy() as NDArray;
        x.T.flip().assign(source);
        const isMoved = Buffer.compare(bytesOf(packedTwin(x.T.flip()) as NDArray), bytesOf(source)) === 0;
        if (!isMoved || memory.strayWrites(x).length > 0) wrong.push(`${rows} x ${columns} assign`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

test('axes of three dimensions are met in any order', () => {
  const orders = [
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  for (const dtype of ['uint8', 'int16', 'float32', 'float64', 'complex128'] as const) {
    const memory = new PoisonedMemory(dtype, 20 * 30 * 9);
    const x = memory.array([20, 30, 9]) as NDArray;
    placeElements(x, randomElements(dtype, x.size, dtypes[dtype].itemSize));
    for (const order of orders) {
      const view = x.transpose(...order);
      expect(Buffer.compare(bytesOf(view.copy()), bytesOf(packedTwin(view)))).toBe(0);
    }
  }
});
