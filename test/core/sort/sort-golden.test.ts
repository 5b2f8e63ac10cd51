import type { DType } from '@lapwing/core';
import { useKernels } from '@lapwing/core/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import { type HistogramOptions, histogram } from '../../../packages/core/src/sort/histogram.js';
import { type InterpOptions, interp } from '../../../packages/core/src/sort/interp.js';
import { argSort, sort } from '../../../packages/core/src/sort/sort.js';
import { unique } from '../../../packages/core/src/sort/unique.js';
import { asSomeView, decodeArray, difference, type GoldenArray, readGolden } from '../join/golden-arrays.js';

interface Golden {
  readonly sort: readonly [GoldenArray, number | null, GoldenArray, GoldenArray][];
  readonly unique: readonly [GoldenArray, number | null, boolean, ...GoldenArray[]][];
  readonly histogram: readonly [GoldenArray, HistogramOptions, GoldenArray, GoldenArray][];
  readonly interp: readonly [GoldenArray, GoldenArray, GoldenArray, InterpOptions, GoldenArray][];
}

const golden = readGolden<Golden>('sort');

describe.each(['wasm', 'typescript'] as const)('with kernels: %s', (mode) => {
  afterEach(() => {
    useKernels('auto');
  });

  test('sort and argSort give what numpy gives', () => {
    useKernels(mode);
    const wrong: unknown[] = [];
    golden.sort.forEach(([array, axis, sorted, order], k) => {
      const x = asSomeView(decodeArray(array), k);
      const found = [
        difference(sort(x, { axis }), decodeArray(sorted)),
        difference(argSort(x, { axis }), decodeArray(order)),
      ];
      if (found.join('') !== '') wrong.push([k, array[0], array[1], axis, found]);
    });
    expect(wrong).toEqual([]);
    expect(golden.sort.length).toBeGreaterThan(250);
  });

  test('unique gives what numpy gives', () => {
    useKernels(mode);
    const wrong: unknown[] = [];
    golden.unique.forEach(([array, axis, equalNan, values, indices, inverse, counts], k) => {
      const x = asSomeView(decodeArray(array), k);
      const all = unique(x, { axis, equalNan, returnIndex: true, returnInverse: true, returnCounts: true });
      const found = [
        difference(all.values, decodeArray(values!)),
        difference(unique(x, { axis, equalNan }), decodeArray(values!)),
        difference(all.indices, decodeArray(indices!)),
        difference(all.inverse, decodeArray(inverse!)),
        difference(all.counts, decodeArray(counts!)),
      ];
      if (found.join('') !== '') wrong.push([k, array[0], array[1], axis, equalNan, found]);
    });
    expect(wrong).toEqual([]);
  });
});

test('histogram gives what numpy gives', () => {
  const wrong: unknown[] = [];
  golden.histogram.forEach(([array, given, counts, edges], k) => {
    const { weights } = given;
    const options = weights ? { ...given, weights: decodeArray(weights as unknown as GoldenArray) } : given;
    const result = histogram(asSomeView(decodeArray(array), k), options);
    const tolerance = given.density || (counts[0] as DType).startsWith('c') ? 8 : 0;
    const found = [
      difference(result.counts, decodeArray(counts), tolerance),
      difference(result.edges, decodeArray(edges)),
    ];
    if (found.join('') !== '') wrong.push([k, array[0], array[1], given, found]);
  });
  expect(wrong).toEqual([]);
  expect(golden.histogram.length).toBeGreaterThan(200);
});

test('interp gives what numpy gives', () => {
  const wrong: unknown[] = [];
  golden.interp.forEach(([x, xp, fp, options, expected], k) => {
    const [at, knots, values] = [x, xp, fp].map((each, n) => asSomeView(decodeArray(each), k + n));
    const found = difference(interp(at!, knots!, values!, options), decodeArray(expected));
    if (found !== '') wrong.push([k, x[1], xp[1], fp[0], options, found]);
  });
  expect(wrong).toEqual([]);
});
