import { type DType, dtypes, empty, fromBuffer, type NDArray } from '@lapwing/core';
import { useKernels } from '@lapwing/core/kernel';
import { fft, hfft, ifft, ihfft, irfft, rfft } from '@lapwing/dsp';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal } from '../support/refusal.js';
import { type Floats, firstDifference } from './same-bits.js';

type Transform = (x: NDArray, options: { readonly n: number; readonly out?: NDArray }) => NDArray;

interface Kind {
  readonly name: string;
  readonly transform: Transform;
  readonly from: 'real' | 'complex';
  readonly to: 'real' | 'complex';
  /** Samples of a line of `n`, and results. */
  readonly lengths: (n: number) => readonly [number, number];
}

const whole = (n: number): readonly [number, number] => [n, n];
const toHalf = (n: number): readonly [number, number] => [n, Math.floor(n / 2) + 1];
const fromHalf = (n: number): readonly [number, number] => [Math.floor(n / 2) + 1, n];

const kinds: readonly Kind[] = [
  { name: 'fft', transform: fft as Transform, from: 'complex', to: 'complex', lengths: whole },
  { name: 'fft of real samples', transform: fft as Transform, from: 'real', to: 'complex', lengths: whole },
  { name: 'ifft', transform: ifft as Transform, from: 'complex', to: 'complex', lengths: whole },
  { name: 'ifft of real samples', transform: ifft as Transform, from: 'real', to: 'complex', lengths: whole },
  { name: 'rfft', transform: rfft as Transform, from: 'real', to: 'complex', lengths: toHalf },
  { name: 'irfft', transform: irfft as Transform, from: 'complex', to: 'real', lengths: fromHalf },
  { name: 'hfft', transform: hfft as Transform, from: 'complex', to: 'real', lengths: fromHalf },
  { name: 'ihfft', transform: ihfft as Transform, from: 'real', to: 'complex', lengths: toHalf },
];
const precisions = ['float32', 'float64'] as const;
type Precision = (typeof precisions)[number];

const table = kinds.flatMap((kind) => precisions.map((precision) => [kind.name, precision, kind] as const));

afterEach(() => {
  useKernels('auto');
});

function dtypeOf(form: 'real' | 'complex', precision: Precision): DType {
  if (form === 'real') return precision;
  return precision === 'float32' ? 'complex64' : 'complex128';
}

/** An array `offset` elements behind the start of its memory, with NaN before and behind it. */
function placed(dtype: DType, shape: readonly [number, number], offset: number, value: (k: number) => number): NDArray {
  const { Data, components } = dtypes[dtype];
  const size = shape[0] * shape[1] * components;
  const data = new Data(size + (offset + 4) * components) as Floats;
  data.fill(Number.NaN);
  for (let k = 0; k < size; k++) data[offset * components + k] = value(k);
  return fromBuffer(data, { dtype, shape, offset }) as NDArray;
}

/** Between -1 and 1, in no order. */
function noise(k: number): number {
  const word = Math.imul(k + 1, 0x9e3779b9);
  return (Math.imul(word ^ (word >>> 15), 0x85ebca6b) >> 8) / 2 ** 23;
}

function numbersOf(x: NDArray): Floats {
  return x.copy().data as Floats;
}

function distance(a: Floats, b: Floats): number {
  let error = 0;
  let size = 0;
  for (let k = 0; k < b.length; k++) {
    error += (a[k]! - b[k]!) ** 2;
    size += b[k]! ** 2;
  }
  return error === 0 ? 0 : Math.sqrt(error / size);
}

// In the norm, kernels are off by up to four units and twins by as many, see docs/fft-accuracy.md.
const UNITS = 8;

function unitOf(precision: Precision): number {
  return precision === 'float32' ? 2 ** -24 : 2 ** -53;
}

const LINES = 5;

