/**
 * The kernels of assembly/frames.ts, with the types of their exports.
 */
import { KernelModule } from '@lapwing/core/kernel';
import { wasm } from '../kernel/frames.generated.js';

/**
 * `tile[i * length + j] = source[i * frameStride + j * sampleStride] * window[j]`, all in kernel memory.
 *
 * @param source address of element [0, 0]. Strides count elements and may be negative or zero.
 * @param window address of `length` packed elements.
 * @param tile address of `frames * length` packed elements, apart from the other two.
 */
export type MultiplyFramesKernel = (
  source: number,
  frameStride: number,
  sampleStride: number,
  frames: number,
  length: number,
  window: number,
  tile: number,
) => void;

export interface FramesKernels {
  readonly multiplyFrames_f32_strided: MultiplyFramesKernel;
  readonly multiplyFrames_f64_strided: MultiplyFramesKernel;
}

export const framesKernels: KernelModule<FramesKernels> = new KernelModule<FramesKernels>('dsp/frames', wasm);
