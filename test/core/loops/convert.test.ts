import { array, copyStats, type DType, dtypeNames, dtypes, fromBuffer, type NDArray, zeros } from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertPacked } from '../../../packages/core/src/loops/convert.js';
import { arbitraryView } from '../../support/arbitrary-view.js';
import { hexOf, placeElements } from '../../support/poisoned-memory.js';
import { decoded, viewsGolden } from '../../support/views-golden.js';

/** Packed elements as an array. */
function packed<D extends DType>(dtype: D, data: NDArray<D>['data']): NDArray<D> {
  return fromBuffer(data, { dtype, shape: [data.length / dtypes[dtype].components] });
}

describe('numpy converts every pair of dtypes so', () => {
  test('all pairs are there', () => {
    expect(viewsGolden.numpy).toBe('2.4.6');
    expect(viewsGolden.dtypes).toEqual(dtypeNames);
    expect(viewsGolden.casts.map(([from, to]) => `${from} ${to}`)).toEqual(
      dtypeNames.flatMap((from) => dtypeNames.map((to) => `${from} ${to}`)),
    );
  });

  test.each(viewsGolden.casts)('%s to %s', (from, to, input, output) => {
    const source = packed(from, decoded(from, input));
    const expected = packed(to, decoded(to, output)).toArray();
    expect(source.size).toBeGreaterThan(1);
    expect(source.astype(to).toArray()).toEqual(expected);
    // The same through tiles: every third element of a larger array, backwards.
    const spread = zeros([source.size * 3], from).slice('::-3');
    placeElements(spread, source.data);
    expect(spread.astype(to).toArray()).toEqual(expected);
  });
});

describe('what C leaves open', () => {
  const as = (values: number[], to: DType, from: DType = 'float64') => array(values, from).astype(to).toArray();

  test('floats wrap modulo the range of the integer', () => {
    expect(as([256, 257.9, -1, -1.9, 300, -129], 'uint8')).toEqual([0, 1, 255, 255, 44, 127]);
    expect(as([128, -129, 200.5], 'int8')).toEqual([-128, 127, -56]);
    expect(as([2 ** 31, 2 ** 32 + 5, -(2 ** 31) - 1], 'int32')).toEqual([-(2 ** 31), 5, 2 ** 31 - 1]);
    expect(as([2 ** 63, -1], 'uint64')).toEqual([2n ** 63n, 2n ** 64n - 1n]);
    expect(as([2 ** 63, 2 ** 64 + 4096], 'int64')).toEqual([-(2n ** 63n), 4096n]);
    expect(as([-1.5, 2 ** 40], 'uint16', 'float32')).toEqual([65535, 0]);
  });

  test('NaN and infinities are 0, and -2^63 among 64-bit integers', () => {
    const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    expect(as(odd, 'int8')).toEqual([0, 0, 0]);
    expect(as(odd, 'uint32', 'float32')).toEqual([0, 0, 0]);
    expect(as(odd, 'int64')).toEqual([-(2n ** 63n), -(2n ** 63n), -(2n ** 63n)]);
    expect(as(odd, 'uint64')).toEqual([2n ** 63n, 2n ** 63n, 2n ** 63n]);
    expect(as(odd, 'bool')).toEqual([true, true, true]);
  });
});

describe('bytes that are called bool', () => {
  const truth = fromBuffer(Uint8Array.from([0, 1, 7, 255]), { dtype: 'bool', shape: [4] });

  test('are one where they are true', () => {
    for (const dtype of dtypeNames.filter((name) => name !== 'bool')) {
      const expected = array([0, 1, 1, 1]).astype(dtype).toArray();
      expect(truth.astype(dtype).toArray()).toEqual(expected);
      expect(truth.flip().astype(dtype).flip().toArray()).toEqual(expected);
    }
  });

  test('are copied as they are', () => {
    expect([...truth.copy().data]).toEqual([0, 1, 7, 255]);
    expect([...truth.astype('bool').data]).toEqual([0, 1, 7, 255]);
  });
});

