/**
 * Cosine and sine transforms.
 */
import { dct, dctn, idct, idctn } from '../../../packages/dsp/src/fft/dct.js';
import { dst, dstn, idst, idstn } from '../../../packages/dsp/src/fft/dst.js';
import { ALL, FLOAT, type GateRow } from './row.js';

export const dctRows: readonly GateRow[] = [
  ...[dct, idct, dst, idst].flatMap((transform) => [
    ...([1, 2, 3, 4] as const).map(
      (type): GateRow => ({
        name: transform.name,
        use: `type ${type}`,
        // The kinds that cut an axis cut another than the lines lie along: type 1 wants two samples.
        operands: [{ shape: [3, 7, 2], dtypes: type === 2 ? ALL : FLOAT }],
        hasOut: true,
        call: ([x], { out }) => transform(x!, { type, axis: 1, ...(out ? { out: out as never } : {}) }),
      }),
    ),
    {
      name: transform.name,
      use: 'filled up, ortho',
      operands: [{ shape: [3, 5], dtypes: FLOAT }],
      hasOut: true,
      call: ([x], { out }) => transform(x!, { axis: 0, n: 8, norm: 'ortho', ...(out ? { out: out as never } : {}) }),
    } satisfies GateRow,
  ]),
  ...[dctn, idctn, dstn, idstn].map(
    (transform): GateRow => ({
      name: transform.name,
      operands: [{ shape: [3, 4, 5], dtypes: ALL, axis: 1 }],
      hasOut: true,
      call: ([x], { out }) => transform(x!, { shape: [4, 4], axes: [0, 2], ...(out ? { out: out as never } : {}) }),
    }),
  ),
];
