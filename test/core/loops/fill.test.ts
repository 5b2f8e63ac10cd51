import { copyStats, type DType, dtypeNames, type NDArray, type ScalarLike, zeros } from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryView } from '../../support/arbitrary-view.js';
import { refusal } from '../../support/refusal.js';
import { elements } from '../../support/walk.js';

/** A value of each dtype, and what it reads as. */
const values: { readonly [D in DType]: readonly [ScalarLike, unknown] } = {
  bool: [true, true],
  int8: [-128, -128],
  uint8: [200, 200],
  int16: [-32768, -32768],
  uint16: [65535, 65535],
  int32: [-5, -5],
  uint32: [2 ** 32 - 1, 2 ** 32 - 1],
  int64: [-(2n ** 63n), -(2n ** 63n)],
  uint64: [2n ** 64n - 1n, 2n ** 64n - 1n],
  float32: [0.1, Math.fround(0.1)],
  float64: [0.1, 0.1],
  complex64: [
    { re: 0.5, im: -2 },
    { re: 0.5, im: -2 },
  ],
  complex128: [
    { re: 0.1, im: -0 },
    { re: 0.1, im: -0 },
  ],
};

test('every element of any view is written, and nothing else', () => {
  fc.assert(
    fc.property(arbitraryView({ overlapping: false }), ({ view, memory }) => {
      const [given, read] = values[view.dtype];
      copyStats({ reset: true });
      expect(view.fill(given)).toBe(view);
      expect(elements(view)).toEqual(Array.from({ length: view.size }, () => read));
      expect(memory.strayWrites(view)).toEqual([]);
      expect(copyStats()).toEqual({ bytes: 0, copies: 0 });
    }),
    { numRuns: 1000 },
  );
});

describe('a scalar is taken as numpy takes one', () => {
  test.each([
    ['int8', 2.9, 2],
    ['int8', -2.9, -2],
    ['int8', true, 1],
    ['uint8', -0.5, 0],
    ['uint8', 255n, 255],
    ['int64', 2.9, 2n],
    ['int64', -2.9, -2n],
    ['int64', false, 0n],
    ['uint64', 7, 7n],
    ['float32', 2n ** 64n, 2 ** 64],
    ['float64', true, 1],
    ['float64', -0, -0],
    ['float32', 1e300, Number.POSITIVE_INFINITY],
    ['bool', 0.5, true],
    ['bool', -0, false],
    ['bool', 0n, false],
    ['bool', Number.NaN, true],
    ['complex128', 3, { re: 3, im: 0 }],
    ['complex64', 2n, { re: 2, im: 0 }],
  ] as const)('%s from %s', (dtype, value, expected) => {
    const x: NDArray = zeros([2], dtype);
    expect(x.fill(value).toArray()).toEqual([expected, expected]);
  });

  test.each([
    ['int8', 128, 'badValue: fill: value must be -128..127 for int8, got 128'],
    ['uint8', -1, 'badValue: fill: value must be 0..255 for uint8, got -1'],
    ['uint16', 65536n, 'badValue: fill: value must be 0..65535 for uint16, got 65536n'],
    ['int32', Number.NaN, 'badValue: fill: value must be -2147483648..2147483647 for int32, got NaN'],
    ['uint32', Number.POSITIVE_INFINITY, 'badValue: fill: value must be 0..4294967295 for uint32, got Infinity'],
    ['int64', Number.NaN, 'badValue: fill: value must be finite for int64, got NaN'],
    ['int64', 2 ** 53, 'badValue: fill: value must be a safe integer or a bigint for int64, got 9007199254740992'],
    [
      'int64',
      2n ** 63n,
      'badValue: fill: value must be -9223372036854775808..9223372036854775807 for int64, got 9223372036854775808n',
    ],
    ['uint64', -1n, 'badValue: fill: value must be 0..18446744073709551615 for uint64, got -1n'],
    ['float64', { re: 1, im: 2 }, 'badValue: fill: value must be real for float64, got { re: 1, im: 2 }'],
    ['float64', '1' as never, 'badValue: fill: value must be a scalar for float64, got "1"'],
    ['float64', [1] as never, 'badValue: fill: value must be a scalar for float64, got [1]'],
    ['complex64', undefined as never, 'badValue: fill: value must be a scalar for complex64, got undefined'],
    ['complex64', { re: 1 } as never, 'badValue: fill: value must be a scalar for complex64, got Object object'],
  ] as const)('%s refuses %s, and nothing is written', (dtype, value, expected) => {
    const x: NDArray = zeros([2], dtype);
    const before = x.copy().toArray();
    expect(refusal(() => x.fill(value))).toBe(expected);
    expect(x.toArray()).toEqual(before);
  });

  test('all dtypes are tried', () => {
    expect(Object.keys(values)).toEqual(dtypeNames);
  });
});
