/**
 * Every view method on every layout, held against the plain definition: which element of the operand stands at which
 * index of the result.
 */
import {
  broadcastTo,
  type DType,
  type Index,
  type NDArray,
  type ReadonlyNDArray,
  type Scalar,
  sharesMemory,
  slidingWindowView,
} from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { PoisonedMemory, packedTwin } from '../support/poisoned-memory.js';
import { addressOf, indices } from '../support/walk.js';

interface Operand {
  readonly name: string;
  readonly memory: PoisonedMemory<'int32'>;
  readonly x: NDArray<'int32'>;
}

/** A view over memory whose numbers are all different. */
function operand(name: string, count: number, view: (line: NDArray<'int32'>) => ReadonlyNDArray): Operand {
  const memory = new PoisonedMemory('int32', count);
  const line = memory.array([count]);
  for (let k = 0; k < count; k++) line.data[line.offset + k] = 100 + k;
  return { name, memory, x: view(line) as NDArray<'int32'> };
}

const operands = (): readonly Operand[] => [
  operand('C', 24, (line) => line.reshape([3, 4, 2])),
  operand('F', 24, (line) => line.reshape([2, 4, 3]).T),
  operand('reversed', 24, (line) => line.reshape([3, 4, 2]).slice('::-1', '::-1', '::-1')),
  operand('stepped', 120, (line) => line.reshape([5, 6, 4]).slice('::2', '1:5', '::3')),
  operand('broadcast', 6, (line) => broadcastTo(line.reshape([3, 1, 2]), [3, 4, 2])),
  operand('windowed', 12, (line) => slidingWindowView(line.reshape([4, 3]), 2, { axis: 0 })),
  operand('empty', 6, (line) => line.reshape([3, 1, 2]).slice(':', '1:', ':')),
  operand('0-d', 4, (line) => line.slice(2)),
];

/** The element at an index, by the definition of strides. */
const element = (x: ReadonlyNDArray, index: readonly number[]): Scalar => x.data[addressOf(x, index)]!;

interface Row {
  readonly name: string;
  readonly run: (x: NDArray) => ReadonlyNDArray;
  readonly shape: (shape: readonly number[]) => readonly number[];
  /** The index of the operand whose element stands at `index` of the result. */
  readonly from: (index: number[], shape: readonly number[]) => readonly number[];
  /** Rank from which the method can be called so; default 0. */
  readonly rank?: number;
  /** False for methods that may copy. */
  readonly isView?: boolean;
}

const reversed = <T>(list: readonly T[]): T[] => [...list].reverse();
const unravel = (at: number, shape: readonly number[]): number[] =>
  shape.map((length, axis) => Math.floor(at / shape.slice(axis + 1).reduce((n, m) => n * m, 1)) % length);
const product = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);
const swapEnds = <T>(list: readonly T[]): T[] => [...list.slice(-1), ...list.slice(1, -1), ...list.slice(0, 1)];

const rows: readonly Row[] = [
  { name: 'T', run: (x) => x.T, shape: reversed, from: reversed },
  { name: 'transpose()', run: (x) => x.transpose(), shape: reversed, from: reversed },
  {
    name: 'transpose(1, 2, 0)',
    rank: 3,
    run: (x) => x.transpose(1, -1, 0),
    shape: ([a, b, c]) => [b!, c!, a!],
    from: ([b, c, a]) => [a!, b!, c!],
  },
  {
    name: 'moveAxis(0, -1)',
    rank: 1,
    run: (x) => x.moveAxis(0, -1),
    shape: ([first, ...rest]) => [...rest, first!],
    from: (index) => [index.at(-1)!, ...index.slice(0, -1)],
  },
  { name: 'swapAxes(0, -1)', rank: 2, run: (x) => x.swapAxes(0, -1), shape: swapEnds, from: swapEnds },
  {
    name: 'expandDims',
    run: (x) => x.expandDims([0, -1]),
    shape: (shape) => [1, ...shape, 1],
    from: (i) => i.slice(1, -1),
  },
  { name: 'squeeze', run: (x) => x.slice(null, '...', null).squeeze([0, -1]), shape: (shape) => shape, from: (i) => i },
  {
    name: 'flip()',
    run: (x) => x.flip(),
    shape: (shape) => shape,
    from: (index, shape) => index.map((i, axis) => shape[axis]! - 1 - i),
  },
  {
    name: 'flip(0)',
    rank: 1,
    run: (x) => x.flip(0),
    shape: (shape) => shape,
    from: ([first, ...rest], shape) => [shape[0]! - 1 - first!, ...rest],
  },
  {
    name: "slice(1, '...')",
    rank: 1,
    run: (x) => x.slice(1, '...'),
    shape: (shape) => shape.slice(1),
    from: (index) => [1, ...index],
  },
  {
    name: "slice('...', '::-1', null)",
    rank: 1,
    run: (x) => x.slice('...', '::-1', null),
    shape: (shape) => [...shape, 1],
    from: (index, shape) => [...index.slice(0, -2), shape.at(-1)! - 1 - index.at(-2)!],
  },
  {
    name: "slice('1:', '...')",
    rank: 1,
    run: (x) => x.slice('1:', '...'),
    shape: ([first, ...rest]) => [first! - 1, ...rest],
    from: ([first, ...rest]) => [first! + 1, ...rest],
  },
  {
    name: 'broadcastTo',
    run: (x) => broadcastTo(x, [2, ...x.shape]),
    shape: (shape) => [2, ...shape],
    from: (index) => index.slice(1),
  },
  {
    name: 'slidingWindowView',
    rank: 1,
    run: (x) => slidingWindowView(x, 2, { axis: 0 }),
    shape: ([first, ...rest]) => [first! - 1, ...rest, 2],
    from: ([first, ...rest]) => [first! + rest.at(-1)!, ...rest.slice(0, -1)],
  },
  { name: 'viewAs', run: (x) => x.viewAs('uint32'), shape: (shape) => shape, from: (index) => index },
  {
    name: 'reshape',
    isView: false,
    run: (x) => x.reshape([1, x.size]),
    shape: (shape) => [1, product(shape)],
    from: ([, at], shape) => unravel(at!, shape),
  },
  {
    name: 'ravel',
    isView: false,
    run: (x) => x.ravel(),
    shape: (shape) => [product(shape)],
    from: ([at], shape) => unravel(at!, shape),
  },
  { name: 'copy', isView: false, run: (x) => x.copy(), shape: (shape) => shape, from: (index) => index },
  { name: 'astype', isView: false, run: (x) => x.astype('float64'), shape: (shape) => shape, from: (index) => index },
];

