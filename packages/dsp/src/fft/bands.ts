/**
 * Sums of powers over bands of bins, as a filter bank gives them: sparse rows of weights.
 */
import { kernelMemory } from '@lapwing/core/kernel';
import { kernelWords } from './fft-kernel.js';

/** `weights[k]` belongs to bin `first + k`. */
export interface Band {
  readonly first: number;
  readonly weights: Float32Array | Float64Array;
}

/** The twin: sum over k of `weights[k] * powers[at + first + k]`, in the order of k. */
export function sumOfBand({ first, weights }: Band, powers: ArrayLike<number>, at: number): number {
  let sum = 0;
  for (let k = 0, bin = at + first; k < weights.length; k++, bin++) sum += weights[k]! * powers[bin]!;
  return sum;
}

const BAND_WORDS = 3;
/** Bytes of the vector that the kernel holds a sum in, for all lanes. */
export const SUM_BYTES = 16;

/** Brings bands into scratch memory, as assembly/stages/fft-job.ts reads them; the caller releases it. */
export function stageBands(bands: readonly Band[], size: number): number {
  const memory = kernelMemory();
  const { scratch } = memory;
  const address = scratch.reserve(Math.max(1, bands.length) * BAND_WORDS * 4);
  const total = bands.reduce((sum, { weights }) => sum + weights.length, 0);
  const floats = size === 4 ? memory.f32 : memory.f64;
  let at = scratch.reserve(total * size) / size;
  bands.forEach(({ first, weights }, row) => {
    kernelWords().set([first, weights.length, at * size], address / 4 + row * BAND_WORDS);
    floats.set(weights, at);
    at += weights.length;
  });
  return address;
}
