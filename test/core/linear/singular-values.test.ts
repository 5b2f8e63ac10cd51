import { type DType, dtypes, fromBuffer, type NDArray, norm, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { singularValues } from '../../../packages/core/src/linear/singular-values.js';
import golden from '../../golden/singular-values.json' with { type: 'json' };
import { refusal } from '../../support/refusal.js';
import { numbersOf } from '../reduce/golden-reduce.js';

type Row = readonly [dtype: string, shape: number[], elements: string, values: string, norms: (number[] | null)[]];

const cases = (golden.cases as unknown as Row[]).map(([dtype, shape, elements, values, norms]) => {
  const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));
  const isShort = dtype === 'float32' || dtype === 'complex64';
  return {
    x: fromBuffer(bytesOf(elements), { dtype: dtype as DType, shape }) as NDArray,
    values: Array.from(isShort ? new Float32Array(bytesOf(values).buffer) : new Float64Array(bytesOf(values).buffer)),
    norms,
    real: isShort ? 'float32' : 'float64',
    epsilon: isShort ? 2 ** -23 : 2 ** -52,
  };
});

/**
 * Beside extended precision, ours err here by at most 2.3 eps of the largest value and numpy's by 2.0. Of float32 matrices
 * both are float64 values that are rounded.
 */
function allowed(most: number, epsilon: number): number {
  return 8 * epsilon * most;
}

describe('singular values', () => {
  test.each(cases.map((each, k) => [k, each.x.dtype, each.x.shape, each] as const))(
    'of case %i: %s of shape %j, are those of numpy',
    (_, _dtype, _shape, { x, values, real, epsilon }) => {
      const result = singularValues(x);
      expect(result.dtype).toBe(real);
      expect(result.shape).toEqual([...x.shape.slice(0, -2), Math.min(...x.shape.slice(-2))]);
      const most = values.reduce((a, b) => Math.max(a, b), 0);
      const actual = numbersOf(result).map(Number);
      expect(actual.length).toBe(values.length);
      const errors = actual.map((value, k) => Math.abs(value - values[k]!));
      expect(Math.max(0, ...errors)).toBeLessThanOrEqual(allowed(most, epsilon));
    },
  );

  test('make the norms 2, -2 and nuc of matrices', () => {
    const seen: string[] = [];
    for (const [k, { x, norms, real, epsilon, values }] of cases.entries()) {
      const axis = [x.ndim - 2, x.ndim - 1];
      ([2, -2, 'nuc'] as const).forEach((ord, which) => {
        const expected = norms[which];
        if (!expected) {
          expect(refusal(() => norm(x, { ord, axis }))).toContain('badShape: norm: array must have elements');
          return;
        }
        const result = norm(x, { ord, axis });
        expect(result.dtype).toBe(real);
        expect(result.shape).toEqual(x.shape.slice(0, -2));
        const bound = allowed(
          values.reduce((a, b) => a + b, 0),
          epsilon,
        );
        numbersOf(result).forEach((value, j) => {
          if (Math.abs(Number(value) - expected[j]!) > bound) seen.push(`case ${k} ${ord}: ${value}, ${expected[j]}`);
        });
      });
    }
    expect(seen).toEqual([]);
    expect(cases.length).toBeGreaterThan(80);
  });

  test('are NaN for a matrix that is not finite, and for no other of the stack', () => {
    const stack = zeros([3, 2, 2]).fill(1) as NDArray<'float64'>;
    stack.set(Number.NaN, 0, 1, 0);
    stack.set(Number.NEGATIVE_INFINITY, 2, 0, 0);
    expect(singularValues(stack).toArray()).toEqual([
      [Number.NaN, Number.NaN],
      [2, 0],
      [Number.NaN, Number.NaN],
    ]);
    expect(norm(stack, { ord: 'nuc', axis: [1, 2] }).toArray()).toEqual([Number.NaN, 2, Number.NaN]);
  });

  test('of small ones beside large ones are as exact: nothing vanishes in a square', () => {
    expect(
      singularValues([
        [1e-200, 0],
        [0, 1e100],
      ]).toArray(),
    ).toEqual([1e100, 1e-200]);
  });

  test('keep the axes of norm in place, and their lengths with keepDims', () => {
    const x = zeros([2, 3, 4]).fill(1);
    expect(norm(x, { ord: 2, axis: [2, 0], keepDims: true }).shape).toEqual([1, 3, 1]);
    expect(norm(x, { ord: 2, axis: [2, 0] }).at(0)).toBeCloseTo(Math.sqrt(8), 14);
  });

  test('write into out, which may be a part of the matrix', () => {
    const x = zeros([2, 2]) as NDArray<'float64'>;
    x.set(3, 0, 0);
    x.set(4, 1, 1);
    const out = x.slice(0) as NDArray<'float64'>;
    expect(singularValues(x, { out })).toBe(out);
    expect(x.toArray()).toEqual([
      [4, 3],
      [0, 4],
    ]);
  });

  test('of views are those of their copies', () => {
    const source = cases.find(({ x }) => x.dtype === 'complex64' && x.shape[0] === 7)!.x;
    const turned = source.swapAxes(0, 1).slice('::-1', '::2') as NDArray;
    expect(numbersOf(singularValues(turned))).toEqual(numbersOf(singularValues(turned.copy())));
    expect(dtypes[singularValues(turned).dtype].kind).toBe('f');
  });

  test('are refused below two axes', () => {
    expect(refusal(() => singularValues([1, 2]))).toBe(
      'badShape: singularValues: array must have at least 2 axes, got 1 (shape [2])',
    );
    expect(refusal(() => singularValues([[1]], { out: zeros([2]) }))).toBe(
      'badShape: singularValues: out must have shape [1], got [2]',
    );
  });
});
