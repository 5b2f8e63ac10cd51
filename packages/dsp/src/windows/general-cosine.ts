/**
 * Cosine-sum windows.
 *
 * @see scipy.signal.windows.general_cosine
 */

/** `to[i] = sum over k of a[k] * cos(k * t)`, t = -pi + 2 pi i / p with p = n for periodic windows, else n - 1. */
export function generalCosine(to: Float64Array, n: number, a: readonly number[], periodic: boolean): void {
  if (n === 1) {
    to[0] = 1;
    return;
  }
  const period = periodic ? n : n - 1;
  for (let i = 0; i < n; i++) {
    const t = -Math.PI + (2 * Math.PI * i) / period;
    let sum = 0;
    for (let k = 0; k < a.length; k++) sum += a[k]! * Math.cos(k * t);
    to[i] = sum;
  }
}
