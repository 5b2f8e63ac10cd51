/**
 * Short-time transforms: signals, spectra and windows as views.
 */
import type { NDArray, ReadonlyNDArray } from '@lapwing/core';
import {
  type IstftOptions,
  IstftStream,
  istft,
  ShortTimeFFT,
  type SpectrogramOptions,
  StftStream,
  spectrogram,
  stft,
} from '../../../packages/dsp/src/stft/index.js';
import { ALL, COMPLEX, FLOAT, type GateRow, NUMERIC, REAL } from './row.js';

const outOf = (out: NDArray | undefined): object => (out ? { out } : {});

/** Signals of three channels; what is cut to one sample or none is a case too. */
const signal = { shape: [3, 41], axis: 1 } as const;

export const stftRows: readonly GateRow[] = [
  {
    name: 'stft',
    operands: [{ ...signal, dtypes: REAL }],
    hasOut: true,
    call: ([x], { out }) => stft(x!, { nFft: 16, hopLength: 5, ...outOf(out) }),
  },
  {
    name: 'stft',
    use: 'torch, complex signals, another axis',
    operands: [{ shape: [41, 3], dtypes: ALL }],
    hasOut: true,
    call: ([x], { out }) => stft(x!, { convention: 'torch', nFft: 15, hopLength: 4, axis: 0, ...outOf(out) }),
  },
  {
    name: 'stft',
    use: 'scipy, with phases',
    operands: [{ ...signal, dtypes: NUMERIC }],
    hasOut: true,
    call: ([x], { out }) =>
      stft(x!, { convention: 'scipy', winLength: 12, nFft: 16, padMode: 'reflectOdd', ...outOf(out) }),
  },
  ...(['scipy-legacy', 'tensorflow', 'valid'] as const).map(
    (convention): GateRow => ({
      name: 'stft',
      use: convention,
      operands: [{ ...signal, dtypes: FLOAT }],
      hasOut: true,
      call: ([x], { out }) => stft(x!, { convention, nFft: 16, winLength: 9, hopLength: 4, ...outOf(out) }),
    }),
  ),
  {
    name: 'stft',
    use: 'window',
    operands: [
      { ...signal, dtypes: ['float32'] },
      { shape: [16], dtypes: REAL },
    ],
    call: ([x, window]) => stft(x!, { nFft: 16, window: window! }),
  },
  {
    name: 'istft',
    operands: [{ shape: [2, 9, 7], dtypes: NUMERIC, axis: 2 }],
    hasOut: true,
    call: ([S], { out }) => istft(S!, { nFft: 16, window: 'hamming', length: 24, fill: 0, ...outOf(out) }),
  },
  {
    name: 'istft',
    use: 'two-sided, scipy',
    operands: [{ shape: [2, 9, 7], dtypes: COMPLEX, axis: 2 }],
    hasOut: true,
    call: ([S], { out }) =>
      istft(S!, {
        convention: 'scipy',
        sides: 'twosided',
        fill: 0,
        length: 13,
        axis: 0,
        ...outOf(out),
      } as IstftOptions),
  },
  ...(['power', 'magnitude', 'psd', 'phase'] as const).map(
    (output): GateRow => ({
      name: 'spectrogram',
      use: output,
      operands: [{ ...signal, dtypes: REAL }],
      hasOut: true,
      call: ([x], { out }) =>
        spectrogram(x!, { nFft: 16, output, ...outOf(out) } as SpectrogramOptions as { output: 'power' }),
    }),
  ),
  {
    name: 'StftStream',
    operands: [
      { ...signal, dtypes: FLOAT },
      { ...signal, dtypes: FLOAT },
    ],
    call: ([first, second]) => {
      const stream = new StftStream({ nFft: 16, padMode: 'symmetric' });
      return [stream.push(first!), stream.push(second!), stream.flush()];
    },
  },
  {
    name: 'IstftStream',
    operands: [{ shape: [2, 9, 7], dtypes: COMPLEX, axis: 2 }],
    call: ([S]) => {
      const stream = new IstftStream({ nFft: 16, window: 'hamming', fill: 0 });
      return [stream.push(S!), stream.push(S!), stream.flush()];
    },
  },
  {
    name: 'ShortTimeFFT',
    operands: [
      { shape: [8], dtypes: REAL },
      { ...signal, dtypes: NUMERIC },
    ],
    call: ([win, x]) => transforms(win!, x!),
  },
  {
    name: 'ShortTimeFFT',
    use: 'istft',
    operands: [
      { shape: [8], dtypes: REAL },
      { shape: [2, 8, 9], dtypes: COMPLEX, axis: 2 },
    ],
    call: ([win, S]) => new ShortTimeFFT(win!, 3, 10, { fftMode: 'twosided' }).istft(S!),
  },
];

function transforms(win: ReadonlyNDArray, x: ReadonlyNDArray): unknown {
  const sft = new ShortTimeFFT(win, 3, 10, { fftMode: 'centered', mfft: 11, dualWin: win });
  return [sft.stft(x, { padding: 'even' }), sft.stftDetrend(x, 'linear'), sft.spectrogram(x), sft.spectrogram(x, x)];
}
