import { array, type NDArray } from '@lapwing/core';
import { getWindow } from '@lapwing/dsp';
import { describe, expect, test } from 'vitest';
import { ShortTimeFFT } from '../../../packages/dsp/src/stft/short-time-fft.js';
import { refusal } from '../../support/refusal.js';
import { distance, fold, golden, noise, type SliceCase, sameBits, samples, spectrum, unpack } from './golden.js';

/** Sums of up to 64 bins with weights of up to 7, each within 2 eps log2(n) of the frame's norm. */
const TOLERANCE = 1e-13;

function make(each: SliceCase): ShortTimeFFT {
  return ShortTimeFFT.fromWindow(each.window, 20, each.m, each.m - each.hop, {
    symmetricWin: each.symmetric,
    fftMode: each.fftMode,
    mfft: each.mfft,
    scaleTo: each.scaleTo ?? undefined,
    phaseShift: each.phaseShift,
  });
}

const name = ({ window, m, mfft, hop, fftMode, scaleTo, phaseShift }: SliceCase): string =>
  `${window} ${m} in ${mfft} hop ${hop}, ${fftMode} ${scaleTo} phase ${phaseShift}`;

describe.each(golden.slices.map((each) => [name(each), each] as const))('%s is as scipy has it', (_, each) => {
  const sft = make(each);
  const { n } = each;

  test('slices and axes', () => {
    expect({
      kMin: sft.kMin,
      pMin: sft.pMin,
      kMax: sft.kMax(n),
      pMax: sft.pMax(n),
      pNum: sft.pNum(n),
      lowerBorderEnd: sft.lowerBorderEnd,
      upperBorderBegin: sft.upperBorderBegin(n),
      mNumMid: sft.mNumMid,
      fPts: sft.fPts,
      invertible: sft.invertible,
    }).toEqual(
      Object.fromEntries(
        [
          'kMin',
          'pMin',
          'kMax',
          'pMax',
          'pNum',
          'lowerBorderEnd',
          'upperBorderBegin',
          'mNumMid',
          'fPts',
          'invertible',
        ].map((key) => [key, each[key]]),
      ),
    );
    for (const key of ['deltaF', 'deltaT', 'facMagnitude', 'facPsd'] as const) {
      expect(Math.abs(sft[key] / (each[key] as number) - 1)).toBeLessThanOrEqual(1e-14);
    }
    expect(distance(sft.t(n).data, unpack(each.t))).toBeLessThanOrEqual(1e-15);
    expect(distance(sft.f.data, unpack(each.f))).toBeLessThanOrEqual(1e-15);
    expect(distance(sft.dualWin.data, unpack(each.dual))).toBeLessThanOrEqual(1e-14);
    if (each.extent !== null) expect(distance(sft.extent(n), each.extent as number[])).toBeLessThanOrEqual(1e-15);
  });

  test('transforms and powers', () => {
    const x = samples(n);
    expect(distance(fold(sft.stft(x)), unpack(each.stft))).toBeLessThanOrEqual(TOLERANCE);
    const part = sft.stft(x, { p0: 0, p1: 2, padding: 'edge', kOffset: 1 });
    expect(distance(fold(part), unpack(each.part))).toBeLessThanOrEqual(TOLERANCE);
    expect(distance(fold(sft.stftDetrend(x, 'linear')), unpack(each.detrended))).toBeLessThanOrEqual(TOLERANCE);
    expect(distance(fold(sft.spectrogram(x)), unpack(each.spectrogram))).toBeLessThanOrEqual(TOLERANCE);
  });

  test('inverses', () => {
    const S = spectrum(sft.fPts, sft.pNum(n));
    const whole = sft.istft(S);
    expect(distance(whole.data as Float64Array, unpack(each.istft))).toBeLessThanOrEqual(TOLERANCE);
    const part = sft.istft(S, { k0: each.k0 as number, k1: each.k1 as number });
    expect(distance(part.data as Float64Array, unpack(each.istftPart))).toBeLessThanOrEqual(TOLERANCE);
  });
});

