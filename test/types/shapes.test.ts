/**
 * What the compiler knows of shapes and dtypes, and what it refuses. `npm run types` checks this file; a line marked
 * `@ts-expect-error` that compiles is an error there. The same lines must fail at run time too.
 */
import {
  asStrided,
  type LapwingError,
  type NDArray,
  type ReadonlyNDArray,
  type Shape,
  s,
  sharesMemory,
  slidingWindowView,
  zeros,
} from '@lapwing/core';
import { expect, expectTypeOf, test } from 'vitest';

const image = zeros([480, 640, 3], 'uint8');
const windows = slidingWindowView(zeros([100], 'float32'), 8, { axis: 0, step: 4 });

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    return (error as LapwingError).code;
  }
  return undefined;
}

test('shapes flow through slices, ellipsis and new axes', () => {
  expectTypeOf(image.slice(':', '10:20', 0).shape).toEqualTypeOf<readonly [480, number]>();
  expectTypeOf(image.slice('...', null, 2).shape).toEqualTypeOf<readonly [480, 640, 1]>();
  expectTypeOf(image.slice(0, null, s(null, null, -1)).shape).toEqualTypeOf<readonly [1, number, 3]>();
  expectTypeOf(image.slice(null, '...', null).shape).toEqualTypeOf<readonly [1, 480, 640, 3, 1]>();
  expectTypeOf(image.T.shape).toEqualTypeOf<readonly [3, 640, 480]>();
  expectTypeOf(image.ndim).toEqualTypeOf<3>();
  expectTypeOf(windows.shape).toEqualTypeOf<readonly [number, number]>();
  expect(image.slice('...', null, 2).shape).toEqual([480, 640, 1]);
  expect(image.slice(0, null, s(null, null, -1)).shape).toEqual([1, 640, 3]);
});

test('dtypes flow to scalars and data', () => {
  expectTypeOf(zeros([2], 'int64').at(0)).toEqualTypeOf<bigint>();
  expectTypeOf(zeros([2], 'bool').at(0)).toEqualTypeOf<boolean>();
  expectTypeOf(zeros([2], 'complex64').at(0)).toEqualTypeOf<{ readonly re: number; readonly im: number }>();
  expectTypeOf(zeros([2]).data).toEqualTypeOf<Float64Array>();
  expectTypeOf(zeros([2], 'int16').astype('float32').data).toEqualTypeOf<Float32Array>();
  expect(zeros([2], 'int64').at(0)).toBe(0n);
  expect(zeros([2], 'bool').at(0)).toBe(false);
});

test('iteration yields scalars of 1-d arrays and views of others', () => {
  for (const row of zeros([2, 3])) expectTypeOf(row).toEqualTypeOf<NDArray<'float64', readonly [3]>>();
  for (const value of zeros([2], 'int64')) expectTypeOf(value).toEqualTypeOf<bigint>();
  expect([...zeros([2, 3])].map((row) => row.shape)).toEqual([[3], [3]]);
});

test('too many indices do not compile', () => {
  // @ts-expect-error too many indices
  expect(codeOf(() => image.slice(0, 0, 0, 0))).toBe('tooManyIndices');
  // @ts-expect-error one index too few for an element
  expect(codeOf(() => image.at(0, 0))).toBe('badIndex');
  // @ts-expect-error one index too many for an element
  expect(codeOf(() => image.at(0, 0, 0, 0))).toBe('badIndex');
});

test('malformed slice strings do not compile', () => {
  // @ts-expect-error no number
  expect(codeOf(() => image.slice('5abc'))).toBe('badSlice');
  // @ts-expect-error no colon
  expect(codeOf(() => image.slice('5'))).toBe('badSlice');
  // @ts-expect-error a tuple is no slice
  expect(codeOf(() => image.slice([0, 2]))).toBe('badIndex');
  // @ts-expect-error a plain object is no slice
  expect(codeOf(() => image.slice({ start: 0, stop: 2, step: 1 }))).toBe('badIndex');
  expect(codeOf(() => image.slice('0:8:1.5'))).toBe('badSlice');
  expect(codeOf(() => image.slice('0:8:0'))).toBe('badSlice');
});

test('a read-only view has no writers', () => {
  // @ts-expect-error windows overlap, so there is nothing to write with
  expect(codeOf(() => windows.assign(0))).toBe('readOnly');
  // @ts-expect-error
  expect(codeOf(() => windows.fill(0))).toBe('readOnly');
  // @ts-expect-error
  expect(codeOf(() => windows.set(0, 0, 0))).toBe('readOnly');
  // @ts-expect-error a view of a read-only view is read-only
  expect(codeOf(() => windows.slice(0).fill(0))).toBe('readOnly');
  const moveOffset = (): void => {
    // @ts-expect-error fields are never written
    image.offset = 1;
  };
  expect(moveOffset).toBeTypeOf('function');
});

test('writers are there where memory may be written', () => {
  const x = zeros([8]);
  const y = asStrided(x, [4], [2], { writeable: true });
  expectTypeOf(y).toEqualTypeOf<NDArray<'float64', readonly [4]>>();
  expectTypeOf(asStrided(x, [4], [2])).toEqualTypeOf<ReadonlyNDArray<'float64', readonly [4]>>();
  y.fill(1);
  image.transpose(2, 0, 1).assign(0);
  image.slice(0).set(7, '::2');
  image.slice('...', 0).fill(1);
  expect(x.toArray()).toEqual([1, 0, 1, 0, 1, 0, 1, 0]);
});

test('generic functions over shapes and dtypes compile', () => {
  function firstRow<D extends 'float32' | 'float64'>(x: ReadonlyNDArray<D>): ReadonlyNDArray<D> {
    return x.slice(0);
  }
  function same<S extends Shape>(x: NDArray<'float32', S>): boolean | 'unknown' {
    return sharesMemory(x, x);
  }
  const read = (x: ReadonlyNDArray): number => x.ndim;
  expect(read(zeros([3], 'int64')) + read(image) + read(windows) + read(image.T)).toBe(9);
  expect(firstRow(zeros([2, 3])).shape).toEqual([3]);
  expect(same(zeros([2], 'float32'))).toBe(true);
});
