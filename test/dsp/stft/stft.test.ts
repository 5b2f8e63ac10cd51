import { add, array, type ComplexDType, copyStats, multiply, type NDArray, padIndex, s, zeros } from '@lapwing/core';
import { useKernels } from '@lapwing/core/kernel';
import { fft, getWindow, rfft } from '@lapwing/dsp';
import { afterEach, describe, expect, test } from 'vitest';
import { borderRun } from '../../../packages/dsp/src/stft/border-runs.js';
import { type StftOptions, stft } from '../../../packages/dsp/src/stft/stft.js';
import { refusal } from '../../support/refusal.js';
import { distance, fold, golden, noise, sameBits, samples, unpack } from './golden.js';

/**
 * A folded frame is a sum of up to 1025 bins with weights of up to 7; a bin is right within 2 eps log2(n) of the frame's
 * norm. float32 has 2^29 times the eps.
 */
const TOLERANCE = 1e-13;

describe('is what the reference gives', () => {
  test.each(
    golden.transforms.map(
      ([options, n, shape, folded]) => [JSON.stringify(options), n, options, shape, folded] as const,
    ),
  )('%s, %d samples', (_, n, { dtype = 'float64', ...options }, shape, folded) => {
    const S = stft(samples(n, dtype), options as StftOptions);
    expect([S.dtype, ...S.shape]).toEqual(['complex128', ...shape]);
    expect(distance(fold(S), unpack(folded))).toBeLessThanOrEqual(TOLERANCE);
    const single = stft(samples(n, dtype.startsWith('complex') ? 'complex64' : 'float32'), options as StftOptions);
    expect([single.dtype, ...single.shape]).toEqual(['complex64', ...shape]);
    expect(distance(fold(single), unpack(folded))).toBeLessThanOrEqual(TOLERANCE * 2 ** 29);
  });
});

/** Numbers of a complex array, packed. */
function numbers(S: NDArray): Float64Array {
  return S.astype('complex128').data;
}

describe('laws', () => {
  const options = { nFft: 32, hopLength: 8, window: 'hamming' } as const;

  test('is linear', () => {
    const [x, y] = [noise([200], 'float64', 3), noise([200], 'float64', 7)];
    const sum = stft(add(multiply(x, 3), y), options);
    expect(distance(numbers(sum), numbers(add(multiply(stft(x, options), 3), stft(y, options))))).toBeLessThan(1e-14);
  });

  test('a shift by a hop moves frames by one, bit for bit', () => {
    const x = noise([400], 'float32');
    for (const convention of ['valid', 'tensorflow'] as const) {
      const [S, moved] = [x, x.slice('8:')].map((each) => stft(each, { ...options, convention })) as [NDArray, NDArray];
      expect(sameBits(S.slice(':', '1:') as NDArray, moved)).toBe(true);
    }
  });

  test('a frame has the energy of its samples (Parseval)', () => {
    const x = noise([64], 'float64');
    const S = stft(x, { nFft: 64, convention: 'valid', sides: 'twosided' });
    const weighted = multiply(x, getWindow('hann', 64)).data as Float64Array;
    const energy = weighted.reduce((total, value) => total + value * value, 0);
    expect(numbers(S).reduce((total, value) => total + value * value, 0) / 64 / energy).toBeCloseTo(1, 13);
  });

  test('onesided is the first half of twosided', () => {
    const x = noise([100], 'float64');
    for (const convention of ['torch', 'scipy', 'scipy-legacy', 'valid'] as const) {
      for (const nFft of [32, 33]) {
        const half = stft(x, { ...options, nFft, winLength: 30, convention });
        const whole = stft(x, { ...options, nFft, winLength: 30, convention, sides: 'twosided' });
        expect(distance(numbers(half), numbers(whole.slice(s(half.shape[0]!)) as NDArray))).toBeLessThan(1e-14);
      }
    }
  });

  test('a frame inside the signal is the transform of its windowed samples', () => {
    const x = noise([500], 'float32');
    const frame = multiply(x.slice('100:132'), getWindow('hann', 32, { dtype: 'float32' }));
    const S = stft(x, { nFft: 32, hopLength: 4, convention: 'valid' });
    expect(distance(numbers(S.slice(':', 25) as NDArray), numbers(rfft(frame)))).toBeLessThan(1e-6);
  });
});

