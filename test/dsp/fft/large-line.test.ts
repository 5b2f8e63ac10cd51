import { type NDArray, workspace, zeros } from '@lapwing/core';
import { useKernels } from '@lapwing/core/kernel';
import { melSpectrogram, stft } from '@lapwing/dsp';
import { expect, test } from 'vitest';
import { fft, ifft, planFft, rfft } from '../../../packages/dsp/src/fft/index.js';

/** A prime whose tables and buffers are more than a half of the kernel memory. */
const n = 400_009;

test('a prime too long for the kernel memory: an impulse has the roots of unity, again and again', () => {
  expect(useKernels('auto')).toBe('auto');
  expect(planFft({ n }).recipe(1)).toContain('one by one');
  const x = zeros([n], 'complex128');
  x.data[2 * 3] = 1;
  const first = fft(x) as NDArray<'complex128'>;
  let largest = 0;
  for (let k = 0; k < n; k += 101) {
    const angle = (-2 * Math.PI * ((3 * k) % n)) / n;
    const [re, im] = [first.data[2 * k]! - Math.cos(angle), first.data[2 * k + 1]! - Math.sin(angle)];
    largest = Math.max(largest, Math.hypot(re, im));
  }
  expect(largest).toBeLessThan(2e-15);
  expect(fft(x).data).toEqual(first.data);
  const back = (ifft(first) as NDArray<'complex128'>).data;
  expect(Math.abs(back[6]! - 1)).toBeLessThan(2e-15);
  expect(back.reduce((most, value, k) => (k === 6 ? most : Math.max(most, Math.abs(value))), 0)).toBeLessThan(2e-15);
});

test('frames too long for lanes: a windowed tone has its one peak, and comes back', () => {
  const nFft = 2 ** 20;
  const tone = zeros([3 * 2 ** 19], 'float32');
  for (let k = 0; k < tone.size; k++) tone.data[k] = Math.cos((2 * Math.PI * 5 * k) / nFft);
  const S = stft(tone, { nFft, hopLength: nFft / 2, convention: 'valid' });
  expect(S.shape).toEqual([nFft / 2 + 1, 2]);
  // A Hann window of nFft samples sums to nFft / 2 and spreads half of a bin to each neighbour.
  const peak = S.slice('4:7', 0).toArray() as unknown as { readonly re: number }[];
  expect(peak.map(({ re }) => Math.round(re))).toEqual([-nFft / 8, nFft / 4, -nFft / 8]);
  const bands = melSpectrogram(tone, { sampleRate: 44100, nFft, hopLength: nFft / 2, nMels: 40, emptyBands: 'zero' });
  expect(bands.shape).toEqual([40, 4]);
  expect((bands as NDArray<'float32'>).at(0, 1)).toBeGreaterThan(0);
});

test('tables make way for a workspace, and are made again', () => {
  const x = zeros([2 ** 16], 'float64');
  x.data[1] = 1;
  const before = fft(x);
  for (const n of [1000, 1001, 4096, 10007, 2 ** 17]) fft(zeros([n]));
  const ws = workspace();
  try {
    ws.zeros([58 * 2 ** 20], 'uint8');
    expect(fft(x.slice(':4096')).shape).toEqual([4096]);
  } finally {
    ws.free();
  }
  expect(fft(x).data).toEqual(before.data);
});

test('with little kernel memory left, tiles are smaller and results the same', () => {
  const x = zeros([64, 2 ** 13], 'float32');
  for (let k = 0; k < x.size; k++) x.data[k] = Math.sin(k * k);
  const before = fft(x);
  const ws = workspace();
  try {
    ws.zeros([52 * 2 ** 20], 'uint8');
    expect(fft(x).data).toEqual(before.data);
  } finally {
    ws.free();
  }
});

test('a few long lines find room beside the tables of many plans', () => {
  for (const n of [2 ** 16, 2 ** 17, 2 ** 18, 3 * 2 ** 16, 10007, 65537]) {
    fft(zeros([n], 'complex64'));
    fft(zeros([4, n], 'complex128'));
  }
  const lines = zeros([4, 2 ** 18], 'float64');
  lines.slice(':', 0).fill(1);
  const spectra = rfft(lines) as NDArray<'complex128'>;
  expect(spectra.shape).toEqual([4, 2 ** 17 + 1]);
  expect(spectra.at(3, 77)).toEqual({ re: 1, im: 0 });
});
