import { arange, asStrided, broadcastTo, explain, fromBuffer, slidingWindowView, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';

test('an array that owns its memory', () => {
  expect(explain(zeros([2, 3], 'int16'))).toEqual({
    dtype: 'int16',
    shape: [2, 3],
    strides: [3, 1],
    byteStrides: [6, 2],
    offset: 0,
    base: null,
    writeable: true,
    order: 'C',
    span: 6,
    logicalBytes: 12,
    physicalBytes: 12,
    overlapFactor: 1,
    text: [
      'int16 [2, 3], owns its memory, writeable',
      'strides [3, 1] elements = [6, 2] bytes, offset 0, order C',
      'span 6 elements; no two indices meet',
      '12 bytes seen, 12 bytes of memory',
    ].join('\n'),
  });
});

test('the rows of the seed: windows of 4, hop 2', () => {
  const y = asStrided(arange(16, 'int64'), [7, 4], [16, 8], { unit: 'bytes' });
  expect(explain(y)).toMatchObject({
    base: { dtype: 'int64', shape: [16] },
    writeable: false,
    order: 'strided',
    span: 16,
    logicalBytes: 224,
    physicalBytes: 128,
    overlapFactor: 1.75,
  });
  expect(explain(y).text).toBe(
    [
      'int64 [7, 4], view of int64 [16], read-only',
      'strides [2, 1] elements = [16, 8] bytes, offset 0, order strided',
      'span 16 elements; each element of memory is met by 1.75 indices',
      '224 bytes seen, 128 bytes of memory',
    ].join('\n'),
  );
});

describe('what is where', () => {
  const x = arange(24).reshape([4, 6]);
  test.each([
    ['a transpose', x.T, { order: 'Fortran', span: 24, overlapFactor: 1, physicalBytes: 192, offset: 0 }],
    ['a crop', x.slice('1:3', '2:4'), { order: 'strided', span: 8, overlapFactor: 1, physicalBytes: 32, offset: 8 }],
    ['reversed', x.flip(), { order: 'strided', span: 24, offset: 23, physicalBytes: 192 }],
    [
      'a repeated row',
      broadcastTo(x.slice(0), [5, 6]),
      { span: 6, overlapFactor: 5, physicalBytes: 48, writeable: false },
    ],
    [
      'a repeated scalar',
      broadcastTo(x.slice(1, 1), [3, 3]),
      { span: 1, overlapFactor: 9, physicalBytes: 8, offset: 7 },
    ],
    [
      'windows side by side',
      slidingWindowView(x.ravel(), 6, { axis: 0, step: 6 }),
      { overlapFactor: 1, order: 'C', writeable: true },
    ],
    [
      'windows of every third',
      slidingWindowView(x.ravel(), 3, { axis: 0, step: 3, dilation: 3 }),
      { overlapFactor: 18 / 8, span: 22 },
    ],
    ['nothing', x.slice('1:1'), { order: 'C', span: 0, logicalBytes: 0, physicalBytes: 0, overlapFactor: 1 }],
    ['one element', x.slice(1, 1), { order: 'C', span: 1, logicalBytes: 8, physicalBytes: 8, shape: [], strides: [] }],
    [
      'bytes of it',
      x.viewAs('uint8'),
      { dtype: 'uint8', byteStrides: [48, 1], base: { dtype: 'float64', shape: [24] } },
    ],
    ['complex', zeros([3], 'complex128').flip(), { byteStrides: [-16], span: 3, logicalBytes: 48 }],
    [
      'foreign memory',
      fromBuffer(new ArrayBuffer(8), { dtype: 'uint8', shape: [4], strides: [2] }),
      { base: null, span: 7 },
    ],
  ])('%s', (_, view, expected) => {
    expect(explain(view)).toMatchObject(expected);
  });
});

test('the facts are copies: nobody writes into an array through them', () => {
  const x = zeros([2, 3]);
  expect(explain(x).shape).not.toBe(x.shape);
  expect(explain(x).strides).not.toBe(x.strides);
});

test('several channels of overlapping frames', () => {
  const signal = zeros([2, 1000], 'float32');
  const frames = slidingWindowView(signal, 64, { axis: 1, step: 24 });
  const { overlapFactor, physicalBytes, logicalBytes } = explain(frames);
  // 40 frames cover 39 * 24 + 64 = 1000 samples of each channel.
  expect(physicalBytes).toBe(2 * 1000 * 4);
  expect(logicalBytes).toBe(2 * 40 * 64 * 4);
  expect(overlapFactor).toBeCloseTo(2.56, 10);
});

test('overlapping patches with channels meet every pixel that they cover', () => {
  const image = zeros([20, 30, 3], 'uint8');
  const patches = slidingWindowView(image, [8, 8], { axis: [0, 1], step: 4 });
  expect(explain(patches).physicalBytes).toBe(20 * 28 * 3);
});
