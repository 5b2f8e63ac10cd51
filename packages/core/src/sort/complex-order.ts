/**
 * numpy's order of complex numbers: by real part, then by imaginary part; behind all of these numbers with a NaN
 * imaginary part, by their real part; behind all, numbers with a NaN real part, by their imaginary part, NaN last.
 */

/** < 0 when `a` sorts before `b`, > 0 when behind, 0 when neither: numbers that are equal, or NaN in the same parts. */
export function compareComplex(aRe: number, aIm: number, bRe: number, bIm: number): number {
  const byGroup = group(aRe, aIm) - group(bRe, bIm);
  if (byGroup !== 0) return byGroup;
  return compareReal(aRe, bRe) || compareReal(aIm, bIm);
}

/** < 0, 0 or > 0; NaN behind every number, -0 and 0 equal. */
export function compareReal(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

function group(re: number, im: number): number {
  if (Number.isNaN(re)) return 2;
  return Number.isNaN(im) ? 1 : 0;
}
