/**
 * The two precisions that transforms are computed in.
 */
import type { DType } from '@lapwing/core';

export type FftPrecision = 'float32' | 'float64';

/** float32 for float32 and complex64, else float64. */
export function precisionOf(dtype: DType): FftPrecision {
  return dtype === 'float32' || dtype === 'complex64' ? 'float32' : 'float64';
}

export function complexOf(precision: FftPrecision): 'complex64' | 'complex128' {
  return precision === 'float32' ? 'complex64' : 'complex128';
}
