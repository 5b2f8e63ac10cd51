import {
  array,
  type DType,
  dtypeNames,
  dtypes,
  isLapwingError,
  type NDArray,
  type ReadonlyNDArray,
} from '@lapwing/core';
import { afterEach, describe, expect, test } from 'vitest';
import * as elementwise from '../../../packages/core/src/elementwise/index.js';
import { type KernelMode, useKernels } from '../../../packages/core/src/kernel/index.js';
import { promoteTypes, resultType } from '../../../packages/core/src/promote.js';
import { distance } from './distance.js';
import { dtypeOf, edgesOf, golden, pairsOf, resultsOf, unpack, valuesOf } from './golden.js';
import { isOpen, isOpenRounding, toleranceOf } from './open-cases.js';

type Operands = readonly unknown[];
const functions = elementwise as unknown as Readonly<Record<string, (...operands: Operands) => NDArray>>;
const modes: readonly KernelMode[] = ['wasm', 'typescript'];

afterEach(() => {
  useKernels('auto');
});

/** The result; undefined where the dtype is refused, as where numpy raises a TypeError. */
function attempt(name: string, ...operands: Operands): NDArray | undefined {
  try {
    return functions[name]!(...operands);
  } catch (error) {
    if (isLapwingError(error, 'dtype')) return undefined;
    throw error;
  }
}

/** Elements without the sign of zeros, where C leaves it open. */
function signless(x: NDArray): NDArray {
  const data = x.data as Float64Array;
  for (let k = 0; k < data.length; k++) if (data[k] === 0) data[k] = 0;
  return x;
}

/** '' when the results agree as far as they are compared. */
function compare(
  name: string,
  actual: NDArray | undefined,
  expected: NDArray | undefined,
  operands: NDArray[],
): string {
  if (actual === undefined || expected === undefined) {
    return actual === expected ? '' : `${actual ? 'taken' : 'refused'}, by numpy ${expected ? 'taken' : 'refused'}`;
  }
  const [a, b] = operands as [NDArray, NDArray?];
  const loop = dtypeNames.find((each) => each === promoteTypes(a.dtype, b?.dtype ?? a.dtype))!;
  const kept = [...Array(a.size).keys()].filter((k) => !isOpen(name, loop, a.at(k), b?.at(k)));
  const isSignless = name === 'power' && dtypes[loop].kind === 'c';
  const pick = (x: NDArray): NDArray => (isSignless ? signless(x.gather(kept)) : x.gather(kept));
  const { ulp, at } = distance(pick(actual), pick(expected));
  return ulp <= toleranceOf(name, loop, actual.dtype) ? '' : `${ulp} ulp, ${at} of those compared`;
}

describe.each(modes)('with kernels %s', (mode) => {
  test.each(Object.keys(golden.unary))('%s gives what numpy gives, for every dtype', (name) => {
    useKernels(mode);
    const operands = dtypeNames.map(valuesOf);
    const expected = resultsOf(
      golden.unary[name]!,
      operands.map(({ size }) => size),
    );
    const wrong = operands.map((x, k) => `${x.dtype}: ${compare(name, attempt(name, x), expected[k], [x])}`);
    expect(wrong.filter((line) => !line.endsWith(': '))).toEqual([]);
  });

  test.each(Object.keys(golden.round))('round to %s decimals gives what numpy gives', (decimals) => {
    useKernels(mode);
    const operands = dtypeNames.map(valuesOf);
    const expected = resultsOf(
      golden.round[decimals]!,
      operands.map(({ size }) => size),
    );
    const wrong = operands.map((x, k) => {
      const kept = [...Array(x.size).keys()].filter((i) => Number(decimals) >= 0 || !isOpenRounding(x, i));
      const [actual, theirs] = [attempt('round', x, Number(decimals)), expected[k]];
      return `${x.dtype}: ${compare('round', actual?.gather(kept), theirs?.gather(kept), [x.gather(kept)])}`;
    });
    expect(wrong.filter((line) => !line.endsWith(': '))).toEqual([]);
  });

  test.each(Object.keys(golden.binary))('%s gives what numpy gives, for every pair of dtypes', (name) => {
    useKernels(mode);
    const pairs = pairsOf(name);
    const expected = resultsOf(
      golden.binary[name]!,
      pairs.map(({ a }) => a.size),
    );
    const wrong = pairs.map(
      ({ a, b }, k) => `${a.dtype} ${b.dtype}: ${compare(name, attempt(name, a, b), expected[k], [a, b])}`,
    );
    expect(wrong.filter((line) => !line.endsWith(': '))).toEqual([]);
    expect(pairs.length).toBe(169);
  });
});

