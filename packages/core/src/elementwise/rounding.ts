/**
 * Rounding. Integers and truth values come back as they are.
 */

import { dtypes } from '../dtype.js';
import { invalid, requireOptions } from '../errors.js';
import type { NDArray } from '../ndarray.js';
import { asArray, type Operand } from '../operands.js';
import { applyUnary, type ElementwiseOptions } from './engine.js';
import { type UnaryFunction, unary } from './functions.js';
import { type ElementwiseRow, unchanged } from './row.js';
import { floating, same } from './type-rules.js';

const wholeStays = { integer: unchanged<number>, big: unchanged<bigint> } as const;
const shared = { ...wholeStays, types: same('biuf'), kernels: ['arithmetic'] } as const;

/**
 * Down to a whole number.
 *
 * @see numpy.floor
 * @example floor([1.5, -1.5]).toArray() // [1, -2]
 */
export const floor: UnaryFunction = /* @__PURE__ */ unary({ ...shared, name: 'floor', real: Math.floor });

/**
 * Up to a whole number.
 *
 * @see numpy.ceil
 * @example ceil([1.5, -0.5]).toArray() // [2, -0]
 */
export const ceil: UnaryFunction = /* @__PURE__ */ unary({ ...shared, name: 'ceil', real: Math.ceil });

/**
 * Towards zero.
 *
 * @see numpy.trunc
 * @example trunc([1.7, -1.7]).toArray() // [1, -1]
 */
export const trunc: UnaryFunction = /* @__PURE__ */ unary({ ...shared, name: 'trunc', real: Math.trunc });

/**
 * To the nearest whole number, ties to the even one. Unlike the others it makes floats of integers.
 *
 * @see numpy.rint
 * @example rint([0.5, 1.5, -2.5]).toArray() // [0, 2, -2]
 */
export const rint: UnaryFunction = /* @__PURE__ */ unary({
  types: floating({ complex: true }),
  kernels: ['arithmetic'],
  name: 'rint',
  real: nearestEven,
  complex: (to, re, im) => {
    to.re = nearestEven(re);
    to.im = nearestEven(im);
  },
});

/**
 * To a number of decimals, ties to the even digit; negative decimals round before the point.
 *
 * Floats are scaled, rounded and scaled back in their own precision, as numpy does: what overflows on the way is infinite.
 * Integers are rounded exactly and wrap beyond the range of their dtype; numpy goes through float64.
 *
 * @param decimals an integer. Default 0.
 * @returns the dtype of `x`; float32 for bool, of which only `decimals` 0 is defined.
 * @throws {LapwingError} 'badOption' when `decimals` is no integer, 'dtype'
 * @see numpy.round
 * @example round([2.5, 3.14159], 2).toArray() // [2.5, 3.14]
 */
export function round(x: Operand, decimals = 0, options: ElementwiseOptions = {}): NDArray {
  requireOptions(options, 'round');
  if (!Number.isInteger(decimals)) throw invalid('badOption', 'round', 'decimals', 'be an integer', decimals);
  const { dtype } = asArray(x, 'round');
  const row = decimals === 0 ? nearestRow : scaledRow(decimals, dtypes[dtype].Data === (Float32Array as unknown));
  return applyUnary(row, x, options);
}

const nearestRow: ElementwiseRow = {
  ...wholeStays,
  name: 'round',
  types: (common) => ({ loop: common === 'bool' ? 'float32' : common, result: common === 'bool' ? 'float32' : common }),
  kernels: ['arithmetic'],
  kernel: 'rint',
  real: nearestEven,
  complex: (to, re, im) => {
    to.re = nearestEven(re);
    to.im = nearestEven(im);
  },
};

function scaledRow(decimals: number, isSingle: boolean): ElementwiseRow {
  const scale = 10 ** Math.abs(decimals);
  const stored = isSingle ? Math.fround : (x: number) => x;
  const factor = stored(scale);
  const real =
    decimals > 0
      ? (x: number) => nearestEven(stored(x * factor)) / factor
      : (x: number) => nearestEven(stored(x / factor)) * factor;
  // From 10^20 on every 64-bit integer rounds to 0.
  const unit = decimals < 0 ? 10n ** BigInt(Math.min(-decimals, 20)) : 1n;
  return {
    name: 'round',
    types: same('iufc'),
    real,
    integer: decimals > 0 ? unchanged : (x) => nearestEven(x / scale) * scale,
    big: decimals > 0 ? unchanged : (x) => nearestMultiple(x, unit),
    complex: (to, re, im) => {
      to.re = real(re);
      to.im = real(im);
    },
  };
}

/** 2^52: doubles from here on are whole, and adding it to smaller ones rounds them as the processor does. */
const WHOLE = 4503599627370496;

function nearestEven(x: number): number {
  if (!(Math.abs(x) < WHOLE)) return x;
  const rounded = x < 0 || Object.is(x, -0) ? x - WHOLE + WHOLE : x + WHOLE - WHOLE;
  return rounded === 0 && (x < 0 || Object.is(x, -0)) ? -0 : rounded;
}

function nearestMultiple(x: bigint, unit: bigint): bigint {
  const rest = ((x % unit) + unit) % unit;
  const down = x - rest;
  const isUp = 2n * rest > unit || (2n * rest === unit && (down / unit) % 2n !== 0n);
  return isUp ? down + unit : down;
}
