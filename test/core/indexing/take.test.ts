import { dtypeNames } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { type TakeIndices, takeElements } from '../../../packages/core/src/indexing/take.js';
import { takeAlongElements } from '../../../packages/core/src/indexing/take-along.js';
import type { Strided } from '../../../packages/core/src/strided.js';
import { arrangements, asStored, elementsOf, embed } from './embedded.js';
import { decodeEntry, golden } from './golden-index.js';

describe('take gives what numpy.take gives', () => {
  test.each(arrangements.map((how, k) => [how.name, how, k] as const))('from an array that lies %s', (_, how, k) => {
    const accepted = golden.take.filter(([, , , , shape]) => shape !== null);
    const wrong = accepted.filter(([shape, indices, axis, mode, resultShape, places], number) => {
      const { x } = embed('int16', shape, how, (place) => place);
      const other = arrangements[(number + k) % arrangements.length]!;
      const given = decodeEntry(indices, other) as TakeIndices;
      const result = takeElements(x, given, { axis: axis ?? undefined, mode });
      const out = embed('int16', resultShape!, other, () => -1);
      takeElements(x, given, { axis: axis ?? undefined, mode, out: out.x });
      return (
        JSON.stringify(result.shape) !== JSON.stringify(resultShape) ||
        JSON.stringify(elementsOf(result)) !== JSON.stringify(places) ||
        JSON.stringify(elementsOf(out.x)) !== JSON.stringify(places) ||
        out.strayed().length > 0
      );
    });
    expect(wrong).toEqual([]);
    expect(accepted.length).toBeGreaterThan(400);
  });

  test('refuses what numpy refuses', () => {
    const refused = golden.take.filter(([, , , , shape]) => shape === null);
    for (const [shape, indices, axis, mode] of refused) {
      const { x } = embed('int16', shape, arrangements[0]!, (place) => place);
      const given = decodeEntry(indices, arrangements[0]!) as TakeIndices;
      expect(() => takeElements(x, given, { axis: axis ?? undefined, mode })).toThrow(/^take: indices must /);
    }
    expect(refused.length).toBeGreaterThan(5);
  });
});

describe('take', () => {
  const x = embed('int32', [2, 3], arrangements[5]!, (k) => k).x;

  test('one position drops the axis', () => {
    const result = takeElements(x, -1, { axis: 1 });
    expect(result.shape).toEqual([2]);
    expect(elementsOf(result)).toEqual([2, 5]);
    expect(takeElements(x, 4).shape).toEqual([]);
  });

  test('keeps every dtype', () => {
    for (const dtype of dtypeNames) {
      const { x } = embed(dtype, [4], arrangements[3]!, (k) => (dtype === 'bool' ? k % 2 === 1 : k));
      const result = takeElements(x, [3, 0]);
      expect(result.dtype).toBe(dtype);
      expect(elementsOf(result)).toEqual([asStored(dtype, dtype === 'bool' ? true : 3), asStored(dtype, 0)]);
    }
  });

  test('writes into out as if it were apart from x and the indices', () => {
    const data = Int32Array.of(3, 2, 1, 0);
    const all: Strided<'int32'> = { dtype: 'int32', data, shape: [4], strides: [1], offset: 0 };
    takeElements(all, all, { out: all });
    expect([...data]).toEqual([0, 1, 2, 3]);
    const reversed: Strided<'int32'> = { ...all, strides: [-1], offset: 3 };
    takeElements(all, [0, 1, 2, 3], { out: reversed });
    expect([...data]).toEqual([3, 2, 1, 0]);
  });

  test('converts into an out of another dtype of the same kind', () => {
    const out = embed('complex64', [2], arrangements[3]!, () => 9).x;
    takeElements(x, [5, 0], { out });
    expect(elementsOf(out)).toEqual([
      { re: 5, im: 0 },
      { re: 0, im: 0 },
    ]);
  });

  test.each([
    ['out of another shape', { out: embed('int32', [3], arrangements[0]!, () => 0).x }, 'badShape'],
    ['out that cannot hold the dtype', { out: embed('uint8', [1], arrangements[0]!, () => 0).x }, 'casting'],
    ['an unknown mode', { mode: 'reflect' as 'wrap' }, 'badOption'],
    ['an axis beyond the array', { axis: 2 }, 'axisOutOfRange'],
    ['an axis that is no integer', { axis: 0.5 }, 'axisOutOfRange'],
  ])('refuses %s', (_, options, code) => {
    expect(() => takeElements(x, [7], { mode: 'wrap', ...options })).toThrow(expect.objectContaining({ code }));
  });

  test.each([
    [[[true]], 'badIndex'],
    [[[1.5]], 'badIndex'],
    [['1'], 'badIndex'],
    [[null], 'badIndex'],
    [[Number.NaN], 'badIndex'],
    [[embed('float64', [1], arrangements[0]!, () => 0).x], 'badIndex'],
    [[6], 'indexOutOfRange'],
    [[-7], 'indexOutOfRange'],
  ])('refuses the indices %j', ([indices], code) => {
    expect(() => takeElements(x, indices as TakeIndices)).toThrow(expect.objectContaining({ code }));
  });
});

describe('takeAlongAxis gives what numpy.take_along_axis gives', () => {
  test.each(arrangements.map((how, k) => [how.name, how, k] as const))('from an array that lies %s', (_, how, k) => {
    const wrong = golden.along.filter(([shape, indices, axis, resultShape, places], number) => {
      const { x } = embed('float32', shape, how, (place) => place);
      const other = arrangements[(number + k) % arrangements.length]!;
      const run = (): Strided => takeAlongElements(x, decodeEntry(indices, other) as Strided<'int32'>, axis);
      if (resultShape === null) {
        expect(run).toThrow(/^takeAlongAxis: /);
        return false;
      }
      const result = run();
      return (
        JSON.stringify(result.shape) !== JSON.stringify(resultShape) ||
        JSON.stringify(elementsOf(result)) !== JSON.stringify(places)
      );
    });
    expect(wrong).toEqual([]);
    expect(golden.along.length).toBeGreaterThan(200);
  });

  test('refuses indices of another rank and masks', () => {
    const { x } = embed('int32', [2, 3], arrangements[0]!, (k) => k);
    expect(() => takeAlongElements(x, [0, 1], 1)).toThrow('takeAlongAxis: indices must have 2 axes, got 1 (shape [2])');
    expect(() => takeAlongElements(x, [[true, false]], 1)).toThrow(/must hold integers/);
  });
});
