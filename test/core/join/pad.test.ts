import { arange, asStrided, fromBuffer, type NDArray, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { pad } from '../../../packages/core/src/join/pad.js';
import { padIndex } from '../../../packages/core/src/join/pad-index.js';
import type { PadMode } from '../../../packages/core/src/join/pad-modes.js';
import { refusal } from '../../support/refusal.js';

const modes: PadMode[] = [
  'constant',
  'edge',
  'empty',
  'linearRamp',
  'maximum',
  'mean',
  'median',
  'minimum',
  'reflect',
  'symmetric',
  'wrap',
];

describe('odd reflections far beyond the array', () => {
  // Each pass doubles what is there: a pass of one period at a time would take a million, and 10^12 copies.
  test.each(['reflect', 'symmetric'] as const)('%s of two elements goes on in a straight line', (mode) => {
    const far = 2 ** 20;
    const padded = pad([0, 1], far, { mode, reflectType: 'odd' });
    const step = (k: number): number => (mode === 'reflect' ? k : k - Math.floor(k / 2));
    const at = [-far, -far + 1, -7, -2, -1, 0, 1, 2, 3, 8, far, far + 1];
    expect(at.map((k) => padded.at(far + k))).toEqual(at.map(step).map((value) => value + 0));
  });

  test.each(['reflect', 'symmetric'] as const)('%s of one element repeats it', (mode) => {
    const padded = pad([7], [2 ** 20, 3], { mode, reflectType: 'odd' });
    expect(padded.toTyped().every((value) => value === 7)).toBe(true);
    expect(padded.shape).toEqual([2 ** 20 + 4]);
  });

  test('on several axes, one of them of one element', () => {
    const padded = pad([[1, 3]], 3, { mode: 'reflect', reflectType: 'odd' });
    expect(padded.toArray()).toEqual(new Array(7).fill([-5, -3, -1, 1, 3, 5, 7, 9]));
  });
});

describe('out', () => {
  test.each(modes)('may share memory with the array: %s', (mode) => {
    const apart = pad(arange(4, 'float64'), [2, 3], { mode });
    const memory = arange(9, 'float64');
    const x = memory.slice('0:4');
    const out = memory;
    pad(x, [2, 3], { mode, out });
    const inside = mode === 'empty' ? '2:6' : ':';
    expect(out.slice(inside).toArray()).toEqual(apart.slice(inside).toArray());
  });

  test.each(modes)('of another dtype gets what the dtype of the array holds, cast: %s', (mode) => {
    const x = fromBuffer(Uint8Array.of(1, 2, 250).buffer, { dtype: 'uint8', shape: [3] });
    const options = mode === 'reflect' || mode === 'symmetric' ? { mode, reflectType: 'odd' as const } : { mode };
    const out = zeros([8], 'float32');
    pad(x, [2, 3], { ...options, out });
    expect(out.toArray()).toEqual(pad(x, [2, 3], options).toArray());
  });

  test('in which indices meet gets the values of the last ones', () => {
    const memory = zeros([5]);
    const out = asStrided(memory, [2, 4], [1, 1], { writeable: true });
    pad(
      [[1, 2]],
      [
        [0, 1],
        [1, 1],
      ],
      { mode: 'symmetric', out },
    );
    expect(memory.toArray()).toEqual([1, 1, 1, 2, 2]);
  });

  test('keeps what mode empty does not write', () => {
    const out = arange(5);
    pad([7, 8, 9], 1, { mode: 'empty', out });
    expect(out.toArray()).toEqual([0, 7, 8, 9, 4]);
  });
});

describe('values', () => {
  test('-0 is a constant that is written', () => {
    expect(pad([1], 1, { constantValues: -0 }).toArray()).toEqual([-0, 1, -0]);
  });

  test('bigint, boolean and complex constants', () => {
    expect(pad([1n], 1, { constantValues: 2n ** 62n }).toArray()).toEqual([2n ** 62n, 1n, 2n ** 62n]);
    expect(pad([true], [0, 1], { constantValues: true }).toArray()).toEqual([true, true]);
    const z = pad(zeros([1], 'complex64'), [1, 0], { constantValues: { re: 1, im: 2 } });
    expect(z.at(0)).toEqual({ re: 1, im: 2 });
  });

  test('64-bit extremes keep all digits', () => {
    const x = fromBuffer(BigInt64Array.of(2n ** 62n, 2n ** 62n + 1n).buffer, { dtype: 'int64', shape: [2] });
    expect(pad(x, [1, 0], { mode: 'maximum' }).at(0)).toBe(2n ** 62n + 1n);
    expect(pad(x, [1, 0], { mode: 'minimum' }).at(0)).toBe(2n ** 62n);
    expect(pad(x, [1, 0], { mode: 'reflect', reflectType: 'odd' }).at(0)).toBe(2n ** 62n - 1n);
  });

  test('a short axis goes on reflecting and wrapping through a long border', () => {
    for (const mode of ['edge', 'reflect', 'symmetric', 'wrap'] as const) {
      for (const length of [1, 2, 3]) {
        const expected = [...padIndex(length, 1000, 777, mode)];
        expect(pad(arange(length, 'int32'), [1000, 777], { mode }).toArray()).toEqual(expected);
      }
    }
  });

  test('medians of complex numbers are NaN where one of them is', () => {
    const z = zeros([3], 'complex128');
    z.set({ re: 1, im: Number.NaN }, 1);
    expect(pad(z, [1, 0], { mode: 'median' }).at(0)).toEqual({ re: 1, im: Number.NaN });
  });

  test('a large picture gets the borders of a small one', () => {
    const x = arange(300 * 200, 'int32').reshape([300, 200]);
    const rows = padIndex(300, 5, 7, 'reflect');
    const columns = padIndex(200, 9, 2, 'reflect');
    const padded = pad(
      x.flip(),
      [
        [5, 7],
        [9, 2],
      ],
      { mode: 'reflect' },
    );
    const expected = x
      .flip()
      .gather([...rows])
      .gather(':', [...columns]);
    expect(padded.toTyped()).toEqual(expected.toTyped());
  });
});

describe('bad input', () => {
  const x = zeros([2, 3]);
  const cases: [string, () => unknown, string][] = [
    ['negative width', () => pad(x, -1), 'badValue: pad: width must be an integer >= 0, got -1 (shape [2, 3])'],
    ['width', () => pad(x, [1, Number.NaN]), 'badValue: pad: width[1] must be an integer >= 0, got NaN (shape [2, 3])'],
    [
      'width of an axis',
      () => pad(x, [[0, 1], [0.5]]),
      'badValue: pad: width[1][0] must be an integer >= 0, got 0.5 (shape [2, 3])',
    ],
    [
      'widths for three axes',
      () => pad(x, [[1], [1], [1]]),
      'badShape: pad: width must hold one entry per axis, 2, got [[1], [1], [1]] (shape [2, 3])',
    ],
    [
      'three widths',
      () => pad(x, [1, 2, 3]),
      'badShape: pad: width must be a value, [before, after], or a list of these per axis, got [1, 2, 3] (shape [2, 3])',
    ],
    [
      'too wide',
      () => pad(x, 2 ** 32),
      `tooLarge: pad: result must hold at most ${2 ** 33} elements, got [${2 ** 33 + 2}, ${2 ** 33 + 3}] (product ${(2 ** 33 + 2) * (2 ** 33 + 3)})`,
    ],
    [
      'mode',
      () => pad(x, 1, { mode: 'mirror' as 'wrap' }),
      `badOption: pad: mode must be one of constant, edge, empty, linearRamp, maximum, mean, median, minimum, reflect, symmetric, wrap, got "mirror"`,
    ],
    [
      'option of another mode',
      () => pad(x, 1, { mode: 'edge', constantValues: 1 }),
      "badOption: pad: constantValues must not be given for mode 'edge', got 1",
    ],
    [
      'reflectType',
      () => pad(x, 1, { mode: 'reflect', reflectType: 'none' as 'odd' }),
      "badOption: pad: reflectType must be 'even' or 'odd', got \"none\"",
    ],
    [
      'statLength',
      () => pad(x, 1, { mode: 'mean', statLength: [0, 1] }),
      'badValue: pad: statLength[0] must be an integer >= 1, got 0 (shape [2, 3])',
    ],
    [
      'a constant out of range',
      () => pad(zeros([1], 'uint8'), 1, { constantValues: 256 }),
      'badValue: pad: constantValues must be 0..255 for uint8, got 256',
    ],
    [
      'an infinite end',
      () => pad(zeros([1], 'int8'), 1, { mode: 'linearRamp', endValues: Number.POSITIVE_INFINITY }),
      'badValue: pad: endValues must be finite for int8, got Infinity',
    ],
    [
      'an empty axis',
      () => pad(zeros([0, 2]), 1, { mode: 'edge' }),
      "badShape: pad: x must have elements on axis 0 to extend it with mode 'edge', got 0 (shape [0, 2])",
    ],
    ['shape of out', () => pad(x, 1, { out: x as NDArray }), 'badShape: pad: out must have shape [4, 5], got [2, 3]'],
    [
      'padIndex mode',
      () => padIndex(3, 1, 1, 'mean' as 'edge'),
      'badOption: padIndex: mode must be one of constant, edge, reflect, symmetric, wrap, got "mean"',
    ],
    ['padIndex width', () => padIndex(3, -1, 1, 'edge'), 'badValue: padIndex: before must be an integer >= 0, got -1'],
    [
      'padIndex of nothing',
      () => padIndex(0, 1, 1, 'edge'),
      "badShape: padIndex: length must be >= 1 for mode 'edge', got 0",
    ],
    [
      'padIndex too long',
      () => padIndex(1, 2 ** 31, 0, 'edge'),
      `tooLarge: padIndex: before + length + after must be <= ${2 ** 31 - 1}, got ${2 ** 31 + 1}`,
    ],
  ];

  test.each(cases)('%s', (_, action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});
