/**
 * Laws of convolution: by every method, with kernels and their twins, for shapes that cross segments, parts and blocks.
 */
import { add, conjugate, type DType, multiply, type NDArray, type ReadonlyNDArray, s, zeros } from '@lapwing/core';
import { useKernels } from '@lapwing/core/kernel';
import { convolve, correlate, fft, fftConvolve, ifft, overlapAddConvolve } from '@lapwing/dsp';
import { afterEach, expect, test } from 'vitest';
import { distance, numbersOf, samples } from './golden.js';

afterEach(() => void useKernels('auto'));

const modes = ['full', 'same', 'valid'] as const;
const floats: readonly DType[] = ['float32', 'float64', 'complex64', 'complex128'];

/** Largest error in units of the largest result: some 32 eps, for sums of thousands of terms and transforms as long. */
function close(dtype: DType): number {
  return dtype === 'float32' || dtype === 'complex64' ? 2e-6 : 2e-14;
}

function bytesOf(x: NDArray): Uint8Array {
  return new Uint8Array(x.data.buffer, x.data.byteOffset, x.data.byteLength);
}

/** The sum as it is written, in float64. */
function bySum(a: readonly number[], b: readonly number[]): number[] {
  const full = new Array<number>(a.length + b.length - 1).fill(0);
  for (let i = 0; i < a.length; i++) for (let k = 0; k < b.length; k++) full[i + k]! += a[i]! * b[k]!;
  return full;
}

test.each(['float32', 'float64'] as const)('every method gives the sum as it is written, %s', (dtype) => {
  for (const [n, m] of [
    [300, 3],
    [4097, 65],
    [9000, 130],
    [20_000, 40],
    [600, 600],
    [5, 5000],
    [6000, 4100],
  ] as const) {
    const [a, b] = [samples([n], dtype), samples([m], dtype, 3)];
    const wanted = bySum(numbersOf(a), numbersOf(b));
    for (const method of ['auto', 'direct', 'fft', 'overlapAdd'] as const) {
      expect([method, n, m, distance(numbersOf(convolve(a, b, { method })), wanted) < close(dtype)]).toEqual([
        method,
        n,
        m,
        true,
      ]);
    }
  }
});

test.each(floats)(
  'kernels and twins of the direct sum give the same bits, %s',
  (dtype) => {
    for (const [n, m] of [
      [[300], [7]],
      [[9001], [64]],
      [[5000], [65]],
      [[4300], [4200]],
      [
        [20, 33],
        [3, 4],
      ],
      [
        [9, 70],
        [5, 66],
      ],
      [
        [2500, 3],
        [2100, 2],
      ],
      [
        [4, 5, 40],
        [2, 3, 5],
      ],
    ] as const) {
      const [a, b] = [samples(n, dtype), samples(m, dtype, 3)];
      for (const mode of ['same', 'valid'] as const) {
        useKernels('wasm');
        const first = convolve(a, b, { mode, method: 'direct' });
        useKernels('typescript');
        const second = convolve(a, b, { mode, method: 'direct' });
        expect([n, m, mode, Buffer.compare(bytesOf(first), bytesOf(second))]).toEqual([n, m, mode, 0]);
      }
    }
  },
  60_000,
);

test('the parts are cut from the full result, bit for bit where summed', () => {
  for (const [n, m] of [
    [50, 7],
    [7, 50],
    [40, 8],
    [9, 9],
  ] as const) {
    const [a, b] = [samples([n], 'float64'), samples([m], 'float64', 3)];
    const full = convolve(a, b, { method: 'direct' });
    const same = full.slice(s(Math.floor((m - 1) / 2), Math.floor((m - 1) / 2) + n));
    const valid = full.slice(s(Math.min(n, m) - 1, Math.max(n, m)));
    expect(convolve(a, b, { method: 'direct', mode: 'same' }).toArray()).toEqual(same.toArray());
    expect(convolve(a, b, { method: 'direct', mode: 'valid' }).toArray()).toEqual(valid.toArray());
  }
});

