/**
 * The array class as its readers see it.
 */
import type { DataOf, DType, ScalarOf } from './dtype.js';
import type { FancyIndex } from './indexing/fancy-index.js';
import type { Index } from './layout/slice.js';
import type { NDArray } from './ndarray.js';
import type { Checked, Reversed, SameRank, Shape, Sliced, Tail } from './shape-types.js';

/** Whether a function may copy: never (an error says why it must), only where no view exists, or in any case. */
export interface CopyOption {
  /** Default 'ifNeeded'. */
  readonly copy?: 'never' | 'ifNeeded' | 'always' | undefined;
}

/** What `toArray()` gives: a scalar for 0-d, else lists of lists. */
export type Nested<T> = T | Nested<T>[];

/** One item of an iteration over the first axis: a scalar of a 1-d array, else a view. */
export type Item<D extends DType, S extends Shape, A> = number extends S['length']
  ? A | ScalarOf<D>
  : S extends readonly [number]
    ? ScalarOf<D>
    : A;

/** An array seen without its writers: what broadcast and overlapping views are. */
export interface ReadonlyNDArray<D extends DType = DType, S extends Shape = Shape> {
  readonly dtype: D;
  readonly shape: S;
  /** In elements; see {@link ReadonlyNDArray.byteStrides}. */
  readonly strides: SameRank<S>;
  /** The element of `data` that index [0, 0, ...] addresses. */
  readonly offset: number;
  readonly size: number;
  readonly ndim: S['length'];
  readonly data: DataOf<D>;
  readonly writeable: boolean;
  /** The array that owns the memory, or null when this one does. */
  readonly base: ReadonlyNDArray | null;
  readonly byteStrides: readonly number[];
  readonly T: ReadonlyNDArray<D, Reversed<S>>;
  at(...index: SameRank<S>): ScalarOf<D>;
  item(): ScalarOf<D>;
  slice<const I extends readonly Index[]>(...index: Checked<S, I>): ReadonlyNDArray<D, Sliced<S, I>>;
  gather(...index: readonly (Index | FancyIndex)[]): NDArray<D>;
  transpose(...axes: readonly number[]): ReadonlyNDArray<D>;
  reshape<const T extends Shape>(shape: T, options?: CopyOption): ReadonlyNDArray<D, T>;
  ravel(options?: CopyOption): ReadonlyNDArray<D, readonly [number]>;
  moveAxis(source: number | readonly number[], destination: number | readonly number[]): ReadonlyNDArray<D>;
  swapAxes(axis1: number, axis2: number): ReadonlyNDArray<D>;
  expandDims(axis: number | readonly number[]): ReadonlyNDArray<D>;
  squeeze(axis?: number | readonly number[]): ReadonlyNDArray<D>;
  flip(axis?: number | readonly number[]): ReadonlyNDArray<D, S>;
  viewAs<E extends DType>(dtype: E): ReadonlyNDArray<E>;
  copy(): NDArray<D, S>;
  astype<E extends DType>(dtype: E): NDArray<E, S>;
  toTyped(options?: CopyOption): DataOf<D>;
  toArray(): Nested<ScalarOf<D>>;
  toString(): string;
  [Symbol.iterator](): IterableIterator<Item<D, S, ReadonlyNDArray<D, Tail<S>>>>;
}
