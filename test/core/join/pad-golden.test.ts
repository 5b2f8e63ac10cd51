import type { NDArray } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { pad } from '../../../packages/core/src/join/pad.js';
import { type PadIndexMode, padIndex } from '../../../packages/core/src/join/pad-index.js';
import type { PadOptions } from '../../../packages/core/src/join/pad-modes.js';
import { placeAs, scalarKinds } from '../../support/view-kinds.js';
import { asSomeView, decodeArray, difference, faithfulKinds, type GoldenArray, readGolden } from './golden-arrays.js';

interface Golden {
  readonly cases: readonly [GoldenArray, number, PadOptions, GoldenArray][];
  readonly index: readonly [number, number, number, PadIndexMode, number[]][];
}

const golden = readGolden<Golden>('pad');
/** Means of means are rounded more than once, and sums of more than eight are added in another order. */
const toleranceOf = ({ mode }: PadOptions): number => (mode === 'mean' || mode === 'median' ? 32 : 0);
const modes = [...new Set(golden.cases.map(([, , { mode, reflectType }]) => `${mode} ${reflectType ?? ''}`))];

describe('pad gives what numpy gives', () => {
  test.each(modes)('%s', (name) => {
    const cases = golden.cases.filter(([, , { mode, reflectType }]) => `${mode} ${reflectType ?? ''}` === name);
    const wrong: unknown[] = [];
    cases.forEach(([array, width, options, result], k) => {
      const x = asSomeView(decodeArray(array), k);
      const found = difference(pad(x, width, options), decodeArray(result), toleranceOf(options));
      if (found !== '') wrong.push([k, array[0], array[1], width, options, found]);
    });
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(10);
  });

  test('into views of any kind, without a write beside them', () => {
    const wrong: unknown[] = [];
    golden.cases.forEach(([array, width, options, result], k) => {
      const expected = decodeArray(result);
      if (expected.size === 0) return;
      const kinds = expected.ndim === 0 ? scalarKinds : faithfulKinds;
      const blank = expected.copy();
      new Uint8Array(blank.data.buffer).fill(0);
      const placed = placeAs(kinds[k % kinds.length]!, blank);
      const returned = pad(decodeArray(array), width, { ...options, out: placed.view as NDArray });
      const found = difference(placed.view, expected, toleranceOf(options));
      if (found !== '' || returned !== placed.view || placed.strayWrites().length > 0) wrong.push([k, options, found]);
    });
    expect(wrong).toEqual([]);
  });
});

test('padIndex names the positions from which numpy pads', () => {
  const wrong = golden.index.filter(([length, before, after, mode, expected]) => {
    return JSON.stringify([...padIndex(length, before, after, mode)]) !== JSON.stringify(expected);
  });
  expect(wrong).toEqual([]);
  expect(golden.index.length).toBe(200);
});
