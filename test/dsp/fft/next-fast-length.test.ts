import { readFileSync } from 'node:fs';
import { nextFastLength } from '@lapwing/dsp';
import { expect, test } from 'vitest';
import { refusal } from '../../support/refusal.js';

const { fast } = JSON.parse(readFileSync(new URL('../../golden/fft.json', import.meta.url), 'utf8')) as {
  readonly fast: readonly (readonly [target: number, complex: number, real: number])[];
};

test('fast lengths are those of scipy', () => {
  expect(fast.length).toBeGreaterThan(50);
  for (const [target, complex, real] of fast) {
    expect([target, nextFastLength(target), nextFastLength(target, { real: true })]).toEqual([target, complex, real]);
  }
  expect([nextFastLength(0), nextFastLength(0, { real: true })]).toEqual([0, 0]);
});

test('a fast length is the next product of small primes, and is its own', () => {
  const isProduct = (n: number, primes: readonly number[]): boolean => {
    let rest = n;
    for (const prime of primes) while (rest % prime === 0) rest /= prime;
    return rest === 1;
  };
  for (const [real, primes] of [
    [false, [2, 3, 5, 7, 11]],
    [true, [2, 3, 5]],
  ] as const) {
    let next = 3000;
    while (!isProduct(next, primes)) next++;
    for (let n = 3000; n > 0; n--) {
      if (isProduct(n, primes)) next = n;
      expect(nextFastLength(n, { real })).toBe(next);
    }
  }
});

test('anything but a whole number from 0 on, and options that are none, are refused', () => {
  const loosely = nextFastLength as (...args: unknown[]) => unknown;
  expect(refusal(() => nextFastLength(-1))).toBe('badValue: nextFastLength: target must be an integer >= 0, got -1');
  expect(refusal(() => nextFastLength(2.5))).toBe('badValue: nextFastLength: target must be an integer >= 0, got 2.5');
  expect(refusal(() => loosely('8'))).toBe('badValue: nextFastLength: target must be an integer >= 0, got "8"');
  expect(refusal(() => loosely(8, null))).toBe('badOption: nextFastLength: options must be an object, got null');
  expect(refusal(() => loosely(8, true))).toBe('badOption: nextFastLength: options must be an object, got true');
  expect(refusal(() => loosely(8, { real: 1 }))).toBe('badOption: nextFastLength: real must be true or false, got 1');
  expect(refusal(() => nextFastLength(2 ** 53 - 1))).toBe(
    'badValue: nextFastLength: target must have a fast length below 2^53, got 9007199254740991',
  );
});
