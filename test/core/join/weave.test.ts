/**
 * Stacking on the last axis and repeating single elements: every width of element, any number of sources and repeats.
 */
import {
  arange,
  copyStats,
  type DType,
  dtypeNames,
  fromBuffer,
  type NDArray,
  repeat,
  stack,
  zeros,
} from '@lapwing/core';
import { describe, expect, test } from 'vitest';

/** 2 x 700 different elements, so that lines are cut into parts where there are many sources. */
function source(dtype: DType, k: number): NDArray {
  return arange(1400)
    .astype(dtype === 'bool' ? 'float64' : dtype)
    .reshape([2, 700])
    .astype(dtype)
    .slice(':', `${k}:`);
}

/** Bytes behind another array's, so that the data does not begin at the start of its buffer. */
function shifted(x: NDArray): NDArray {
  const memory = new ArrayBuffer(x.size * 16 + 16);
  const copy = fromBuffer(new Uint8Array(memory, 16), { dtype: x.dtype, shape: x.shape });
  return copy.assign(x);
}

/** What comes out when the result is written element by element. */
function stacked(sources: readonly NDArray[]): NDArray {
  const result = zeros([...sources[0]!.shape, sources.length], sources[0]!.dtype) as NDArray;
  sources.forEach((each, k) => {
    result.slice('...', k).assign(each);
  });
  return result;
}

describe.each(dtypeNames)('%s', (dtype) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 13])('%i arrays by turns', (count) => {
    const sources = Array.from({ length: count }, (_, k) => {
      const x = source(dtype, k).slice(':', `:${700 - count}`);
      return k % 3 === 0 ? x : k % 3 === 1 ? shifted(x) : x.copy().flip();
    });
    expect(stack(sources, { axis: -1 }).toTyped()).toEqual(stacked(sources).toTyped());
    const out = shifted(zeros([...sources[0]!.shape, count], dtype) as NDArray);
    expect(stack(sources, { axis: 2, out })).toBe(out);
    expect(out.toTyped()).toEqual(stacked(sources).toTyped());
  });

  test.each([0, 1, 2, 3, 4, 5, 7, 8, 11, 64, 65])('%i repeats', (times) => {
    for (const x of [source(dtype, 0), source(dtype, 3), source(dtype, 1).flip(), shifted(source(dtype, 2))]) {
      const expected = zeros([...x.shape, times], dtype) as NDArray;
      if (times > 0) expected.assign(x.expandDims(2));
      expect(repeat(x, times, { axis: -1 }).toTyped()).toEqual(expected.toTyped());
      expect(repeat(x, times).toTyped()).toEqual(expected.toTyped());
    }
  });
});

test('arrays of several dtypes are cast on the way', () => {
  const x = stack([arange(3, 'int8'), arange(3, 'uint8').slice('::-1'), [0.5, 1.5, 2.5]], {
    axis: -1,
    dtype: 'float32',
  });
  expect(x.dtype).toBe('float32');
  expect(x.toArray()).toEqual([
    [0, 2, 0.5],
    [1, 1, 1.5],
    [2, 0, 2.5],
  ]);
});

test('bits of NaN stay', () => {
  const bits = fromBuffer(Uint32Array.of(0x7fc00001, 0xffc12345).buffer, { dtype: 'float32', shape: [2] });
  expect([...new Uint32Array(stack([bits, bits], { axis: -1 }).data.buffer)].map((each) => each.toString(16))).toEqual([
    '7fc00001',
    '7fc00001',
    'ffc12345',
    'ffc12345',
  ]);
  expect([...new Uint32Array(repeat(bits, 2).data.buffer)].map((each) => each.toString(16))).toEqual([
    '7fc00001',
    '7fc00001',
    'ffc12345',
    'ffc12345',
  ]);
});

test('an element is counted once where sources are packed', () => {
  const x = arange(10);
  copyStats({ reset: true });
  stack([x, x, x], { axis: -1 });
  expect(copyStats({ reset: true }).bytes).toBe(3 * 80);
  repeat(x, 4);
  expect(copyStats().bytes).toBe(4 * 80);
});