describe('beside scipy', () => {
  test('float32 gives complex64, and the inverse float32', () => {
    const x = noise([60], 'float32');
    const sft = ShortTimeFFT.fromWindow('hann', 1, 16, 12);
    const S = sft.stft(x);
    expect([S.dtype, ...S.shape]).toEqual(['complex64', 9, 18]);
    const y = sft.istft(S, { k1: 60 });
    expect([y.dtype, ...y.shape]).toEqual(['float32', 60]);
    expect(distance(y.data as Float32Array, x.data)).toBeLessThan(1e-6);
  });

  test('every mode is inverted, in every phase', () => {
    for (const fftMode of ['onesided', 'twosided', 'centered', 'onesided2X'] as const) {
      for (const phaseShift of [null, 0, 5, -6]) {
        for (const mfft of [13, 16]) {
          const sft = ShortTimeFFT.fromWindow('hamming', 4, 13, 8, { fftMode, phaseShift, mfft, scaleTo: 'psd' });
          const dtype = sft.onesidedFft ? 'float64' : 'complex128';
          const x = noise([2, 70], dtype);
          const y = sft.istft(sft.stft(x), { k1: 70 });
          expect([y.dtype, ...y.shape]).toEqual([dtype, 2, 70]);
          expect(distance(y.data as Float64Array, x.data as Float64Array)).toBeLessThan(1e-14);
        }
      }
    }
  });

  test('samples before the signal come back too', () => {
    const sft = ShortTimeFFT.fromWindow('hamming', 1, 8, 6);
    const x = noise([40], 'float64');
    const y = sft.istft(sft.stft(x), { k0: sft.kMin, k1: 40 });
    expect(y.shape).toEqual([40 - sft.kMin]);
    expect(distance(y.data.slice(-sft.kMin) as Float64Array, x.data)).toBeLessThan(1e-14);
    expect(distance(y.data.slice(0, -sft.kMin) as Float64Array, new Float64Array(-sft.kMin))).toBeLessThan(1e-14);
  });

  test('axes: frequencies take the place of samples, and give it back', () => {
    const x = noise([2, 50, 3], 'float64');
    const sft = ShortTimeFFT.fromWindow('hann', 1, 8, 6);
    const S = sft.stft(x, { axis: 1 });
    const slices = sft.pNum(50);
    expect(S.shape).toEqual([2, 5, 3, slices]);
    expect(sameBits(S.moveAxis(1, -2) as NDArray, sft.stft(x.moveAxis(1, -1)))).toBe(true);
    const y = sft.istft(S, { fAxis: 1, k1: 50 });
    expect(y.shape).toEqual([2, 50, 3]);
    expect(distance(y.copy().data as Float64Array, x.data)).toBeLessThan(1e-14);
    expect(sft.istft(S.moveAxis(-1, 0), { fAxis: 2, tAxis: 0 }).shape.length).toBe(3);
    expect(sft.spectrogram(x, null, { axis: 1, p1: 1 }).shape).toEqual([2, 5, 3, 1 - sft.pMin]);
  });

  test('a cross-spectrogram is the product of one and the conjugate of the other', () => {
    const [x, y] = [noise([50], 'float64', 2), noise([50], 'float64', 5)];
    const sft = ShortTimeFFT.fromWindow('hann', 1, 8, 6);
    const cross = sft.spectrogram(x, y, { detrend: 'constant' });
    const [a, b] = [x, y].map((each) => sft.stftDetrend(each, 'constant').copy().data as Float64Array);
    expect(cross.dtype).toBe('complex128');
    const wanted = Float64Array.from(a!, (value, k) =>
      k % 2 === 0 ? value * b![k]! + a![k + 1]! * b![k + 1]! : value * b![k - 1]! - a![k - 1]! * b![k]!,
    );
    expect(distance(cross.copy().data as Float64Array, wanted)).toBeLessThan(1e-15);
  });

  test('from a dual window, and its own', () => {
    const dual = getWindow('hamming', 12);
    const sft = ShortTimeFFT.fromDual(dual, 5, 1);
    expect([...sft.dualWin.data]).toEqual([...dual.data]);
    const x = noise([40], 'float64');
    expect(distance(sft.istft(sft.stft(x), { k1: 40 }).data as Float64Array, x.data)).toBeLessThan(1e-14);
    const given = new ShortTimeFFT(dual, 5, 2, { scaleTo: 'magnitude', dualWin: dual });
    expect(
      distance(
        given.dualWin.data,
        dual.data.map((value) => value / (given.win.data[0]! / dual.data[0]!)),
      ),
    ).toBeLessThan(1e-14);
    expect(new ShortTimeFFT([0, 1, 1, 1], 4, 1).invertible).toBe(false);
    expect(new ShortTimeFFT([1, 1], 3, 1).invertible).toBe(false);
  });

  test('odd lengths at a time: t, f and the sample before a slice', () => {
    const sft = ShortTimeFFT.fromWindow('hann', 10, 9, 4, { fftMode: 'centered' });
    expect([...sft.f.data].map((value) => Math.round(value * 9))).toEqual([-40, -30, -20, -10, 0, 10, 20, 30, 40]);
    expect([...sft.t(20, 0, 2, 3).data]).toEqual([0.30000000000000004, 0.8]);
    expect([sft.nearestKP(12), sft.nearestKP(12, false), sft.nearestKP(-1), sft.nearestKP(15)]).toEqual([
      10, 15, -5, 15,
    ]);
    expect(sft.extent(20, 'ft', true)).toEqual([
      ...sft.extent(20, 'tf', true).slice(2),
      ...sft.extent(20, 'tf', true).slice(0, 2),
    ]);
  });
});

