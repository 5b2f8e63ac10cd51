/**
 * The kernels of assembly/fft.ts, and the words that tell them what to do: assembly/stages/fft-job.ts.
 */
import { KernelModule, kernelMemory } from '@lapwing/core/kernel';
import { wasm } from '../kernel/fft.generated.js';

/** Does what the job at this address says. */
type Transform = (job: number) => void;
/** In place: `length` pairs at `pairs`, one more in a half spectrum; `turns` as in {@link job}. */
type HalfStep = (pairs: number, length: number, turns: number) => void;
/** `pairs[k] *= factors[k]`; bit 0 of `flips` exchanges real and imaginary parts before, bit 1 afterwards. */
type MultiplyPairs = (pairs: number, factors: number, count: number, flips: number) => void;

export interface FftKernels {
  readonly transform_f32: Transform;
  readonly transform_f64: Transform;
  readonly halfOfPairs_f32: HalfStep;
  readonly halfOfPairs_f64: HalfStep;
  readonly pairsOfHalf_f32: HalfStep;
  readonly pairsOfHalf_f64: HalfStep;
  readonly multiplyPairs_f32: MultiplyPairs;
  readonly multiplyPairs_f64: MultiplyPairs;
}

export const fftKernels: KernelModule<FftKernels> = new KernelModule<FftKernels>('dsp/fft', wasm);

/** Words of a job behind its scale, a float64. */
export const JOB_BYTES = 112;

/** Where each field lies, in 32-bit words. */
export const job = {
  recipe: 2,
  turns: 3,
  odd: 4,
  work: 5,
  other: 6,
  flip: 7,
  load: 8,
  source: 9,
  sourceLine: 10,
  sourceStep: 11,
  available: 12,
  window: 13,
  conjugate: 14,
  store: 15,
  target: 16,
  targetLine: 17,
  targetStep: 18,
  count: 19,
  factors: 20,
  factorStep: 21,
  coarse: 22,
  fine: 23,
  pattern: 24,
  firstLine: 25,
  bands: 26,
  lines: 27,
} as const;

/** How samples become cells and cells results, as fft-job.ts numbers them. */
export const forms = { complex: 0, pairs: 1, real: 2, half: 3, power: 4 } as const;

let words: Int32Array | undefined;

/** The kernel memory as 32-bit words. */
export function kernelWords(): Int32Array {
  words ??= new Int32Array(kernelMemory().memory.buffer);
  return words;
}
