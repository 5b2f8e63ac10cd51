/**
 * Transposes a packed tile in kernel memory.
 */
import { KernelModule } from '../kernel/index.js';
import { wasm } from '../kernel/transpose.generated.js';
import { tileMemory } from './tile-memory.js';

type TransposeKernel = (to: number, from: number, rows: number, columns: number) => void;

interface TransposeKernels {
  readonly transpose_8: TransposeKernel;
  readonly transpose_16: TransposeKernel;
  readonly transpose_32: TransposeKernel;
  readonly transpose_64: TransposeKernel;
}

const kernels: KernelModule<TransposeKernels> = new KernelModule<TransposeKernels>('core/transpose', wasm);

/** `to[i * columns + j] = from[j * rows + i]` for elements of `bytes` bytes at two addresses of the kernel memory. */
export function transposeTile(bytes: 1 | 2 | 4 | 8, to: number, from: number, rows: number, columns: number): void {
  const exports = kernels.get();
  if (exports === null) transposePlain(bytes, to, from, rows, columns);
  else if (bytes === 4) exports.transpose_32(to, from, rows, columns);
  else if (bytes === 8) exports.transpose_64(to, from, rows, columns);
  else if (bytes === 2) exports.transpose_16(to, from, rows, columns);
  else exports.transpose_8(to, from, rows, columns);
}

/** The plain formula: oracle and fallback. */
export function transposePlain(bytes: 1 | 2 | 4 | 8, to: number, from: number, rows: number, columns: number): void {
  const units = tileMemory().raw[bytes] as Uint32Array;
  const [t, f] = [to / bytes, from / bytes];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) units[t + i * columns + j] = units[f + j * rows + i]!;
  }
}
