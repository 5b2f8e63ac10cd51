import { kernelMemory, useKernels } from '@lapwing/core/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type BinaryMath,
  binaryMath,
  mathKernels,
  type UnaryMath,
  unaryMath,
} from '../../packages/core/src/elementwise/math-kernels.js';
import { type MathRow, mathRows, runMath } from './math-rows.js';
import { type Floats, firstDifference } from './same-bits.js';
import { ulpsApart } from './ulps.js';

beforeEach(() => {
  useKernels('wasm');
});
afterEach(() => {
  useKernels('auto');
});

const INFINITE = Number.POSITIVE_INFINITY;
const specials: readonly number[] = [
  ...[
    0,
    Number.NaN,
    INFINITE,
    1,
    2,
    3,
    4,
    0.5,
    0.25,
    1.5,
    7,
    10,
    100,
    1000,
    1e15,
    2 ** 53,
    2 ** 53 + 2,
    1e22,
    2 ** 100,
  ],
  ...[2 ** -1074, 2 ** -1022, 1e-300, 1e300, Number.MAX_VALUE, 2 ** -149, 2 ** -126, 1e-40, 3.4028234663852886e38],
  ...[
    2 ** -30,
    2 ** -60,
    1 - 2 ** -53,
    1 + 2 ** -52,
    1 - 2 ** -24,
    1 + 2 ** -23,
    88.72284,
    88.7229,
    103.97,
    104,
    150,
    128,
  ],
  ...[
    709.78271289338397, 709.7827128933841, 745.1332191019411, 745.1332191019412, 710.4758600739439, 710.47586007394398,
  ],
  ...[
    1022,
    1023,
    1024,
    1074,
    1075,
    1075.5,
    Math.PI,
    Math.PI / 2,
    Math.PI / 4,
    Math.SQRT1_2,
    Math.SQRT2,
    Math.E,
    Math.LN2,
  ],
].flatMap((value) => [value, -value]);

/** Arguments of every kind, from which tiles of any length are cut. */
function hardArguments(Data: MathRow['Data'], length: number, seed: number): Floats {
  const values = new Data(length);
  let state = seed * 2 + 1;
  for (let k = 0; k < length; k++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const unit = (state >>> 8) / 2 ** 23 - 1;
    const kind = (state >>> 4) % 4;
    values[k] = kind === 0 ? specials[(state >>> 12) % specials.length]! : unit * [0, 1, 20, 2000][kind]!;
  }
  return values;
}

