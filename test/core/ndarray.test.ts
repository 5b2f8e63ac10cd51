import {
  arange,
  array,
  broadcastTo,
  copyStats,
  type DType,
  dtypeNames,
  isNDArray,
  type NDArray,
  sharesMemory,
  zeros,
} from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { refusal } from '../support/refusal.js';

describe('fields', () => {
  test('of an array and of a view of it', () => {
    const x = zeros([3, 4], 'complex64');
    const view = x.slice('::-1', 2);
    expect([view.shape, view.strides, view.byteStrides, view.offset, view.size, view.ndim]).toEqual([
      [3],
      [-4],
      [-32],
      10,
      3,
      1,
    ]);
    expect([view.dtype, view.writeable]).toEqual(['complex64', true]);
    expect(view.data).toBe(x.data);
    expect(x.base).toBe(null);
  });

  test('the base of every view is the owner, however long the way', () => {
    const x = zeros([4, 6]);
    const views = [
      x.T,
      x.slice(1).slice('::2'),
      x.reshape([24]).flip(),
      x.T.viewAs('complex64').expandDims(0),
      [...x][1]!,
    ];
    for (const view of views) expect((view as NDArray).base).toBe(x);
    expect([x.copy().base, x.astype('int8').base, x.T.reshape([24]).base]).toEqual([null, null, null]);
  });
});

