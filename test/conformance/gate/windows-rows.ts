/**
 * Checks of windows that are given as arrays.
 */
import { checkCola, checkNola } from '../../../packages/dsp/src/windows/overlap-check.js';
import { type GateRow, REAL } from './row.js';

export const windowsRows: readonly GateRow[] = [
  {
    name: 'checkCola',
    operands: [{ shape: [12], dtypes: REAL }],
    call: ([window]) => checkCola(window!, { hopLength: 5 }),
  },
  {
    name: 'checkNola',
    operands: [{ shape: [12], dtypes: REAL }],
    call: ([window]) => checkNola(window!, { hopLength: 5 }),
  },
];
