/**
 * The one memory of a thread that kernels compute in.
 *
 * ```
 * 0            static data of the modules, in the ranges of assembly/memory-map.mjs
 * STATIC_BYTES scratch, a stack that grows up
 * 64 MiB       the end
 * ```
 * It never grows, so views of it are never detached. What outlives a call (workspaces) is taken from the top of the memory
 * downwards, see {@link Blocks}; the scratch region ends where that begins.
 */
import { Blocks } from './blocks.js';
import { Scratch } from './scratch.js';

const PAGE_BYTES = 65_536;

/** Size of the memory; pages that nothing touched cost no physical memory. */
export const KERNEL_MEMORY_BYTES: number = 64 * 2 ** 20;
/** Modules keep their static data below this address. */
export const STATIC_BYTES: number = 2 * 2 ** 20;

/** The memory with one view per lane type, made once: a view of 64 MiB is indexed by address / item size. */
export class KernelMemory {
  readonly memory: WebAssembly.Memory;
  readonly u8: Uint8Array;
  readonly f32: Float32Array;
  readonly f64: Float64Array;
  readonly scratch: Scratch;
  readonly blocks: Blocks;

  constructor() {
    const pages = KERNEL_MEMORY_BYTES / PAGE_BYTES;
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.u8 = new Uint8Array(this.memory.buffer);
    this.f32 = new Float32Array(this.memory.buffer);
    this.f64 = new Float64Array(this.memory.buffer);
    this.scratch = new Scratch(STATIC_BYTES, KERNEL_MEMORY_BYTES);
    this.blocks = new Blocks(this.scratch);
  }
}

let ofThisThread: KernelMemory | undefined;

/** The memory of this thread, made on first use: importing costs nothing. */
export function kernelMemory(): KernelMemory {
  ofThisThread ??= new KernelMemory();
  return ofThisThread;
}
