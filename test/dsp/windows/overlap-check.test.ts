import { readFileSync } from 'node:fs';
import { arange, array, full, zeros } from '@lapwing/core';
import { getWindow, windowNames } from '@lapwing/dsp';
import { describe, expect, test } from 'vitest';
import { checkCola, checkNola, type OverlapCheckOptions } from '../../../packages/dsp/src/windows/overlap-check.js';
import type { WindowName, WindowSpec } from '../../../packages/dsp/src/windows/window-spec.js';
import { refusal } from '../../support/refusal.js';

type Case = readonly [
  name: WindowName,
  periodic: boolean,
  length: number,
  hop: number,
  cola: boolean,
  nola: boolean,
  ...extremes: [number, number, number, number],
];

const { overlap } = JSON.parse(readFileSync(new URL('../../golden/windows.json', import.meta.url), 'utf8')) as {
  readonly overlap: readonly Case[];
};

/** A sum of at most 1024 samples of size 1 at most, each within 1e-15 of scipy's. */
const TOLERANCE = 1e-12;

test.each(overlap)('%s, periodic %s, %d samples at hop %d, as scipy says', (name, periodic, length, hop, ...wanted) => {
  const window = getWindow(name, length, { periodic });
  const cola = checkCola(window, { hopLength: hop });
  const nola = checkNola(window, { hopLength: hop });
  expect([cola.holds, nola.holds]).toEqual(wanted.slice(0, 2));
  const extremes = [cola.minimum, cola.maximum, nola.minimum, nola.maximum];
  for (const [k, value] of extremes.entries()) {
    expect(Math.abs(value - (wanted[2 + k] as number))).toBeLessThanOrEqual(TOLERANCE);
  }
});

test('both verdicts of both checks are among the cases', () => {
  for (const k of [4, 5]) expect(new Set(overlap.map((each) => each[k]))).toEqual(new Set([true, false]));
});

test('a name is the periodic window of winLength samples', () => {
  for (const name of windowNames.filter((each) => !/^(kaiser|gen|gauss|cheb|dpss)/.test(each))) {
    const options = { hopLength: 16 };
    expect(checkNola(name, { winLength: 64, ...options })).toEqual(checkNola(getWindow(name, 64), options));
    expect(checkCola(name, { winLength: 64, ...options })).toEqual(checkCola(getWindow(name, 64), options));
  }
  expect(checkNola({ name: 'kaiser', beta: 5 }, { winLength: 9, hopLength: 2 }).holds).toBe(true);
});

describe('noise gain', () => {
  /** The variance of output sample n for unit variance of every frame sample: the sum of the squared weights of each. */
  function worstVariance(window: Float64Array, hop: number, isCola: boolean): number {
    let worst = 0;
    for (let r = 0; r < hop; r++) {
      const reached = Array.from(window).filter((_, i) => i % hop === r);
      const weights = isCola ? reached.map(() => 1) : reached;
      const envelope = reached.reduce((sum, w, k) => sum + w * weights[k]!, 0);
      worst = Math.max(
        worst,
        weights.reduce((sum, weight) => sum + (weight / envelope) ** 2, 0),
      );
    }
    return 10 * Math.log10(worst);
  }

  test.each([
    ['hann', 16, 4],
    ['hann_symmetric', 16, 5],
    ['hamming', 15, 8],
    ['boxcar', 7, 3],
    ['kaiser:8', 32, 9],
  ] as const)('%s, %d samples at hop %d, is that of the inverse written out', (name, winLength, hopLength) => {
    const window = getWindow(name, winLength);
    expect(checkCola(window, { hopLength }).noiseGainDb).toBeCloseTo(worstVariance(window.data, hopLength, true), 10);
    expect(checkNola(window, { hopLength }).noiseGainDb).toBeCloseTo(worstVariance(window.data, hopLength, false), 10);
  });

  test('tells a usable overlap from one that only exists', () => {
    const usable = checkNola('hann', { winLength: 1024, hopLength: 256 });
    const bare = checkNola('hann', { winLength: 1024, hopLength: 1000 });
    expect([usable.holds, bare.holds]).toEqual([true, true]);
    expect(usable.noiseGainDb).toBeCloseTo(10 * Math.log10(2 / 3), 6);
    // Two samples sin^2(pi 12 / 1024) meet where the overlap is thinnest, both squared once more.
    expect(bare.noiseGainDb).toBeCloseTo(-10 * Math.log10(2 * Math.sin((Math.PI * 12) / 1024) ** 4), 6);
  });

  test('is infinite where nothing arrives', () => {
    const gap = array([0, 1, 1, 1]);
    expect(checkNola(gap, { hopLength: 4 })).toEqual({ holds: false, minimum: 0, maximum: 1, noiseGainDb: Infinity });
    expect(checkCola(gap, { hopLength: 4 })).toEqual({ holds: false, minimum: 0, maximum: 1, noiseGainDb: Infinity });
  });
});

