/**
 * Laws that every view obeys, whatever its dtype, shape, strides, offset and memory.
 */
import { type Index, type NDArray, s, sharesMemory } from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryView, type ViewInMemory } from '../support/arbitrary-view.js';
import { bitsOf, hexOf, packedTwin } from '../support/poisoned-memory.js';
import { refusal } from '../support/refusal.js';
import { addressOf, indices } from '../support/walk.js';

const runs = { numRuns: 600 };
/** The addresses of all elements in C order: two views are one where these are. */
const addresses = (x: NDArray): number[] => [...indices(x.shape)].map((index) => addressOf(x, index));
const same = (a: NDArray, b: NDArray): void => {
  expect(a.shape).toEqual(b.shape);
  expect(addresses(a).join()).toBe(addresses(b).join());
};

const bound = fc.option(fc.integer({ min: -7, max: 7 }), { nil: null });
const slice = fc
  .tuple(bound, bound, fc.constantFrom(-3, -2, -1, 1, 1, 2, 3))
  .map(([start, stop, step]) => s(start, stop, step));

describe('view methods undo themselves', () => {
  test('x.T.T, x.flip().flip(), swapAxes twice, expandDims and squeeze', () => {
    fc.assert(
      fc.property(arbitraryView(), fc.nat(), fc.nat(), ({ view }, a, b) => {
        same(view.T.T as NDArray, view);
        same(view.flip().flip(), view);
        const axis = a % (view.ndim + 1);
        same(view.expandDims(axis).squeeze(axis), view);
        if (view.ndim === 0) return;
        const [i, j] = [a % view.ndim, b % view.ndim];
        same(view.swapAxes(i, j).swapAxes(j, i), view);
        same(view.moveAxis(i, j).moveAxis(j, i), view);
        same(view.flip(i).flip(i), view);
      }),
      runs,
    );
  });

  test('transpose by an order and by its inverse', () => {
    const cases = arbitraryView().chain((placed) =>
      fc.tuple(
        fc.constant(placed),
        fc.shuffledSubarray([...placed.view.shape.keys()], { minLength: placed.view.ndim }),
      ),
    );
    fc.assert(
      fc.property(cases, ([{ view }, order]) => {
        const inverse = order.map((_, axis) => order.indexOf(axis));
        same(view.transpose(...order).transpose(...inverse), view);
      }),
      runs,
    );
  });
});

describe('slices compose', () => {
  test('axis by axis in any order, and one after the other', () => {
    const cases = arbitraryView().chain((placed) =>
      fc.tuple(fc.constant(placed), fc.array(slice, { minLength: placed.view.ndim, maxLength: placed.view.ndim })),
    );
    fc.assert(
      fc.property(cases, ([{ view }, entries]) => {
        const whole: NDArray = view.slice(...(entries as Index[]));
        let oneByOne: NDArray = view;
        for (let axis = entries.length - 1; axis >= 0; axis--) {
          oneByOne = oneByOne.slice(...entries.map((entry, k): Index => (k === axis ? entry : ':')));
        }
        same(oneByOne, whole);
        same(view.T.slice(...(entries as Index[]).reverse()).T as NDArray, whole);
      }),
      runs,
    );
  });

  test('integers after a slice are integers before it', () => {
    fc.assert(
      fc.property(arbitraryView(), slice, fc.nat(), ({ view }, entry, pick) => {
        if (view.ndim === 0) return;
        const cut: NDArray = view.slice(entry);
        if (cut.shape[0] === 0) return;
        const at = pick % cut.shape[0]!;
        const kept = [...Array(view.shape[0]!).keys()];
        const start = entry.start === null ? (entry.step > 0 ? 0 : kept.length - 1) : entry.start;
        const first = Math.min(Math.max(start < 0 ? start + kept.length : start, 0), kept.length - 1);
        same(cut.slice(at), view.slice(first + at * entry.step));
      }),
      runs,
    );
  });
});

