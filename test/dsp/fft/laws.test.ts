import { conjugate, type Index, type NDArray, type ReadonlyNDArray, roll } from '@lapwing/core';
import { type FftNorm, fft, hfft, ifft, ihfft, irfft, rfft } from '@lapwing/dsp';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryStrides } from '../../support/arbitrary-view.js';
import { PoisonedMemory, placeElements } from '../../support/poisoned-memory.js';
import { numbersOf, relativeDistance } from './samples.js';

type Complex = 'complex64' | 'complex128';
type Real = 'float32' | 'float64';

interface Line {
  readonly x: NDArray;
  readonly axis: number;
  readonly n: number;
}

/** Small shapes with lines of any length to 70 along any axis, in memory of any order and sign. */
function arbitraryLine(dtypes: readonly (Complex | Real)[]): fc.Arbitrary<Line> {
  return fc
    .tuple(
      fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
      fc.integer({ min: 1, max: 70 }),
      fc.nat(3),
      fc.constantFrom(...dtypes),
      fc.integer({ min: 0, max: 3 }),
      fc.nat(1e6),
    )
    .chain(([others, n, place, dtype, lead, seed]) => {
      const axis = place % (others.length + 1);
      const shape = others.toSpliced(axis, 0, n);
      return arbitraryStrides(shape, false).map((strides) => {
        const reaches = shape.map((length, k) => (length - 1) * strides[k]!);
        const low = reaches.reduce((sum, reach) => sum + Math.min(0, reach), 0);
        const high = reaches.reduce((sum, reach) => sum + Math.max(0, reach), 0);
        const memory = new PoisonedMemory(dtype, high - low + 1, { lead });
        const x = memory.array(shape, strides, -low) as NDArray;
        placeElements(x, noise(dtype, x.size, seed) as never);
        return { x, axis, n };
      });
    });
}

