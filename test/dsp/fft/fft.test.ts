import { readFileSync } from 'node:fs';
import {
  array,
  broadcastTo,
  type DType,
  empty,
  type NDArray,
  type ReadonlyNDArray,
  s,
  slidingWindowView,
  zeros,
} from '@lapwing/core';
import { useKernels } from '@lapwing/core/kernel';
import { type FftNorm, fft, hfft, ifft, ihfft, irfft, rfft } from '@lapwing/dsp';
import { afterEach, describe, expect, it, test } from 'vitest';
import { refusal } from '../../support/refusal.js';
import { doubles, numbersOf, relativeDistance, samples, unitOf } from './samples.js';

interface Options {
  readonly n?: number | undefined;
  readonly axis?: number | undefined;
  readonly norm?: FftNorm | undefined;
  readonly out?: NDArray | undefined;
}

type Transform = (x: ReadonlyNDArray, options?: Options) => NDArray;
const transforms = { fft, ifft, rfft, irfft, hfft, ihfft } as unknown as Readonly<Record<string, Transform>>;
const names = Object.keys(transforms);

type Case = readonly [string, DType, number[], number, number | null, FftNorm, DType, number[], string];
type View = readonly [string, string, number[], number, number | null, FftNorm, string];
type Long = readonly [string, number, number, number[], string];
const golden = JSON.parse(readFileSync(new URL('../../golden/fft.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
  readonly views: readonly View[];
  readonly long: readonly Long[];
};

afterEach(() => {
  useKernels('auto');
});

const inputOf = (name: string): DType => (name === 'rfft' || name === 'ihfft' ? 'float64' : 'complex128');

// Short transforms of both libraries are off by at most two units each in the norm; a unit more for the scale.
const SHORT = 5;

describe.each(['wasm', 'typescript'] as const)('by %s, as scipy gives it', (kernels) => {
  it.each(names)('%s of every length, norm, axis and dtype', (transform) => {
    useKernels(kernels);
    const cases = golden.cases.filter(([name]) => name === transform);
    expect(cases.length).toBeGreaterThan(60);
    for (const [name, dtype, shape, axis, n, norm, resultDType, resultShape, values] of cases) {
      const label = `${name} of ${dtype} [${shape}], axis ${axis}, n ${n}, ${norm}`;
      const got = transforms[name]!(samples(dtype, shape), { n: n ?? undefined, axis, norm });
      // scipy transforms integers of up to 16 bits in float32 nowhere, and neither do we.
      expect([got.dtype, got.shape], label).toEqual([resultDType, resultShape]);
      const exact = doubles(values);
      const distance = relativeDistance(numbersOf(got), exact);
      expect(distance, label).toBeLessThanOrEqual(SHORT * unitOf(got.dtype));
    }
  });

  const takes: Readonly<Record<string, (x: NDArray) => ReadonlyNDArray>> = {
    reversed: (x) => x.slice(s(null, null, -1), s(null, null, -1)),
    transposed: (x) => x.T,
    step: (x) => x.slice('::2', '1::3'),
    repeated: (x) => broadcastTo(x.slice(0), [3, x.shape[1]!]),
    windows: (x) => slidingWindowView(x.slice(0), 4).slice('::2'),
  };
  it.each(names)('%s of views', (transform) => {
    useKernels(kernels);
    const views = golden.views.filter(([name]) => name === transform);
    expect(views.length).toBe(15);
    for (const [name, view, shape, axis, n, norm, values] of views) {
      const x = takes[view]!(samples(inputOf(name), shape));
      const got = transforms[name]!(x, { n: n ?? undefined, axis, norm });
      const distance = relativeDistance(numbersOf(got), doubles(values));
      expect(distance, `${name} of ${view}, axis ${axis}, n ${n}, ${norm}`).toBeLessThanOrEqual(SHORT * 2 ** -53);
    }
  });
});

// A chirp of both libraries is off by up to six units in the norm, and a single bin by a few times that.
const LONG = 60;

test.each(names)('%s of long lines, alone and beside others, has the bins and the norm of scipy', (transform) => {
  for (const [name, n, norm, bins, values] of golden.long.filter(([each]) => each === transform)) {
    const count = name === 'irfft' || name === 'hfft' ? Math.floor(n / 2) + 1 : n;
    const exact = doubles(values);
    const line = samples(inputOf(name), [count]);
    for (const x of n < 40_000 ? [line, broadcastTo(line, [5, count])] : [line]) {
      const got = transforms[name]!(x, { n });
      const parts = got.dtype === 'complex128' ? 2 : 1;
      const all = numbersOf(got).slice(-parts * got.shape.at(-1)!);
      const label = `${name} of ${n}, ${x.ndim}-d`;
      // A bin is compared with what bins have in the mean, or with itself where it is larger.
      const mean = norm / Math.sqrt(all.length / parts);
      bins.forEach((k, place) => {
        for (let part = 0; part < parts; part++) {
          const value = exact[parts * place + part]!;
          const error = Math.abs(all[parts * k + part]! - value);
          expect(error / Math.max(mean, Math.abs(value)), `${label}, bin ${k}`).toBeLessThanOrEqual(LONG * 2 ** -53);
        }
      });
      expect(Math.abs(Math.hypot(...chunked(all)) / norm - 1), label).toBeLessThanOrEqual(LONG * 2 ** -53);
    }
  }
});

/** Norms of pieces: too many arguments overflow the stack. */
function chunked(values: Float64Array): number[] {
  const norms: number[] = [];
  for (let k = 0; k < values.length; k += 1024) norms.push(Math.hypot(...values.subarray(k, k + 1024)));
  return norms;
}

describe('operands', () => {
  it('may be lists, typed arrays and numbers in them', () => {
    expect(String(fft([1, 0, -1, 0]))).toBe(String(fft(array([1, 0, -1, 0], 'complex128'))));
    expect(fft(new Float32Array([1, 2, 3])).dtype).toBe('complex64');
    expect(rfft(new Int16Array([1, 2, 3])).dtype).toBe('complex128');
    expect(irfft([1n, 2n]).dtype).toBe('float64');
    expect(
      fft(
        [
          [1, 2],
          [3, 4],
        ],
        { axis: 0 },
      ).shape,
    ).toEqual([2, 2]);
  });

  it('without lines give results without lines', () => {
    expect(fft(zeros([0, 4])).shape).toEqual([0, 4]);
    expect(rfft(zeros([3, 0, 5]), { n: 7 }).shape).toEqual([3, 0, 4]);
    expect(irfft(zeros([0, 1]), { n: 3 }).shape).toEqual([0, 3]);
  });

  it.each(names)('of length 0 are zeros where n is given: %s', (name) => {
    const got = transforms[name]!(zeros([2, 0]), { n: 4 });
    expect(numbersOf(got).every((value) => value === 0)).toBe(true);
    expect(got.shape).toEqual([2, name === 'rfft' || name === 'ihfft' ? 3 : 4]);
  });

  it('are not written to', () => {
    for (const name of names) {
      const x = samples(inputOf(name), [3, 5]);
      const before = numbersOf(x);
      transforms[name]!(x);
      expect(numbersOf(x)).toEqual(before);
    }
  });
});

describe('out', () => {
  const shapeOf = (name: string): number[] => (name === 'rfft' || name === 'ihfft' ? [3, 4] : [3, 6]);
  const dtypeOf = (name: string): DType => (name === 'irfft' || name === 'hfft' ? 'float64' : 'complex128');
  const call = (name: string, out?: NDArray): NDArray => {
    return transforms[name]!(samples(inputOf(name), [3, 6]), { n: 6, ...(out ? { out } : {}) });
  };

  it.each(names)('of %s is what comes back, strided or cast', (name) => {
    const expected = call(name);
    const wide = empty([6, 3, 2], dtypeOf(name))
      .transpose(1, 0, 2)
      .slice(':', s(null, null, -1), 1) as NDArray;
    const out = wide.slice(':', `:${shapeOf(name)[1]!}`) as NDArray;
    expect(call(name, out)).toBe(out);
    expect(numbersOf(out)).toEqual(numbersOf(expected));
    const narrow = empty(shapeOf(name), dtypeOf(name) === 'float64' ? 'float32' : 'complex64') as NDArray;
    expect(call(name, narrow)).toBe(narrow);
    expect(numbersOf(narrow)).toEqual(Float64Array.from(numbersOf(expected), Math.fround));
  });

  it('may be the operand, or lie across it', () => {
    for (const [turned, other] of [
      [fft, ifft],
      [ifft, fft],
    ] as const) {
      const x = samples('complex128', [4, 4]);
      const expected = numbersOf(turned(x));
      const inPlace = x.copy() as NDArray<'complex128'>;
      turned(inPlace, { out: inPlace });
      expect(numbersOf(inPlace)).toEqual(expected);
      const across = x.copy() as NDArray<'complex128'>;
      turned(across, { out: across.T });
      expect(numbersOf(across.T)).toEqual(expected);
      expect(relativeDistance(numbersOf(other(inPlace)), numbersOf(x))).toBeLessThan(SHORT * 2 ** -53);
    }
  });
});

/** Calls that a type checker would refuse. */
const loosely = transforms as Readonly<Record<string, (...args: unknown[]) => unknown>>;
const x = zeros([3, 4]);

const wrong: readonly (readonly [name: string, args: readonly unknown[], message: string])[] = [
  ['fft', [x, { n: 0 }], 'notPositiveInteger: fft: n must be an integer >= 1, got 0 (shape [3, 4])'],
  ['ifft', [x, { n: -2 }], 'notPositiveInteger: ifft: n must be an integer >= 1, got -2 (shape [3, 4])'],
  ['rfft', [x, { n: 2.5 }], 'notPositiveInteger: rfft: n must be an integer >= 1, got 2.5 (shape [3, 4])'],
  ['hfft', [x, { n: Number.NaN }], 'notPositiveInteger: hfft: n must be an integer >= 1, got NaN (shape [3, 4])'],
  ['fft', [x, { n: '4' }], 'notPositiveInteger: fft: n must be an integer >= 1, got "4" (shape [3, 4])'],
  ['fft', [[]], 'notPositiveInteger: fft: n must be an integer >= 1, got 0 (shape [0])'],
  ['ihfft', [zeros([2, 0])], 'notPositiveInteger: ihfft: n must be an integer >= 1, got 0 (shape [2, 0])'],
  ['irfft', [[1]], 'notPositiveInteger: irfft: n must be an integer >= 1, got 0 (shape [1])'],
  ['hfft', [[]], 'notPositiveInteger: hfft: n must be an integer >= 1, got -2 (shape [0])'],
  ['rfft', [zeros([2], 'complex128')], 'dtype: rfft: x must be real, got "complex128" (shape [2])'],
  ['ihfft', [zeros([2], 'complex64')], 'dtype: ihfft: x must be real, got "complex64" (shape [2])'],
  ['fft', [3], 'axisOutOfRange: fft: axis must name an axis of x, which has none, got -1 (shape [])'],
  [
    'irfft',
    [zeros([]), { axis: 0 }],
    'axisOutOfRange: irfft: axis must name an axis of x, which has none, got 0 (shape [])',
  ],
  ['fft', [x, { axis: 2 }], 'axisOutOfRange: fft: axis must be an integer in -2..1, got 2 (shape [3, 4])'],
  ['hfft', [x, { axis: -3 }], 'axisOutOfRange: hfft: axis must be an integer in -2..1, got -3 (shape [3, 4])'],
  ['ifft', [x, { axis: 0.5 }], 'axisOutOfRange: ifft: axis must be an integer in -2..1, got 0.5 (shape [3, 4])'],
  ['rfft', [x, { axis: null }], 'axisOutOfRange: rfft: axis must be an integer in -2..1, got null (shape [3, 4])'],
  ['fft', [x, { norm: 'unit' }], 'badOption: fft: norm must be one of backward, ortho, forward, got "unit"'],
  ['irfft', [x, { norm: null }], 'badOption: irfft: norm must be one of backward, ortho, forward, got null'],
  ['fft', [x, { out: zeros([3, 3], 'complex128') }], 'badShape: fft: out must have shape [3, 4], got [3, 3]'],
  ['rfft', [x, { out: zeros([3, 4], 'complex128') }], 'badShape: rfft: out must have shape [3, 3], got [3, 4]'],
  ['irfft', [x, { out: zeros([3, 4]) }], 'badShape: irfft: out must have shape [3, 6], got [3, 4]'],
  [
    'fft',
    [x, { out: zeros([3, 4]) }],
    `casting: fft: out must take complex128 under casting 'sameKind', got "float64"`,
  ],
  [
    'irfft',
    [x, { out: zeros([3, 6], 'int32') }],
    `casting: irfft: out must take float64 under casting 'sameKind', got "int32"`,
  ],
  [
    'fft',
    [x, { out: broadcastTo(zeros([1, 4], 'complex128'), [3, 4]) }],
    'readOnly: fft: out must be writeable, got complex128 array of shape [3, 4]',
  ],
  ['fft', [x, { out: [1] }], 'badValue: fft: out must be an NDArray, got [1]'],
  ['fft', [x, null], 'badOption: fft: options must be an object, got null'],
  ['irfft', [x, 4], 'badOption: irfft: options must be an object, got 4'],
  ['rfft', [x, x], 'badOption: rfft: options must be an object, got float64 array of shape [3, 4]'],
  ['fft', [null], 'badValue: fft: x must be an array, a typed array, a list or a scalar, got null'],
  ['hfft', [{ length: 3 }], 'badValue: hfft: x must be an array, a typed array, a list or a scalar, got Object object'],
  ['ifft', ['1, 2'], 'badValue: ifft: x must be an array, a typed array, a list or a scalar, got "1, 2"'],
  [
    'fft',
    [x, { n: 2 ** 60 }],
    'notPositiveInteger: fft: n must be an integer >= 1, got 1152921504606847000 (shape [3, 4])',
  ],
];

test.each(wrong)('%s refuses what it cannot do: %#', (name, args, message) => {
  expect(refusal(() => loosely[name]!(...args))).toBe(message);
});

test('lengths that no memory holds are refused before any work', () => {
  expect(refusal(() => fft(x, { n: 2 ** 44 }))).toMatch(/^tooLarge: fft: /);
  expect(refusal(() => irfft(x, { n: 2 ** 50 }))).toMatch(/^tooLarge: irfft: /);
});

test('lists that are no arrays are refused as such', () => {
  expect(refusal(() => fft([[1, 2], [3]]))).toMatch(/^badShape: fft: /);
  expect(refusal(() => loosely.fft!([1, 'a']))).toMatch(/^badValue: fft: /);
});
