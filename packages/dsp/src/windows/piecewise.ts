/**
 * Windows of one formula on each side: straight lines, cubics and single arcs.
 *
 * Letters: m points, p = m - 1, d = p - 2 i twice the distance of sample i from the middle. Each function writes the
 * first samples, up to the middle at most.
 *
 * @see scipy.signal.windows; F. J. Harris, Proc. IEEE 66 (1978) 51
 */
import { cosHalfTurns, sinHalfTurns } from './half-turns.js';

/** A triangle whose ends are not zero: it reaches zero half a step beyond them (m even) or a whole one (m odd). */
export function triang(to: Float64Array, m: number): void {
  const isOdd = m % 2 === 1;
  for (let i = 0; i < to.length; i++) to[i] = isOdd ? (2 * (i + 1)) / (m + 1) : (2 * i + 1) / m;
}

/** A triangle whose ends are zero. */
export function bartlett(to: Float64Array, m: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (2 * i) / (m - 1);
}

/** `0.62 - 0.48 f + 0.38 cos(2 pi f)`, f = d / 2p: Y. H. Ha and J. A. Pearce, IEEE Trans. ASSP 37 (1989) 298. */
export function barthann(to: Float64Array, m: number): void {
  const p = m - 1;
  for (let i = 0; i < to.length; i++) {
    const d = p - 2 * i;
    to[i] = 0.62 - (0.48 * d) / (2 * p) + 0.38 * cosHalfTurns(d, p);
  }
}

/** Cubics joined at a quarter of the length: E. Parzen, Technometrics 3 (1961) 167. */
export function parzen(to: Float64Array, m: number): void {
  for (let i = 0; i < to.length; i++) {
    const d = m - 1 - 2 * i;
    const r = d / m;
    to[i] = 2 * d <= m - 1 ? 1 - 6 * r * r * (1 - r) : 2 * (1 - r) ** 3;
  }
}

/** `(1 - f) cos(pi f) + sin(pi f) / pi`, f = d / p: the convolution of two half cosines. */
export function bohman(to: Float64Array, m: number): void {
  const p = m - 1;
  for (let i = 0; i < to.length; i++) {
    const d = p - 2 * i;
    to[i] = ((2 * i) / p) * cosHalfTurns(d, p) + sinHalfTurns(d, p) / Math.PI;
  }
}

/** Half a sine wave sampled between its zeros: `sin(pi (i + 1/2) / m)`. */
export function cosine(to: Float64Array, m: number): void {
  for (let i = 0; i < to.length; i++) to[i] = sinHalfTurns(2 * i + 1, 2 * m);
}

/** The main lobe of sinc: `sin(pi f) / (pi f)`, f = d / p. */
export function lanczos(to: Float64Array, m: number): void {
  const p = m - 1;
  for (let i = 0; i < to.length; i++) {
    const d = p - 2 * i;
    to[i] = d === 0 ? 1 : sinHalfTurns(d, p) / ((Math.PI * d) / p);
  }
}

/** Flat, with cosine flanks that together take the share `alpha` of the length: 0 is a boxcar, 1 is hann. */
export function tukey(to: Float64Array, m: number, alpha: number): void {
  const share = Math.min(Math.max(alpha, 0), 1);
  if (share === 0) {
    to.fill(1);
    return;
  }
  const flank = Math.floor((share * (m - 1)) / 2);
  for (let i = 0; i < to.length; i++) {
    to[i] = i > flank ? 1 : Math.sin((Math.PI * i) / share / (m - 1)) ** 2;
  }
}
