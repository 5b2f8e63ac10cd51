/**
 * Data that both sides make for themselves, and the number by which they compare results. reference.py has the same two.
 */
import * as lw from '@lapwing/core';

/** White noise in -0.5..0.5: a hash of the position in C order. */
export function noise(shape, dtype = 'float32') {
  const x = lw.empty(shape, dtype);
  const { data } = x;
  for (let i = 0; i < data.length; i++) {
    let hash = Math.imul(i ^ (i >>> 15), 0x2c1b3c6d);
    hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
    data[i] = ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32 - 0.5;
  }
  return x;
}

/**
 * Sum over k of `(1 + k % 7) |x[k]|`, or of `(1 + k % 7) |re x[k] + im x[k] / 2|`, in C order: a shift, a factor, a swap of axes or
 * a conjugate changes it.
 */
export function digest(x) {
  const packed = x.copy();
  const { data } = packed;
  let sum = 0;
  if (data.length === x.size) {
    for (let k = 0; k < data.length; k++) sum += (1 + (k % 7)) * Math.abs(data[k]);
    return sum;
  }
  for (let k = 0; 2 * k < data.length; k++) sum += (1 + (k % 7)) * Math.abs(data[2 * k] + data[2 * k + 1] / 2);
  return sum;
}

/** True where two digests are as near as the precision makes them. */
export function agree(got, expected, dtype) {
  return Math.abs(got - expected) <= (dtype === 'float64' ? 1e-11 : 1e-5) * Math.abs(expected);
}
