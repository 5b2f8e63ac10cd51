/**
 * One row per kernel of core's elementary functions, and how to run it.
 */
import { kernelMemory } from '@lapwing/core/kernel';
import {
  type BinaryMath,
  binaryMath,
  type MathAccuracy,
  type MathKernels,
  mathAccuracy,
  mathKernels,
  type UnaryMath,
  unaryMath,
} from '../../packages/core/src/elementwise/math-kernels.js';
import type { Floats } from './same-bits.js';

export interface MathRow {
  readonly name: UnaryMath | BinaryMath;
  readonly kernel: keyof MathKernels;
  readonly dtype: 'float32' | 'float64';
  readonly Data: typeof Float32Array | typeof Float64Array;
  readonly arity: 1 | 2;
  /** Unary functions ignore b. Not rounded to float32. */
  readonly twin: (a: number, b: number) => number;
  /** The error that the kernel's row promises. */
  readonly ulps: number;
}

const lanes: readonly (readonly [keyof MathAccuracy, MathRow['dtype'], MathRow['Data']])[] = [
  ['f32', 'float32', Float32Array],
  ['f64', 'float64', Float64Array],
];

function rowsOf<N extends UnaryMath | BinaryMath>(
  twins: Readonly<Record<N, (a: number, b: number) => number>>,
  arity: 1 | 2,
): MathRow[] {
  return (Object.keys(twins) as N[]).flatMap((name) =>
    lanes.map(([lane, dtype, Data]) => {
      const kernel = `${name}_${lane}` as keyof MathKernels;
      return { name, kernel, dtype, Data, arity, twin: twins[name], ulps: mathAccuracy[name][lane] };
    }),
  );
}

export const mathRows: readonly MathRow[] = [...rowsOf(unaryMath, 1), ...rowsOf(binaryMath, 2)];

/** The kernel's results for packed arguments; unary functions ignore b. */
export function runMath({ kernel, Data, arity }: MathRow, a: Floats, b: Floats): Floats {
  const { memory, scratch } = kernelMemory();
  const run = mathKernels.get()![kernel] as (dst: number, a: number, b: number, n?: number) => void;
  const mark = scratch.mark();
  const [from, and, to] = [a, b, a].map(({ byteLength }) => scratch.reserve(byteLength));
  new Data(memory.buffer, from, a.length).set(a);
  new Data(memory.buffer, and, b.length).set(b);
  if (arity === 1) run(to!, from!, a.length);
  else run(to!, from!, and!, a.length);
  const results = new Data(memory.buffer, to, a.length).slice();
  scratch.release(mark);
  return results;
}
