import { arange, matmul, type NDArray, type ReadonlyNDArray, s, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import {
  logMelSpectrogram,
  melFilterbank,
  melFrequencies,
  melSpectrogram,
  mfcc,
  powerToDb,
} from '../../../packages/dsp/src/features/index.js';
import { stft } from '../../../packages/dsp/src/stft/stft.js';
import { noise, sameBits } from '../stft/golden.js';
import { distance, largestOf, numbersOf } from './golden.js';

const small = { nFft: 256, hopLength: 100, nMels: 20 } as const;

describe('mel spectrograms', () => {
  test('a sine is loudest in the band that it lies in the middle of', () => {
    const middles = melFrequencies({ nMels: 66, fMax: 8000 });
    for (const band of [10, 25, 40, 60]) {
      const hz = middles.at(band + 1);
      const x = Float32Array.from({ length: 16000 }, (_, k) => Math.sin((2 * Math.PI * hz * k) / 16000));
      const mel = melSpectrogram(x, { sampleRate: 16000, nMels: 64, norm: null });
      for (const frame of [5, 15, 25]) {
        const column = Array.from(numbersOf(mel.slice(':', frame) as NDArray));
        expect(column.indexOf(Math.max(...column))).toBe(band);
      }
    }
  });

  test.each(['float32', 'float64'] as const)('%s: is the bank times the power of the short-time transform', (dtype) => {
    const x = noise([2, 3000], dtype);
    const mel = melSpectrogram(x, { nFft: 512, hopLength: 128, nMels: 40 });
    const spectrum = stft(x, { nFft: 512, hopLength: 128 }).astype('complex128');
    const powers = zeros(spectrum.shape);
    const all = spectrum.copy().data;
    for (let k = 0; k < powers.size; k++) powers.data[k] = all[2 * k]! ** 2 + all[2 * k + 1]! ** 2;
    const bank = melFilterbank({ sampleRate: 22050, nFft: 512, nMels: 40 }).astype('float64');
    const wanted = numbersOf(matmul(bank, powers));
    const bound = dtype === 'float32' ? 2 ** -19 : 2 ** -48;
    expect(mel.shape).toEqual([2, 40, 24]);
    expect(distance(numbersOf(mel), wanted)).toBeLessThanOrEqual(bound * largestOf(wanted));
  });

  test('twice the signal is four times the power, bit by bit', () => {
    const x = noise([2000], 'float32');
    const twice = x.copy();
    for (let k = 0; k < 2000; k++) twice.data[k] = 2 * twice.data[k]!;
    const [once, other] = [x, twice].map((each) => numbersOf(melSpectrogram(each, small)));
    expect(Array.from(other!)).toEqual(Array.from(once!, (value) => 4 * value));
  });

  test('a signal that begins a hop later has the same frames, one place earlier', () => {
    for (const power of [2, 1]) {
      const x = noise([5000], 'float32');
      const all = melSpectrogram(x, { ...small, power, center: false });
      const later = melSpectrogram(x.slice('100:'), { ...small, power, center: false });
      expect(all.shape[1]).toBe(48);
      expect(sameBits(later, all.slice(':', '1:'))).toBe(true);
      // Frames that are built for the signal's ends are computed as those inside are.
      const centred = melSpectrogram(x, { ...small, power, hopLength: 64 });
      const inside = melSpectrogram(x, { ...small, power, hopLength: 64, center: false });
      expect(sameBits(inside, centred.slice(':', s(2, 2 + inside.shape[1]!)))).toBe(true);
    }
  });

  test('signals of a batch are what they are alone, however many there are', () => {
    for (const power of [2, 1]) {
      for (const lead of [[40], [3, 17], [2, 1, 3]]) {
        const x = noise([...lead, 700], 'float32');
        const mel = melSpectrogram(x, { ...small, power });
        expect(mel.shape).toEqual([...lead, 20, 8]);
        for (const index of [lead.map(() => 0), lead.map((length) => length - 1)]) {
          const alone = melSpectrogram(x.slice(...index), { ...small, power });
          expect(sameBits(mel.slice(...index), alone)).toBe(true);
        }
      }
    }
  });

  test('long signals are built block by block: integers give what their doubles give', () => {
    const integers = zeros([2, 60_000], 'int16');
    for (let k = 0; k < integers.size; k++) integers.data[k] = ((k * 7919) % 65536) - 32768;
    expect(sameBits(melSpectrogram(integers, small), melSpectrogram(integers.astype('float64'), small))).toBe(true);
  });

  test('a fresh result is frame-major memory, and out takes it anywhere', () => {
    const x = noise([2, 900], 'float32');
    const mel = melSpectrogram(x, small);
    expect([...mel.shape, ...mel.strides]).toEqual([2, 20, 10, 200, 1, 20]);
    const out = zeros([2, 20, 10], 'float32') as unknown as NDArray<'float32'>;
    expect(melSpectrogram(x, { ...small, out })).toBe(out);
    expect(sameBits(out, mel)).toBe(true);
    const wide = zeros([2, 20, 10]) as unknown as NDArray<'float64'>;
    melSpectrogram(x, { ...small, out: wide });
    expect(sameBits(wide, mel.astype('float64'))).toBe(true);
    // The result may fall onto the samples that it is made of.
    const own = x.copy();
    const over = own.reshape([1800]).slice(':400').reshape([2, 20, 10]) as NDArray<'float32'>;
    expect(sameBits(melSpectrogram(own, { ...small, out: over }), mel)).toBe(true);
  });

  test('there may be no frames, no signals, and signals shorter than a frame', () => {
    expect(melSpectrogram(zeros([100]), { ...small, center: false }).shape).toEqual([20, 0]);
    expect(melSpectrogram(zeros([0, 1000]), small).shape).toEqual([0, 20, 11]);
    expect(logMelSpectrogram(zeros([0, 1000]), { ...small, ref: 'max' }).shape).toEqual([0, 20, 11]);
    expect(mfcc(zeros([100]), { ...small, center: false }).shape).toEqual([20, 0]);
    expect(melSpectrogram(noise([10], 'float64'), small).shape).toEqual([20, 1]);
  });
});

describe('filter banks', () => {
  test('a band without bins is refused, or zero where that is wanted, or the first from 0 Hz on', () => {
    // Bins every 200 Hz, edges every 90.
    const narrow = { sampleRate: 8000, nFft: 40, nMels: 6, fMax: 630 } as const;
    expect(numbersOf(melFilterbank(narrow).slice(0) as NDArray).every((weight) => weight === 0)).toBe(true);
    expect(() => melFilterbank({ ...narrow, fMin: 1e-9 })).toThrow('band 0, 0.0..180.0 Hz, has none');
    expect(melFilterbank({ ...narrow, fMin: 1e-9, emptyBands: 'zero' }).shape).toEqual([6, 21]);
    const mel = melSpectrogram(noise([200], 'float32'), { ...narrow, hopLength: 10 });
    expect(Array.from(numbersOf(mel.slice(0) as NDArray)).every((power) => power === 0)).toBe(true);
    expect(Array.from(numbersOf(mel.slice('1:') as NDArray)).every((power) => power > 0)).toBe(true);
  });

  test('wide slaney bands have an area of 1, and triangles without norm add up to 1 between the middles', () => {
    const bank = melFilterbank({ sampleRate: 22050, nFft: 8192, nMels: 40, dtype: 'float64' });
    const rows = numbersOf(matmul(bank, zeros([4097, 1]).fill(22050 / 8192)));
    for (const area of Array.from(rows)) expect(Math.abs(area - 1)).toBeLessThan(0.01);
    const plain = melFilterbank({ sampleRate: 22050, nFft: 8192, nMels: 40, norm: null, dtype: 'float64' });
    const sums = numbersOf(matmul(zeros([1, 40]).fill(1), plain));
    const middles = melFrequencies({ nMels: 42 });
    sums.forEach((sum, bin) => {
      const hz = (bin * 22050) / 8192;
      if (hz >= middles.at(1) && hz <= middles.at(40)) expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
    });
  });
});

describe('decibels and cepstra', () => {
  test('ref and topDb', () => {
    const S = arange(1, 1001).reshape([2, 500]);
    const seen: ReadonlyNDArray[] = [];
    const result = powerToDb(S, {
      ref: (powers) => {
        seen.push(powers);
        return -10;
      },
      topDb: null,
    });
    expect(seen).toEqual([S]);
    expect(result.at(0, 9)).toBe(0);
    expect(powerToDb([0, 1], { topDb: null }).toArray()).toEqual([-100, 0]);
    expect(powerToDb([0, 1], { topDb: 0 }).toArray()).toEqual([0, 0]);
    expect(powerToDb([0, 1], { amin: 0.01, topDb: null }).toArray()).toEqual([-20, 0]);
    expect(powerToDb(new Float32Array([0.1, 1])).dtype).toBe('float32');
    expect(powerToDb([true, false]).toArray()).toEqual([0, -80]);
    expect(powerToDb([Number.NaN, 1], { topDb: null }).at(1)).toBe(0);
    expect(powerToDb([Number.NaN, 1]).at(1)).toBeNaN();
  });

  test('may be written over their powers, and into another dtype', () => {
    const S = arange(1, 9).reshape([2, 4]) as unknown as NDArray<'float64'>;
    const wanted = powerToDb(S.copy(), { ref: 'max' }).toArray();
    const single = zeros([2, 4], 'float32') as unknown as NDArray<'float32'>;
    powerToDb(S, { ref: 'max', out: single });
    expect(distance(numbersOf(single), numbersOf(powerToDb(S, { ref: 'max' })))).toBeLessThan(1e-6);
    const real = S.astype('float64');
    expect(powerToDb(real, { ref: 'max', out: real })).toBe(real);
    expect(real.toArray()).toEqual(wanted);
  });

  test('log mel spectrograms are mel spectrograms in decibels', () => {
    const x = noise([2, 1500], 'float32');
    const given = { ref: 'max', amin: 1e-5, topDb: 30 } as const;
    const wanted = powerToDb(melSpectrogram(x, small), given);
    const result = logMelSpectrogram(x, { ...small, ...given });
    expect(sameBits(result, wanted)).toBe(true);
    const out = zeros(result.shape, 'float32') as unknown as NDArray<'float32'>;
    expect(logMelSpectrogram(x, { ...small, ...given, out })).toBe(out);
    expect(sameBits(out, wanted)).toBe(true);
  });

  test('as many coefficients as bands keep the energy of the log spectrum', () => {
    const x = noise([1500], 'float64');
    const energy = (values: NDArray): number[] =>
      Array.from({ length: values.shape[1]! }, (_, frame) =>
        numbersOf(values.slice(':', frame) as NDArray).reduce((sum, value) => sum + value * value, 0),
      );
    const [log, all] = [logMelSpectrogram(x, small), mfcc(x, { ...small, nMfcc: 20 })];
    energy(all).forEach((value, frame) => {
      expect(Math.abs(value / energy(log)[frame]! - 1)).toBeLessThan(1e-13);
    });
    const few = mfcc(x, { ...small, nMfcc: 7 });
    expect(distance(numbersOf(few), numbersOf(all.slice(':7') as NDArray))).toBeLessThan(1e-12);
    const out = zeros([20, 16]) as unknown as NDArray<'float64'>;
    expect(mfcc(x, { ...small, out })).toBe(out);
    expect(distance(numbersOf(out), numbersOf(all))).toBeLessThan(1e-12);
  });
});
