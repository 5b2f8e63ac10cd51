/**
 * Comparisons of integers are exact, whatever their dtypes: where promotion would go through float64 and call different
 * numbers equal, operands are read as what they are.
 */
import { dtypes } from '../dtype.js';
import { commonType, isWeak, type Prepared } from '../operands.js';
import type { TypeRule } from './row.js';
import { truth } from './type-rules.js';

const anyTruth = truth();

/**
 * Truth values; int64 beside uint64 is read as what it is. Smaller integers need no such care: their float64s are exact, and
 * no rounding of a large integer reaches them.
 */
export const comparison: TypeRule = (common, arrays) => {
  const [a, b] = arrays;
  if (a === 'int64' && b === 'uint64') return { loop: a, second: b, result: 'bool' };
  if (a === 'uint64' && b === 'int64') return { loop: a, second: b, result: 'bool' };
  return anyTruth(common, arrays);
};

/** Operands whose scalars can be compared: an integer beyond the range of the dtype beside it stands as an infinity. */
export function comparable(operands: readonly Prepared[]): readonly Prepared[] {
  const { kind, itemSize } = dtypes[commonType(operands)];
  if (kind !== 'i' && kind !== 'u') return operands;
  const bits = 8 * itemSize;
  const [low, high] = kind === 'i' ? [-(2 ** (bits - 1)), 2 ** (bits - 1)] : [0, 2 ** bits];
  return operands.map((operand) => {
    if (!isWeak(operand) || typeof operand.value === 'object') return operand;
    const value = operand.value as number | bigint;
    if (value < low) return { weak: 'f', value: Number.NEGATIVE_INFINITY };
    if (value >= high) return { weak: 'f', value: Number.POSITIVE_INFINITY };
    // A large number that is whole is exactly that integer, though no safe one.
    return bits === 64 ? { weak: 'i', value: BigInt(value) } : operand;
  });
}
