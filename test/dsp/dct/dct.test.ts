import { readFileSync } from 'node:fs';
import { type DType, eye, imag, matmul, type NDArray, real, zeros } from '@lapwing/core';
import { useKernels } from '@lapwing/core/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import { dct, dctn, idct, idctn } from '../../../packages/dsp/src/fft/dct.js';
import { dst, dstn, idst, idstn } from '../../../packages/dsp/src/fft/dst.js';
import { refusal } from '../../support/refusal.js';
import { distance, epsilonOf, samples, unpacked } from '../fft-nd/samples.js';

type Call = (x: unknown, options?: object) => NDArray;
const calls = { dct, idct, dctn, idctn, dst, idst, dstn, idstn } as unknown as Readonly<Record<string, Call>>;
const types = [1, 2, 3, 4] as const;

const golden = JSON.parse(readFileSync(new URL('../../golden/dct.json', import.meta.url), 'utf8')) as {
  readonly lines: readonly (readonly ['dct' | 'dst', 1 | 2 | 3 | 4, number, string])[];
  readonly options: readonly (readonly [string, DType, number[], object, DType, number[], string])[];
  readonly refused: readonly (readonly [string, number[], object])[];
};

afterEach(() => useKernels('auto'));

describe.each(['auto', 'typescript'] as const)('kernels %s', (mode) => {
  describe.each(['dct', 'dst'] as const)('%s', (name) => {
    test.each(types)('of type %d: every length as scipy has it in long double', (type) => {
      useKernels(mode);
      const cases = golden.lines.filter(([each, kind]) => each === name && kind === type);
      expect(cases.length).toBeGreaterThan(20);
      for (const [, , n, values] of cases) {
        for (const dtype of ['float64', 'float32'] as const) {
          // The transform inside has log2(n) stages of an ulp each, and a twiddle before or behind it.
          const bound = 2 * epsilonOf(dtype) * Math.log2(n + 2);
          expect(distance(calls[name]!(samples([n], dtype), { type }), unpacked(values)), `${dtype} ${n}`).toBeLessThan(
            bound,
          );
        }
      }
    });
  });

  test('norms, orthogonal variants, axes, lengths and dtypes are those of scipy', () => {
    useKernels(mode);
    for (const [name, dtype, shape, options, resultType, resultShape, values] of golden.options) {
      const result = calls[name]!(samples(shape, dtype), options);
      const label = `${name} ${dtype} [${shape}] ${JSON.stringify(options)}`;
      expect([result.dtype, result.shape], label).toEqual([resultType, resultShape]);
      expect(distance(result, unpacked(values)), label).toBeLessThanOrEqual(6 * epsilonOf(dtype));
    }
  });
});

/** `y[k]` of type 2 and 4 by the sums of the definitions. */
function defined(name: 'dct' | 'dst', type: 2 | 4, x: Float64Array): Float64Array {
  const n = x.length;
  return x.map((_, k) => {
    let sum = 0;
    for (let j = 0; j < n; j++) {
      const turn = type === 4 ? (2 * k + 1) / 2 : name === 'dct' ? k : k + 1;
      const angle = (Math.PI * (2 * j + 1) * turn) / (2 * n);
      sum += 2 * x[j]! * (name === 'dct' ? Math.cos(angle) : Math.sin(angle));
    }
    return sum;
  });
}

test.each(['dct', 'dst'] as const)('%s is its definition for every length to 40', (name) => {
  for (const type of [2, 4] as const) {
    for (let n = 1; n <= 40; n++) {
      const x = samples([n], 'float64');
      // The sum of the definition is off by an ulp of its angle, which is up to 2 n.
      const bound = 4 * n * epsilonOf('float64');
      const expected = defined(name, type, x.data as Float64Array);
      expect(distance(calls[name]!(x, { type }), expected), `${type} ${n}`).toBeLessThan(bound);
    }
  }
});

describe('laws', () => {
  const lengths = [2, 3, 4, 5, 8, 9, 30, 37, 256, 1000, 1009, 4096];

  test.each(['dct', 'dst'])('the inverse of %s gives the samples back', (name) => {
    for (const type of types) {
      for (const norm of ['backward', 'ortho', 'forward']) {
        for (const n of lengths) {
          for (const dtype of ['float64', 'float32'] as const) {
            const x = samples([n], dtype);
            const back = calls[`i${name}`]!(calls[name]!(x, { type, norm }), { type, norm });
            const bound = 6 * epsilonOf(dtype) * Math.log2(n + 1);
            expect(distance(back, x.data as Float64Array), `${type} ${norm} ${n} ${dtype}`).toBeLessThan(bound);
          }
        }
      }
    }
  });

  test.each(['dct', 'dst'])("the matrix of %s has orthonormal rows under norm 'ortho'", (name) => {
    for (const type of types) {
      for (const n of [2, 3, 8, 15]) {
        const matrix = calls[name]!(eye(n), { type, norm: 'ortho' });
        const product = matmul(matrix, matrix.T);
        expect(distance(product, eye(n).data), `${type} ${n}`).toBeLessThan(2e-15);
      }
    }
  });

  test.each(['dct', 'dst'])('type 3 of %s undoes type 2 but for 2 n, types 1 and 4 themselves', (name) => {
    const n = 12;
    const x = samples([n], 'float64');
    for (const [first, second, points] of [
      [2, 3, 2 * n],
      [4, 4, 2 * n],
      [1, 1, name === 'dct' ? 2 * (n - 1) : 2 * (n + 1)],
    ] as const) {
      const twice = calls[name]!(calls[name]!(x, { type: first }), { type: second });
      expect(
        distance(
          twice,
          (x.data as Float64Array).map((value) => points * value),
        ),
      ).toBeLessThan(2e-15);
    }
  });

  test('several axes are one after the other', () => {
    const x = samples([6, 5, 7], 'float64');
    for (const type of types) {
      const turns = calls.dst!(calls.dst!(x, { type }), { type, axis: 0 });
      expect(dstn(x, { type, axes: [0, 2] }).toArray()).toEqual(turns.toArray());
      const back = idctn(dctn(x, { type, norm: 'ortho' }), { type, norm: 'ortho' });
      expect(distance(back, x.data as Float64Array)).toBeLessThan(4e-15);
    }
  });
});

