/**
 * Writes one scalar into every element of a strided array.
 */
import { dtypes } from '../dtype.js';
import { isPacked } from '../layout/layout.js';
import { writeScalar } from '../scalar.js';
import type { Strided } from '../strided.js';
import { moveBits } from './move-bits.js';

/** `to[...] = value`; the value is checked before anything is written. */
export function fillStrided(to: Strided, value: unknown, where: string): void {
  const { Data, components } = dtypes[to.dtype];
  const one = new Data(components);
  writeScalar(one, to.dtype, 0, value, where);
  if (components === 1 && isPacked(to.shape, to.strides)) {
    const size = to.shape.reduce((product, length) => product * length, 1);
    (to.data as Float64Array).fill(one[0] as number, to.offset, to.offset + size);
    return;
  }
  const source = { dtype: to.dtype, data: one, shape: to.shape, strides: to.shape.map(() => 0), offset: 0 } as Strided;
  moveBits(to, source);
}
