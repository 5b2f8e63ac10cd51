import { asStrided, copyStats, type DType, dtypeNames, dtypes, type NDArray, zeros } from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignStrided, copyStrided, newData, packedCopy } from '../../../packages/core/src/loops/copy.js';
import { arbitraryShape, arbitraryView, randomElements } from '../../support/arbitrary-view.js';
import { bitsOf, elementBytes, hexOf, placeElements } from '../../support/poisoned-memory.js';
import { refusal } from '../../support/refusal.js';

/** A source and a target of one shape and dtype, in memories of their own. */
const pairs = fc
  .tuple(arbitraryShape, fc.constantFrom(...dtypeNames))
  .chain(([shape, dtype]) =>
    fc.tuple(
      arbitraryView({ shape: fc.constant(shape), dtypes: [dtype] }),
      arbitraryView({ shape: fc.constant(shape), dtypes: [dtype], overlapping: false }),
    ),
  );

test('every bit of every element arrives, and nothing beside the target is written', () => {
  fc.assert(
    fc.property(pairs, ([from, to]) => {
      const before = hexOf(from.memory.bytes);
      copyStrided(to.view, from.view);
      expect(bitsOf(to.view)).toBe(bitsOf(from.packed));
      expect(to.memory.strayWrites(to.view)).toEqual([]);
      expect(hexOf(from.memory.bytes)).toBe(before);
    }),
    { numRuns: 1000 },
  );
});

describe('planes wider and higher than a tile', () => {
  // 70 x 67: more than a block of 64 on either axis.
  const layouts: readonly (readonly [string, (x: NDArray) => NDArray])[] = [
    ['packed', (x) => x],
    ['transposed', (x) => x.transpose(0, 2, 1)],
    ['axes turned round', (x) => x.transpose(2, 0, 1)],
    ['reversed', (x) => x.flip()],
    ['stepped', (x) => x.slice('...', '::3')],
    ['columns', (x) => x.slice('...', 1)],
    ['cropped', (x) => x.slice(':', '1:-1', '2:-3')],
  ];
  const items: readonly DType[] = ['uint8', 'int16', 'float32', 'float64', 'complex128'];

  test.each(items.flatMap((dtype) => layouts.map(([name, view]) => [dtype, name, view] as const)))(
    '%s %s',
    (dtype, _, view) => {
      const base = zeros([2, 70, 67], dtype);
      placeElements(base, randomElements(dtype, base.size, 7));
      const source = view(base);
      expect(bitsOf(source.copy())).toBe(bitsOf(source));
      // And from packed memory into the view.
      const values = randomElements(dtype, source.size, 11);
      const packed = zeros(source.shape, dtype);
      placeElements(packed, values);
      copyStrided(source, packed);
      expect(bitsOf(source)).toBe(bitsOf(packed));
    },
  );

  test('a picture of bytes, transposed, is many blocks high', () => {
    const picture = zeros([70, 1100], 'uint8');
    placeElements(picture, randomElements('uint8', picture.size, 3));
    const copy = picture.T.copy();
    expect(bitsOf(copy)).toBe(bitsOf(picture.T));
    expect(bitsOf(copy.T.copy())).toBe(bitsOf(picture));
  });
});

describe('NaN payloads survive, in cold and in hot loops', () => {
  /** Signalling and quiet NaNs with payloads, of either sign; as integers they are nothing special. */
  const patterns64 = [
    0x7ff0000000000001n,
    0xfff0dead_beef0001n,
    0x7ff8000000000abcn,
    0xfff7ffffffffffffn,
    0x7fffffffffffffffn,
  ];
  const patterns32 = [0x7f800001, 0xffa5a5a5, 0x7fc00abc, 0xff812345, 0x7fffffff];
  const kinds: readonly (readonly [DType, BigUint64Array | Uint32Array])[] = [
    ['float64', BigUint64Array.from(patterns64)],
    ['int64', BigUint64Array.from(patterns64)],
    ['uint64', BigUint64Array.from(patterns64)],
    ['complex128', BigUint64Array.from(patterns64)],
    ['complex64', BigUint64Array.from(patterns64)],
    ['float32', Uint32Array.from(patterns32)],
    ['uint32', Uint32Array.from(patterns32)],
  ];
  const views: readonly (readonly [string, (x: NDArray) => NDArray])[] = [
    ['short runs', (x) => x.slice(':', '1:9')],
    ['long runs', (x) => x.ravel()],
    ['steps', (x) => x.slice(':', '::2')],
    ['transposed', (x) => x.T],
    ['reversed', (x) => x.flip()],
    ['one element', (x) => x.slice(1, 2)],
  ];

  test.each(kinds.flatMap(([dtype, patterns]) => views.map(([name, view]) => [dtype, name, patterns, view] as const)))(
    '%s, %s',
    (dtype, _, patterns, view) => {
      const base = zeros([12, 12], dtype);
      const memory = new Uint8Array(base.data.buffer);
      const pattern = new Uint8Array(patterns.buffer);
      for (let k = 0; k < memory.length; k++) memory[k] = pattern[k % pattern.length]!;
      const source = view(base);
      const expected = bitsOf(source);
      const target = zeros(source.shape, dtype);
      const rounds = Math.ceil(12000 / source.size);
      copyStrided(target, source);
      expect(bitsOf(target)).toBe(expected);
      for (let k = 0; k < rounds; k++) copyStrided(target, source);
      expect(bitsOf(target)).toBe(expected);
      expect(bitsOf(packedCopy(source))).toBe(expected);
      expect(bitsOf(source.astype(dtype))).toBe(expected);
    },
  );
});

