import { abs, angle, type NDArray, zeros } from '@lapwing/core';
import { getWindow } from '@lapwing/dsp';
import { describe, expect, test } from 'vitest';
import { type SpectrogramOptions, spectrogram } from '../../../packages/dsp/src/stft/spectrogram.js';
import { stft } from '../../../packages/dsp/src/stft/stft.js';
import { refusal } from '../../support/refusal.js';
import { distance, noise, sameBits } from './golden.js';

const options = { nFft: 64, hopLength: 16 } as const;

describe('is what it is called, of stft', () => {
  test.each(['float32', 'float64', 'complex64', 'int16'] as const)('%s', (dtype) => {
    // More frames than a block holds, in the last one fewer.
    const x = noise([2, 20_000], dtype === 'int16' ? 'float64' : dtype);
    const convention = dtype === 'complex64' ? 'torch' : 'librosa';
    const settings = { ...options, convention } as const;
    const S = stft(x, settings);
    const real = dtype === 'float32' || dtype === 'complex64' ? 'float32' : 'float64';
    const eps = real === 'float32' ? 2 ** -23 : 2 ** -52;
    const [power, magnitude, phase] = (['power', 'magnitude', 'phase'] as const).map((output) =>
      spectrogram(x, { ...settings, output }),
    ) as [NDArray, NDArray, NDArray];
    for (const each of [power, magnitude, phase]) {
      expect([each.dtype, ...each.shape]).toEqual([real, ...S.shape]);
      expect(each.strides).toEqual(S.strides);
    }
    expect(sameBits(magnitude, abs(S))).toBe(true);
    expect(sameBits(phase, angle(S))).toBe(true);
    const wide = S.astype('complex128').data;
    const squares = Float64Array.from({ length: wide.length / 2 }, (_, k) => wide[2 * k]! ** 2 + wide[2 * k + 1]! ** 2);
    expect(distance(power.copy().data as Float64Array, squares)).toBeLessThanOrEqual(eps);
    expect(sameBits(spectrogram(x, { ...settings, output: 'complex' }), S)).toBe(true);
  });

  test('psd sums to the power of the windowed signal', () => {
    for (const nFft of [64, 63]) {
      const x = noise([nFft], 'float64');
      const window = getWindow('hann', nFft).data;
      for (const sides of ['onesided', 'twosided'] as const) {
        const settings: SpectrogramOptions = { nFft, convention: 'valid', output: 'psd', sampleRate: 100, sides };
        const density = spectrogram(x, settings as { output: 'psd' });
        let [power, weight] = [0, 0];
        for (let j = 0; j < nFft; j++) {
          power += (x.data[j]! * window[j]!) ** 2;
          weight += window[j]! ** 2;
        }
        const total = (density.copy().data as Float64Array).reduce((sum, value) => sum + value, 0);
        expect((total * 100) / nFft / (power / weight)).toBeCloseTo(1, 12);
      }
    }
  });

  test('psd does not depend on the scaling', () => {
    const x = noise([300], 'float64');
    const settings = { convention: 'scipy-legacy', winLength: 32, output: 'psd', sampleRate: 10 } as const;
    expect(sameBits(spectrogram(x, settings), spectrogram(x, { ...settings, scaling: 'none' }))).toBe(true);
  });
});

test('goes into out, of any strides, and over its own signal', () => {
  const x = noise([1000], 'float32');
  const wanted = spectrogram(x, options);
  for (const dtype of ['float32', 'float64'] as const) {
    const out = zeros(wanted.shape, dtype) as unknown as NDArray;
    expect(spectrogram(x, { ...options, out })).toBe(out);
    expect(sameBits(out.astype('float32'), wanted)).toBe(true);
  }
  const memory = noise([33 * 14], 'float32');
  const signal = memory.slice(':220');
  const apart = spectrogram(signal.copy(), options);
  const out = memory.reshape([33, 14]) as NDArray;
  expect(apart.shape).toEqual([33, 14]);
  expect(sameBits(spectrogram(signal, { ...options, out }), apart)).toBe(true);
});

test('of no frames', () => {
  expect(spectrogram(zeros([3]), { ...options, convention: 'valid' }).shape).toEqual([33, 0]);
  expect(spectrogram(zeros([0, 100]), options).shape).toEqual([0, 33, 7]);
});

test('refuses other outputs', () => {
  expect(refusal(() => spectrogram(zeros([9]), { output: 'db' as 'power' }))).toBe(
    'badOption: spectrogram: output must be one of power, magnitude, psd, phase, complex, got "db"',
  );
  expect(refusal(() => spectrogram(zeros([9]), { hopLength: 0 }))).toBe(
    'notPositiveInteger: spectrogram: hopLength must be an integer >= 1, got 0',
  );
});
