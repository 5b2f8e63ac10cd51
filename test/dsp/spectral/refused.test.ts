import { array, zeros } from '@lapwing/core';
import { expect, test } from 'vitest';
import { coherence, csd, detrend, periodogram, welch } from '../../../packages/dsp/src/spectral/index.js';
import { refusal } from '../../support/refusal.js';

const x = zeros([2, 50]);
const bad = (value: unknown): never => value as never;

const calls: readonly (readonly [string, () => unknown])[] = [
  ['badValue: detrend: x must be an array, a typed array, a list or a scalar, got "a"', () => detrend(bad('a'))],
  ['badOption: detrend: options must be an object, got null', () => detrend(x, bad(null))],
  ['badOption: detrend: options must be an object, got 1', () => detrend(x, bad(1))],
  [
    'badOption: detrend: type must be one of linear, constant, got "quadratic"',
    () => detrend(x, { type: bad('quadratic') }),
  ],
  ['badOption: detrend: type must be one of linear, constant, got null', () => detrend(x, { type: bad(null) })],
  ['axisOutOfRange: detrend: axis must be an integer in -2..1, got 2 (shape [2, 50])', () => detrend(x, { axis: 2 })],
  ['axisOutOfRange: detrend: axis must name an axis of x, which has none, got -1 (shape [])', () => detrend(5)],
  [
    'badValue: detrend: breakPoints must be integers in 0..50, got 51 (shape [2, 50])',
    () => detrend(x, { breakPoints: 51 }),
  ],
  [
    'badValue: detrend: breakPoints must be integers in 0..50, got -1 (shape [2, 50])',
    () => detrend(x, { breakPoints: [3, -1] }),
  ],
  [
    'badValue: detrend: breakPoints must be integers in 0..50, got 1.5 (shape [2, 50])',
    () => detrend(x, { breakPoints: [1.5] }),
  ],
  [
    'badValue: detrend: breakPoints must be integers in 0..50, got null (shape [2, 50])',
    () => detrend(x, { breakPoints: bad(null) }),
  ],
  [
    "badOption: detrend: breakPoints must be left out but with type 'linear', got 3",
    () => detrend(x, { type: 'constant', breakPoints: 3 }),
  ],
  ['badShape: detrend: out must have shape [2, 50], got [50]', () => detrend(x, { out: bad(zeros([50])) })],
  [
    `casting: detrend: out must take float64 under casting 'sameKind', got "int32"`,
    () => detrend(x, { out: bad(zeros([2, 50], 'int32')) }),
  ],
  [
    `casting: detrend: out must take complex64 under casting 'sameKind', got "float64"`,
    () => detrend(zeros([3], 'complex64'), { out: bad(zeros([3])) }),
  ],
  ['badOption: welch: options must be an object, got null', () => welch(x, bad(null))],
  ['badValue: welch: x must be an array, a typed array, a list or a scalar, got Object object', () => welch(bad({}))],
  ['axisOutOfRange: welch: axis must name an axis of x, which has none, got -1 (shape [])', () => welch(7)],
  ['badShape: welch: x must have at least 1 sample along the axis, got 0 (shape [2, 0])', () => welch(zeros([2, 0]))],
  [
    'axisOutOfRange: welch: axis must be an integer in -2..1, got null (shape [2, 50])',
    () => welch(x, { axis: bad(null) }),
  ],
  ['badOption: welch: sampleRate must be a finite number > 0 (Hz), got 0', () => welch(x, { sampleRate: 0 })],
  ['badOption: welch: sampleRate must be a finite number > 0 (Hz), got "1"', () => welch(x, { sampleRate: bad('1') })],
  [
    'badOption: welch: sampleRate must be a finite number > 0 (Hz), got Infinity',
    () => welch(x, { sampleRate: Number.POSITIVE_INFINITY }),
  ],
  ['notPositiveInteger: welch: nPerSeg must be an integer >= 1, got 0', () => welch(x, { nPerSeg: 0 })],
  ['notPositiveInteger: welch: nPerSeg must be an integer >= 1, got 2.5', () => welch(x, { nPerSeg: 2.5 })],
  ['notPositiveInteger: welch: nPerSeg must be an integer >= 1, got null', () => welch(x, { nPerSeg: bad(null) })],
  [
    'badOption: welch: nOverlap must be an integer in 0..9 (below nPerSeg), got 10',
    () => welch(x, { nPerSeg: 10, nOverlap: 10 }),
  ],
  [
    'badOption: welch: nOverlap must be an integer in 0..9 (below nPerSeg), got -1',
    () => welch(x, { nPerSeg: 10, nOverlap: -1 }),
  ],
  ['badOption: welch: nOverlap must be an integer in 0..49 (below nPerSeg), got 50', () => welch(x, { nOverlap: 50 })],
  ['badOption: welch: nFft must be an integer >= 10 (nPerSeg), got 9', () => welch(x, { nPerSeg: 10, nFft: 9 })],
  ['badOption: welch: nFft must be an integer >= 50 (nPerSeg), got null', () => welch(x, { nFft: bad(null) })],
  [
    'badOption: welch: detrend must be one of linear, constant, false, got true',
    () => welch(x, { detrend: bad(true) }),
  ],
  [
    'badOption: welch: detrend must be one of linear, constant, false, got "mean"',
    () => welch(x, { detrend: bad('mean') }),
  ],
  ['badOption: welch: returnOneSided must be true or false, got 1', () => welch(x, { returnOneSided: bad(1) })],
  ['badOption: welch: scaling must be density or spectrum, got "psd"', () => welch(x, { scaling: bad('psd') })],
  ['badOption: welch: average must be mean or median, got "max"', () => welch(x, { average: bad('max') })],
  [
    'badOption: welch: window must be one of barthann, bartlett, blackman, blackmanharris, bohman, boxcar, chebwin, cosine, dpss, exponential, flattop, gaussian, general_cosine, general_gaussian, general_hamming, hamming, hann, kaiser, kaiser_bessel_derived, lanczos, nuttall, parzen, taylor, triang, tukey, got "hannn"',
    () => welch(x, { window: bad('han') + ('nn' as never) }),
  ],
  [
    'badOption: welch: window must be a name, a number or { name, ...parameters }, got null',
    () => welch(x, { window: bad(null) }),
  ],
  ['badShape: welch: window must have shape [L], L >= 1, got [2, 5]', () => welch(x, { window: zeros([2, 5]) })],
  ['badShape: welch: window must have shape [L], L >= 1, got [0]', () => welch(x, { window: zeros([0]) })],
  [
    'windowTooLong: welch: window must have at most 50 samples, as x along the axis, got 60',
    () => welch(x, { window: zeros([60]) }),
  ],
  [
    'badShape: welch: window must have shape [6] (nPerSeg), got [5]',
    () => welch(x, { window: zeros([5]), nPerSeg: 6 }),
  ],
  [
    "badValue: welch: window must have a sum of squares that is not 0 with scaling 'density', got 0",
    () => welch(x, { window: zeros([5]) }),
  ],
  [
    "badValue: welch: window must have a sum of weights that is not 0 with scaling 'spectrum', got 0",
    () => welch(x, { window: array([1, -1]), scaling: 'spectrum' }),
  ],
  ['badValue: welch: window must hold finite numbers, got NaN', () => welch(x, { window: array([1, Number.NaN]) })],
  ['dtype: welch: window must be real, got "complex64"', () => welch(x, { window: zeros([5], 'complex64') })],
  [
    'notPositiveInteger: periodogram: nFft must be an integer >= 1, got 0 (shape [2, 50])',
    () => periodogram(x, { nFft: 0 }),
  ],
  [
    'notPositiveInteger: periodogram: nFft must be an integer >= 1, got null (shape [2, 50])',
    () => periodogram(x, { nFft: bad(null) }),
  ],
  [
    'badShape: periodogram: window must have shape [50], a weight for each sample, got [20]',
    () => periodogram(x, { window: zeros([20]) }),
  ],
  [
    'badShape: periodogram: window must have shape [20], a weight for each sample, got [50]',
    () => periodogram(x, { window: zeros([50]), nFft: 20 }),
  ],
  [
    'badOption: periodogram: scaling must be density or spectrum, got "none"',
    () => periodogram(x, { scaling: bad('none') }),
  ],
  ['badOption: periodogram: options must be an object, got []', () => periodogram(x, bad([]))],
  ['badValue: csd: y must be an array, a typed array, a list or a scalar, got undefined', () => csd(x, bad(undefined))],
  [
    'notBroadcastable: csd: y must broadcast with x along all axes but the samples, got [3, 50] (shape [2, 50] of x, samples last)',
    () => csd(x, zeros([3, 50])),
  ],
  ['badShape: csd: y must have at least 1 sample along the axis, got 0 (shape [2, 0])', () => csd(x, zeros([2, 0]))],
  ['badOption: csd: options must be an object, got float64 array of shape [3]', () => csd(x, x, bad(zeros([3])))],
  ['badOption: csd: average must be mean or median, got null', () => csd(x, x, { average: bad(null) })],
  [
    'tooLarge: empty: shape must hold at most 8589934592 elements, got [35184372088834] (product 35184372088834)',
    () => welch(x, { nFft: 2 ** 45 }),
  ],
  [
    'tooLarge: empty: shape must hold at most 8589934592 elements, got [35184372088834] (product 35184372088834)',
    () => welch(x, { nFft: 2 ** 45, average: 'median', returnOneSided: false }),
  ],
  ['badShape: coherence: y must have 50 samples along the axis, as x has, got 49', () => coherence(x, zeros([2, 49]))],
  ['notPositiveInteger: coherence: nPerSeg must be an integer >= 1, got -3', () => coherence(x, x, { nPerSeg: -3 })],
  ['badOption: coherence: options must be an object, got "axis"', () => coherence(x, x, bad('axis'))],
];

test.each(calls)('%s', (message, call) => {
  expect(refusal(call)).toBe(message);
});