test('every function of the room has a golden', () => {
  const ofThreeOperands = ['clip', 'where'];
  const made = [...Object.keys(golden.unary), ...Object.keys(golden.binary), 'round', ...ofThreeOperands];
  expect(Object.keys(elementwise).sort()).toEqual(made.sort());
});

describe('promotion', () => {
  test('of every pair of dtypes is numpy’s', () => {
    const promoted = dtypeNames.flatMap((a) => dtypeNames.map((b) => promoteTypes(a, b)));
    expect(promoted).toEqual([...golden.promote].map(dtypeOf));
  });

  test('of every dtype with weak scalars is numpy’s', () => {
    const kinds = ['i', 'f', 'c'] as const;
    const promoted = kinds.map((kind) => dtypeNames.map((dtype) => resultType([dtype], [kind])));
    expect(promoted).toEqual(golden.weak.map((letters) => [...letters].map(dtypeOf)));
  });

  test.each(Object.keys(golden.weakBinary))('%s with scalars has the dtypes of numpy', (name) => {
    const scalars = [1, 0.5, { re: 0, im: 1 }];
    const found = scalars.map((scalar) =>
      dtypeNames.map((dtype) => attempt(name, array([1, 1, 1]).astype(dtype), scalar)?.dtype),
    );
    expect(found).toEqual(golden.weakBinary[name]!.map((letters) => [...letters].map(dtypeOf)));
  });
});

describe('integers beside arrays of integers', () => {
  const integers = dtypeNames.filter((name) => 'iu'.includes(dtypes[name].kind));
  const bigints = golden.scalars.map(BigInt);

  /** A number where it is exactly the integer. */
  const asNumber = (scalar: bigint): number | bigint => (BigInt(Number(scalar)) === scalar ? Number(scalar) : scalar);

  test.each(Object.keys(golden.compared))('%s compares any of them exactly', (name) => {
    const expected = unpack(golden.compared[name]!);
    const actual = new Uint8Array(expected.length);
    let at = 0;
    const append = (bits: ReadonlyNDArray): void => {
      for (const bit of bits.copy().data as Uint8Array) actual[at >> 3]! |= bit << (at++ & 7);
    };
    for (const dtype of integers) {
      for (const scalar of bigints) {
        const x = edgesOf(dtype);
        append(functions[name]!(x, asNumber(scalar)));
        append(functions[name]!(scalar, x));
      }
    }
    expect(actual).toEqual(expected);
    expect(at).toBeGreaterThan(8000);
  });

  test.each(Object.keys(golden.truths))('%s of every dtype counts their truth alone', (name) => {
    const expected = unpack(golden.truths[name]!);
    const actual = new Uint8Array(expected.length);
    const wholes = bigints.filter((scalar) => BigInt.asIntN(64, scalar) === scalar).map(asNumber);
    let at = 0;
    for (const dtype of dtypeNames) {
      for (const scalar of [...wholes, 0.5, Number.NaN, { re: 0, im: 0 }, { re: 0, im: 1 }]) {
        const x = edgesOf(dtype);
        for (const bits of [functions[name]!(x, scalar), functions[name]!(scalar, x)]) {
          for (const bit of bits.data as Uint8Array) actual[at >> 3]! |= bit << (at++ & 7);
        }
      }
    }
    expect(actual).toEqual(expected);
    expect(at).toBeGreaterThan(10_000);
  });

  test.each(integers)('add of %s takes those in range', (dtype: DType) => {
    const taken = bigints.map((scalar) => {
      try {
        elementwise.add(edgesOf(dtype), scalar);
        return '1';
      } catch (error) {
        expect(isLapwingError(error, 'badValue')).toBe(true);
        return '0';
      }
    });
    expect(taken.join('')).toBe(golden.added[dtype]);
  });
});