describe.each(mathRows)('$kernel', (row) => {
  const { Data, kernel, arity } = row;
  const bytes = Data.BYTES_PER_ELEMENT;
  const most = 130;

  /** Each element computed in a tile of its own. */
  function oneByOne(a: Floats, b: Floats): Floats {
    const out = new Data(a.length);
    for (let k = 0; k < a.length; k++) out[k] = runMath(row, a.subarray(k, k + 1), b.subarray(k, k + 1))[0]!;
    return out;
  }

  it('gives an element the same bits in every tile of 0..130 elements, at every alignment, in place or not', () => {
    const a = hardArguments(Data, most + 16, 1);
    const b = hardArguments(Data, most + 16, 2);
    const expected = oneByOne(a, b);
    const { u8, scratch } = kernelMemory();
    const run = mathKernels.get()![kernel] as (dst: number, a: number, b: number, n?: number) => void;
    const mark = scratch.mark();
    const rooms = [0, 1, 2].map(() => scratch.reserve((most + 4) * bytes + 64));
    const got = new Data(most);
    for (let n = 0; n <= most; n++) {
      for (let shift = 0; shift < 16; shift++) {
        // Bytes, not elements: no address needs to be a multiple of anything.
        const first = rooms[0]! + shift;
        const second = rooms[1]! + ((shift * 3) % 16);
        const target = shift % 4 === 3 ? first : rooms[2]! + 16 + ((shift * 5) % 16);
        const from = shift % 5;
        if (target !== first) u8.fill(0xa5, target - 16, target + n * bytes + 16);
        u8.set(new Uint8Array(a.buffer, from * bytes, n * bytes), first);
        u8.fill(0xa5, first + n * bytes, first + n * bytes + 16);
        u8.set(new Uint8Array(b.buffer, from * bytes, n * bytes), second);
        if (arity === 1) run(target, first, n);
        else run(target, first, second, n);
        new Uint8Array(got.buffer).set(u8.subarray(target, target + n * bytes));
        const differs = firstDifference(got.subarray(0, n), expected.subarray(from, from + n));
        if (differs >= 0) expect.fail(`n ${n}, shift ${shift}: element ${differs} of ${a[from + differs]}`);
        const behind = u8.subarray(target + n * bytes, target + n * bytes + 16);
        if (!behind.every((byte) => byte === 0xa5)) expect.fail(`n ${n}, shift ${shift}: wrote past the tile`);
        if (target !== first && !u8.subarray(target - 16, target).every((byte) => byte === 0xa5))
          expect.fail(`n ${n}, shift ${shift}: wrote before the tile`);
      }
    }
    scratch.release(mark);
    expect(expected.some((value) => Number.isFinite(value) && value !== 0)).toBe(true);
  });

  it('reads and writes nothing past tiles that end where the memory ends', () => {
    const { u8 } = kernelMemory();
    const run = mathKernels.get()![kernel] as (dst: number, a: number, b: number, n?: number) => void;
    for (let n = 0; n <= 9; n++) {
      const a = hardArguments(Data, n, n);
      const first = u8.length - n * bytes;
      u8.set(new Uint8Array(a.buffer), first);
      // What lies past the end cannot be read: an access there is an error.
      if (arity === 1) run(first, first, n);
      else run(first, first, first, n);
      const got = new Data(u8.slice(first).buffer);
      expect(firstDifference(got, runMath(row, a, a))).toBe(-1);
    }
  });

  it('is near its twin, and has its zeros, infinities and NaN, for values on every edge', () => {
    const all = Data.from(specials);
    const [a, b] = arity === 1 ? [all, all] : [repeated(all), tiled(all)];
    const got = runMath(row, a, b);
    const wrong = [];
    for (let k = 0; k < a.length; k++) {
      const exact = row.twin(a[k]!, b[k]!);
      // Two units for the kernel, two for the twin.
      if (!(ulpsApart(got[k]!, exact, row.dtype) <= 4)) wrong.push([a[k], b[k], got[k], exact]);
    }
    expect(wrong).toEqual([]);
  });
});

function repeated(values: Floats): Floats {
  return values.constructor === Float32Array
    ? Float32Array.from({ length: values.length ** 2 }, (_, k) => values[Math.floor(k / values.length)]!)
    : Float64Array.from({ length: values.length ** 2 }, (_, k) => values[Math.floor(k / values.length)]!);
}

function tiled(values: Floats): Floats {
  return values.constructor === Float32Array
    ? Float32Array.from({ length: values.length ** 2 }, (_, k) => values[k % values.length]!)
    : Float64Array.from({ length: values.length ** 2 }, (_, k) => values[k % values.length]!);
}

/** Runs the float64 kernel on numbers. */
function unary(name: UnaryMath, ...x: number[]): number[] {
  const row = mathRows.find(({ kernel }) => kernel === `${name}_f64`)!;
  return [...runMath(row, Float64Array.from(x), Float64Array.from(x))];
}

function binary(name: BinaryMath, pairs: readonly (readonly [number, number])[]): number[] {
  const row = mathRows.find(({ kernel }) => kernel === `${name}_f64`)!;
  const [a, b] = [0, 1].map((side) => Float64Array.from(pairs, (pair) => pair[side]!));
  return [...runMath(row, a!, b!)];
}

