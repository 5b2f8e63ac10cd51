import { array, type NDArray, zeros } from '@lapwing/core';
import { afterEach, describe, expect, it } from 'vitest';
import { useKernels } from '../../../packages/core/src/kernel/index.js';
import { dot, inner, vdot } from '../../../packages/core/src/linear/dot.js';
import { matmul } from '../../../packages/core/src/linear/matmul.js';
import { outer } from '../../../packages/core/src/linear/outer.js';
import { type TensordotAxes, tensordot } from '../../../packages/core/src/linear/tensordot.js';
import { refusal } from '../../support/refusal.js';
import { golden, numbersOf, operandOf } from './golden-linear.js';

type Product = (a: NDArray, b: NDArray, options?: { axes?: TensordotAxes; out?: NDArray }) => NDArray;
const functions: { readonly [name: string]: Product } = { matmul, dot, inner, outer, vdot, tensordot };

afterEach(() => {
  useKernels('auto');
});

describe.each(['wasm', 'typescript'] as const)('products on %s', (mode) => {
  it.each(Object.keys(functions))('%s gives what numpy gives: dtype, shape, every element', (name) => {
    useKernels(mode);
    const cases = golden.products.filter((each) => each[0] === name);
    const differing = cases.flatMap(([, axes, names, shapes, seed, dtype, shape, elements]) => {
      const [a, b] = names.map((each, n) => operandOf(n, each, shapes[n]!, seed)) as [NDArray, NDArray];
      const run = (): NDArray => functions[name]!(a, b, axes === null ? {} : { axes: axes as TensordotAxes });
      if (dtype === null)
        return /^(badShape|notBroadcastable): /.test(refusal(run)) ? [] : [[axes, names, shapes, refusal(run)]];
      const result = run();
      const same = JSON.stringify([result.dtype, result.shape, numbersOf(result)]);
      return same === JSON.stringify([dtype, shape, elements]) ? [] : [[axes, names, shapes, seed, same]];
    });
    expect(differing).toEqual([]);
    expect(cases.length).toBeGreaterThan(80);
  });

  it('matmul is exact modulo 2^64', () => {
    useKernels(mode);
    for (const [dtype, a, b, expected] of golden.wide) {
      const [p, q] = [a, b].map((list) => array(list.map(BigInt), dtype)) as [NDArray, NDArray];
      const result = matmul(p.reshape([2, 5]), q.reshape([5, 3]));
      expect(Array.from(result.data as BigInt64Array, String)).toEqual(expected);
      const column = matmul(p.reshape([2, 5]), q.reshape([5, 3]).slice(':', 1));
      expect(Array.from(column.data as BigInt64Array, String)).toEqual([expected[1], expected[4]]);
    }
  });
});

describe('operands', () => {
  it('may be lists, typed arrays and numbers', () => {
    expect(matmul([[1, 2]], new Float32Array([3, 4])).dtype).toBe('float64');
    expect(numbersOf(dot(new Int16Array([1, 2, 3]), 3))).toEqual([3, 6, 9]);
    expect(dot(new Int16Array([1, 2, 3]), 3).dtype).toBe('int16');
    expect(outer(new Float32Array([1, 2]), 0.5).dtype).toBe('float32');
    expect(numbersOf(inner(2, 3))).toEqual([6]);
    expect(vdot({ re: 1, im: 2 }, { re: 3, im: 4 }).item()).toEqual({ re: 11, im: -2 });
  });

  it('of outer keep the sign of zero, which sums do not', () => {
    expect(Object.is(outer([-0], [1]).item(), -0)).toBe(true);
    expect(Object.is(dot([-0], [1]).item(), 0)).toBe(true);
    expect(numbersOf(matmul([[-0], [0]], [[1, 2]])).map((x) => Object.is(x, 0))).toEqual([true, true, true, true]);
  });

  it('of bool are combined by or and and, whatever byte stands for true', () => {
    const count = 300;
    const many = zeros([2, count], 'uint8').fill(2).viewAs('bool');
    expect(matmul(many, many.T).toArray()).toEqual([
      [true, true],
      [true, true],
    ]);
    expect(vdot(many, many).item()).toBe(true);
    expect(vdot(many, zeros([2, count], 'bool')).item()).toBe(false);
  });
});

