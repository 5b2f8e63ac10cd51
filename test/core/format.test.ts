import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DType, dtypeNames, dtypes } from '../../packages/core/src/dtype.js';
import { formatArray, reprArray } from '../../packages/core/src/format/index.js';
import { shownPositions } from '../../packages/core/src/format/layout-text.js';
import { packedStrides, sizeOf } from '../../packages/core/src/layout/layout.js';
import type { Strided } from '../../packages/core/src/strided.js';

interface Golden {
  numpy: string;
  scalars: { dtype: DType; data: string; str: string[]; repr: string[] }[];
  arrays: [dtype: DType, shape: number[], tile: string, str: string, repr: string][];
}

// Written by test/golden/make_format.py.
const golden = JSON.parse(readFileSync(new URL('../golden/format.json', import.meta.url), 'utf8')) as Golden;

function decode(dtype: DType, base64: string): Strided['data'] {
  return new dtypes[dtype].Data(new Uint8Array(Buffer.from(base64, 'base64')).buffer);
}

/** A packed array whose elements are those of the tile, over and over. */
function tiled(dtype: DType, shape: readonly number[], tile: Strided['data']): Strided {
  const data = new dtypes[dtype].Data(sizeOf(shape) * dtypes[dtype].components);
  for (let i = 0; i < data.length; i++) data[i] = tile[i % tile.length]!;
  return { dtype, data, shape, strides: packedStrides(shape), offset: 0 };
}

function packed(dtype: DType, shape: readonly number[], values: ArrayLike<number | bigint>): Strided {
  const data = new dtypes[dtype].Data(values.length);
  for (let i = 0; i < values.length; i++) data[i] = values[i]!;
  return { dtype, data, shape, strides: packedStrides(shape), offset: 0 };
}

describe('goldens of numpy', () => {
  it('hold all dtypes', () => {
    expect(golden.numpy).toBe('2.4.6');
    expect(golden.scalars.map((entry) => entry.dtype)).toEqual(dtypeNames);
    expect(new Set(golden.arrays.map(([dtype]) => dtype))).toEqual(new Set(dtypeNames));
  });

  it.each(golden.scalars)('0-d arrays of $dtype', ({ dtype, data, str, repr }) => {
    const elements = decode(dtype, data);
    expect(elements.length).toBe(str.length * dtypes[dtype].components);
    const singles = str.map((_, offset): Strided => ({ dtype, data: elements, shape: [], strides: [], offset }));
    expect(singles.map(formatArray)).toEqual(str);
    expect(singles.map(reprArray)).toEqual(repr);
  });

  it.each(dtypeNames)('arrays of %s', (dtype) => {
    const cases = golden.arrays.filter((entry) => entry[0] === dtype);
    const arrays = cases.map(([, shape, tile]) => tiled(dtype, shape, decode(dtype, tile)));
    expect(arrays.map(formatArray)).toEqual(cases.map((entry) => entry[3]));
    expect(arrays.map(reprArray)).toEqual(cases.map((entry) => entry[4]));
  });
});

describe('what a reader expects', () => {
  it('aligns points, columns and brackets', () => {
    const x = packed('float64', [2, 2], [1, -2.5, 10.25, Number.NaN]);
    expect(formatArray(x)).toBe('[[ 1.   -2.5 ]\n [10.25   nan]]');
    expect(reprArray(x)).toBe('array([[ 1.  , -2.5 ],\n       [10.25,   nan]])');
  });

  it('leaves out the dtypes that plain scalars have, and names the others', () => {
    expect(reprArray(packed('int64', [3], [0n, 1n, 2n]))).toBe('array([0, 1, 2])');
    expect(reprArray(packed('bool', [2], [1, 0]))).toBe('array([ True, False])');
    expect(reprArray(packed('uint8', [2], [1, 255]))).toBe('array([  1, 255], dtype=uint8)');
    expect(reprArray(packed('complex128', [1], [1, -2]))).toBe('array([1.-2.j])');
  });

  it('names the shape of what is empty or cut', () => {
    expect(reprArray(packed('float64', [0], []))).toBe('array([], dtype=float64)');
    expect(reprArray(packed('float64', [2, 0], []))).toBe('array([], shape=(2, 0), dtype=float64)');
    expect(reprArray(packed('int64', [1001], new BigInt64Array(1001)))).toBe(
      'array([0, 0, 0, ..., 0, 0, 0], shape=(1001,))',
    );
    expect(reprArray(packed('int64', [1000], new BigInt64Array(1000)))).not.toContain('shape');
  });

  it('gives float32 its own digits', () => {
    expect(formatArray(packed('float32', [], [0.1]))).toBe('0.1');
    expect(formatArray(packed('float64', [], [Math.fround(0.1)]))).toBe('0.10000000149011612');
    expect(formatArray(packed('float64', [], [0.1 + 0.2]))).toBe('0.30000000000000004');
  });

  it('takes any byte of a boolean but 0 for true', () => {
    expect(formatArray(packed('bool', [2], [2, 0]))).toBe('[ True False]');
  });
});

