import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import {
  array,
  asStrided,
  broadcastTo,
  clip,
  type DType,
  dtypes,
  fromBuffer,
  isLapwingError,
  type NDArray,
  type Operand,
  type ReadonlyNDArray,
  workspace,
  zeros,
} from '@lapwing/core';
import { afterEach, describe, expect, test } from 'vitest';
import { useKernels } from '../../../packages/core/src/kernel/index.js';
import { refusal } from '../../support/refusal.js';
import { distance } from './distance.js';

/** See test/golden/make_elementwise_clip.py. */
type ArraySpec = readonly ['a', dtype: DType, shape: readonly number[], start: number];
type Spec =
  | ArraySpec
  | readonly ['i' | 'f', text: string]
  | readonly ['c', re: string, im: string]
  | readonly ['b', truth: number];

interface Golden {
  readonly pools: Readonly<Record<DType, string>>;
  readonly results: string;
  readonly cases: readonly (readonly [x: ArraySpec, low: Spec | null, high: Spec | null, dtype: DType | '-'])[];
}

const golden: Golden = JSON.parse(readFileSync(new URL('../../golden/elementwise-clip.json', import.meta.url), 'utf8'));
const results = new Uint8Array(inflateSync(Buffer.from(golden.results, 'base64')));

afterEach(() => {
  useKernels('auto');
});

function numberOf(text: string): number {
  if (text.endsWith('inf')) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}

function operandOf(spec: Spec): Operand {
  if (spec[0] === 'a') return arrayOf(spec);
  if (spec[0] === 'c') return { re: numberOf(spec[1]), im: numberOf(spec[2]) };
  if (spec[0] === 'b') return spec[1] === 1;
  if (spec[0] === 'f') return numberOf(spec[1]);
  const whole = BigInt(spec[1]);
  return BigInt(Number(whole)) === whole ? Number(whole) : whole;
}

