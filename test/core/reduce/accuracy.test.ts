import { type DType, type FloatDType, type NDArray, slidingWindowView, zeros } from '@lapwing/core';
import { useKernels } from '@lapwing/core/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import { max, min } from '../../../packages/core/src/reduce/extrema.js';
import { mean, variance } from '../../../packages/core/src/reduce/statistics.js';
import { sum } from '../../../packages/core/src/reduce/sum.js';
import { numbersOf } from './golden-reduce.js';

afterEach(() => {
  useKernels('auto');
});

/** Numbers of very different size and both signs, from a fixed sequence. */
function hardNumbers(dtype: FloatDType, shape: readonly number[]): NDArray<FloatDType> {
  const x = zeros(shape, dtype) as NDArray<FloatDType>;
  let state = 12345;
  for (let k = 0; k < x.size; k++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const exponent = (state >>> 8) % 40;
    x.data[k] = (((state % 2000003) - 1000001) / 1000001) * 2 ** (exponent - 20);
  }
  return x;
}

const SCALE = 2 ** 100;

/** The exact sum, as a multiple of 2^-100: floats of these sizes are whole multiples of it. */
function exactSum(numbers: Iterable<number>): {
  readonly sum: number;
  readonly magnitude: number;
  readonly count: number;
} {
  let total = 0n;
  let magnitude = 0;
  let count = 0;
  for (const x of numbers) {
    total += BigInt(x * SCALE);
    magnitude += Math.abs(x);
    count++;
  }
  return { sum: Number(total) / SCALE, magnitude, count };
}

/** The lines of a matrix that one result each is made of. */
function* lines(x: NDArray, axis: 0 | 1): Generator<number[]> {
  const [rows = 0, columns = 0] = x.shape;
  const count = axis === 0 ? columns : rows;
  for (let j = 0; j < count; j++) {
    const line = (axis === 0 ? x.slice(':', j) : x.slice(j)) as NDArray<'float64'>;
    yield Array.from(line.toTyped());
  }
}

const views: readonly (readonly [string, (x: NDArray) => NDArray])[] = [
  ['packed', (x) => x],
  ['transposed', (x) => x.T as NDArray],
  ['stepped', (x) => x.slice(':', '::2') as NDArray],
  ['reversed', (x) => x.slice('::-1', '::-1') as NDArray],
  ['cropped', (x) => x.slice('1:-1', '3:-2') as NDArray],
];

describe.each(['float32', 'float64'] as const)('sums of %s', (dtype) => {
  const epsilon = dtype === 'float32' ? 2 ** -23 : 2 ** -52;
  const x = hardNumbers(dtype, [701, 523]);

  test.each(views)('stay within 4 eps log2(n) sum|x| when %s, along each axis and all', (_, view) => {
    const seen = view(x as NDArray);
    for (const axis of [0, 1] as const) {
      const actual = numbersOf(sum(seen, { axis }));
      let k = 0;
      for (const line of lines(seen, axis)) {
        const { sum: exact, magnitude, count } = exactSum(line);
        expect(Math.abs((actual[k++] as number) - exact)).toBeLessThanOrEqual(
          4 * epsilon * Math.log2(count) * magnitude,
        );
      }
    }
    const { sum: exact, magnitude, count } = exactSum(seen.toTyped() as Float64Array);
    expect(Math.abs(Number(sum(seen).item()) - exact)).toBeLessThanOrEqual(4 * epsilon * Math.log2(count) * magnitude);
  });

  test('of ever longer lines stay within the bound', () => {
    const line = hardNumbers(dtype, [300_000]);
    for (let n = 1; n <= line.size; n = Math.ceil(n * 1.7) + 1) {
      for (const part of [line.slice(`:${n}`), line.slice(`${n - 1}::-1`)] as NDArray[]) {
        const { sum: exact, magnitude } = exactSum(part.toTyped() as Float64Array);
        const bound = 4 * epsilon * Math.max(1, Math.log2(n)) * magnitude;
        expect(Math.abs(Number(sum(part).item()) - exact)).toBeLessThanOrEqual(bound);
      }
    }
  });

  test('are the same bits with kernels and without', () => {
    const signal = hardNumbers(dtype, [60_000]);
    const frames = slidingWindowView(signal, 2048, { axis: 0, step: 512 });
    const stepped = [x.slice(':', '::2'), x.slice(':', '1::2').T, signal.slice('3::2'), frames.slice(':', '::2')];
    const arrays = [
      x,
      x.T,
      x.slice(':', '100:400'),
      x.slice('::-1'),
      signal,
      frames,
      frames.T,
      ...stepped,
    ] as NDArray[];
    const results = (): (number | bigint)[][] =>
      arrays.flatMap((each) => [
        numbersOf(sum(each)),
        numbersOf(sum(each, { axis: 0 })),
        numbersOf(mean(each, { axis: -1 })),
        numbersOf(variance(each, { axis: 0 })),
        numbersOf(min(each, { axis: 0 })),
        numbersOf(max(each, { axis: -1 })),
      ]);
    useKernels('wasm');
    const withKernels = results();
    useKernels('typescript');
    expect(results()).toEqual(withKernels);
  });
});

