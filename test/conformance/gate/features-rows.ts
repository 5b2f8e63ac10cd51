/**
 * Mel scales, mel spectrograms, decibels and cepstra.
 */
import {
  hzToMel,
  logMelSpectrogram,
  melSpectrogram,
  melToHz,
  mfcc,
  powerToDb,
} from '../../../packages/dsp/src/features/index.js';
import { type GateRow, REAL } from './row.js';

const small = { sampleRate: 8000, nFft: 8, hopLength: 3, nMels: 2, window: 'hamming' } as const;

export const featuresRows: readonly GateRow[] = [
  {
    name: 'hzToMel',
    operands: [{ shape: [3, 5], dtypes: REAL, value: (i) => (i * 37 + 11) % 101 }],
    call: ([x], { out }) => hzToMel(x!, { out: out as never }),
    hasOut: true,
  },
  {
    name: 'melToHz',
    operands: [{ shape: [3, 5], dtypes: REAL }],
    call: ([x], { out }) => melToHz(x!, { scale: 'htk', out: out as never }),
    hasOut: true,
  },
  ...([2, 1] as const).map(
    (power): GateRow => ({
      name: 'melSpectrogram',
      use: `power ${power}`,
      operands: [{ shape: [2, 20], dtypes: REAL }],
      call: ([x], { out }) => melSpectrogram(x!, { ...small, power, out: out as never }),
      hasOut: true,
    }),
  ),
  {
    name: 'melSpectrogram',
    use: 'axis 0, frames inside',
    operands: [{ shape: [20, 3], dtypes: REAL }],
    call: ([x]) => melSpectrogram(x!, { ...small, axis: 0, center: false }),
  },
  {
    name: 'melSpectrogram',
    use: 'a window that is an array',
    operands: [
      { shape: [2, 20], dtypes: REAL },
      { shape: [8], dtypes: REAL },
    ],
    call: ([x, window]) => melSpectrogram(x!, { ...small, nFft: 16, window: window! }),
  },
  {
    name: 'powerToDb',
    operands: [{ shape: [3, 5], dtypes: REAL }],
    call: ([x], { out }) => powerToDb(x!, { ref: 'max', topDb: 20, out: out as never }),
    hasOut: true,
  },
  {
    name: 'logMelSpectrogram',
    operands: [{ shape: [2, 20], dtypes: REAL }],
    call: ([x], { out }) => logMelSpectrogram(x!, { ...small, ref: 'max', out: out as never }),
    hasOut: true,
  },
  {
    name: 'mfcc',
    operands: [{ shape: [2, 20], dtypes: REAL }],
    call: ([x], { out }) => mfcc(x!, { ...small, nMfcc: 2, lifter: 3, out: out as never }),
    hasOut: true,
  },
];