describe('at, item, iteration, toArray', () => {
  const x = arange(6, 'int32').reshape([2, 3]);

  test('read elements of every dtype as its scalars', () => {
    const kinds: Partial<Record<DType, unknown>> = { bool: true, int64: 1n, uint64: 1n };
    for (const dtype of dtypeNames) {
      const ones: NDArray = zeros([2, 2], dtype).fill(1);
      const expected = dtype.startsWith('complex') ? { re: 1, im: 0 } : (kinds[dtype] ?? 1);
      expect(ones.at(1, 0)).toEqual(expected);
      expect(ones.slice(0, 0).item()).toEqual(expected);
      expect(ones.toArray()).toEqual([
        [expected, expected],
        [expected, expected],
      ]);
      expect([...ones.slice(0)]).toEqual([expected, expected]);
    }
  });

  test('negative indices count from the end', () => {
    expect([x.at(-1, -1), x.at(-2, 0), x.at(1, -3), x.at(-0, 1)]).toEqual([5, 0, 3, 1]);
    expect((zeros([]) as NDArray).at()).toBe(0);
  });

  test('iteration yields views of the first axis, and writes through', () => {
    const y = zeros([2, 3]);
    for (const row of y) row.fill(4);
    expect(y.at(1, 2)).toBe(4);
    expect([...y.T].map((row) => row.strides)).toEqual([[3], [3], [3]]);
    expect([...zeros([0, 3])]).toEqual([]);
    expect([...zeros([2, 0])].map((row) => row.shape)).toEqual([[0], [0]]);
  });

  test('toArray nests as deep as the shape', () => {
    expect(zeros([]).toArray()).toBe(0);
    expect(zeros([2, 0]).toArray()).toEqual([[], []]);
    expect(zeros([0, 2]).toArray()).toEqual([]);
    expect(x.T.toArray()).toEqual([
      [0, 3],
      [1, 4],
      [2, 5],
    ]);
  });

  test.each([
    [() => x.at(2, 0), 'indexOutOfRange: NDArray.at: index[0] must be -2..1, got 2 (axis 0 has size 2, shape [2, 3])'],
    [
      () => x.at(0, -4),
      'indexOutOfRange: NDArray.at: index[1] must be -3..2, got -4 (axis 1 has size 3, shape [2, 3])',
    ],
    [
      () => x.at(0, 0.5),
      'badIndex: NDArray.at: index[1] must be an integer, got 0.5 (axis 1 has size 3, shape [2, 3])',
    ],
    [
      () => x.at(Number.NaN, 0),
      'badIndex: NDArray.at: index[0] must be an integer, got NaN (axis 0 has size 2, shape [2, 3])',
    ],
    [
      () => x.at(0, -1n as never),
      'badIndex: NDArray.at: index[1] must be an integer, got -1n (axis 1 has size 3, shape [2, 3])',
    ],
    [
      () => x.at(0, '1' as never),
      'badIndex: NDArray.at: index[1] must be an integer, got "1" (axis 1 has size 3, shape [2, 3])',
    ],
    [() => (x as NDArray).at(0), 'badIndex: NDArray.at: index must name 2 axes, got 1 (shape [2, 3])'],
    [() => (x as NDArray).at(0, 0, 0), 'badIndex: NDArray.at: index must name 2 axes, got 3 (shape [2, 3])'],
    [
      () => (zeros([2, 0]) as NDArray).at(0, 0),
      'indexOutOfRange: NDArray.at: index[1] must not be an integer on an empty axis, got 0 (axis 1 has size 0, shape [2, 0])',
    ],
    [() => x.item(), 'badShape: NDArray.item: array must have size 1, got 6 (shape [2, 3])'],
    [() => zeros([0]).item(), 'badShape: NDArray.item: array must have size 1, got 0 (shape [0])'],
    [() => [...zeros([])], 'badShape: NDArray.iterator: array must have an axis to iterate over, got []'],
  ] as const)('refusal %#', (action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});

describe('reshape and toTyped say whether they may copy', () => {
  const x = arange(6).reshape([2, 3]);

  test('reshape', () => {
    expect(x.reshape([3, 2]).data).toBe(x.data);
    expect(x.reshape([3, 2], { copy: 'always' }).data).not.toBe(x.data);
    expect(x.reshape([3, 2], { copy: 'always' }).base).toBe(null);
    expect(x.T.reshape([6]).toArray()).toEqual([0, 3, 1, 4, 2, 5]);
    expect(x.ravel().data).toBe(x.data);
    expect(x.T.ravel().strides).toEqual([1]);
    expect(x.reshape([-1, 1]).shape).toEqual([6, 1]);
    expect(refusal(() => x.T.reshape([6], { copy: 'never' }))).toBe(
      "copyNeeded: reshape: shape must be reachable without copying when copy is 'never', got [6] (shape [3, 2], strides [1, 3])",
    );
    expect(refusal(() => x.reshape([4]))).toBe('badShape: reshape: shape must hold 6 elements, got [4]');
    expect(refusal(() => x.reshape([6], { copy: 'sometimes' as never }))).toBe(
      "badOption: reshape: copy must be 'never', 'ifNeeded' or 'always', got \"sometimes\"",
    );
  });

  test('toTyped', () => {
    expect(x.toTyped()).toBe(x.data);
    expect(x.slice(1).toTyped()).toEqual(Float64Array.from([3, 4, 5]));
    expect(x.slice(1).toTyped().buffer).toBe(x.data.buffer);
    expect(x.T.toTyped()).toEqual(Float64Array.from([0, 3, 1, 4, 2, 5]));
    expect(x.toTyped({ copy: 'always' })).not.toBe(x.data);
    expect(zeros([2], 'complex64').slice('1:').toTyped().length).toBe(2);
    expect(x.slice('1:1').toTyped().length).toBe(0);
    expect(refusal(() => x.T.toTyped({ copy: 'never' }))).toBe(
      "copyNeeded: toTyped: array must be packed in C order when copy is 'never', got float64 array of shape [3, 2] (shape [3, 2], strides [1, 3])",
    );
    expect(refusal(() => x.toTyped({ copy: 1 as never }))).toBe(
      "badOption: toTyped: copy must be 'never', 'ifNeeded' or 'always', got 1",
    );
  });

  test('a view with more elements than memory holds cannot be copied', () => {
    const large = broadcastTo(zeros([1]), [2 ** 33]);
    for (const [name, action] of [
      ['copy', () => large.copy()],
      ['astype', () => large.astype('float32').size],
      ['reshape', () => large.reshape([2 ** 32, 2], { copy: 'always' })],
      ['toTyped', () => large.toTyped()],
    ] as const) {
      expect(refusal(action)).toMatch(new RegExp(`^tooLarge: ${name}: shape must fit into one ArrayBuffer, got `));
    }
  });
});

describe('viewAs', () => {
  test('writes through, at any alignment that the dtype allows', () => {
    const bytes = zeros([12], 'uint8');
    bytes.slice('4:').viewAs('float32').fill(1);
    expect(bytes.toArray()).toEqual([0, 0, 0, 0, 0, 0, 128, 63, 0, 0, 128, 63]);
    expect(bytes.viewAs('bool').at(6)).toBe(true);
    expect(bytes.viewAs('uint8').data).toBe(bytes.data);
  });

  test('of nothing is nothing', () => {
    const row = zeros([3, 0], 'float32').slice(1);
    expect(row.viewAs('complex64').shape).toEqual([0]);
    expect([...zeros([3, 0], 'uint8')].map((each) => each.viewAs('float64').size)).toEqual([0, 0, 0]);
  });

  test('a dtype that does not exist is refused', () => {
    const names = dtypeNames.join(', ');
    expect(refusal(() => zeros([1]).viewAs('f8' as DType))).toBe(
      `dtype: viewAs: dtype must be one of ${names}, got "f8"`,
    );
    expect(refusal(() => zeros([1]).astype('f8' as DType))).toBe(
      `dtype: astype: dtype must be one of ${names}, got "f8"`,
    );
  });
});

describe('writers', () => {
  test('return the array', () => {
    const x = zeros([2]);
    expect(x.set(1, 0)).toBe(x);
    expect(x.assign(2)).toBe(x);
    expect(x.fill(3)).toBe(x);
  });

  test('assign broadcasts, converts, and drops leading axes of length 1', () => {
    const x = zeros([2, 3], 'float32');
    expect(x.assign(arange(3, 'int8')).toArray()).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
    x.assign(array([[[1], [2]]]));
    expect(x.toArray()).toEqual([
      [1, 1, 1],
      [2, 2, 2],
    ]);
    expect((zeros([]) as NDArray).assign(array([[5]])).item()).toBe(5);
    expect(x.slice('::-1', '1:').assign(7).toTyped()).toEqual(Float32Array.from([7, 7, 7, 7]));
  });

  test('set takes scalars, lists and arrays at any basic index', () => {
    const x = zeros([2, 3], 'int16');
    x.set(5)
      .set([1, 2, 3], 1)
      .set(array([[9], [8]]), ':', '::2')
      .set(4n, 0, 1);
    expect(x.toArray()).toEqual([
      [9, 4, 9],
      [8, 2, 8],
    ]);
    x.set(x.T.slice(0, 1), '...', -1);
    expect(x.toArray()).toEqual([
      [9, 4, 8],
      [8, 2, 8],
    ]);
  });

  test('an overlapping source is read before it is written', () => {
    const x = arange(6);
    x.slice('1:').assign(x.slice(':-1'));
    expect(x.toArray()).toEqual([0, 0, 1, 2, 3, 4]);
    const square = arange(9).reshape([3, 3]);
    square.assign(square.T);
    expect(square.toArray()).toEqual([
      [0, 3, 6],
      [1, 4, 7],
      [2, 5, 8],
    ]);
    const bytes = zeros([8], 'uint8');
    bytes.data.set([1, 2, 3, 4, 5, 6, 7, 8]);
    bytes.assign(bytes.flip());
    expect([...bytes.data]).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });

  test.each([
    [
      () => zeros([2, 3]).assign(zeros([2])),
      'notBroadcastable: assign: shape must match from the last axis on, with lengths equal or 1 in the source, got [2, 3] (source shape [2])',
    ],
    [
      () => zeros([3]).assign(zeros([2, 3])),
      'notBroadcastable: assign: shape must match from the last axis on, with lengths equal or 1 in the source, got [3] (source shape [2, 3])',
    ],
    [
      () => zeros([2], 'int8').assign(zeros([2])),
      'casting: assign: source must be castable to int8 under casting \'sameKind\', got "float64"',
    ],
    [() => zeros([2], 'int8').assign(300), 'badValue: assign: value must be -128..127 for int8, got 300'],
    [() => zeros([2]).assign([1, 2] as never), 'badValue: assign: value must be a scalar for float64, got [1, 2]'],
    [
      () => zeros([2]).set([1, 2, 3]),
      'notBroadcastable: set: value must broadcast to the selection, shape [2], got [3]',
    ],
    [() => zeros([2]).set(1, 2), 'indexOutOfRange: set: index[0] must be -2..1, got 2 (axis 0 has size 2, shape [2])'],
    [() => zeros([2]).set(1, 0, 0), 'tooManyIndices: set: index must name at most 1 axes, got 2 (shape [2])'],
  ] as const)('refusal %#', (action, expected) => {
    expect(refusal(action)).toBe(expected);
  });
});

test('a copy of a view shares nothing with it and is counted once', () => {
  const x = arange(12).reshape([3, 4]);
  copyStats({ reset: true });
  const copy = x.slice('::2', '1:3').copy();
  expect(copyStats({ reset: true })).toEqual({ bytes: 32, copies: 1 });
  expect(sharesMemory(copy, x)).toBe(false);
  expect([copy.strides, copy.offset, copy.writeable, isNDArray(copy)]).toEqual([[2, 1], 0, true, true]);
});