describe('is refused', () => {
  const sft = ShortTimeFFT.fromWindow('hann', 1, 8, 4);
  const S = sft.stft(noise([40], 'float64'));
  test.each<[string, () => unknown, string]>([
    [
      'hop 0',
      () => new ShortTimeFFT([1, 1], 0, 1),
      'notPositiveInteger: ShortTimeFFT: hop must be an integer >= 1, got 0',
    ],
    [
      'fs 0',
      () => new ShortTimeFFT([1, 1], 1, 0),
      'badOption: ShortTimeFFT: fs must be a finite number > 0 (Hz), got 0',
    ],
    [
      'no window',
      () => new ShortTimeFFT([], 1, 1),
      'badShape: ShortTimeFFT: window must have shape [L], L >= 1, got [0]',
    ],
    [
      'a window of NaN',
      () => new ShortTimeFFT([Number.NaN], 1, 1),
      'badValue: ShortTimeFFT: window must hold finite numbers, got NaN',
    ],
    [
      'a transform shorter than the window',
      () => new ShortTimeFFT([1, 1], 1, 1, { mfft: 1 }),
      'badOption: ShortTimeFFT: mfft must be an integer >= 2 (samples of the window), got 1',
    ],
    [
      'another mode',
      () => new ShortTimeFFT([1, 1], 1, 1, { fftMode: 'half' as never }),
      'badOption: ShortTimeFFT: fftMode must be one of onesided, twosided, centered, onesided2X, got "half"',
    ],
    [
      'doubling without a scaling',
      () => new ShortTimeFFT([1, 1], 1, 1, { fftMode: 'onesided2X' }),
      "badOption: ShortTimeFFT: scaleTo must be magnitude or psd for fftMode 'onesided2X', got null",
    ],
    [
      'another scaling',
      () => new ShortTimeFFT([1, 1], 1, 1, { scaleTo: 'unitary' as never }),
      'badOption: ShortTimeFFT: scaleTo must be magnitude or psd, got "unitary"',
    ],
    [
      'a phase beyond the frame',
      () => new ShortTimeFFT([1, 1], 1, 1, { phaseShift: 2 }),
      'badOption: ShortTimeFFT: phaseShift must be null or an integer in -1..1, got 2',
    ],
    [
      'a dual of another length',
      () => new ShortTimeFFT([1, 1], 1, 1, { dualWin: [1] }),
      'badShape: ShortTimeFFT: window must have shape [2] (winLength), got [1]',
    ],
    [
      'complex samples in a one-sided mode',
      () => sft.stft(noise([40], 'complex64')),
      'dtype: ShortTimeFFT.stft: x must be real for fftMode \'onesided\', got "complex64"',
    ],
    [
      'a signal of less than half a window',
      () => sft.stft([1, 2, 3]),
      'badShape: ShortTimeFFT.stft: x must have at least 4 samples along the axis (half of the window), got 3',
    ],
    [
      'slices that there are not',
      () => sft.stft(noise([40], 'float64'), { p0: -3 }),
      'badOption: ShortTimeFFT.stft: p0 must be an integer in 0..10, got -3 (40 samples)',
    ],
    [
      'a range of none',
      () => sft.t(40, 3, 3),
      'badOption: ShortTimeFFT.t: p1 must be an integer in 4..11, got 3 (40 samples)',
    ],
    [
      'another padding',
      () => sft.stft(noise([40], 'float64'), { padding: 'reflect' as never }),
      'badOption: ShortTimeFFT.stft: padding must be one of zeros, edge, even, odd, got "reflect"',
    ],
    [
      'spectra of another height',
      () => sft.istft(S.slice(':-1')),
      'badShape: ShortTimeFFT.istft: S must have 5 frequencies and at least 2 slices, got [4, 11]',
    ],
    [
      'samples that there are not',
      () => sft.istft(S, { k1: 99 }),
      'badOption: ShortTimeFFT.istft: k1 must be an integer in 4..44, got 99',
    ],
    [
      'one axis twice',
      () => sft.istft(S, { fAxis: 1 }),
      'badOption: ShortTimeFFT.istft: tAxis must not be 1 (fAxis), got -1',
    ],
    [
      'an inverse where there is none',
      () => new ShortTimeFFT([1, 1], 3, 1).istft(array([[1], [1]])),
      "badValue: ShortTimeFFT.istft: hop must leave an inverse for the window's 2 samples, got 3",
    ],
    [
      'the edges of an image of frequencies that do not increase',
      () => ShortTimeFFT.fromWindow('hann', 1, 8, 4, { fftMode: 'twosided' }).extent(9),
      'badOption: ShortTimeFFT.extent: fftMode must be centered, onesided or onesided2X, got "twosided"',
    ],
  ])('%s', (_, action, message) => {
    expect(refusal(action)).toBe(message);
  });
});
