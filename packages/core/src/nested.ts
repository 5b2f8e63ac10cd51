/**
 * Nested lists of scalars as packed elements, with the dtype that their scalars ask for.
 */
import { type Data, type DType, dtypes } from './dtype.js';
import { invalid } from './errors.js';
import { checkShape, packedStrides, sizeOf } from './layout/layout.js';
import { isScalarLike, type ScalarLike, writeScalar } from './scalar.js';
import type { Strided } from './strided.js';

/** A list of scalars or of equally long lists, to any depth. */
export type NestedScalars = readonly (ScalarLike | NestedScalars)[];

/** Packed elements of `value`, as `dtype` or the dtype that numbers, bigints, booleans or complex scalars ask for. */
export function nestedToStrided(value: ScalarLike | NestedScalars, dtype: DType | undefined, where: string): Strided {
  const shape = checkShape(shapeOf(value, where), where, 'value');
  const flat: ScalarLike[] = [];
  flatten(value, shape, 0, flat, where);
  const target = dtype ?? inferDType(flat, where);
  const { Data, components } = dtypes[target];
  const data: Data = new Data(sizeOf(shape) * components);
  for (let i = 0; i < flat.length; i++) writeScalar(data, target, i, flat[i], where);
  return { dtype: target, data, shape, strides: packedStrides(shape), offset: 0 } as Strided;
}

/** numpy's bound on dimensions; a list that holds itself ends here. */
const MAX_DEPTH = 64;

function shapeOf(value: unknown, where: string): number[] {
  const shape: number[] = [];
  let level = value;
  while (Array.isArray(level)) {
    if (shape.push(level.length) > MAX_DEPTH) {
      throw invalid('badShape', where, 'value', `be nested at most ${MAX_DEPTH} deep`, shape.length);
    }
    level = level[0];
  }
  return shape;
}

function flatten(value: unknown, shape: readonly number[], depth: number, flat: ScalarLike[], where: string): void {
  if (depth === shape.length) {
    if (!isScalarLike(value)) {
      const rule = 'hold scalars, or lists of equal length, at one depth';
      throw invalid('badValue', where, 'value', rule, value, `depth ${depth}`);
    }
    flat.push(value);
    return;
  }
  if (!Array.isArray(value) || value.length !== shape[depth]) {
    throw invalid('badShape', where, 'value', `hold lists of ${shape[depth]} entries at depth ${depth}`, value);
  }
  for (const item of value) flatten(item, shape, depth + 1, flat, where);
}

/** numbers: float64, bigints: int64 (uint64 past its range), booleans: bool, any complex: complex128. */
export function inferDType(scalars: readonly ScalarLike[], where: string): DType {
  const kinds = new Set(scalars.map((scalar) => typeof scalar));
  if (kinds.has('object')) return 'complex128';
  if (kinds.has('bigint')) {
    if (kinds.has('number')) {
      throw invalid('badValue', where, 'value', 'hold numbers or bigints, not both, when no dtype is given', scalars);
    }
    const past = scalars.some((scalar) => typeof scalar === 'bigint' && scalar >= 2n ** 63n);
    return past ? 'uint64' : 'int64';
  }
  return kinds.has('boolean') && !kinds.has('number') ? 'bool' : 'float64';
}
