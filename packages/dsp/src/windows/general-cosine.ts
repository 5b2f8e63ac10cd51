/**
 * Cosine-sum windows.
 *
 * @see scipy.signal.windows.general_cosine; F. J. Harris, Proc. IEEE 66 (1978) 51, section V.C
 */
import { cosHalfTurns } from './half-turns.js';

/** The first samples of `w[i] = sum over k of a[k] cos(k t)`, t = pi (2 i - p) / p, p = m - 1. */
export function generalCosine(to: Float64Array, m: number, a: readonly number[]): void {
  const p = m - 1;
  for (let i = 0; i < to.length; i++) {
    let sum = 0;
    for (let k = 0; k < a.length; k++) sum += a[k]! * cosHalfTurns(k * (p - 2 * i), p);
    to[i] = sum;
  }
}
