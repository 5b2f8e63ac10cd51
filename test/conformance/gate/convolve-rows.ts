/**
 * Convolutions and correlations.
 */
import type { DType, ReadonlyNDArray } from '@lapwing/core';
import {
  type ConvolveMethod,
  convolve,
  convolve2d,
  correlate,
  correlate2d,
  deconvolve,
  fftConvolve,
  overlapAddConvolve,
} from '@lapwing/dsp';
import { ALL, COMPLEX, FLOAT, type GateRow } from './row.js';

const methods: readonly ConvolveMethod[] = ['auto', 'direct', 'fft', 'overlapAdd'];
/** Transforms of integers are rounded and cast, which wraps nothing here. */
const FLOATING: readonly DType[] = [...FLOAT, ...COMPLEX];

type Shapes = readonly [readonly number[], readonly number[]];
type Call = (a: ReadonlyNDArray, b: ReadonlyNDArray, options: object) => unknown;

function row(call: Call, shapes: Shapes, options: object, use: string, dtypes: readonly DType[] = ALL): GateRow {
  return {
    name: call.name,
    use,
    operands: shapes.map((shape) => ({ shape, dtypes })),
    hasOut: true,
    call: ([a, b], { out }) => call(a!, b!, { ...options, ...(out ? { out } : {}) }),
  };
}

export const convolveRows: readonly GateRow[] = [
  ...[convolve, correlate].flatMap((call) => [
    ...methods.map((method) =>
      row(call, [[40], [5]], { method }, method, method === 'auto' || method === 'direct' ? ALL : FLOATING),
    ),
    row(call, [[9], [14]], { mode: 'same' }, 'same, b longer'),
    ...(['direct', 'fft'] as const).map((method) =>
      row(
        call,
        [
          [3, 5, 6],
          [2, 3, 4],
        ],
        { method, mode: 'valid' },
        `three axes, ${method}`,
        FLOATING,
      ),
    ),
  ]),
  ...[fftConvolve, overlapAddConvolve].flatMap((call) => [
    row(call, [[400], [5]], {}, 'lines'),
    row(
      call,
      [
        [3, 300],
        [1, 7],
      ],
      { axes: 1, mode: 'same' },
      'along one of two axes',
    ),
    row(
      call,
      [
        [6, 9],
        [3, 2],
      ],
      { mode: 'valid' },
      'two axes',
    ),
  ]),
  ...[convolve2d, correlate2d].flatMap((call) =>
    (['fill', 'wrap', 'symm'] as const).map((boundary) =>
      row(
        call,
        [
          [6, 7],
          [2, 3],
        ],
        { boundary, mode: 'same' },
        boundary,
      ),
    ),
  ),
  {
    name: 'deconvolve',
    operands: [
      { shape: [12], dtypes: ALL },
      { shape: [4], dtypes: ALL, value: (i) => (i % 4 === 3 ? 2 : 1 + (i % 2)) },
    ],
    call: ([a, b]) => deconvolve(a!, b!),
  },
];
