import { zeros } from '@lapwing/core';
import { kernelMemory, useKernels } from '@lapwing/core/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../packages/core/src/linear/contract.js';
import { gemmKernels, TILE_ROW_BYTES, TILE_ROWS } from '../../packages/core/src/linear/gemm-kernel.js';
import type { LaneArray, LaneDType } from '../../packages/core/src/linear/lanes.js';
import { multiplyPlain } from '../../packages/core/src/linear/plain-product.js';
import {
  countOf,
  isFarReaching,
  type ProductAxes,
  type ProductAxis,
} from '../../packages/core/src/linear/product-axes.js';
import { multiplyTiled } from '../../packages/core/src/linear/tiled-product.js';
import { tileMemory } from '../../packages/core/src/loops/tile-memory.js';
import { workspace } from '../../packages/core/src/workspace.js';
import { type Floats, hardValues } from './same-bits.js';

type Numbers = Float32Array | Float64Array | Int32Array | BigInt64Array;

const rows = [
  { dtype: 'float32', kernel: 'multiplyPanels_f32' },
  { dtype: 'float64', kernel: 'multiplyPanels_f64' },
  { dtype: 'int32', kernel: 'multiplyPanels_i32' },
  { dtype: 'int64', kernel: 'multiplyPanels_i64' },
] as const;

beforeEach(() => {
  useKernels('wasm');
});
afterEach(() => {
  useKernels('auto');
});

/** Values of every kind for a lane type; integers of all bits. */
function valuesOf(dtype: LaneDType, count: number, seed: number): Numbers {
  const { data } = zeros([count], dtype);
  const isFloat = dtype !== 'int32' && dtype !== 'int64';
  if (isFloat) return hardValues(data.constructor as new (length: number) => Floats, data.length, seed);
  const words = new Int32Array(data.buffer);
  let state = seed * 2 + 1;
  for (let k = 0; k < words.length; k++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    words[k] = state ^ (state << 7);
  }
  return data as Numbers;
}

/** Small values without anything special, so that sums keep meaning. */
function tameValues(dtype: LaneDType, count: number, seed: number): Numbers {
  if (dtype === 'int32' || dtype === 'int64') return valuesOf(dtype, count, seed);
  const { data } = zeros([count], dtype);
  let state = seed * 2 + 1;
  for (let k = 0; k < data.length; k++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[k] = state / 2 ** 32 - 0.4;
  }
  return data as Numbers;
}

/** Index of the first element whose bits differ, all NaN counting as one; -1 when there is none. */
function firstDifference(a: Numbers, b: Numbers): number {
  if (a.length !== b.length) return Math.min(a.length, b.length);
  for (let k = 0; k < a.length; k++) if (!Object.is(a[k], b[k])) return k;
  return -1;
}

describe.each(rows)('the $dtype kernel', ({ dtype, kernel }) => {
  const multiply = gemmKernels.get()![kernel];
  const cells = tileMemory().typed[dtype] as Numbers;
  const bytes = cells.BYTES_PER_ELEMENT;
  const width = TILE_ROW_BYTES / bytes;

  /** Panels as the kernel takes them, seen as matrices by its twin. */
  function byTwin(left: Numbers, right: Numbers, depth: number, leftPanels: number, rightPanels: number): Numbers {
    const array = (data: Numbers): LaneArray => ({ dtype, data, shape: [], strides: [], offset: 0 }) as never;
    const tile = TILE_ROWS * width;
    const tiles = zeros([leftPanels * rightPanels * tile], dtype).data as Numbers;
    multiplyPlain(array(left), array(right), array(tiles), {
      batch: [],
      rows: [
        { length: leftPanels, a: depth * TILE_ROWS, b: 0, c: tile },
        { length: TILE_ROWS, a: 1, b: 0, c: width },
      ],
      columns: [
        { length: rightPanels, a: 0, b: depth * width, c: leftPanels * tile },
        { length: width, a: 0, b: 1, c: 1 },
      ],
      inner: [{ length: depth, a: TILE_ROWS, b: width, c: 0 }],
    });
    return tiles;
  }

  it('equals its twin: depths 0..130 at every alignment', () => {
    const { scratch } = kernelMemory();
    const differing: string[] = [];
    for (let depth = 0; depth <= 130; depth++) {
      const [leftPanels, rightPanels] = [1 + (depth % 3), 1 + (depth % 2)];
      const left = valuesOf(dtype, depth * TILE_ROWS * leftPanels, depth);
      const right = valuesOf(dtype, depth * width * rightPanels, depth + 1000);
      const expected = byTwin(left, right, depth, leftPanels, rightPanels);
      for (let shift = 0; shift < 16; shift++) {
        const mark = scratch.mark();
        const place = (count: number, factor: number): number =>
          scratch.reserve((count + 18) * bytes) / bytes + 1 + ((shift * factor) % 16);
        const [a, b, c] = [place(left.length, 1), place(right.length, 3), place(expected.length, 5)];
        cells.set(left as never, a);
        cells.set(right as never, b);
        const guard = (dtype === 'int64' ? 77n : 77) as never;
        cells.fill(guard, c - 1, c + expected.length + 1);
        multiply(a * bytes, b * bytes, c * bytes, depth, leftPanels, rightPanels, false);
        scratch.release(mark);
        const differs = firstDifference(cells.slice(c, c + expected.length) as Numbers, expected);
        const isInside = cells[c - 1] === guard && cells[c + expected.length] === guard;
        if (differs >= 0 || !isInside) differing.push(`depth ${depth}, shift ${shift}: element ${differs}`);
      }
    }
    expect(differing).toEqual([]);
  });

  it('adds to what the tiles hold, after the sum', () => {
    const { scratch } = kernelMemory();
    const mark = scratch.mark();
    const depth = 7;
    const left = tameValues(dtype, depth * TILE_ROWS, 1);
    const right = tameValues(dtype, depth * width, 2);
    const sums = byTwin(left, right, depth, 1, 1);
    const before = tameValues(dtype, sums.length, 3);
    const [a, b, c] = [left, right, before].map((x) => scratch.reserve(x.length * bytes)) as [number, number, number];
    cells.set(left as never, a / bytes);
    cells.set(right as never, b / bytes);
    cells.set(before as never, c / bytes);
    multiply(a, b, c, depth, 1, 1, true);
    scratch.release(mark);
    const expected = zeros([sums.length], dtype).data as Float64Array;
    sums.forEach((sum, k) => {
      expected[k] = ((before[k] as number) + (sum as number)) as number;
    });
    expect(firstDifference(cells.slice(c / bytes, c / bytes + sums.length) as Numbers, expected as Numbers)).toBe(-1);
  });
});

