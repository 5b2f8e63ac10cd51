/**
 * The window of the narrowest main lobe for side lobes of one given height.
 *
 * @see scipy.signal.windows.chebwin; C. L. Dolph, Proc. IRE 34 (1946) 335
 */
import { cosHalfTurns, sinHalfTurns } from './half-turns.js';

/**
 * The first samples of the Dolph-Chebyshev window of m points, side lobes `at` dB below the main one.
 *
 * Its transform at k / m turns is T(beta cos(pi k / m)), T the Chebyshev polynomial of order m - 1; the window is the sum
 * of these times cos(pi k d / m), d = m - 1 - 2 i, over its maximum. Cost: O(m^2) sums, m / 2 + 2 m doubles of scratch.
 */
export function chebwin(to: Float64Array, m: number, at: number): void {
  const spectrum = chebyshevSpectrum(m, at);
  const cosines = new Float64Array(2 * m);
  for (let r = 0; r < cosines.length; r++) cosines[r] = cosHalfTurns(r, m);
  let peak = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < to.length; i++) {
    const d = m - 1 - 2 * i;
    let sum = spectrum[0]! / 2;
    for (let k = 1, r = d; k < spectrum.length; k++) {
      sum += spectrum[k]! * cosines[r]!;
      r += d;
      if (r >= 2 * m) r -= 2 * m;
    }
    to[i] = sum;
    if (sum > peak) peak = sum;
  }
  for (let i = 0; i < to.length; i++) to[i] = to[i]! / peak;
}

/**
 * T(beta cos(pi k / m)) / T(beta) for k up to (m - 1) / 2: what lies beyond is the same again, or 0 at m / 2.
 *
 * With beta = cosh(b) and t = pi k / m, x^2 - 1 = (sinh b - cosh b sin t)(sinh b + cosh b sin t): beta lies so close to 1
 * (b is about 10 / m) that acosh(beta cos t), taken as it stands, would lose half of its digits.
 */
function chebyshevSpectrum(m: number, at: number): Float64Array {
  const order = m - 1;
  const gain = Math.acosh(10 ** (Math.abs(at) / 20));
  const b = gain / order;
  const peak = Math.cosh(gain);
  const spectrum = new Float64Array(Math.floor((m - 1) / 2) + 1);
  for (let k = 0; k < spectrum.length; k++) {
    const bySine = Math.cosh(b) * sinHalfTurns(k, m);
    const square = (Math.sinh(b) - bySine) * (Math.sinh(b) + bySine);
    const polynomial =
      square > 0
        ? Math.cosh(order * Math.asinh(Math.sqrt(square)))
        : Math.cos(order * Math.atan2(Math.sqrt(-square), Math.cosh(b) * cosHalfTurns(k, m)));
    spectrum[k] = polynomial / peak;
  }
  return spectrum;
}
