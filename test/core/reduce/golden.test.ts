import { describe, expect, test } from 'vitest';
import { showShape } from '../../../packages/core/src/errors.js';
import { refusal } from '../../support/refusal.js';
import { cases, epsilonOf, functions, inputs, isClose, numbersOf, optionsOf } from './golden-reduce.js';

/** Functions whose results are elements, places, truths or exact integers, or rounded step by step as numpy rounds. */
const exact = new Set(
  'min max argMin argMax any all countNonzero median quantile percentile cumulativeSum diff'.split(' '),
);

describe.each(Object.keys(functions))('%s', (name) => {
  const own = cases.filter((each) => each.name === name);
  const accepted = own.filter(({ expected }) => expected !== null);

  test(`gives numpy's values, shape and dtype (${accepted.length} cases)`, () => {
    const differing: unknown[] = [];
    for (const { input, options, expected } of accepted) {
      const x = inputs[input]!;
      const result = functions[name]!(x, optionsOf(options));
      // Inputs are small (at most 165 elements below 10, or fewer whole ones): sums of magnitudes stay below 200.
      const tolerance = exact.has(name) ? 0 : epsilonOf(expected!.dtype) * 64;
      const places = name.startsWith('arg') ? 'int32' : expected!.dtype;
      const isSame =
        result.dtype === places &&
        showShape(result.shape) === showShape(expected!.shape) &&
        isClose(result, expected!, tolerance);
      if (!isSame) {
        differing.push([
          x.dtype,
          x.shape,
          JSON.stringify(options),
          [result.dtype, result.shape],
          [expected!.dtype, expected!.shape],
          numbersOf(result).slice(0, 6).map(String),
          numbersOf(expected!).slice(0, 6).map(String),
        ]);
      }
    }
    expect(differing.map((each) => JSON.stringify(each))).toEqual([]);
    expect(accepted.length).toBeGreaterThan(45);
  });

  test('refuses what numpy refuses', () => {
    const refused = own.filter(({ expected }) => expected === null);
    const passed = refused.filter(({ input, options }) => {
      const said = refusal(() => functions[name]!(inputs[input]!, optionsOf(options)));
      return !said.includes(`${name}: `);
    });
    expect(passed).toEqual([]);
  });
});