function noise(dtype: Complex | Real, size: number, seed: number): Float32Array | Float64Array {
  const count = dtype.startsWith('complex') ? 2 * size : size;
  const values = dtype === 'float32' || dtype === 'complex64' ? new Float32Array(count) : new Float64Array(count);
  let state = seed;
  return values.map(() => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

const complexLine = arbitraryLine(['complex64', 'complex128']);
const realLine = arbitraryLine(['float32', 'float64']);
const anyLine = arbitraryLine(['float32', 'float64', 'complex64', 'complex128']);
const anyNorm = fc.constantFrom<FftNorm>('backward', 'ortho', 'forward');

/**
 * Each transform is off by up to four units in the norm (docs/fft-accuracy.md), laws join up to three of them, and sums and
 * products of the law itself add a few more.
 */
const UNITS = 16;

function unitOf(x: ReadonlyNDArray): number {
  return x.dtype === 'float32' || x.dtype === 'complex64' ? 2 ** -24 : 2 ** -53;
}

function expectClose(a: NDArray, b: ReadonlyNDArray, label: string): void {
  expect(a.shape, label).toEqual(b.shape);
  const distance = relativeDistance(numbersOf(a), numbersOf(b as NDArray));
  expect(distance / unitOf(a), label).toBeLessThanOrEqual(UNITS);
}

/** Every sample times a factor [re, im] of its place along an axis, in float64. */
function turned(x: NDArray, axis: number, factor: (k: number) => readonly [number, number]): NDArray {
  const inner = x.shape.slice(axis + 1).reduce((size, length) => size * length, 1);
  const result = x.astype('complex128').copy() as NDArray<'complex128'>;
  const { data } = result;
  for (let at = 0; at < data.length; at += 2) {
    const [re, im] = [data[at]!, data[at + 1]!];
    const [c, d] = factor(Math.floor(at / 2 / inner) % x.shape[axis]!);
    data[at] = re * c - im * d;
    data[at + 1] = re * d + im * c;
  }
  return result;
}

function energy(x: NDArray): number {
  return numbersOf(x).reduce((sum, value) => sum + value * value, 0);
}

test('inverse: ifft(fft(x)) and fft(ifft(x)) are x, under any norm', () => {
  fc.assert(
    fc.property(anyLine, anyNorm, ({ x, axis }, norm) => {
      const wide = x.astype(unitOf(x) === 2 ** -24 ? 'complex64' : 'complex128');
      expectClose(ifft(fft(x, { axis, norm }), { axis, norm }), wide, 'ifft(fft(x))');
      expectClose(fft(ifft(x, { axis, norm }), { axis, norm }), wide, 'fft(ifft(x))');
    }),
  );
});

test('inverse: irfft(rfft(x)) and hfft(ihfft(x)) are x where n is given', () => {
  fc.assert(
    fc.property(realLine, anyNorm, ({ x, axis, n }, norm) => {
      expectClose(irfft(rfft(x, { axis, norm }), { n, axis, norm }), x, 'irfft(rfft(x))');
      expectClose(hfft(ihfft(x, { axis, norm }), { n, axis, norm }), x, 'hfft(ihfft(x))');
    }),
  );
});

test('Parseval: the spectrum has n times the energy, and the same under ortho', () => {
  fc.assert(
    fc.property(anyLine, ({ x, axis, n }) => {
      const whole = energy(x);
      expect(Math.abs(energy(fft(x, { axis })) / n / whole - 1) / unitOf(x)).toBeLessThanOrEqual(2 * UNITS);
      expect(Math.abs(energy(fft(x, { axis, norm: 'ortho' })) / whole - 1) / unitOf(x)).toBeLessThanOrEqual(2 * UNITS);
    }),
  );
});

test('linearity: the spectrum of 3 x - 2 roll(x) is that of the spectra', () => {
  fc.assert(
    fc.property(complexLine, ({ x, axis }) => {
      const y = roll(x, 1) as NDArray;
      const mixed = combine(numbersOf(x), numbersOf(y), x);
      const [a, b] = [fft(x, { axis }), fft(y, { axis })];
      const together = combine(numbersOf(a), numbersOf(b), a);
      const error = relativeDistance(numbersOf(fft(mixed, { axis })), numbersOf(together));
      // What 3 x - 2 y cancels of its terms, their errors keep.
      const loss = Math.sqrt((9 * energy(x) + 4 * energy(y)) / energy(mixed));
      expect(error / unitOf(x)).toBeLessThanOrEqual(UNITS * Math.max(1, loss));
    }),
  );
});

function combine(a: Float64Array, b: Float64Array, like: NDArray): NDArray {
  const result = like.copy() as NDArray;
  (result.data as Float64Array).set(a.map((value, k) => 3 * value - 2 * b[k]!));
  return result;
}

test('shift: rolled by s samples, bin k is turned by exp(-2 pi i k s / n)', () => {
  fc.assert(
    fc.property(complexLine, fc.integer({ min: -80, max: 80 }), ({ x, axis, n }, shift) => {
      const rolled = fft(roll(x, shift, { axis }) as NDArray, { axis });
      const expected = turned(fft(x, { axis }), axis, (k) => {
        const angle = (2 * Math.PI * ((((k * shift) % n) + n) % n)) / n;
        return [Math.cos(angle), -Math.sin(angle)];
      });
      expectClose(rolled, expected, `shift ${shift}`);
    }),
  );
});

test('symmetry: rfft is the first half of fft, whose other half is its conjugate', () => {
  fc.assert(
    fc.property(realLine, ({ x, axis, n }) => {
      const half = Math.floor(n / 2) + 1;
      const first = (a: NDArray): NDArray =>
        a.slice(...x.shape.map((_, k): Index => (k === axis ? `:${half}` : ':'))) as NDArray;
      const spectrum = fft(x, { axis });
      // Where x is small in one half of the spectrum, errors are still those of the whole.
      const scale = Math.sqrt(energy(spectrum) / energy(first(spectrum)));
      const distance = relativeDistance(numbersOf(rfft(x, { axis })), numbersOf(first(spectrum)));
      expect(distance / unitOf(x)).toBeLessThanOrEqual(UNITS * scale);
      // X[n - k] = X*[k]: flipped and rolled on by one.
      expectClose(conjugate(roll(spectrum.flip(axis), 1, { axis })) as NDArray, spectrum, 'conjugate');
      expectClose(conjugate(ihfft(x, { axis, norm: 'forward' })) as NDArray, rfft(x, { axis }), 'ihfft');
    }),
  );
});

test('zeros: n beyond the line pads it, n within it cuts it', () => {
  fc.assert(
    fc.property(anyLine, fc.integer({ min: 1, max: 90 }), ({ x, axis, n }, length) => {
      const cut = x.slice(...x.shape.map((_, k): Index => (k === axis ? `:${length}` : ':'))) as NDArray;
      const padded = fft(x, { axis, n: length });
      expect(padded.shape[axis]).toBe(length);
      const whole = numbersOf(fft(cut, { axis, n: length }));
      expect(numbersOf(padded)).toEqual(whole);
      if (length === n) expect(numbersOf(fft(x, { axis }))).toEqual(whole);
    }),
  );
});