describe('a frame depends on its samples alone', () => {
  test('not on channels beside it, strides, or how many frames there are', () => {
    for (const dtype of ['float32', 'float64', 'complex64'] as const) {
      const convention = dtype === 'complex64' ? 'torch' : 'librosa';
      const x = noise([5, 3, 300], dtype);
      const S = stft(x, { nFft: 24, hopLength: 7, convention });
      const lone = stft(x.slice(3, 1).copy(), { nFft: 24, hopLength: 7, convention });
      expect(sameBits(S.slice(3, 1) as NDArray, lone)).toBe(true);
      const turned = x.transpose(2, 0, 1).copy();
      expect(sameBits(stft(turned, { nFft: 24, hopLength: 7, convention, axis: 0 }), S)).toBe(true);
      const start = stft(x.slice('...', ':100') as NDArray, { nFft: 24, hopLength: 7, convention: 'valid' });
      const all = stft(x, { nFft: 24, hopLength: 7, convention: 'valid' });
      expect(sameBits(all.slice('...', s(start.shape.at(-1)!)) as NDArray, start)).toBe(true);
    }
  });

  test('a NaN stays in the frames that hold it', () => {
    const x = noise([200], 'float32');
    x.set(Number.NaN, 100);
    const S = stft(x, { nFft: 16, hopLength: 16, convention: 'valid' });
    const isBad = Array.from({ length: 12 }, (_, i) => Number.isNaN(numbers(S.slice(':', i) as NDArray)[0]));
    expect(isBad).toEqual(isBad.map((_, i) => i === 6));
  });
});

describe('results', () => {
  test('of integers are those of float64, of float32 complex64', () => {
    const x = multiply(noise([5000], 'float64'), 1000);
    for (const dtype of ['int16', 'int64', 'uint8', 'bool'] as const) {
      const whole = x.astype(dtype);
      expect(sameBits(stft(whole, { nFft: 64 }), stft(whole.astype('float64'), { nFft: 64 }))).toBe(true);
    }
    expect(stft(x.astype('float32'), { nFft: 64 }).dtype).toBe('complex64');
  });

  test('are in memory frame by frame, or in out', () => {
    const x = noise([2, 300], 'float32');
    const S = stft(x, { nFft: 32 });
    expect([S.shape, S.strides]).toEqual([
      [2, 17, 38],
      [17 * 38, 1, 17],
    ]);
    for (const dtype of ['complex64', 'complex128'] as const) {
      const out = zeros([2, 17, 38], dtype);
      expect(stft(x, { nFft: 32, out: out as NDArray<ComplexDType> })).toBe(out);
      expect(distance(numbers(out), numbers(S))).toBe(0);
    }
  });

  test('may be written over the signal', () => {
    const memory = noise([400], 'float32');
    const wanted = stft(memory.slice(':64').copy(), { nFft: 16, hopLength: 16 });
    const out = memory.viewAs('complex64').slice(':45').reshape([9, 5]) as NDArray<ComplexDType>;
    expect(sameBits(stft(memory.slice(':64'), { nFft: 16, hopLength: 16, out }), wanted)).toBe(true);
  });

  test('of a long signal copy only its ends', () => {
    const x = noise([100_000], 'float32');
    const out = stft(x, { nFft: 512 });
    copyStats({ reset: true });
    stft(x, { nFft: 512, out });
    expect(copyStats().bytes).toBeLessThan(4 * 4 * 512 * 4);
  });

  test('of empty signals and no channels', () => {
    expect(stft(zeros([0]), { nFft: 4 }).toArray()).toEqual([
      [{ re: 0, im: 0 }],
      [{ re: 0, im: 0 }],
      [{ re: 0, im: 0 }],
    ]);
    expect(stft(zeros([0]), { nFft: 5 }).shape).toEqual([3, 0]);
    expect(stft(zeros([3]), { nFft: 5, convention: 'valid' }).shape).toEqual([3, 0]);
    expect(stft(zeros([0, 8]), { nFft: 4 }).shape).toEqual([0, 3, 9]);
  });

  test('have the defaults of their library', () => {
    const x = noise([3000], 'float32');
    expect(stft(x).shape).toEqual([1025, 6]);
    expect(stft(x, { convention: 'torch', nFft: 512, winLength: 64 }).shape).toEqual([257, 24]);
    expect(stft(x, { convention: 'scipy', winLength: 100 }).shape[0]).toBe(51);
    expect(stft(x, { convention: 'tensorflow', winLength: 100 }).shape[0]).toBe(65);
    const ones = stft(x, { convention: 'torch', nFft: 64, window: array(new Float32Array(64).fill(1)) });
    expect(sameBits(stft(x, { convention: 'torch', nFft: 64 }), ones)).toBe(true);
  });
});

