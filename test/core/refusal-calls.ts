/**
 * A valid call of every public function of core, which the sweep of refused arguments spoils in one place at a time.
 */
import * as core from '@lapwing/core';

export type Call =
  | { readonly operands: () => unknown[]; readonly options?: Readonly<Record<string, unknown>> }
  /** Why the function is not swept. */
  | { readonly exempt: string };

const { arange, array, zeros } = core;
const x = (): core.NDArray => arange(6).reshape([2, 3]);
const line = (): core.NDArray => arange(6);
const square = (): core.NDArray => arange(4).reshape([2, 2]);

const unary = (): unknown[] => [x()];
const binary = (): unknown[] => [x(), arange(1, 4)];
const integers = (): unknown[] => [array([1, 2], 'int32'), array([1, 2], 'int32')];
const out = (): core.NDArray => zeros([2, 3]);
const elementwise = { out: out(), where: [true, false, true], dtype: 'float64', casting: 'sameKind' };
const reduced = { axis: 0, keepDims: false, out: zeros([3]) };

const tables = {
  unary:
    'abs acos acosh asin asinh atan atanh cbrt ceil conjugate cos cosh degrees exp exp2 expm1 floor log log10 log1p log2 negative positive radians reciprocal rint sign sin sinh sqrt square tan tanh trunc',
  predicates: 'isFinite isInf isNaN logicalNot signbit',
  binary:
    'add atan2 copysign divide floorDivide fmax fmin fmod hypot logAddExp maximum minimum multiply power remainder subtract',
  comparisons: 'equal greater greaterEqual less lessEqual logicalAnd logicalOr logicalXor notEqual',
  bits: 'bitwiseAnd bitwiseOr bitwiseXor leftShift rightShift',
};

function rows(names: string, call: Call): Record<string, Call> {
  return Object.fromEntries(names.split(' ').map((name) => [name, call]));
}

