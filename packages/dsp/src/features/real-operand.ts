/**
 * Operands of functions that know real numbers only.
 */
import { dtypes, invalid, type Operand, type ReadonlyNDArray } from '@lapwing/core';
import { asArray } from '@lapwing/core/kernel';
import { shapeText } from '../fft/transform-call.js';

/** An operand as an array of floats; integers and bools become float64. */
export function realOperand(operand: Operand, where: string, argument: string): ReadonlyNDArray {
  const array = asArray(operand, where, argument);
  const { kind } = dtypes[array.dtype];
  if (kind === 'c') throw invalid('dtype', where, argument, 'be real', array.dtype, shapeText(array));
  return kind === 'f' ? array : array.astype('float64');
}
