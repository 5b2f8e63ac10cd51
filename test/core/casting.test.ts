import { type Casting, canCast, type DType, dtypeNames, dtypes, type NDArray, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { refusal } from '../support/refusal.js';
import { viewsGolden } from '../support/views-golden.js';

/** numpy's answers for every pair, as the widest casting that each needs. */
const pairs: readonly (readonly [from: DType, to: DType, needs: Casting])[] = dtypeNames.flatMap((from) =>
  dtypeNames.map((to, k) => {
    const letter = viewsGolden.canCast[from][k];
    return [from, to, letter === 's' ? 'safe' : letter === 'k' ? 'sameKind' : 'unsafe'] as const;
  }),
);
const castings: readonly Casting[] = ['safe', 'sameKind', 'unsafe'];

test('canCast answers as numpy.can_cast for every pair', () => {
  expect(pairs.length).toBe(169);
  for (const [from, to, needs] of pairs) {
    const answers = castings.map((casting) => canCast(from, to, casting));
    expect(answers, `${from} to ${to}`).toEqual(castings.map((_, k) => k >= castings.indexOf(needs)));
    expect(canCast(from, to)).toBe(needs === 'safe');
  }
});

test('assign takes what its casting allows, same kind by default, and writes nothing otherwise', () => {
  for (const [from, to, needs] of pairs) {
    const source: NDArray = zeros([2], from);
    for (const casting of castings) {
      const target: NDArray = zeros([2], to).fill(1);
      const before = target.toArray();
      const isAllowed = castings.indexOf(casting) >= castings.indexOf(needs);
      const options = casting === 'sameKind' ? {} : { casting };
      const message = `casting: assign: source must be castable to ${to} under casting '${casting}', got "${from}"`;
      expect(refusal(() => target.assign(source, options))).toBe(isAllowed ? 'nothing thrown' : message);
      expect(target.toArray()).toEqual(isAllowed ? zeros([2], to).toArray() : before);
    }
  }
});

describe('names that do not exist are refused', () => {
  const names = Object.keys(dtypes).join(', ');
  test.each([
    [() => canCast('int' as DType, 'int8'), `dtype: canCast: dtype must be one of ${names}, got "int"`],
    [() => canCast('int8', undefined as never), `dtype: canCast: dtype must be one of ${names}, got undefined`],
    [
      () => canCast('int8', 'int8', 'same_kind' as Casting),
      "badOption: canCast: casting must be 'safe', 'sameKind' or 'unsafe', got \"same_kind\"",
    ],
    [
      () => zeros([1]).assign(zeros([1]), { casting: 'no' as Casting }),
      "badOption: assign: casting must be 'safe', 'sameKind' or 'unsafe', got \"no\"",
    ],
    [
      () => zeros([1]).assign(1, { casting: 'no' as Casting }),
      "badOption: assign: casting must be 'safe', 'sameKind' or 'unsafe', got \"no\"",
    ],
  ] as const)('%#', (action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});
