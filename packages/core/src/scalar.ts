/**
 * One element as a JavaScript value: reading it from, and checking and writing it into, a typed array.
 */
import { type Complex, type Data, type DType, dtypes, isBigIntDType, isComplexDType, type Scalar } from './dtype.js';
import { invalid } from './errors.js';

/** What may be given for one element of any dtype. */
export type ScalarLike = number | bigint | boolean | Complex;

/** The element number `at` (counted in elements) of `data`. */
export function readScalar(data: Data, dtype: DType, at: number): Scalar {
  if (dtype === 'bool') return data[at] !== 0;
  if (isComplexDType(dtype)) return { re: data[2 * at] as number, im: data[2 * at + 1] as number };
  return data[at]!;
}

export function isScalarLike(value: unknown): value is ScalarLike {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return true;
  return isComplex(value);
}

function isComplex(value: unknown): value is Complex {
  if (typeof value !== 'object' || value === null) return false;
  const { re, im } = value as Partial<Complex>;
  return typeof re === 'number' && typeof im === 'number';
}

/**
 * Writes `value` as element number `at`, by numpy's rules for assigning a scalar: an integer beyond the range of an
 * integer dtype is refused, a float loses its fraction, NaN and infinities are refused for integers, complex for real.
 *
 * @param argument what the caller gave as the value, for messages.
 */
export function writeScalar(
  data: Data,
  dtype: DType,
  at: number,
  value: unknown,
  where: string,
  argument = 'value',
): void {
  if (!isScalarLike(value)) throw invalid('badValue', where, argument, `be a scalar for ${dtype}`, value);
  if (isComplexDType(dtype)) {
    const complex = isComplex(value);
    data[2 * at] = complex ? value.re : Number(value);
    data[2 * at + 1] = complex ? value.im : 0;
    return;
  }
  if (isComplex(value)) throw invalid('badValue', where, argument, `be real for ${dtype}`, value);
  if (dtype === 'bool') data[at] = value ? 1 : Number.isNaN(value) ? 1 : 0;
  else if (isBigIntDType(dtype)) (data as BigInt64Array)[at] = toBigInt(value, dtype, where, argument);
  else if (dtypes[dtype].kind === 'f') data[at] = Number(value);
  else data[at] = toInteger(value, dtype, where, argument);
}

const ranges: { readonly [D in DType]?: readonly [bigint, bigint] } = {
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};

function toBigInt(
  value: number | bigint | boolean,
  dtype: 'int64' | 'uint64',
  where: string,
  argument: string,
): bigint {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw invalid('badValue', where, argument, `be finite for ${dtype}`, value);
  }
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw invalid('badValue', where, argument, `be a safe integer or a bigint for ${dtype}`, value);
  }
  const whole = typeof value === 'number' ? BigInt(Math.trunc(value)) : BigInt(value);
  const [low, high] = ranges[dtype]!;
  if (whole < low || whole > high) throw invalid('badValue', where, argument, `be ${low}..${high} for ${dtype}`, whole);
  return whole;
}

function toInteger(value: number | bigint | boolean, dtype: DType, where: string, argument: string): number {
  const whole = Math.trunc(Number(value));
  const { kind, itemSize } = dtypes[dtype];
  const bits = 8 * itemSize;
  const low = kind === 'i' ? -(2 ** (bits - 1)) : 0;
  const high = kind === 'i' ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
  if (!(whole >= low && whole <= high)) {
    throw invalid('badValue', where, argument, `be ${low}..${high} for ${dtype}`, value);
  }
  return whole;
}
