/**
 * Elementwise functions: every dtype they are defined for, on both sides.
 */
import * as core from '@lapwing/core';
import { ALL, FLOAT, type GateRow, INTEGER, NUMERIC, REAL } from './row.js';

type Unary = core.UnaryFunction;
type Binary = core.BinaryFunction;

const unaryTable: readonly (readonly [string, readonly core.DType[]])[] = [
  ...['negative', 'positive', 'sign', 'square', 'reciprocal', 'conjugate'].map((name) => [name, NUMERIC] as const),
  ...['abs', 'logicalNot', 'isFinite', 'isNaN', 'isInf'].map((name) => [name, ALL] as const),
  ...['floor', 'ceil', 'trunc', 'signbit'].map((name) => [name, REAL] as const),
  ...['exp', 'exp2', 'expm1', 'log', 'log2', 'log10', 'log1p', 'sqrt'].map((name) => [name, ALL] as const),
  ...['sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh'].map((name) => [name, ALL] as const),
  ...['asin', 'acos', 'atan', 'asinh', 'acosh', 'atanh'].map((name) => [name, ALL] as const),
  ...['cbrt', 'radians', 'degrees'].map((name) => [name, REAL] as const),
  ['invert', ['bool', ...INTEGER]],
  ['rint', NUMERIC],
  ['angle', ALL],
  ['round', ALL],
];

const binaryTable: readonly (readonly [string, readonly core.DType[]])[] = [
  ...['add', 'multiply', 'divide', 'minimum', 'maximum', 'fmin', 'fmax'].map((name) => [name, ALL] as const),
  ...['equal', 'notEqual', 'less', 'lessEqual', 'greater', 'greaterEqual'].map((name) => [name, ALL] as const),
  ...['logicalAnd', 'logicalOr', 'logicalXor'].map((name) => [name, ALL] as const),
  ...['subtract', 'power'].map((name) => [name, NUMERIC] as const),
  ...['floorDivide', 'remainder', 'fmod'].map((name) => [name, REAL] as const),
  ...['bitwiseAnd', 'bitwiseOr', 'bitwiseXor'].map((name) => [name, ['bool', ...INTEGER]] as const),
  ...['leftShift', 'rightShift'].map((name) => [name, INTEGER] as const),
  ...['logAddExp', 'atan2', 'hypot', 'copysign'].map((name) => [name, FLOAT] as const),
];

const functionNamed = (name: string): unknown => (core as Record<string, unknown>)[name];

export const elementwiseRows: readonly GateRow[] = [
  ...unaryTable.map(
    ([name, dtypes]): GateRow => ({
      name,
      operands: [{ shape: [4, 3, 5], dtypes }],
      call: ([x], options) =>
        name === 'round' ? core.round(x!, 0, options) : (functionNamed(name) as Unary)(x!, options),
      hasOut: true,
    }),
  ),
  ...binaryTable.map(
    ([name, dtypes]): GateRow => ({
      name,
      operands: [
        { shape: [4, 3, 5], dtypes },
        { shape: [4, 3, 5], dtypes, value: (i) => (i * 29 + 3) % 7 },
      ],
      call: ([a, b], options) => (functionNamed(name) as Binary)(a!, b!, options),
      hasOut: true,
    }),
  ),
  {
    name: 'add',
    use: 'where',
    operands: [
      { shape: [4, 3, 5], dtypes: ['float32', 'int64'] },
      { shape: [4, 3, 5], dtypes: ['bool'] },
    ],
    call: ([x, mask]) => core.add(x!, 1, { where: mask! }),
  },
  {
    name: 'clip',
    use: 'two arrays of bounds',
    operands: [
      { shape: [4, 3, 5], dtypes: ALL },
      { shape: [3, 1], dtypes: ALL, value: (i) => i },
      { shape: [4, 3, 5], dtypes: ALL, value: (i) => 20 + i },
    ],
    call: ([x, low, high], options) => core.clip(x!, low!, high!, options),
    hasOut: true,
  },
  {
    name: 'clip',
    use: 'numbers',
    operands: [{ shape: [4, 3, 5], dtypes: ALL }],
    call: ([x], options) => core.clip(x!, 0, 20, options),
    hasOut: true,
  },
];
