/**
 * fromBuffer and wrap: memory that stays where it is.
 */

import { runInNewContext } from 'node:vm';
import {
  broadcastTo,
  copyStats,
  type DType,
  dtypeNames,
  dtypes,
  fromBuffer,
  isNDArray,
  type NDArray,
  NDArray as NDArrayClass,
  sharesMemory,
  wrap,
  zeros,
} from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { refusal } from '../support/refusal.js';

describe('fromBuffer', () => {
  test.each(dtypeNames)('%s over an ArrayBuffer, a shared one, and views of them', (dtype) => {
    const { itemSize, Data } = dtypes[dtype];
    copyStats({ reset: true });
    for (const memory of [new ArrayBuffer(4 * itemSize + 3), new SharedArrayBuffer(4 * itemSize + 3)]) {
      const whole = fromBuffer(memory, { dtype, shape: [4] });
      expect(whole.data).toBeInstanceOf(Data);
      expect(whole.data.buffer).toBe(memory);
      expect([whole.data.byteOffset, whole.base, whole.writeable]).toEqual([0, null, true]);
      const tail = fromBuffer(new Uint8Array(memory, itemSize), { dtype, shape: [3] });
      expect(tail.data.byteOffset).toBe(itemSize);
      tail.fill(1);
      expect(whole.slice('1:').toArray()).toEqual(tail.toArray());
      expect(fromBuffer(new DataView(memory, itemSize), { dtype, shape: [2] }).toArray()).toEqual(
        whole.slice('1:3').toArray(),
      );
    }
    expect(copyStats()).toEqual({ bytes: 0, copies: 0 });
  });

  test('strides and offset count elements from the start of what was given', () => {
    const bytes = Uint8Array.from({ length: 16 }, (_, k) => k);
    const part = new Uint8Array(bytes.buffer, 4, 8);
    expect(fromBuffer(part, { dtype: 'uint8', shape: [3], strides: [-2], offset: 7 }).toArray()).toEqual([11, 9, 7]);
    expect(fromBuffer(part, { dtype: 'uint8', shape: [2, 2], strides: [1, 3] }).toArray()).toEqual([
      [4, 7],
      [5, 8],
    ]);
    expect(fromBuffer(part, { dtype: 'uint8', shape: [] }).item()).toBe(4);
    expect(fromBuffer(part, { dtype: 'uint8', shape: [0, 3], offset: 99 }).size).toBe(0);
  });

  test('views that meet themselves are read-only', () => {
    const memory = new ArrayBuffer(8);
    expect(fromBuffer(memory, { dtype: 'uint8', shape: [3, 2], strides: [1, 1] }).writeable).toBe(false);
    expect(fromBuffer(memory, { dtype: 'uint8', shape: [3, 2], strides: [2, 1] }).writeable).toBe(true);
  });

  const memory = new ArrayBuffer(32);
  test.each([
    [
      () => fromBuffer(new Uint8Array(memory, 2), { dtype: 'float32', shape: [1] }),
      'misaligned: fromBuffer: byteOffset must be a multiple of 4 for float32, got 2 (copy the bytes, or read them at an offset)',
    ],
    [
      () => fromBuffer(new Uint8Array(memory, 4), { dtype: 'complex128', shape: [1] }),
      'misaligned: fromBuffer: byteOffset must be a multiple of 8 for complex128, got 4 (copy the bytes, or read them at an offset)',
    ],
    [
      () => fromBuffer(new Uint8Array(memory, 1), { dtype: 'int16', shape: [0] }),
      'misaligned: fromBuffer: byteOffset must be a multiple of 2 for int16, got 1 (copy the bytes, or read them at an offset)',
    ],
    [
      () => fromBuffer(memory, { dtype: 'float64', shape: [5] }),
      'outOfBounds: fromBuffer: axis 0 must stay within elements 0..3 of the data, got 4 (length 5, stride 1, offset 0, shape [5])',
    ],
    [
      () => fromBuffer(new Uint8Array(memory, 0, 15), { dtype: 'float64', shape: [2] }),
      'outOfBounds: fromBuffer: axis 0 must stay within elements 0..0 of the data, got 1 (length 2, stride 1, offset 0, shape [2])',
    ],
    [
      () => fromBuffer(memory, { dtype: 'float64', shape: [2], offset: 3 }),
      'outOfBounds: fromBuffer: axis 0 must stay within elements 0..3 of the data, got 4 (length 2, stride 1, offset 3, shape [2])',
    ],
    [
      () => fromBuffer(new ArrayBuffer(0), { dtype: 'float64', shape: [] }),
      'outOfBounds: fromBuffer: offset must point into no elements of the data, got 0 (shape [])',
    ],
    [
      () => fromBuffer(memory, { dtype: 'float64', shape: [2], offset: -1 }),
      'badValue: fromBuffer: offset must be an integer >= 0, got -1',
    ],
    [
      () => fromBuffer(memory, { dtype: 'float64', shape: [2], offset: 0.5 }),
      'badValue: fromBuffer: offset must be an integer >= 0, got 0.5',
    ],
    [
      () => fromBuffer(memory, { dtype: 'float64', shape: [2], strides: [1, 1] }),
      'badShape: fromBuffer: strides must be 1 safe integers, got [1, 1] (shape [2])',
    ],
    [
      () => fromBuffer(memory, { dtype: 'float64', shape: [2], strides: [0.5] }),
      'badShape: fromBuffer: strides must be 1 safe integers, got [0.5] (shape [2])',
    ],
    [
      () => fromBuffer(memory, { dtype: 'float64', shape: [2], strides: 1 as never }),
      'badShape: fromBuffer: strides must be 1 safe integers, got 1 (shape [2])',
    ],
    [
      () => fromBuffer(memory, { dtype: 'float64', shape: undefined as never }),
      'badShape: fromBuffer: shape must be a list of lengths, got undefined',
    ],
    [
      () => fromBuffer(memory, { dtype: 'f8' as DType, shape: [1] }),
      `dtype: fromBuffer: dtype must be one of ${dtypeNames.join(', ')}, got "f8"`,
    ],
    [
      () => fromBuffer([1, 2] as never, { dtype: 'float64', shape: [1] }),
      'badValue: fromBuffer: buffer must be an ArrayBuffer, a SharedArrayBuffer or a view of one, got [1, 2]',
    ],
    [
      () => fromBuffer(undefined as never, { dtype: 'float64', shape: [1] }),
      'badValue: fromBuffer: buffer must be an ArrayBuffer, a SharedArrayBuffer or a view of one, got undefined',
    ],
  ] as const)('refusal %#', (action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});

describe('wrap', () => {
  test('typed arrays of every dtype that has one', () => {
    copyStats({ reset: true });
    for (const dtype of dtypeNames) {
      const { Data, kind } = dtypes[dtype];
      if (kind === 'c' || kind === 'b') continue;
      const data = new Data(3);
      const x = wrap(data);
      expect([x.dtype, x.shape, x.strides, x.base, x.writeable]).toEqual([dtype, [3], [1], null, true]);
      expect(x.data).toBe(data);
    }
    expect(copyStats()).toEqual({ bytes: 0, copies: 0 });
  });

  test('a Buffer is uint8 and keeps its own bytes only', () => {
    const buffer = Buffer.from([1, 2, 3]);
    const x = wrap(buffer);
    expect([x.dtype, x.toArray(), x.data.length]).toEqual(['uint8', [1, 2, 3], 3]);
    x.fill(7);
    expect([...buffer]).toEqual([7, 7, 7]);
  });

  test('the pixels of an image are uint8 and wrap round like them', () => {
    for (const Clamped of [Uint8ClampedArray, runInNewContext('Uint8ClampedArray') as typeof Uint8ClampedArray]) {
      const pixels = new Clamped([1, 2, 3, 4]);
      const x = wrap({ data: pixels, shape: [2, 2] });
      expect(x.data).toBeInstanceOf(Uint8Array);
      expect(x.data.buffer).toBe(pixels.buffer);
      x.slice(0).assign(wrap(Int16Array.from([300, -1])), { casting: 'unsafe' });
      expect([...pixels]).toEqual([44, 255, 3, 4]);
    }
  });

  test('scijs arrays: data, shape, stride, offset', () => {
    const data = Float32Array.from({ length: 12 }, (_, k) => k);
    const x = wrap({ data, shape: [2, 3], stride: [1, 4], offset: 1 });
    expect(x.toArray()).toEqual([
      [1, 5, 9],
      [2, 6, 10],
    ]);
    expect(wrap({ data, shape: [4], strides: [-3], offset: 11 }).toArray()).toEqual([11, 8, 5, 2]);
    expect(wrap({ data, shape: [2], dtype: 'generic' }).dtype).toBe('float32');
    expect(wrap({ data, shape: [2, 2], stride: [0, 1] }).writeable).toBe(false);
  });

  test('our own arrays keep dtype, base and read-only state', () => {
    for (const dtype of dtypeNames) {
      const x: NDArray = zeros([2, 3], dtype).fill(1);
      const view = x.slice(':', '::2').flip();
      const wrapped = wrap(view);
      expect([wrapped.dtype, wrapped.toArray(), wrapped.writeable]).toEqual([dtype, view.toArray(), true]);
      expect(wrapped.base).toBe(x);
      expect(sharesMemory(wrapped, x)).toBe(true);
      expect(wrap(x).base).toBe(x);
      expect(wrap(broadcastTo(x.slice(0), [1, 3])).writeable).toBe(false);
    }
  });

  test('a dtype that does not fit its data is not heeded', () => {
    expect(wrap({ data: new Float64Array(4), shape: [2], dtype: 'complex64' }).dtype).toBe('float64');
    expect(wrap({ data: new Float64Array(4), shape: [2], dtype: 'complex128' }).dtype).toBe('complex128');
    expect(wrap({ data: new Float64Array(4), dtype: 'complex128' } as never).shape).toEqual([2]);
  });

  test.each([
    [
      () => wrap({ data: [1, 2], shape: [2] }),
      'dtype: wrap: data must be a typed array, whose memory can be shared (array() copies a list), got [1, 2]',
    ],
    [
      () => wrap(null as never),
      'badValue: wrap: x must be a typed array, { data, shape, stride, offset } or ImageData, got null',
    ],
    [
      () => wrap({} as never),
      'dtype: wrap: data must be a typed array, whose memory can be shared (array() copies a list), got undefined',
    ],
    [
      () => wrap(new DataView(new ArrayBuffer(4)) as never),
      'dtype: wrap: data must be a typed array, whose memory can be shared (array() copies a list), got DataView object',
    ],
    [
      () => wrap({ data: new Int8Array(4), shape: [2, 3] }),
      'outOfBounds: wrap: axis 1 must stay within elements 0..3 of the data, got 5 (length 3, stride 1, offset 0, shape [2, 3])',
    ],
    [
      () => wrap({ data: new Int8Array(4), shape: [2], stride: [-1] }),
      'outOfBounds: wrap: axis 0 must stay within elements 0..3 of the data, got -1 (length 2, stride -1, offset 0, shape [2])',
    ],
    [
      () => wrap({ data: new Int8Array(4), shape: [2], stride: [1, 1] }),
      'badShape: wrap: strides must be 1 safe integers, got [1, 1] (shape [2])',
    ],
    [
      () => wrap({ data: new Int8Array(4), shape: [2], offset: Number.NaN }),
      'badValue: wrap: offset must be an integer >= 0, got NaN',
    ],
    [
      () => wrap({ data: new Float64Array(4), shape: [3], dtype: 'complex128' }),
      'outOfBounds: wrap: axis 0 must stay within elements 0..1 of the data, got 2 (length 3, stride 1, offset 0, shape [3])',
    ],
  ] as const)('refusal %#', (action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});

test('isNDArray tells our arrays from what only looks like one', () => {
  const x = zeros([2]);
  const { dtype, data, shape, strides, offset } = x;
  expect([x, x.T, broadcastTo(x, [2, 2])].map(isNDArray)).toEqual([true, true, true]);
  expect(x).toBeInstanceOf(NDArrayClass);
  expect(isNDArray({ dtype, data, shape, strides, offset })).toBe(true);
  expect(isNDArray({ dtype, data, shape, strides })).toBe(false);
  expect(isNDArray({ dtype: '<f8', data, shape, strides, offset })).toBe(false);
  expect(isNDArray({ dtype: 'toString', data, shape, strides, offset })).toBe(false);
  expect([null, undefined, 1, 'x', [], new Float64Array(2), {}].map(isNDArray)).toEqual(new Array(7).fill(false));
});

test('a buffer that was transferred away is refused', () => {
  const memory = new ArrayBuffer(16);
  structuredClone(memory, { transfer: [memory] });
  expect(refusal(() => fromBuffer(memory, { dtype: 'uint8', shape: [0] }))).toBe(
    'badValue: fromBuffer: buffer must not be detached, got ArrayBuffer object',
  );
});

test('strides that are no safe integers are refused, on an axis of one element too', () => {
  const data = new Float64Array(3);
  expect(refusal(() => wrap({ data, shape: [1], stride: [1e308] }))).toBe(
    'badShape: wrap: strides must be 1 safe integers, got [1e+308] (shape [1])',
  );
});
