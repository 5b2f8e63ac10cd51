/**
 * Trends and spectral estimates.
 */
import { coherence, csd, detrend, periodogram, welch } from '../../../packages/dsp/src/spectral/index.js';
import { ALL, type GateRow } from './row.js';

const segments = { nPerSeg: 6, nFft: 7, window: 'hamming' } as const;

export const spectralRows: readonly GateRow[] = [
  {
    name: 'detrend',
    operands: [{ shape: [3, 7], dtypes: ALL }],
    call: ([x], { out }) => detrend(x!, { breakPoints: 3, out: out as never }),
    hasOut: true,
  },
  {
    name: 'detrend',
    use: 'the mean, axis 0',
    operands: [{ shape: [7, 3], dtypes: ALL }],
    call: ([x], { out }) => detrend(x!, { type: 'constant', axis: 0, out: out as never }),
    hasOut: true,
  },
  {
    name: 'periodogram',
    operands: [{ shape: [3, 7], dtypes: ALL }],
    call: ([x]) => periodogram(x!),
  },
  {
    name: 'periodogram',
    use: 'a window that is an array',
    operands: [
      { shape: [2, 6], dtypes: ALL },
      { shape: [6], dtypes: ['float64', 'float32', 'int16'], value: (i) => 1 + ((i * 5) % 7) },
    ],
    call: ([x, window]) =>
      periodogram(x!, window!.size === 6 ? { window: window! } : { window: window!, nFft: window!.size }),
  },
  ...(['mean', 'median'] as const).map(
    (average): GateRow => ({
      name: 'welch',
      use: average,
      operands: [{ shape: [14, 3], dtypes: ALL }],
      call: ([x]) => welch(x!, { ...segments, axis: 0, average, detrend: 'linear' }),
    }),
  ),
  {
    name: 'csd',
    operands: [
      { shape: [2, 14], dtypes: ALL },
      { shape: [2, 14], dtypes: ALL, value: (i) => (i * 29 + 5) % 61 },
    ],
    call: ([x, y]) => csd(x!, y!, segments),
  },
  {
    name: 'coherence',
    operands: [
      { shape: [2, 14], dtypes: ALL },
      { shape: [2, 14], dtypes: ALL, value: (i) => (i * 29 + 5) % 61 },
    ],
    call: ([x, y]) => coherence(x!, y!, segments),
  },
];
