/**
 * Transforms along several axes, and the order of their bins.
 */
import { fft2, fftn, ifft2, ifftn, irfft2, irfftn, rfft2, rfftn } from '../../../packages/dsp/src/fft/fft-nd.js';
import { fftShift, ifftShift } from '../../../packages/dsp/src/fft/frequencies.js';
import { ALL, type GateRow, REAL } from './row.js';

type Options = { readonly axes?: readonly number[]; readonly shape?: readonly number[]; readonly norm?: 'ortho' };

const several: Options = { axes: [2, 0], shape: [6, 7], norm: 'ortho' };

function row(
  transform: typeof fft2 | typeof irfft2,
  options: Options,
  use?: string,
  shape: readonly number[] = [3, 4, 5],
): GateRow {
  const { name } = transform;
  const isReal = name.startsWith('rfft');
  return {
    name,
    ...(use ? { use } : {}),
    operands: [{ shape, dtypes: isReal ? REAL : ALL, axis: 1 }],
    hasOut: true,
    call: ([x], { out }) => transform(x!, { ...options, ...(out ? { out: out as never } : {}) }),
  };
}

export const fftNdRows: readonly GateRow[] = [
  ...([fft2, ifft2, rfft2, irfft2] as const).flatMap((transform) => [
    row(transform, {}),
    row(transform, { axes: [0, 2] }, 'other axes'),
  ]),
  ...([fftn, ifftn, rfftn, irfftn] as const).flatMap((transform) => [
    row(transform, { axes: [0, 2] }),
    row(transform, several, 'cut and filled up'),
    row(transform, { axes: [1, 0] }, 'many lines', [19, 9, 21]),
  ]),
  ...([fftShift, ifftShift] as const).map(
    (shift): GateRow => ({
      name: shift.name,
      operands: [{ shape: [3, 4, 5], dtypes: ALL }],
      hasOut: true,
      call: ([x], { out }) => shift(x!, { axes: [0, 2], ...(out ? { out } : {}) }),
    }),
  ),
];
