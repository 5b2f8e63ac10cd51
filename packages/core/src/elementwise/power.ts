/**
 * Powers.
 */
import { type DType, dtypes } from '../dtype.js';
import { invalid } from '../errors.js';
import { sizeOf } from '../layout/layout.js';
import type { ReadonlyNDArray } from '../ndarray.js';
import type { Operand } from '../operands.js';
import { broadcastTo } from '../stride-tricks.js';
import { less } from './comparison.js';
import { complexPower } from './complex-formulas.js';
import { type BinaryFunction, binary } from './functions.js';
import { binaryMath } from './math-kernels.js';
import { sameBoolAsInt8 } from './type-rules.js';

/**
 * `a ** b`. Integers wrap.
 * Reals within 0.51 ulp in float32 and 0.8 in float64.
 *
 * @throws {LapwingError} 'badValue' for negative exponents of integers, where they are computed; a float base takes any
 * @see numpy.power
 * @example power([2, 4, -8], [-1, 0.5, 1 / 3]).toArray() // [0.5, 2, NaN]
 */
export const power: BinaryFunction = /* @__PURE__ */ binary({
  name: 'power',
  types: sameBoolAsInt8('iufc'),
  kernels: ['math', 'arithmetic'],
  kernel: 'pow',
  real: binaryMath.pow,
  integer: (a, b) => {
    let result = 1;
    for (let base = a, exponent = b; exponent > 0; exponent = Math.floor(exponent / 2)) {
      if (exponent % 2 === 1) result = Math.imul(result, base);
      base = Math.imul(base, base);
    }
    return result;
  },
  big: (a, b) => {
    let result = 1n;
    for (let base = a, exponent = b; exponent > 0n; exponent >>= 1n) {
      if (exponent & 1n) result = BigInt.asIntN(64, result * base);
      base = BigInt.asIntN(64, base * base);
    }
    return result;
  },
  complex: complexPower,
  check: ([, exponents], loop, shape, where) => refuseNegative(exponents!, loop, shape, where),
});

/** Only of elements that are computed: an empty array or a mask leaves them out. */
function refuseNegative(exponents: ReadonlyNDArray, loop: DType, shape: readonly number[], where?: Operand): void {
  if (dtypes[loop].kind !== 'i' || dtypes[exponents.dtype].kind !== 'i' || sizeOf(shape) === 0) return;
  const seen = where === undefined ? exponents : broadcastTo(exponents, shape);
  const place = less(seen, 0, { where }).data.indexOf(1);
  if (place < 0) return;
  const first = seen.ravel().at(place);
  throw invalid('badValue', 'power', 'exponents', 'be >= 0 for integers', first, 'a float base takes any');
}
