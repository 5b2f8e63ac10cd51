import {
  abs,
  add,
  angle,
  array,
  asin,
  bitwiseAnd,
  divide,
  equal,
  exp,
  floorDivide,
  invert,
  leftShift,
  less,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  multiply,
  type NDArray,
  negative,
  power,
  round,
  sign,
  sqrt,
  subtract,
  where,
  zeros,
} from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import * as elementwise from '../../../packages/core/src/elementwise/index.js';
import { refusal } from '../../support/refusal.js';

const OPERAND = 'operand must be an array, a typed array, a list or a scalar';
const shown = (x: NDArray): string =>
  `${x.dtype} ${JSON.stringify(x.toArray(), (_, v) => (typeof v === 'bigint' ? `${v}n` : v))}`;

describe('what an operand may be', () => {
  const table: readonly (readonly [string, () => NDArray, string])[] = [
    ['lists', () => add([1, 2], [[1], [2]]), 'float64 [[2,3],[3,4]]'],
    ['lists of truths', () => add([true, false], [true, true]), 'bool [true,true]'],
    ['lists of bigints', () => add([1n, 2n], 1), 'int64 ["2n","3n"]'],
    ['typed arrays, by their class', () => add(Uint8Array.of(250, 3), 5), 'uint8 [255,8]'],
    [
      'clamped bytes, which wrap like others',
      () => add(Uint8ClampedArray.of(250, 3), Uint8Array.of(10, 1)),
      'uint8 [4,4]',
    ],
    ['parts of typed arrays', () => add(Float32Array.of(1, 2, 3).subarray(1), 1), 'float32 [3,4]'],
    ['scalars alone', () => add(1, 2), 'float64 3'],
    ['truths, which are bool and not weak', () => add(Int8Array.of(1), true), 'int8 [2]'],
    ['complex scalars', () => multiply([2, 3], { re: 0, im: 1 }), 'complex128 [{"re":0,"im":2},{"re":0,"im":3}]'],
    ['lists of complex scalars', () => add([{ re: 1, im: 2 }], 1), 'complex128 [{"re":2,"im":2}]'],
  ];
  test.each(table)('%s', (_, action, expected) => {
    expect(shown(action())).toBe(expected);
  });

  test('a number takes the dtype beside it: whole ones of integers, others of floats', () => {
    const dtypeOf = (dtype: 'bool' | 'int8' | 'uint64' | 'float32' | 'complex64', scalar: number | bigint): string =>
      add(zeros([1], dtype), scalar).dtype;
    expect(dtypeOf('int8', 100)).toBe('int8');
    expect(dtypeOf('int8', 100n)).toBe('int8');
    expect(dtypeOf('int8', 0.5)).toBe('float64');
    expect(dtypeOf('int8', Number.NaN)).toBe('float64');
    expect(dtypeOf('uint64', 2 ** 53 - 1)).toBe('uint64');
    expect(dtypeOf('bool', 1)).toBe('int64');
    expect(dtypeOf('float32', 1e300)).toBe('float32');
    expect(dtypeOf('complex64', 0.1)).toBe('complex64');
  });

  test('operands are never changed', () => {
    const x = array([1, 2, 3]);
    const list = [4, 5, 6];
    const typed = Float32Array.of(7, 8, 9);
    add(add(x, list), typed);
    expect([x.toArray(), list, [...typed]]).toEqual([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]);
  });
});

