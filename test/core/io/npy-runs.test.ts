import { describe, expect, test } from 'vitest';
import { planRuns, runGroups } from '../../../packages/core/src/io/npy-runs.js';

describe('planRuns', () => {
  test('merges the axes that continue one run, in the order of the file', () => {
    expect(planRuns({ shape: [5, 4, 3], strides: [12, 3, 1], offset: 7 })).toEqual({
      runLength: 60,
      first: 7,
      shape: [],
      strides: [],
      packed: { shape: [5, 4, 3], strides: [12, 3, 1], offset: 0 },
    });
    expect(planRuns({ shape: [2, 3, 1, 4], strides: [1, -10, 0, 2], offset: 20 })).toEqual({
      runLength: 8,
      first: 0,
      shape: [3],
      strides: [10],
      packed: { shape: [2, 3, 1, 4], strides: [1, -8, 0, 2], offset: 16 },
    });
  });

  test('a scalar is a run of one element, an empty slice is none', () => {
    expect(planRuns({ shape: [], strides: [], offset: 9 })).toMatchObject({ runLength: 1, first: 9, shape: [] });
    const empty = planRuns({ shape: [3, 0, 2], strides: [-8, 2, 1], offset: 5 });
    expect(empty).toMatchObject({ runLength: 0, packed: { shape: [3, 0, 2], offset: 0 } });
    expect([...runGroups(empty, 99, 99)]).toEqual([]);
  });
});

describe('runGroups', () => {
  const plan = planRuns({ shape: [3, 2, 2], strides: [100, 10, 1], offset: 5 });
  const groups = (maxGap: number, maxSpan: number): (readonly number[])[] => [...runGroups(plan, maxGap, maxSpan)];

  test('joins runs across gaps, up to a span', () => {
    expect(groups(0, 1000)).toEqual([[5], [15], [105], [115], [205], [215]]);
    expect(groups(7, 1000)).toEqual([[5], [15], [105], [115], [205], [215]]);
    expect(groups(8, 1000)).toEqual([
      [5, 15],
      [105, 115],
      [205, 215],
    ]);
    expect(groups(88, 1000)).toEqual([[5, 15, 105, 115, 205, 215]]);
    expect(groups(88, 112)).toEqual([
      [5, 15, 105, 115],
      [205, 215],
    ]);
    expect(groups(88, 111)).toEqual([
      [5, 15, 105],
      [115, 205, 215],
    ]);
    expect(groups(88, 1)).toEqual([[5], [15], [105], [115], [205], [215]]);
  });
});
