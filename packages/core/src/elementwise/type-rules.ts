/**
 * dtype rules that rows share: from the common dtype of the operands to the dtypes of loop and result.
 */
import { type DType, dtypes } from '../dtype.js';
import { promoteTypes } from '../promote.js';
import type { TypeRule } from './row.js';

/** The result is of the loop's dtype, for the kinds given: 'b' bool, 'i' and 'u' integers, 'f' floats, 'c' complex. */
export function same(kinds: string): TypeRule {
  return (common) => (kinds.includes(dtypes[common].kind) ? { loop: common, result: common } : undefined);
}

/** As {@link same}, with bool computed as int8, as numpy does where a function has no loop for truth values. */
export function sameBoolAsInt8(kinds: string): TypeRule {
  const rule = same(kinds);
  return (common, arrays) => rule(common === 'bool' ? 'int8' : common, arrays);
}

/** The float that numpy computes an integer in; its float16 (for 8 bits and bool) is float32 here. */
export function floatOf(dtype: DType): DType {
  const { kind, itemSize } = dtypes[dtype];
  if (kind === 'f' || kind === 'c') return dtype;
  return itemSize <= 2 ? 'float32' : 'float64';
}

/**
 * Integers are computed and returned as floats; complex numbers only if `complex`. Two arrays become floats before they
 * are promoted: int8 beside uint16 is float32, though their common integer would ask for float64.
 */
export function floating(options: { readonly complex: boolean }): TypeRule {
  return (common, [a, b]) => {
    const loop = a !== undefined && b !== undefined ? promoteTypes(floatOf(a), floatOf(b)) : floatOf(common);
    return dtypes[loop].kind === 'c' && !options.complex ? undefined : { loop, result: loop };
  };
}

/** True division: integers of any size give float64. */
export const trueDivision: TypeRule = (common) => {
  const isFloat = 'fc'.includes(dtypes[common].kind);
  const loop = isFloat ? common : 'float64';
  return { loop, result: loop };
};

/** The loop runs in the common dtype and makes truth values. */
export function truth(kinds = 'biufc'): TypeRule {
  return (common) => (kinds.includes(dtypes[common].kind) ? { loop: common, result: 'bool' } : undefined);
}

/** The real dtype of a complex one, other dtypes as they are. */
export function realOf(dtype: DType): DType {
  return dtype === 'complex64' ? 'float32' : dtype === 'complex128' ? 'float64' : dtype;
}
