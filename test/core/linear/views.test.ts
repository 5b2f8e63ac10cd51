import {
  arange,
  broadcastTo,
  copyStats,
  type DType,
  dtypeNames,
  dtypes,
  type NDArray,
  slidingWindowView,
  zeros,
} from '@lapwing/core';
import { describe, expect, it } from 'vitest';
import { dot, inner, vdot } from '../../../packages/core/src/linear/dot.js';
import { einsum } from '../../../packages/core/src/linear/einsum.js';
import { matmul } from '../../../packages/core/src/linear/matmul.js';
import { outer } from '../../../packages/core/src/linear/outer.js';
import { tensordot } from '../../../packages/core/src/linear/tensordot.js';
import { packedTwin } from '../../support/poisoned-memory.js';
import { type PackedValues, placeAs, viewKinds, writeableKinds } from '../../support/view-kinds.js';

interface Options {
  readonly out?: NDArray;
}
interface Row {
  readonly name: string;
  readonly run: (a: NDArray, b: NDArray, options?: Options) => NDArray;
  readonly shapes: readonly [readonly number[], readonly number[]];
  /** The axis of each operand that may be cut to any length; -1 where none may. */
  readonly free: readonly [number, number];
}

const byEinsum =
  (subscripts: string): Row['run'] =>
  (a, b, options) =>
    einsum(subscripts, subscripts.includes(',') ? [a, b] : [a], options);

const rows: readonly Row[] = [
  {
    name: 'matmul',
    run: matmul,
    shapes: [
      [5, 7],
      [7, 9],
    ],
    free: [0, 1],
  },
  {
    name: 'matmul of long rows',
    run: matmul,
    shapes: [
      [3, 300],
      [300, 4],
    ],
    free: [0, 1],
  },
  {
    name: 'matmul of a batch',
    run: matmul,
    shapes: [
      [3, 2, 4],
      [3, 4, 5],
    ],
    free: [1, 2],
  },
  {
    name: 'matmul of a batch and one',
    run: matmul,
    shapes: [
      [3, 2, 4],
      [4, 5],
    ],
    free: [0, 1],
  },
  { name: 'matmul by a vector', run: matmul, shapes: [[11, 6], [6]], free: [0, -1] },
  { name: 'matmul of a vector', run: matmul, shapes: [[6], [6, 11]], free: [-1, 1] },
  {
    name: 'dot',
    run: dot,
    shapes: [
      [2, 3, 4],
      [3, 4, 2],
    ],
    free: [0, 0],
  },
  { name: 'dot of vectors', run: dot, shapes: [[1100], [1100]], free: [-1, -1] },
  {
    name: 'inner',
    run: inner,
    shapes: [
      [3, 4],
      [2, 4],
    ],
    free: [0, 0],
  },
  { name: 'outer', run: outer, shapes: [[3, 2], [4]], free: [0, 0] },
  {
    name: 'vdot',
    run: vdot,
    shapes: [
      [6, 5],
      [5, 6],
    ],
    free: [-1, -1],
  },
  {
    name: 'tensordot',
    run: (a, b, options) =>
      tensordot(a, b, {
        ...options,
        axes: [
          [2, 1],
          [0, 1],
        ],
      }),
    shapes: [
      [3, 4, 5],
      [5, 4, 2],
    ],
    free: [0, 2],
  },
  {
    name: 'einsum of a product',
    run: byEinsum('ijk,kjl->li'),
    shapes: [
      [2, 3, 4],
      [4, 3, 3],
    ],
    free: [0, 2],
  },
  {
    name: 'einsum of a batch',
    run: byEinsum('ij,ij->i'),
    shapes: [
      [5, 6],
      [5, 6],
    ],
    free: [-1, -1],
  },
  {
    name: 'einsum of elements',
    run: byEinsum('ij,ji->ij'),
    shapes: [
      [5, 6],
      [6, 5],
    ],
    free: [-1, -1],
  },
  { name: 'einsum of sums', run: byEinsum('ijk->j'), shapes: [[2, 3, 4], []], free: [0, -1] },
  { name: 'einsum of a diagonal', run: byEinsum('jii->ij'), shapes: [[2, 3, 3], []], free: [0, -1] },
  { name: 'einsum of a trace and a row', run: byEinsum('ii,j->j'), shapes: [[5, 5], [4]], free: [-1, 0] },
];

/** Numbers between -1 and 1, whose sums depend on their order; integers of all bits. */
function values(dtype: DType, shape: readonly number[], seed: number): PackedValues {
  const x = zeros(shape, dtype) as NDArray;
  const { kind } = dtypes[dtype];
  const isFloat = kind === 'f' || kind === 'c';
  const cells = isFloat ? (x.data as Float64Array) : new Uint8Array(x.data.buffer);
  let state = seed;
  for (let k = 0; k < cells.length; k++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    if (isFloat) cells[k] = state / 2 ** 31 - 1;
    else cells[k] = kind === 'b' ? (state >>> 16) & 1 : state >>> 16;
  }
  return { dtype, shape, data: x.data };
}

