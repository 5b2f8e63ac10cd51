import { KERNEL_MEMORY_BYTES, KernelMemory, kernelMemory, Scratch, STATIC_BYTES } from '@lapwing/core/kernel';
import { describe, expect, it } from 'vitest';

describe('kernel memory', () => {
  it('is one per thread, of a fixed size', () => {
    const memory = kernelMemory();
    expect(kernelMemory()).toBe(memory);
    expect(memory.memory.buffer.byteLength).toBe(KERNEL_MEMORY_BYTES);
    expect(() => memory.memory.grow(1)).toThrow(RangeError);
    expect(memory.f32.byteLength).toBe(KERNEL_MEMORY_BYTES);
  });

  it('shows the same bytes through every view', () => {
    const memory = new KernelMemory();
    const address = memory.scratch.reserve(16);
    memory.f64[address / 8] = -2;
    expect([...memory.u8.subarray(address, address + 8)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0xc0]);
    memory.f32[address / 4] = 1;
    expect([...memory.u8.subarray(address, address + 4)]).toEqual([0, 0, 0x80, 0x3f]);
  });

  it('keeps scratch above the static data of the modules', () => {
    const { scratch } = new KernelMemory();
    expect(scratch.low).toBe(STATIC_BYTES);
    expect(scratch.reserve(1)).toBe(STATIC_BYTES);
    expect(scratch.high).toBe(KERNEL_MEMORY_BYTES);
  });
});

describe('scratch', () => {
  it('reserves disjoint, aligned addresses upwards', () => {
    const scratch = new Scratch(100, 1000);
    expect([scratch.reserve(1), scratch.reserve(65), scratch.reserve(0), scratch.reserve(8)]).toEqual([
      128, 192, 320, 320,
    ]);
  });

  it('gives back what was reserved since the mark', () => {
    const scratch = new Scratch(0, 256);
    scratch.reserve(64);
    const mark = scratch.mark();
    const first = scratch.reserve(64);
    scratch.reserve(64);
    scratch.release(mark);
    expect(scratch.reserve(192)).toBe(first);
  });

  it('refuses what does not fit, and says how much would', () => {
    const scratch = new Scratch(0, 256);
    scratch.reserve(100);
    expect(() => scratch.reserve(129)).toThrow('Scratch.reserve: bytes must be 0..128, got 129 (region 0..256)');
    expect(() => scratch.reserve(-1)).toThrow('got -1');
    expect(() => scratch.reserve(Number.NaN)).toThrow('got NaN');
    expect(scratch.reserve(128)).toBe(128);
  });
});