export const calls: Readonly<Record<string, Call>> = {
  ...rows(tables.unary, { operands: unary, options: elementwise }),
  ...rows(tables.predicates, { operands: unary, options: { out: zeros([2, 3], 'bool'), where: true } }),
  ...rows(tables.binary, { operands: binary, options: elementwise }),
  ...rows(tables.comparisons, { operands: binary, options: { out: zeros([2, 3], 'bool'), where: true } }),
  ...rows(tables.bits, { operands: integers, options: { out: zeros([2], 'int32') } }),
  invert: { operands: () => [array([1, 2], 'int32')], options: { out: zeros([2], 'int32') } },
  angle: { operands: unary, options: { out: out(), degrees: true } },
  round: { operands: () => [x(), 1], options: { out: out() } },
  clip: { operands: () => [x(), 1, 2], options: { out: out() } },
  where: { operands: () => [[true, false, true], x(), 0], options: { out: out() } },
  ...rows('sum prod', { operands: unary, options: { ...reduced, dtype: 'float64', initial: 1, where: true } }),
  ...rows('mean', { operands: unary, options: { ...reduced, dtype: 'float64', where: true } }),
  ...rows('std variance', { operands: unary, options: { ...reduced, ddof: 1, where: true } }),
  ...rows('min max', { operands: unary, options: { ...reduced, initial: 1, where: true } }),
  ...rows('argMin argMax', { operands: unary, options: { axis: 0, keepDims: false, out: zeros([3], 'int32') } }),
  ...rows('all any', { operands: unary, options: { axis: 0, keepDims: false, out: zeros([3], 'bool'), where: true } }),
  countNonzero: { operands: unary, options: { axis: 0, keepDims: false } },
  ...rows('cumulativeSum cumulativeProd', { operands: unary, options: { axis: 0, dtype: 'float64', out: out() } }),
  diff: { operands: unary, options: { n: 1, axis: 0, prepend: 0, append: 0 } },
  norm: { operands: unary, options: { ord: 2, axis: 0, keepDims: false } },
  median: { operands: unary, options: reduced },
  ...rows('quantile percentile', { operands: () => [x(), 0.5], options: { ...reduced, method: 'linear' } }),
  ...rows('dot inner matmul', {
    operands: () => [square(), square()],
    options: { out: zeros([2, 2]), dtype: 'float64' },
  }),
  vdot: { operands: () => [square(), square()], options: { out: zeros([]) } },
  outer: { operands: () => [arange(2), arange(2)], options: { out: zeros([2, 2]) } },
  tensordot: { operands: () => [square(), square()], options: { axes: 1, out: zeros([2, 2]) } },
  einsum: { operands: () => ['ij,jk->ik', [square(), square()]], options: { out: zeros([2, 2]) } },

  canCast: { operands: () => ['int8', 'int16', 'safe'] },
  promoteTypes: { operands: () => ['int8', 'uint8'] },
  array: { operands: () => [[1, 2], 'float64'] },
  ...rows('empty ones zeros', { operands: () => [[2], 'int8'] }),
  full: { operands: () => [[2], 7, 'int8'] },
  arange: { operands: () => [1, 4, 2, 'float64'] },
  linspace: { operands: () => [0, 1, 5], options: { endpoint: true, dtype: 'float64' } },
  eye: { operands: () => [2], options: { columns: 3, k: 1, dtype: 'int8' } },
  fromBuffer: {
    operands: () => [new ArrayBuffer(16)],
    options: { dtype: 'float64', shape: [2], strides: [1], offset: 0 },
  },
  wrap: { operands: () => [Float64Array.of(1)] },
  explain: { operands: unary },
  ...rows('formatArray reprArray', { operands: unary }),
  parseNpyHeader: { operands: () => [core.writeNpy(x())] },
  readNpy: { operands: () => [core.writeNpy(x())] },
  npyHeader: { operands: () => [], options: { dtype: 'int8', shape: [2], fortranOrder: false, reserve: 2 } },
  writeNpy: { operands: unary },
  openNpy: { operands: () => [sourceOf(core.writeNpy(x()))], options: { maxGap: 0 } },
  readNpz: { operands: () => [archive], options: { names: ['x'] } },
  writeNpz: { operands: () => [{ x: x() }], options: { compress: false } },
  concatenate: { operands: () => [[x(), x()]], options: { axis: 0, dtype: 'float64', casting: 'sameKind' } },
  stack: { operands: () => [[x(), x()]], options: { axis: 0, out: zeros([2, 2, 3]), casting: 'sameKind' } },
  meshgrid: { operands: () => [[arange(2), arange(3)]], options: { indexing: 'xy', sparse: false, copy: true } },
  pad: { operands: () => [x(), 1], options: { mode: 'constant', constantValues: 0, out: zeros([4, 5]) } },
  padIndex: { operands: () => [3, 1, 1, 'reflect'] },
  repeat: { operands: () => [x(), 2], options: { axis: 0, out: zeros([4, 3]) } },
  roll: { operands: () => [x(), 1], options: { axis: 0, out: out() } },
  tile: { operands: () => [x(), 2], options: { out: zeros([2, 6]) } },
  s: { operands: () => [0, 2, 1] },
  singularValues: { operands: unary, options: { out: zeros([2]) } },
  nonzero: { operands: unary },
  put: { operands: () => [x(), [0, 1], [1, 2]], options: { mode: 'raise' } },
  take: { operands: () => [x(), [0, 1]], options: { axis: 0, mode: 'raise', out: zeros([2, 3]) } },
  takeAlongAxis: { operands: () => [x(), [[0], [1]]], options: { axis: 1 } },
  searchsorted: { operands: () => [line(), [1, 2]], options: { side: 'left', sorter: [0, 1, 2, 3, 4, 5] } },
  ...rows('mayShareMemory', { operands: () => [x(), x()] }),
  sharesMemory: { operands: () => [x(), x()], options: { maxWork: 10 } },
  histogram: { operands: () => [line()], options: { bins: 2, range: [0, 1], weights: line(), density: false } },
  interp: {
    operands: () => [line(), arange(3), arange(3)],
    options: { left: 0, right: 0, out: zeros([6]), period: 2 },
  },
  sort: { operands: unary, options: { axis: 0, stable: true, out: out() } },
  argSort: { operands: unary, options: { axis: 0, stable: true, out: zeros([2, 3], 'int32') } },
  unique: {
    operands: unary,
    options: { axis: 0, equalNan: true, returnIndex: true, returnInverse: true, returnCounts: true },
  },
  asStrided: { operands: () => [line(), [2], [1]], options: { offset: 0, unit: 'elements', writeable: false } },
  broadcastTo: { operands: () => [line(), [2, 6]] },
  slidingWindowView: { operands: () => [line(), 2], options: { axis: 0, step: 1, dilation: 1, writeable: false } },
  ...rows('split arraySplit', { operands: () => [line(), 2], options: { axis: 0 } }),
  broadcastArrays: { operands: () => [[line(), x().slice(':', 0).reshape([2, 1])]] },
  diagonal: { operands: unary, options: { offset: 0, axis1: 0, axis2: 1 } },
  ...rows('imag real', { operands: unary }),
  rot90: { operands: unary, options: { k: 1, axes: [0, 1] } },
  copyStats: { operands: () => [], options: { reset: false } },
  workspace: { operands: () => [] },
  isNDArray: { operands: unary },
  isLapwingError: { operands: () => [new Error(), 'dtype'] },
  invalid: { exempt: 'makes errors of any fields' },
  LapwingError: { exempt: 'a class' },
  NDArray: { exempt: 'a class whose constructor is not for users' },
};

function sourceOf(bytes: Uint8Array): core.NpySource {
  return { size: () => bytes.length, read: (from, to) => bytes.subarray(from, to) };
}

const archive = await core.writeNpz({ x: x() });
