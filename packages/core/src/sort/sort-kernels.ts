/**
 * The kernels of assembly/sort.ts, with the types of their exports, and which of them serves which dtype.
 */
import type { Data, DataConstructor, DType } from '../dtype.js';
import { KernelModule } from '../kernel/index.js';
import { wasm } from '../kernel/sort.generated.js';

/**
 * Sorts packed lines in place.
 *
 * @param spare address of room for one line.
 * @param tables address of {@link TABLE_BYTES}.
 */
export type SortKernel = (lines: number, spare: number, tables: number, count: number, length: number) => void;

/**
 * Writes the stable order of packed lines to `order`, int32 indices within each line.
 *
 * @param words address of 8 bytes for each number of one line, as `spare`.
 * @param tables address of {@link TABLE_BYTES}.
 */
export type OrderKernel = (
  lines: number,
  words: number,
  spare: number,
  tables: number,
  order: number,
  count: number,
  length: number,
) => void;

type LaneName = 'i32' | 'u32' | 'f32' | 'i64' | 'u64' | 'f64';

type SortKernels = { readonly [L in LaneName as `sort_${L}`]: SortKernel } & {
  readonly [L in LaneName as `order_${L}`]: OrderKernel;
};

export const sortKernels: KernelModule<SortKernels> = new KernelModule<SortKernels>('core/sort', wasm);

export const TABLE_BYTES = 4096;
/** Lines of up to this many numbers are sorted by insertion, which is stable; the kernels know the number, too. */
export const SHORT_LINE = 32;

/** What the numbers of a dtype become while they are sorted; narrow integers are widened. */
export interface Lane {
  readonly name: LaneName;
  readonly Data: DataConstructor;
  readonly bytes: 4 | 8;
  readonly isFloat: boolean;
}

function lane(name: LaneName, Lane: unknown): Lane {
  const bytes = name.endsWith('32') ? 4 : 8;
  return { name, Data: Lane as DataConstructor, bytes, isFloat: name.startsWith('f') };
}

const signed = lane('i32', Int32Array);
const unsigned = lane('u32', Uint32Array);

/** Real dtypes only: complex numbers are ordered by their parts. */
export const lanes: { readonly [D in Exclude<DType, 'complex64' | 'complex128'>]: Lane } = {
  bool: unsigned,
  int8: signed,
  uint8: unsigned,
  int16: signed,
  uint16: unsigned,
  int32: signed,
  uint32: unsigned,
  int64: lane('i64', BigInt64Array),
  uint64: lane('u64', BigUint64Array),
  float32: lane('f32', Float32Array),
  float64: lane('f64', Float64Array),
};

/** Real dtypes, whose elements are one number each. */
export type SortableDType = keyof typeof lanes;

/** `to[start + k] = from[first + k]`, 0 <= k < count, converted as typed arrays do. */
export function moveNumbers(to: Data, start: number, from: Data, first: number, count: number): void {
  (to as Float64Array).set((from as Float64Array).subarray(first, first + count), start);
}
