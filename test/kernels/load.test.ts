import { hasSimd, type KernelMode, KernelModule, useKernels } from '@lapwing/core/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { framesKernels } from '../../packages/dsp/src/framing/frames-kernel.js';

afterEach(() => {
  useKernels('auto');
});

/** The header of a module and nothing more: valid, but without an export. */
const emptyModule = btoa('\0asm\x01\0\0\0');

describe('loading kernels', () => {
  it('finds SIMD here, so that the other tests do compare kernels with twins', () => {
    expect(hasSimd()).toBe(true);
    useKernels('wasm');
    expect(framesKernels.get()).not.toBeNull();
  });

  it('exports what the hand-written types name', () => {
    const names = ['multiplyFrames_f32_strided', 'multiplyFrames_f64_strided'];
    expect(Object.keys(framesKernels.get() ?? {}).sort()).toEqual(names);
  });

  it('instantiates once', () => {
    const module = new KernelModule('test/empty', emptyModule);
    expect(module.get()).toBe(module.get());
    expect(module.get()).not.toBeNull();
  });

  it('leaves the work to the twins when told to', () => {
    expect(useKernels('typescript')).toBe('auto');
    expect(framesKernels.get()).toBeNull();
    expect(useKernels('auto')).toBe('typescript');
    expect(framesKernels.get()).not.toBeNull();
  });

  it('falls back on a module that cannot run, unless kernels are demanded', () => {
    const broken = new KernelModule('test/broken', btoa('no module'));
    expect(broken.get()).toBeNull();
    useKernels('wasm');
    expect(() => broken.get()).toThrow(WebAssembly.CompileError);
    useKernels('auto');
    expect(broken.get()).toBeNull();
  });

  it('refuses a mode that it does not know', () => {
    const rule = 'useKernels: mode must be one of auto, wasm, typescript, got "off"';
    expect(() => useKernels('off' as KernelMode)).toThrow(rule);
    expect(useKernels('auto')).toBe('auto');
  });
});
