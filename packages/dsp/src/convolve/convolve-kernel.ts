/**
 * The kernels of assembly/convolve.ts, with the types of their exports.
 */
import { KernelModule } from '@lapwing/core/kernel';
import { wasm } from '../kernel/convolve.generated.js';

/**
 * `target[i] += sum over runs and their taps k of source[i + k] * tap[k]`, all in kernel memory.
 *
 * @param runs address of triples of i32: address of the first sample, taps, 1 where a group of sums ends.
 * @param taps address of the taps of all runs, packed in their order.
 * @param target address of the sums; what it holds is added to.
 * @param outputs a multiple of {@link OUTPUT_BLOCK} of the lane type.
 */
export type SumTapsKernel = (runs: number, runCount: number, taps: number, target: number, outputs: number) => void;

export interface ConvolveKernels {
  readonly sumTaps_f32: SumTapsKernel;
  readonly sumTaps_f64: SumTapsKernel;
}

/** Outputs that a kernel sums at once: eight vectors of float32, sixteen of float64. */
export const OUTPUT_BLOCK = 32;

export const convolveKernels: KernelModule<ConvolveKernels> = new KernelModule<ConvolveKernels>('dsp/convolve', wasm);
