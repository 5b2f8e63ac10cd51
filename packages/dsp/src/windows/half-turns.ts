/**
 * Sines and cosines of fractions of a half turn, whose angles are reduced before they are rounded.
 */

/** `cos(pi n / d)` of integers n and d > 0: within two ulps, exact where it is 0, 1 or -1, and even in n bit by bit. */
export function cosHalfTurns(n: number, d: number): number {
  let rest = Math.abs(n) % (2 * d);
  if (rest > d) rest = 2 * d - rest;
  const isNegative = 2 * rest > d;
  if (isNegative) rest = d - rest;
  // Both angles are at most pi / 4, where rounding the angle costs the result less than an ulp.
  const size = 4 * rest <= d ? Math.cos((Math.PI * rest) / d) : Math.sin((Math.PI * (d - 2 * rest)) / (2 * d));
  return isNegative ? -size : size;
}

/** `sin(pi n / d)` of integers n and d > 0, as {@link cosHalfTurns}. */
export function sinHalfTurns(n: number, d: number): number {
  return cosHalfTurns(2 * n - d, 2 * d);
}
