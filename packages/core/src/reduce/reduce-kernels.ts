/**
 * The kernels of assembly/reduce.ts, with the types of their exports and the twins of those that round.
 */
import { KernelModule } from '../kernel/index.js';
import { wasm } from '../kernel/reduce.generated.js';
import type { RealData } from './loops.js';

/** Takes `count` packed elements to one number. Addresses are in bytes. */
export type RunKernel = (address: number, count: number) => number;

/** Merges rows of `count` packed elements into accumulators. */
export type RowsKernel = (accumulators: number, address: number, rowBytes: number, rows: number, count: number) => void;

export type KernelLane = 'i8' | 'u8' | 'i16' | 'u16' | 'i32' | 'u32' | 'f32' | 'f64';
export type KernelRow = 'sum' | 'lowest' | 'highest';

/** Adds the sum of each of `runs` packed runs of 64-bit integers, `stepBytes` apart, to 64-bit accumulators. */
type WideRunsKernel = (sums: number, address: number, stepBytes: number, runs: number, count: number) => void;

/** Moves every second of `2 count - 1` elements together, in place. */
type PackKernel = (address: number, count: number) => void;

type ReduceKernels = { readonly [K in `${KernelRow}Run_${KernelLane}`]: RunKernel } & {
  readonly [K in `${KernelRow}Rows_${KernelLane}`]: RowsKernel;
} & { readonly [K in `packEven_${8 | 16 | 32}`]: PackKernel } & {
  readonly sumWideRuns_i64: WideRunsKernel;
  readonly sumWideRows_i64: RowsKernel;
};

export const reduceKernels: KernelModule<ReduceKernels> = new KernelModule<ReduceKernels>('core/reduce', wasm);

/** Lanes of a class whose sums have kernels: elements are added in their own type first. */
function roundingOf(data: RealData): (x: number) => number {
  return data instanceof Float32Array ? Math.fround : (x) => x;
}

/** Twin of `sumRun_f32` and `sumRun_f64`: the same additions in the same order. */
export function sumRunPlain(data: RealData, at: number, count: number, step = 1): number {
  const round = roundingOf(data);
  const lanes = 16 / data.BYTES_PER_ELEMENT;
  const apart = lanes * step;
  const whole = count - (count % (8 * lanes));
  const total = [0, 0];
  // Lane k of the vectors that float64 sums are kept in; two vectors of four, or four of two.
  let sums = new Float64Array(2 * lanes);
  const addUp = (): void => {
    for (const side of [0, 1]) {
      const [a = 0, b = 0, c = 0, d = 0] = sums.filter((_, k) => k % 2 === side);
      total[side]! += a + b + (c + d);
    }
    sums = new Float64Array(2 * lanes);
  };
  const four = (p: number): number =>
    round(round(data[p]! + data[p + apart]!) + round(data[p + 2 * apart]! + data[p + 3 * apart]!));
  for (let i = 0; i < whole; i += 8 * lanes) {
    for (let k = 0; k < lanes; k++) {
      sums[k]! += four(at + (i + k) * step);
      sums[lanes + k]! += four(at + (i + 4 * lanes + k) * step);
    }
    if (lanes === 2 && (i / 16) % FOLD === FOLD - 1) addUp();
  }
  addUp();
  let sum = total[0]! + total[1]!;
  for (let i = whole; i < count; i++) sum += data[at + i * step]!;
  return sum;
}

/** Iterations of 16 elements after which the kernel adds up the lanes of a float64 run. */
const FOLD = 16;

/** Twin of `sumRows_f32` and `sumRows_f64`. */
export function sumRowsPlain(
  sums: Float64Array,
  data: RealData,
  at: number,
  rowStep: number,
  rows: number,
  count: number,
  step = 1,
): void {
  const round = roundingOf(data);
  for (let j = 0; j < count; j++) {
    let sum = 0;
    let p = at + j * step;
    let row = 0;
    for (; row + 4 <= rows; row += 4) {
      const front = round(data[p]! + data[p + rowStep]!);
      sum += round(front + round(data[p + 2 * rowStep]! + data[p + 3 * rowStep]!));
      p += 4 * rowStep;
    }
    for (; row < rows; row++, p += rowStep) sum += data[p]!;
    sums[j]! += sum;
  }
}
