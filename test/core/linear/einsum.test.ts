import { arange, type NDArray, sharesMemory, zeros } from '@lapwing/core';
import { afterEach, describe, expect, it } from 'vitest';
import { useKernels } from '../../../packages/core/src/kernel/index.js';
import { einsum } from '../../../packages/core/src/linear/einsum.js';
import { refusal } from '../../support/refusal.js';
import { golden, numbersOf, operandOf } from './golden-linear.js';

afterEach(() => {
  useKernels('auto');
});

const modes = [
  ['wasm', true],
  ['wasm', false],
  ['typescript', true],
] as const;

describe('einsum gives what numpy gives', () => {
  it.each(modes)('on %s, optimize %s: dtype, shape, every element', (mode, optimize) => {
    useKernels(mode);
    const accepted = golden.einsum.filter((each) => each[4] !== null);
    const differing = accepted.flatMap(([subscripts, names, shapes, seed, dtype, shape, elements]) => {
      const operands = names.map((name, n) => operandOf(n, name, shapes[n]!, seed));
      const result = einsum(subscripts, operands, { optimize });
      const same = JSON.stringify([result.dtype, result.shape, numbersOf(result)]);
      return same === JSON.stringify([dtype, shape, elements]) ? [] : [[subscripts, names, shapes, seed, same]];
    });
    expect(differing).toEqual([]);
    expect(accepted.length).toBeGreaterThan(700);
  });

  it('and refuses what numpy refuses', () => {
    const refused = golden.einsum.filter((each) => each[4] === null);
    const passed = refused.flatMap(([subscripts, names, shapes, seed]) => {
      const operands = names.map((name, n) => operandOf(n, name, shapes[n]!, seed));
      const how = refusal(() => einsum(subscripts, operands));
      return /^(badValue|badShape): einsum: (subscripts|operands\[\d\]) must /.test(how)
        ? []
        : [[subscripts, shapes, how]];
    });
    expect(passed).toEqual([]);
    expect(refused.length).toBeGreaterThan(80);
  });
});

describe('einsum', () => {
  it('copies where numpy gives a view', () => {
    const x = arange(9).reshape([3, 3]);
    for (const subscripts of ['ij', 'ij->ji', 'ii->i', '...']) {
      const result = einsum(subscripts, [x]);
      expect([subscripts, sharesMemory(result, x), result.writeable]).toEqual([subscripts, false, true]);
    }
  });

  it('writes axes of the result in any order and into any out', () => {
    const a = operandOf(0, 'float64', [3, 4, 5], 1);
    const b = operandOf(1, 'float64', [5, 4, 6], 2);
    const expected = einsum('ijk,kjl->il', [a, b]);
    const out = zeros([6, 12]).slice(':', '::-4').T;
    expect(einsum('ijk,kjl->il', [a, b], { out })).toBe(out);
    expect(out.toArray()).toEqual(expected.toArray());
    expect(einsum('ijk,kjl->li', [a, b]).toArray()).toEqual(expected.T.toArray());
  });

  it('sums infinite complex numbers without making NaN of them', () => {
    const x = zeros([3], 'complex128');
    x.set({ re: Number.POSITIVE_INFINITY, im: 1 }, 1);
    expect(einsum('i->', [x]).item()).toEqual({ re: Number.POSITIVE_INFINITY, im: 1 });
  });

  it('multiplies a chain in the cheap order, or from left to right', () => {
    const thin = zeros([100_000, 2], 'float32').fill(1);
    const chain = [thin, thin.T, thin] as NDArray[];
    expect(numbersOf(einsum('ij,jk,kl->il', chain).slice(0))).toEqual([200_000, 200_000]);
    const leftToRight = refusal(() => einsum('ij,jk,kl->il', chain, { optimize: false }));
    expect(leftToRight).toMatch(/^tooLarge: zeros: shape must hold at most \d+ elements, got \[100000, 100000\]/);
  });

  it('sums what one operand alone has before it multiplies', () => {
    // As one sum over all four letters this would take hours.
    const x = zeros([2000, 1000], 'float32').fill(1);
    expect(einsum('ij,kl->', [x, x]).item()).toBe(Math.fround(4e12));
    expect(numbersOf(einsum('ij,kl->k', [x.slice(':3') as NDArray, x])).every((sum) => sum === 3e6)).toBe(true);
  });

  it('takes numbers in the dtype of the arrays beside them', () => {
    expect(einsum('i,->i', [new Float32Array([1, 2]), 2.5]).dtype).toBe('float32');
    expect(numbersOf(einsum(',', [2, 3]))).toEqual([6]);
  });
});

