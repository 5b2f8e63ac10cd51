/**
 * Memory of others becomes an array without a copy.
 */
import { copyStats, wrap } from '@lapwing/core';
import { beforeEach, expect, test } from 'vitest';

beforeEach(() => {
  copyStats({ reset: true });
});

test('ImageData is (height, width, 4) bytes', () => {
  const data = new Uint8ClampedArray(2 * 3 * 4).map((_, i) => i);
  const image = wrap({ data, width: 3, height: 2 });
  expect(image.shape).toEqual([2, 3, 4]);
  expect(image.dtype).toBe('uint8');
  expect(image.at(1, 2, 3)).toBe(23);
  image.set(200, 0, 0, 0);
  expect(data[0]).toBe(200);
  expect(copyStats().bytes).toBe(0);
});

test('a picture that holds less than its size says is refused', () => {
  expect(() => wrap({ data: new Uint8ClampedArray(8), width: 3, height: 2 })).toThrow(/wrap: .* must stay within/);
});

test('the channel of an AudioBuffer is a typed array', () => {
  const channel = new Float32Array([0.5, -0.5]);
  const buffer = { getChannelData: () => channel };
  const x = wrap(buffer.getChannelData());
  x.fill(1);
  expect([...channel]).toEqual([1, 1]);
  expect(copyStats().bytes).toBe(0);
});

test('scijs: data, shape, stride, offset; also backwards', () => {
  const data = new Int16Array([0, 1, 2, 3, 4, 5]);
  const x = wrap({ data, shape: [2, 3], stride: [-3, 1], offset: 3 });
  expect(x.toArray()).toEqual([
    [3, 4, 5],
    [0, 1, 2],
  ]);
  x.set(9, 1, 1);
  expect(data[1]).toBe(9);
  expect(copyStats().bytes).toBe(0);
});

test('a Buffer slice of the pool and a SharedArrayBuffer', () => {
  const bytes = Buffer.from([1, 2, 3, 4, 5]).subarray(1, 4);
  expect(wrap(bytes).toArray()).toEqual([2, 3, 4]);
  const shared = new Float64Array(new SharedArrayBuffer(32), 8, 2);
  const x = wrap(shared);
  x.fill(2);
  expect([...shared]).toEqual([2, 2]);
  expect(x.data.buffer).toBe(shared.buffer);
  expect(copyStats().bytes).toBe(0);
});