describe('arrays', () => {
  test('of any real dtype and strides', () => {
    const window = arange(16, 'int16').slice('12::-3');
    const packed = array([12, 9, 6, 3, 0]);
    for (const check of [checkCola, checkNola]) {
      expect(check(window, { hopLength: 2 })).toEqual(check(packed, { hopLength: 2 }));
    }
    expect(checkCola(packed, { hopLength: 2 })).toMatchObject({ holds: false, minimum: 12, maximum: 18 });
  });

  test('that hold no number hold no condition', () => {
    const window = full([8], Number.NaN);
    for (const check of [checkCola, checkNola]) {
      expect(check(window, { hopLength: 4 })).toMatchObject({ holds: false, minimum: Number.NaN });
    }
  });

  test('the tolerance decides', () => {
    const window = array([1, 1.001, 1, 1]);
    expect(checkCola(window, { hopLength: 4, tolerance: 0.01 }).holds).toBe(true);
    expect(checkCola(window, { hopLength: 4 }).holds).toBe(false);
    expect(checkNola(window, { hopLength: 4, tolerance: 1 }).holds).toBe(false);
  });
});

describe('is refused', () => {
  const four = full([4], 1);
  test.each<[unknown, OverlapCheckOptions, string]>([
    [
      four,
      { hopLength: 0 },
      'badOption: checkNola: hopLength must be an integer in 1..4 (samples of the window), got 0',
    ],
    [
      four,
      { hopLength: 5 },
      'badOption: checkNola: hopLength must be an integer in 1..4 (samples of the window), got 5',
    ],
    [
      four,
      { hopLength: 1.5 },
      'badOption: checkNola: hopLength must be an integer in 1..4 (samples of the window), got 1.5',
    ],
    [
      four,
      {} as never,
      'badOption: checkNola: hopLength must be an integer in 1..4 (samples of the window), got undefined',
    ],
    [
      four,
      { hopLength: 2, winLength: 5 },
      'badOption: checkNola: winLength must be 4 (samples of the window) or left out, got 5',
    ],
    ['hann', { hopLength: 2 }, 'badOption: checkNola: winLength must be given with a named window, got undefined'],
    ['hann', { hopLength: 2, winLength: 0 }, 'badOption: checkNola: winLength must be an integer >= 1, got 0'],
    [four, { hopLength: 2, tolerance: -1 }, 'badOption: checkNola: tolerance must be a finite number >= 0, got -1'],
    [
      four,
      { hopLength: 2, tolerance: Number.NaN },
      'badOption: checkNola: tolerance must be a finite number >= 0, got NaN',
    ],
    [full([2, 2], 1), { hopLength: 1 }, 'badShape: checkNola: window must have shape [L], L >= 1, got [2, 2]'],
    [zeros([0]), { hopLength: 1 }, 'badShape: checkNola: window must have shape [L], L >= 1, got [0]'],
    [zeros([2], 'complex64'), { hopLength: 1 }, 'dtype: checkNola: window must be real, got "complex64"'],
    [
      'kaiser',
      { hopLength: 2, winLength: 4 },
      'badOption: checkNola: window must be kaiser:beta, got "kaiser" (beta is missing)',
    ],
  ])('%o with %o', (window, options, message) => {
    expect(refusal(() => checkNola(window as WindowSpec, options))).toBe(message);
    const other = message.replace('checkNola', 'checkCola');
    expect(refusal(() => checkCola(window as WindowSpec, options))).toBe(other);
  });
});
