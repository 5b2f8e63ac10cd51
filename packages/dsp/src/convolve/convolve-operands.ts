/**
 * What all convolutions do with their arguments: operands become arrays of one rank, results go where they were asked for.
 */
import { type DType, dtypes, empty, invalid, type NDArray, type Operand, type ReadonlyNDArray } from '@lapwing/core';
import { asArray, targetOf } from '@lapwing/core/kernel';

export interface OperandPair {
  readonly a: ReadonlyNDArray;
  readonly b: ReadonlyNDArray;
}

/** Both operands as arrays with as many axes as each other. */
export function operandPair(a: Operand, b: Operand, where: string): OperandPair {
  const pair = { a: asArray(a, where, 'a'), b: asArray(b, where, 'b') };
  if (pair.a.ndim === pair.b.ndim) return pair;
  const count = `${pair.a.ndim} ${pair.a.ndim === 1 ? 'axis' : 'axes'}`;
  throw invalid('badShape', where, 'b', `have ${count}, as a has`, [...pair.b.shape], contextOf(pair));
}

/** Refuses operands without elements. */
export function requireElements(pair: OperandPair, where: string): void {
  for (const argument of ['a', 'b'] as const) {
    const { size, shape } = pair[argument];
    if (size === 0) throw invalid('badShape', where, argument, 'have at least one element', [...shape]);
  }
}

export function contextOf({ a, b }: OperandPair): string {
  return `shapes [${a.shape.join(', ')}] and [${b.shape.join(', ')}]`;
}

export function isComplexDType(dtype: DType): boolean {
  return dtypes[dtype].kind === 'c';
}

export function isFloating(dtype: DType): boolean {
  return dtypes[dtype].kind === 'f' || isComplexDType(dtype);
}

/** dtype of the real and imaginary parts. */
export function partDType(dtype: DType): 'float32' | 'float64' {
  return dtype === 'float32' || dtype === 'complex64' ? 'float32' : 'float64';
}

/** `x` in the precision of a computed dtype; real numbers stay real. No copy where it has it. */
export function inPrecision(x: ReadonlyNDArray, dtype: DType): ReadonlyNDArray {
  const part = partDType(dtype);
  const wanted = isComplexDType(x.dtype) ? (part === 'float32' ? 'complex64' : 'complex128') : part;
  return x.dtype === wanted ? x : x.astype(wanted);
}

interface ResultRequest {
  readonly where: string;
  readonly pair: OperandPair;
  readonly shape: readonly number[];
  /** dtype of the computed values. */
  readonly dtype: DType;
  readonly out: NDArray | undefined;
}

/** The result that `compute` writes, straight into its place where `out` has the computed dtype. */
export function resultOf({ where, pair, shape, dtype, out }: ResultRequest, compute: (to: NDArray) => void): NDArray {
  const target = targetOf({ shape, dtype, out, inputs: [pair.a, pair.b], where });
  const isDirect = target.array.dtype === dtype;
  const result = isDirect ? target.array : (empty(shape, dtype) as NDArray);
  compute(result);
  if (!isDirect) target.array.assign(result, { casting: 'sameKind' });
  return target.finish();
}
