import { readFileSync } from 'node:fs';
import { conjugate, type DType, empty, multiply, type NDArray, real, s, sum, zeros } from '@lapwing/core';
import { useKernels } from '@lapwing/core/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import { fft, irfft, rfft } from '../../../packages/dsp/src/fft/fft.js';
import * as nd from '../../../packages/dsp/src/fft/fft-nd.js';
import { refusal } from '../../support/refusal.js';
import { distance, epsilonOf, samples, unpacked } from './samples.js';

type Name = 'fft2' | 'ifft2' | 'rfft2' | 'irfft2' | 'fftn' | 'ifftn' | 'rfftn' | 'irfftn';
type Call = (x: unknown, options?: object) => NDArray;
const calls = nd as unknown as Readonly<Record<Name, Call>>;

const golden = JSON.parse(readFileSync(new URL('../../golden/fft-nd.json', import.meta.url), 'utf8')) as {
  readonly transforms: readonly (readonly [Name, DType, number[], object, DType, number[], string])[];
  readonly refused: readonly (readonly [Name, DType, number[], object])[];
};

afterEach(() => useKernels('auto'));

describe.each(['auto', 'typescript'] as const)('kernels %s: what scipy gives in long double', (mode) => {
  test.each([...new Set(golden.transforms.map(([name]) => name))])('%s', (name) => {
    useKernels(mode);
    for (const [, dtype, shape, options, resultType, resultShape, values] of golden.transforms.filter(
      ([each]) => each === name,
    )) {
      const result = calls[name](samples(shape, dtype), options);
      const label = `${dtype} [${shape}] ${JSON.stringify(options)}`;
      expect([result.dtype, result.shape], label).toEqual([resultType, resultShape]);
      // Few points: an error of about an ulp for each of at most eight stages.
      expect(distance(result, unpacked(values)), label).toBeLessThanOrEqual(4 * epsilonOf(dtype));
    }
  });
});

test('what scipy refuses is refused', () => {
  const said = golden.refused.map(([name, dtype, shape, options]) =>
    refusal(() => calls[name](samples(shape, dtype), options)),
  );
  expect(said).toEqual([
    'axisOutOfRange: fft2: axes must be integers in -1..0, got -2 (shape [3])',
    'notPositiveInteger: fftn: shape[0] must be an integer >= 1, got 0 (shape [0, 3])',
    'badShape: fftn: shape must hold one length for each of 2 axes, got [2] (shape [2, 3])',
    'badShape: fftn: shape must hold at most 2 lengths, got [2, 2, 2] (shape [2, 3])',
    'notPositiveInteger: fftn: shape[1] must be an integer >= 1, got 0 (shape [2, 3])',
    'notPositiveInteger: fftn: shape[1] must be an integer >= 1, got -2 (shape [2, 3])',
    'axisOutOfRange: fftn: axes must be integers in -2..1, got 2 (shape [2, 3])',
    'axisOutOfRange: fftn: axes must name each axis once, got [0, -2] (shape [2, 3])',
    'axisOutOfRange: rfftn: axes must name at least one axis, got [] (shape [2, 3])',
    'axisOutOfRange: irfftn: axes must name at least one axis, got [] (shape [2, 3])',
    'dtype: rfftn: x must be real, got "complex128" (shape [2, 3])',
    'badOption: ifftn: norm must be one of backward, ortho, forward, got "both"',
  ]);
});

test.each<[string, () => unknown, string]>([
  [
    'a fraction of an axis',
    () => nd.fftn([[1]], { axes: [0.5] }),
    'axisOutOfRange: fftn: axes must be integers in -2..1, got 0.5 (shape [1, 1])',
  ],
  [
    'an axis of a scalar',
    () => nd.fftn(1, { axes: [0] }),
    'axisOutOfRange: fftn: axes must be empty for x without axes, got 0 (shape [])',
  ],
  [
    'half a spectrum of no axis',
    () => nd.rfftn(1),
    'axisOutOfRange: rfftn: axes must name at least one axis, got [] (shape [])',
  ],
  [
    'a length that one bin leaves open',
    () => nd.irfft2(zeros([3, 1], 'complex64')),
    'notPositiveInteger: irfft2: shape[1] must be an integer >= 1, got 0 (shape [3, 1])',
  ],
  [
    'a length with a fraction',
    () => nd.rfft2([[1, 2]], { shape: [1, 1.5] }),
    'notPositiveInteger: rfft2: shape[1] must be an integer >= 1, got 1.5 (shape [1, 2])',
  ],
  [
    'out of another shape',
    () => nd.rfft2(zeros([4, 4]), { out: zeros([4, 4], 'complex128') }),
    'badShape: rfft2: out must have shape [4, 3], got [4, 4]',
  ],
  [
    'complex numbers into a real out',
    () => nd.fft2(zeros([2, 2]), { out: zeros([2, 2]) as never }),
    'casting: fft2: out must take complex128 under casting \'sameKind\', got "float64"',
  ],
])('refused: %s', (_, action, said) => {
  expect(refusal(action)).toBe(said);
});