test('many lines along any axis, more than a block holds, are the lines one by one', () => {
  const x = samples([700, 90], 'float32');
  for (const type of types) {
    const columns = dct(x.T, { type, axis: 0 });
    expect(columns.T.toArray()).toEqual(dct(x, { type }).toArray());
    const some = dct(x.slice('640:644'), { type });
    expect(distance(dct(x, { type }).slice('640:644'), some.data as Float32Array)).toBeLessThan(1e-7);
  }
});

test('complex samples are transformed part by part, with every option', () => {
  const z = samples([3, 8], 'complex128');
  for (const type of types) {
    const options = { type, norm: 'ortho', orthogonalize: false, axis: 0 } as const;
    const result = dct(z, options) as NDArray<'complex128'>;
    expect(real(result).toArray()).toEqual(dct(real(z), options).toArray());
    expect(imag(result).toArray()).toEqual(dct(imag(z), options).toArray());
  }
});

test('out may be the memory of x, of another precision, or strided', () => {
  const x = samples([4, 6], 'float32');
  const expected = dctn(x).toArray();
  expect(
    dctn(x, { out: zeros([4, 6]) })
      .astype('float32')
      .toArray(),
  ).toEqual(expected);
  const apart = zeros([6, 9], 'float32').slice(':', '7::-2').T;
  expect(dctn(x, { out: apart })).toBe(apart);
  expect(apart.toArray()).toEqual(expected);
  expect(dctn(x, { out: x as NDArray<'float32'> })).toBe(x);
  expect(x.toArray()).toEqual(expected);
});

test('along no axis the samples stay as they are', () => {
  const x = samples([2, 3], 'float32');
  expect(idstn(x, { axes: [], norm: 'forward' }).toArray()).toEqual(x.toArray());
  expect(idctn(3).item()).toBe(3);
});

test('what scipy refuses is refused', () => {
  const said = golden.refused.map(([name, shape, options]) =>
    refusal(() => calls[name]!(samples(shape, 'float64'), options)),
  );
  expect(said).toEqual([
    'badValue: dct: n must be >= 2 for type 1, got 1 (shape [1])',
    'badValue: idctn: shape[1] must be >= 2 for type 1, got 1 (shape [3, 1])',
    'badOption: dct: type must be 1, 2, 3 or 4, got 0',
    'badOption: idst: type must be 1, 2, 3 or 4, got 5',
    'notPositiveInteger: dct: n must be an integer >= 1, got 0 (shape [3, 0])',
    'notPositiveInteger: dct: n must be an integer >= 1, got 0 (shape [3])',
    'axisOutOfRange: dst: axis must be an integer in -1..0, got 1 (shape [3])',
    'badOption: dst: norm must be one of backward, ortho, forward, got "both"',
    'axisOutOfRange: dctn: axes must name each axis once, got [0, 0] (shape [3, 4])',
    'badShape: dstn: shape must hold one length for each of 2 axes, got [3] (shape [3, 4])',
    'badShape: dstn: shape must hold at most 2 lengths, got [3, 4, 5] (shape [3, 4])',
  ]);
});

test.each<[string, () => unknown, string]>([
  ['a scalar', () => dct(1), 'axisOutOfRange: dct: axis must name an axis of x, which has none, got -1 (shape [])'],
  ['a type in words', () => dst([1], { type: '2' as never }), 'badOption: dst: type must be 1, 2, 3 or 4, got "2"'],
  [
    'a variant in numbers',
    () => idct([1], { orthogonalize: 1 as never }),
    'badOption: idct: orthogonalize must be true or false, got 1',
  ],
  [
    'complex numbers into a real out',
    () => dct(zeros([2], 'complex64'), { out: zeros([2]) }),
    'casting: dct: out must take complex64 under casting \'sameKind\', got "float64"',
  ],
  [
    'out of another shape',
    () => idstn(zeros([2, 2]), { shape: [3, 2], out: zeros([2, 2]) }),
    'badShape: idstn: out must have shape [3, 2], got [2, 2]',
  ],
])('refused: %s', (_, action, said) => {
  expect(refusal(action)).toBe(said);
});