interface Case {
  readonly name: string;
  readonly batch?: readonly Axis[];
  readonly rows: readonly Axis[];
  readonly columns: readonly Axis[];
  readonly inner: readonly Axis[];
}
/** Length and stride in the one operand that has the axis; two strides where both have it. */
type Axis = readonly [length: number, stride: number, other?: number];

const cases: readonly Case[] = [
  { name: 'one tile, less than full', rows: [[2, 3]], columns: [[3, 1]], inner: [[5, 1, 3]] },
  { name: 'rows in the row and columns in the column', rows: [[9, 20]], columns: [[17, 1]], inner: [[20, 1, 17]] },
  { name: 'transposed both', rows: [[9, 1]], columns: [[17, 20]], inner: [[20, 9, 1]] },
  { name: 'a block of sums and one', rows: [[5, 257]], columns: [[6, 1]], inner: [[257, 1, 6]] },
  { name: 'three blocks of sums', rows: [[4, 700]], columns: [[9, 700]], inner: [[700, 1, 1]] },
  { name: 'a block of rows and one', rows: [[129, 3]], columns: [[2, 3]], inner: [[3, 1, 1]] },
  { name: 'more rows than the block of the result', rows: [[1027, 2]], columns: [[3, 2]], inner: [[2, 1, 1]] },
  { name: 'more columns than the block of the result', rows: [[3, 2]], columns: [[2051, 2]], inner: [[2, 1, 1]] },
  { name: 'reversed', rows: [[10, -7]], columns: [[11, -7]], inner: [[7, -1, 1]] },
  { name: 'stepped', rows: [[10, 22]], columns: [[11, 2]], inner: [[7, 3, 23]] },
  { name: 'overlapping rows', rows: [[30, 1]], columns: [[9, 2]], inner: [[40, 1, 1]] },
  { name: 'one element everywhere', rows: [[6, 0]], columns: [[10, 0]], inner: [[300, 0, 0]] },
  {
    name: 'axes that do not merge',
    rows: [
      [3, 50],
      [4, 1],
    ],
    columns: [
      [5, 2],
      [3, 40],
    ],
    inner: [
      [6, 4, 10],
      [5, 30, 1],
    ],
  },
  {
    name: 'sums over axes across a block',
    rows: [
      [3, 1],
      [2, 3],
    ],
    columns: [
      [2, 1],
      [2, 3],
    ],
    inner: [
      [90, 6, 6],
      [7, -1, -2],
    ],
  },
  {
    name: 'a batch',
    batch: [
      [3, 40, -12],
      [2, 0, 3],
    ],
    rows: [[5, 6]],
    columns: [[4, 1]],
    inner: [[6, 1, 4]],
  },
];