test('float32 is added in float64: no running sum of float32 gives these', () => {
  const ones = zeros([2 ** 20, 20], 'float32').fill(1);
  // A float32 that only grows by 1 stops at 2^24.
  expect(sum(ones).item()).toBe(20 * 2 ** 20);
  const tenths = zeros([1_000_000], 'float32').fill(0.1);
  expect(sum(tenths).item()).toBe(Math.fround(Math.fround(0.1) * 1e6));
  expect(mean(tenths).item()).toBe(Math.fround(0.1));
});

test('float32 summed as float64 is not rounded to float32 on the way', () => {
  for (const shape of [[4099], [300, 200], [64, 3000]]) {
    const x = hardNumbers('float32', shape);
    const { sum: exact, magnitude } = exactSum(x.data);
    const bound = 4 * 2 ** -52 * Math.log2(x.size) * magnitude;
    expect(Math.abs(sum(x, { dtype: 'float64' }).item() - exact)).toBeLessThanOrEqual(bound);
    const ofRows = sum(sum(x, { axis: 0, dtype: 'float64' })).item();
    expect(Math.abs(ofRows - exact)).toBeLessThanOrEqual(bound);
    const average = mean(x, { dtype: 'float64' }).item() as number;
    expect(Math.abs(average - exact / x.size)).toBeLessThanOrEqual(bound / x.size);
  }
});

describe('equal numbers, whose errors all point one way', () => {
  const n = 2 ** 21 + 7;
  const bound = (count: number): number => 4 * 2 ** -52 * Math.log2(count) * count * 0.1;
  const exact = (count: number): number => Number(BigInt(0.1 * 2 ** 80) * BigInt(count)) / 2 ** 80;

  test('stay within the bound in runs, by kernel or not', () => {
    const x = zeros([2 * n]).fill(0.1);
    for (const part of [x, x.slice('::2')]) {
      expect(Math.abs(Number(sum(part).item()) - exact(part.size))).toBeLessThanOrEqual(bound(part.size));
    }
  });

  test('stay within the bound in rows, by kernel or not', () => {
    for (const columns of [2, 40]) {
      const rows = Math.floor(n / 16);
      const x = zeros([rows, columns]).fill(0.1);
      for (const value of numbersOf(sum(x, { axis: 0 }))) {
        expect(Math.abs((value as number) - exact(rows))).toBeLessThanOrEqual(bound(rows));
      }
    }
  });

  test('stay within the bound in many short runs', () => {
    const x = zeros([50_000, 20]).fill(0.1).slice(':', ':17') as NDArray;
    expect(Math.abs(Number(sum(x).item()) - exact(x.size))).toBeLessThanOrEqual(bound(x.size));
  });
});

test.each(['uint8', 'int16', 'float32', 'float64'] as const)('long runs of %s end where they end', (dtype) => {
  const x = zeros([200_001], dtype as DType);
  x.slice(':7').fill(100);
  x.slice('-9:').fill(100);
  const inside = x.slice('7:-9') as NDArray;
  expect([max(inside).item(), min(inside).item(), Number(sum(inside).item())]).toEqual([0, 0, 0]);
  const pairs = x.slice(':-1').reshape([2, 100_000]) as NDArray;
  expect(max(pairs, { axis: 1 }).toArray()).toEqual([100, 100]);
  expect(numbersOf(sum(pairs, { axis: 1 })).map(Number)).toEqual([700, 800]);
});

test('a variance far from zero keeps its digits', () => {
  const x = zeros([10_000], 'float64');
  for (let k = 0; k < x.size; k++) x.data[k] = 1e9 + (k % 2);
  expect(variance(x).item()).toBe(0.25);
});

