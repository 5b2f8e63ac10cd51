import { readFileSync } from 'node:fs';
import { array } from '@lapwing/core';
import { getWindow, type WindowFormOptions, windowNames } from '@lapwing/dsp';
import { describe, expect, test } from 'vitest';
import type { WindowSpec } from '../../../packages/dsp/src/windows/window-spec.js';
import { refusal } from '../../support/refusal.js';

type Samples = readonly number[];

const golden = JSON.parse(readFileSync(new URL('../../golden/windows.json', import.meta.url), 'utf8')) as {
  readonly names: readonly (readonly string[])[];
  readonly short: Readonly<Record<string, Readonly<Record<string, readonly [Samples | null, Samples | null]>>>>;
  readonly sampled: Readonly<Record<string, { readonly lengths: readonly number[]; readonly values: string }>>;
  readonly lopsided: Readonly<Record<string, Samples>>;
  readonly dpss: Readonly<Record<string, Readonly<Record<string, Samples>>>>;
  readonly exact: readonly (readonly [spec: string, length: number, places: readonly number[], values: Samples])[];
};
const specs = Object.keys(golden.short) as WindowSpec[];
const EPSILON = Number.EPSILON;

function symmetric(spec: WindowSpec, n: number): Float64Array {
  return getWindow(spec, n, { periodic: false }).data;
}

function hasEvenLengthsOnly(spec: WindowSpec): boolean {
  return String(spec).startsWith('kaiser_bessel_derived');
}

/** How far from scipy's a sample of the symmetric window of m points may be. */
function tolerance(spec: WindowSpec, m: number): number {
  const [name, parameter] = String(spec).split(':') as [string, string];
  if (name === 'dpss') return 1e-10;
  if (name === 'chebwin') {
    // scipy evaluates T(x) = cosh((m - 1) acosh(x)) at x = beta cos(t), rounded three times by half an ulp at most. That is
    // worst at x = beta = cosh(A / (m - 1)), A = acosh(10^(at / 20)): d log T / d log x = (m - 1) / tanh(A / (m - 1)), at
    // most m^2 / A for A > 1. The window is a sum of such values over the sum of the same values.
    return 2 * EPSILON * (m ** 2 / Math.acosh(10 ** (Math.abs(Number(parameter)) / 20)));
  }
  return 1e-14;
}

function farthest(window: ArrayLike<number>, expected: Samples): number {
  return Math.max(0, ...expected.map((value, i) => Math.abs(window[i]! - value)));
}

describe.each(specs)('%s', (spec) => {
  test('every sample of short windows is that of scipy, and what scipy refuses is refused', () => {
    for (const [n, forms] of Object.entries(golden.short[String(spec)]!)) {
      for (const [place, expected] of forms.entries()) {
        const make = () => getWindow(spec, Number(n), { periodic: place === 0 });
        if (!expected) {
          expect(refusal(make)).toMatch(/^bad(Value|Shape|Option): getWindow: (nw|n|periodic) must be /);
          continue;
        }
        const window = make();
        expect(window).toMatchObject({ dtype: 'float64', shape: [Number(n)] });
        expect(farthest(window.data, expected)).toBeLessThanOrEqual(tolerance(spec, Number(n) + 1));
      }
    }
  });

  test('two samples and a weighted sum of long windows are those of scipy', () => {
    const { lengths, values } = golden.sampled[String(spec)]!;
    const bytes = Buffer.from(values, 'base64');
    for (const [k, m] of lengths.entries()) {
      const window = symmetric(spec, m);
      const half = (m + 1) >> 1;
      const [first, second, total] = [0, 8, 16].map((at) => bytes.readDoubleLE(24 * k + at)) as [
        number,
        number,
        number,
      ];
      const off = tolerance(spec, m);
      expect(Math.abs(window[(7 * m) % half]! - first), `${m} points`).toBeLessThanOrEqual(off);
      expect(Math.abs(window[half >> 1]! - second), `${m} points`).toBeLessThanOrEqual(off);
      const sum = window.reduce((before, value, i) => before + (value * (i + 1)) / m, 0);
      expect(Math.abs(sum - total), `${m} points`).toBeLessThanOrEqual(off * m);
    }
  });

  test('is its own mirror image, bit by bit', () => {
    for (const n of [10, 11, 64, 101].filter((each) => !hasEvenLengthsOnly(spec) || each % 2 === 0)) {
      const window = symmetric(spec, n);
      expect(window).toEqual(window.slice().reverse());
    }
  });

  test('no samples are no window', () => {
    expect(symmetric(spec, 0)).toEqual(new Float64Array(0));
  });
});

