import { array, zeros } from '@lapwing/core';
import { expect, test } from 'vitest';
import {
  hzToMel,
  logMelSpectrogram,
  melFilterbank,
  melFrequencies,
  melSpectrogram,
  melToHz,
  mfcc,
  powerToDb,
} from '../../../packages/dsp/src/features/index.js';
import { refusal } from '../../support/refusal.js';

const x = zeros([2, 600]);
const bank = { sampleRate: 8000, nFft: 256, nMels: 20 };
const small = { nFft: 256, nMels: 20 };
const bad = (value: unknown): never => value as never;

const calls: readonly (readonly [string, () => unknown])[] = [
  [
    'badValue: hzToMel: frequencies must be an array, a typed array, a list or a scalar, got "a"',
    () => hzToMel(bad('a')),
  ],
  ['badOption: hzToMel: options must be an object, got null', () => hzToMel(1, bad(null))],
  ['badOption: hzToMel: scale must be slaney or htk, got "bark"', () => hzToMel(1, { scale: bad('bark') })],
  ['badOption: hzToMel: scale must be slaney or htk, got null', () => hzToMel(1, { scale: bad(null) })],
  ['dtype: hzToMel: frequencies must be real, got "complex128" (shape [])', () => hzToMel(bad({ re: 1, im: 2 }))],
  ['badShape: hzToMel: out must have shape [2], got [3]', () => hzToMel([1, 2], { out: zeros([3]) })],
  ['badValue: melToHz: out must be an NDArray, got [0, 0]', () => melToHz([1, 2], { out: bad([0, 0]) })],
  [
    'badValue: melToHz: mels must be an array, a typed array, a list or a scalar, got undefined',
    () => melToHz(bad(undefined)),
  ],
  ['badOption: melFrequencies: options must be an object, got null', () => melFrequencies(bad(null))],
  ['notPositiveInteger: melFrequencies: nMels must be an integer >= 1, got 0', () => melFrequencies({ nMels: 0 })],
  [
    'notPositiveInteger: melFrequencies: nMels must be an integer >= 1, got null',
    () => melFrequencies({ nMels: bad(null) }),
  ],
  ['badOption: melFrequencies: fMin must be a finite number >= 0 (Hz), got -1', () => melFrequencies({ fMin: -1 })],
  [
    'badOption: melFrequencies: fMax must be a finite number > 5 (fMin, Hz), got 5',
    () => melFrequencies({ fMin: 5, fMax: 5 }),
  ],
  [
    'badOption: melFrequencies: fMax must be a finite number > 0 (fMin, Hz), got Infinity',
    () => melFrequencies({ fMax: Number.POSITIVE_INFINITY }),
  ],
  ['badOption: melFrequencies: scale must be slaney or htk, got "mel"', () => melFrequencies({ scale: bad('mel') })],
  [
    'tooLarge: empty: shape must hold at most 8589934592 elements, got [1125899906842624] (product 1125899906842624)',
    () => melFrequencies({ nMels: 2 ** 50 }),
  ],
  ['badOption: melFilterbank: options must be an object, got undefined', () => melFilterbank(bad(undefined))],
  ['notPositiveInteger: melFilterbank: nFft must be an integer >= 1, got undefined', () => melFilterbank(bad({}))],
  ['notPositiveInteger: melFilterbank: nFft must be an integer >= 1, got 0', () => melFilterbank({ ...bank, nFft: 0 })],
  [
    'badOption: melFilterbank: sampleRate must be a finite number > 0 (Hz), got NaN',
    () => melFilterbank({ ...bank, sampleRate: Number.NaN }),
  ],
  [
    'dtype: melFilterbank: dtype must be float32 or float64, got "int8"',
    () => melFilterbank({ ...bank, dtype: bad('int8') }),
  ],
  [
    'dtype: melFilterbank: dtype must be float32 or float64, got null',
    () => melFilterbank({ ...bank, dtype: bad(null) }),
  ],
  [
    'notPositiveInteger: melFilterbank: nMels must be an integer >= 1, got 2.5',
    () => melFilterbank({ ...bank, nMels: 2.5 }),
  ],
  [
    'badOption: melFilterbank: fMax must be a finite number > 4000 (fMin, Hz), got 4000',
    () => melFilterbank({ ...bank, fMin: 4000 }),
  ],
  [
    'badOption: melFilterbank: fMin must be a finite number >= 0 (Hz), got null',
    () => melFilterbank({ ...bank, fMin: bad(null) }),
  ],
  [
    `badOption: melFilterbank: norm must be 'slaney', null or a number > 0, got "area"`,
    () => melFilterbank({ ...bank, norm: bad('area') }),
  ],
  [
    "badOption: melFilterbank: norm must be 'slaney', null or a number > 0, got 0",
    () => melFilterbank({ ...bank, norm: 0 }),
  ],
  [
    "badOption: melFilterbank: norm must be 'slaney', null or a number > 0, got NaN",
    () => melFilterbank({ ...bank, norm: Number.NaN }),
  ],
  ['badOption: melFilterbank: scale must be slaney or htk, got 1', () => melFilterbank({ ...bank, scale: bad(1) })],
  [
    'badOption: melFilterbank: emptyBands must be refuse or zero, got "keep"',
    () => melFilterbank({ ...bank, emptyBands: bad('keep') }),
  ],
  [
    "badOption: melFilterbank: nMels must leave every band a bin of nFft 256, or emptyBands be 'zero', got 200 (band 3, 35.0..58.3 Hz, has none)",
    () => melFilterbank({ ...bank, nMels: 200 }),
  ],
  [
    "badOption: melFilterbank: nMels must leave every band a bin of nFft 256, or emptyBands be 'zero', got 20 (band 0, 4100.0..4418.8 Hz, has none)",
    () => melFilterbank({ ...bank, fMax: 9000, fMin: 4100 }),
  ],
  [
    "badOption: melFilterbank: nMels must leave every band a bin of nFft 256, or emptyBands be 'zero', got 33554432 (band 1, 0.0..0.0 Hz, has none)",
    () => melFilterbank({ ...bank, nMels: 2 ** 25 }),
  ],
  ['badOption: melSpectrogram: options must be an object, got null', () => melSpectrogram(x, bad(null))],
  ['badOption: melSpectrogram: options must be an object, got 22050', () => melSpectrogram(x, bad(22050))],
  [
    'badValue: melSpectrogram: x must be an array, a typed array, a list or a scalar, got Date object',
    () => melSpectrogram(bad(new Date(0))),
  ],
  [
    'axisOutOfRange: melSpectrogram: axis must name an axis of x, which has none, got -1 (shape [])',
    () => melSpectrogram(3),
  ],
  [
    'dtype: melSpectrogram: x must be real, got "complex64" (shape [100])',
    () => melSpectrogram(zeros([100], 'complex64')),
  ],
  [
    'dtype: melSpectrogram: x must be real, got "complex64" (shape [100])',
    () => melSpectrogram(zeros([100], 'complex64'), { center: false }),
  ],
  [
    'axisOutOfRange: melSpectrogram: axis must be an integer in -2..1, got 2 (shape [2, 600])',
    () => melSpectrogram(x, { ...small, axis: 2 }),
  ],
  [
    'badOption: melSpectrogram: sampleRate must be a finite number > 0 (Hz), got 0',
    () => melSpectrogram(x, { ...small, sampleRate: 0 }),
  ],
  ['notPositiveInteger: melSpectrogram: nFft must be an integer >= 1, got 0', () => melSpectrogram(x, { nFft: 0 })],
  [
    'notPositiveInteger: melSpectrogram: nFft must be an integer >= 1, got null',
    () => melSpectrogram(x, { nFft: bad(null) }),
  ],
  [
    'notPositiveInteger: melSpectrogram: hopLength must be an integer >= 1, got 0',
    () => melSpectrogram(x, { ...small, hopLength: 0 }),
  ],
  [
    'notPositiveInteger: melSpectrogram: hopLength must be an integer >= 1, got 1.5',
    () => melSpectrogram(x, { ...small, hopLength: 1.5 }),
  ],
  [
    "windowTooLong: melSpectrogram: winLength must be <= 256 (nFft), got 257 (convention 'librosa')",
    () => melSpectrogram(x, { ...small, winLength: 257 }),
  ],
  [
    'notPositiveInteger: melSpectrogram: winLength must be an integer >= 1, got null',
    () => melSpectrogram(x, { ...small, winLength: bad(null) }),
  ],
  [
    'badOption: melSpectrogram: window must be one of barthann, bartlett, blackman, blackmanharris, bohman, boxcar, chebwin, cosine, dpss, exponential, flattop, gaussian, general_cosine, general_gaussian, general_hamming, hamming, hann, kaiser, kaiser_bessel_derived, lanczos, nuttall, parzen, taylor, triang, tukey, got "hanning"',
    () => melSpectrogram(x, { ...small, window: bad('hanning') }),
  ],
  [
    'badShape: melSpectrogram: window must have shape [256] (winLength), got [2, 2]',
    () => melSpectrogram(x, { ...small, window: zeros([2, 2]) }),
  ],
  [
    'badOption: melSpectrogram: center must be true or false, got 1',
    () => melSpectrogram(x, { ...small, center: bad(1) }),
  ],
  [
    `badOption: melSpectrogram: padMode must be one of constant, edge, reflect, symmetric, wrap, reflectOdd, got "mean" (convention 'librosa')`,
    () => melSpectrogram(x, { ...small, padMode: bad('mean') }),
  ],
  [
    'badOption: melSpectrogram: padMode must be left out unless center is true, got "reflect"',
    () => melSpectrogram(x, { ...small, padMode: 'reflect', center: false }),
  ],
  [
    "badShape: melSpectrogram: x must have at least 1 sample along the axis for padMode 'edge', got 0",
    () => melSpectrogram(zeros([0]), { ...small, padMode: 'edge' }),
  ],
  [
    'badOption: melSpectrogram: power must be a finite number > 0, got 0',
    () => melSpectrogram(x, { ...small, power: 0 }),
  ],
  [
    'badOption: melSpectrogram: power must be a finite number > 0, got null',
    () => melSpectrogram(x, { ...small, power: bad(null) }),
  ],
  [
    "badOption: melSpectrogram: nMels must leave every band a bin of nFft 256, or emptyBands be 'zero', got 128 (band 1, 25.8..77.4 Hz, has none)",
    () => melSpectrogram(x, { nFft: 256 }),
  ],
  [
    `badOption: melSpectrogram: norm must be 'slaney', null or a number > 0, got "ortho"`,
    () => melSpectrogram(x, { ...small, norm: bad('ortho') }),
  ],
  [
    'badShape: melSpectrogram: out must have shape [2, 20, 2], got [2, 2, 20]',
    () => melSpectrogram(x, { ...small, out: zeros([2, 2, 20]) }),
  ],
  [
    `casting: melSpectrogram: out must take float64 under casting 'sameKind', got "int64"`,
    () => melSpectrogram(x, { ...small, out: bad(zeros([2, 20, 2], 'int64')) }),
  ],
  [
    'tooLarge: zeros: shape must hold at most 8589934592 elements, got [35184372088832] (product 35184372088832)',
    () => melSpectrogram(x, { nFft: 2 ** 45 }),
  ],
  [
    'badValue: powerToDb: S must be an array, a typed array, a list or a scalar, got undefined',
    () => powerToDb(bad(undefined)),
  ],
  ['badOption: powerToDb: options must be an object, got null', () => powerToDb([1], bad(null))],
  ['dtype: powerToDb: S must be real, got "complex128" (shape [])', () => powerToDb(bad({ re: 1, im: 1 }))],
  [
    `badOption: powerToDb: ref must be a finite number, 'max' or a function, got "min"`,
    () => powerToDb([1], { ref: bad('min') }),
  ],
  [
    "badOption: powerToDb: ref must be a finite number, 'max' or a function, got null",
    () => powerToDb([1], { ref: bad(null) }),
  ],
  [
    "badOption: powerToDb: ref must be a finite number, 'max' or a function, got NaN",
    () => powerToDb([1], { ref: Number.NaN }),
  ],
  ['badValue: powerToDb: ref must give a number, got "loud"', () => powerToDb([1], { ref: () => bad('loud') })],
  ['badOption: powerToDb: amin must be a finite number > 0, got 0', () => powerToDb([1], { amin: 0 })],
  ['badOption: powerToDb: amin must be a finite number > 0, got null', () => powerToDb([1], { amin: bad(null) })],
  ['badOption: powerToDb: topDb must be null or a number >= 0, got -1', () => powerToDb([1], { topDb: -1 })],
  ['badOption: powerToDb: topDb must be null or a number >= 0, got "80"', () => powerToDb([1], { topDb: bad('80') })],
  ['badShape: powerToDb: out must have shape [1], got [2]', () => powerToDb(array([1]), { out: zeros([2]) })],
  ['badOption: logMelSpectrogram: options must be an object, got null', () => logMelSpectrogram(x, bad(null))],
  [
    'badOption: logMelSpectrogram: topDb must be null or a number >= 0, got NaN',
    () => logMelSpectrogram(x, { ...small, topDb: Number.NaN }),
  ],
  [
    'badOption: logMelSpectrogram: power must be a finite number > 0, got -1',
    () => logMelSpectrogram(x, { ...small, power: -1 }),
  ],
  [
    'badShape: logMelSpectrogram: out must have shape [2, 20, 2], got [20, 2]',
    () => logMelSpectrogram(x, { ...small, out: zeros([20, 2]) }),
  ],
  ['badOption: mfcc: options must be an object, got null', () => mfcc(x, bad(null))],
  ['badOption: mfcc: nMfcc must be an integer in 1..20 (nMels), got 21', () => mfcc(x, { ...small, nMfcc: 21 })],
  ['badOption: mfcc: nMfcc must be an integer in 1..20 (nMels), got 0', () => mfcc(x, { ...small, nMfcc: 0 })],
  [
    'badOption: mfcc: nMfcc must be an integer in 1..20 (nMels), got null',
    () => mfcc(x, { ...small, nMfcc: bad(null) }),
  ],
  ['badOption: mfcc: dctType must be 1, 2 or 3, got 4', () => mfcc(x, { ...small, dctType: bad(4) })],
  [
    'badOption: mfcc: nMels must be >= 2 with dctType 1, got 1',
    () => mfcc(x, { nFft: 256, nMels: 1, nMfcc: 1, dctType: 1 }),
  ],
  [`badOption: mfcc: norm must be 'ortho' or null, got "slaney"`, () => mfcc(x, { ...small, norm: bad('slaney') })],
  [
    `badOption: mfcc: melNorm must be 'slaney', null or a number > 0, got "ortho"`,
    () => mfcc(x, { ...small, melNorm: bad('ortho') }),
  ],
  ['badOption: mfcc: lifter must be a finite number >= 0, got -1', () => mfcc(x, { ...small, lifter: -1 })],
  ['badOption: mfcc: lifter must be a finite number >= 0, got null', () => mfcc(x, { ...small, lifter: bad(null) })],
  [
    'badShape: mfcc: out must have shape [2, 20, 2], got [2, 20, 3]',
    () => mfcc(x, { ...small, out: zeros([2, 20, 3]) }),
  ],
  ['dtype: mfcc: x must be real, got "complex128" (shape [9])', () => mfcc(zeros([9], 'complex128'))],
];

test.each(calls)('%s', (message, call) => {
  expect(refusal(call)).toBe(message);
});
