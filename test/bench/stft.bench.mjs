/**
 * Short-time spectra of a minute of sound, beside framing by copies.
 */
import * as lw from '@lapwing/core';
import * as dsp from '@lapwing/dsp';
import { fftJsLine, kissFftLine, missingWords, numpyProducts } from './peers.mjs';
import { noise } from './signals.mjs';

const RATE = 44100;
const N = 2048;
const HOP = 512;
const BINS = N / 2 + 1;

export function note() {
  return missingWords();
}

export function* rows() {
  for (const [name, dtype] of [
    ['stft-f32', 'float32'],
    ['stft-f64', 'float64'],
  ]) {
    const signal = noise([60 * RATE], dtype);
    const window = dsp.getWindow('hann', N).astype(dtype);
    const frames = dsp.frame(signal, { frameLength: N, hopLength: HOP });
    const count = frames.shape[0];
    const out = lw.zeros([count, BINS], dtype === 'float32' ? 'complex64' : 'complex128');
    const options = { nFft: N, hopLength: HOP, window, convention: 'valid' };
    // Frame after frame in memory, as the reference has it.
    const ours = () => dsp.stft(signal, { ...options, out: out.T });
    const copied = lw.zeros(frames.shape, dtype);
    const spectra = lw.zeros(out.shape, out.dtype);
    const products = () => windowed(signal.data, window.data, copied.data);
    const others = {
      'copied frames, our rfft': () => {
        products();
        return dsp.rfft(copied, { out: spectra });
      },
    };
    const fftJs = fftJsLine(N, dtype);
    if (fftJs) others['fft.js'] = () => byFrame(fftJs, signal.data, window.data, spectra.data);
    const kiss = dtype === 'float32' ? kissFftLine(N) : undefined;
    if (kiss) others['kissfft-wasm'] = () => byFrame(kiss, signal.data, window.data, spectra.data);
    const numpy = numpyProducts(frames, window);
    if (numpy) others['numpy-ts, frames given'] = numpy.run;
    yield {
      name,
      work: '60 s, 2048/512, hann',
      goal: 2,
      dtype,
      reference: name,
      ours,
      fresh: () => dsp.stft(signal, options),
      others,
      result: () => ours().T,
      finish: () => numpy?.free(),
      *otherResults() {
        for (const label of ['copied frames, our rfft', 'fft.js', 'kissfft-wasm']) {
          if (!others[label]) continue;
          others[label]();
          yield [label, spectra];
        }
      },
    };
  }
}

/** All frames times the window, packed: 4 times the signal in memory. */
function windowed(samples, window, out) {
  const length = window.length;
  for (let start = 0, at = 0; start + length <= samples.length; start += HOP, at += length) {
    for (let j = 0; j < length; j++) out[at + j] = samples[start + j] * window[j];
  }
}

/** One frame after the other through a buffer. */
function byFrame(transform, samples, window, spectra) {
  const buffer = new samples.constructor(N);
  for (let start = 0, at = 0; start + N <= samples.length; start += HOP, at += 2 * BINS) {
    for (let j = 0; j < N; j++) buffer[j] = samples[start + j] * window[j];
    transform(buffer, spectra.subarray(at, at + 2 * BINS));
  }
}