function arrayOf([, dtype, shape, start]: ArraySpec): NDArray {
  const bytes = new Uint8Array(Buffer.from(golden.pools[dtype], 'base64'));
  const n = bytes.length / dtypes[dtype].itemSize;
  const pool = fromBuffer(bytes, { dtype, shape: [n] }) as NDArray;
  return pool.gather(Array.from({ length: sizeOf(shape) }, (_, k) => (start + 5 * k) % n)).reshape(shape);
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

function clipped(x: Spec, low: Spec | null, high: Spec | null): NDArray | undefined {
  try {
    return clip(operandOf(x), low && operandOf(low), high && operandOf(high));
  } catch (error) {
    if (isLapwingError(error, 'badValue')) return undefined;
    throw error;
  }
}

/** Elements without the sign of zeros. */
function signless(x: NDArray): NDArray {
  const data = x.data as Float64Array;
  for (let k = 0; k < data.length; k++) if (data[k] === 0) data[k] = 0;
  return x;
}

describe.each(['wasm', 'typescript'] as const)('with kernels %s', (mode) => {
  test('clip gives what numpy gives for bounds of every form', () => {
    useKernels(mode);
    let at = 0;
    const wrong: string[] = [];
    for (const each of golden.cases) {
      const [x, low, high, dtype] = each;
      const actual = clipped(x, low, high);
      if (dtype === '-') {
        if (actual !== undefined) wrong.push(`taken: ${JSON.stringify(each)}`);
        continue;
      }
      const shape = x[2];
      const bytes = sizeOf(shape) * dtypes[dtype].itemSize;
      const expected = fromBuffer(results.slice(at, at + bytes), { dtype, shape }) as NDArray;
      at += bytes;
      // One bound: minimum or maximum, whose choice between zeros is the processor's in numpy.
      const pick = low === null || high === null ? signless : (same: NDArray) => same;
      const isSame =
        actual?.dtype === dtype && distance(pick(actual.copy()).reshape([-1]), pick(expected).reshape([-1])).ulp === 0;
      if (!isSame) wrong.push(`${JSON.stringify(each)}: ${actual} not ${expected}`);
    }
    expect(wrong).toEqual([]);
    expect(at).toBe(results.length);
  });

  test('zeros: single bounds leave an element that equals one, arrays of bounds give the bound', () => {
    useKernels(mode);
    for (const dtype of ['float32', 'float64'] as const) {
      const x = array([-0, 0, -0, 0, -5, 5], dtype);
      const [plus, minus] = [zeros([6], dtype), array([-0, -0, -0, -0, -0, -0], dtype)];
      expect(clip(x, 0, 1).toArray()).toEqual([-0, 0, -0, 0, 0, 1]);
      expect(clip(x, -0, 1).toArray()).toEqual([-0, 0, -0, 0, -0, 1]);
      expect(clip(x, -1, 0).toArray()).toEqual([-0, 0, -0, 0, -1, 0]);
      expect(clip(x, -1, -0).toArray()).toEqual([-0, 0, -0, 0, -1, -0]);
      expect(clip(x, 0, -0).toArray()).toEqual([-0, 0, -0, 0, 0, -0]);
      expect(clip(x, -0, 0).toArray()).toEqual([-0, 0, -0, 0, -0, 0]);
      expect(clip(x, 3, -0).toArray()).toEqual([-0, -0, -0, -0, -0, -0]);
      expect(clip(x, 0, -3).toArray()).toEqual([-3, -3, -3, -3, -3, -3]);
      expect(clip(x, array(-0), array([1])).toArray()).toEqual([-0, 0, -0, 0, -0, 1]);
      expect(clip(x, plus, 1).toArray()).toEqual([0, 0, 0, 0, 0, 1]);
      expect(clip(x, minus, 1).toArray()).toEqual([-0, -0, -0, -0, -0, 1]);
      expect(clip(x, -1, plus).toArray()).toEqual([0, 0, 0, 0, -1, 0]);
      expect(clip(x, minus, plus).toArray()).toEqual([0, 0, 0, 0, 0, 0]);
      expect(clip(x, 0, null).toArray()).toEqual([0, 0, 0, 0, 0, 5]);
    }
  });

  test('bounds that are zero once they are float32', () => {
    useKernels(mode);
    const x = array([-0, 0, -1, 1], 'float32');
    expect(clip(x, 1e-300, 0.5).toArray()).toEqual([-0, 0, 0, 0.5]);
    expect(clip(x, -0.5, -1e-300).toArray()).toEqual([-0, 0, -0.5, -0]);
  });

  test('many tiles, masked, cast into out, over an operand, and in kernel memory', () => {
    useKernels(mode);
    const n = 20_000;
    const value = (k: number): number => ((k * 37) % 101) - 50;
    const x = array(Array.from({ length: n }, (_, k) => value(k)));
    const kept = (k: number): number => Math.min(Math.max(value(k), -20), 30);
    const expected = Array.from({ length: n }, (_, k) => kept(k));
    expect(clip(x, -20, 30).toArray()).toEqual(expected);
    const mask = array([true, false]).gather(Array.from({ length: n }, (_, k) => k % 2)) as ReadonlyNDArray;
    const out = zeros([n], 'float32');
    expect(clip(x, -20, 30, { out, where: mask })).toBe(out);
    expect(out.toArray()).toEqual(expected.map((each, k) => (k % 2 === 0 ? each : 0)));
    using space = workspace();
    for (const place of ['x', 'low', 'high']) {
      const inside = space.zeros([n]);
      if (place === 'x') clip(inside.assign(x), -20, 30, { out: inside });
      else if (place === 'low') clip(x, inside.assign(-20), 30, { out: inside });
      else clip(x, -20, inside.assign(30), { out: inside });
      expect(inside.toArray()).toEqual(expected);
    }
    const pairs = array([
      { re: 1, im: 5 },
      { re: 9, im: 0 },
    ]);
    clip(pairs, pairs, { re: 2, im: 0 }, { out: pairs });
    expect(pairs.toArray()).toEqual([
      { re: 1, im: 5 },
      { re: 2, im: 0 },
    ]);
  });
});

test('a number takes part in the promotion once, beside all arrays', () => {
  expect(clip([true, false], -2, Int8Array.of(-5, 3)).dtype).toBe('int8');
  expect(clip([true, false], -2, 5).dtype).toBe('int64');
  expect(clip(Uint16Array.of(1), Int8Array.of(-5), 70000).dtype).toBe('int32');
  expect(clip(Uint8Array.of(1), 5.5, 70000).dtype).toBe('float64');
});

test('bounds broadcast, and x too', () => {
  expect(clip(array([5]), [[0], [6]], [3, 9]).toArray()).toEqual([
    [3, 5],
    [3, 6],
  ]);
  expect(clip(zeros([0, 3]), [1, 2, 3], 4).shape).toEqual([0, 3]);
  expect(clip(7, 0, 5).shape).toEqual([]);
});

describe('refused', () => {
  const operand = 'clip: operand must be an array, a typed array, a list or a scalar, got';
  const repeated = asStrided(zeros([1]), [2], [0]) as unknown as NDArray;
  const table: readonly (readonly [() => unknown, string])[] = [
    [() => clip(Uint16Array.of(1), -2, -1), 'badValue: clip: value must be 0..65535 for uint16, got -1'],
    [() => clip(Uint16Array.of(1), 70000, null), 'badValue: clip: value must be 0..65535 for uint16, got 70000'],
    [() => clip(new Int8Array(0), 300, 400), 'badValue: clip: value must be -128..127 for int8, got 300'],
    [() => clip([1], undefined as never, 1), `badValue: ${operand} undefined`],
    [() => clip([1], 0, undefined as never), `badValue: ${operand} undefined`],
    [() => clip(null as never, 0, 1), `badValue: ${operand} null`],
    [() => clip([1], 'x' as never, 1), `badValue: ${operand} "x"`],
    [() => clip([1], 0, 1, null as never), 'badOption: clip: options must be an object, got null'],
    [() => clip([1], 0, 1, { out: null as never }), 'badValue: clip: out must be an NDArray, got null'],
    [() => clip([1], 0, null, { out: zeros([2]) }), 'badShape: clip: out must have shape [1], got [2]'],
    [
      () => clip([1, 1], 0, 1, { out: repeated }),
      'readOnly: clip: out must be writeable, got float64 array of shape [2]',
    ],
    [
      () => clip([1, 2], [1, 2, 3], 4),
      'notBroadcastable: clip: shapes must be equal or 1 on every axis, got [3] (shapes [2], [3], [])',
    ],
    [
      () => clip(broadcastTo(array([1.5]), [2]), 0, 1, { out: zeros([2], 'int8') }),
      'casting: clip: out must take float64 under casting \'sameKind\', got "int8"',
    ],
  ];
  test.each(table)('%s', (action, message) => {
    expect(refusal(action)).toBe(message);
  });
});
