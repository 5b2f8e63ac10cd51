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

type ReduceKernels = { readonly [K in `${KernelRow}Run_${KernelLane}`]: RunKernel } & {
  readonly [K in `${KernelRow}Rows_${KernelLane}`]: RowsKernel;
};

export const reduceKernels: KernelModule<ReduceKernels> = new KernelModule<ReduceKernels>('core/reduce', wasm);

/** Lanes of a class whose sums have kernels: elements are added in their own type first. */
function roundingOf(data: RealData): (x: number) => number {
  return data instanceof Float32Array ? Math.fround : (x) => x;
}

/** Twin of `sumRun_f32` and `sumRun_f64`: the same additions in the same order. */
export function sumRunPlain(data: RealData, at: number, count: number): number {
  const round = roundingOf(data);
  const lanes = 16 / data.BYTES_PER_ELEMENT;
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
    round(round(data[p]! + data[p + lanes]!) + round(data[p + 2 * lanes]! + data[p + 3 * lanes]!));
  for (let i = 0; i < whole; i += 8 * lanes) {
    for (let k = 0; k < lanes; k++) {
      sums[k]! += four(at + i + k);
      sums[lanes + k]! += four(at + i + 4 * lanes + k);
    }
    if (lanes === 2 && (i / 16) % FOLD === FOLD - 1) addUp();
  }
  addUp();
  let sum = total[0]! + total[1]!;
  for (let i = whole; i < count; i++) sum += data[at + i]!;
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
): void {
  const round = roundingOf(data);
  for (let j = 0; j < count; j++) {
    let sum = 0;
    let p = at + j;
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
