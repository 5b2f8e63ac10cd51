import { readFileSync } from 'node:fs';
import { getWindow, type WindowName, windowNames } from '@lapwing/dsp';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../support/refusal.js';

type Lengths = Readonly<Record<string, readonly number[]>>;

const golden = JSON.parse(readFileSync(new URL('../../golden/windows.json', import.meta.url), 'utf8')) as {
  windows: Readonly<Record<WindowName, Readonly<Record<'periodic' | 'symmetric', Lengths>>>>;
};

/** Sums of at most three cosines below 1 in size, each half an ulp off at most, of angles up to 4 pi: 1e-14 is tenfold. */
const TOLERANCE = 1e-14;

describe.each(windowNames)('%s', (name) => {
  test.each(['periodic', 'symmetric'] as const)('%s, as scipy gives it', (form) => {
    for (const [length, expected] of Object.entries(golden.windows[name][form])) {
      const window = getWindow(name, Number(length), { periodic: form === 'periodic' });
      expect(window).toMatchObject({ dtype: 'float64', shape: [Number(length)] });
      const off = expected.map((value, i) => Math.abs(window.at(i) - value));
      expect(Math.max(0, ...off)).toBeLessThanOrEqual(TOLERANCE);
    }
  });

  test('is periodic unless told otherwise', () => {
    expect(getWindow(name, 8).data).toEqual(getWindow(name, 8, { periodic: true }).data);
  });

  test('a periodic window is a symmetric one of one sample more, without its last', () => {
    for (const n of [2, 3, 7, 8]) {
      const longer = getWindow(name, n + 1, { periodic: false });
      expect(getWindow(name, n).data).toEqual(longer.data.slice(0, n));
    }
  });

  test('no samples are no window, one sample is 1', () => {
    for (const periodic of [true, false]) {
      expect(getWindow(name, 0, { periodic }).data).toEqual(new Float64Array(0));
      expect(getWindow(name, 1, { periodic }).data).toEqual(Float64Array.of(1));
    }
  });
});

test('the golden holds every name that is offered', () => {
  expect(Object.keys(golden.windows).sort()).toEqual([...windowNames].sort());
});

test.each([
  [-1, 'badShape: getWindow: n must be an integer >= 0, got -1'],
  [2.5, 'badShape: getWindow: n must be an integer >= 0, got 2.5'],
  [Number.NaN, 'badShape: getWindow: n must be an integer >= 0, got NaN'],
])('%d samples are refused', (n, message) => {
  expect(refusal(() => getWindow('hann', n))).toBe(message);
});

test.each(['han', 'toString', '__proto__'])('the name %s is refused', (name) => {
  const message = `badOption: getWindow: name must be one of boxcar, hann, hamming, blackman, got "${name}"`;
  expect(refusal(() => getWindow(name as WindowName, 4))).toBe(message);
});
