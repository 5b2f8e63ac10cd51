import { type DType, dtypeNames, dtypes, type NDArray, type ReadonlyNDArray, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { randomElements } from '../../support/arbitrary-view.js';
import { packedTwin } from '../../support/poisoned-memory.js';
import { type PackedValues, placeAs, scalarKinds, viewKinds, writeableKinds } from '../../support/view-kinds.js';
import { epsilonOf, functions, numbersOf, type Options } from './golden-reduce.js';

/** Small floats that repeat, zeros of both signs and a NaN now and then; integers of any bits. */
function valuesOf(dtype: DType, shape: readonly number[], seed: number, withNaN: boolean): PackedValues {
  const size = shape.reduce((product, length) => product * length, 1);
  const { kind, components, Data } = dtypes[dtype];
  if (kind !== 'f' && kind !== 'c') return { dtype, shape, data: randomElements(dtype, size, seed) };
  const bits = randomElements('int8', size * components, seed);
  const data = new Data(size * components) as Float64Array;
  for (let k = 0; k < data.length; k++) {
    const value = bits[k]! / 16;
    data[k] = withNaN && bits[k] === 77 ? Number.NaN : value === 0 && k % 2 === 0 ? -0 : value + (k % 3) / 7;
  }
  return { dtype, shape, data };
}

/** Every function, with what changes its way through memory. */
const calls: readonly (readonly [name: string, options: readonly Options[]])[] = [
  ...['sum', 'mean', 'variance', 'std', 'prod', 'any', 'all', 'countNonzero', 'median'].map(
    (name): [string, Options[]] => [
      name,
      [{}, { axis: 0 }, { axis: -1, keepDims: true }, { axis: [0, 2] }, { axis: [] }],
    ],
  ),
  ...['min', 'max'].map((name): [string, Options[]] => [
    name,
    [{ initial: 1 }, { axis: 0, initial: 1 }, { axis: -1, initial: 1 }, { axis: [1, 0], initial: 1 }],
  ]),
  ...['argMin', 'argMax'].map((name): [string, Options[]] => [name, [{}, { axis: 0 }, { axis: 1 }, { axis: -1 }]]),
  ['quantile', [{ q: [0.3, 0.5] }, { q: 0.5, axis: 0, method: 'lower' }, { q: [0.9], axis: -1, method: 'higher' }]],
  ['percentile', [{ q: 33, axis: [0, 1], method: 'nearest' }]],
  ...['cumulativeSum', 'cumulativeProd'].map((name): [string, Options[]] => [
    name,
    [{ axis: 0 }, { axis: 1 }, { axis: -1, includeInitial: true }],
  ]),
  ['diff', [{ axis: 0 }, { axis: -1, n: 2 }]],
  ['norm', [{}, { axis: 0 }, { axis: -1, ord: 1 }, { axis: [0, 2], ord: 1 }, { axis: [2, 1], ord: 'fro' }]],
];

/** Functions whose order of additions follows memory, and the scale of their results: elements stay below 9. */
const sumLike: { readonly [name: string]: (n: number) => number } = {
  sum: (n) => 13 * n,
  mean: () => 13,
  variance: () => 2 * 13 * 13,
  std: () => 2 * 13,
  norm: (n) => 13 * n,
};

function toleranceOf(name: string, x: ReadonlyNDArray, dtype: DType): number {
  const scale = sumLike[name];
  if (scale === undefined) return 0;
  const { kind } = dtypes[x.dtype];
  if ('biu'.includes(kind) && name === 'sum') return 0;
  // Integers of any bits reach further than the small floats do; their means and variances are relative to that.
  const reach = kind === 'i' || kind === 'u' ? 2 ** (8 * dtypes[x.dtype].itemSize * (name === 'variance' ? 2 : 1)) : 1;
  return 4 * epsilonOf(dtype) * Math.log2(Math.max(2, x.size)) * scale(x.size) * reach;
}

function areSame(a: NDArray, b: NDArray, tolerance: number): boolean {
  if (a.dtype !== b.dtype || a.shape.join() !== b.shape.join()) return false;
  const y = numbersOf(b);
  return numbersOf(a).every((value, k) => {
    const other = y[k]!;
    return Object.is(value, other) || Math.abs(Number(value) - Number(other)) <= tolerance;
  });
}

/** Refusals must be the same ones on a view as on a copy. */
function attempt(action: () => NDArray): NDArray | string {
  try {
    return action();
  } catch (error) {
    return `${(error as { code?: string }).code}: ${(error as Error).message}`;
  }
}

/** Small, and large enough for the kernels in runs and in rows. */
const shapes = [
  [3, 4, 5],
  [9, 2, 140],
];

describe.each(shapes.map((shape) => [shape.join(' x '), shape] as const))('%s', (_, shape) => {
  test.each(calls)('%s of a view is that of its copy', (name, optionSets) => {
    const wrong: string[] = [];
    let compared = 0;
    dtypeNames.forEach((dtype, number) => {
      for (const kind of viewKinds) {
        const values = valuesOf(dtype, shape, 7 + number, !(name in sumLike));
        const placed = placeAs(kind, values, { axis: number % 3 });
        for (const options of optionSets) {
          const x = placed.view;
          const initial = dtypes[dtype].kind === 'b' && 'initial' in options ? { initial: true } : {};
          const given = { ...options, ...initial };
          const actual = attempt(() => functions[name]!(x, given));
          const expected = attempt(() => functions[name]!(placed.packed, given));
          compared++;
          const isSame =
            typeof actual === 'string' || typeof expected === 'string'
              ? actual === expected
              : areSame(actual, expected, toleranceOf(name, x, expected.dtype));
          if (!isSame || !placed.isUntouched()) wrong.push(`${dtype} ${kind} ${JSON.stringify(options)}`);
        }
      }
    });
    expect(wrong).toEqual([]);
    expect(compared).toBe(13 * 13 * optionSets.length);
  });
});

test('a 0-d view is reduced as its copy is', () => {
  const wrong: string[] = [];
  for (const [name] of calls.slice(0, 13)) {
    for (const dtype of dtypeNames) {
      if (name === 'median' && dtypes[dtype].kind === 'c') continue;
      for (const kind of scalarKinds) {
        const placed = placeAs(kind, valuesOf(dtype, [], 3, false));
        if (!areSame(functions[name]!(placed.view, {}), functions[name]!(placed.packed, {}), 0)) {
          wrong.push(`${name} ${dtype} ${kind}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
});

test.each(['sum', 'prod', 'mean', 'variance', 'min', 'max', 'any', 'all'])(
  '%s takes masks through every kind of view',
  (name) => {
    const wrong: string[] = [];
    for (const dtype of dtypeNames) {
      const x = placeAs('step', valuesOf(dtype, [6, 5], 21, false)).view;
      for (const kind of viewKinds) {
        if (kind === 'zeroSize' || kind === 'newAxis' || kind === 'sizeOne') continue;
        const mask = placeAs(kind, { dtype: 'bool', shape: [6, 5], data: randomElements('bool', 30, 5) });
        for (const axis of [undefined, 0, 1]) {
          const initial = name === 'min' || name === 'max' ? { initial: dtype === 'bool' ? true : 2 } : {};
          const actual = functions[name]!(x, { axis, where: mask.view, ...initial });
          const expected = functions[name]!(x, { axis, where: mask.packed, ...initial });
          if (!areSame(actual, expected, 0) || !mask.isUntouched()) wrong.push(`${dtype} ${kind} ${axis}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  },
);

test.each(calls.map(([name]) => name))('%s writes out through every kind of view, and nothing else', (name) => {
  const wrong: string[] = [];
  for (const dtype of dtypeNames) {
    const x = placeAs('crop', valuesOf(dtype, [4, 3, 5], 11, false)).view;
    const options: Options = { axis: 1, ...(name === 'quantile' || name === 'percentile' ? { q: [0.25, 1] } : {}) };
    const expected = attempt(() => functions[name]!(x, options));
    if (typeof expected === 'string') continue;
    for (const kind of writeableKinds) {
      if (kind === 'zeroSize' || kind === 'newAxis' || kind === 'sizeOne') continue;
      const filler = {
        dtype: expected.dtype,
        shape: expected.shape,
        data: zeros([expected.size], expected.dtype).data,
      };
      const target = placeAs(kind, filler as PackedValues);
      const result = functions[name]!(x, { ...options, out: target.view });
      const isSame = areSame(packedTwin(target.view) as NDArray, expected, 0);
      if (result !== target.view || !isSame || target.strayWrites().length > 0) wrong.push(`${dtype} ${kind}`);
    }
  }
  expect(wrong).toEqual([]);
});
