import {
  add,
  broadcastTo,
  clip,
  type DType,
  dtypeNames,
  less,
  minimum,
  type NDArray,
  square,
  where,
} from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryView } from '../../support/arbitrary-view.js';
import { refusal } from '../../support/refusal.js';
import { elements } from '../../support/walk.js';

/** A shape and two that broadcast to it: axes cut to 1, or left out in front. */
const broadcasting = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }).chain((shape) => {
  const part = fc
    .tuple(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), fc.integer({ min: 0, max: shape.length }))
    .map(([cut, lead]) => shape.map((length, axis) => (cut[axis] ? 1 : length)).slice(lead));
  return fc.tuple(part, part);
});

const realNames = dtypeNames.filter((name) => !name.startsWith('complex'));

describe('operands are repeated along axes that they lack', () => {
  test.each([
    ['add', add],
    ['minimum', minimum],
    ['less', less],
  ] as const)('%s of any two views is that of the repeated operands', (_, run) => {
    const operands = broadcasting.chain(([p, q]) =>
      fc.tuple(arbitraryView({ shape: fc.constant(p) }), arbitraryView({ shape: fc.constant(q) })),
    );
    fc.assert(
      fc.property(operands, ([{ view: a }, { view: b }]) => {
        const result = run(a, b);
        const repeated = run(
          broadcastTo(a, result.shape).copy() as NDArray,
          broadcastTo(b, result.shape).copy() as NDArray,
        );
        expect(result.shape).toEqual(repeated.shape);
        expect(elements(result)).toEqual(elements(repeated));
      }),
      { numRuns: 400 },
    );
  });

  test('the result has the longer length of each axis', () => {
    expect(add([[1], [2]], [10, 20, 30]).toArray()).toEqual([
      [11, 21, 31],
      [12, 22, 32],
    ]);
    expect(add([], 1).shape).toEqual([0]);
    expect(add([[1], [2]], []).shape).toEqual([2, 0]);
    expect(add(1, 2).shape).toEqual([]);
    expect(add(1, 2).item()).toBe(3);
  });

  test('a result is packed and its own, whatever its operands are', () => {
    const x = add([[1, 2, 3]], [[1], [2]]);
    for (const operand of [x, x.T, x.flip(), broadcastTo(x, [4, 2, 3])]) {
      const result = square(operand);
      expect([result.base, result.writeable, result.offset]).toEqual([null, true, 0]);
      expect(result.data.length).toBe(result.size);
    }
  });

  test('shapes that differ are refused with all of them', () => {
    const shapes = 'shapes must be equal or 1 on every axis, got [4] (shapes [3], [4])';
    expect(refusal(() => add([1, 2, 3], [1, 2, 3, 4]))).toBe(`notBroadcastable: add: ${shapes}`);
    expect(refusal(() => add([1, 2, 3], 1, { where: [true, false] }))).toBe(
      'notBroadcastable: add: shapes must be equal or 1 on every axis, got [2] (shapes [3], [], [2])',
    );
  });
});

describe('functions of three operands', () => {
  const scalars = (dtype: DType): fc.Arbitrary<number> =>
    dtype === 'bool' ? fc.constantFrom(0, 1) : fc.integer({ min: 0, max: 100 });

  test('clip keeps elements between bounds', () => {
    const cases = fc
      .constantFrom(...realNames.filter((name) => name !== 'bool'))
      .chain((dtype) => fc.tuple(arbitraryView({ dtypes: [dtype] }), scalars(dtype), scalars(dtype)));
    fc.assert(
      fc.property(cases, ([{ view }, low, high]) => {
        const result = clip(view, low, high);
        expect(result.dtype).toBe(view.dtype);
        const expected = elements(view).map((x) => {
          const number = Number(x);
          if (Number.isNaN(number)) return number;
          const above = number < low ? low : x;
          return Number(above) > high ? high : above;
        });
        expect(elements(result).map(Number)).toEqual(expected.map((x) => Number(x)));
      }),
      { numRuns: 400 },
    );
  });

  test('where chooses between two', () => {
    const cases = broadcasting.chain(([p, q]) =>
      fc.tuple(
        arbitraryView({ shape: fc.constant(p), dtypes: ['bool'] }),
        arbitraryView({ shape: fc.constant(q) }),
        arbitraryView({ shape: fc.constant(p) }),
      ),
    );
    fc.assert(
      fc.property(cases, ([{ view: condition }, { view: a }, { view: b }]) => {
        const result = where(condition, a, b);
        const repeat = (x: NDArray): unknown[] =>
          elements(broadcastTo(x.astype(result.dtype), result.shape)) as unknown[];
        const [mask, first, second] = [elements(broadcastTo(condition, result.shape)), repeat(a), repeat(b)];
        expect(elements(result)).toEqual(mask.map((chosen, k) => (chosen ? first[k] : second[k])));
      }),
      { numRuns: 400 },
    );
  });
});