describe('results that are exact', () => {
  const whole = Array.from({ length: 600 }, (_, k) => k - 300);

  it('powers of two and their logarithms', () => {
    const powers = whole.map((k) => 2 ** k);
    expect(unary('exp2', ...whole)).toEqual(powers);
    expect(unary('log2', ...powers)).toEqual(whole);
    expect(
      binary(
        'pow',
        whole.map((k) => [2, k] as const),
      ),
    ).toEqual(powers);
  });

  it('powers of ten, cubes and their roots', () => {
    const small = whole.filter((k) => k >= 0 && k <= 22);
    const powers = small.map((k) => Number(`1e${k}`));
    expect(unary('log10', ...powers)).toEqual(small);
    expect(
      binary(
        'pow',
        small.map((k) => [10, k] as const),
      ),
    ).toEqual(powers);
    expect(unary('cbrt', ...whole.map((k) => k * k * k))).toEqual(whole);
    expect(
      binary(
        'pow',
        whole.map((k) => [k, 3] as const),
      ),
    ).toEqual(whole.map((k) => k * k * k));
  });

  it('what the machine rounds correctly', () => {
    const values = [2, 3, 5, 1e-310, 1e308, 2 ** -1074];
    expect(unary('sqrt', ...values)).toEqual(values.map(Math.sqrt));
    expect(unary('reciprocal', ...values)).toEqual(values.map((x) => 1 / x));
  });
});

describe('pow follows C99, annex F', () => {
  const table = `
    0 ** -3 = inf      -0 ** -3 = -inf    0 ** -2 = inf      -0 ** -2 = inf     -0 ** -2.5 = inf   0 ** -inf = inf
    0 ** 3 = 0         -0 ** 3 = -0       0 ** 2 = 0         -0 ** 2 = 0        -0 ** 2.5 = 0      -0 ** inf = 0
    -0 ** -inf = inf   -1 ** inf = 1      -1 ** -inf = 1     1 ** nan = 1       1 ** inf = 1       nan ** 0 = 1
    nan ** -0 = 1      inf ** 0 = 1       0 ** 0 = 1         -2 ** 0.5 = nan    -0.1 ** -1.5 = nan nan ** 2 = nan
    2 ** nan = nan     -1 ** nan = nan    0.5 ** -inf = inf  -0.5 ** -inf = inf 2 ** -inf = 0      -2 ** -inf = 0
    0.5 ** inf = 0     -0.5 ** inf = 0    2 ** inf = inf     -2 ** inf = inf    -inf ** -3 = -0    -inf ** -2 = 0
    -inf ** 3 = -inf   -inf ** 2 = inf    -inf ** 0.5 = inf  -inf ** -0.5 = 0   inf ** -1 = 0      inf ** 1 = inf
    -3 ** 3 = -27      -3 ** 2 = 9        -2 ** -1 = -0.5    -2 ** 1075 = -inf  -2 ** -1076 = 0    -2 ** -1077 = -0
    -1 ** 9007199254740992 = 1            -1 ** 9007199254740991 = -1           -1 ** 1e300 = 1
    1.0000000000000002 ** 1e300 = inf     0.9999999999999999 ** 1e300 = 0       5 ** 5e-324 = 1    5e-324 ** -1 = inf`;
  const cases = [...table.matchAll(/(\S+) \*\* (\S+) = (\S+)/g)].map((match) =>
    match.slice(1).map((text) => Number(text.replace('inf', 'Infinity').replace('nan', 'NaN'))),
  ) as [number, number, number][];

  it.each(cases)('%d ** %d is %d', (x, y, expected) => {
    expect(binary('pow', [[x, y]])).toEqual([expected]);
    expect(binaryMath.pow(x, y)).toBe(expected);
  });

  it('in all cases of the table', () => {
    expect(cases.length).toBe(55);
  });
});

describe('the twins', () => {
  it('have a row for every kernel', () => {
    const names = [...Object.keys(unaryMath), ...Object.keys(binaryMath)];
    const kernels = names.flatMap((name) => [`${name}_f32`, `${name}_f64`]);
    expect(Object.keys(mathKernels.get()!).sort()).toEqual(kernels.sort());
  });

  it('measure lengths at the ends of the range', () => {
    const { hypot } = binaryMath;
    expect(hypot(3, 4)).toBe(5);
    expect(hypot(3e300, -4e300)).toBe(5e300);
    expect(hypot(3 * 2 ** -1074, 4 * 2 ** -1074)).toBe(5 * 2 ** -1074);
    expect(hypot(Number.NaN, -INFINITE)).toBe(INFINITE);
    expect(hypot(Number.NaN, 1)).toBeNaN();
    expect(hypot(0, -0)).toBe(0);
  });
});
