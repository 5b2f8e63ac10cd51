/**
 * Every function of the rooms join and sort, and every view function: the same bits for a view of any kind as for a
 * packed array of its elements, which stays untouched.
 */
import { type DType, dtypeNames, type NDArray, type ReadonlyNDArray } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { concatenate, stack } from '../../../packages/core/src/join/concatenate.js';
import { meshgrid } from '../../../packages/core/src/join/meshgrid.js';
import { pad } from '../../../packages/core/src/join/pad.js';
import { padModes } from '../../../packages/core/src/join/pad-modes.js';
import { repeat } from '../../../packages/core/src/join/repeat.js';
import { roll } from '../../../packages/core/src/join/roll.js';
import { tile } from '../../../packages/core/src/join/tile.js';
import { histogram } from '../../../packages/core/src/sort/histogram.js';
import { interp } from '../../../packages/core/src/sort/interp.js';
import { argSort, sort } from '../../../packages/core/src/sort/sort.js';
import { unique } from '../../../packages/core/src/sort/unique.js';
import { arraySplit, diagonal, imag, real, rot90 } from '../../../packages/core/src/views.js';
import { randomElements } from '../../support/arbitrary-view.js';
import { placeAs, viewKinds } from '../../support/view-kinds.js';
import { difference } from './golden-arrays.js';

type Call = (x: NDArray) => ReadonlyNDArray | ReadonlyNDArray[];
const isComplex = (x: NDArray): boolean => x.dtype.startsWith('complex');

const padCalls = Object.keys(padModes)
  .filter((mode) => mode !== 'empty')
  .map((mode): [string, Call] => {
    const width = [
      [2, 1],
      [1, 4],
    ];
    return [`pad ${mode}`, (x) => (x.size === 0 && mode !== 'constant' ? [] : pad(x, width, { mode: mode as 'edge' }))];
  });

const calls: [string, Call][] = [
  ...padCalls,
  ['concatenate', (x) => [concatenate([x, x]), concatenate([x, x], { axis: null }), concatenate([x, x], { axis: 1 })]],
  ['stack', (x) => [stack([x, x]), stack([x, x], { axis: -1 })]],
  ['tile', (x) => [tile(x, [2, 3]), tile(x, [2, 1, 1])]],
  [
    'repeat',
    (x) => [repeat(x, 2), repeat(x, 3, { axis: 0 }), repeat(x, [...new Array(x.shape[1]).keys()], { axis: 1 })],
  ],
  ['roll', (x) => [roll(x, 4), roll(x, [1, 2], { axis: [0, 1] })]],
  ['meshgrid', (x) => meshgrid([x, x.T])],
  ['sort', (x) => [sort(x), sort(x, { axis: 0 }), sort(x, { axis: null })]],
  ['argSort', (x) => [argSort(x), argSort(x, { axis: 0 }), argSort(x, { axis: null })]],
  [
    'unique',
    (x) => {
      const all = unique(x, { returnIndex: true, returnInverse: true, returnCounts: true });
      return [all.values, all.indices, all.inverse, all.counts, unique(x), unique(x, { axis: 1 })];
    },
  ],
  [
    'histogram',
    (x) => {
      if (isComplex(x)) return [];
      const { counts, edges } = histogram(x, { bins: 4, range: [-5, 300], weights: x });
      return [counts, edges, histogram(x, { bins: [-1, 0, 9, 1e5] }).counts];
    },
  ],
  ['interp', (x) => (isComplex(x) ? [] : interp(x, [-3, 0, 1, 200], [1, 2, 3, -4]))],
  ['diagonal', (x) => diagonal(x, { offset: 1 })],
  ['rot90', (x) => rot90(x)],
  ['arraySplit', (x) => arraySplit(x, 2, { axis: 1 })],
  ['real and imag', (x) => [real(x), imag(x)]],
];

describe.each(calls)('%s', (_, call) => {
  test.each(viewKinds)('%s', (kind) => {
    const wrong: unknown[] = [];
    for (const dtype of dtypeNames as readonly DType[]) {
      for (const axis of [0, 1]) {
        const values = { dtype, shape: [4, 5], data: randomElements(dtype, 20, 7 * axis + dtype.length) };
        const placed = placeAs(kind, values, { axis });
        const [ours, packed] = [call(placed.view as NDArray), call(placed.packed as NDArray)].map((each) =>
          [each].flat(),
        );
        const found = packed!.map((expected, k) => difference(ours![k]!, expected)).join('');
        if (found !== '' || !placed.isUntouched()) wrong.push([dtype, axis, found]);
      }
    }
    expect(wrong).toEqual([]);
  });
});