test.each(floats)('linear and commutative, %s', (dtype) => {
  const [a, b, c] = [samples([500], dtype), samples([500], dtype, 9), samples([31], dtype, 4)];
  for (const method of ['direct', 'fft', 'overlapAdd'] as const) {
    const together = numbersOf(convolve(add(a, multiply(b, 3)), c, { method }));
    const apart = numbersOf(add(convolve(a, c, { method }), multiply(convolve(b, c, { method }), 3)));
    expect(distance(together, apart)).toBeLessThan(close(dtype));
    expect(distance(numbersOf(convolve(c, a, { method })), numbersOf(convolve(a, c, { method })))).toBeLessThan(
      close(dtype),
    );
  }
});

test('the spectrum of a convolution is the product of the spectra', () => {
  const [a, b] = [samples([60], 'complex128'), samples([41], 'complex128', 4)];
  const product = ifft(multiply(fft(a, { n: 100 }), fft(b, { n: 100 })));
  expect(distance(numbersOf(convolve(a, b, { method: 'direct' })), numbersOf(product))).toBeLessThan(1e-14);
});

test.each(floats)('correlation is convolution with the reversed conjugate, %s', (dtype) => {
  const [a, b] = [samples([30, 8], dtype), samples([7, 3], dtype, 4)];
  for (const mode of modes) {
    const turned = conjugate(b.slice('::-1', '::-1') as ReadonlyNDArray);
    expect(correlate(a, b, { mode }).toArray()).toEqual(convolve(a, turned, { mode }).toArray());
  }
});

test('blocks along any axis, beside axes that broadcast, are the transforms of the whole', () => {
  for (const [n, m, axes] of [
    [[3, 5000], [3, 20], [1]],
    [[3, 5000], [1, 20], [1]],
    [[1, 5000], [4, 20], [1]],
    [[4000, 2], [11, 2], [0]],
    [
      [700, 800],
      [9, 5],
      [0, 1],
    ],
    [[2, 30], [2, 4000], [1]],
  ] as const) {
    for (const dtype of ['float64', 'complex64'] as const) {
      const [a, b] = [samples(n, dtype), samples(m, dtype, 3)];
      for (const mode of modes) {
        const [blocks, whole] = [overlapAddConvolve, fftConvolve].map((call) => call(a, b, { axes, mode })) as [
          NDArray,
          NDArray,
        ];
        expect([n, m, mode, blocks.shape]).toEqual([n, m, mode, whole.shape]);
        expect(distance(numbersOf(blocks), numbersOf(whole))).toBeLessThan(close(dtype));
      }
    }
  }
});

test('integers wrap as their dtype does', () => {
  const x = zeros([3], 'uint8') as NDArray;
  x.fill(200);
  expect(convolve(x, x).toArray()).toEqual([64, 128, 192, 128, 64]);
  const large = zeros([2], 'int64') as NDArray;
  large.fill(2n ** 62n);
  expect(convolve(large, [1n, 1n] as never).toArray()).toEqual([2n ** 62n, -(2n ** 63n), 2n ** 62n]);
});

test('infinities and NaN reach only the results that they are part of', () => {
  const method = 'direct';
  expect(convolve([1, 2, 3], [Number.POSITIVE_INFINITY, 1], { method }).toArray()).toEqual([
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    3,
  ]);
  expect(convolve([1, Number.NaN, 3, 4], [1, 1], { method }).toArray()).toEqual([1, Number.NaN, Number.NaN, 7, 4]);
});

test('out may be an operand', () => {
  const a = samples([50], 'float64');
  const wanted = convolve(a, [1, 2, 3], { mode: 'same' }).toArray();
  expect(convolve(a, [1, 2, 3], { mode: 'same', out: a })).toBe(a);
  expect(a.toArray()).toEqual(wanted);
});
