/**
 * Truth values: anything but zero is true, NaN too.
 */
import { type BinaryFunction, binary, type UnaryFunction, unary } from './functions.js';
import { truth } from './type-rules.js';

const truthOf = (value: boolean): number => (value ? 1 : 0);

function row(name: string, rule: (a: boolean, b: boolean) => boolean): BinaryFunction<'bool'> {
  return binary<'bool'>({
    name,
    types: truth(),
    kernels: ['truth'],
    real: (a, b) => truthOf(rule(a !== 0, b !== 0)),
    big: (a, b) => truthOf(rule(a !== 0n, b !== 0n)),
    complexToReal: (p, q, r, s) => truthOf(rule(p !== 0 || q !== 0, r !== 0 || s !== 0)),
  });
}

/** @see numpy.logical_and */
export const logicalAnd: BinaryFunction<'bool'> = /* @__PURE__ */ row('logicalAnd', (a, b) => a && b);
/** @see numpy.logical_or */
export const logicalOr: BinaryFunction<'bool'> = /* @__PURE__ */ row('logicalOr', (a, b) => a || b);
/** @see numpy.logical_xor */
export const logicalXor: BinaryFunction<'bool'> = /* @__PURE__ */ row('logicalXor', (a, b) => a !== b);

/** @see numpy.logical_not */
export const logicalNot: UnaryFunction<'bool'> = /* @__PURE__ */ unary<'bool'>({
  name: 'logicalNot',
  types: truth(),
  kernels: ['truth'],
  real: (x) => truthOf(x === 0),
  big: (x) => truthOf(x === 0n),
  complexToReal: (re, im) => truthOf(re === 0 && im === 0),
});