describe.each(table)('the kernel of %s in %s', (_, precision, kind) => {
  const [from, to] = [dtypeOf(kind.from, precision), dtypeOf(kind.to, precision)];

  it('gives what its twin gives, for every length, alignment and number of lines', () => {
    for (let n = 1; n <= 130; n++) {
      const [samples, results] = kind.lengths(n);
      const all = placed(from, [LINES, samples], 0, noise);
      useKernels('typescript');
      const twin = numbersOf(kind.transform(all, { n }));
      useKernels('wasm');
      const expected = numbersOf(kind.transform(all, { n }));
      const units = distance(expected, twin) / unitOf(precision);
      if (!(units <= UNITS)) expect.fail(`n = ${n}: ${units} units from its twin`);
      for (let lines = 1; lines <= LINES; lines++) {
        for (let offset = 0; offset < 4; offset++) {
          const x = placed(from, [lines, samples], offset, noise);
          const out = placed(to, [lines, results], 3 - offset, () => 7);
          const got = numbersOf(kind.transform(x, { n, out }));
          const at = firstDifference(got, expected.slice(0, got.length) as Floats);
          if (at >= 0)
            expect.fail(`n = ${n}, ${lines} lines, offset ${offset}: number ${at} is ${got[at]}, not ${expected[at]}`);
          const around = out.data as Floats;
          const strays = around.length - around.filter((value) => Number.isNaN(value)).length - got.length;
          if (strays !== 0) expect.fail(`n = ${n}, ${lines} lines, offset ${offset}: ${strays} numbers beside out`);
        }
      }
    }
    expect(refusal(() => kind.transform(placed(from, [1, 2], 0, noise), { n: 0 }))).toMatch(/^notPositiveInteger: /);
  });

  it.each([1, 3])('gives what its twin gives for long lines, %i at a time', (lines) => {
    const lengths = [
      1009,
      2310,
      4096,
      4098,
      8192,
      10007,
      16383,
      65536,
      ...(lines === 1 ? [65537, 2 ** 17, 3 * 2 ** 17] : []),
    ];
    for (const n of lengths) {
      const [samples] = kind.lengths(n);
      const x = placed(from, [lines, samples], 1, noise);
      useKernels('typescript');
      const twin = numbersOf(kind.transform(x, { n }));
      useKernels('wasm');
      const units = distance(numbersOf(kind.transform(x, { n })), twin) / unitOf(precision);
      expect(units, `n = ${n}`).toBeLessThanOrEqual(UNITS);
    }
  });

  it('keeps what is no number in its own line', () => {
    useKernels('wasm');
    for (const n of [1, 2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 17, 30, 37, 64, 97, 101, 128, 130, 509, 1009, 1024, 4096]) {
      const [samples, results] = kind.lengths(n);
      const x = placed(from, [LINES, samples], 0, noise);
      const expected = numbersOf(kind.transform(x, { n }));
      const perLine = expected.length / LINES;
      for (const line of [0, 2, 4]) {
        for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
          const spoilt = x.copy() as NDArray;
          (spoilt.data as Floats)[(line * samples + Math.floor(samples / 2)) * dtypes[from].components] = bad;
          const got = numbersOf(kind.transform(spoilt, { n }));
          for (let other = 0; other < LINES; other++) {
            const span = [other * perLine, (other + 1) * perLine] as const;
            const at = firstDifference(got.slice(...span) as Floats, expected.slice(...span) as Floats);
            if (other !== line && at >= 0) expect.fail(`n = ${n}: ${bad} in line ${line} changed line ${other}`);
          }
          const own = got.slice(line * perLine, (line + 1) * perLine) as Floats;
          const step = perLine / results;
          const finite = own.filter((value, k) => k % step === 0 && Number.isFinite(value)).length;
          if (finite > 0) expect.fail(`n = ${n}: ${bad} in line ${line} left ${finite} finite numbers there`);
        }
      }
    }
    expect(empty([1], from).dtype).toBe(from);
  });
});
