/**
 * Transforms along one axis.
 */
import type { NDArray, ReadonlyNDArray } from '@lapwing/core';
import { type FftNorm, fft, hfft, ifft, ihfft, irfft, rfft } from '@lapwing/dsp';
import { ALL, type GateRow, REAL } from './row.js';

interface Use {
  readonly n?: number;
  readonly axis?: number;
  readonly norm?: FftNorm;
}

type Transform = (x: ReadonlyNDArray, options: Use & { readonly out?: NDArray }) => NDArray;

const transforms = { fft, ifft, rfft, irfft, hfft, ihfft } as unknown as Readonly<Record<string, Transform>>;

/** Beside the plain call. A line of one sample is cut to no spectrum by irfft and hfft, which both sides refuse. */
const uses: Readonly<Record<string, Use>> = {
  '': {},
  'n shorter than the axis': { n: 4 },
  'n longer than the axis, ortho': { n: 11, norm: 'ortho' },
  'axis 0, forward': { axis: 0, norm: 'forward' },
  'axis 0, n = 5': { axis: 0, n: 5 },
};

export const fftRows: readonly GateRow[] = Object.entries(transforms).flatMap(([name, transform]) =>
  Object.entries(uses).map(
    ([use, options]): GateRow => ({
      name,
      ...(use ? { use } : {}),
      operands: [{ shape: [3, 7], dtypes: name === 'rfft' || name === 'ihfft' ? REAL : ALL }],
      call: ([x], { out }) => transform(x!, { ...options, ...(out ? { out } : {}) }),
      hasOut: true,
    }),
  ),
);
