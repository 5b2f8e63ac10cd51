/**
 * Comparisons. Integers are compared for what they are: int64 with uint64, and scalars beyond the range of a dtype.
 */
import { lexicographic } from './complex-formulas.js';
import { comparable, comparison } from './exact-integers.js';
import { type BinaryFunction, binary } from './functions.js';

const shared = { types: comparison, adapt: comparable, kernels: ['truth'] } as const;
const truthOf = (value: boolean): number => (value ? 1 : 0);

/**
 * `a == b`; NaN equals nothing.
 *
 * @see numpy.equal
 * @example equal(BigInt64Array.of(2n ** 53n + 1n), 2 ** 53).toArray() // [false]
 */
export const equal: BinaryFunction<'bool'> = /* @__PURE__ */ binary<'bool'>({
  ...shared,
  name: 'equal',
  real: (a, b) => truthOf(a === b),
  big: (a, b) => truthOf(a === b),
  complexToReal: (p, q, r, s) => truthOf(p === r && q === s),
});

/**
 * `a != b`; true for NaN.
 *
 * @see numpy.not_equal
 * @example notEqual([1, NaN], [1, NaN]).toArray() // [false, true]
 */
export const notEqual: BinaryFunction<'bool'> = /* @__PURE__ */ binary<'bool'>({
  ...shared,
  name: 'notEqual',
  real: (a, b) => truthOf(a !== b),
  big: (a, b) => truthOf(a !== b),
  complexToReal: (p, q, r, s) => truthOf(p !== r || q !== s),
});

const lessFormulas = {
  real: (a: number, b: number) => truthOf(a < b),
  big: (a: bigint, b: bigint) => truthOf(a < b),
  complexToReal: (p: number, q: number, r: number, s: number) =>
    truthOf(isOrdered(p, q, r, s) && lexicographic(p, q, r, s) < 0),
};

const lessEqualFormulas = {
  real: (a: number, b: number) => truthOf(a <= b),
  big: (a: bigint, b: bigint) => truthOf(a <= b),
  complexToReal: (p: number, q: number, r: number, s: number) =>
    truthOf(isOrdered(p, q, r, s) && lexicographic(p, q, r, s) <= 0),
};

/**
 * `a < b`; complex numbers by real part, then imaginary.
 *
 * @see numpy.less
 * @example less([1, 2, NaN], 2).toArray() // [true, false, false]
 */
export const less: BinaryFunction<'bool'> = /* @__PURE__ */ binary<'bool'>({
  ...shared,
  ...lessFormulas,
  name: 'less',
});

/**
 * `a <= b`; complex numbers by real part, then imaginary.
 *
 * @see numpy.less_equal
 * @example lessEqual(Uint8Array.of(0, 255), 300).toArray() // [true, true]
 */
export const lessEqual: BinaryFunction<'bool'> = /* @__PURE__ */ binary<'bool'>({
  ...shared,
  ...lessEqualFormulas,
  name: 'lessEqual',
});

/**
 * `a > b`; complex numbers by real part, then imaginary.
 *
 * @see numpy.greater
 * @example greater([[1], [5]], [0, 3]).toArray() // [[true, false], [true, true]]
 */
export const greater: BinaryFunction<'bool'> = /* @__PURE__ */ binary<'bool'>({
  ...shared,
  ...lessFormulas,
  name: 'greater',
  kernel: 'less',
  swapped: true,
});

/**
 * `a >= b`; complex numbers by real part, then imaginary.
 *
 * @see numpy.greater_equal
 * @example greaterEqual(BigUint64Array.of(0n), -1).toArray() // [true]
 */
export const greaterEqual: BinaryFunction<'bool'> = /* @__PURE__ */ binary<'bool'>({
  ...shared,
  ...lessEqualFormulas,
  name: 'greaterEqual',
  kernel: 'lessEqual',
  swapped: true,
});

function isOrdered(p: number, q: number, r: number, s: number): boolean {
  return !Number.isNaN(p + q + r + s) || !(Number.isNaN(p) || Number.isNaN(q) || Number.isNaN(r) || Number.isNaN(s));
}
