import {
  add,
  array,
  asStrided,
  broadcastTo,
  divide,
  equal,
  full,
  less,
  multiply,
  type NDArray,
  round,
  sqrt,
  zeros,
} from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryView } from '../../support/arbitrary-view.js';
import { refusal } from '../../support/refusal.js';
import { elements } from '../../support/walk.js';

describe('out', () => {
  test('is written and returned', () => {
    const out = zeros([3]);
    expect(add([1, 2, 3], 1, { out })).toBe(out);
    expect(out.toArray()).toEqual([2, 3, 4]);
  });

  test('may be any view; what lies between its elements stays', () => {
    const cases = arbitraryView({ dtypes: ['float64', 'float32', 'int16', 'complex64'], overlapping: false });
    fc.assert(
      fc.property(cases, ({ view, memory, packed }) => {
        const expected = add(packed, packed);
        const operand = view.copy();
        add(operand, operand, { out: view });
        expect(elements(view)).toEqual(elements(expected));
        expect(memory.strayWrites(view)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('of another dtype gets the values cast, within their kind', () => {
    const single = zeros([2], 'float32');
    divide([1, 2], 3, { out: single });
    expect([...single.data]).toEqual([Math.fround(1 / 3), Math.fround(2 / 3)]);
    const narrow = zeros([2], 'int8');
    multiply(array([200, 3], 'int32'), 2, { out: narrow });
    expect([...narrow.data]).toEqual([-112, 6]);
    const wide = zeros([2], 'complex128');
    equal([1, 2], 2, { out: wide });
    expect(wide.toArray()).toEqual([
      { re: 0, im: 0 },
      { re: 1, im: 0 },
    ]);
    // The values are computed in the dtype of the operands, whatever out is.
    const sum = zeros([1]);
    add(array([255], 'uint8'), array([1], 'uint8'), { out: sum });
    expect(sum.item()).toBe(0);
  });

  const table: readonly (readonly [string, () => unknown, string])[] = [
    [
      'of another kind',
      () => add([1.5], 1, { out: zeros([1], 'int32') }),
      'casting: add: out must take float64 under casting \'sameKind\', got "int32"',
    ],
    [
      'of truth values',
      () => add([1.5], 1, { out: zeros([1], 'bool') }),
      'casting: add: out must take float64 under casting \'sameKind\', got "bool"',
    ],
    [
      'real, for complex values',
      () => sqrt([{ re: 1, im: 1 }], { out: zeros([1]) }),
      'casting: sqrt: out must take complex128 under casting \'sameKind\', got "float64"',
    ],
    [
      'unsigned, for signed values',
      () => add(array([1], 'int8'), 1, { out: zeros([1], 'uint8') }),
      'casting: add: out must take int8 under casting \'sameKind\', got "uint8"',
    ],
    ['of another shape', () => add([1, 2], 1, { out: zeros([3]) }), 'badShape: add: out must have shape [2], got [3]'],
    [
      'that would have to be broadcast',
      () => add([[1, 2]], 1, { out: zeros([2]) }),
      'badShape: add: out must have shape [1, 2], got [2]',
    ],
    [
      'that operands would have to be broadcast to',
      () => add([1, 2], 1, { out: zeros([3, 2]) }),
      'badShape: add: out must have shape [2], got [3, 2]',
    ],
    [
      'that is read-only',
      () => add([1, 1], 1, { out: broadcastTo(zeros([1]), [2]) as never }),
      'readOnly: add: out must be writeable, got float64 array of shape [2]',
    ],
    ['that is a list', () => add([1], 1, { out: [0] as never }), 'badValue: add: out must be an NDArray, got [0]'],
    [
      'that is a typed array',
      () => add([1], 1, { out: new Float64Array(1) as never }),
      'badValue: add: out must be an NDArray, got Float64Array object',
    ],
  ];
  test.each(table)('%s is refused', (_, action, message) => {
    expect(refusal(action)).toBe(message);
  });

  test('is untouched by a call that is refused', () => {
    const out = full([2], 7, 'int32');
    expect(refusal(() => add(out, [0.5, 1], { out }))).toMatch(/^casting/);
    expect(refusal(() => add(out, 2 ** 40, { out }))).toMatch(/^badValue/);
    expect(refusal(() => add(out, 1, { out, where: [true, true, true] }))).toMatch(/^notBroadcastable/);
    expect([...out.data]).toEqual([7, 7]);
  });
});

describe('where', () => {
  test('leaves out as it is where false', () => {
    const out = full([2, 3], 9, 'float64');
    add([[1, 2, 3]], [[10], [20]], { out, where: [true, false, true] });
    expect(out.toArray()).toEqual([
      [11, 9, 13],
      [21, 9, 23],
    ]);
  });

  test('leaves zeros in a new array, and broadcasts it', () => {
    expect(
      add([1, 2], 1, {
        where: [
          [true, false],
          [false, true],
        ],
      }).toArray(),
    ).toEqual([
      [2, 0],
      [0, 3],
    ]);
    expect(less([1, 2], 5, { where: false }).toArray()).toEqual([false, false]);
  });

  test('masks elements of every width, through views of any kind', () => {
    const cases = arbitraryView({ overlapping: false }).chain((target) =>
      arbitraryView({ shape: fc.constant(target.view.shape), dtypes: ['bool'] }).map((mask) => ({ target, mask })),
    );
    fc.assert(
      fc.property(cases, ({ target: { view, memory }, mask: { view: mask } }) => {
        const before = elements(view);
        const operand = view.copy();
        const sum = elements(add(operand, operand));
        add(operand, operand, { out: view, where: mask });
        const chosen = elements(mask);
        expect(elements(view)).toEqual(before.map((old, k) => (chosen[k] ? sum[k] : old)));
        expect(memory.strayWrites(view)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('takes bytes other than 0 and 1 for true', () => {
    const mask = array(Uint8Array.of(0, 2, 255, 1)).viewAs('bool');
    expect(add([1, 1, 1, 1], 1, { where: mask }).toArray()).toEqual([0, 2, 2, 2]);
  });

  test('is of more than a tile', () => {
    const n = 50_000;
    const x = add(zeros([n]), 5);
    const mask = equal(broadcastTo(array([1, 0]), [n / 2, 2]).reshape([n]), 1);
    const result = add(x, 1, { out: x.copy() as NDArray, where: mask });
    const halves = [result.slice('::2'), result.slice('1::2')].map((half) => [...new Set(half.toArray() as number[])]);
    expect(halves).toEqual([[6], [5]]);
  });

  test('must be bool', () => {
    expect(refusal(() => add([1, 2], 1, { where: [1, 0] }))).toBe(
      'dtype: add: where must be bool, got "float64" (shape [2])',
    );
    expect(refusal(() => round([1, 2], 0, { where: array([1], 'uint8') }))).toBe(
      'dtype: round: where must be bool, got "uint8" (shape [1])',
    );
  });
});

test('an overlapping view that is made writeable can be out', () => {
  const line = zeros([6]);
  const windows = asStrided(line, [4, 3], [1, 1], { writeable: true }) as unknown as NDArray;
  add(broadcastTo(array([5]), [4, 3]), 1, { out: windows });
  expect(line.toArray()).toEqual([6, 6, 6, 6, 6, 6]);
});

test('an out that is one element, seen many times, keeps the last value', () => {
  const line = zeros([6]);
  const repeated = asStrided(line.slice('1:'), [4], [0], { writeable: true }) as unknown as NDArray;
  add([1, 2, 3, 4], 1, { out: repeated });
  expect(line.toArray()).toEqual([0, 5, 0, 0, 0, 0]);
});
