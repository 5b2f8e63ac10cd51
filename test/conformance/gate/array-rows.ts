/**
 * Views, copies, printing and files of arrays.
 */
import * as core from '@lapwing/core';
import { ALL, type GateRow, INTEGER } from './row.js';

const X = { shape: [4, 3, 5], dtypes: ALL } as const;

function method(name: string, call: (x: core.ReadonlyNDArray) => unknown): GateRow {
  return { name: `NDArray.${name}`, operands: [X], call: ([x]) => call(x!) };
}

export const arrayRows: readonly GateRow[] = [
  method('slice', (x) => x.slice('::-1', '...', null, '1:')),
  method('gather', (x) => x.gather('...', [2, 0, 1])),
  method('transpose', (x) => x.transpose(2, 0, 1)),
  method('reshape', (x) => x.reshape([-1, 5])),
  method('ravel', (x) => x.ravel()),
  method('moveAxis', (x) => x.moveAxis(0, -1)),
  method('swapAxes', (x) => x.swapAxes(0, 2)),
  method('expandDims', (x) => x.expandDims([0, -1])),
  method('squeeze', (x) => x.squeeze()),
  method('flip', (x) => x.flip([0, 2])),
  method('copy', (x) => x.copy()),
  method('astype', (x) => [x.astype('float32'), x.astype('int64'), x.astype('complex128'), x.astype('bool')]),
  method('viewAs', (x) => x.copy().viewAs('uint8')),
  method('toTyped', (x) => core.wrap(x.toTyped({ copy: 'always' }))),
  method('toArray', (x) =>
    JSON.stringify(x.toArray(), (_, value) => (typeof value === 'bigint' ? `${value}n` : value)),
  ),
  method('toString', (x) => x.toString()),
  method('iterate', (x) => [...x].map(String)),
  {
    name: 'NDArray.assign',
    operands: [X],
    call: ([x]) => core.zeros(x!.shape, x!.dtype).assign(x!),
  },
  {
    name: 'NDArray.set',
    operands: [X],
    call: ([x]) => core.zeros(x!.shape, x!.dtype).set(x!.slice(':', '::-1'), ':', '::-1'),
  },
  { name: 'array', operands: [X], call: ([x]) => [core.array(x!), core.array(x!, 'complex128')] },
  { name: 'asStrided', operands: [X], call: ([x]) => core.asStrided(x!, x!.shape, x!.strides).copy() },
  {
    name: 'broadcastTo',
    operands: [X],
    call: ([x]) => core.broadcastTo(x!, [2, ...x!.shape]),
  },
  {
    name: 'slidingWindowView',
    operands: [X],
    call: ([x]) => core.slidingWindowView(x!, [2, 3], { axis: [1, 2], step: [1, 2] }),
  },
  {
    name: 'take',
    operands: [X, { shape: [2, 3], dtypes: INTEGER, value: (i) => i % 4 }],
    call: ([x, indices], { out }) =>
      core.take(x!, indices as core.ReadonlyNDArray<core.IntegerDType>, {
        axis: 0,
        ...(out ? { out: out as never } : {}),
      }),
    hasOut: true,
  },
  {
    name: 'takeAlongAxis',
    operands: [X, { shape: [4, 3, 5], dtypes: INTEGER, value: (i) => (i * 3) % 5 }],
    call: ([x, indices]) => core.takeAlongAxis(x!, indices as core.ReadonlyNDArray<core.IntegerDType>),
  },
  {
    name: 'put',
    operands: [
      { shape: [5], dtypes: INTEGER, value: (i) => (i * 7) % 20 },
      { shape: [5], dtypes: ALL },
    ],
    call: ([indices, values]) =>
      core.put(core.zeros([4, 5], 'complex128'), indices as core.ReadonlyNDArray<core.IntegerDType>, values!),
  },
  { name: 'nonzero', operands: [X], call: ([x]) => core.nonzero(x!) },
  {
    name: 'searchsorted',
    operands: [
      { shape: [9], dtypes: ALL, value: (i) => i * 2, without: ['reversed', 'window', 'broadcast'] },
      { shape: [3, 4], dtypes: ALL },
    ],
    call: ([sorted, values]) => core.searchsorted(sorted!, values!, { side: 'right' }),
  },
  {
    name: 'where',
    operands: [
      { shape: [4, 3, 5], dtypes: ['bool', 'float64'], value: (i) => i % 3 },
      { shape: [4, 3, 5], dtypes: ALL },
      { shape: [4, 3, 5], dtypes: ALL },
    ],
    call: ([condition, a, b], options) => core.where(condition!, a!, b!, options),
    hasOut: true,
  },
  {
    name: 'clip',
    operands: [X, { shape: [5], dtypes: ALL, value: (i) => i }],
    call: ([x, low], options) => core.clip(x!, low!, 60, options),
    hasOut: true,
  },
  { name: 'formatArray', operands: [X], call: ([x]) => core.formatArray(x!) },
  { name: 'reprArray', operands: [X], call: ([x]) => core.reprArray(x!) },
  { name: 'writeNpy', operands: [X], call: ([x]) => core.wrap(core.writeNpy(x!.copy())) },
];
