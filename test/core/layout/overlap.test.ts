import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sizeOf } from '../../../packages/core/src/layout/layout.js';
import {
  type ByteLayout,
  boundsMeet,
  bytesMeet,
  hasInternalOverlap,
  solvable,
} from '../../../packages/core/src/layout/overlap.js';
import { addressOf, indices } from '../../support/walk.js';

/** Every byte that a layout covers, one by one. */
function coveredBytes({ shape, byteStrides, byteOffset, itemSize }: ByteLayout): Set<number> {
  const covered = new Set<number>();
  for (const index of indices(shape)) {
    const at = addressOf({ strides: byteStrides, offset: byteOffset }, index);
    for (let k = 0; k < itemSize; k++) covered.add(at + k);
  }
  return covered;
}

const lengths = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 });
const layouts = fc
  .tuple(lengths, fc.constantFrom(1, 2, 4, 8), fc.integer({ min: 0, max: 60 }))
  .chain(([shape, itemSize, at]) =>
    fc.record({
      shape: fc.constant(shape),
      itemSize: fc.constant(itemSize),
      byteOffset: fc.constant(at),
      byteStrides: fc.array(fc.integer({ min: -24, max: 24 }), { minLength: shape.length, maxLength: shape.length }),
    }),
  );

test('two layouts meet exactly where they have a byte in common', () => {
  const seen = { meet: 0, apart: 0, boundsOnly: 0 };
  fc.assert(
    fc.property(layouts, layouts, (a, b) => {
      const bytes = coveredBytes(a);
      const expected = [...coveredBytes(b)].some((at) => bytes.has(at));
      expect(bytesMeet(a, b)).toBe(expected);
      expect(bytesMeet(b, a)).toBe(expected);
      if (expected) expect(boundsMeet(a, b)).toBe(true);
      seen[expected ? 'meet' : boundsMeet(a, b) ? 'boundsOnly' : 'apart']++;
    }),
    { numRuns: 4000 },
  );
  // Answers of all three kinds were put to the test.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
});

test('bounds meet exactly where the ranges from first to last byte do', () => {
  fc.assert(
    fc.property(layouts, layouts, (a, b) => {
      const [p, q] = [[...coveredBytes(a)], [...coveredBytes(b)]];
      const meets = Math.min(...p) <= Math.max(...q) && Math.min(...q) <= Math.max(...p);
      expect(boundsMeet(a, b)).toBe(p.length > 0 && q.length > 0 && meets);
    }),
    { numRuns: 1000 },
  );
});

test('a layout meets itself exactly where two indices have one address', () => {
  const seen = { true: 0, false: 0 };
  const cases = fc
    .array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 })
    .chain((shape) =>
      fc.tuple(
        fc.constant(shape),
        fc.array(fc.integer({ min: -30, max: 30 }), { minLength: shape.length, maxLength: shape.length }),
      ),
    );
  fc.assert(
    fc.property(cases, ([shape, strides]) => {
      const addresses = [...indices(shape)].map((index) => addressOf({ strides, offset: 0 }, index));
      const expected = new Set(addresses).size < sizeOf(shape);
      expect(hasInternalOverlap(shape, strides)).toBe(expected);
      seen[`${expected}`]++;
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(300);
});

test('a bounded equation is solved as trying everything solves it', () => {
  const terms = fc.array(fc.record({ a: fc.integer({ min: 1, max: 30 }), u: fc.integer({ min: 1, max: 4 }) }), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(terms, fc.integer({ min: -5, max: 150 }), (list, target) => {
      const sums = list.reduce(
        (all, { a, u }) => all.flatMap((sum) => Array.from({ length: u + 1 }, (_, x) => sum + a * x)),
        [0],
      );
      expect(solvable(list, target, 1e6)).toBe(sums.includes(target));
    }),
    { numRuns: 3000 },
  );
});

describe('cases that a shortcut would get wrong', () => {
  test.each([
    ['windows of 4, hop 2', [7, 4], [2, 1], true],
    ['windows of 4, hop 4', [4, 4], [4, 1], false],
    ['windows of 4, hop 5', [3, 4], [5, 1], false],
    ['steps with a common divisor', [4, 4], [6, 4], true],
    ['steps that meet one beyond the end', [3, 2], [2, 5], false],
    ['steps that meet at the very end', [3, 2], [2, 4], true],
    ['three axes, no two of which meet', [2, 2, 2], [3, 5, 8], true],
    ['three axes that do not meet', [2, 2, 2], [3, 5, 9], false],
    ['stride 0 on an axis of length 1', [1, 4], [0, 1], false],
    ['stride 0 on a longer axis', [2, 4], [0, 1], true],
    ['stride 0, but nothing in it', [2, 0], [0, 1], false],
    ['negative strides', [3, 3], [-3, 1], false],
    ['negative strides that meet', [3, 3], [-2, 1], true],
    ['a scalar', [], [], false],
  ])('%s', (_, shape, strides, expected) => {
    expect(hasInternalOverlap(shape, strides)).toBe(expected);
  });

  test('parts of elements count as shared', () => {
    const doubles = { shape: [3], byteStrides: [16], byteOffset: 0, itemSize: 8 };
    const bytes = { shape: [3], byteStrides: [16], byteOffset: 7, itemSize: 1 };
    expect(bytesMeet(doubles, bytes)).toBe(true);
    expect(bytesMeet(doubles, { ...bytes, byteOffset: 8 })).toBe(false);
  });
});

describe('past maxWork the answer is unknown', () => {
  // Steps near one another and without a common divisor: nothing prunes the search, and the sum is missed by one.
  const steps = [10007, 10009, 10037, 10039, 10061, 10067];
  const shape = steps.map(() => 30);
  const a = { shape, byteStrides: steps, byteOffset: 0, itemSize: 1 };
  const beside = { shape: [1], byteStrides: [1], byteOffset: 10007 * 17 + 5, itemSize: 1 };

  test('for two layouts', () => {
    expect(bytesMeet(a, beside, 10)).toBe('unknown');
    expect(bytesMeet(a, { ...beside, byteOffset: -1 }, 0)).toBe(false);
  });

  test('however the steps divide', () => {
    // Ending in a step of 1, every remainder fits: only the multiples themselves cost work.
    const terms = [...steps.map((step) => ({ a: 2 * step, u: 30 })), { a: 1, u: 1 }];
    const target = 2 * (10007 * 17 + 5);
    expect(solvable(terms, target, 10)).toBe('unknown');
    expect(solvable(terms, target, 1e7)).toBe(false);
  });

  test('for one', () => {
    expect(hasInternalOverlap(shape, steps, 10)).toBe('unknown');
    expect(hasInternalOverlap(shape, steps)).toBe(true);
  });
});
