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
  work: 4,
  other: 5,
  flip: 6,
  load: 7,
  source: 8,
  sourceLine: 9,
  sourceStep: 10,
  available: 11,
  window: 12,
  conjugate: 13,
  store: 14,
  target: 15,
  targetLine: 16,
  targetStep: 17,
  count: 18,
  factors: 19,
  factorStep: 20,
  coarse: 21,
  fine: 22,
  pattern: 23,
  firstLine: 24,
  bands: 25,
  lines: 26,
} as const;

/** How samples become cells and cells results, as fft-job.ts numbers them. */
export const forms = { complex: 0, pairs: 1, real: 2, half: 3, power: 4 } as const;

let words: Int32Array | undefined;

/** The kernel memory as 32-bit words. */
export function kernelWords(): Int32Array {
  words ??= new Int32Array(kernelMemory().memory.buffer);
  return words;
}
