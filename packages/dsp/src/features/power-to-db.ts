/**
 * Powers in decibels.
 */
import {
  empty,
  type FloatDType,
  invalid,
  log10,
  max,
  maximum,
  multiply,
  type NDArray,
  type Operand,
  type ReadonlyNDArray,
  subtract,
} from '@lapwing/core';
import { requireOptions, targetOf } from '@lapwing/core/kernel';
import { realOperand } from './real-operand.js';

/** How powers become decibels. */
export interface DecibelSettings {
  /** The power that is 0 dB (its magnitude counts), the largest one, or what a function finds in all of them. Default 1. */
  readonly ref?: number | 'max' | ((powers: ReadonlyNDArray) => number) | undefined;
  /** Smaller powers, and references, are taken for this one, > 0. Default 1e-10. */
  readonly amin?: number | undefined;
  /** Decibels below the loudest of all that are kept, >= 0; what lies lower is raised to there. null: all. Default 80. */
  readonly topDb?: number | null | undefined;
}

export interface PowerToDbOptions extends DecibelSettings {
  /** Array of the operand's shape to write into; may be the operand. Default: a new one. */
  readonly out?: NDArray<FloatDType> | undefined;
}

/**
 * Powers in decibels, a new array: `10 log10(max(S, amin)) - 10 log10(max(ref, amin))`, then no less than the largest of all
 * minus `topDb`.
 *
 * @param S powers, real, any shape. "All" is the whole array: channels and clips of a batch share their loudest.
 * @returns shape of S; float32 for float32, else float64. NaN makes everything NaN unless topDb is null, as numpy's max does.
 * @throws {LapwingError} 'badOption' for ref, amin, topDb; 'badValue' for a function that gives no number; 'dtype' for complex
 *   numbers; 'badShape', 'casting', 'readOnly' for `out`
 * Cost: O(size), a logarithm each.
 * @see librosa.power_to_db
 * @example powerToDb([1, 10, 100]).toArray() // [0, 10, 20]
 * @example powerToDb([1, 10, 100], { ref: 'max', topDb: 15 }).toArray() // [-15, -10, 0]
 */
export function powerToDb(S: Operand, options: PowerToDbOptions = {}): NDArray<FloatDType> {
  const where = 'powerToDb';
  requireOptions(options, where);
  const settings = decibelSettings(options, where);
  const powers = realOperand(S, where, 'S');
  const { shape, dtype } = powers;
  const target = targetOf({ shape, dtype, out: options.out, inputs: [powers], where, inPlace: true });
  const isDirect = target.array.dtype === dtype;
  const result = isDirect ? target.array : (empty(shape, dtype) as unknown as NDArray);
  decibels(powers, result, settings, where);
  if (!isDirect) target.array.assign(result, { casting: 'sameKind' });
  return target.finish() as NDArray<FloatDType>;
}

/** Settings that were checked. */
export interface Decibels {
  readonly ref: number | 'max' | ((powers: ReadonlyNDArray) => number);
  readonly amin: number;
  readonly topDb: number | null;
}

export function decibelSettings({ ref = 1, amin = 1e-10, topDb = 80 }: DecibelSettings, where: string): Decibels {
  if (ref !== 'max' && typeof ref !== 'function' && !Number.isFinite(ref)) {
    throw invalid('badOption', where, 'ref', "be a finite number, 'max' or a function", ref);
  }
  if (!(Number.isFinite(amin) && amin > 0)) {
    throw invalid('badOption', where, 'amin', 'be a finite number > 0', amin);
  }
  if (topDb !== null && !(typeof topDb === 'number' && topDb >= 0)) {
    throw invalid('badOption', where, 'topDb', 'be null or a number >= 0', topDb);
  }
  return { ref, amin, topDb };
}

/** @param out of the shape and dtype of `powers`; may be the same array. */
export function decibels(powers: ReadonlyNDArray, out: NDArray, { ref, amin, topDb }: Decibels, where: string): void {
  if (powers.size === 0) return;
  const reference = Math.max(amin, Math.abs(referenceOf(powers, ref, where)));
  maximum(powers, amin, { out });
  log10(out, { out });
  multiply(out, 10, { out });
  if (reference !== 1) subtract(out, 10 * Math.log10(reference), { out });
  if (topDb !== null) maximum(out, (max(out).item() as number) - topDb, { out });
}

function referenceOf(powers: ReadonlyNDArray, ref: Decibels['ref'], where: string): number {
  if (typeof ref === 'number') return ref;
  if (ref === 'max') return max(powers).item() as number;
  const found: unknown = ref(powers);
  if (typeof found === 'number') return found;
  throw invalid('badValue', where, 'ref', 'give a number', found);
}