describe('the twin', () => {
  afterEach(() => useKernels('auto'));

  test.each([1, 2, 3, 8, 13, 32, 37, 45, 64])('gives the same for nFft %d', (nFft) => {
    for (const dtype of ['float32', 'float64', 'complex128'] as const) {
      for (const convention of ['torch', 'scipy'] as const) {
        const x = noise([3, 90], dtype);
        const options = { nFft, hopLength: Math.ceil(nFft / 3), convention, window: 'hamming' } as const;
        useKernels('auto');
        const S = stft(x, options);
        useKernels('typescript');
        expect(distance(numbers(stft(x, options)), numbers(S))).toBeLessThan(dtype === 'float32' ? 1e-6 : 1e-14);
      }
    }
  });
});

describe('borders', () => {
  const modes = ['constant', 'edge', 'reflect', 'symmetric', 'wrap'] as const;
  test.each(modes)('%s takes the samples that numpy takes, however far beyond', (mode) => {
    for (const n of [1, 2, 3, 5, 8]) {
      const reach = 3 * n + 2;
      const wanted = padIndex(n, reach, reach, mode);
      const given: number[] = [];
      for (let at = -reach; at < n + reach; ) {
        const run = borderRun(at, n, mode, reach);
        const count = Math.min(run.count, n + reach - at);
        for (let k = 0; k < count; k++) given.push(run.source < 0 ? -1 : run.source + k * run.step);
        at += count;
      }
      expect(given).toEqual([...wanted]);
    }
  });

  test('end where they should', () => {
    expect(borderRun(-5, 4, 'edge', 3)).toMatchObject({ source: -1, count: 2 });
    expect(borderRun(5, 4, 'reflect', 3)).toMatchObject({ source: 1, step: -1, count: 1 });
    expect(borderRun(7, 4, 'reflect', 3)).toMatchObject({ source: -1, count: Number.POSITIVE_INFINITY });
  });
});

