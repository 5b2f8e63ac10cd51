/**
 * Signals that a short-time transform cannot be taken of.
 */
import { invalid } from '@lapwing/core';
import type { StftSetup } from './frame-setup.js';

/** @param n samples of the signal. */
export function requireSignal(setup: StftSetup, n: number, where: string): void {
  if (n < setup.least) {
    throw invalid('badShape', where, 'x', `have at least ${setup.least} samples along the axis`, n);
  }
  if (n === 0 && setup.reach > 0 && setup.padMode !== 'constant') {
    throw invalid('badShape', where, 'x', `have at least 1 sample along the axis for padMode '${setup.padMode}'`, n);
  }
}
