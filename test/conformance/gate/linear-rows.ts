/**
 * Products of matrices and of anything with labelled axes.
 */
import * as core from '@lapwing/core';
import { ALL, type GateRow } from './row.js';

const LEFT = { shape: [3, 4, 5], dtypes: ALL } as const;
const RIGHT = { shape: [3, 5, 2], dtypes: ALL } as const;
const VECTOR = { shape: [5], dtypes: ALL } as const;

export const linearRows: readonly GateRow[] = [
  { name: 'matmul', operands: [LEFT, RIGHT], call: ([a, b], options) => core.matmul(a!, b!, options), hasOut: true },
  {
    name: 'dot',
    operands: [LEFT, { shape: [5, 2], dtypes: ALL }],
    call: ([a, b], options) => core.dot(a!, b!, options),
    hasOut: true,
  },
  { name: 'singularValues', operands: [LEFT], call: ([a], options) => core.singularValues(a!, options), hasOut: true },
  { name: 'inner', operands: [LEFT, VECTOR], call: ([a, b], options) => core.inner(a!, b!, options), hasOut: true },
  { name: 'vdot', operands: [VECTOR, VECTOR], call: ([a, b]) => core.vdot(a!, b!) },
  { name: 'outer', operands: [VECTOR, VECTOR], call: ([a, b], options) => core.outer(a!, b!, options), hasOut: true },
  {
    name: 'tensordot',
    operands: [LEFT, RIGHT],
    call: ([a, b], options) =>
      core.tensordot(a!, b!, {
        axes: [
          [0, 2],
          [0, 1],
        ],
        ...options,
      }),
    hasOut: true,
  },
  {
    name: 'einsum',
    operands: [LEFT, RIGHT, VECTOR],
    call: ([a, b, c], options) => core.einsum('bij,bjk,j->ki', [a!, b!, c!], options),
    hasOut: true,
  },
  {
    name: 'einsum',
    use: 'diagonal',
    operands: [{ shape: [4, 4, 3], dtypes: ALL, without: ['newAxis', 'zeroSize', 'sizeOne'] }],
    call: ([a]) => core.einsum('iij->ij', [a!]),
  },
];