describe.each(operands().map((each) => [each.name, each] as const))('%s', (_, { x, memory }) => {
  const applicable = rows.filter(({ rank = 0 }) => x.ndim >= rank);

  test.each(applicable.map((row) => [row.name, row] as const))('%s', (__, row) => {
    const result = row.run(x);
    expect(result.shape).toEqual(row.shape(x.shape));
    expect(result.size).toBe(product(result.shape));
    for (const index of indices(result.shape)) {
      expect(element(result, index)).toBe(element(x, row.from(index, x.shape)));
    }
    if (row.isView === false) return;
    expect(result.data.buffer).toBe(x.data.buffer);
    expect(result.base).toBe(x.base);
    if (result.size > 0) expect(sharesMemory(result, x)).toBe(true);
    if (!x.writeable) expect(result.writeable).toBe(false);
  });

  test('at, item, iteration, toArray and toTyped read the same elements', () => {
    const all = [...indices(x.shape)].map((index) => element(x, index));
    expect([...indices(x.shape)].map((index) => x.at(...index))).toEqual(all);
    expect([...x.toTyped()]).toEqual(all);
    expect([x.toArray()].flat(4)).toEqual(all);
    if (x.ndim === 0) expect([x.item()]).toEqual(all);
    else expect([...x].flatMap((each) => [...(each as NDArray).ravel().toTyped()])).toEqual(all);
  });

  test('reshape shares memory or says that it cannot', () => {
    const flat = x.reshape([x.size]);
    if (x.size > 0) expect(sharesMemory(flat, x)).toBe(flat.data === x.data);
    const never = (): unknown => x.reshape([x.size], { copy: 'never' });
    if (flat.data === x.data) expect(never()).toBeDefined();
    else expect(never).toThrow('without copying');
  });

  test('writers write every element and nothing else, or refuse', () => {
    const source = packedTwin(x).flip();
    const writes: readonly (readonly [string, () => unknown, (index: readonly number[]) => Scalar])[] = [
      ['fill', () => x.fill(-7), () => -7],
      ['assign', () => x.assign(source), (index) => element(source, index)],
      ['set', () => x.set(5), () => 5],
      ['set', () => x.set(source, '...'), (index) => element(source, index)],
    ];
    for (const [name, write, expected] of writes) {
      const before = memory.bytes.slice();
      if (!x.writeable) {
        expect(write).toThrow(`${name}: array must be writeable`);
        expect(memory.bytes).toEqual(before);
        continue;
      }
      write();
      for (const index of indices(x.shape)) expect(element(x, index)).toBe(expected(index));
      // What the operand does not own is as it was: poison in the rings, numbers in the gaps.
      const owned = new Set([...indices(x.shape)].map((index) => x.data.byteOffset + 4 * addressOf(x, index)));
      const changed = [...memory.bytes.keys()].filter((k) => memory.bytes[k] !== before[k] && !owned.has(k - (k % 4)));
      expect(changed).toEqual([]);
    }
  });

  test('a write through a view of it is seen in the base', () => {
    if (!x.writeable || x.size === 0) {
      expect(x.writeable && x.size > 0).toBe(false);
      return;
    }
    const corner: Index[] = x.shape.map(() => 0);
    x.T.flip().set(4321, ...x.shape.map(() => -1));
    expect(element(x, corner as number[])).toBe(4321);
    expect((x.base as NDArray<DType>).data[x.offset]).toBe(4321);
  });
});