describe('frames that overlap', () => {
  const signal = zeros([44_100], 'float32');
  for (let k = 0; k < signal.size; k++) signal.data[k] = Math.sin(k * 0.05) + (k % 7) / 8;

  test.each([
    [2048, 512],
    [100, 1],
    [64, 64],
    [1000, 3000],
    [40_000, 50],
  ])('of %d samples, %d apart, have the means and extremes of their copies', (length, step) => {
    const frames = slidingWindowView(signal, length, { axis: 0, step });
    const copies = frames.copy();
    const bound = 4 * 2 ** -23 * Math.log2(length) * 2;
    const means = numbersOf(mean(frames, { axis: -1 })) as number[];
    numbersOf(mean(copies, { axis: -1 })).forEach((value, k) => {
      expect(Math.abs((value as number) - means[k]!)).toBeLessThanOrEqual(bound);
    });
    expect(numbersOf(max(frames, { axis: -1 }))).toEqual(numbersOf(max(copies, { axis: -1 })));
    expect(numbersOf(min(frames, { axis: 0 }))).toEqual(numbersOf(min(copies, { axis: 0 })));
  });
});

describe('integers are added exactly, modulo 2^64', () => {
  test.each(['int32', 'uint32', 'int64', 'uint64'] as const)(
    '%s, more elements than float64 sums can hold',
    (dtype) => {
      const wide = dtype.endsWith('64');
      const least = dtype.startsWith('u') ? 0n : wide ? -(2n ** 63n) : -(2n ** 31n);
      const most = least + 2n ** (wide ? 64n : 32n) - 1n;
      // Odd, so that the sums of the largest have a last bit which a float64 of their size has not.
      const n = 2 ** 21 + 1001;
      const x = zeros([n, 2], dtype as DType);
      x.slice(':', 0).fill(most);
      x.slice(':', 1).fill(least + 1n);
      const wrap = dtype.startsWith('u') ? BigInt.asUintN : BigInt.asIntN;
      const expected = [wrap(64, BigInt(n) * most), wrap(64, BigInt(n) * (least + 1n))];
      expect(numbersOf(sum(x, { axis: 0 }))).toEqual(expected);
      expect(numbersOf(sum(x.T, { axis: 1 }))).toEqual(expected);
      expect(sum(x.slice(':', 0)).item()).toBe(expected[0]);
      expect(sum(x).item()).toBe(wrap(64, expected[0]! + expected[1]!));
      const [a = 0, b = 0] = numbersOf(sum(x, { axis: 0, dtype: 'int16' }));
      expect([a, b]).toEqual(expected.map((value) => Number(BigInt.asIntN(16, value))));
    },
  );

  test.each(['int64', 'uint64'] as const)('%s of any layout, by kernel or not', (dtype) => {
    const wrap = dtype === 'uint64' ? BigInt.asUintN : BigInt.asIntN;
    let state = 1n;
    const base = zeros([6, 70, 90], dtype as DType) as NDArray<'int64'>;
    for (let k = 0; k < base.size; k++) {
      state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
      base.data[k] = state;
    }
    const line = base.reshape([6 * 70 * 90]) as NDArray<'int64'>;
    const layouts = [
      base,
      base.T,
      base.slice(':', '::-1', '::3'),
      base.slice('::2', ':', '5:80'),
      base.slice(':', ':', '::2').swapAxes(0, 1),
      slidingWindowView(line, 500, { axis: 0, step: 450 }),
      line.slice('1:30000'),
    ] as NDArray<'int64'>[];
    const oracle = (x: NDArray<'int64'>, axis: number): bigint[] => {
      const rows = x.moveAxis(axis, -1).copy() as NDArray<'int64'>;
      const length = x.shape.at(axis)!;
      return Array.from({ length: x.size / length }, (_, k) =>
        rows.data.subarray(k * length, (k + 1) * length).reduce((total, value) => wrap(64, total + value), 0n),
      );
    };
    for (const mode of ['wasm', 'typescript'] as const) {
      useKernels(mode);
      for (const x of layouts) {
        for (let axis = 0; axis < x.ndim; axis++) expect(numbersOf(sum(x, { axis }))).toEqual(oracle(x, axis));
        const all = oracle(x.ravel() as NDArray<'int64'>, 0)[0]!;
        expect(sum(x, { initial: 5n }).item()).toBe(wrap(64, all + 5n));
      }
    }
  });
});
