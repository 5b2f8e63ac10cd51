/**
 * Joining, padding, order, counting, and the makers of views.
 */
import * as core from '@lapwing/core';
import { ALL, COMPLEX, type GateRow, REAL } from './row.js';

const X = { shape: [4, 3, 5], dtypes: ALL } as const;
const LINE = { shape: [9], dtypes: ALL } as const;

const padModes = [
  'constant',
  'edge',
  'reflect',
  'symmetric',
  'wrap',
  'linearRamp',
  'maximum',
  'mean',
  'median',
  'minimum',
];

export const joinRows: readonly GateRow[] = [
  {
    name: 'concatenate',
    operands: [X, X],
    call: ([a, b], options) => core.concatenate([a!, b!], { axis: 1, ...options } as never),
    hasOut: true,
  },
  {
    name: 'stack',
    operands: [X, X],
    call: ([a, b], options) => core.stack([a!, b!], { axis: 1, ...options } as never),
    hasOut: true,
  },
  { name: 'tile', operands: [X], call: ([x], options) => core.tile(x!, [2, 1, 3], options), hasOut: true },
  {
    name: 'repeat',
    operands: [X, { shape: [3], dtypes: ['int32', 'int64'], value: (i) => i, without: ['zeroSize'] }],
    call: ([x, counts]) => core.repeat(x!, counts!, { axis: 1 }),
  },
  {
    name: 'roll',
    operands: [X],
    call: ([x], options) => core.roll(x!, [1, -2], { axis: [0, 2], ...options } as never),
    hasOut: true,
  },
  ...padModes.map(
    (mode): GateRow => ({
      name: 'pad',
      use: mode,
      operands: [{ ...X, dtypes: mode === 'median' ? REAL : ALL }],
      call: ([x], options) =>
        core.pad(
          x!,
          [
            [1, 2],
            [0, 4],
            [7, 3],
          ] as never,
          { mode, ...options } as never,
        ),
      hasOut: true,
    }),
  ),
  { name: 'meshgrid', operands: [LINE, LINE], call: ([a, b]) => core.meshgrid([a!, b!]) },
  {
    name: 'sort',
    operands: [X],
    call: ([x], options) => core.sort(x!, { axis: 1, ...options } as never),
    hasOut: true,
  },
  { name: 'argSort', operands: [X], call: ([x]) => core.argSort(x!) },
  {
    name: 'unique',
    operands: [X],
    call: ([x]) => core.unique(x!, { returnIndex: true, returnInverse: true, returnCounts: true }),
  },
  {
    name: 'histogram',
    operands: [
      { ...LINE, dtypes: REAL },
      { shape: [9], dtypes: ['float64', 'int32'] },
    ],
    call: ([x, weights]) => core.histogram(x!, { bins: 4, weights: weights! }),
  },
  {
    name: 'interp',
    operands: [
      { ...X, dtypes: REAL },
      { shape: [6], dtypes: REAL, value: (i) => i * 9, without: ['reversed', 'window', 'broadcast'] },
      { shape: [6], dtypes: ALL },
    ],
    call: ([x, xp, fp]) => core.interp(x!, xp!, fp!),
  },
  { name: 'diagonal', operands: [X], call: ([x]) => core.diagonal(x!, { offset: 1 }) },
  { name: 'rot90', operands: [X], call: ([x]) => core.rot90(x!) },
  { name: 'real', operands: [{ ...X, dtypes: ALL }], call: ([x]) => core.real(x!) },
  { name: 'imag', operands: [{ ...X, dtypes: COMPLEX }], call: ([x]) => core.imag(x!) },
  {
    name: 'broadcastArrays',
    operands: [X, { shape: [5], dtypes: ALL }],
    call: ([a, b]) => core.broadcastArrays([a!, b!]),
  },
  { name: 'split', operands: [X], call: ([x]) => core.split(x!, [1, 3], { axis: 2 }) },
  { name: 'arraySplit', operands: [X], call: ([x]) => core.arraySplit(x!, 2, { axis: 1 }) },
];