describe('views', () => {
  const layouts: Record<string, Omit<Strided, 'dtype' | 'data'>> = {
    reversed: { shape: [4, 6], strides: [-6, -1], offset: 23 },
    transposed: { shape: [3, 2, 4], strides: [1, 12, 3], offset: 0 },
    stepped: { shape: [3, 2], strides: [8, -3], offset: 5 },
    broadcast: { shape: [3, 5, 2], strides: [0, 2, 0], offset: 7 },
    windows: { shape: [7, 4], strides: [2, 1], offset: 3 },
    'a single element': { shape: [], strides: [], offset: 11 },
    nothing: { shape: [2, 0], strides: [5, -1], offset: 9 },
    'long, reversed and broadcast': { shape: [24, 2, 60], strides: [-1, 0, 0], offset: 23 },
    'long windows': { shape: [12, 100], strides: [1, 0], offset: 2 },
  };

  /** Element by element, by the definition of strides. */
  function copy(x: Strided): Strided {
    const { components, Data } = dtypes[x.dtype];
    const size = sizeOf(x.shape);
    const data = new Data(size * components);
    for (let i = 0; i < size; i++) {
      let rest = i;
      let position = x.offset;
      for (let axis = x.shape.length - 1; axis >= 0; axis--) {
        position += (rest % x.shape[axis]!) * x.strides[axis]!;
        rest = Math.floor(rest / x.shape[axis]!);
      }
      for (let k = 0; k < components; k++) data[i * components + k] = x.data[position * components + k]!;
    }
    return { dtype: x.dtype, data, shape: x.shape, strides: packedStrides(x.shape), offset: 0 };
  }

  function base(dtype: DType): Strided['data'] {
    const { components, Data, kind } = dtypes[dtype];
    const data = new Data(24 * components);
    for (let i = 0; i < data.length; i++) {
      const value = kind === 'b' ? i % 3 === 0 : kind === 'f' || kind === 'c' ? (i - 9) * 1.37 ** i : (i * 5) % 100;
      data[i] = data instanceof BigInt64Array || data instanceof BigUint64Array ? BigInt(value) : Number(value);
    }
    return data;
  }

  describe.each(dtypeNames)('%s', (dtype) => {
    it.each(Object.keys(layouts))('%s prints as its packed copy', (name) => {
      const view: Strided = { dtype, data: base(dtype), ...layouts[name]! };
      expect(formatArray(view)).toBe(formatArray(copy(view)));
      expect(reprArray(view)).toBe(reprArray(copy(view)));
    });
  });

  it('counts complex strides in elements', () => {
    const data = new Float64Array([1, 2, 3, 4, 5, 6]);
    const x: Strided = { dtype: 'complex128', data, shape: [2], strides: [-2], offset: 2 };
    expect(formatArray(x)).toBe('[5.+6.j 1.+2.j]');
  });
});

describe('elements that the ellipsis hides', () => {
  it('are not visited', () => {
    const positions = shownPositions({ shape: [1e6, 1e9], strides: [1e9, 1], offset: 0 });
    expect(positions).toHaveLength(36);
    expect(positions.slice(0, 7)).toEqual([0, 1, 2, 999_999_997, 999_999_998, 999_999_999, 1e9]);
    expect(positions.at(-1)).toBe(1e15 - 1);
  });

  it('have no say in the notation', () => {
    const data = new Float64Array(2000).fill(1);
    data[1000] = 1e300;
    expect(formatArray(packed('float64', [2000], data))).toBe('[1. 1. 1. ... 1. 1. 1.]');
  });
});
