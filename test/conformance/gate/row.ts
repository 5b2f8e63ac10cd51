/**
 * One row of the view-transparency table: a public function, what it is called with, and what it may answer.
 */
import type { DType, NDArray, ReadonlyNDArray } from '@lapwing/core';
import type { ViewKind } from '../../support/view-kinds.js';

export interface GateOperand {
  readonly shape: readonly number[];
  readonly dtypes: readonly DType[];
  /** Element number i of the packed values; default a spread of small numbers that are distinct in every dtype. */
  readonly value?: (i: number) => number;
  /** Kinds that this operand cannot have, with the reason in the row's `note`: they tie elements or cut an axis. */
  readonly without?: readonly ViewKind[];
  /** The axis that cutting and repeating kinds take. Default 0. */
  readonly axis?: number;
}

export interface GateRow {
  /** As it is exported; several rows may show several uses of a function. */
  readonly name: string;
  /** What this row shows beyond the plain call. */
  readonly use?: string;
  readonly operands: readonly GateOperand[];
  /** The call; an array, or an object or list of arrays, strings and numbers. */
  readonly call: (operands: readonly ReadonlyNDArray[], options: { readonly out?: NDArray }) => unknown;
  /** True when the function takes `out`: it is then called with views of every writeable kind to write into. */
  readonly hasOut?: boolean;
  /** Floating sums whose order follows memory: 4 eps log2(n) sum|x| apart at most. Everything else is bit-exact. */
  readonly sum?: boolean;
  readonly note?: string;
}

export const REAL: readonly DType[] = [
  'bool',
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'float32',
  'float64',
];
export const ALL: readonly DType[] = [...REAL, 'complex64', 'complex128'];
export const NUMERIC: readonly DType[] = ALL.filter((dtype) => dtype !== 'bool');
export const INTEGER: readonly DType[] = REAL.filter((dtype) => dtype !== 'bool' && !dtype.startsWith('float'));
export const FLOAT: readonly DType[] = ['float32', 'float64'];
export const COMPLEX: readonly DType[] = ['complex64', 'complex128'];
