import { type DType, dtypeNames, dtypes, type Scalar } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { scatterElements } from '../../../packages/core/src/indexing/scatter.js';
import type { ScalarLike } from '../../../packages/core/src/scalar.js';
import type { Strided } from '../../../packages/core/src/strided.js';
import { type Arrangement, arrangements, asStored, elementsOf, embed } from './embedded.js';
import { decodeIndex, golden } from './golden-index.js';

/** Elements of the array are 0..47 and of the value 500.. in the golden file; both fit every dtype but bool this way. */
function numberOf(place: number): number {
  return place >= 500 ? 20 + ((place - 500) % 100) : place + 1;
}

function scalarOf(dtype: DType, number: number): ScalarLike {
  if (dtype === 'bool') return number % 3 === 0;
  if (dtypes[dtype].kind === 'c') return { re: number, im: -number };
  return number;
}

/** What assigning a value of `from` to an array of `to` leaves: a C cast of small numbers. */
function cast(to: DType, from: DType, number: number): Scalar {
  const given = asStored(from, scalarOf(from, number));
  if (typeof given === 'object' && dtypes[to].kind !== 'c') return asStored(to, given.re);
  return asStored(to, given);
}

function show(values: readonly unknown[]): string {
  return JSON.stringify(values, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));
}

describe('scatter leaves what numpy leaves', () => {
  const accepted = golden.scatter.filter(([, , , final]) => final !== null);

  function check(how: Arrangement, k: number, valueDType: (dtype: DType, number: number) => DType): unknown[] {
    return accepted.filter(([shape, index, valueShape, final], number) => {
      const dtype = dtypeNames[(number + k) % dtypeNames.length]!;
      const from = valueDType(dtype, number);
      const target = embed(dtype, shape, how, (place) => scalarOf(dtype, numberOf(place)));
      const other = arrangements[(number * 3 + k) % arrangements.length]!;
      const value = embed(from, valueShape, other, (place) => scalarOf(from, numberOf(place + 500)));
      scatterElements(target.x, decodeIndex(index, other), value.x);
      const expected = final!.map((place) =>
        place < 500 ? asStored(dtype, scalarOf(dtype, numberOf(place))) : cast(dtype, from, numberOf(place)),
      );
      return show(elementsOf(target.x)) !== show(expected) || target.strayed().length > 0;
    });
  }

  test.each(arrangements.map((how, k) => [how.name, how, k] as const))('in an array that lies %s', (_, how, k) => {
    expect(check(how, k, (dtype) => dtype)).toEqual([]);
    expect(accepted.length).toBeGreaterThan(1200);
  });

  test('converting the value from another dtype', () => {
    for (let k = 0; k < 3; k++) {
      const how = arrangements[2 * k]!;
      const wrong = check(how, k, (_, number) => dtypeNames[(number * 5 + 3 * k) % dtypeNames.length]!);
      expect(wrong).toEqual([]);
    }
  });

  test('refuses what numpy refuses, and writes nothing', () => {
    const refused = golden.scatter.filter(([, , , final]) => final === null);
    const wrong = refused.filter(([shape, index, valueShape]) => {
      const { x } = embed('float64', shape, arrangements[0]!, (place) => place);
      const { x: value } = embed('float64', valueShape, arrangements[0]!, () => 500);
      try {
        scatterElements(x, decodeIndex(index, arrangements[0]!), value);
        return true;
      } catch (error) {
        const isOurs = (error as { code?: string }).code === 'notBroadcastable';
        return !isOurs || elementsOf(x).some((element, place) => element !== place);
      }
    });
    expect(wrong).toEqual([]);
    expect(refused.length).toBeGreaterThan(30);
  });
});

describe('scatter at sizes that take every inner loop', () => {
  const widths = ['uint8', 'int16', 'float32', 'float64', 'complex128'] as const;

  test.each(widths)('rows of %s, given whole or broadcast', (dtype) => {
    for (const row of [1, 2, 3, 5, 8, 97, 200]) {
      for (const how of arrangements) {
        for (const valueShape of [[9, row], [row], [9, 1], []]) {
          const { x, strayed } = embed(dtype, [6, row], how, () => 1);
          const value = embed(dtype, valueShape, how, (k) => 2 + (k % 120)).x;
          const list = [0, 5, 3, 3, 1, -1, 3, 0, 1];
          scatterElements(x, [list], value);
          const given = elementsOf(value);
          const expected = Array.from({ length: 6 * row }, (_, k) => {
            const i = list.map((each) => (each + 6) % 6).lastIndexOf(Math.floor(k / row));
            if (i < 0) return asStored(dtype, 1);
            const j = valueShape.at(-1) === 1 ? 0 : k % row;
            return valueShape.length === 2 ? given[i * valueShape[1]! + j] : given[valueShape.length === 0 ? 0 : j];
          });
          expect(elementsOf(x)).toEqual(expected);
          expect(strayed()).toEqual([]);
        }
      }
    }
  });
});

test('rows that are aligned in the array and not in the value', () => {
  const data = new Uint8Array(24);
  const x: Strided<'uint8'> = { dtype: 'uint8', data, shape: [3, 8], strides: [8, 1], offset: 0 };
  const source = Uint8Array.from({ length: 40 }, (_, k) => k);
  const value: Strided<'uint8'> = { dtype: 'uint8', data: source, shape: [3, 8], strides: [11, 1], offset: 0 };
  scatterElements(x, [[2, 0, 1]], value);
  expect([...data]).toEqual([11, 22, 0].flatMap((first) => Array.from({ length: 8 }, (_, k) => first + k)));
});

describe('of several values for one element the last in C order stays', () => {
  test('where a list repeats a position', () => {
    const x = embed('int32', [4], arrangements[0]!, (k) => k).x;
    const value = embed('int32', [5], arrangements[4]!, (k) => 10 + k).x;
    scatterElements(x, [[2, 0, 2, 0, 2]], value);
    expect(elementsOf(x)).toEqual([13, 1, 14, 3]);
  });

  test('where the array meets itself', () => {
    // Windows of three over five elements: [i, j] is element i + j.
    const data = new Float64Array(5);
    const windows: Strided<'float64'> = { dtype: 'float64', data, shape: [3, 3], strides: [1, 1], offset: 0 };
    scatterElements(windows, [':', [0, 1, 2]], embed('float64', [3, 3], arrangements[0]!, (k) => k + 1).x);
    expect([...data]).toEqual([1, 4, 7, 8, 9]);
    scatterElements(windows, [[2, 1, 0]], embed('float64', [3, 3], arrangements[0]!, (k) => k + 1).x);
    expect([...data]).toEqual([7, 8, 9, 6, 3]);
    scatterElements(windows, [[0, 1, 2]], embed('float64', [3, 3], arrangements[0]!, (k) => k + 1).x);
    expect([...data]).toEqual([1, 4, 7, 8, 9]);
  });
});

test('a value of one element in a list is written where integers name one element, as anywhere else', () => {
  const x = embed('int32', [2, 2], arrangements[0]!, (k) => k).x;
  scatterElements(x, [1, 0], embed('int32', [1], arrangements[0]!, () => 7).x);
  expect(elementsOf(x)).toEqual([0, 1, 7, 3]);
  expect(() => scatterElements(x, [1, 0], embed('int32', [2], arrangements[0]!, () => 7).x)).toThrow(
    /^set: value must broadcast to the selection, shape \[\], got \[2\]/,
  );
});
