import { describe, expect, it } from 'vitest';
import { cheapestPair, productLabels } from '../../../packages/core/src/linear/einsum-order.js';

const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const lengths = (given: Readonly<Record<string, number>>): Map<number, number> =>
  new Map(Object.entries(given).map(([letter, length]) => [letter.charCodeAt(0), length]));

describe('the cheapest pair', () => {
  it.each([
    ['grows least beyond what it frees', ['ij', 'jk', 'kl'], 'il', { i: 9, j: 2, k: 9, l: 2 }, [1, 2]],
    ['is no outer product while there is another', ['i', 'j', 'ij'], '', { i: 5, j: 5 }, [0, 2]],
    ['takes fewer multiplications among equals', ['ab', 'b', 'cd', 'cd'], 'a', { a: 2, b: 3, c: 2, d: 2 }, [2, 3]],
    ['is the first among equals', ['a', 'a', 'a'], 'a', { a: 4 }, [0, 1]],
  ] as const)('%s: %j->%s', (_, terms, output, given, [first, second]) => {
    expect(cheapestPair(terms.map(letters), letters(output), lengths(given))).toEqual({ first, second });
  });
});

describe('the labels of a product', () => {
  it('are those that another term or the result needs, in the order of the pair', () => {
    const terms = ['abc', 'cd', 'be'].map(letters);
    expect(productLabels(terms, { first: 0, second: 1 }, letters('d'))).toEqual(letters('bd'));
    expect(productLabels(terms, { first: 0, second: 2 }, letters('ea'))).toEqual(letters('ace'));
  });
});
