export type { Block } from './blocks.js';
export { hasSimd, type KernelMode, KernelModule, useKernels } from './load.js';
export { KERNEL_MEMORY_BYTES, KernelMemory, kernelMemory, STATIC_BYTES } from './memory.js';
export { SCRATCH_ALIGNMENT, Scratch } from './scratch.js';
