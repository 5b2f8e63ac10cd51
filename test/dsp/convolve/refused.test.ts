/**
 * What convolutions refuse, word for word.
 */
import { zeros } from '@lapwing/core';
import {
  convolve,
  convolve2d,
  correlate,
  correlate2d,
  correlationLags,
  deconvolve,
  fftConvolve,
  overlapAddConvolve,
} from '@lapwing/dsp';
import { expect, test } from 'vitest';
import { refusal } from '../../support/refusal.js';

const bad = (value: unknown): never => value as never;
const x = zeros([3, 4]);
const line = zeros([4]);

const calls: readonly (readonly [string, () => unknown])[] = [
  [
    'badValue: convolve: a must be an array, a typed array, a list or a scalar, got "a"',
    () => convolve(bad('a'), line),
  ],
  [
    'badValue: correlate: b must be an array, a typed array, a list or a scalar, got null',
    () => correlate(line, bad(null)),
  ],
  ['badOption: convolve: options must be an object, got "same"', () => convolve(line, line, bad('same'))],
  ['badOption: correlate: options must be an object, got null', () => correlate(line, line, bad(null))],
  ['badShape: convolve: b must have 2 axes, as a has, got [4] (shapes [3, 4] and [4])', () => convolve(x, line)],
  ['badShape: correlate: b must have 1 axis, as a has, got [3, 4] (shapes [4] and [3, 4])', () => correlate(line, x)],
  ['badShape: convolve: a must have at least one element, got [0]', () => convolve([], line)],
  ['badShape: correlate: b must have at least one element, got [2, 0]', () => correlate(x, zeros([2, 0]))],
  [
    'badOption: convolve: mode must be one of full, same, valid, got "middle"',
    () => convolve(line, line, { mode: bad('middle') }),
  ],
  ['badOption: correlate: mode must be one of full, same, valid, got 1', () => correlate(line, line, { mode: bad(1) })],
  [
    'badOption: convolve: method must be one of auto, direct, fft, overlapAdd, got "oa"',
    () => convolve(line, line, { method: bad('oa') }),
  ],
  [
    "badShape: convolve: b must be at most as long as a along every axis, or at least, for mode 'valid', got [4, 3] (shape of a [3, 4])",
    () => convolve(x, zeros([4, 3]), { mode: 'valid' }),
  ],
  ['badShape: convolve: out must have shape [7], got [4]', () => convolve(line, line, { out: bad(line) })],
  [
    `casting: convolve: out must take float64 under casting 'sameKind', got "int32"`,
    () => convolve(line, line, { out: bad(zeros([7], 'int32')) }),
  ],
  [
    'axisOutOfRange: fftConvolve: axes must be integers in -2..1, got 2 (shape [3, 4])',
    () => fftConvolve(x, x, { axes: 2 }),
  ],
  [
    'axisOutOfRange: overlapAddConvolve: axes must name each axis once, got [1, -1] (shapes [3, 4] and [3, 4])',
    () => overlapAddConvolve(x, x, { axes: [1, -1] }),
  ],
  [
    'axisOutOfRange: fftConvolve: axes must name at least one axis, got [] (shapes [3, 4] and [3, 4])',
    () => fftConvolve(x, x, { axes: [] }),
  ],
  [
    'badOption: fftConvolve: mode must be one of full, same, valid, got null',
    () => fftConvolve(x, x, { mode: bad(null) }),
  ],
  [
    'badShape: fftConvolve: b must have length 3 or 1 along axis 0, which is not convolved, got [2, 4] (shape of a [3, 4])',
    () => fftConvolve(x, zeros([2, 4]), { axes: 1 }),
  ],
  [
    'badShape: overlapAddConvolve: b must have 2 axes, as a has, got [4] (shapes [3, 4] and [4])',
    () => overlapAddConvolve(x, line),
  ],
  ['badShape: convolve2d: a must have two axes, got [4]', () => convolve2d(line, x)],
  ['badShape: correlate2d: b must have two axes, got [4]', () => correlate2d(x, line)],
  ['badShape: convolve2d: b must have at least one element, got [0, 3]', () => convolve2d(x, zeros([0, 3]))],
  [
    'badOption: convolve2d: boundary must be one of fill, wrap, symm, got "reflect"',
    () => convolve2d(x, x, { boundary: bad('reflect') }),
  ],
  ['badShape: convolve2d: fillValue must be one value, got [2]', () => convolve2d(x, x, { fillValue: [1, 2] })],
  [
    'casting: correlate2d: fillValue must be real for a result of float64, got "complex128"',
    () => correlate2d(x, x, { fillValue: { re: 1, im: 2 } }),
  ],
  [
    "badShape: correlate2d: b must be at most as long as a along every axis, or at least, for mode 'valid', got [4, 3] (shape of a [3, 4])",
    () => correlate2d(x, zeros([4, 3]), { mode: 'valid' }),
  ],
  ['notPositiveInteger: correlationLags: n must be an integer >= 1, got 0', () => correlationLags(0, 3)],
  ['notPositiveInteger: correlationLags: m must be an integer >= 1, got 1.5', () => correlationLags(2, 1.5)],
  [
    'tooLarge: correlationLags: n + m must be at most 2147483647, got 2147483648',
    () => correlationLags(2 ** 31 - 1, 1),
  ],
  [
    'badOption: correlationLags: mode must be one of full, same, valid, got "all"',
    () => correlationLags(2, 3, { mode: bad('all') }),
  ],
  ['badOption: correlationLags: options must be an object, got "full"', () => correlationLags(2, 3, bad('full'))],
  ['badShape: deconvolve: signal must have one axis and at least one sample, got [3, 4]', () => deconvolve(x, line)],
  ['badShape: deconvolve: divisor must have one axis and at least one sample, got [0]', () => deconvolve(line, [])],
  [
    'badValue: deconvolve: divisor must begin with a number other than 0, got 0 (shape [4])',
    () => deconvolve(line, line),
  ],
];

test.each(calls)('%s', (message, call) => {
  expect(refusal(call)).toBe(message);
});
