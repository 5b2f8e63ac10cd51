import { copyStats, type DType, dtypes, type NDArray } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { parseNpyHeader } from '../../../packages/core/src/io/npy-header.js';
import { readNpy } from '../../../packages/core/src/io/npy-read.js';
import { npyHeader } from '../../../packages/core/src/io/npy-write.js';
import { arrays, bytesFrom, elementBytes, type FileCase, hex, shifted } from './golden.js';

/** Reads and returns the bytes copied meanwhile. */
function readCounting(bytes: ArrayBuffer | ArrayBufferView): { x: NDArray; copied: number; copies: number } {
  copyStats({ reset: true });
  const x = readNpy(bytes);
  const stats = copyStats();
  return { x, copied: stats.bytes, copies: stats.copies };
}

function expectEqual(x: NDArray, expected: FileCase, name = expected.name): void {
  expect(x.dtype, name).toBe(expected.dtype);
  expect(x.shape, name).toEqual(expected.shape);
  expect(x.writeable, name).toBe(true);
  expect(hex(elementBytes(x)), name).toBe(hex(bytesFrom(expected.elements)));
}

const unitOf = (dtype: DType): number => dtypes[dtype].itemSize / dtypes[dtype].components;

describe('readNpy', () => {
  test('reads every file of numpy.save as a view', () => {
    for (const expected of arrays.saved) {
      const file = bytesFrom(expected.file);
      const { x, copied } = readCounting(file);
      expectEqual(x, expected);
      expect(copied, expected.name).toBe(0);
      if (x.size > 0) expect(x.data.buffer, expected.name).toBe(file.buffer);
    }
    expect(arrays.saved.length).toBeGreaterThan(13 * 12);
  });

  test.each(arrays.read.map((each) => [each.name, each] as const))('reads %s', (_, expected) => {
    const file = bytesFrom(expected.file);
    const { x, copied } = readCounting(file);
    expectEqual(x, expected);
    const { byteOrder, dataOffset, float16 } = parseNpyHeader(file);
    const isView = byteOrder !== 'big' && dataOffset % unitOf(x.dtype) === 0 && !float16;
    expect(copied).toBe(isView ? 0 : x.size * dtypes[x.dtype].itemSize);
  });

  test('writes through the view reach the bytes, and only these', () => {
    const file = shifted(bytesFrom(arrays.saved.find(({ name }) => name === 'int16 (2, 3) F')!.file), 64);
    const x = readNpy(file) as NDArray<'int16', readonly [number, number]>;
    const before = hex(file);
    x.set(-2, 1, 0);
    expect(file.subarray(130, 132)).toEqual(Uint8Array.of(0xfe, 0xff));
    expect(hex(file).slice(0, 260)).toBe(before.slice(0, 260));
    // The room around the file stays out of reach.
    expect(x.data.length).toBe(6);
    expect(x.data.byteOffset).toBe(64 + 128);
  });

  test('Fortran order is strides', () => {
    const x = readNpy(bytesFrom(arrays.saved.find(({ name }) => name === 'float64 (2, 3, 2) F')!.file));
    expect(x.strides).toEqual([1, 2, 6]);
    const c = readNpy(bytesFrom(arrays.saved.find(({ name }) => name === 'float64 (2, 3, 2) C')!.file));
    expect(c.strides).toEqual([6, 2, 1]);
  });

  test('reads at any byte offset, copying only where a number is misaligned', () => {
    for (const expected of arrays.saved.filter(({ name }) => name.includes('(2, 3)'))) {
      for (let shift = 0; shift < 17; shift++) {
        const name = `${expected.name}, shift ${shift}`;
        const { x, copied } = readCounting(shifted(bytesFrom(expected.file), shift));
        expectEqual(x, expected, name);
        const bytes = x.size * dtypes[x.dtype].itemSize;
        expect(copied, name).toBe(shift % unitOf(x.dtype) === 0 ? 0 : bytes);
      }
    }
    for (const expected of arrays.read) expectEqual(readNpy(shifted(bytesFrom(expected.file), 7)), expected);
  });

  test('reads ArrayBuffer, SharedArrayBuffer, DataView, any typed array and Buffer', () => {
    const expected = arrays.saved.find(({ name }) => name === 'float32 (2, 3) C')!;
    const file = bytesFrom(expected.file);
    const shared = shifted(file, 8, SharedArrayBuffer);
    const { buffer, length } = file;
    for (const bytes of [
      buffer,
      shared,
      new DataView(buffer),
      new Int16Array(buffer),
      Buffer.from(buffer, 0, length),
    ]) {
      const { x, copied } = readCounting(bytes);
      expectEqual(x, expected);
      expect(copied).toBe(0);
    }
    expect(readNpy(shared).data.buffer).toBe(shared.buffer);
    const whole = new SharedArrayBuffer(file.length);
    new Uint8Array(whole).set(file);
    expectEqual(readNpy(whole), expected);
  });

  test('an empty array may stand at any byte, even at the end', () => {
    for (const dtype of ['float64', 'complex128', 'uint8'] as const) {
      for (let shift = 0; shift < 9; shift++) {
        const { x, copies } = readCounting(shifted(npyHeader({ dtype, shape: [3, 0] }), shift));
        expect([x.shape, x.size, x.data.length, copies]).toEqual([[3, 0], 0, 0, 0]);
      }
    }
  });

  test.each(arrays.refused)('refuses $name', ({ file, code }) => {
    expect(() => readNpy(bytesFrom(file))).toThrow(
      expect.objectContaining({ name: 'LapwingError', where: 'readNpy', code }),
    );
  });

  test('says how many bytes are missing', () => {
    const file = npyHeader({ dtype: 'float32', shape: [10 ** 6, 3] });
    expect(() => readNpy(file)).toThrow(
      'readNpy: data must hold 12000000 bytes from byte 128 on, got 0 (<f4, shape [1000000, 3])',
    );
  });
});

describe('float16', () => {
  /** IEEE 754: the value by its definition. */
  function halfValue(half: number): number {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 31;
    const fraction = (half & 1023) / 1024;
    if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (exponent === 0 ? 2 ** -14 * fraction : 2 ** (exponent - 15) * (1 + fraction));
  }

  test.each(['<', '>'])('all 65,536 values, byte order %s', (order) => {
    const header = npyHeader({ dtype: 'int16', shape: [65536] });
    const file = new Uint8Array(header.length + 2 * 65536);
    file.set(Buffer.from(Buffer.from(header).toString('latin1').replace('<i2', `${order}f2`), 'latin1'));
    const view = new DataView(file.buffer);
    for (let half = 0; half < 65536; half++) view.setUint16(header.length + 2 * half, half, order === '<');
    const { x, copied } = readCounting(file);
    expect(copied).toBe(4 * 65536);
    const expected = Float32Array.from({ length: 65536 }, (_, half) => halfValue(half));
    const wrong = expected.findIndex((value, half) => !Object.is(value, x.data[half]));
    expect(wrong).toBe(-1);
  });
});
