import { type NDArray, s, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { coherence, csd, detrend, periodogram, welch } from '../../../packages/dsp/src/spectral/index.js';
import { noise } from '../stft/golden.js';
import { distance, numbersOf } from './golden.js';

const EPS = 2 ** -52;

function meanSquare(x: ArrayLike<number>): number {
  return Array.from(x).reduce((sum, value) => sum + value * value, 0) / x.length;
}

function total(x: NDArray): number {
  return Array.from(numbersOf(x)).reduce((sum, value) => sum + value, 0);
}

function sine(n: number, cycles: number, amplitude: number): Float64Array {
  return Float64Array.from({ length: n }, (_, k) => amplitude * Math.sin((2 * Math.PI * cycles * k) / n + 0.3));
}

describe('powers', () => {
  test.each([1, 2, 3, 64, 101, 1000])('Parseval: a density of %d samples adds up to their variance', (n) => {
    const x = noise([n], 'float64');
    const left = numbersOf(detrend(x, { type: 'constant' }));
    for (const returnOneSided of [true, false]) {
      const { frequencies, power } = periodogram(x, { sampleRate: 8000, returnOneSided });
      expect(frequencies.size).toBe(returnOneSided ? Math.floor(n / 2) + 1 : n);
      expect(Math.abs((total(power) * 8000) / n - meanSquare(left))).toBeLessThanOrEqual(8 * EPS * Math.log2(2 * n));
    }
  });

  test('a sine of amplitude A in the middle of a bin has a spectrum of A^2 / 2 there', () => {
    for (const window of ['hann', 'boxcar', 'blackman', 'flattop'] as const) {
      const { frequencies, power } = welch(sine(2560, 200, 3), { sampleRate: 2560, window, scaling: 'spectrum' });
      expect(frequencies.at(20)).toBe(200);
      expect(Math.abs((power.at(20) as number) - 4.5)).toBeLessThanOrEqual(1e-13);
      expect(Math.max(...Array.from(numbersOf(power)))).toBeCloseTo(4.5, 12);
    }
  });

  test('welch is the mean of the periodograms of the segments', () => {
    const x = noise([3000], 'float64', 5);
    const { power } = welch(x, { nPerSeg: 200, nOverlap: 50, window: 'hann' });
    const sum = zeros([101]);
    const count = 1 + Math.floor((3000 - 200) / 150);
    for (let k = 0; k < count; k++) {
      const segment = periodogram(x.slice(s(150 * k, 150 * k + 200)), { window: 'hann' }).power;
      for (let bin = 0; bin < 101; bin++) sum.data[bin] = sum.data[bin]! + (segment.at(bin) as number) / count;
    }
    expect(distance(numbersOf(power), sum.data)).toBeLessThanOrEqual(16 * EPS);
  });

  test('white noise is flat: mean and median agree, and both have its variance', () => {
    const x = noise([400_000], 'float64', 11);
    const means = ['mean', 'median'].map((average) => {
      const { power } = welch(x, { average: average as 'mean', nPerSeg: 64, nOverlap: 0, detrend: false });
      return total(power) / 64;
    });
    // Uniform in [-1, 1): variance 1/3; 6250 segments of 32 bins leave 1 / 450 of a mean, a little more of a median.
    for (const mean of means) expect(Math.abs(3 * mean - 1)).toBeLessThan(0.01);
  });

  test('batches of any size are what their signals are alone, along any axis', () => {
    const x = noise([5, 300, 7], 'float64');
    const { power } = welch(x, { axis: 1, nPerSeg: 40, average: 'median' });
    expect(power.shape).toEqual([5, 21, 7]);
    for (const [i, j] of [
      [0, 0],
      [2, 6],
      [4, 3],
    ] as const) {
      const alone = welch(x.slice(i, ':', j), { nPerSeg: 40, average: 'median' }).power;
      expect(distance(numbersOf(power.slice(i, ':', j) as NDArray), numbersOf(alone))).toBeLessThanOrEqual(16 * EPS);
    }
  });

  test('a batch of no signals has no spectra', () => {
    expect(welch(zeros([0, 30])).power.shape).toEqual([0, 16]);
    expect(csd(zeros([2, 0, 30]), zeros([30])).power.shape).toEqual([2, 0, 16]);
  });

  test('a shorter signal is one segment of its own length', () => {
    const x = noise([50], 'float64');
    expect(welch(x).power.toArray()).toEqual(welch(x, { nPerSeg: 50 }).power.toArray());
  });

  test('single precision takes amplitudes whose unscaled powers it could not hold', () => {
    const x = noise([512], 'float32');
    const plain = welch(x, { sampleRate: 1, window: 'hann' }).power;
    for (const gain of [2 ** -70, 2 ** 60]) {
      const scaled = zeros([512], 'float32');
      for (let k = 0; k < 512; k++) scaled.data[k] = x.data[k]! * gain;
      const { power } = welch(scaled, { sampleRate: gain * gain });
      expect(power.dtype).toBe('float32');
      expect(power.toArray()).toEqual(plain.toArray());
    }
  });

  test('NaN reaches every frequency, the median too', () => {
    const x = noise([256], 'float64');
    x.data[100] = Number.NaN;
    for (const average of ['mean', 'median'] as const) {
      expect(Array.from(numbersOf(welch(x, { nPerSeg: 64, average }).power)).every(Number.isNaN)).toBe(true);
    }
  });
});

describe('two signals', () => {
  const [x, y] = [noise([900], 'float64', 3), noise([900], 'float64', 4)];

  test('of a signal with itself it is the power, and exchanged it is the conjugate', () => {
    const own = csd(x, x, { nPerSeg: 64 }).power;
    const { power } = welch(x, { nPerSeg: 64 });
    const [pxy, pyx] = [csd(x, y, { nPerSeg: 64 }).power, csd(y, x, { nPerSeg: 64 }).power];
    for (let k = 0; k < 33; k++) {
      expect(own.at(k)).toEqual({ re: power.at(k), im: 0 });
      const { re, im } = pxy.at(k) as never as { re: number; im: number };
      const other = pyx.at(k) as never as { re: number; im: number };
      expect([other.re, other.im + im]).toEqual([re, 0]);
    }
  });

  test('of a delayed signal the phase falls by the delay', () => {
    const delayed = zeros([900]);
    for (let k = 5; k < 900; k++) delayed.data[k] = sine(900, 90, 1)[k - 5]!;
    const cross = csd(sine(900, 90, 1), delayed, { nPerSeg: 100 }).power;
    const { re, im } = cross.at(10) as never as { re: number; im: number };
    // 0.1 cycles a sample, five samples: half a turn.
    expect(Math.abs(Math.abs(Math.atan2(im, re)) - Math.PI)).toBeLessThan(0.02);
  });

  test('coherence is 1 of one segment and of multiples, small of noises, and never more than 1', () => {
    const one = numbersOf(coherence(x, y, { nPerSeg: 900, detrend: false }).coherence);
    const twice = zeros([900]);
    for (let k = 0; k < 900; k++) twice.data[k] = -2 * x.data[k]!;
    const linear = numbersOf(coherence(x, twice, { nPerSeg: 64 }).coherence);
    for (const values of [one, linear]) {
      for (const value of Array.from(values)) expect(Math.abs(value - 1)).toBeLessThanOrEqual(32 * EPS);
    }
    const apart = Array.from(numbersOf(coherence(x, y, { nPerSeg: 32 }).coherence));
    expect(Math.max(...apart)).toBeLessThanOrEqual(1);
    expect(apart.reduce((sum, value) => sum + value, 0) / apart.length).toBeLessThan(0.1);
  });
});

describe('detrend', () => {
  test('leaves nothing of a line, and of a signal what no line is like', () => {
    const x = noise([777], 'float64');
    const left = numbersOf(detrend(x));
    let [sum, moment] = [0, 0];
    for (let k = 0; k < 777; k++) {
      sum += left[k]!;
      moment += (k - 388) * left[k]!;
    }
    expect(Math.abs(sum)).toBeLessThan(777 * EPS);
    expect(Math.abs(moment)).toBeLessThan(777 * 388 * EPS);
    const line = Float64Array.from({ length: 777 }, (_, k) => 3 * k - 500);
    expect(Math.max(...Array.from(numbersOf(detrend(line)), Math.abs))).toBeLessThan(4 * EPS * 2000);
  });

  test('pieces between break points are detrended by themselves', () => {
    const x = noise([60], 'float32');
    const whole = detrend(x, { breakPoints: [37, 20, 37] });
    const pieces = [s(0, 20), s(20, 37), s(37, 60)].flatMap((piece) => Array.from(numbersOf(detrend(x.slice(piece)))));
    expect(Array.from(numbersOf(whole))).toEqual(pieces);
  });

  test('may write over its operand, and into another dtype', () => {
    const x = noise([3, 20], 'float64');
    const wanted = detrend(x).toArray();
    const single = zeros([3, 20], 'float32') as unknown as NDArray<'float32'>;
    expect(detrend(x, { out: single })).toBe(single);
    expect(single.toArray()).toEqual(detrend(x).astype('float32').toArray());
    const moved = zeros([3, 20]);
    expect(detrend(x, { out: moved.slice(':', s(null, null, -1)) as NDArray<'float64'> }).toArray()).toEqual(wanted);
    // Every line is written where another one is still to be read.
    const last = detrend(x.slice(s(null, null, -1)), { out: x as NDArray<'float64'> });
    expect(last.slice(s(null, null, -1)).toArray()).toEqual(wanted);
    const y = noise([3, 20], 'float64');
    expect(detrend(y, { out: y })).toBe(y);
    expect(y.toArray()).toEqual(wanted);
  });

  test('of no samples nothing is left', () => {
    expect(detrend(zeros([2, 0])).shape).toEqual([2, 0]);
    expect(detrend(zeros([0, 2]), { axis: -1 }).shape).toEqual([0, 2]);
  });
});
