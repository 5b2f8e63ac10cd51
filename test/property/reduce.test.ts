import { dtypes, type NDArray } from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { functions, numbersOf, type Options } from '../core/reduce/golden-reduce.js';
import { arbitraryView } from '../support/arbitrary-view.js';

/** Functions that are exact, or whose order of operations does not follow memory: equal bits on every layout. */
const exact = [
  'min',
  'max',
  'argMin',
  'argMax',
  'prod',
  'any',
  'all',
  'countNonzero',
  'median',
  'cumulativeSum',
  'diff',
];
const alongOne = new Set(['argMin', 'argMax', 'cumulativeSum', 'diff']);

function attempt(name: string, x: NDArray, options: Options): unknown {
  try {
    const result = functions[name]!(x, options);
    return { dtype: result.dtype, shape: result.shape, numbers: numbersOf(result).map(show) };
  } catch (error) {
    return `${(error as { code?: string }).code}`;
  }
}

function show(value: number | bigint): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

describe.each(exact)('%s', (name) => {
  test('of any view is that of its packed twin', () => {
    const choices = fc.record({ seed: fc.nat(), keepDims: fc.boolean() });
    let reduced = 0;
    fc.assert(
      fc.property(arbitraryView(), choices, ({ view, packed }, { seed, keepDims }) => {
        if (name === 'median' && dtypes[view.dtype].kind === 'c') return;
        const all = [...view.shape.keys()];
        const axis = alongOne.has(name)
          ? seed % 3 === 0
            ? undefined
            : seed % Math.max(1, view.ndim)
          : all.filter((k) => (seed >> k) & 1);
        const options: Options = { axis, ...(name === 'diff' || name === 'cumulativeSum' ? {} : { keepDims }) };
        const expected = attempt(name, packed, options);
        if (typeof expected !== 'string') reduced++;
        expect(attempt(name, view, options)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
    expect(reduced).toBeGreaterThan(100);
  });
});
