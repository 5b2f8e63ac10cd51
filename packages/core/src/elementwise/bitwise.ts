/**
 * Bits of integers and truth values.
 */
import { type BinaryFunction, binary, type UnaryFunction, unary } from './functions.js';
import { same, sameBoolAsInt8 } from './type-rules.js';

const shared = { types: same('biu'), kernels: ['bits'] } as const;

/**
 * Bits that both have; and, for bool.
 *
 * @see numpy.bitwise_and
 * @example bitwiseAnd(Uint8Array.of(0b1100, 255), 0b1010).toArray() // [8, 10]
 */
export const bitwiseAnd: BinaryFunction = /* @__PURE__ */ binary({
  ...shared,
  name: 'bitwiseAnd',
  real: (a, b) => a & b,
  big: (a, b) => a & b,
});

/**
 * Bits that either has; or, for bool.
 *
 * @see numpy.bitwise_or
 * @example bitwiseOr(Uint8Array.of(0b1100, 1), 0b1010).toArray() // [14, 11]
 */
export const bitwiseOr: BinaryFunction = /* @__PURE__ */ binary({
  ...shared,
  name: 'bitwiseOr',
  real: (a, b) => a | b,
  big: (a, b) => a | b,
});

/**
 * Bits that one of both has.
 *
 * @see numpy.bitwise_xor
 * @example bitwiseXor([true, true], [true, false]).toArray() // [false, true]
 */
export const bitwiseXor: BinaryFunction = /* @__PURE__ */ binary({
  ...shared,
  name: 'bitwiseXor',
  real: (a, b) => a ^ b,
  big: (a, b) => a ^ b,
});

/**
 * All bits changed; the opposite truth value.
 *
 * @see numpy.invert
 * @example invert(Int8Array.of(0, 5)).toArray() // [-1, -6]
 */
export const invert: UnaryFunction = /* @__PURE__ */ unary({
  ...shared,
  name: 'invert',
  real: (x) => (x === 0 ? 1 : 0),
  integer: (x) => ~x,
  big: (x) => ~x,
});

/**
 * `a * 2^b`, wrapped; a shift by the width or more, or by less than 0, gives 0.
 *
 * @see numpy.left_shift
 * @example leftShift(Uint8Array.of(3, 200), [[1n], [8n]]).toArray() // [[6n, 400n], [768n, 51200n]]
 */
export const leftShift: BinaryFunction = /* @__PURE__ */ binary({
  name: 'leftShift',
  kernels: ['bits'],
  types: sameBoolAsInt8('iu'),
  real: (a, b) => (b < 0 || b > 31 ? 0 : a << b),
  big: (a, b) => (b < 0n || b > 63n ? 0n : BigInt.asIntN(64, a << b)),
});

/**
 * `floor(a / 2^b)`; a shift by the width or more, or by less than 0, leaves only the sign.
 *
 * @see numpy.right_shift
 * @example rightShift(Int8Array.of(7, -7), 1).toArray() // [3, -4]
 */
export const rightShift: BinaryFunction = /* @__PURE__ */ binary({
  name: 'rightShift',
  kernels: ['bits'],
  types: sameBoolAsInt8('iu'),
  real: (a, b) => {
    const isBeyond = b < 0 || b > 31;
    return a < 0 ? a >> (isBeyond ? 31 : b) : isBeyond ? 0 : a >>> b;
  },
  big: (a, b) => (b < 0n || b > 63n ? (a < 0n ? -1n : 0n) : a >> b),
});