test.each(specs.filter((spec) => !hasEvenLengthsOnly(spec)))(
  'a periodic %s is a symmetric one of one sample more, without its last',
  (spec) => {
    for (const n of [9, 10, 63, 64]) {
      expect(getWindow(spec, n).data).toEqual(symmetric(spec, n + 1).slice(0, n));
      expect(getWindow(spec, n, { periodic: true }).data).toEqual(getWindow(spec, n).data);
    }
  },
);

describe('exact values', () => {
  // Kaiser: I0 and exp within an ulp or two of themselves. Chebyshev: cosines of up to m / 2 turns, reduced exactly but for
  // one rounding of each phase, so eps m. dpss: eps times the condition, norm m^2 / 4 over the gap to the next symmetric
  // eigenvalue, which is 6 at least.
  const bounds = { kaiser: () => 8 * EPSILON, chebwin: (m: number) => EPSILON * m, dpss: () => 1e-10 };

  test.each(golden.exact)('%s of %d points', (spec, m, places, values) => {
    const window = symmetric(spec as WindowSpec, m);
    const bound = bounds[spec.split(':')[0] as keyof typeof bounds](m);
    const off = places.map((place, k) => Math.abs(window[place]! - values[k]!));
    expect(Math.max(...off)).toBeLessThanOrEqual(bound);
  });
});

describe('names', () => {
  test('are those of scipy, aliases included', () => {
    expect(windowNames).toHaveLength(golden.names.length);
    for (const words of golden.names) {
      expect(windowNames.filter((name) => words.includes(name))).toHaveLength(1);
      const example = specs.find((spec) => words.includes(String(spec).split(':')[0]!))!;
      const [, parameters] = String(example).split(':');
      for (const word of words) {
        const spec = (parameters === undefined ? word : `${word}:${parameters}`) as WindowSpec;
        expect(symmetric(spec, 12)).toEqual(symmetric(example, 12));
      }
    }
  });

  test.each([
    ['hann_symmetric', 'hann', false],
    ['hann_periodic', 'hann', true],
    ['kaiser_symmetric:8.6', 'kaiser:8.6', false],
    [{ name: 'tuk_periodic', alpha: 0.25 }, 'tukey:0.25', true],
    ['kbd_symmetric:4', 'kaiser_bessel_derived:4', false],
  ] as const)('%o has the form of its suffix, whatever the option says', (spec, bare, periodic) => {
    const expected = getWindow(bare, 8, { periodic }).data;
    for (const option of [{}, { periodic: true }, { periodic: false }]) {
      expect(getWindow(spec, 8, option).data).toEqual(expected);
    }
  });
});