describe('reshape', () => {
  const shaped = arbitraryView().chain((placed) =>
    fc.tuple(
      fc.constant(placed),
      fc.constantFrom<(x: NDArray) => number[]>(
        (x) => [x.size],
        (x) => [1, x.size, 1],
        (x) => [...x.shape, 1],
        (x) => (x.size % 2 === 0 ? [2, x.size / 2] : [x.size]),
        (x) => [...x.shape].reverse(),
      ),
    ),
  );

  test('shows the elements in C order, and shares memory or needs a copy', () => {
    const seen = { view: 0, copy: 0 };
    fc.assert(
      fc.property(shaped, ([{ view, packed, memory }, shapeOf]) => {
        const shape = shapeOf(view);
        const before = hexOf(memory.bytes);
        const result: NDArray = view.reshape(shape);
        expect(result.shape).toEqual(shape);
        expect(bitsOf(result)).toBe(bitsOf(packed));
        const isView = result.data === view.data;
        expect(refusal(() => view.reshape(shape, { copy: 'never' })).split(':')[0]).toBe(
          isView ? 'nothing thrown' : 'copyNeeded',
        );
        if (isView) expect(addresses(result).join()).toBe(addresses(view).join());
        else expect(sharesMemory(result, view)).toBe(false);
        expect(view.reshape(shape, { copy: 'always' }).data).not.toBe(view.data);
        expect(hexOf(memory.bytes)).toBe(before);
        seen[isView ? 'view' : 'copy']++;
      }),
      { numRuns: 1200 },
    );
    expect(Math.min(seen.view, seen.copy)).toBeGreaterThan(100);
  });
});

describe('copies', () => {
  test('copy, toTyped and astype of its own dtype keep every bit and touch nothing', () => {
    fc.assert(
      fc.property(arbitraryView(), ({ view, packed, memory }) => {
        const before = hexOf(memory.bytes);
        const expected = bitsOf(packed);
        expect(bitsOf(view.copy())).toBe(expected);
        expect(bitsOf(view.astype(view.dtype))).toBe(expected);
        const typed = view.toTyped({ copy: 'always' });
        expect(hexOf(typed)).toBe(expected);
        expect(sharesMemory(view.copy(), view)).toBe(false);
        expect(hexOf(memory.bytes)).toBe(before);
      }),
      runs,
    );
  });

  test('bytes seen as bytes are the bytes', () => {
    fc.assert(
      fc.property(arbitraryView(), ({ view, packed }) => {
        if (view.ndim === 0 || view.shape.includes(0)) return;
        const last = view.shape.at(-1)!;
        const inner: NDArray = view.strides.at(-1) === 1 || last === 1 ? view : view.expandDims(-1);
        expect(bitsOf(inner.viewAs('uint8'))).toBe(bitsOf(packed));
      }),
      runs,
    );
  });
});

describe('writes through a view', () => {
  const writeable = (options = {}): fc.Arbitrary<ViewInMemory> => arbitraryView({ overlapping: false, ...options });

  test('are seen in its base, at the place that the strides say, and nowhere else', () => {
    fc.assert(
      fc.property(writeable({ dtypes: ['int16', 'float32'] }), fc.nat(), ({ view, memory }, pick) => {
        if (view.size === 0) return;
        const all = [...indices(view.shape)];
        const index = all[pick % all.length]!;
        const before = view.data.slice();
        view.T.set(77, ...[...index].reverse());
        const at = addressOf(view, index);
        before[at] = 77;
        expect(hexOf(view.data)).toBe(hexOf(before));
        expect(view.at(...index)).toBe(77);
        expect(memory.strayWrites(view)).toEqual([]);
      }),
      runs,
    );
  });

  test('reach every element of a slice of it, and no other', () => {
    const cases = writeable().chain((placed) =>
      fc.tuple(fc.constant(placed), fc.array(slice, { minLength: placed.view.ndim, maxLength: placed.view.ndim })),
    );
    fc.assert(
      fc.property(cases, ([{ view, memory }, entries]) => {
        const part: NDArray = view.slice(...(entries as Index[]));
        const inside = new Set(addresses(part));
        const twin = packedTwin(view);
        part.fill(1);
        twin.slice(...(entries as Index[])).fill(1);
        expect(bitsOf(view)).toBe(bitsOf(twin));
        expect(addresses(view).filter((at) => inside.has(at)).length).toBe(part.size);
        expect(memory.strayWrites(view)).toEqual([]);
      }),
      runs,
    );
  });
});
