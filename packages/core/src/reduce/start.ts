/**
 * `initial`: the value that a reduction begins with.
 */
import { type Data, type DType, dtypes } from '../dtype.js';
import { type ScalarLike, writeScalar } from '../scalar.js';

/** One element of `dtype`. @throws {LapwingError} 'badValue' when the dtype cannot hold the value */
export function startOf(initial: ScalarLike, dtype: DType, where: string): Data {
  const start = new dtypes[dtype].Data(dtypes[dtype].components);
  writeScalar(start, dtype, 0, initial, where, 'initial');
  return start;
}