test('along one axis each is the transform of that axis, bit for bit', () => {
  const z = samples([5, 12, 3], 'complex64');
  const x = samples([5, 12, 3], 'float32');
  const pairs = [
    [nd.fftn(z, { axes: 1, shape: 9, norm: 'ortho' }), fft(z, { axis: 1, n: 9, norm: 'ortho' })],
    [nd.fftn(x, { axes: [1] }), fft(x, { axis: 1 })],
    [nd.rfftn(x, { axes: [0] }), rfft(x, { axis: 0 })],
    [nd.irfftn(z, { axes: [1], shape: [21] }), irfft(z, { axis: 1, n: 21 })],
  ] as const;
  for (const [several, one] of pairs) expect(several.toArray()).toEqual(one.toArray());
});

test('along no axis the samples stay as they are', () => {
  const x = samples([2, 3], 'float32');
  expect(nd.fftn(x, { axes: [], norm: 'forward' })).toMatchObject({ dtype: 'complex64', shape: [2, 3] });
  expect(real(nd.fftn(x, { axes: [] })).toArray()).toEqual(x.toArray());
  expect(nd.ifftn(3).item()).toEqual({ re: 3, im: 0 });
});

test.each([[[6, 5]], [[1, 2]], [[2, 1]], [[3, 4, 2]], [[4, 1, 3, 5]]])(
  'a real array %s has the spectrum of the complex array with its values',
  (shape) => {
    const x = samples(shape, 'float64');
    const z = x.astype('complex128');
    for (const call of [nd.fftn, nd.ifftn]) {
      expect(distance(call(x), call(z).data as Float64Array)).toBeLessThan(1e-15);
      const axes = [shape.length - 1, 0];
      expect(distance(call(x, { axes }), call(z, { axes }).data as Float64Array)).toBeLessThan(1e-15);
    }
  },
);

describe('laws', () => {
  const shapes = [
    [32, 20],
    [7, 11],
    [64, 3],
    [5, 4, 6],
    [1, 1],
    [97, 2],
  ];

  test.each(shapes.map((shape) => [shape]))('the inverse of %s gives the samples back', (shape) => {
    for (const norm of ['backward', 'ortho', 'forward'] as const) {
      const z = samples(shape, 'complex128');
      expect(distance(nd.ifftn(nd.fftn(z, { norm }), { norm }), z.data as Float64Array)).toBeLessThan(2e-15);
      const x = samples(shape, 'float64');
      expect(distance(nd.irfftn(nd.rfftn(x, { norm }), { shape, norm }), x.data as Float64Array)).toBeLessThan(2e-15);
    }
  });

  test.each(shapes.map((shape) => [shape]))('Parseval: norms of %s stay under ortho', (shape) => {
    const z = samples(shape, 'complex128');
    const energy = (of: NDArray) => (real(sum(multiply(of, conjugate(of)))) as NDArray<'float64'>).item();
    expect(energy(nd.fftn(z, { norm: 'ortho' })) / energy(z)).toBeCloseTo(1, 13);
  });

  test('rfftn is what fftn starts with', () => {
    const x = samples([6, 5, 9], 'float32');
    expect(nd.rfftn(x).toArray()).toEqual(nd.fftn(x).slice('...', s(0, 5)).toArray());
  });
});

describe('out', () => {
  test('may be the memory of x, of another precision, or strided', () => {
    const z = samples([8, 6], 'complex64');
    const expected = nd.fft2(z);
    const wide = nd.fft2(z, { out: zeros([8, 6], 'complex128') as NDArray<'complex128'> });
    expect(wide.astype('complex64').toArray()).toEqual(expected.toArray());
    const apart = zeros([6, 16], 'complex64').slice(':', '::-2').T;
    expect(nd.fft2(z, { out: apart })).toBe(apart);
    expect(apart.toArray()).toEqual(expected.toArray());
    expect(nd.fft2(z, { out: z as NDArray<'complex64'> })).toBe(z);
    expect(z.toArray()).toEqual(expected.toArray());
  });

  test('what it held before does not show, where samples are missing', () => {
    const x = samples([2, 3, 2], 'float32');
    const shape = [4, 5, 6];
    const out = empty([4, 5, 4], 'complex64').fill({ re: Number.NaN, im: 1 });
    expect(nd.rfftn(x, { shape, out }).toArray()).toEqual(nd.rfftn(x, { shape }).toArray());
    const whole = empty(shape, 'complex64').fill({ re: Number.NaN, im: 1 });
    expect(nd.fftn(x, { shape, out: whole }).toArray()).toEqual(nd.fftn(x, { shape }).toArray());
  });
});

describe('more lines than a tile holds', () => {
  test.each(['complex64', 'complex128'] as const)('columns of %s are the rows of the transposed copy', (dtype) => {
    for (const shape of [
      [24, 1500],
      [300, 700],
      [2048, 140],
    ]) {
      const z = samples(shape, dtype);
      const columns = fft(z.T.copy()).T;
      expect(distance(fft(z, { axis: 0 }), columns.copy().data as Float64Array)).toBe(0);
      expect(distance(nd.fftn(z, { axes: [0] }), columns.copy().data as Float64Array)).toBe(0);
    }
  });

  test('axes are one after the other, in place and from cut or short lines', () => {
    const wide = samples([300, 700], 'complex64');
    const both = fft(fft(wide), { axis: 0 });
    expect(distance(nd.fft2(wide), both.data as Float32Array)).toBe(0);
    const tall = samples([1500, 300], 'float32');
    for (const n of [1500, 1400, 1620]) {
      const half = fft(rfft(tall), { axis: 0, n });
      expect(distance(nd.rfft2(tall, { shape: [n, 300] }), half.data as Float32Array)).toBe(0);
    }
  });
});