describe('refused', () => {
  const table: readonly (readonly [() => unknown, string])[] = [
    [() => add('1' as never, 1), 'badValue: add: operand must be an array, a typed array, a list or a scalar, got "1"'],
    [
      () => add(1, undefined as never),
      'badValue: add: operand must be an array, a typed array, a list or a scalar, got undefined',
    ],
    [
      () => sqrt(null as never),
      'badValue: sqrt: operand must be an array, a typed array, a list or a scalar, got null',
    ],
    [
      () => add([1, [2]], 1),
      'badValue: add: value must hold scalars, or lists of equal length, at one depth, got [2] (depth 1)',
    ],
    [
      () => add([1, 2n], 1),
      'badValue: add: value must hold numbers or bigints, not both, when no dtype is given, got [1, 2n]',
    ],
    [
      () => add(new DataView(new ArrayBuffer(8)) as never, 1),
      'dtype: add: data must be a typed array, whose memory can be shared (array() copies a list), got DataView object',
    ],
    [() => add(Int8Array.of(1), 128), 'badValue: add: value must be -128..127 for int8, got 128'],
    [() => add(Uint8Array.of(1), -1), 'badValue: add: value must be 0..255 for uint8, got -1'],
    [
      () => subtract(5, 'x' as never),
      'badValue: subtract: operand must be an array, a typed array, a list or a scalar, got "x"',
    ],
    [
      () => add(BigInt64Array.of(1n), 2 ** 63),
      'badValue: add: value must be a safe integer or a bigint for int64, got 9223372036854776000',
    ],
    [
      () => add(BigInt64Array.of(1n), 2n ** 63n),
      'badValue: add: value must be -9223372036854775808..9223372036854775807 for int64, got 9223372036854775808n',
    ],
    [
      () => subtract([true], [false]),
      'dtype: subtract: operands must have a dtype that the function is defined for, got "bool"',
    ],
    [
      () => negative([true]),
      'dtype: negative: operands must have a dtype that the function is defined for, got "bool"',
    ],
    [() => sign([true]), 'dtype: sign: operands must have a dtype that the function is defined for, got "bool"'],
    [
      () => floorDivide([{ re: 1, im: 0 }], 1),
      'dtype: floorDivide: operands must have a dtype that the function is defined for, got "complex128"',
    ],
    [
      () => bitwiseAnd([1.5], 1),
      'dtype: bitwiseAnd: operands must have a dtype that the function is defined for, got "float64"',
    ],
    [() => invert([1]), 'dtype: invert: operands must have a dtype that the function is defined for, got "float64"'],
    [
      () => leftShift(BigInt64Array.of(1n), BigUint64Array.of(1n)),
      'dtype: leftShift: operands must have a dtype that the function is defined for, got "float64"',
    ],
    [
      () => power(Int32Array.of(2), -1),
      'badValue: power: exponents must be >= 0 for integers, got -1 (a float base takes any)',
    ],
    [
      () => power(BigInt64Array.of(2n), BigInt64Array.of(1n, -3n)),
      'badValue: power: exponents must be >= 0 for integers, got -3n (a float base takes any)',
    ],
    [() => where([true], 1, undefined as never), `badValue: where: ${OPERAND}, got undefined`],
    [() => where(undefined as never), `badValue: where: ${OPERAND}, got undefined`],
    [() => where([true], 1, 2, null as never), 'badOption: where: options must be an object, got null'],
    [() => angle([1], null as never), 'badOption: angle: options must be an object, got null'],
    [() => round([1], 0, null as never), 'badOption: round: options must be an object, got null'],
    [
      () => round([1], { out: zeros([1]) } as never),
      'badOption: round: decimals must be an integer, got Object object',
    ],
    [() => round([1], 0.5), 'badOption: round: decimals must be an integer, got 0.5'],
    [() => round([true], 1), 'dtype: round: operands must have a dtype that the function is defined for, got "bool"'],
  ];
  test.each(table)('%s', (action, message) => {
    expect(refusal(action)).toBe(message);
  });
});