describe('parameters', () => {
  test.each<[WindowSpec, WindowSpec]>([
    [8.6, 'kaiser:8.6'],
    [{ name: 'kaiser', beta: 8.6 }, 'kaiser:8.6'],
    [{ name: 'ggs', p: 1.5, sig: 7 }, 'general_gaussian:1.5,7'],
    [{ name: 'general_cosine', a: [0.5, 0.25, 0.125] }, 'general_cosine: 0.5, 0.25, 0.125'],
    [{ name: 'chebwin', at: 60 }, 'cheb:60'],
    [{ name: 'dpss', nw: 2 }, 'dpss:2,approximate'],
    [{ name: 'dpss', nw: 2, norm: 2 }, 'dpss:2,2'],
    [{ name: 'tukey' }, 'tukey:0.5'],
    [{ name: 'tukey', alpha: undefined }, 'tukey'],
    ['tukey:', 'tukey'],
    [{ name: 'taylor', sll: 40 }, 'taylor:,40'],
    ['taylor', 'taylor:4,30,true'],
    [{ name: 'exponential', tau: 3 }, 'exponential:null,3'],
    ['poisson:,3', 'exponential:null,3'],
    [{ name: 'general_hamming', alpha: 0.54 }, 'hamming'],
    [{ name: 'gaussian', std: 3 }, 'gaussian:3'],
  ])('%o is %o', (a, b) => {
    expect(getWindow(a, 16).data).toEqual(getWindow(b, 16).data);
  });

  test('an exponential may have a centre of its own when it is periodic', () => {
    for (const [n, expected] of Object.entries(golden.lopsided)) {
      const window = getWindow({ name: 'exponential', center: 2.25, tau: 3.5 }, Number(n));
      expect(farthest(window.data, expected)).toBeLessThanOrEqual(1e-14);
    }
  });

  test.each(Object.entries(golden.dpss))('dpss of norm %s', (norm, lengths) => {
    for (const [n, expected] of Object.entries(lengths)) {
      const window = symmetric(`dpss:2.5,${norm}`, Number(n));
      expect(window).toHaveLength(expected.length);
      expect(farthest(window, expected)).toBeLessThanOrEqual(1e-13);
    }
  });

  test('float32 is the float64 window, rounded', () => {
    const window = getWindow('kaiser:8.6', 33, { dtype: 'float32' });
    expect(window.dtype).toBe('float32');
    expect(window.data).toEqual(Float32Array.from(getWindow('kaiser:8.6', 33).data));
  });

  test('a Kaiser window whose Bessel functions overflow is still one', () => {
    expect(getWindow('kaiser:2000', 9, { periodic: false }).at(4)).toBe(1);
    expect(Math.min(...symmetric('kaiser:2000', 9))).toBe(0);
  });
});

