import {
  arange,
  array,
  asStrided,
  broadcastTo,
  copyStats,
  dtypeNames,
  NDArray,
  slidingWindowView,
  zeros,
} from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { readNpy } from '../../../packages/core/src/io/npy-read.js';
import { npyHeader, writeNpy } from '../../../packages/core/src/io/npy-write.js';
import { arrays, bytesFrom, elementBytes, hex } from './golden.js';

describe('writeNpy', () => {
  test('writes the bytes of numpy.save for every dtype, shape and order', () => {
    for (const { name, file } of arrays.saved) {
      const bytes = bytesFrom(file);
      expect(hex(writeNpy(readNpy(bytes))), name).toBe(hex(bytes));
    }
  });

  test('writes any view in C order', () => {
    for (const dtype of dtypeNames) {
      const base = array(arange(120), dtype).reshape([4, 5, 6]);
      const views = {
        reversed: base.flip(),
        stepped: base.slice('::2', '::-2', '1::3'),
        crop: base.slice('1:3', '1:4', '2:5'),
        permuted: base.transpose(1, 0, 2),
        row: base.slice(2, '...', null, 3),
        scalar: base.slice(1, 2, 3),
        empty: base.slice('2:2'),
        broadcast: broadcastTo(base.slice(0), [3, 5, 6]),
        windows: slidingWindowView(base.ravel(), 7, { axis: 0, step: 3 }),
        oddStride: asStrided(base.ravel(), [1, 40], [1000, 3]),
      };
      for (const [name, view] of Object.entries(views)) {
        const file = writeNpy(view);
        const header = npyHeader({ dtype, shape: view.shape });
        expect(hex(file.subarray(0, header.length)), `${dtype} ${name}`).toBe(hex(header));
        expect(hex(file.subarray(header.length)), `${dtype} ${name}`).toBe(hex(elementBytes(view)));
      }
    }
  });

  test('an array packed in Fortran order keeps its order; C order wins where it is both', () => {
    const isFortran = (file: Uint8Array): boolean => Buffer.from(file).includes("'fortran_order': True");
    const x = arange(24).reshape([2, 3, 4]);
    expect(isFortran(writeNpy(x.T))).toBe(true);
    expect(isFortran(writeNpy(x))).toBe(false);
    expect(isFortran(writeNpy(x.T.slice(0)))).toBe(false);
    expect(isFortran(writeNpy(x.T.slice('...', 0)))).toBe(true);
    expect(isFortran(writeNpy(x.slice(0, 0).T))).toBe(false);
    expect(isFortran(writeNpy(x.T.slice('0:0')))).toBe(false);
    expect(hex(elementBytes(readNpy(writeNpy(x.T))))).toBe(hex(elementBytes(x.T)));
  });

  test('keeps the bits of signalling NaNs of every width, through any strides', () => {
    for (const [dtype, bits, count] of [
      ['float32', Uint32Array.of(0x7f800001, 0xff8abcde, 0x7fc00001, 1), 4],
      ['float64', BigUint64Array.of(0x7ff0000000000001n, 0xfff123456789abcdn, 1n, 2n), 4],
      ['int64', BigUint64Array.of(0x7ff0000000000001n, 0xfff123456789abcdn, 1n, 2n), 4],
      ['complex128', BigUint64Array.of(0x7ff0000000000001n, 0xfff123456789abcdn, 1n, 2n), 2],
    ] as const) {
      const file = new Uint8Array(128 + bits.byteLength);
      file.set(npyHeader({ dtype, shape: [count] }));
      file.set(new Uint8Array(bits.buffer), 128);
      const reversed = writeNpy(readNpy(file).flip());
      expect(hex(writeNpy(readNpy(reversed).flip())), dtype).toBe(hex(file));
      expect(hex(reversed), dtype).not.toBe(hex(file));
    }
  });

  test('copies each element once, and nothing else', () => {
    copyStats({ reset: true });
    writeNpy(zeros([10, 10], 'float32').T.slice('::2'));
    expect(copyStats()).toEqual({ bytes: 200, copies: 1 });
  });

  test('refuses what is no array, and what no ArrayBuffer holds', () => {
    expect(() => writeNpy([1, 2] as never)).toThrow(expect.objectContaining({ code: 'badValue', argument: 'x' }));
    const huge = broadcastTo(zeros([1], 'float64'), [2 ** 31, 4]);
    expect(huge).toBeInstanceOf(NDArray);
    expect(() => writeNpy(huge)).toThrow(expect.objectContaining({ code: 'tooLarge' }));
  });
});
