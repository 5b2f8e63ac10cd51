import {
  arange,
  array,
  copyStats,
  type DType,
  dtypeNames,
  dtypes,
  empty,
  eye,
  full,
  linspace,
  type NDArray,
  ones,
  zeros,
} from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryView } from '../support/arbitrary-view.js';
import { refusal } from '../support/refusal.js';
import { decoded, viewsGolden } from '../support/views-golden.js';

describe('zeros, ones, empty, full', () => {
  test.each(dtypeNames)('%s', (dtype) => {
    const { components, Data } = dtypes[dtype];
    const x = zeros([2, 3], dtype);
    expect(x.data).toBeInstanceOf(Data);
    expect(x.data.length).toBe(6 * components);
    expect([x.shape, x.strides, x.offset, x.base, x.writeable, x.size, x.ndim]).toEqual([
      [2, 3],
      [3, 1],
      0,
      null,
      true,
      6,
      2,
    ]);
    expect(ones([2], dtype).toArray()).toEqual(array([1, 1]).astype(dtype).toArray());
    expect(empty([2], dtype).shape).toEqual([2]);
    expect(full([2], 3, dtype).toArray()).toEqual(array([3, 3]).astype(dtype).toArray());
  });

  test('float64 is the default, and full asks its scalar', () => {
    expect([zeros([1]).dtype, ones([1]).dtype, empty([1]).dtype]).toEqual(['float64', 'float64', 'float64']);
    expect([full([1], 1), full([1], 1n), full([1], true), full([1], { re: 0, im: 1 })].map((x) => x.dtype)).toEqual([
      'float64',
      'int64',
      'bool',
      'complex128',
    ]);
  });

  test('shapes of any rank, also empty ones; the shape is copied', () => {
    const shape = [2, 0, 3];
    const x = zeros(shape);
    shape[0] = 99;
    expect([x.shape, x.strides, x.size]).toEqual([[2, 0, 3], [3, 3, 1], 0]);
    expect(zeros([]).toArray()).toBe(0);
    expect(zeros([-0]).shape).toEqual([0]);
    expect(zeros([0, 2 ** 40]).size).toBe(0);
  });

  test.each([
    [() => zeros([2, -1]), 'badShape: zeros: shape[1] must be an integer >= 0, got -1 (shape [2, -1])'],
    [() => ones([1.5]), 'badShape: ones: shape[0] must be an integer >= 0, got 1.5 (shape [1.5])'],
    [() => empty([Number.NaN]), 'badShape: empty: shape[0] must be an integer >= 0, got NaN (shape [NaN])'],
    [() => zeros(['3'] as never), 'badShape: zeros: shape[0] must be an integer >= 0, got "3" (shape [3])'],
    [() => zeros(undefined as never), 'badShape: zeros: shape must be a list of lengths, got undefined'],
    [
      () => zeros([2 ** 31, 2 ** 31], 'uint8'),
      'tooLarge: zeros: shape must hold at most 8589934592 elements, got [2147483648, 2147483648] (product 4611686018427388000)',
    ],
    [
      () => zeros([2 ** 33], 'complex128'),
      'tooLarge: zeros: shape must fit into one ArrayBuffer, got [8589934592] (137438953472 bytes)',
    ],
    [
      () => zeros([0, 2 ** 40, 2 ** 40]),
      'tooLarge: zeros: shape must have lengths, zeros aside, whose product is a safe integer, got [0, 1099511627776, 1099511627776]',
    ],
    [() => zeros([1], 'float' as DType), `dtype: zeros: dtype must be one of ${dtypeNames.join(', ')}, got "float"`],
    [() => full([2], 256, 'uint8'), 'badValue: full: value must be 0..255 for uint8, got 256'],
    [() => full([2], '1' as never), 'badValue: full: value must be a scalar for float64, got "1"'],
  ] as const)('refusal %#', (action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});

describe('array', () => {
  test('copies any view of any dtype, packed', () => {
    fc.assert(
      fc.property(arbitraryView(), ({ view, packed }) => {
        const copy = array(view);
        expect(copy.dtype).toBe(view.dtype);
        expect(copy.toArray()).toEqual(packed.toArray());
        expect(copy.data.buffer).not.toBe(view.data.buffer);
      }),
      { numRuns: 300 },
    );
  });

  test('copies typed arrays and counts the bytes', () => {
    const typed = Int16Array.from([1, 2, 3]);
    copyStats({ reset: true });
    const x = array(typed);
    expect(copyStats({ reset: true })).toEqual({ bytes: 6, copies: 1 });
    typed[0] = 9;
    expect([x.dtype, x.toArray()]).toEqual(['int16', [1, 2, 3]]);
    expect(array(Uint8ClampedArray.from([300])).dtype).toBe('uint8');
    expect(array(Float32Array.from([1.5]), 'int8').toArray()).toEqual([1]);
    expect(array(BigUint64Array.from([2n ** 64n - 1n])).toArray()).toEqual([2n ** 64n - 1n]);
  });

  test.each([
    [() => array([1], 'int' as DType), `dtype: array: dtype must be one of ${dtypeNames.join(', ')}, got "int"`],
    [
      () => array(new DataView(new ArrayBuffer(8)) as never),
      'dtype: array: data must be a typed array, whose memory can be shared (array() copies a list), got DataView object',
    ],
    [
      () => array({ shape: [1] } as never),
      'badValue: array: value must hold scalars, or lists of equal length, at one depth, got Object object (depth 0)',
    ],
    [
      () => array({ dtype: '<f8', data: new Float64Array(1), shape: [1], strides: [1], offset: 0 } as never),
      'badValue: array: value must hold scalars, or lists of equal length, at one depth, got <f8 array of shape [1] (depth 0)',
    ],
  ] as const)('refusal %#', (action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});

describe('arange', () => {
  test('gives what numpy gives, bit for bit, and refuses what numpy refuses', () => {
    expect(viewsGolden.aranges.length).toBeGreaterThan(150);
    for (const [start, stop, step, dtype, base64] of viewsGolden.aranges) {
      const name = `arange(${start}, ${stop}, ${step}, ${dtype})`;
      if (base64 === null)
        expect(
          refusal(() => arange(start, stop, step, dtype)),
          name,
        ).toMatch(/^badValue: arange: value /);
      else expect(arange(start, stop, step, dtype).data, name).toEqual(decoded(dtype, base64));
    }
  });

  test('one, two or three numbers', () => {
    expect(arange(3).toArray()).toEqual([0, 1, 2]);
    expect(arange(1, 3).toArray()).toEqual([1, 2]);
    expect(arange(5, 0, -2).toArray()).toEqual([5, 3, 1]);
    expect(arange(0).toArray()).toEqual([]);
    expect(arange(-3).toArray()).toEqual([]);
    expect(arange(2, 'bool').toArray()).toEqual([false, true]);
    expect(arange(3, undefined).dtype).toBe('float64');
    expect(arange(3, 'complex64').toArray()).toEqual([0, 1, 2].map((re) => ({ re, im: 0 })));
  });

  test('64-bit integers are exact up to the end of the safe ones, and beyond', () => {
    expect(arange(2 ** 53 - 1, 2 ** 53 + 2, 'int64').toArray()).toEqual([-1n, 0n, 1n].map((k) => 2n ** 53n + k));
  });

  test.each([
    [() => arange(Number.NaN), 'badValue: arange: stop must be a finite number, got NaN'],
    [() => arange(0, Number.POSITIVE_INFINITY), 'badValue: arange: stop must be a finite number, got Infinity'],
    [() => arange(0, 1, Number.NaN), 'badValue: arange: step must be a finite number, got NaN'],
    [() => arange(0, 1, 0), 'badValue: arange: step must not be 0, got 0'],
    [() => arange(0, 5n as never), 'badValue: arange: stop must be a finite number, got 5n'],
    [() => arange(null as never, 1, 1), 'badValue: arange: start must be a finite number, got null'],
    [() => arange(undefined as never), 'badValue: arange: start must be a finite number, got undefined'],
    [() => arange(3, 'int' as DType), `dtype: arange: dtype must be one of ${dtypeNames.join(', ')}, got "int"`],
    [() => arange(300, 302, 'uint8'), 'badValue: arange: value must be 0..255 for uint8, got 300'],
    [
      () => arange(3, 'bool'),
      'dtype: arange: dtype must not be bool for more than 2 elements, got "bool" (3 elements)',
    ],
    [
      () => arange(2 ** 53, 2 ** 53 + 2, 'int64'),
      'badValue: arange: value must be a safe integer or a bigint for int64, got 9007199254740992',
    ],
    [
      () => arange(1e12),
      'tooLarge: arange: shape must hold at most 8589934592 elements, got [1000000000000] (product 1000000000000)',
    ],
  ] as const)('refusal %#', (action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});

describe('linspace', () => {
  test('gives what numpy gives, bit for bit', () => {
    expect(viewsGolden.linspaces.length).toBeGreaterThan(200);
    for (const [start, stop, num, endpoint, dtype, base64] of viewsGolden.linspaces) {
      const name = `linspace(${start}, ${stop}, ${num}, ${endpoint}, ${dtype})`;
      expect(linspace(start, stop, num, { endpoint, dtype }).data, name).toEqual(decoded(dtype, base64));
    }
  });

  test('50 float64 values to the end by default', () => {
    const x = linspace(0, 49);
    expect([x.dtype, x.size, x.at(0), x.at(1), x.at(-1)]).toEqual(['float64', 50, 0, 1, 49]);
  });

  test.each([
    [() => linspace(Number.NaN, 1), 'badValue: linspace: start must be finite, got NaN'],
    [() => linspace(0, Number.NEGATIVE_INFINITY), 'badValue: linspace: stop must be finite, got -Infinity'],
    [() => linspace(0, 1, -1), 'badShape: linspace: num must be an integer >= 0, got -1'],
    [() => linspace(0, 1, 2.5), 'badShape: linspace: num must be an integer >= 0, got 2.5'],
    [
      () => linspace(0, 1, 2, { dtype: 'f4' as DType }),
      `dtype: linspace: dtype must be one of ${dtypeNames.join(', ')}, got "f4"`,
    ],
  ] as const)('refusal %#', (action, expected) => {
    expect(refusal(action)).toBe(expected);
  });

  test('a range wider than a float is what numpy makes of it, in every dtype', () => {
    const x = linspace(-1e308, 1e308, 3);
    expect(x.toArray()).toEqual([Number.NaN, Number.POSITIVE_INFINITY, 1e308]);
    expect(linspace(-1e308, 1e308, 3, { dtype: 'int64' }).size).toBe(3);
  });
});

describe('eye', () => {
  test('ones where column - row is k', () => {
    for (const rows of [0, 1, 2, 4]) {
      for (const columns of [0, 1, 3, 5]) {
        for (let k = -5; k <= 5; k++) {
          const expected = Array.from({ length: rows }, (_, i) =>
            Array.from({ length: columns }, (_, j) => Number(j - i === k)),
          );
          expect(eye(rows, { columns, k }).toArray()).toEqual(expected);
        }
      }
    }
  });

  test('square by default, of any dtype', () => {
    expect(eye(2).toArray()).toEqual([
      [1, 0],
      [0, 1],
    ]);
    for (const dtype of dtypeNames) {
      const x: NDArray = eye(2, { dtype });
      expect(x.toArray()).toEqual(eye(2).astype(dtype).toArray());
    }
  });

  test.each([
    [() => eye(-1), 'badShape: eye: shape[0] must be an integer >= 0, got -1 (shape [-1, -1])'],
    [() => eye(2, { columns: 1.5 }), 'badShape: eye: shape[1] must be an integer >= 0, got 1.5 (shape [2, 1.5])'],
    [() => eye(2, { k: 0.5 }), 'badValue: eye: k must be an integer, got 0.5'],
  ] as const)('refusal %#', (action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});