describe('assignStrided', () => {
  test('packs the source where it overlaps the target, and only there', () => {
    const x = zeros([8], 'uint8');
    placeElements(x, Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7]));
    copyStats({ reset: true });
    assignStrided(x.slice('::2'), x.slice('1::2'));
    expect(copyStats({ reset: true })).toEqual({ bytes: 4, copies: 1 });
    expect(x.toArray()).toEqual([1, 1, 3, 3, 5, 5, 7, 7]);
    assignStrided(x.slice('1:'), x.slice(':-1'));
    expect(copyStats({ reset: true })).toEqual({ bytes: 14, copies: 2 });
    expect(x.toArray()).toEqual([1, 1, 1, 3, 3, 5, 5, 7]);
  });

  test('converts between overlapping views of different dtypes', () => {
    const bytes = zeros([16], 'uint8');
    const floats = bytes.viewAs('float32');
    floats.data.set([10, 20, 30, 40]);
    assignStrided(bytes.slice(':4'), floats);
    expect(bytes.slice(':4').toArray()).toEqual([10, 20, 30, 40]);
    const shorts = zeros([6], 'int16');
    shorts.data.set([1, 2, 3, 4, 5, 6]);
    assignStrided(shorts.viewAs('int32'), shorts.slice('1::2'));
    expect(shorts.viewAs('int32').toArray()).toEqual([2, 4, 6]);
  });
});

describe('copies are counted', () => {
  const counted = (action: () => unknown): { bytes: number; copies: number } => {
    copyStats({ reset: true });
    action();
    return copyStats({ reset: true });
  };
  const x = zeros([40, 60], 'float32');

  test('once each, in bytes of the target', () => {
    expect(counted(() => x.copy())).toEqual({ bytes: 9600, copies: 1 });
    expect(counted(() => x.T.copy())).toEqual({ bytes: 9600, copies: 1 });
    expect(counted(() => x.astype('float64'))).toEqual({ bytes: 19200, copies: 1 });
    expect(counted(() => x.T.astype('int16'))).toEqual({ bytes: 4800, copies: 1 });
    expect(counted(() => x.T.reshape([2400]))).toEqual({ bytes: 9600, copies: 1 });
    expect(counted(() => x.T.toTyped())).toEqual({ bytes: 9600, copies: 1 });
    expect(counted(() => zeros([60, 40], 'float32').assign(x.T))).toEqual({ bytes: 9600, copies: 1 });
  });

  test('views and fills are none, nor are copies of nothing', () => {
    const none = { bytes: 0, copies: 0 };
    expect(counted(() => x.slice('::2').T.flip().reshape([2, 30, 20], { copy: 'ifNeeded' }).viewAs('int32'))).toEqual(
      none,
    );
    expect(counted(() => x.toTyped())).toEqual(none);
    expect(counted(() => asStrided(x, [3, 4], [2, 1]))).toEqual(none);
    expect(counted(() => x.slice('::3').fill(1))).toEqual(none);
    expect(counted(() => zeros([0, 3]).copy())).toEqual(none);
    expect(counted(() => zeros([0, 3]).astype('int8'))).toEqual(none);
    expect(counted(() => zeros([3, 0]).T.astype('int8'))).toEqual(none);
  });

  test('reading the count without a reset keeps it', () => {
    copyStats({ reset: true });
    x.copy();
    expect([copyStats(), copyStats({ reset: true }), copyStats()]).toEqual([
      { bytes: 9600, copies: 1 },
      { bytes: 9600, copies: 1 },
      { bytes: 0, copies: 0 },
    ]);
  });
});

test('memory that cannot be had is refused with its size', () => {
  expect(refusal(() => newData('complex128', [2 ** 20, 2 ** 20], 'f'))).toBe(
    'tooLarge: f: shape must fit into one ArrayBuffer, got [1048576, 1048576] (17592186044416 bytes)',
  );
  expect(newData('complex64', [2, 3], 'f').length).toBe(12);
});

test('the elements of a copy lie packed in memory of their own', () => {
  for (const dtype of dtypeNames) {
    const x = zeros([4, 3], dtype).T;
    const copy = packedCopy(x);
    expect(copy.data.buffer).not.toBe(x.data.buffer);
    expect(copy.data.byteLength).toBe(12 * dtypes[dtype].itemSize);
    expect(elementBytes(copy)).toEqual([...Array(12).keys()].map((k) => k * dtypes[dtype].itemSize));
  }
});
