/**
 * Frames and patches: taken from views, beside the copies that people write today.
 */
import * as lw from '@lapwing/core';
import * as dsp from '@lapwing/dsp';

const RATE = 44100;

export function* rows() {
  const image = lw.zeros([2048, 2048, 3], 'uint8');
  const count = ((2048 - 64) / 32 + 1) ** 2;
  const patches = lw.zeros([count, 64, 64, 3], 'uint8');
  const geometry = { size: 64, step: 32 };
  yield {
    name: 'patches',
    work: '64 x 64 x 3 stride 32 of 2048^2',
    goal: 1.2,
    reference: 'patches',
    ours: () => dsp.extractPatches(image, { ...geometry, out: patches }),
    fresh: () => dsp.extractPatches(image, geometry),
    others: { 'view only': () => dsp.slidingPatches(image, geometry) },
  };
  const signal = lw.zeros([60 * RATE], 'float32');
  for (let i = 0; i < signal.size; i++) signal.data[i] = (i % 1009) / 1009;
  const frames = dsp.frame(signal, { frameLength: 2048, hopLength: 512 });
  const window = lw.zeros([2048], 'float32');
  for (let i = 0; i < 2048; i++) window.data[i] = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / 2047);
  const out = lw.zeros(frames.shape, 'float32');
  yield {
    name: 'window-frames',
    work: 'frames * window, 2048/512, 60 s',
    reference: 'window-frames',
    ours: () => dsp.windowFrames(frames, window, { out }),
    fresh: () => dsp.windowFrames(frames, window),
    others: { 'copied frames': () => copying(signal.data, window.data, out.data) },
    checksum: () => dsp.windowFrames(frames, window, { out }).data.reduce((sum, value) => sum + value, 0),
  };
}

/** What is written by hand today: one frame after the other, element by element. */
function copying(samples, window, out) {
  const length = window.length;
  for (let start = 0, at = 0; start + length <= samples.length; start += 512, at += length) {
    for (let j = 0; j < length; j++) out[at + j] = samples[start + j] * window[j];
  }
}