describe('is refused', () => {
  const known =
    'barthann, bartlett, blackman, blackmanharris, bohman, boxcar, chebwin, cosine, dpss, exponential, flattop, gaussian, ' +
    'general_cosine, general_gaussian, general_hamming, hamming, hann, kaiser, kaiser_bessel_derived, lanczos, nuttall, ' +
    'parzen, taylor, triang, tukey';
  const table: readonly [spec: unknown, n: number, options: unknown, message: string][] = [
    ['hann', -1, {}, 'badShape: getWindow: n must be an integer >= 0, got -1'],
    ['hann', 2.5, {}, 'badShape: getWindow: n must be an integer >= 0, got 2.5'],
    ['hann', Number.NaN, {}, 'badShape: getWindow: n must be an integer >= 0, got NaN'],
    ['hann', 2 ** 53, {}, 'badShape: getWindow: n must be an integer >= 0, got 9007199254740992'],
    ['hann', '8' as never, {}, 'badShape: getWindow: n must be an integer >= 0, got "8"'],
    ['hanning', 4, {}, `badOption: getWindow: window must be one of ${known}, got "hanning"`],
    ['__proto__', 4, {}, `badOption: getWindow: window must be one of ${known}, got "__proto__"`],
    ['8.6', 4, {}, `badOption: getWindow: window must be one of ${known}, got "8.6"`],
    ['', 4, {}, `badOption: getWindow: window must be one of ${known}, got ""`],
    [
      'hann_periodic_symmetric',
      4,
      {},
      `badOption: getWindow: window must be one of ${known}, got "hann_periodic_symmetric"`,
    ],
    [{ beta: 4 }, 4, {}, `badOption: getWindow: window must be one of ${known}, got undefined`],
    [null, 4, {}, 'badOption: getWindow: window must be a name, a number or { name, ...parameters }, got null'],
    [['hann'], 4, {}, 'badOption: getWindow: window must be a name, a number or { name, ...parameters }, got ["hann"]'],
    [
      array([1, 2]),
      2,
      {},
      'badOption: getWindow: window must be a name, a number or { name, ...parameters }, got float64 array of shape [2]',
    ],
    ['kaiser', 4, {}, 'badOption: getWindow: window must be kaiser:beta, got "kaiser" (beta is missing)'],
    ['ggs:2', 4, {}, 'badOption: getWindow: window must be general_gaussian:p,sig, got "ggs:2" (sig is missing)'],
    ['hann:3', 4, {}, 'badOption: getWindow: window must be hann, got "hann:3"'],
    ['tukey:0.5,1', 4, {}, 'badOption: getWindow: window must be tukey:alpha, got "tukey:0.5,1"'],
    [{ name: 'hann', alpha: 1 }, 4, {}, 'badOption: getWindow: window must have no parameters, got "alpha" (hann)'],
    [
      { name: 'ksr', std: 1 },
      4,
      {},
      'badOption: getWindow: window must have no parameters but beta, got "std" (kaiser)',
    ],
    ['kaiser:wide', 4, {}, 'badValue: getWindow: beta must be a finite number, got NaN (kaiser)'],
    [Number.NaN, 4, {}, 'badValue: getWindow: beta must be a finite number, got NaN (kaiser)'],
    [{ name: 'kaiser', beta: null }, 4, {}, 'badValue: getWindow: beta must be a finite number, got null (kaiser)'],
    [{ name: 'kaiser', beta: '8' }, 4, {}, 'badValue: getWindow: beta must be a finite number, got "8" (kaiser)'],
    ['gaussian:0', 4, {}, 'badValue: getWindow: std must be a finite number > 0, got 0 (gaussian)'],
    ['ggs:-1,3', 4, {}, 'badValue: getWindow: p must be a finite number >= 0, got -1 (general_gaussian)'],
    ['ggs:1,0', 4, {}, 'badValue: getWindow: sig must be a finite number > 0, got 0 (general_gaussian)'],
    ['exponential:null,0', 4, {}, 'badValue: getWindow: tau must be a finite number > 0, got 0 (exponential)'],
    ['exponential:x', 4, {}, 'badValue: getWindow: center must be a finite number or null, got NaN (exponential)'],
    [
      'exponential:3',
      4,
      { periodic: false },
      'badValue: getWindow: center must be null in a symmetric window, got 3 (exponential)',
    ],
    ['taylor:0', 4, {}, 'badValue: getWindow: nbar must be an integer >= 1, got 0 (taylor)'],
    ['taylor:4,-30', 4, {}, 'badValue: getWindow: sll must be a number in 0..6000, got -30 (taylor)'],
    ['taylor:4,30,yes', 4, {}, 'badValue: getWindow: norm must be true or false, got "yes" (taylor)'],
    ['chebwin:7000', 4, {}, 'badValue: getWindow: at must be a number in -6000..6000, got 7000 (chebwin)'],
    ['dpss:0', 8, {}, 'badValue: getWindow: nw must be a finite number > 0, got 0 (dpss)'],
    ['dpss:4', 8, {}, 'badValue: getWindow: nw must be < 4 (half of n), got 4 (dpss)'],
    ['dpss:2,3', 8, {}, "badValue: getWindow: norm must be 'approximate', 'subsample' or 2, got \"3\" (dpss)"],
    [
      'general_cosine',
      4,
      {},
      'badOption: getWindow: window must be general_cosine:a, got "general_cosine" (a is missing)',
    ],
    [
      'general_cosine:1,,2',
      4,
      {},
      'badValue: getWindow: a must be a list of finite numbers, at least one, got [1, NaN, 2] (general_cosine)',
    ],
    [
      { name: 'general_cosine', a: [] },
      4,
      {},
      'badValue: getWindow: a must be a list of finite numbers, at least one, got [] (general_cosine)',
    ],
    ['kbd:4', 8, {}, 'badOption: getWindow: periodic must be false for kaiser_bessel_derived, got true'],
    ['kbd_symmetric:4', 7, {}, 'badShape: getWindow: n must be even for kaiser_bessel_derived, got 7'],
    ['hann', 4, { periodic: 1 }, 'badOption: getWindow: periodic must be true or false, got 1'],
    ['hann', 4, { dtype: 'int32' }, 'dtype: getWindow: dtype must be float32 or float64, got "int32"'],
  ];

  test.each(table)('%o of %d samples with %o', (spec, n, options, message) => {
    expect(refusal(() => getWindow(spec as WindowSpec, n, options as WindowFormOptions))).toBe(message);
  });
});