describe('what every function refuses', () => {
  const integers = ['bitwiseAnd', 'bitwiseOr', 'bitwiseXor', 'invert', 'leftShift', 'rightShift'];
  const names = Object.keys(elementwise).filter((name) => !['clip', 'where', 'angle', 'round'].includes(name));
  const call = (name: string, x: unknown, ...options: unknown[]): string => {
    const f = (elementwise as unknown as Record<string, (...given: unknown[]) => unknown>)[name]!;
    return refusal(() => f(x, ...(f.length === 3 ? [x] : []), ...options));
  };

  test.each(names)('%s', (name) => {
    const x = integers.includes(name) ? Int8Array.of(1) : [1];
    for (const [bad, shown] of [
      [null, 'null'],
      [undefined, 'undefined'],
      ['1', '"1"'],
      [{}, 'Object object'],
      [Symbol('s'), 'Symbol(s)'],
      [Math.sin, 'function sin'],
    ] as const) {
      expect(call(name, bad)).toBe(`badValue: ${name}: ${OPERAND}, got ${shown}`);
      if (bad === undefined) continue;
      expect(call(name, x, { out: bad })).toBe(`badValue: ${name}: out must be an NDArray, got ${shown}`);
      expect(call(name, x, { where: bad })).toBe(`badValue: ${name}: where must be truth values, got ${shown}`);
      if (typeof bad !== 'object' || bad === null) {
        expect(call(name, x, bad)).toBe(`badOption: ${name}: options must be an object, got ${shown}`);
      }
    }
    expect(call(name, x, zeros([1]))).toMatch(/^badOption/);
    expect(call(name, x, {})).toBe('nothing thrown');
  });
});

describe('rules that goldens do not show', () => {
  test('a negative exponent is no matter where the base is a float', () => {
    expect(power([2, 4], Int32Array.of(-1, -2)).toArray()).toEqual([0.5, 0.0625]);
    expect(power(Int32Array.of(), -1).size).toBe(0);
    const exponents = Int32Array.of(3, -1);
    expect(power(2, exponents, { where: [true, false] }).toArray()).toEqual([8, 0]);
    const where = [
      [true, false],
      [true, true],
    ];
    expect(refusal(() => power(array([[2], [3]], 'int32'), exponents, { where }))).toMatch(/got -1 /);
    expect(power([[2], [3]], exponents).toArray()).toEqual([
      [8, 0.5],
      [27, 1 / 3],
    ]);
  });

  test('empty and 0-d arrays', () => {
    expect(shown(exp([]))).toBe('float64 []');
    expect(shown(abs(array(-3)))).toBe('float64 3');
    expect(shown(divide(zeros([0, 3], 'int8'), 2))).toBe('float64 []');
    expect(shown(asin(array(2, 'int8')))).toBe('float32 null');
  });

  test('int64 and uint64 are compared as the numbers they are', () => {
    const big = BigUint64Array.of(2n ** 63n, 2n ** 64n - 1n, 5n);
    expect(equal(BigInt64Array.of(-(2n ** 63n), -1n, 5n), big).toArray()).toEqual([false, false, true]);
    expect(less(BigInt64Array.of(-1n, 2n ** 63n - 1n, 6n), big).toArray()).toEqual([true, true, false]);
    expect(less(big, Int8Array.of(-1, -1, 6)).toArray()).toEqual([false, false, true]);
    expect(less(BigInt64Array.of(2n ** 53n), 2 ** 53 + 2).item()).toBe(true);
    expect(equal(BigInt64Array.of(2n ** 60n, 2n ** 60n + 1n), 2 ** 60).toArray()).toEqual([true, false]);
    expect(less(BigUint64Array.of(2n ** 64n - 1n), 2 ** 64).item()).toBe(true);
    expect(less(Int8Array.of(127), 1e300).item()).toBe(true);
  });

  test('logical functions take the truth of any number, whatever the dtype beside it', () => {
    expect(shown(logicalAnd(Uint8Array.of(0, 7), 300))).toBe('bool [false,true]');
    expect(shown(logicalXor(-1, Uint8Array.of(0, 7)))).toBe('bool [true,false]');
    expect(shown(logicalOr(BigInt64Array.of(0n), 2n ** 70n))).toBe('bool [true]');
    expect(shown(logicalNot(2n ** 70n))).toBe('bool false');
  });

  test('rounding to any power of ten', () => {
    expect(shown(round(BigInt64Array.of(2n ** 63n - 1n, -5n), -1_000_000_000))).toBe('int64 ["0n","0n"]');
    expect(shown(round(BigUint64Array.of(2n ** 64n - 1n), -19))).toBe('uint64 ["1553255926290448384n"]');
    expect(shown(round(Int8Array.of(127), -1_000_000_000))).toBe('int8 [0]');
  });
});
