import { isLapwingError, NDArray, type ReadonlyNDArray } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { concatenate, stack } from '../../../packages/core/src/join/concatenate.js';
import { meshgrid } from '../../../packages/core/src/join/meshgrid.js';
import { repeat } from '../../../packages/core/src/join/repeat.js';
import { roll } from '../../../packages/core/src/join/roll.js';
import { tile } from '../../../packages/core/src/join/tile.js';
import { placeAs, scalarKinds } from '../../support/view-kinds.js';
import { asSomeView, decodeArray, difference, faithfulKinds, type GoldenArray, readGolden } from './golden-arrays.js';

type Row = readonly [GoldenArray[], never[], object, GoldenArray[] | null];
const golden = readGolden<Record<string, Row[]>>('join');

type Family = (arrays: NDArray[], given: never[], options: object) => ReadonlyNDArray | ReadonlyNDArray[];
const families: Record<string, Family> = {
  concatenate: (arrays, _, options) => concatenate(arrays, options),
  stack: (arrays, _, options) => stack(arrays, options),
  tile: ([x], [reps], options) => tile(x!, reps!, options),
  repeat: ([x], [counts], options) => repeat(x!, counts!, options),
  roll: ([x], [shift], options) => roll(x!, shift!, options),
  meshgrid: (arrays, _, options) => meshgrid(arrays, options),
};

describe.each(Object.keys(families))('%s', (name) => {
  const rows = golden[name]!;
  const family = families[name]!;

  test('gives what numpy gives, for arrays that lie anyhow', () => {
    const wrong: unknown[] = [];
    rows.forEach(([arrays, given, options, expected], k) => {
      if (expected === null) return;
      const views = arrays.map((each, n) => asSomeView(decodeArray(each), k + 3 * n));
      const results = [family(views, given, options)].flat();
      const found = expected.map((each, n) => difference(results[n]!, decodeArray(each))).filter((each) => each !== '');
      if (results.length !== expected.length || found.length > 0) wrong.push([k, given, options, found]);
    });
    expect(wrong).toEqual([]);
    expect(rows.length).toBeGreaterThan(50);
  });

  test('refuses what numpy refuses', () => {
    const refused = rows.filter(([, , , expected]) => expected === null);
    const passed = refused.filter(([arrays, given, options]) => {
      try {
        family(arrays.map(decodeArray), given, options);
        return true;
      } catch (error) {
        return !isLapwingError(error);
      }
    });
    expect(passed).toEqual([]);
  });
});

describe.each(Object.keys(families).filter((name) => name !== 'meshgrid'))('%s with out', (name) => {
  test('writes into views of any kind, and nothing beside them', () => {
    const wrong: unknown[] = [];
    golden[name]!.forEach(([arrays, given, options, expected], k) => {
      if (expected === null || 'dtype' in options) return;
      const want = decodeArray(expected[0]!);
      if (want.size === 0) return;
      const kinds = want.ndim === 0 ? scalarKinds : faithfulKinds;
      const blank = want.copy();
      new Uint8Array(blank.data.buffer).fill(1);
      const placed = placeAs(kinds[k % kinds.length]!, blank);
      const result = families[name]!(arrays.map(decodeArray), given, { ...options, out: placed.view });
      const found = difference(placed.view, want);
      if (found !== '' || result !== placed.view || placed.strayWrites().length > 0) wrong.push([k, options, found]);
    });
    expect(wrong).toEqual([]);
  });
});

test('results are arrays of their own', () => {
  const x = new NDArray('int32', Int32Array.of(1, 2, 3), { shape: [3], strides: [1], offset: 0 });
  const results = [concatenate([x]), stack([x]), tile(x, 1), repeat(x, 1), roll(x, 0), ...meshgrid([x])];
  expect(results.map(({ data, base, writeable }) => [data === x.data, base, writeable])).toEqual(
    results.map(() => [false, null, true]),
  );
});
