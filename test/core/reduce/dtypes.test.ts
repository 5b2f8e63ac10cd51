/**
 * Dtypes that meet in one call, complex numbers that are not finite, and running sums of truth values, as numpy has them.
 */
import { type DType, fromBuffer, type NDArray } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { showShape } from '../../../packages/core/src/errors.js';
import golden from '../../golden/reduce-dtypes.json' with { type: 'json' };
import { refusal } from '../../support/refusal.js';
import { epsilonOf, functions, isClose, numbersOf, type Options } from './golden-reduce.js';

type Encoded = readonly [dtype: string, shape: number[], elements: string];

function decode([dtype, shape, elements]: Encoded): NDArray {
  const bytes = Uint8Array.from(Buffer.from(elements, 'base64'));
  return fromBuffer(bytes, { dtype: dtype as DType, shape }) as NDArray;
}

const arrays = (golden.arrays as unknown as Encoded[]).map(decode);
const cases = (golden.cases as unknown as [string, number, Options, ...(Encoded | [null])][]).map(
  ([name, input, options, ...expected]) => ({
    name,
    x: arrays[input]!,
    options: Object.fromEntries(
      Object.entries(options).map(([key, value]) => {
        const reference = (value as { array?: number } | null)?.array;
        return [key, reference === undefined ? value : arrays[reference]!];
      }),
    ),
    shown: JSON.stringify(options),
    expected: expected[0] === null ? null : decode(expected as unknown as Encoded),
  }),
);

/** Results that are rounded step by step as numpy rounds them. */
const exact = new Set('median cumulativeSum cumulativeProd quantile percentile'.split(' '));

describe.each([...new Set(cases.map(({ name }) => name))])('%s', (name) => {
  const own = cases.filter((each) => each.name === name);

  test("gives numpy's values, shape and dtype, or refuses", () => {
    const differing: string[] = [];
    for (const { x, options, shown, expected } of own) {
      if (expected === null) {
        const said = refusal(() => functions[name]!(x, options));
        if (!said.includes(`${name}: `)) differing.push(`${x.dtype} ${shown} ${said}`);
        continue;
      }
      const result = functions[name]!(x, options);
      const tolerance = exact.has(name) ? 0 : epsilonOf(expected.dtype) * 16;
      const isSame =
        result.dtype === expected.dtype &&
        showShape(result.shape) === showShape(expected.shape) &&
        isClose(result, expected, tolerance);
      if (isSame) continue;
      const [a, b] = [result, expected].map((y) => `${y.dtype} ${y.shape} ${numbersOf(y).slice(0, 6)}`);
      differing.push(`${x.dtype} ${x.shape} ${shown}: ${a} instead of ${b}`);
    }
    expect(differing).toEqual([]);
    expect(own.length).toBeGreaterThan(20);
  });
});

describe('out', () => {
  test('takes a complex variance, zeros for its imaginary parts', () => {
    const out = fromBuffer(new Float32Array([7, 7, 7, 7]), { dtype: 'complex64', shape: [2] }) as NDArray;
    const x = decode(['float64', [2, 2], Buffer.from(new Float64Array([1, 3, 2, 6]).buffer).toString('base64')]);
    functions.variance!(x, { axis: 1, dtype: 'complex128', out });
    expect(out.toArray()).toEqual([
      { re: 1, im: 0 },
      { re: 4, im: 0 },
    ]);
  });

  test('takes truth values as numbers', () => {
    const out = fromBuffer(new Int32Array(3), { dtype: 'int32', shape: [3] }) as NDArray;
    functions.cumulativeSum!(out.copy().fill(2), { dtype: 'bool', out });
    expect(out.toArray()).toEqual([1, 1, 1]);
  });
});
