/**
 * Kaiser's window and the window derived from its running sum.
 *
 * @see scipy.signal.windows.kaiser, kaiser_bessel_derived; J. F. Kaiser, "Digital filters", in Kuo and Kaiser (editors),
 *   System Analysis by Digital Computer, Wiley 1966
 */
import { scaledBesselI0 } from './bessel-i0.js';

/** The first samples of `I0(beta sqrt(1 - r^2)) / I0(beta)`, r = (2 i - p) / p, p = m - 1. */
export function kaiser(to: Float64Array, m: number, beta: number): void {
  const size = Math.abs(beta);
  const p = m - 1;
  const peak = scaledBesselI0(size);
  for (let i = 0; i < to.length; i++) {
    // 1 - r^2 = 4 i (p - i) / p^2: a product, where the difference would cancel at the ends.
    const root = 2 * i === p ? 1 : (2 * Math.sqrt(i * (p - i))) / p;
    const r = (p - 2 * i) / p;
    // x - beta = beta (root - 1) = -beta r^2 / (1 + root), for the same reason in the middle.
    to[i] = (scaledBesselI0(size * root) / peak) * Math.exp((-size * r * r) / (1 + root));
  }
}

/** The first half of `sqrt(c[i] / c[m / 2])`, c the running sum of Kaiser's window of m / 2 + 1 points; m even. */
export function kaiserBesselDerived(to: Float64Array, m: number, beta: number): void {
  const half = m / 2;
  const points = half + 1;
  const sums = new Float64Array(points);
  const known = sums.subarray(0, (points + 1) >> 1);
  kaiser(known, points, beta);
  for (let i = known.length; i < points; i++) sums[i] = sums[half - i]!;
  for (let i = 1; i < points; i++) sums[i] = sums[i]! + sums[i - 1]!;
  for (let i = 0; i < to.length; i++) to[i] = Math.sqrt(sums[i]! / sums[half]!);
}
