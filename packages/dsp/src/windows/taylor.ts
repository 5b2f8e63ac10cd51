/**
 * Taylor's window: nearly level side lobes beside the main lobe, falling ones beyond.
 *
 * @see scipy.signal.windows.taylor; W. Carrara, R. Goodman and R. Majewski, Spotlight Synthetic Aperture Radar,
 *   Artech House 1995, appendix D.2
 */
import { cosHalfTurns } from './half-turns.js';

/** The first samples of `1 + 2 sum over k from 1 to nbar - 1 of F[k] cos(pi k d / m)`, d = m - 1 - 2 i; with `norm` over its value at d = 0. */
export function taylor(to: Float64Array, m: number, nbar: number, sll: number, norm: boolean): void {
  const weights = taylorWeights(nbar, sll);
  let peak = 1;
  if (norm) for (const weight of weights) peak += 2 * weight;
  for (let i = 0; i < to.length; i++) {
    const d = m - 1 - 2 * i;
    let sum = 0;
    for (let k = 1; k < nbar; k++) sum += weights[k - 1]! * cosHalfTurns(k * d, m);
    to[i] = (1 + 2 * sum) / peak;
  }
}

/** F[1] to F[nbar - 1]: nbar side lobes on each side lie `sll` dB below the main one. */
function taylorWeights(nbar: number, sll: number): Float64Array {
  const a = Math.acosh(10 ** (sll / 20)) / Math.PI;
  const dilation = nbar ** 2 / (a ** 2 + (nbar - 0.5) ** 2);
  const weights = new Float64Array(nbar - 1);
  for (let k = 1; k < nbar; k++) {
    let product = k % 2 === 1 ? 0.5 : -0.5;
    for (let j = 1; j < nbar; j++) {
      product *= 1 - k ** 2 / dilation / (a ** 2 + (j - 0.5) ** 2);
      if (j !== k) product /= 1 - k ** 2 / j ** 2;
    }
    weights[k - 1] = product;
  }
  return weights;
}