/** Operands just long enough for the strides, and a packed result. */
function build(dtype: LaneDType, given: Case): { a: LaneArray; b: LaneArray; axes: ProductAxes; size: number } {
  const pair = ([length, a, b = 0]: Axis): Omit<ProductAxis, 'c'> => ({ length, a, b });
  const column = ([length, b]: Axis): Omit<ProductAxis, 'c'> => ({ length, a: 0, b });
  const lists = {
    batch: (given.batch ?? []).map(pair),
    rows: given.rows.map(pair),
    columns: given.columns.map(column),
    inner: given.inner.map(pair),
  };
  let size = 1;
  const packed = (list: readonly Omit<ProductAxis, 'c'>[]): ProductAxis[] => {
    const placed: ProductAxis[] = [];
    for (const axis of [...list].reverse()) {
      placed.unshift({ ...axis, c: size });
      size *= axis.length;
    }
    return placed;
  };
  const columns = packed(lists.columns);
  const rowAxes = packed(lists.rows);
  const batch = packed(lists.batch);
  const all = [...lists.batch, ...lists.rows, ...lists.columns, ...lists.inner];
  const operand = (side: 'a' | 'b', seed: number): LaneArray => {
    const reach = all.map((axis) => (axis.length - 1) * axis[side]);
    const low = reach.reduce((sum, each) => sum + Math.min(0, each), 0);
    const high = reach.reduce((sum, each) => sum + Math.max(0, each), 0);
    const data = tameValues(dtype, high - low + 1, seed);
    return { dtype, data, shape: [], strides: [], offset: -low } as unknown as LaneArray;
  };
  const axes = { batch, rows: rowAxes, columns, inner: lists.inner.map((axis) => ({ ...axis, c: 0 })) };
  return { a: operand('a', 1), b: operand('b', 2), axes, size };
}

const lanes: readonly LaneDType[] = ['float32', 'float64', 'int32', 'int64', 'complex64', 'complex128'];

describe.each(lanes)('a product of %s', (dtype) => {
  it.each(cases)('has the same bits by kernel and by twin: $name', (given) => {
    const { a, b, axes, size } = build(dtype, given);
    expect(countOf([...axes.batch, ...axes.rows, ...axes.columns])).toBe(size);
    const results = (['wasm', 'typescript'] as const).map((mode) => {
      useKernels(mode);
      const c = zeros([size], dtype) as unknown as LaneArray;
      contract(a, b, c, axes);
      return c.data as Numbers;
    });
    expect(firstDifference(results[0]!, results[1]!)).toBe(-1);
    // A result that was not written would be all zeros.
    expect((results[0]! as Float64Array).some((value) => value !== 0 && (value as unknown) !== 0n)).toBe(true);
  });

  it('gives back its scratch', () => {
    const before = kernelMemory().scratch.mark();
    const { a, b, axes, size } = build(dtype, cases[0]!);
    contract(a, b, zeros([size], dtype) as unknown as LaneArray, axes);
    expect(kernelMemory().scratch.mark()).toBe(before);
  });
});

describe('how a product is cut into blocks changes no bit of it', () => {
  const given: Case = { name: '', rows: [[300, 300]], columns: [[210, 1]], inner: [[300, 1, 210]] };
  const { a, b, axes, size } = build('float64', given);
  const product = (): Numbers => {
    const c = zeros([size], 'float64') as unknown as LaneArray;
    multiplyTiled(gemmKernels.get()!, a, b, c, axes);
    return c.data as Numbers;
  };
  const expected = product();

  it('where a workspace leaves little room', () => {
    const { scratch } = kernelMemory();
    for (const room of [2, 1, 0.5]) {
      const ws = workspace();
      ws.zeros([Math.floor(scratch.high - scratch.mark() - room * 2 ** 20)], 'uint8');
      const result = product();
      ws.free();
      expect(firstDifference(result, expected)).toBe(-1);
    }
  });

  it('where there is no room at all', () => {
    const { scratch } = kernelMemory();
    using ws = workspace();
    ws.zeros([Math.floor(scratch.high - scratch.mark() - 2 ** 16)], 'uint8');
    const before = scratch.mark();
    expect(product).toThrow('Scratch.reserve: bytes must be 0..');
    expect(scratch.mark()).toBe(before);
  });

  it('where offsets could pass 2^31 and are doubles', () => {
    const far: ProductAxes = { ...axes, batch: [{ length: 1, a: 2 ** 31, b: 0, c: 0 }] };
    const c = zeros([size], 'float64') as unknown as LaneArray;
    expect(isFarReaching(far)).toBe(true);
    multiplyTiled(gemmKernels.get()!, a, b, c, far);
    expect(firstDifference(c.data as Numbers, expected)).toBe(-1);
  });
});

describe('the twin', () => {
  it('is the formula: blocks of 256 products, each summed from zero', () => {
    const big = 2 ** 24;
    const lane = (data: Float32Array): LaneArray =>
      ({ dtype: 'float32', data, shape: [], strides: [], offset: 0 }) as never;
    // In one sum the ones would be lost beside 2^24; in two blocks the second keeps its own until the end.
    const a = new Float32Array(2 * 300).fill(1);
    a[0] = a[300] = big;
    const c = new Float32Array(4);
    multiplyPlain(lane(a), lane(new Float32Array(600).fill(1)), lane(c), {
      batch: [],
      rows: [{ length: 2, a: 300, b: 0, c: 2 }],
      columns: [{ length: 2, a: 0, b: 300, c: 1 }],
      inner: [{ length: 300, a: 1, b: 1, c: 0 }],
    });
    expect([...c]).toEqual([big + 44, big + 44, big + 44, big + 44]);
  });
});
