import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgePolicies, tileStarts } from '../../../../packages/dsp/src/image/tiles/tile-starts.js';
import { mainJob } from '../../../support/main-job.js';
import { refusal } from '../../../support/refusal.js';

test('are those of the goldens', () => {
  for (const { input, size, stride, edge, rows, columns } of mainJob.patches) {
    const facts = mainJob.inputs[input]!;
    if (facts.kind !== 'image') continue;
    expect(tileStarts(facts.height, size[0], stride[0], edge, '')).toEqual(rows);
    expect(tileStarts(facts.width, size[1], stride[1], edge, '')).toEqual(columns);
  }
});

test.each([
  [10, 4, 3, 'drop', [0, 3, 6]],
  [10, 4, 3, 'pad', [0, 3, 6]],
  [11, 4, 3, 'drop', [0, 3, 6]],
  [11, 4, 3, 'pad', [0, 3, 6, 9]],
  [11, 4, 3, 'shift', [0, 3, 6, 7]],
  [4, 4, 9, 'pad', [0]],
  [3, 4, 9, 'pad', [0]],
  [9, 4, 9, 'pad', [0]],
  [10, 4, 9, 'pad', [0, 9]],
  [9, 4, 9, 'shift', [0, 5]],
  [0, 4, 9, 'pad', []],
] as const)('%d pixels, size %d, stride %d, %s: %j', (length, size, stride, edge, starts) => {
  expect(tileStarts(length, size, stride, edge, '')).toEqual(starts);
});

test('lie on the grid but for a shifted last one; none lies outside, and what may be covered is', () => {
  const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
  fc.assert(
    fc.property(upTo(60), upTo(20), upTo(25), fc.constantFrom(...edgePolicies), (length, size, stride, edge) => {
      fc.pre(size <= length || edge === 'pad');
      const starts = tileStarts(length, size, stride, edge, '');
      const inner = edge === 'shift' ? starts.slice(0, -1) : starts;
      expect(inner).toEqual(inner.map((_, i) => i * stride));
      const last = starts.at(-1)!;
      expect(last).toBeLessThan(length);
      if (edge !== 'pad') expect(last + size).toBeLessThanOrEqual(length);
      if (edge === 'shift') expect(last + size).toBe(length);
      // With a stride beyond the size there are gaps whatever one does.
      if (edge !== 'drop' && stride <= size) expect(last + size).toBeGreaterThanOrEqual(length);
      if (edge === 'drop') expect(last + stride + size).toBeGreaterThan(length);
      expect(new Set(starts).size).toBe(starts.length);
    }),
    { numRuns: 500 },
  );
});

test.each(['drop', 'shift'] as const)('a size beyond the length is refused with %s', (edge) => {
  const message = `windowTooLong: extractPatches: size must be <= 3 with edge '${edge}', got 4 (image shape [3, 9])`;
  expect(refusal(() => tileStarts(3, 4, 1, edge, 'image shape [3, 9]'))).toBe(message);
});