describe('is refused', () => {
  const x = zeros([20]);
  const names = 'librosa, torch, scipy, scipy-legacy, tensorflow, valid';
  test.each<[unknown, unknown, string]>([
    [x, { hopLength: 0 }, 'notPositiveInteger: stft: hopLength must be an integer >= 1, got 0'],
    [x, { hopLength: 220.5 }, 'notPositiveInteger: stft: hopLength must be an integer >= 1, got 220.5'],
    [x, { nFft: 0 }, 'notPositiveInteger: stft: nFft must be an integer >= 1, got 0'],
    [x, { winLength: -3 }, 'notPositiveInteger: stft: winLength must be an integer >= 1, got -3'],
    [x, { nFft: 8, winLength: 9 }, "windowTooLong: stft: winLength must be <= 8 (nFft), got 9 (convention 'librosa')"],
    [
      x,
      { nFft: 8, window: array([1, 2, 3]), winLength: 4 },
      'badShape: stft: window must have shape [4] (winLength), got [3]',
    ],
    [x, { nFft: 8, window: zeros([2, 4]) }, 'badShape: stft: window must have shape [8] (winLength), got [2, 4]'],
    [x, { nFft: 2, window: zeros([2], 'complex64') }, 'dtype: stft: window must be real, got "complex64"'],
    [x, { nFft: 2, window: array([1, Number.NaN]) }, 'badValue: stft: window must hold finite numbers, got NaN'],
    [x, { convention: 'matlab' }, `badOption: stft: convention must be one of ${names}, got "matlab"`],
    [
      x,
      { convention: 'valid', padMode: 'reflect' },
      'badOption: stft: padMode must be one of none, got "reflect" (convention \'valid\')',
    ],
    [
      x,
      { padEnd: true },
      "badOption: stft: padEnd must be left out but with convention 'tensorflow', got true (convention 'librosa')",
    ],
    [x, { convention: 'scipy-legacy', padded: 1 }, 'badOption: stft: padded must be true or false, got 1'],
    [
      x,
      { convention: 'scipy', winLength: 8, phaseShift: 8 },
      'badOption: stft: phaseShift must be null or an integer in -7..7, got 8',
    ],
    [
      x,
      { scaling: 'density' },
      'badOption: stft: scaling must be one of none, magnitude, spectrum, psd, got "density"',
    ],
    [x, { sampleRate: 0 }, 'badOption: stft: sampleRate must be a finite number > 0 (Hz), got 0'],
    [
      x,
      { nFft: 2, window: array([1, -1]), scaling: 'magnitude' },
      "badValue: stft: window must have a sum of weights that is not 0 with scaling 'magnitude', got 0",
    ],
    [x, { sides: 'twosided' }, 'badOption: stft: sides must be onesided with convention \'librosa\', got "twosided"'],
    [x, { sides: 'both' }, 'badOption: stft: sides must be onesided or twosided, got "both"'],
    [zeros([9], 'complex64'), {}, 'dtype: stft: x must be real with convention \'librosa\', got "complex"'],
    [
      zeros([9], 'complex64'),
      { convention: 'tensorflow' },
      'dtype: stft: x must be real with convention \'tensorflow\', got "complex"',
    ],
    [
      zeros([9], 'complex64'),
      { convention: 'torch', nFft: 4, sides: 'onesided' },
      'badOption: stft: sides must be twosided for a complex signal, got "onesided"',
    ],
    [
      zeros([0]),
      { padMode: 'reflect' },
      "badShape: stft: x must have at least 1 sample along the axis for padMode 'reflect', got 0",
    ],
    [
      zeros([0]),
      { convention: 'scipy-legacy' },
      'badShape: stft: x must have at least 1 samples along the axis, got 0',
    ],
    [
      zeros([3]),
      { convention: 'scipy', winLength: 8 },
      'badShape: stft: x must have at least 4 samples along the axis, got 3',
    ],
    [x, { axis: 1 }, 'axisOutOfRange: stft: axis must be an integer in -1..0, got 1 (shape [20])'],
    [x, { nFft: 4, out: zeros([3, 2], 'complex128') }, 'badShape: stft: out must have shape [3, 21], got [3, 2]'],
  ])('%o with %o', (signal, options, message) => {
    expect(refusal(() => stft(signal as NDArray, options as StftOptions))).toBe(message);
  });

  test('an unknown window', () => {
    expect(refusal(() => stft(x, { window: 'hanning' as never }))).toMatch(/^badOption: stft: window must be one of/);
  });
});

test('fft and stft of one frame agree for complex signals', () => {
  const x = noise([16], 'complex128');
  const S = stft(x, { nFft: 16, convention: 'valid', window: 'boxcar' });
  expect(distance(numbers(S), numbers(fft(x)))).toBeLessThan(1e-15);
});
