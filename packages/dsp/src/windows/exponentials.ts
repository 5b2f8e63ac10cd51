/**
 * Windows that fall off as exponentials of the distance from the middle, or from another centre.
 *
 * Each function writes the first samples of the window of m points, up to the middle at most where it is symmetric.
 *
 * @see scipy.signal.windows
 */

/** `exp(-x^2 / 2 std^2)`, x = i - (m - 1) / 2 samples. */
export function gaussian(to: Float64Array, m: number, std: number): void {
  const scale = 2 * std * std;
  for (let i = 0; i < to.length; i++) {
    const x = i - (m - 1) / 2;
    to[i] = Math.exp(-(x * x) / scale);
  }
}

/** `exp(-|x / sig|^2p / 2)`, x = i - (m - 1) / 2 samples. */
export function generalGaussian(to: Float64Array, m: number, p: number, sig: number): void {
  for (let i = 0; i < to.length; i++) to[i] = Math.exp(-0.5 * Math.abs((i - (m - 1) / 2) / sig) ** (2 * p));
}

/** `exp(-|i - center| / tau)` samples; null is the middle. */
export function exponential(to: Float64Array, m: number, center: number | null, tau: number): void {
  const from = center ?? (m - 1) / 2;
  for (let i = 0; i < to.length; i++) to[i] = Math.exp(-Math.abs(i - from) / tau);
}
