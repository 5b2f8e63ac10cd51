import { array, type ComplexDType, type NDArray, s, zeros } from '@lapwing/core';
import { useKernels } from '@lapwing/core/kernel';
import { getWindow } from '@lapwing/dsp';
import { afterEach, describe, expect, test } from 'vitest';
import type { StftConvention } from '../../../packages/dsp/src/stft/conventions.js';
import { Envelope } from '../../../packages/dsp/src/stft/envelope.js';
import { type IstftOptions, istft } from '../../../packages/dsp/src/stft/istft.js';
import type { StftSettings } from '../../../packages/dsp/src/stft/settings.js';
import { stft } from '../../../packages/dsp/src/stft/stft.js';
import { refusal } from '../../support/refusal.js';
import { distance, golden, noise, sameBits, spectrum, unpack } from './golden.js';

/** A sample is a quotient of sums of at most 16 weighted numbers over an envelope of at least 1e-3 in these cases. */
const TOLERANCE = 1e-12;

describe('is what the reference gives', () => {
  test.each(golden.inverses.map(([options, ...rest]) => [JSON.stringify(options), options, ...rest] as const))(
    '%s',
    (_, options, bins, frames, length, wanted) => {
      const x = istft(spectrum(bins, frames), options as IstftOptions);
      expect([x.dtype, ...x.shape]).toEqual(['float64', length]);
      expect(distance(x.copy().data as Float64Array, unpack(wanted))).toBeLessThanOrEqual(TOLERANCE);
      const single = istft(spectrum(bins, frames).astype('complex64'), options as IstftOptions);
      expect(single.dtype).toBe('float32');
      expect(distance(single.copy().data as Float32Array, unpack(wanted))).toBeLessThanOrEqual(TOLERANCE * 2 ** 29);
    },
  );
});

/** Sum of squared windows over the samples 0 to n of a signal, frame by frame. */
function envelope(settings: StftSettings, n: number, frames: number, start: number): Float64Array {
  const { nFft = 0, winLength = nFft, hopLength = 0, window = 'hann', convention = 'librosa' } = settings;
  const weights = getWindow(window as 'hann', winLength).data;
  const isCentred = convention === 'librosa' || convention === 'torch' || convention === 'valid';
  const offset = isCentred ? Math.floor((nFft - winLength) / 2) : 0;
  const sums = new Float64Array(n);
  for (let i = 0; i < frames; i++) {
    for (let j = 0; j < winLength; j++) {
      const at = start + i * hopLength + offset + j;
      if (at >= 0 && at < n) sums[at] = sums[at]! + weights[j]! ** 2;
    }
  }
  return sums;
}

