/**
 * Medians of complex numbers, which are ordered by real, then by imaginary part.
 */
import type { ComplexDType, Data } from '../dtype.js';
import { newData } from '../loops/copy.js';
import { orderComplexLines } from '../sort/complex-lines.js';
import { forEachLine } from './lines.js';
import { divideComplex } from './moments.js';
import type { Request } from './request.js';

/**
 * Writes pairs (re, im), one for each result. Where an element is NaN in a part, the result is the last of the sorted
 * ones, which is NaN in a part too.
 */
export function medianComplex({ x, isReduced, count, where }: Request, dtype: ComplexDType, to: Float64Array): void {
  const order = newData('int32', [count], where);
  const read = (data: Data, at: number, _: number, result: number): void => {
    const line = (data as Float64Array).subarray(2 * at, 2 * (at + count));
    orderComplexLines(line, order, 1, count, dtype);
    const last = 2 * order[count - 1]!;
    if (Number.isNaN(line[last]) || Number.isNaN(line[last + 1])) {
      to[2 * result] = line[last]!;
      to[2 * result + 1] = line[last + 1]!;
      return;
    }
    const lower = 2 * order[(count - 1) >>> 1]!;
    const upper = 2 * order[count >>> 1]!;
    const isOne = lower === upper;
    to[2 * result] = isOne ? line[lower]! : line[lower]! + line[upper]!;
    to[2 * result + 1] = isOne ? line[lower + 1]! : line[lower + 1]! + line[upper + 1]!;
    divideComplex(to, result, isOne ? 1 : 2);
  };
  forEachLine(x, isReduced, read, { own: true, where });
}
