/**
 * Kernels and formulas give the same through the whole engine: views, several tiles, conversions, masks and `out`.
 */
import { dtypeNames, equal, type NDArray, zeros } from '@lapwing/core';
import { afterEach, describe, expect, test } from 'vitest';
import * as elementwise from '../../../packages/core/src/elementwise/index.js';
import { useKernels } from '../../../packages/core/src/kernel/index.js';
import { distance } from './distance.js';
import { dtypeOf, edgesOf, golden, valuesOf } from './golden.js';
import { toleranceOf } from './open-cases.js';

type Call = (...operands: unknown[]) => NDArray;
const functions = elementwise as unknown as Readonly<Record<string, Call>>;

afterEach(() => {
  useKernels('auto');
});

/** More than one tile of elements of any width, in a view with gaps, read backwards. */
const LENGTH = 20_000;

function repeated(x: NDArray): NDArray {
  const places = Array.from({ length: LENGTH }, (_, k) => (k * 7 + (k >> 6)) % x.size);
  const wide = zeros([LENGTH, 3], x.dtype) as NDArray;
  const view = wide.slice('::-1', 1) as NDArray;
  return view.assign(x.gather(places));
}

function difference(name: string, dtype: NDArray['dtype'], call: () => NDArray): string {
  useKernels('wasm');
  const byKernels = call();
  useKernels('typescript');
  const byFormulas = call();
  const { ulp, at } = distance(byKernels, byFormulas);
  return ulp <= toleranceOf(name, dtype, byKernels.dtype) ? '' : `${dtype}: ${ulp} ulp, ${at}`;
}

describe('kernels and formulas agree', () => {
  test.each(Object.entries(golden.unary))('%s', (name, [types]) => {
    const taken = dtypeNames.filter((_, k) => dtypeOf(types[k]) !== undefined);
    const wrong = taken.map((dtype) => {
      const x = repeated(valuesOf(dtype));
      return difference(name, dtype, () => functions[name]!(x));
    });
    expect(wrong.filter((line) => line !== '')).toEqual([]);
  });

  test.each(Object.entries(golden.binary))('%s', (name, [types]) => {
    const taken = dtypeNames.filter((_, k) => dtypeOf(types[14 * k]) !== undefined);
    const wrong = taken.map((dtype) => {
      const isInteger = /^u?int/.test(dtype);
      // Negative exponents of integers are refused; squares are their own.
      const exponents =
        name === 'power' && isInteger ? elementwise.abs(elementwise.remainder(edgesOf(dtype), 50)) : edgesOf(dtype);
      const [a, b] = [repeated(edgesOf(dtype)), repeated(exponents.slice('::-1') as NDArray)];
      return difference(name, dtype, () => functions[name]!(a, b));
    });
    expect(wrong.filter((line) => line !== '')).toEqual([]);
  });

  test('with operands of two dtypes, a mask, and out of a third', () => {
    const [a, b] = [repeated(edgesOf('int16')), repeated(edgesOf('float32'))];
    const mask = equal(repeated(edgesOf('bool')), true);
    const found = difference('add', 'float64', () => {
      const out = zeros([LENGTH]) as NDArray;
      return elementwise.add(a, b, { out, where: mask });
    });
    expect(found).toBe('');
  });
});
