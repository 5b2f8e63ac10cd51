import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planLoop } from '../../../packages/core/src/loops/plan.js';
import { arbitraryShape, arbitraryStrides } from '../../support/arbitrary-view.js';
import { addressOf, indices } from '../../support/walk.js';

/** For every index, the addresses of all operands. */
function visits(
  shape: readonly number[],
  operands: readonly { strides: readonly number[]; offset: number }[],
): string[] {
  return [...indices(shape)].map((index) => operands.map((x) => addressOf(x, index)).join(' '));
}

test('a plan visits the same tuples of elements, each as often, in some order', () => {
  const cases = arbitraryShape.chain((shape) =>
    fc.tuple(fc.constant(shape), fc.array(arbitraryStrides(shape, true), { minLength: 1, maxLength: 3 })),
  );
  fc.assert(
    fc.property(cases, ([shape, lists]) => {
      const operands = lists.map((strides, k) => ({ shape, strides, offset: 1000 * (k + 1) }));
      const plan = planLoop(shape, operands);
      const planned = plan.strides.map((strides, k) => ({ strides, offset: plan.offsets[k]! }));
      expect(visits(plan.shape, planned).sort()).toEqual(visits(shape, operands).sort());
    }),
    { numRuns: 1000 },
  );
});

test('the first operand is walked forwards, its longest steps outermost', () => {
  const cases = arbitraryShape.chain((shape) =>
    fc.tuple(fc.constant(shape), arbitraryStrides(shape, false), arbitraryStrides(shape, true)),
  );
  fc.assert(
    fc.property(cases, ([shape, first, second]) => {
      const plan = planLoop(shape, [
        { shape, strides: first, offset: 0 },
        { shape, strides: second, offset: 0 },
      ]);
      const steps = plan.strides[0]!;
      expect(steps.every((step) => step >= 0)).toBe(true);
      expect([...steps].sort((a, b) => b - a)).toEqual(steps);
    }),
    { numRuns: 1000 },
  );
});

describe('plans', () => {
  const plan = (shape: number[], ...lists: number[][]) =>
    planLoop(
      shape,
      lists.map((strides) => ({ shape, strides, offset: 0 })),
    );

  test.each([
    [
      'packed operands are one line',
      [2, 3, 4],
      [
        [12, 4, 1],
        [12, 4, 1],
      ],
      { shape: [24], strides: [[1], [1]], offsets: [0, 0] },
    ],
    [
      'so are both transposed',
      [4, 3, 2],
      [
        [1, 4, 12],
        [1, 4, 12],
      ],
      { shape: [24], strides: [[1], [1]], offsets: [0, 0] },
    ],
    [
      'one transposed operand keeps two axes',
      [2, 3],
      [
        [3, 1],
        [1, 2],
      ],
      {
        shape: [2, 3],
        strides: [
          [3, 1],
          [1, 2],
        ],
        offsets: [0, 0],
      },
    ],
    [
      'axes of length 1 are dropped',
      [1, 5, 1],
      [
        [7, 1, 9],
        [0, 2, 0],
      ],
      { shape: [5], strides: [[1], [2]], offsets: [0, 0] },
    ],
    ['both backwards is forwards', [5], [[-1], [-2]], { shape: [5], strides: [[1], [2]], offsets: [-4, -8] }],
    ['the first decides', [5], [[1], [-1]], { shape: [5], strides: [[1], [-1]], offsets: [0, 0] }],
    ['or the next where it stands still', [5], [[0], [-1]], { shape: [5], strides: [[0], [1]], offsets: [0, -4] }],
    [
      'a scalar stays one',
      [2, 3],
      [
        [3, 1],
        [0, 0],
      ],
      { shape: [6], strides: [[1], [0]], offsets: [0, 0] },
    ],
    [
      'a repeated row keeps two axes',
      [2, 3],
      [
        [3, 1],
        [0, 1],
      ],
      {
        shape: [2, 3],
        strides: [
          [3, 1],
          [0, 1],
        ],
        offsets: [0, 0],
      },
    ],
    [
      'a crop folds only what is one line',
      [2, 3, 4],
      [
        [40, 4, 1],
        [12, 4, 1],
      ],
      {
        shape: [2, 12],
        strides: [
          [40, 1],
          [12, 1],
        ],
        offsets: [0, 0],
      },
    ],
    ['one element', [], [[], []], { shape: [], strides: [[], []], offsets: [0, 0] }],
    [
      'one element with axes',
      [1, 1],
      [
        [5, 5],
        [6, 6],
      ],
      { shape: [], strides: [[], []], offsets: [0, 0] },
    ],
    [
      'nothing',
      [3, 0, 2],
      [
        [1, 1, 1],
        [1, 1, 1],
      ],
      { shape: [0], strides: [[0], [0]], offsets: [0, 0] },
    ],
  ])('%s', (_, shape, lists, expected) => {
    expect(plan(shape, ...lists)).toEqual(expected);
  });
});
