/**
 * Reductions over all axes, over one and over two; running sums, differences.
 */
import * as core from '@lapwing/core';
import { ALL, type GateRow, NUMERIC, REAL } from './row.js';

const X = { shape: [4, 3, 5], dtypes: ALL } as const;
const axes = [undefined, 0, -1, [0, 2]] as const;

type Reduction = (x: core.Operand, options: { axis?: never; out?: never }) => unknown;

/** A reduction is called without an axis, over the first, the last, and two; `out` with the first. */
function overAxes(name: string, reduction: unknown, dtypes: GateRow['operands'][0]['dtypes'], sum = false): GateRow[] {
  const call = reduction as Reduction;
  return axes.map((axis) => ({
    name,
    use: axis === undefined ? 'all axes' : `axis ${axis}`,
    operands: [{ ...X, dtypes }],
    call: ([x], options) => call(x!, { ...(axis === undefined ? {} : { axis }), ...options } as never),
    hasOut: axis === 0,
    sum,
  }));
}

export const reduceRows: readonly GateRow[] = [
  ...overAxes('sum', core.sum, ALL, true),
  ...overAxes('prod', core.prod, ALL, true),
  ...overAxes('mean', core.mean, ALL, true),
  ...overAxes('variance', core.variance, ALL, true),
  ...overAxes('std', core.std, ALL, true),
  ...overAxes('min', core.min, ALL),
  ...overAxes('max', core.max, ALL),
  ...overAxes('any', core.any, ALL),
  ...overAxes('all', core.all, ALL),
  ...overAxes('countNonzero', core.countNonzero, ALL),
  ...overAxes('median', core.median, ALL),
  ...overAxes('norm', core.norm, ALL, true).slice(0, 3),
  {
    name: 'norm',
    use: 'singular values',
    operands: [X],
    call: ([x], options) => core.norm(x!, { ord: 'nuc', axis: [0, 2], ...options } as never),
    hasOut: true,
  },
  ...[core.argMin, core.argMax].flatMap((reduction, k): GateRow[] =>
    [undefined, 1].map((axis) => ({
      name: k === 0 ? 'argMin' : 'argMax',
      use: axis === undefined ? 'all axes' : `axis ${axis}`,
      // Of no elements there is no place.
      operands: [{ ...X, without: ['zeroSize'] }],
      call: ([x]) => reduction(x!, axis === undefined ? {} : { axis }),
    })),
  ),
  {
    name: 'quantile',
    operands: [
      { ...X, dtypes: REAL.filter((dtype) => dtype !== 'bool') },
      { shape: [3], dtypes: ['float64'], value: (i) => i / 4 },
    ],
    call: ([x, q]) => core.quantile(x!, q!, { axis: 1 }),
  },
  {
    name: 'percentile',
    operands: [{ ...X, dtypes: REAL.filter((dtype) => dtype !== 'bool') }],
    call: ([x], options) => core.percentile(x!, 30, { axis: 0, method: 'weibull', ...options } as never),
    hasOut: true,
  },
  {
    name: 'cumulativeSum',
    operands: [X],
    call: ([x], options) => core.cumulativeSum(x!, { axis: 0, ...options } as never),
    hasOut: true,
  },
  {
    name: 'cumulativeSum',
    use: 'of truth values',
    operands: [X],
    call: ([x], options) => core.cumulativeSum(x!, { axis: 1, dtype: 'bool', ...options } as never),
    hasOut: true,
  },
  {
    name: 'cumulativeProd',
    operands: [X],
    call: ([x], options) => core.cumulativeProd(x!, { axis: 0, ...options } as never),
    hasOut: true,
  },
  {
    name: 'diff',
    operands: [{ ...X, dtypes: NUMERIC }],
    call: ([x], options) => core.diff(x!, { axis: 1, ...options } as never),
    hasOut: true,
  },
];
