/**
 * Bits of floats, in which kernel and twin are compared.
 */
export type Floats = Float32Array | Float64Array;

/**
 * Index of the first element whose bits differ, -1 when there is none. All NaN count as one: neither JavaScript nor
 * WebAssembly says which NaN an operation returns.
 */
export function firstDifference(a: Floats, b: Floats): number {
  if (a.length !== b.length) return Math.min(a.length, b.length);
  for (let k = 0; k < a.length; k++) if (!Object.is(a[k], b[k])) return k;
  return -1;
}

/** Values that multiply to zeros of both signs, denormals, infinities and NaN, and to all between. */
export function hardValues(Data: new (length: number) => Floats, length: number, seed: number): Floats {
  const tiny = Data.name === 'Float32Array' ? 2 ** -149 : 2 ** -1074;
  const huge = Data.name === 'Float32Array' ? 3.4028234663852886e38 : Number.MAX_VALUE;
  const special = [
    0,
    -0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    tiny,
    -tiny,
    huge,
    -huge,
    0.5,
  ];
  const values = new Data(length);
  let state = seed * 2 + 1;
  for (let k = 0; k < length; k++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    // Small exponents, so that products of two of them are denormal now and then.
    const ordinary =
      ((state >>> 8) / 2 ** 24 - 0.5) * (state & 64 ? 1 : 2 ** (Data.name === 'Float32Array' ? -66 : -515));
    values[k] = (state >>> 4) % 4 === 0 ? special[(state >>> 10) % special.length]! : ordinary;
  }
  return values;
}
