import {
  arange,
  asStrided,
  broadcastTo,
  fromBuffer,
  type NDArray,
  type ReadonlyNDArray,
  sharesMemory,
  slidingWindowView,
  zeros,
} from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryShape, arbitraryView } from '../support/arbitrary-view.js';
import { refusal } from '../support/refusal.js';
import { addressOf, elements, indices } from '../support/walk.js';

const writer = (x: ReadonlyNDArray): NDArray => x as NDArray;

describe('asStrided', () => {
  const x = arange(16, 'int64');

  test('strides and offset in elements or in bytes', () => {
    const rows = [
      [2n, 3n, 4n],
      [4n, 5n, 6n],
    ];
    expect(asStrided(x, [2, 3], [2, 1], { offset: 2 }).toArray()).toEqual(rows);
    expect(asStrided(x, [2, 3], [16, 8], { offset: 16, unit: 'bytes' }).toArray()).toEqual(rows);
    expect(asStrided(x, [2], [-3], { offset: 15 }).toArray()).toEqual([15n, 12n]);
    expect(asStrided(x, [], []).toArray()).toBe(0n);
    expect(asStrided(zeros([3], 'complex128'), [2], [32], { unit: 'bytes' }).strides).toEqual([2]);
  });

  test('both count from the first element of a view', () => {
    const view = x.slice('4:12');
    expect(asStrided(view, [2], [3]).toArray()).toEqual([4n, 7n]);
    expect(asStrided(x.slice('12:4:-1'), [2, 2], [-2, -1]).toArray()).toEqual([
      [12n, 11n],
      [10n, 9n],
    ]);
  });

  test('shares memory, and its base is the owner', () => {
    const view = asStrided(x.slice('2:'), [2], [1]);
    expect(sharesMemory(view, x)).toBe(true);
    expect(view.base).toBe(x);
    expect(view.data).toBe(x.data);
  });

  test('allowed is exactly what x addresses between its lowest and highest element', () => {
    const cases = fc.tuple(
      arbitraryView({ dtypes: ['uint8'] }),
      arbitraryShape,
      fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 4, maxLength: 4 }),
      fc.integer({ min: -10, max: 10 }),
    );
    const seen = { allowed: 0, refused: 0 };
    fc.assert(
      fc.property(cases, ([{ view }, shape, steps, offset]) => {
        const strides = shape.map((_, axis) => steps[axis]!);
        const own = [...indices(view.shape)].map((index) => addressOf(view, index));
        const asked = [...indices(shape)].map((index) => addressOf({ strides, offset: view.offset + offset }, index));
        const isInside = asked.every((at) => at >= Math.min(...own) && at <= Math.max(...own));
        const answer = refusal(() => asStrided(view, shape, strides, { offset }));
        if (isInside) expect(answer).toBe('nothing thrown');
        else expect(answer).toMatch(/^outOfBounds: asStrided: (axis \d|offset) must /);
        seen[isInside ? 'allowed' : 'refused']++;
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(seen.allowed, seen.refused)).toBeGreaterThan(300);
  });

  test('the neighbours in a pooled Buffer stay out of reach', () => {
    const pooled = Buffer.from('mine');
    expect(pooled.buffer.byteLength).toBeGreaterThan(pooled.length);
    const view = fromBuffer(pooled, { dtype: 'uint8', shape: [4] });
    expect(view.data.length).toBe(4);
    expect(refusal(() => asStrided(view, [5], [1]))).toBe(
      'outOfBounds: asStrided: axis 0 must stay within elements 0..3 of x, got 4 (length 5, stride 1, offset 0, shape [5])',
    );
    expect(refusal(() => asStrided(view, [1], [1], { offset: -1 }))).toBe(
      'outOfBounds: asStrided: offset must point into elements 0..3 of x, got -1 (shape [1])',
    );
  });

  test('a view may not reach what only its base addresses', () => {
    const view = x.slice('4:8');
    expect(refusal(() => asStrided(view, [5], [1]))).toBe(
      'outOfBounds: asStrided: axis 0 must stay within elements 0..3 of x, got 4 (length 5, stride 1, offset 0, shape [5])',
    );
    expect(refusal(() => asStrided(view, [2], [-1]))).toBe(
      'outOfBounds: asStrided: axis 0 must stay within elements 0..3 of x, got -1 (length 2, stride -1, offset 0, shape [2])',
    );
    expect(refusal(() => asStrided(x.slice('0:0'), [1], [1]))).toBe(
      'outOfBounds: asStrided: offset must point into no elements of x, got 0 (shape [1])',
    );
    expect(refusal(() => asStrided(view.flip(), [5], [8], { unit: 'bytes', offset: -8 }))).toBe(
      'outOfBounds: asStrided: axis 0 must stay within elements -3..0 of x, got 3 (length 5, stride 1, offset -1, shape [5])',
    );
    expect(asStrided(x.slice('0:0'), [0, 3], [5, 5]).shape).toEqual([0, 3]);
  });

  test.each([
    [
      () => asStrided(x, [4, 5], [4, 1]),
      'outOfBounds: asStrided: axis 1 must stay within elements 0..15 of x, got 16 (length 5, stride 1, offset 0, shape [4, 5])',
    ],
    [() => asStrided(x, [2, 2], [8], {}), 'badShape: asStrided: strides must hold 2 entries, got [8] (shape [2, 2])'],
    [() => asStrided(x, [2], 1 as never), 'badShape: asStrided: strides must hold 1 entries, got 1 (shape [2])'],
    [() => asStrided(x, [2], [0.5]), 'badValue: asStrided: strides[0] must be a safe integer, got 0.5'],
    [() => asStrided(x, [2], [Number.NaN]), 'badValue: asStrided: strides[0] must be a safe integer, got NaN'],
    [() => asStrided(x, [1], [1e308]), 'badValue: asStrided: strides[0] must be a safe integer, got 1e+308'],
    [() => asStrided(x, [2], [1], { offset: 0.5 }), 'badValue: asStrided: offset must be a safe integer, got 0.5'],
    [
      () => asStrided(x, [2, 2], [8, 12], { unit: 'bytes' }),
      'misaligned: asStrided: strides[1] must be a multiple of the item size, 8 bytes, got 12',
    ],
    [
      () => asStrided(x, [2], [8], { unit: 'bytes', offset: 4 }),
      'misaligned: asStrided: offset must be a multiple of the item size, 8 bytes, got 4',
    ],
    [
      () => asStrided(x, [2], [1], { unit: 'byte' as never }),
      "badOption: asStrided: unit must be 'elements' or 'bytes', got \"byte\"",
    ],
    [() => asStrided(x, [-1], [1]), 'badShape: asStrided: shape[0] must be an integer >= 0, got -1 (shape [-1])'],
    [() => asStrided(x, [1.5], [1]), 'badShape: asStrided: shape[0] must be an integer >= 0, got 1.5 (shape [1.5])'],
    [
      () => asStrided(x, [2 ** 20, 2 ** 20], [0, 0]),
      'tooLarge: asStrided: shape must hold at most 8589934592 elements, got [1048576, 1048576] (product 1099511627776)',
    ],
    [
      () => asStrided(writer(broadcastTo(x, [2, 16])), [2], [1], { writeable: true }),
      'readOnly: asStrided: writeable must not be asked of a read-only array, got true (shape [2, 16])',
    ],
  ] as const)('refusal %#', (action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});

describe('read-only where two indices meet', () => {
  test('asStrided', () => {
    const x = arange(16);
    expect(asStrided(x, [7, 4], [2, 1]).writeable).toBe(false);
    expect(asStrided(x, [4, 4], [4, 1]).writeable).toBe(true);
    expect(asStrided(x, [5], [0]).writeable).toBe(false);
    expect(asStrided(x, [1], [0]).writeable).toBe(true);
    expect(asStrided(x.slice('::2').flip(), [2, 2], [-2, -4]).writeable).toBe(true);
  });

  test('unless asked: then the write is seen through every window', () => {
    const x = zeros([4], 'uint8');
    const windows = asStrided(x, [3, 2], [1, 1], { writeable: true });
    windows.set(7, 1, 0);
    expect(windows.toArray()).toEqual([
      [0, 7],
      [7, 0],
      [0, 0],
    ]);
  });

  test('slidingWindowView', () => {
    const x = arange(12);
    expect(slidingWindowView(x, 3).writeable).toBe(false);
    expect(slidingWindowView(x, 3, { axis: 0, step: 3 }).writeable).toBe(true);
    expect(slidingWindowView(x, 2, { axis: 0, step: 4, dilation: 2 }).writeable).toBe(true);
    expect(slidingWindowView(x, 2, { axis: 0, step: 2, dilation: 2 }).writeable).toBe(false);
    const asked = slidingWindowView(x, 3, { writeable: true });
    expect(asked.fill(1).writeable).toBe(true);
    expect(x.toArray()).toEqual(new Array(12).fill(1));
    expect(refusal(() => slidingWindowView(writer(broadcastTo(x, [2, 12])), 2, { writeable: true }))).toBe(
      'readOnly: slidingWindowView: writeable must not be asked of a read-only array, got true (shape [2, 12])',
    );
  });

  test('broadcastTo, in any case', () => {
    expect(broadcastTo(zeros([3]), [2, 3]).writeable).toBe(false);
    expect(broadcastTo(zeros([3]), [1, 3]).writeable).toBe(false);
    expect(broadcastTo(zeros([3]), [3]).writeable).toBe(false);
  });

  test('views of a read-only view are read-only, copies are not', () => {
    const x = broadcastTo(arange(3), [2, 3]);
    const views = [
      x.T,
      x.slice(0),
      x.reshape([2, 3]),
      x.flip(),
      x.squeeze(),
      x.expandDims(0),
      x.viewAs('int64'),
      x.swapAxes(0, 1),
    ];
    expect(views.map((view) => view.writeable)).toEqual(views.map(() => false));
    expect([x.copy().writeable, x.astype('int8').writeable, x.reshape([6]).writeable]).toEqual([true, true, true]);
    expect(asStrided(x.slice(0), [2], [1]).writeable).toBe(false);
    expect([...x].map((row) => row.writeable)).toEqual([false, false]);
  });

  test.each([
    ['set', (x: NDArray) => x.set(1, 0)],
    ['fill', (x: NDArray) => x.fill(1)],
    ['assign', (x: NDArray) => x.assign(1)],
    ['assign', (x: NDArray) => x.assign(zeros([2, 3]))],
  ] as const)('%s refuses to write', (name, write) => {
    const x = zeros([3]);
    expect(refusal(() => write(writer(broadcastTo(x, [2, 3]))))).toBe(
      `readOnly: ${name}: array must be writeable, got float64 array of shape [2, 3] (overlapping and broadcast views are read-only)`,
    );
    expect(x.toArray()).toEqual([0, 0, 0]);
  });
});

describe('slidingWindowView', () => {
  test('shows the windows and copies nothing', () => {
    const x = arange(7, 'int16');
    const windows = slidingWindowView(x, 3, { axis: 0, step: 2 });
    expect(windows.toArray()).toEqual([
      [0, 1, 2],
      [2, 3, 4],
      [4, 5, 6],
    ]);
    expect(windows.data).toBe(x.data);
    expect(windows.base).toBe(x);
    expect(elements(slidingWindowView(arange(12).reshape([3, 4]), [2, 3]).slice(1, 1))).toEqual([5, 6, 7, 9, 10, 11]);
  });

  test('of a view: a reversed, stepped line', () => {
    expect(slidingWindowView(arange(10).slice('::-2'), 2, { dilation: 3 }).toArray()).toEqual([
      [9, 3],
      [7, 1],
    ]);
  });
});

test('broadcastTo repeats without copying', () => {
  const x = arange(3);
  const view = broadcastTo(x, [2, 2, 3]);
  expect(view.toArray()).toEqual([
    [
      [0, 1, 2],
      [0, 1, 2],
    ],
    [
      [0, 1, 2],
      [0, 1, 2],
    ],
  ]);
  expect(view.data).toBe(x.data);
  expect(view.base).toBe(x);
  x.set(9, 1);
  expect(view.at(1, 1, 1)).toBe(9);
  expect(refusal(() => broadcastTo(x, [2.5, 3]))).toBe(
    'badShape: broadcastTo: shape[0] must be an integer >= 0, got 2.5 (shape [2.5, 3])',
  );
  expect(refusal(() => broadcastTo(x, [4]))).toBe(
    'notBroadcastable: broadcastTo: shape must match from the last axis on, with lengths equal or 1 in the source, got [4] (source shape [3])',
  );
});