describe('restores what stft was given', () => {
  const windows = ['hann', 'hamming', 'boxcar', 'kaiser:14', 'flattop', 'bartlett'] as const;
  const sizes: readonly (readonly [nFft: number, winLength: number, hopLength: number])[] = [
    [16, 16, 4],
    [16, 16, 15],
    [16, 9, 3],
    [15, 15, 5],
    [17, 11, 4],
    [64, 64, 50],
    [64, 48, 1],
    [100, 77, 19],
    [256, 256, 192],
    [2, 2, 1],
    [1, 1, 1],
  ];
  const lengths = [1, 2, 5, 9, 16, 33, 100, 700];
  const places: readonly (readonly [StftConvention, (nFft: number, winLength: number) => number])[] = [
    ['librosa', (nFft) => -Math.floor(nFft / 2)],
    ['torch', (nFft) => -Math.floor(nFft / 2)],
    ['scipy-legacy', (_, winLength) => -Math.floor(winLength / 2)],
    ['tensorflow', () => 0],
    ['valid', () => 0],
  ];

  describe.each(places)('%s', (convention, startOf) => {
    test.each(windows)('%s', (window) => {
      let restored = 0;
      for (const [nFft, winLength, hopLength] of sizes) {
        for (const n of lengths) {
          if (convention === 'scipy-legacy' && n < winLength) continue;
          const settings = { convention, nFft, winLength, hopLength, window };
          for (const dtype of ['float64', 'float32'] as const) {
            const x = noise([n], dtype, nFft + n);
            const S = stft(x, settings);
            const weights = envelope(settings, n, S.shape[1]!, startOf(nFft, winLength));
            const least = Math.min(...weights);
            if (least <= 1e-10) {
              expect(() => istft(S, { ...settings, length: n })).toThrow('must give every sample some weight');
              continue;
            }
            const y = istft(S, { ...settings, length: n });
            expect([y.dtype, ...y.shape]).toEqual([dtype, n]);
            const eps = dtype === 'float32' ? 2 ** -23 : 2 ** -52;
            // The result is rounded too, however many frames share the noise of their transforms.
            const bound = 4 * eps * Math.max(1, Math.log2(nFft)) * Math.max(1, 1 / least);
            const worst = Math.max(...x.data.map((value, k) => Math.abs(value - (y.data as Float64Array)[k]!)));
            const peak = Math.max(...x.data.map(Math.abs));
            expect(worst / peak, JSON.stringify([settings, n, dtype])).toBeLessThanOrEqual(bound);
            restored++;
          }
        }
      }
      expect(restored).toBeGreaterThan(10);
    });
  });

  test.each(windows)('scipy %s', (window) => {
    for (const [nFft, winLength, hopLength] of sizes) {
      for (const n of lengths.filter((length) => length >= Math.ceil(winLength / 2))) {
        const settings = { convention: 'scipy', nFft, winLength, hopLength, window } as const;
        const weights = getWindow(window, winLength).data;
        const energy = Array.from({ length: hopLength }, (_, r) =>
          weights.reduce((sum, weight, j) => (j % hopLength === r ? sum + weight ** 2 : sum), 0),
        );
        const least = Math.min(...energy);
        if (least <= 1e-10) continue;
        const x = noise([n], 'float64', n);
        const y = istft(stft(x, settings), { ...settings, length: n });
        const bound = 4 * 2 ** -52 * Math.max(1, Math.log2(nFft)) * Math.max(1, 1 / least);
        const worst = Math.max(...x.data.map((value, k) => Math.abs(value - (y.data as Float64Array)[k]!)));
        expect(worst).toBeLessThanOrEqual(bound);
      }
    }
  });

  test('two-sided, complex, scaled, padded and with phases', () => {
    const x = noise([3, 90], 'complex128');
    for (const settings of [
      { convention: 'torch', nFft: 24, hopLength: 6, window: 'hann', padMode: 'edge' },
      { convention: 'scipy', nFft: 24, winLength: 15, hopLength: 6, phaseShift: 3, scaling: 'psd', sampleRate: 8 },
      { convention: 'scipy-legacy', winLength: 24, hopLength: 6, scaling: 'psd', sampleRate: 3 },
    ] as const) {
      const y = istft(stft(x, settings), { ...settings, sides: 'twosided', length: 90 });
      expect([y.dtype, ...y.shape]).toEqual(['complex128', 3, 90]);
      expect(distance(y.data as Float64Array, x.data)).toBeLessThan(1e-14);
    }
  });

  test('along the axis that is asked for, into out', () => {
    const x = noise([2, 3, 50], 'float32');
    const S = stft(x, { nFft: 16 });
    for (const [axis, shape] of [
      [0, [50, 2, 3]],
      [1, [2, 50, 3]],
      [-1, [2, 3, 50]],
    ] as const) {
      const y = istft(S, { nFft: 16, axis, length: 50 });
      expect(y.shape).toEqual(shape);
      expect(distance(y.moveAxis(axis, -1).copy().data as Float32Array, x.data)).toBeLessThan(1e-6);
      const out = zeros(shape, 'float64') as unknown as NDArray;
      expect(istft(S, { nFft: 16, axis, length: 50, out })).toBe(out);
      expect(sameBits(out.astype('float32'), y)).toBe(true);
      expect(sameBits(out, y.astype('float64'))).toBe(true);
    }
  });
});

test('without a length the conventions have theirs', () => {
  const S = zeros([9, 6], 'complex128');
  const length = (options: IstftOptions): number => istft(S, { hopLength: 4, fill: 0, ...options }).shape[0]!;
  expect(length({})).toBe(20);
  expect(length({ convention: 'torch' })).toBe(20);
  expect(length({ nFft: 17 })).toBe(21);
  expect(length({ convention: 'scipy-legacy' })).toBe(20);
  expect(length({ convention: 'scipy-legacy', padMode: 'none' })).toBe(36);
  expect(length({ convention: 'tensorflow', winLength: 12 })).toBe(32);
  expect(length({ convention: 'valid' })).toBe(36);
  const settings = { convention: 'scipy', winLength: 16, hopLength: 4 } as const;
  for (const n of [20, 21, 22, 23, 24]) {
    const frames = stft(zeros([n]), settings).shape[1]!;
    const whole = istft(zeros([9, frames], 'complex128'), settings).shape[0]!;
    expect(whole).toBeGreaterThanOrEqual(n);
    expect(stft(zeros([whole]), settings).shape[1]).toBe(frames);
    expect(stft(zeros([whole + 1]), settings).shape[1]).toBe(frames + 1);
  }
});