const bits = (x: NDArray): string =>
  `${x.dtype} [${x.shape.join()}] ${Buffer.from(packedTwin(x).data.buffer as ArrayBuffer).toString('base64')}`;

describe.each(rows)('$name of a view equals that of its copy, bit by bit', ({ run, shapes, free }) => {
  it.each(dtypeNames)('%s, for each operand and kind of view', (dtype) => {
    const differing: string[] = [];
    for (const at of [0, 1] as const) {
      if (shapes[at].length === 0) continue;
      for (const kind of viewKinds) {
        const isCut = kind === 'newAxis' || kind === 'zeroSize' || kind === 'sizeOne';
        if (isCut && free[at] < 0) continue;
        const placed = placeAs(kind, values(dtype, shapes[at], 7 + at), { axis: Math.max(0, free[at]) });
        const other = placeAs('step', values(dtype, shapes[1 - at]!.length > 0 ? shapes[1 - at]! : [1], 9));
        const call = (x: NDArray, options?: Options): NDArray =>
          at === 0 ? run(x, other.packed, options) : run(other.packed, x, options);
        const expected = bits(call(placed.packed));
        if (bits(call(placed.view)) !== expected) differing.push(`operand ${at}, ${kind}`);
        if (!placed.isUntouched()) differing.push(`operand ${at}, ${kind}: written to`);
      }
    }
    expect(differing).toEqual([]);
  });

  it.each(['bool', 'int16', 'uint64', 'float32', 'complex128'] as const)('%s, into out of each kind', (dtype) => {
    const [a, b] = shapes.map(
      (shape, n) => placeAs('step', values(dtype, shape.length > 0 ? shape : [1], n + 3)).packed,
    ) as [NDArray, NDArray];
    const expected = run(a, b);
    const differing: string[] = [];
    for (const kind of writeableKinds) {
      if (kind === 'newAxis' || kind === 'zeroSize' || kind === 'sizeOne') continue;
      if (expected.ndim === 0 && !['offset', 'shared', 'unaligned'].includes(kind)) continue;
      const placed = placeAs(kind, values(dtype, expected.shape, 5));
      const result = run(a, b, { out: placed.view });
      if (result !== placed.view || bits(placed.view) !== bits(expected)) differing.push(kind);
      if (placed.strayWrites().length > 0) differing.push(`${kind}: stray writes`);
    }
    expect(differing).toEqual([]);
  });
});

describe('out that shares memory with an operand', () => {
  it.each(dtypeNames)('%s: as if it did not', (dtype) => {
    const memory = (): NDArray => {
      const x = zeros([12, 9], dtype) as NDArray;
      (x.data as Float64Array).set(values(dtype, [12, 9], 4).data as Float64Array);
      return x;
    };
    const square = (x: NDArray): NDArray => x.slice(':9') as unknown as NDArray;
    for (const [pick, into] of [
      [square, square],
      [square, (x: NDArray) => square(x).T],
      [square, (x: NDArray) => x.slice('3:') as unknown as NDArray],
      [(x: NDArray) => square(x).flip(), square],
    ] as const) {
      const apart = memory();
      const expected = bits(matmul(pick(apart), pick(apart)));
      const shared = memory();
      const result = matmul(pick(shared), pick(shared), { out: into(shared) });
      expect(bits(result)).toBe(expected);
      const again = memory();
      expect(bits(einsum('ij,kj->ik', [pick(again), pick(again).T], { out: into(again) }))).toBe(expected);
    }
  });

  it('may have another dtype', () => {
    const a = zeros([2, 2], 'bool').fill(true);
    const out = zeros([2, 2], 'float32');
    expect(matmul(a, a, { out }).toArray()).toEqual([
      [1, 1],
      [1, 1],
    ]);
    const bytes = zeros([2, 2], 'uint8').fill(20);
    expect(matmul(bytes, bytes, { out: zeros([2, 2], 'int64') }).toArray()).toEqual([
      [32n, 32n],
      [32n, 32n],
    ]);
  });
});

describe('operands that must be converted', () => {
  it('are converted once where their elements repeat', () => {
    const taps = zeros([40], 'int16').fill(3);
    const windows = slidingWindowView(arange(1000, 'int16'), 40, { axis: 0 });
    copyStats({ reset: true });
    const result = matmul(windows, taps);
    // The signal, the taps and the result change their dtype; 961 x 40 windows do not.
    expect(copyStats().bytes).toBeLessThan(4 * (1000 + 40) + 2 * 4 * 961 + 1);
    expect(result.at(0)).toBe(3 * 780);
    const everywhere = broadcastTo(zeros([1, 1], 'uint8').fill(2), [300, 70_000]);
    expect(matmul(everywhere, zeros([70_000], 'uint8').fill(1)).at(299)).toBe(140_000 % 256);
  });
});