describe('einsum refuses', () => {
  const a = zeros([2, 3]);
  const cases: readonly (readonly [string, readonly unknown[], string])[] = [
    [
      'i1',
      [a],
      'badValue: einsum: subscripts must hold letters, commas, "..." and one "->", got "i1" (position 1: "1")',
    ],
    ['i..j', [a], 'badValue: einsum: subscripts must have dots only as "...", got "i..j" (position 1: ".")'],
    ['...i...', [a], 'badValue: einsum: subscripts must have "..." once an operand, got "...i..." (position 4: ".")'],
    [
      'ij->ii',
      [a],
      'badValue: einsum: subscripts must name each axis of the result once, got "ij->ii" (position 5: "i")',
    ],
    [
      'ij -> ik',
      [a],
      'badValue: einsum: subscripts must have every letter of the result among the operands, got "ij -> ik" (position 7: "k")',
    ],
    ['ij->i,', [a], 'badValue: einsum: subscripts must name one result after "->", got "ij->i," (position 5: ",")'],
    [
      'i...->i',
      [a],
      'badValue: einsum: subscripts must have "..." in the result, as an operand has axes there, got "i...->i" (position 6: "i")',
    ],
    [
      '...->',
      [a],
      'badValue: einsum: subscripts must have "..." in the result, as an operand has axes there, got "...->" (position 5: the end)',
    ],
    [
      'ij->i->j',
      [a],
      'badValue: einsum: subscripts must hold letters, commas, "..." and one "->", got "ij->i->j" (position 5: "-")',
    ],
    [
      'ij,jk',
      [a],
      'badValue: einsum: subscripts must name 1 operands, one between each two commas, got "ij,jk" (2 named)',
    ],
    [
      'ijk',
      [a],
      'badValue: einsum: subscripts must have 2 letters for operands[0], got "ijk" (operands[0] has shape [2, 3])',
    ],
    [
      'ijk...',
      [a],
      'badValue: einsum: subscripts must have at most 2 letters for operands[0], got "ijk..." (operands[0] has shape [2, 3])',
    ],
    ['ij,jk', [a, a], 'badShape: einsum: operands[1] must have length 3 for "j", got 2 (shapes [2, 3], [2, 3])'],
    ['ii', [a], 'badShape: einsum: operands[0] must have length 2 for "i", got 3 (shapes [2, 3])'],
    ['ii', [zeros([1, 3])], 'badShape: einsum: operands[0] must have length 1 for "i", got 3 (shapes [1, 3])'],
    [
      '...,...',
      [a, zeros([2])],
      'badShape: einsum: operands[1] must have length 3 for axis -1 of "...", got 2 (shapes [2, 3], [2])',
    ],
    [7 as never, [a], 'badValue: einsum: subscripts must be a string, got 7'],
    ['', [], 'badValue: einsum: operands must be a list of at least one, got []'],
    ['ij', a as never, 'badValue: einsum: operands must be a list of at least one, got float64 array of shape [2, 3]'],
  ];

  it.each(cases)('%j', (subscripts, operands, message) => {
    expect(refusal(() => einsum(subscripts, operands as NDArray[]))).toBe(message);
  });
});