test('an envelope is the sum of squared windows, the same wherever it is asked for', () => {
  const window = getWindow('hamming', 13).data;
  for (const hop of [1, 3, 13, 17]) {
    const sums = new Envelope(window, hop);
    for (const frames of [1, 2, 7, Number.POSITIVE_INFINITY]) {
      const values = new Float64Array(90);
      sums.fill(values, -4, frames);
      expect([...values]).toEqual(Array.from({ length: 90 }, (_, k) => sums.value(k - 4, frames)));
      const plain = Array.from({ length: 90 }, (_, k) => {
        let sum = 0;
        for (let i = 0; i < Math.min(frames, 90); i++) sum += (window[k - 4 - i * hop] ?? 0) ** 2;
        return sum;
      });
      expect(distance(values, plain)).toBeLessThan(1e-14);
    }
  }
});

describe('the twin', () => {
  afterEach(() => useKernels('auto'));

  test.each([1, 2, 7, 16, 45])('gives the same for nFft %d', (nFft) => {
    const S = noise([2, Math.floor(nFft / 2) + 1, 9], 'complex128');
    const options = { nFft, hopLength: Math.ceil(nFft / 3), window: 'hamming' } as const;
    useKernels('auto');
    const x = istft(S, options);
    useKernels('typescript');
    expect(distance(istft(S, options).data as Float64Array, x.data as Float64Array)).toBeLessThan(1e-14);
  });
});

describe('is refused', () => {
  const S = zeros([9, 6], 'complex128') as NDArray<ComplexDType>;
  const weight = 'istft: window at this hopLength must give every sample some weight (or a fill must be given)';
  test.each<[unknown, IstftOptions, string]>([
    [S, { hopLength: 0 }, 'notPositiveInteger: istft: hopLength must be an integer >= 1, got 0'],
    [
      S,
      { hopLength: 17, window: 'boxcar' },
      'badOption: istft: hopLength must be <= 16 (samples of a frame) where the signal is to be restored, got 17',
    ],
    [S, { hopLength: 16 }, `badValue: ${weight}, got "none at sample 8 and 4 more" (samples 0 to 79)`],
    [S, { hopLength: 8, convention: 'valid' }, `badValue: ${weight}, got "none at sample 0" (samples 0 to 55)`],
    [S, { hopLength: 8, length: 70 }, `badValue: ${weight}, got "none at samples 48 to 69" (samples 0 to 69)`],
    [S, { nFft: 64 }, 'badShape: istft: S must have 33 frequencies (nFft 64, onesided), got [9, 6]'],
    [zeros([9], 'complex128'), {}, 'badShape: istft: S must have axes [..., frequency, frame], got [9]'],
    [S, { length: 2.5 }, 'badShape: istft: length must be an integer >= 0, got 2.5'],
    [S, { axis: 1 }, 'axisOutOfRange: istft: axis must be an integer in -1..0, got 1'],
    [S, { out: zeros([3]) as unknown as NDArray }, 'badShape: istft: out must have shape [20], got [3]'],
    [S, { winLength: 99 }, "windowTooLong: istft: winLength must be <= 16 (nFft), got 99 (convention 'librosa')"],
  ])('%o with %o', (spectra, options, message) => {
    expect(refusal(() => istft(spectra as NDArray, options))).toBe(message);
  });

  test('unless what stands for lost samples is given', () => {
    const x = array(new Float64Array(40).fill(1));
    const settings = { nFft: 8, hopLength: 8, convention: 'valid' } as const;
    const y = istft(stft(x, settings), { ...settings, fill: -5 });
    expect([...(y.data as Float64Array)].map(Math.round)).toEqual(
      Array.from({ length: 40 }, (_, k) => (k % 8 === 0 ? -5 : 1)),
    );
    const short = istft(stft(x, settings).slice(':', s(2)) as NDArray, { ...settings, fill: 0, length: 40 });
    expect([...(short.data as Float64Array).subarray(16)]).toEqual(new Array(24).fill(0));
  });
});
