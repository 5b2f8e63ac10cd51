/**
 * What kind of number each element is, and its sign.
 */
import { type BinaryFunction, binary, type UnaryFunction, unary } from './functions.js';
import { floating, truth } from './type-rules.js';

const truthOf = (value: boolean): number => (value ? 1 : 0);

function row(
  name: string,
  real: (x: number) => boolean,
  either: (re: boolean, im: boolean) => boolean,
  whole: boolean,
): UnaryFunction<'bool'> {
  return unary<'bool'>({
    name,
    types: truth(),
    kernels: ['truth'],
    real: (x) => truthOf(real(x)),
    big: () => truthOf(whole),
    complexToReal: (re, im) => truthOf(either(real(re), real(im))),
  });
}

const all = (re: boolean, im: boolean): boolean => re && im;
const any = (re: boolean, im: boolean): boolean => re || im;

/**
 * Neither infinite nor NaN; for complex numbers, in both parts.
 *
 * @see numpy.isfinite
 * @example isFinite([1, Infinity, NaN]).toArray() // [true, false, false]
 */
export const isFinite: UnaryFunction<'bool'> = /* @__PURE__ */ row('isFinite', Number.isFinite, all, true);

/**
 * NaN; for complex numbers, in either part.
 *
 * @see numpy.isnan
 * @example isNaN([1, NaN, { re: 0, im: NaN }]).toArray() // [false, true, true]
 */
export const isNaN: UnaryFunction<'bool'> = /* @__PURE__ */ row('isNaN', Number.isNaN, any, false);

/**
 * Infinite with either sign; for complex numbers, in either part.
 *
 * @see numpy.isinf
 * @example isInf([-Infinity, 1, NaN]).toArray() // [true, false, false]
 */
export const isInf: UnaryFunction<'bool'> = /* @__PURE__ */ row(
  'isInf',
  (x) => Math.abs(x) === Number.POSITIVE_INFINITY,
  any,
  false,
);

/**
 * True for negative numbers and -0.
 *
 * @see numpy.signbit
 * @example signbit([-1, -0, 0]).toArray() // [true, true, false]
 */
export const signbit: UnaryFunction<'bool'> = /* @__PURE__ */ unary<'bool'>({
  name: 'signbit',
  types: truth('biuf'),
  kernels: ['truth'],
  real: (x) => truthOf(x < 0 || Object.is(x, -0)),
  big: (x) => truthOf(x < 0n),
});

/**
 * |a| with the sign of b.
 *
 * @see numpy.copysign
 * @example copysign([1, -2, 3], [-0, 5, -5]).toArray() // [-1, 2, -3]
 */
export const copysign: BinaryFunction = /* @__PURE__ */ binary({
  name: 'copysign',
  types: floating({ complex: false }),
  kernels: ['bits'],
  real: (a, b) => (b < 0 || Object.is(b, -0) ? -Math.abs(a) : Math.abs(a)),
});
