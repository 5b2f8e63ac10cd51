/**
 * Kernel modules: instantiated once and synchronously, at first use, over the memory of the thread.
 *
 * Every kernel has a TypeScript twin, which runs where a module cannot: no SIMD, no room for the memory, or an embedder
 * that forbids compiling. It returns the same bits (any NaN for any other), but for the elementary functions.
 */
import { invalid } from '../errors.js';
import { kernelMemory } from './memory.js';

/**
 * `auto`: kernels where they run, else the twins. `wasm`: kernels, and an error where they do not run. `typescript`:
 * the twins only. For tests and for finding out whether a kernel is to blame.
 *
 * The mode shows in the elementary functions only (exp, log, sin, pow, atan2 and their like, and the angle of complex
 * numbers): kernels and twins are both within about one unit in the last place of the exact result, on either side of it.
 */
export type KernelMode = 'auto' | 'wasm' | 'typescript';

const modes: readonly KernelMode[] = ['auto', 'wasm', 'typescript'];
let mode: KernelMode = 'auto';

/**
 * Chooses between kernels and their twins for this thread, from the next call on; returns the mode until now.
 *
 * @throws {LapwingError} code 'badOption' for another name.
 */
export function useKernels(next: KernelMode): KernelMode {
  if (!modes.includes(next)) throw invalid('badOption', 'useKernels', 'mode', `be one of ${modes.join(', ')}`, next);
  const until = mode;
  mode = next;
  return until;
}

/** A module whose only function returns a splatted vector; it validates where SIMD128 does. */
const simdProbe: readonly number[] = [
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x0b],
];

/** True where WebAssembly knows 128-bit vectors. */
export function hasSimd(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(new Uint8Array(simdProbe));
}

/** One generated module, with the type of its exports written by hand beside its twin. */
export class KernelModule<K extends object> {
  /** `<package>/<family>`, as in the memory map. */
  readonly name: string;
  private readonly wasm: string;
  /** null: this thread cannot run it. */
  private exports: K | null | undefined;

  constructor(name: string, wasm: string) {
    this.name = name;
    this.wasm = wasm;
  }

  /** The kernels, or null where their twins must run. */
  get(): K | null {
    if (mode === 'typescript') return null;
    if (this.exports) return this.exports;
    if (this.exports === null && mode === 'auto') return null;
    return this.load();
  }

  private load(): K | null {
    this.exports = null;
    try {
      if (!hasSimd()) throw invalid('badOption', this.name, 'kernels', 'run on WebAssembly with SIMD', 'none');
      const module = new WebAssembly.Module(decodeBase64(this.wasm));
      const { memory } = kernelMemory();
      this.exports = new WebAssembly.Instance(module, { env: { memory } }).exports as K;
    } catch (error) {
      if (mode === 'wasm') throw error;
    }
    return this.exports;
  }
}

/** Runtimes that decode by themselves do it in a tenth of the time of a loop that was never run before. */
interface Decoders {
  readonly Buffer?: { from(text: string, encoding: 'base64'): Uint8Array<ArrayBuffer> };
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const { Buffer } = globalThis as Decoders;
  if (Buffer) return Buffer.from(text, 'base64');
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let k = 0; k < bytes.length; k++) bytes[k] = characters.charCodeAt(k);
  return bytes;
}
