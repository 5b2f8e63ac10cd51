/**
 * Truth values: anything but zero is true, NaN too.
 */
import { array } from '../create.js';
import { isWeak, type Prepared } from '../operands.js';
import { type BinaryFunction, binary, type UnaryFunction, unary } from './functions.js';
import { truth } from './type-rules.js';

const truthOf = (value: boolean): number => (value ? 1 : 0);

function row(name: string, rule: (a: boolean, b: boolean) => boolean): BinaryFunction<'bool'> {
  return binary<'bool'>({
    name,
    types: truth(),
    adapt: truths,
    kernels: ['truth'],
    real: (a, b) => truthOf(rule(a !== 0, b !== 0)),
    big: (a, b) => truthOf(rule(a !== 0n, b !== 0n)),
    complexToReal: (p, q, r, s) => truthOf(rule(p !== 0 || q !== 0, r !== 0 || s !== 0)),
  });
}

/**
 * True where both are.
 *
 * @see numpy.logical_and
 * @example logicalAnd([0, 1, NaN], true).toArray() // [false, true, true]
 */
export const logicalAnd: BinaryFunction<'bool'> = /* @__PURE__ */ row('logicalAnd', (a, b) => a && b);

/**
 * True where one or both are.
 *
 * @see numpy.logical_or
 * @example logicalOr(Uint8Array.of(0, 1), 300).toArray() // [true, true]
 */
export const logicalOr: BinaryFunction<'bool'> = /* @__PURE__ */ row('logicalOr', (a, b) => a || b);

/**
 * True where one of both is.
 *
 * @see numpy.logical_xor
 * @example logicalXor([0, 2], [[0], [1]]).toArray() // [[false, true], [true, false]]
 */
export const logicalXor: BinaryFunction<'bool'> = /* @__PURE__ */ row('logicalXor', (a, b) => a !== b);

/**
 * True where the operand is zero.
 *
 * @see numpy.logical_not
 * @example logicalNot([0, -0, 3, NaN]).toArray() // [true, true, false, false]
 */
export const logicalNot: UnaryFunction<'bool'> = /* @__PURE__ */ unary<'bool'>({
  name: 'logicalNot',
  types: truth(),
  adapt: truths,
  kernels: ['truth'],
  real: (x) => truthOf(x === 0),
  big: (x) => truthOf(x === 0n),
  complexToReal: (re, im) => truthOf(re === 0 && im === 0),
});

/** A scalar counts for its truth alone, so that it may be any number, beyond the range of the dtype beside it too. */
function truths(operands: readonly Prepared[]): readonly Prepared[] {
  return operands.map((operand) => {
    if (!isWeak(operand)) return operand;
    const { value } = operand;
    return array(typeof value === 'object' ? value.re !== 0 || value.im !== 0 : Number(value) !== 0);
  });
}