describe('a product refuses', () => {
  const a = zeros([2, 3]);
  const cases: readonly (readonly [string, () => unknown, string])[] = [
    [
      'lengths that differ',
      () => matmul(a, zeros([4, 5])),
      'badShape: matmul: b must have length 3 on axis 0, as a has on axis 1, got 4 (shapes [2, 3] and [4, 5])',
    ],
    [
      'a vector that is too long',
      () => matmul(a, zeros([4])),
      'badShape: matmul: b must have length 3 on axis 0, as a has on axis 1, got 4 (shapes [2, 3] and [4])',
    ],
    [
      '0-d operands of matmul',
      () => matmul(a, 2),
      'badShape: matmul: b must have at least 1 axis, got 0 (shapes [2, 3] and [])',
    ],
    [
      'a 0-d left operand of matmul',
      () => matmul(2, a),
      'badShape: matmul: a must have at least 1 axis, got 0 (shapes [] and [2, 3])',
    ],
    [
      'leading axes that do not broadcast',
      () => matmul(zeros([2, 2, 3]), zeros([3, 3, 4])),
      'notBroadcastable: matmul: b must have length 2 or 1 on axis 0, as a has on axis 0, got 3 (shapes [2, 2, 3] and [3, 3, 4])',
    ],
    [
      'what is no array',
      () => matmul(a, 'x' as never),
      'badValue: matmul: operand must be an array, a typed array, a list or a scalar, got "x"',
    ],
    [
      'dot of lengths that differ',
      () => dot(a, a),
      'badShape: dot: b must have length 3 on axis 0, as a has on axis 1, got 2 (shapes [2, 3] and [2, 3])',
    ],
    [
      'inner of lengths that differ',
      () => inner(a, zeros([2])),
      'badShape: inner: b must have length 3 on axis 0, as a has on axis 1, got 2 (shapes [2, 3] and [2])',
    ],
    [
      'vdot of sizes that differ',
      () => vdot(a, zeros([5])),
      'badShape: vdot: b must have 6 elements, as a has, got 5 (shapes [2, 3] and [5])',
    ],
    [
      'out of another shape',
      () => matmul(a, a.T, { out: zeros([2, 3]) }),
      'badShape: matmul: out must have shape [2, 2], got [2, 3]',
    ],
    [
      'out of a lower kind',
      () => matmul(a, a.T, { out: zeros([2, 2], 'int32') }),
      'casting: matmul: out must take float64 under casting \'sameKind\', got "int32"',
    ],
    [
      'out of outer, in its name',
      () => outer(a, a, { out: zeros([2, 3]) }),
      'badShape: outer: out must have shape [6, 6], got [2, 3]',
    ],
    [
      'out of dot with a scalar, in its name',
      () => dot(a, 2, { out: zeros([3, 2]) }),
      'badShape: dot: out must have shape [2, 3], got [3, 2]',
    ],
    [
      'options that are none',
      () => matmul(a, a.T, null as never),
      'badOption: matmul: options must be an object, got null',
    ],
    [
      'an axis in the place of options',
      () => tensordot(a, a, 1 as never),
      'badOption: tensordot: options must be an object, got 1',
    ],
    [
      'tensordot over more axes than there are',
      () => tensordot(a, a, { axes: 3 }),
      'badOption: tensordot: axes must be 0..2 or two lists of axes, got 3 (shapes [2, 3] and [2, 3])',
    ],
    [
      'tensordot over a negative count',
      () => tensordot(a, a, { axes: -1 }),
      'badOption: tensordot: axes must be 0..2 or two lists of axes, got -1 (shapes [2, 3] and [2, 3])',
    ],
    [
      'tensordot over NaN axes',
      () => tensordot(a, a, { axes: Number.NaN }),
      'badOption: tensordot: axes must be 0..2 or two lists of axes, got NaN (shapes [2, 3] and [2, 3])',
    ],
    [
      'tensordot over one list',
      () => tensordot(a, a, { axes: [0] as never }),
      'badOption: tensordot: axes must be a count or two lists of axes, got [0] (shapes [2, 3] and [2, 3])',
    ],
    [
      'tensordot over lists of other lengths',
      () => tensordot(a, a, { axes: [[0, 1], [0]] }),
      'badOption: tensordot: axes[1] must name 2 axes like axes[0], got [0] (shapes [2, 3] and [2, 3])',
    ],
    [
      'tensordot over an axis that is not there',
      () => tensordot(a, a, { axes: [2, 0] }),
      'axisOutOfRange: tensordot: axes[0] must be an integer in -2..1, got 2 (shapes [2, 3] and [2, 3])',
    ],
    [
      'tensordot over one axis twice',
      () =>
        tensordot(a, a, {
          axes: [
            [0, 1],
            [1, -1],
          ],
        }),
      'axisOutOfRange: tensordot: axes[1] must name each axis once, got [1, -1] (shapes [2, 3] and [2, 3])',
    ],
    [
      'tensordot over lengths that differ',
      () => tensordot(a, a, { axes: [1, 0] }),
      'badShape: tensordot: b must have length 3 on axis 0, as a has on axis 1, got 2 (shapes [2, 3] and [2, 3])',
    ],
  ];

  it.each(cases)('%s', (_, action, message) => {
    expect(refusal(action)).toBe(message);
  });
});
