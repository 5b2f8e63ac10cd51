/**
 * Frames, windows and patches.
 */
import type { FloatDType, ReadonlyNDArray } from '@lapwing/core';
import * as dsp from '@lapwing/dsp';
import { ALL, FLOAT, type GateRow } from './row.js';

export const dspRows: readonly GateRow[] = [
  {
    name: 'frame',
    operands: [{ shape: [3, 14], dtypes: ALL }],
    call: ([x]) => dsp.frame(x!, { frameLength: 4, hopLength: 3 }),
  },
  {
    name: 'windowFrames',
    operands: [
      { shape: [5, 6], dtypes: FLOAT },
      { shape: [6], dtypes: FLOAT },
    ],
    call: ([frames, window], { out }) =>
      dsp.windowFrames(frames as ReadonlyNDArray<FloatDType>, window!, out ? { out: out as never } : {}),
  },
  {
    name: 'slidingPatches',
    operands: [{ shape: [7, 9, 3], dtypes: ALL }],
    call: ([x]) => dsp.slidingPatches(x!, { size: [3, 4], step: 2 }),
  },
  ...(['drop', 'pad', 'shift'] as const).map(
    (edge): GateRow => ({
      name: 'extractPatches',
      use: edge,
      operands: [{ shape: [7, 9, 3], dtypes: ALL }],
      call: ([x], { out }) =>
        dsp.extractPatches(x!, { size: [3, 4], step: [2, 3], edge, ...(out ? { out: out as never } : {}) }),
    }),
  ),
];
