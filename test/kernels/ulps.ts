/**
 * Errors in units in the last place.
 */

/** One unit in the last place of results near `exact`, which need not be one of the dtype's numbers itself. */
function lastPlace(exact: number, dtype: 'float32' | 'float64'): number {
  const [least, bits] = dtype === 'float32' ? [-126, 23] : [-1022, 52];
  const size = Math.abs(exact);
  let exponent = size === 0 ? least : Math.floor(Math.log2(size));
  // log2 may round up to the next power, or, of a denormal, be a little off.
  if (2 ** exponent > size) exponent--;
  return 2 ** Math.max(exponent - bits, least - bits);
}

/**
 * How far `got` is from `exact + rest * (its last place)`; 0 for the same zero, infinity or NaN, Infinity for another or
 * where the sign of zero is lost.
 */
export function ulpsApart(got: number, exact: number, dtype: 'float32' | 'float64', rest = 0): number {
  const rounded = dtype === 'float32' ? Math.fround(exact) : exact;
  if (Object.is(got, rounded) && (got === 0 || !Number.isFinite(got))) return Math.abs(rest);
  if (!Number.isFinite(got) || !Number.isFinite(rounded)) return Number.POSITIVE_INFINITY;
  if (got === 0 && rounded === 0) return Number.POSITIVE_INFINITY;
  // In two steps: the last place of a denormal has no inverse.
  return Math.abs((got - exact) / lastPlace(exact, dtype) - rest);
}
