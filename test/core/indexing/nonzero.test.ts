import { type DType, dtypeNames, dtypes } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { gatherElements } from '../../../packages/core/src/indexing/gather.js';
import { countTrue, truePlaces } from '../../../packages/core/src/indexing/mask.js';
import { nonzeroPositions } from '../../../packages/core/src/indexing/nonzero.js';
import type { ScalarLike } from '../../../packages/core/src/scalar.js';
import type { Strided } from '../../../packages/core/src/strided.js';
import { indices } from '../../support/walk.js';
import { arrangements, elementsOf, embed } from './embedded.js';

/** Zeros and other values without a pattern. */
function sampleOf(dtype: DType, k: number): ScalarLike {
  const isZero = (k * k + 3 * k) % 7 < 3;
  if (dtypes[dtype].kind === 'c') return isZero ? 0 : { re: 0, im: 1 };
  return isZero ? 0 : 1;
}

describe('nonzero', () => {
  test.each(dtypeNames)('finds the elements of %s in C order, whatever the strides', (dtype) => {
    for (const how of arrangements) {
      for (const shape of [[7], [3, 4], [2, 3, 5], [1, 4, 1, 3], [0, 3], [3, 0]]) {
        const { x } = embed(dtype, shape, how, (k) => sampleOf(dtype, k));
        const expected = [...indices(shape)].filter((_, k) => sampleOf(dtype, k) !== 0);
        const found = nonzeroPositions(x);
        expect(found.map((each) => each.dtype)).toEqual(shape.map(() => 'int32'));
        expect(found.map(elementsOf)).toEqual(shape.map((_, axis) => expected.map((index) => index[axis])));
        expect(elementsOf(gatherElements(x, found)).length).toBe(expected.length);
      }
    }
  });

  test('NaN is not zero, negative zero is, and half a complex zero is not', () => {
    const floats = embed('float32', [4], arrangements[3]!, (k) => [Number.NaN, -0, 1e-45, 0][k]!).x;
    expect(nonzeroPositions(floats).map(elementsOf)).toEqual([[0, 2]]);
    const complex = embed('complex128', [3], arrangements[3]!, (k) => ({ re: k === 1 ? -1 : 0, im: -0 })).x;
    expect(nonzeroPositions(complex).map(elementsOf)).toEqual([[1]]);
  });

  test('a 0-d array is refused', () => {
    const { x } = embed('int32', [], arrangements[0]!, () => 1);
    expect(() => nonzeroPositions(x)).toThrow('nonzero: x must have at least one axis, got int32 array of shape []');
  });
});

describe('masks', () => {
  test('any byte but 0 is true, at every alignment and length', () => {
    const data = Uint8Array.from({ length: 1200 }, (_, k) => ((k * 7919) % 5 === 0 ? 0 : (k * 31) % 256));
    for (const offset of [0, 1, 2, 3]) {
      for (const length of [0, 1, 63, 64, 65, 66, 67, 1100]) {
        const mask: Strided<'bool'> = { dtype: 'bool', data, shape: [length], strides: [1], offset };
        const expected = [...data.subarray(offset, offset + length).keys()].filter((k) => data[offset + k] !== 0);
        expect(countTrue(mask)).toBe(expected.length);
        expect([...truePlaces(mask, [1], expected.length, length, 'f')]).toEqual(expected);
      }
    }
  });

  test('every byte of a word counts up to its 255th addition', () => {
    const mask: Strided<'bool'> = {
      dtype: 'bool',
      data: new Uint8Array(5000).fill(255),
      shape: [5000],
      strides: [1],
      offset: 0,
    };
    expect(countTrue(mask)).toBe(5000);
  });

  test('distances that need doubles', () => {
    const { x: mask } = embed('bool', [2, 3], arrangements[6]!, (k) => k % 2 === 1);
    expect(truePlaces(mask, [2 ** 32, -(2 ** 31)], 3, 2 ** 33, 'f')).toEqual(
      Float64Array.of(-(2 ** 31), 2 ** 32, 2 ** 32 - 2 ** 32),
    );
  });
});
