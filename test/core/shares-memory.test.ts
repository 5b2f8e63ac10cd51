import { arange, asStrided, fromBuffer, mayShareMemory, sharesMemory, slidingWindowView, zeros } from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryView } from '../support/arbitrary-view.js';
import { elementBytes } from '../support/poisoned-memory.js';
import { refusal } from '../support/refusal.js';

const x = arange(24).reshape([4, 6]);

describe('two views of one array', () => {
  test.each([
    ['halves', x.slice(':2'), x.slice('2:'), false, false],
    ['halves that meet in a row', x.slice(':3'), x.slice('2:'), true, true],
    ['even and odd columns', x.slice(':', '::2'), x.slice(':', '1::2'), false, true],
    ['left and right half', x.slice(':', ':3'), x.slice(':', '3:'), false, true],
    ['a transpose', x, x.T, true, true],
    ['a row and a column', x.slice(1), x.slice(':', 2), true, true],
    ['steps that miss each other', x.ravel().slice('::6'), x.ravel().slice('3::6'), false, true],
    ['steps that meet once, at 22', x.ravel().slice('::11'), x.ravel().slice('1::7'), true, true],
    ['steps that would meet at 15, beyond the end', x.ravel().slice(':12:5'), x.ravel().slice('1:12:7'), false, true],
    ['windows and what they show', slidingWindowView(x, [2, 2]), x.slice(3, 5), true, true],
    ['windows and what they skip', slidingWindowView(x.slice(0), 2, { axis: 0, step: 3 }), x.slice(0, 2), false, true],
    ['nothing', x.slice('1:1'), x, false, false],
    ['a copy', x, x.copy(), false, false],
    ['a reversed view', x.slice('::-1', '::-1'), x, true, true],
  ])('%s', (_, a, b, shares, mayShare) => {
    expect(sharesMemory(a, b)).toBe(shares);
    expect(sharesMemory(b, a)).toBe(shares);
    expect(mayShareMemory(a, b)).toBe(mayShare);
    expect(mayShareMemory(b, a)).toBe(mayShare);
  });
});

test('any two views, of any dtypes, share exactly the bytes that both cover', () => {
  const covered = (view: Parameters<typeof elementBytes>[0], itemSize: number): Set<number> =>
    new Set(elementBytes(view).flatMap((at) => Array.from({ length: itemSize }, (_, k) => at + k)));
  const seen = { true: 0, false: 0 };
  fc.assert(
    fc.property(
      arbitraryView({ dtypes: ['uint8', 'int16', 'complex64'] }),
      fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 3, maxLength: 3 }),
      fc.integer({ min: 0, max: 60 }),
      ({ view, memory }, shape, strides, offset) => {
        const words = Math.floor(memory.bytes.length / 4);
        const steps = shape.map((_, axis) => strides[axis]!);
        const reach = shape.reduce((sum, length, axis) => sum + (length - 1) * steps[axis]!, 0);
        const at = Math.min(offset, words - 1 - reach);
        if (at < 0) return;
        const other = fromBuffer(memory.bytes.buffer, { dtype: 'float32', shape, strides: steps, offset: at });
        const theirs = covered(other, 4);
        const expected = [
          ...covered(
            view,
            view.data.byteLength === 0 ? 0 : view.dtype === 'uint8' ? 1 : view.dtype === 'int16' ? 2 : 8,
          ),
        ].some((byte) => theirs.has(byte));
        expect(sharesMemory(view, other)).toBe(expected);
        if (expected) expect(mayShareMemory(view, other)).toBe(true);
        seen[`${expected}`]++;
      },
    ),
    { numRuns: 1000 },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(100);
});

test('arrays over one buffer share it, whoever made them', () => {
  const memory = new SharedArrayBuffer(64);
  const floats = fromBuffer(memory, { dtype: 'float32', shape: [4] });
  const bytes = fromBuffer(new Uint8Array(memory, 16), { dtype: 'uint8', shape: [8] });
  expect(sharesMemory(floats, bytes)).toBe(false);
  expect(mayShareMemory(floats, bytes)).toBe(false);
  expect(sharesMemory(fromBuffer(memory, { dtype: 'float64', shape: [3] }), bytes)).toBe(true);
});

describe('the search is bounded', () => {
  // Steps near one another and without a common divisor: many sums come near the byte, and none is it.
  const steps = [10007, 10009, 10037, 10039, 10061, 10067];
  const base = zeros([2_000_000], 'uint8');
  const sparse = asStrided(base, [20, 20, 20, 20, 20, 20], steps);
  const byte = base.slice(s(10007 * 17 + 5));

  function s(at: number): `${number}:${number}` {
    return `${at}:${at + 1}`;
  }

  test('past maxWork the answer is unknown', () => {
    expect(sharesMemory(sparse, byte, { maxWork: 5 })).toBe('unknown');
    expect(mayShareMemory(sparse, byte)).toBe(true);
  });

  test('enough work decides it', () => {
    expect(sharesMemory(sparse, byte, { maxWork: Number.POSITIVE_INFINITY })).toBe(false);
  });

  test('what bounds decide needs no work', () => {
    expect(sharesMemory(sparse, base.slice('1999990:'), { maxWork: 0 })).toBe(false);
  });

  test.each([[Number.NaN], [-1], ['7'], [null]])('maxWork %s is refused', (maxWork) => {
    expect(refusal(() => sharesMemory(x, x, { maxWork: maxWork as number }))).toMatch(
      /^badOption: sharesMemory: maxWork must be a number >= 0, got /,
    );
  });
});

test('two SharedArrayBuffer objects over one memory count as apart, as the doc comment says', () => {
  const one = new SharedArrayBuffer(8);
  const other = structuredClone(one);
  const a = fromBuffer(one, { dtype: 'uint8', shape: [8] });
  const b = fromBuffer(other, { dtype: 'uint8', shape: [8] });
  a.set(7, 0);
  expect(b.at(0)).toBe(7);
  expect(sharesMemory(a, b)).toBe(false);
  expect(mayShareMemory(a, b)).toBe(false);
});
