/** Types of compile-kernels.mjs, for the tests that hold the generated modules against their sources. */
export interface KernelEntry {
  /** `<package>/<family>`, the row of the memory map. */
  readonly name: string;
  readonly source: string;
  readonly output: string;
  /** Bytes of the kernel memory that hold the module's static data. */
  readonly range: { readonly base: number; readonly bytes: number };
  readonly hash: string;
}

export function compileKernels(): Promise<string[]>;
export function kernelEntries(): KernelEntry[];
export function isCurrent(entry: KernelEntry): boolean;
export function compileEntry(entry: KernelEntry): Promise<Uint8Array>;
