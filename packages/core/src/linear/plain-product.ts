/**
 * The formula of every matrix product of at least two rows and two columns, and the twin of the kernels in
 * assembly/gemm.ts.
 *
 * ```
 * c = sum over blocks of SUM_BLOCK products, added in order, of:
 *     sum over k in the block of a[k] * b[k], added in order from zero
 * ```
 * Every product and every sum is rounded to the lane type (integers wrap). Sums in blocks lose about
 * `SUM_BLOCK + K / SUM_BLOCK` roundings instead of K. A complex product counts as two real ones for each part:
 * `re += ar * br, re += ai * -bi, im += ar * bi, im += ai * br`.
 */
import { dtypes } from '../dtype.js';
import type { LaneArray, LaneDType } from './lanes.js';
import {
  countOf,
  fillOffsets,
  type Offsets,
  offsetOf,
  type ProductAxes,
  type ProductAxis,
  type Side,
} from './product-axes.js';

/** Real products that are summed before the sum is added to those before it. */
export const SUM_BLOCK = 256;

interface Arithmetic<T> {
  readonly zero: T;
  readonly add: (a: T, b: T) => T;
  readonly multiply: (a: T, b: T) => T;
}

const float32: Arithmetic<number> = {
  zero: 0,
  add: (a, b) => Math.fround(a + b),
  multiply: (a, b) => Math.fround(a * b),
};
const float64: Arithmetic<number> = { zero: 0, add: (a, b) => a + b, multiply: (a, b) => a * b };
const int32: Arithmetic<number> = { zero: 0, add: (a, b) => (a + b) | 0, multiply: Math.imul };
const int64: Arithmetic<bigint> = {
  zero: 0n,
  add: (a, b) => BigInt.asIntN(64, a + b),
  multiply: (a, b) => BigInt.asIntN(64, a * b),
};

const numberArithmetics: { readonly [D in Exclude<LaneDType, 'int64'>]: Arithmetic<number> } = {
  float32,
  float64,
  int32,
  complex64: float32,
  complex128: float64,
};

/** Writes the product into `c`. Arrays of one lane type; `c` shares no memory with `a` and `b`. */
export function multiplyPlain(a: LaneArray, b: LaneArray, c: LaneArray, axes: ProductAxes): void {
  const { dtype } = a;
  if (dtype === 'int64') {
    multiplyReal(int64, a.data as BigInt64Array, b.data as BigInt64Array, c.data as BigInt64Array, a, b, c, axes);
    return;
  }
  const [p, q, to] = [a.data as Float64Array, b.data as Float64Array, c.data as Float64Array];
  const multiply = dtypes[dtype].components === 2 ? multiplyComplex : multiplyReal<number>;
  multiply(numberArithmetics[dtype], p, q, to, a, b, c, axes);
}

function multiplyReal<T extends number | bigint>(
  { zero, add, multiply }: Arithmetic<T>,
  p: { readonly [at: number]: T },
  q: { readonly [at: number]: T },
  to: { [at: number]: T },
  a: LaneArray,
  b: LaneArray,
  c: LaneArray,
  axes: ProductAxes,
): void {
  const tables = tablesOf(axes, 1);
  const depth = tables.innerA.length;
  forEachElement(axes, tables, 1, a, b, c, (row, column, at) => {
    let total = zero;
    for (let start = 0; start < depth; start += SUM_BLOCK) {
      let sum = zero;
      for (let k = start; k < Math.min(start + SUM_BLOCK, depth); k++) {
        sum = add(sum, multiply(p[row + tables.innerA[k]!]!, q[column + tables.innerB[k]!]!));
      }
      total = add(total, sum);
    }
    to[at] = total;
  });
}

function multiplyComplex(
  { add, multiply }: Arithmetic<number>,
  p: Float64Array,
  q: Float64Array,
  to: Float64Array,
  a: LaneArray,
  b: LaneArray,
  c: LaneArray,
  axes: ProductAxes,
): void {
  const tables = tablesOf(axes, 2);
  const depth = tables.innerA.length;
  forEachElement(axes, tables, 2, a, b, c, (row, column, at) => {
    let [totalRe, totalIm] = [0, 0];
    for (let start = 0; start < depth; start += SUM_BLOCK / 2) {
      let [re, im] = [0, 0];
      for (let k = start; k < Math.min(start + SUM_BLOCK / 2, depth); k++) {
        const i = row + tables.innerA[k]!;
        const j = column + tables.innerB[k]!;
        re = add(add(re, multiply(p[i]!, q[j]!)), multiply(p[i + 1]!, -q[j + 1]!));
        im = add(add(im, multiply(p[i]!, q[j + 1]!)), multiply(p[i + 1]!, q[j]!));
      }
      totalRe = add(totalRe, re);
      totalIm = add(totalIm, im);
    }
    to[at] = totalRe;
    to[at + 1] = totalIm;
  });
}

interface Tables {
  readonly innerA: Offsets;
  readonly innerB: Offsets;
  readonly rowsA: Offsets;
  readonly rowsC: Offsets;
  readonly columnsB: Offsets;
  readonly columnsC: Offsets;
}

function tablesOf({ rows, columns, inner }: ProductAxes, components: 1 | 2): Tables {
  const table = (axes: readonly ProductAxis[], side: Side): Offsets => {
    const count = countOf(axes);
    const offsets = new Float64Array(count);
    fillOffsets(offsets, axes, side, 0, count, components);
    return offsets;
  };
  return {
    innerA: table(inner, 'a'),
    innerB: table(inner, 'b'),
    rowsA: table(rows, 'a'),
    rowsC: table(rows, 'c'),
    columnsB: table(columns, 'b'),
    columnsC: table(columns, 'c'),
  };
}

/** Calls with the numbers at which a row of `a`, a column of `b` and an element of `c` begin. */
function forEachElement(
  { batch }: ProductAxes,
  { rowsA, rowsC, columnsB, columnsC }: Tables,
  components: 1 | 2,
  a: LaneArray,
  b: LaneArray,
  c: LaneArray,
  visit: (row: number, column: number, at: number) => void,
): void {
  const count = countOf(batch);
  for (let n = 0; n < count; n++) {
    const a0 = (a.offset + offsetOf(batch, 'a', n)) * components;
    const b0 = (b.offset + offsetOf(batch, 'b', n)) * components;
    const c0 = (c.offset + offsetOf(batch, 'c', n)) * components;
    for (let i = 0; i < rowsA.length; i++) {
      for (let j = 0; j < columnsB.length; j++) visit(a0 + rowsA[i]!, b0 + columnsB[j]!, c0 + rowsC[i]! + columnsC[j]!);
    }
  }
}
