/**
 * linear.json, and the operands that its cases speak of; see test/golden/make_linear.py.
 */
import { readFileSync } from 'node:fs';
import { type DType, dtypes, type NDArray, type ReadonlyNDArray, zeros } from '@lapwing/core';

export type Shape = readonly number[];
export type Result = readonly [dtype: DType, shape: Shape, elements: readonly number[]];

type ProductCase = readonly [string, unknown, readonly DType[], readonly Shape[], number, ...(Result | [null])];
type EinsumCase = readonly [string, readonly DType[], readonly Shape[], number, ...(Result | [null])];
type WideCase = readonly [DType, readonly string[], readonly string[], readonly string[]];

export const golden = JSON.parse(readFileSync(new URL('../../golden/linear.json', import.meta.url), 'utf8')) as {
  readonly products: readonly ProductCase[];
  readonly einsum: readonly EinsumCase[];
  readonly wide: readonly WideCase[];
};

/** Operand number `n` of a case. */
export function operandOf(n: number, dtype: DType, shape: Shape, seed: number): NDArray {
  const { kind, components } = dtypes[dtype];
  const x = zeros(shape, dtype) as NDArray;
  const cells = x.data as Float64Array;
  for (let k = 0; k < x.size; k++) {
    const v = ((7 * k + 5 * n + seed) % 11) - 5;
    const whole = kind === 'b' ? Math.abs(v) % 2 : kind === 'u' ? Math.abs(v) : v;
    cells[k * components] = (isBig(x) ? BigInt(whole) : whole) as number;
    if (components === 2) cells[2 * k + 1] = ((3 * k + n + seed) % 7) - 3;
  }
  return x;
}

/** Numbers of an array in C order; re and im of complex ones in turn. */
export function numbersOf(x: ReadonlyNDArray): number[] {
  return Array.from(x.copy().data as ArrayLike<number | bigint>, Number);
}

function isBig(x: NDArray): boolean {
  return x.dtype === 'int64' || x.dtype === 'uint64';
}