/** The nearest float32 of an integer, ties to even, by exact distances. */
function nearestFloat32(value: bigint): number {
  const guess = Math.fround(Number(value));
  const words = new DataView(new ArrayBuffer(4));
  words.setFloat32(0, guess);
  const around = [-1, 0, 1].map((step) => {
    const near = new DataView(new ArrayBuffer(4));
    near.setInt32(0, words.getInt32(0) + step);
    return near;
  });
  const magnitude = (x: bigint): bigint => (x < 0n ? -x : x);
  const distance = (view: DataView): bigint => magnitude(BigInt(view.getFloat32(0)) - value);
  const finite = around.filter((view) => Number.isInteger(view.getFloat32(0)));
  finite.sort((a, b) => {
    const difference = distance(a) - distance(b);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
    return (a.getInt32(0) & 1) - (b.getInt32(0) & 1);
  });
  return finite[0]!.getFloat32(0);
}

test('64-bit integers are rounded once, to the nearest float', () => {
  // Integers near the middle between two floats, where rounding through float64 first would go wrong.
  const near = fc
    .tuple(
      fc.integer({ min: 24, max: 63 }),
      fc.bigInt({ min: 0n, max: 2n ** 24n }),
      fc.integer({ min: -2, max: 2 }),
      fc.boolean(),
    )
    .map(([top, high, off, isNegative]) => {
      const gap = 2n ** BigInt(Math.max(0, top - 24));
      const value = (2n ** BigInt(top) + high * gap + gap / 2n + BigInt(off)) % 2n ** 63n;
      return isNegative ? -value : value;
    });
  fc.assert(
    fc.property(fc.array(near, { minLength: 1, maxLength: 20 }), (values) => {
      expect([...array(values, 'int64').astype('float32').data]).toEqual(values.map(nearestFloat32));
      const positive = values.map((value) => BigInt.asUintN(64, value));
      expect([...array(positive, 'uint64').astype('float32').data]).toEqual(positive.map(nearestFloat32));
      expect([...array(positive, 'uint64').astype('float64').data]).toEqual(positive.map(Number));
      expect([...array(values, 'int64').astype('complex64').data]).toEqual(
        values.flatMap((v) => [nearestFloat32(v), 0]),
      );
    }),
    { numRuns: 500 },
  );
});

test('a view converts as its packed copy does, and nothing else is written', () => {
  fc.assert(
    fc.property(arbitraryView(), fc.constantFrom(...dtypeNames), ({ view, packed: twin, memory }, dtype) => {
      const before = hexOf(memory.bytes);
      expect(hexOf(view.astype(dtype).data)).toBe(hexOf(twin.astype(dtype).data));
      expect(hexOf(memory.bytes)).toBe(before);
    }),
    { numRuns: 1000 },
  );
});

test('more elements than a tile convert as few do', () => {
  const x = zeros([3, 5, 700], 'int32');
  placeElements(
    x,
    Int32Array.from({ length: x.size }, (_, k) => k - 5000),
  );
  const expected = Float64Array.from({ length: x.size }, (_, k) => k - 5000);
  expect(x.astype('float64').data).toEqual(expected);
  expect(x.flip().astype('float64').flip().copy().data).toEqual(expected);
  expect(x.transpose(2, 0, 1).astype('float64').transpose(1, 2, 0).copy().data).toEqual(expected);
  const wide = zeros([2, 5000], 'int32').slice(':', '::2');
  wide.fill(3);
  copyStats({ reset: true });
  expect(new Set(wide.astype('int16').data)).toEqual(new Set([3]));
  expect(copyStats({ reset: true })).toEqual({ bytes: 10000, copies: 1 });
});

test('convertPacked leaves what lies behind the count alone', () => {
  const to = Float32Array.from([9, 9, 9]);
  convertPacked(to, 'float32', BigInt64Array.from([1n, 2n, 3n]), 'int64', 2);
  expect([...to]).toEqual([1, 2, 9]);
  const wide = Float64Array.from([9, 9, 9, 9, 9, 9]);
  convertPacked(wide, 'complex128', Uint8Array.from([1, 2, 3]), 'uint8', 2);
  expect([...wide]).toEqual([1, 0, 2, 0, 9, 9]);
});
