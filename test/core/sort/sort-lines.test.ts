import { type Data, dtypeNames, dtypes } from '@lapwing/core';
import { kernelMemory, useKernels } from '@lapwing/core/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { orderLines } from '../../../packages/core/src/sort/order-lines.js';
import { orderLinesPlain, sortLinesPlain } from '../../../packages/core/src/sort/plain-lines.js';
import type { SortableDType } from '../../../packages/core/src/sort/sort-kernels.js';
import { sortLines } from '../../../packages/core/src/sort/sort-lines.js';

const sortable = dtypeNames.filter((name): name is SortableDType => !name.startsWith('complex'));
const lengths = [...Array.from({ length: 131 }, (_, k) => k), 255, 256, 257, 1000, 4099];

beforeEach(() => {
  useKernels('wasm');
});

afterEach(() => {
  useKernels('auto');
});

/** Numbers of a dtype whose bits a generator gives: `shape(word)` leaves as many of 64 random bits as it likes. */
function numbersOf(dtype: SortableDType, size: number, seed: number, shape = (word: bigint): bigint => word): Data {
  const { itemSize, Data } = dtypes[dtype];
  const words = new BigUint64Array(size);
  let state = BigInt(seed) * 2n + 1n;
  for (let k = 0; k < size; k++) {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    words[k] = shape(state ^ (state >> 29n));
  }
  const bytes = new Uint8Array(size * itemSize);
  const from = new Uint8Array(words.buffer);
  for (let k = 0; k < bytes.length; k++)
    bytes[k] = from[Math.floor(k / itemSize) * 8 + (8 - itemSize) + (k % itemSize)]!;
  if (dtype === 'bool') for (let k = 0; k < bytes.length; k++) bytes[k]! &= 1;
  return new Data(bytes.buffer);
}

const bytesOf = (data: Data): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
const blank = (data: Data): Data => new (data.constructor as new (length: number) => Data)(data.length);

/** Number of the first byte in which kernel and twin differ; -1 for none. */
function sortDifference(from: Data, count: number, length: number, dtype: SortableDType): number {
  const [ours, twin] = [blank(from), blank(from)];
  sortLines(from, ours, count, length, dtype);
  sortLinesPlain(from, twin, count, length, dtype);
  const expected = bytesOf(twin);
  return bytesOf(ours).findIndex((byte, k) => byte !== expected[k]);
}

function orderDifference(from: Data, count: number, length: number, dtype: SortableDType): number {
  const [ours, twin] = [new Int32Array(count * length), new Int32Array(count * length)];
  orderLines(from, ours, count, length, dtype);
  orderLinesPlain(from, twin, count, length);
  return ours.findIndex((index, k) => index !== twin[k]);
}

/** What the bits of numbers may look like. */
const shapes: Record<string, (word: bigint) => bigint> = {
  random: (word) => word,
  // 0, -0, infinities and NaN of several payloads, among few numbers.
  special: (word) =>
    [0n, 1n << 63n, 0x7ff0n << 48n, 0xfff0n << 48n, 0x7ff8n << 48n, 0xffffn << 48n, 0x7f80000100000000n, word][
      Number(word & 7n)
    ]!,
  'of one upper half': (word) => (0x3ff12345n << 32n) | (word & 0xffffffffn),
  'of few upper halves': (word) => word & 0x80010000ffffffffn,
  'of few values': (word) => word & 0x8003000000000000n,
  equal: () => 0x4012345678000000n,
};

describe.each(Object.keys(shapes))('kernels and twins give the same bits for numbers that are %s', (name) => {
  test.each(sortable)('%s', (dtype) => {
    const wrong: unknown[] = [];
    for (const length of lengths) {
      const count = length === 0 ? 3 : Math.max(1, Math.floor(300 / length));
      const from = numbersOf(dtype, count * length, length, shapes[name]);
      const found = [sortDifference(from, count, length, dtype), orderDifference(from, count, length, dtype)];
      if (found.some((at) => at >= 0)) wrong.push([length, count, found]);
    }
    expect(wrong).toEqual([]);
  });
});

test('more lines than a tile holds', () => {
  const from = numbersOf('float32', 70_000, 5);
  expect(sortDifference(from, 7000, 10, 'float32')).toBe(-1);
  expect(orderDifference(from, 7000, 10, 'float32')).toBe(-1);
  expect(sortDifference(from, 2, 35_000, 'float32')).toBe(-1);
});

describe('lines that kernel memory has no room for are merged from parts', () => {
  test.each(sortable)('%s', (dtype) => {
    const { blocks, scratch } = kernelMemory();
    // 16 KiB are left, which hold some hundred numbers.
    const block = blocks.take(scratch.high - scratch.mark() - 16_384);
    try {
      for (const name of ['random', 'special']) {
        const from = numbersOf(dtype, 6000, 3, shapes[name]);
        expect([name, sortDifference(from, 2, 3000, dtype)]).toEqual([name, -1]);
        expect([name, orderDifference(from, 2, 3000, dtype)]).toEqual([name, -1]);
      }
    } finally {
      blocks.release(block);
    }
  });
});

test('scratch is given back', () => {
  const { scratch } = kernelMemory();
  const mark = scratch.mark();
  const from = numbersOf('float64', 5000, 1);
  sortLines(from, blank(from), 1, 5000, 'float64');
  orderLines(from, new Int32Array(5000), 1, 5000, 'float64');
  expect(scratch.mark()).toBe(mark);
});

test('equal floats that look different keep their order', () => {
  // In lines that are sorted by insertion, and in longer ones.
  for (const filler of [2, 60]) {
    const from = new Float64Array(filler + 8);
    from.set([0, -0, 0, -0, -1, Number.NaN, 1, Number.NaN]);
    from.fill(2, 8);
    const words = new BigUint64Array(from.buffer);
    words[5] = 0xfff8000000000abcn;
    words[7] = 0x7ff8000000000defn;
    const sorted = new Float64Array(from.length);
    sortLines(from, sorted, 1, from.length, 'float64');
    const bits = new BigUint64Array(sorted.buffer);
    expect([...sorted.subarray(0, 6)]).toEqual([-1, 0, -0, 0, -0, 1]);
    expect([...bits.subarray(-2)]).toEqual([0xfff8000000000abcn, 0x7ff8000000000defn]);
  }
});
