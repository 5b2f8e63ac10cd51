/**
 * Mel bands and cepstral coefficients of a minute of sound.
 */
import * as lw from '@lapwing/core';
import * as dsp from '@lapwing/dsp';
import { noise } from './signals.mjs';

const RATE = 22050;

export function* rows() {
  const signal = noise([60 * RATE]);
  const frames = 1 + Math.floor(signal.size / 512);
  const bands = lw.zeros([frames, 128], 'float32').T;
  const coefficients = lw.zeros([frames, 20], 'float32').T;
  yield {
    name: 'mel',
    work: '60 s at 22.05 kHz, 128 mels',
    goal: 4,
    dtype: 'float32',
    // librosa 0.10.1 beside numpy, measured once on an EPYC 7xx3: not in this run.
    fixed: { label: 'librosa', ms: 63 },
    reference: 'mel',
    ours: () => dsp.melSpectrogram(signal, { out: bands }),
    fresh: () => dsp.melSpectrogram(signal),
    result: () => dsp.melSpectrogram(signal, { out: bands }),
  };
  yield {
    name: 'mfcc',
    work: 'the same, 20 coefficients',
    goal: 5,
    dtype: 'float32',
    fixed: { label: 'librosa', ms: 99 },
    reference: 'mfcc',
    ours: () => dsp.mfcc(signal, { out: coefficients }),
    fresh: () => dsp.mfcc(signal),
    result: () => dsp.mfcc(signal, { out: coefficients }),
  };
}
