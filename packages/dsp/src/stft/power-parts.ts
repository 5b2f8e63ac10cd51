/**
 * Powers of complex numbers.
 */
import type { NDArray, ReadonlyNDArray } from '@lapwing/core';
import { lineStarts } from '../lines/line-starts.js';

/**
 * `out[..., k] = (re^2 + im^2) * factors[k]`, rounded once.
 *
 * @param spectra packed, shape [..., bin]. @param out shape of `spectra` in its precision; any strides.
 */
export function powers(spectra: ReadonlyNDArray, factors: Float64Array, out: NDArray): void {
  const bins = factors.length;
  const starts = lineStarts(out, out.ndim - 1);
  const values = spectra.data as Float32Array | Float64Array;
  const target = out.data as Float32Array | Float64Array;
  const step = out.strides[out.ndim - 1]!;
  for (let line = 0; line < starts.length; line++) {
    powerLine(values, 2 * (spectra.offset + line * bins), factors, target, starts[line]!, step);
  }
}

function powerLine(
  values: Float32Array | Float64Array,
  from: number,
  factors: Float64Array,
  to: Float32Array | Float64Array,
  at: number,
  step: number,
): void {
  for (let k = 0; k < factors.length; k++) {
    const re = values[from + 2 * k]!;
    const im = values[from + 2 * k + 1]!;
    to[at + k * step] = (re * re + im * im) * factors[k]!;
  }
}
