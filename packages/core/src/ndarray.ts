/**
 * The one array class: typed data, a layout over it, and view methods that make another layout over the same data.
 *
 * Invariants, proved where an array is made so that loops need no checks:
 * 1. every element that the layout addresses lies inside `data`;
 * 2. an array in which two indices meet one element is read-only unless its maker asked otherwise;
 * 3. no field is written after construction.
 */
import { type Casting, canCast, checkCasting } from './casting.js';
import { type DataOf, type DType, dtypeInfo, dtypes, type ScalarOf } from './dtype.js';
import { elementAt, readElement, resolveElement, writeElement } from './element.js';
import { invalid, requireOptions, showShape } from './errors.js';
import { formatArray, reprArray } from './format/index.js';
import type { FancyIndex } from './indexing/fancy-index.js';
import { gatherElements } from './indexing/gather.js';
import { scatterElements } from './indexing/scatter.js';
import {
  expandDimsLayout,
  flipLayout,
  moveAxisLayout,
  squeezeLayout,
  swapAxesLayout,
  transposeLayout,
} from './layout/axes.js';
import { broadcastLayout, dropLeadingOnes } from './layout/broadcast.js';
import { isPacked, type Layout, packedStrides, sizeOf } from './layout/layout.js';
import { reinterpretLayout } from './layout/reinterpret.js';
import { reshapeLayout, resolveShape } from './layout/reshape.js';
import { type Index, sliceLayout } from './layout/slice.js';
import { assignStrided, copyStrided, newData, packedCopy } from './loops/copy.js';
import { fillStrided } from './loops/fill.js';
import { type NestedScalars, nestedToStrided } from './nested.js';
import type { CopyOption, Item, Nested, ReadonlyNDArray } from './readonly-ndarray.js';
import { readScalar, type ScalarLike } from './scalar.js';
import type { Checked, Reversed, SameRank, Shape, Sliced, Tail } from './shape-types.js';
import type { Strided } from './strided.js';

export type { CopyOption, Item, Nested, ReadonlyNDArray } from './readonly-ndarray.js';

/** See the module doc. Made by `zeros`, `array`, `fromBuffer`, ... and by the view methods; not by `new` in user code. */
export class NDArray<D extends DType = DType, S extends Shape = Shape> implements ReadonlyNDArray<D, S> {
  readonly dtype: D;
  readonly data: DataOf<D>;
  readonly shape: S;
  readonly strides: SameRank<S>;
  readonly offset: number;
  readonly size: number;
  readonly base: ReadonlyNDArray | null;
  readonly writeable: boolean;

  /** Unchecked: the caller has proved the invariants of the module doc. */
  constructor(dtype: D, data: DataOf<D>, layout: Layout, base: ReadonlyNDArray | null = null, writeable = true) {
    this.dtype = dtype;
    this.data = data;
    this.shape = layout.shape as S;
    this.strides = layout.strides as SameRank<S>;
    this.offset = layout.offset;
    this.size = sizeOf(layout.shape);
    this.base = base;
    this.writeable = writeable;
  }

  get ndim(): S['length'] {
    return this.shape.length;
  }

  /** Bytes between neighbours on each axis, numpy's `strides`. */
  get byteStrides(): readonly number[] {
    const { itemSize } = dtypes[this.dtype];
    return this.strides.map((stride) => stride * itemSize);
  }

  /** View with the axes reversed. */
  get T(): NDArray<D, Reversed<S>> {
    return viewOf(this, transposeLayout(this, []));
  }

  /** One element; negative indices count from the end. Wrong arity does not compile, and is refused. Cost: O(1). */
  at(...index: SameRank<S>): ScalarOf<D> {
    const at = elementAt(this, index);
    return readElement(this, at >= 0 ? at : resolveElement(this, index)) as ScalarOf<D>;
  }

  /** The one element of an array of size 1. */
  item(): ScalarOf<D> {
    if (this.size !== 1) {
      throw invalid('badShape', 'NDArray.item', 'array', 'have size 1', this.size, showShape(this.shape));
    }
    return readScalar(this.data, this.dtype, this.offset);
  }

  /**
   * View of what a basic index selects: integers, slices, `'...'` and null (new axis), numpy's rules. Never copies.
   *
   * @throws {LapwingError} 'indexOutOfRange', 'tooManyIndices', 'badSlice', 'badIndex'
   * @example arange(6).reshape([2, 3]).slice('1:', '::-1', null).shape // [1, 3, 1]
   */
  slice<const I extends readonly Index[]>(...index: Checked<S, I>): NDArray<D, Sliced<S, I>> {
    return viewOf(this, sliceLayout(this, index));
  }

  /**
   * Copy of what an index with lists, integer arrays or boolean masks selects; numpy's advanced indexing.
   *
   * @throws {LapwingError} 'indexOutOfRange', 'tooManyIndices', 'notBroadcastable', 'badSlice', 'badIndex', 'tooLarge'
   * Cost: O(result + index arrays).
   * @example arange(6).reshape([2, 3]).gather(':', [2, 0]).toArray() // [[2, 0], [5, 3]]
   * @see numpy advanced indexing (axis order, broadcasting of index arrays)
   */
  gather(...index: readonly (Index | FancyIndex)[]): NDArray<D> {
    const { data, shape, strides, offset } = gatherElements(this, index, 'gather');
    return new NDArray(this.dtype, data as DataOf<D>, { shape, strides, offset });
  }

  /** View with the axes in the given order; none given reverses them. @see numpy.transpose */
  transpose(...axes: readonly number[]): NDArray<D> {
    return viewOf(this, transposeLayout(this, axes));
  }

  /**
   * The elements in C order under another shape; one length may be -1. A view where the strides allow it, else a copy,
   * which `copy: 'never'` refuses with the reason.
   */
  reshape<const T extends Shape>(shape: T, options: CopyOption = {}): NDArray<D, T> {
    const wanted = resolveShape(shape, this.size);
    const mode = copyMode(options, 'reshape');
    const layout = mode === 'always' ? undefined : reshapeLayout(this, wanted);
    if (layout) return viewOf(this, layout);
    if (mode === 'never') {
      const rule = "be reachable without copying when copy is 'never'";
      const context = `${showShape(this.shape)}, strides [${this.strides.join(', ')}]`;
      throw invalid('copyNeeded', 'reshape', 'shape', rule, wanted, context);
    }
    const { data } = packedCopy(this, 'reshape');
    return new NDArray<D, T>(this.dtype, data, { shape: wanted, strides: packedStrides(wanted), offset: 0 });
  }

  /** `reshape([-1])`: all elements in C order. A view where the strides allow it. */
  ravel(options: CopyOption = {}): NDArray<D, readonly [number]> {
    requireOptions(options, 'ravel');
    return this.reshape([this.size], options);
  }

  /** View with axes moved. @see numpy.moveaxis */
  moveAxis(source: number | readonly number[], destination: number | readonly number[]): NDArray<D> {
    return viewOf(this, moveAxisLayout(this, source, destination));
  }

  /** View with two axes exchanged. @see numpy.swapaxes */
  swapAxes(axis1: number, axis2: number): NDArray<D> {
    return viewOf(this, swapAxesLayout(this, axis1, axis2));
  }

  /** View with new axes of length 1 at the given places of the result. @see numpy.expand_dims */
  expandDims(axis: number | readonly number[]): NDArray<D> {
    return viewOf(this, expandDimsLayout(this, axis));
  }

  /** View without axes of length 1: the given ones, or all. @see numpy.squeeze */
  squeeze(axis?: number | readonly number[]): NDArray<D> {
    return viewOf(this, squeezeLayout(this, axis));
  }

  /** View with the given axes, or all, reversed. @see numpy.flip */
  flip(axis?: number | readonly number[]): NDArray<D, S> {
    return viewOf(this, flipLayout(this, axis));
  }

  /**
   * View of the same bytes as another dtype. A dtype of another size needs a packed last axis, whose length changes.
   *
   * @throws {LapwingError} 'badShape', 'misaligned'
   * @see numpy.ndarray.view
   */
  viewAs<E extends DType>(dtype: E): NDArray<E> {
    const info = dtypeInfo(dtype, 'viewAs');
    const { start, ...layout } = reinterpretLayout(this, dtypes[this.dtype], info, this.data.byteOffset);
    const { buffer, byteOffset, byteLength } = this.data;
    const data =
      info.Data === dtypes[this.dtype].Data && start === byteOffset
        ? (this.data as unknown as DataOf<E>)
        : (new info.Data(
            buffer,
            start,
            Math.floor((byteOffset + byteLength - start) / info.Data.BYTES_PER_ELEMENT),
          ) as DataOf<E>);
    return new NDArray<E>(dtype, data, layout, this.base ?? (this as ReadonlyNDArray<DType, Shape>), this.writeable);
  }

  /** Packed copy in C order. Cost: O(size). */
  copy(): NDArray<D, S> {
    return new NDArray<D, S>(this.dtype, packedCopy(this).data, {
      shape: this.shape,
      strides: packedStrides(this.shape),
      offset: 0,
    });
  }

  /** Packed copy converted as a C cast does: fractions dropped, integers wrapped, imaginary parts dropped. */
  astype<E extends DType>(dtype: E): NDArray<E, S> {
    dtypeInfo(dtype, 'astype');
    const data = newData(dtype, this.shape, 'astype');
    const layout = { shape: this.shape, strides: packedStrides(this.shape), offset: 0 };
    const target = new NDArray<E, S>(dtype, data, layout);
    copyStrided(target, this);
    return target;
  }

  /** The elements in C order as a typed array: `data` itself or a part of it when packed, else a copy. */
  toTyped(options: CopyOption = {}): DataOf<D> {
    const mode = copyMode(options, 'toTyped');
    const { components } = dtypes[this.dtype];
    if (mode !== 'always' && isPacked(this.shape, this.strides)) {
      const from = this.offset * components;
      const to = from + this.size * components;
      if (from === 0 && to === this.data.length) return this.data;
      return this.data.subarray(from, to) as DataOf<D>;
    }
    if (mode === 'never') {
      const context = `${showShape(this.shape)}, strides [${this.strides.join(', ')}]`;
      throw invalid('copyNeeded', 'toTyped', 'array', "be packed in C order when copy is 'never'", this, context);
    }
    return packedCopy(this, 'toTyped').data;
  }

  /** Nested lists of scalars; the scalar itself for a 0-d array. */
  toArray(): Nested<ScalarOf<D>> {
    const list = (axis: number, at: number): Nested<ScalarOf<D>> => {
      if (axis === this.shape.length) return readScalar(this.data, this.dtype, at);
      const items: Nested<ScalarOf<D>>[] = [];
      for (let i = 0; i < this.shape[axis]!; i++) items.push(list(axis + 1, at + i * this.strides[axis]!));
      return items;
    };
    return list(0, this.offset);
  }

  /**
   * `x[index] = value`, with any index that `slice` or `gather` takes; `value` broadcasts and is cast (numpy's rules
   * for item assignment). As if value, index and target shared no memory. Without an index: the whole array.
   *
   * One rule for every index: leading axes of length 1 that `value` has too many are dropped, and what is left must
   * broadcast. numpy refuses `[v]` where integers name one element, and lets some empty values pass that do not fit.
   *
   * @throws {LapwingError} 'readOnly', 'badValue', 'notBroadcastable', and what `gather` throws; nothing is written then
   * Cost: O(1) for an index of integers, else O(selected elements + index arrays).
   * @example zeros([2, 3]).set([1, 2], ':', [2, 0]).toArray() // [[2, 0, 1], [2, 0, 1]]
   */
  set(value: ReadonlyNDArray | ScalarLike | NestedScalars, ...index: readonly (Index | FancyIndex)[]): this {
    requireWriteable(this, 'set');
    const at = elementAt(this, index);
    if (at >= 0 && typeof value !== 'object') {
      writeElement(this, at, value);
      return this;
    }
    const source = isArrayLike(value) ? value : nestedToStrided(value, this.dtype, 'set');
    scatterElements(this, index, source, 'set');
    return this;
  }

  /**
   * Copies `source`, broadcast, into every element, as if the two shared no memory. Leading axes of length 1 that
   * `source` has too many are dropped.
   *
   * @param options.casting 'sameKind' by default, as numpy.copyto; scalars follow the rules of item assignment.
   * @throws {LapwingError} 'readOnly', 'casting', 'notBroadcastable', 'badValue', 'badOption'
   */
  assign(source: ReadonlyNDArray | ScalarLike, options: { readonly casting?: Casting } = {}): this {
    requireWriteable(this, 'assign');
    requireOptions(options, 'assign');
    const casting = options.casting ?? 'sameKind';
    checkCasting(casting, 'assign');
    if (!isArrayLike(source)) {
      fillStrided(this, source, 'assign');
      return this;
    }
    if (!canCast(source.dtype, this.dtype, casting)) {
      const rule = `be castable to ${this.dtype} under casting '${casting}'`;
      throw invalid('casting', 'assign', 'source', rule, source.dtype);
    }
    const layout = broadcastLayout(dropLeadingOnes(source, this.ndim), this.shape, 'assign');
    assignStrided(this, { dtype: source.dtype, data: source.data, ...pick(layout) } as Strided);
    return this;
  }

  /** Writes one scalar into every element. @throws {LapwingError} 'readOnly', 'badValue' when it is out of range */
  fill(value: ScalarLike): this {
    requireWriteable(this, 'fill');
    fillStrided(this, value, 'fill');
    return this;
  }

  /** Scalars of a 1-d array, else views along the first axis. */
  *[Symbol.iterator](): IterableIterator<Item<D, S, NDArray<D, Tail<S>>>> {
    type Yield = Item<D, S, NDArray<D, Tail<S>>>;
    const { shape, strides, offset } = this;
    if (shape.length === 0) {
      throw invalid('badShape', 'NDArray.iterator', 'array', 'have an axis to iterate over', this.shape);
    }
    const layout = { shape: shape.slice(1), strides: strides.slice(1) };
    for (let i = 0; i < shape[0]!; i++) {
      const at = offset + i * strides[0]!;
      yield (shape.length === 1
        ? readScalar(this.data, this.dtype, at)
        : viewOf(this, { ...layout, offset: at })) as unknown as Yield;
    }
  }

  /** numpy's `str`. */
  toString(): string {
    return formatArray(this);
  }
}

// Node's console, debugger and `util.inspect` show numpy's `repr`.
Object.defineProperty(NDArray.prototype, Symbol.for('nodejs.util.inspect.custom'), {
  value(this: NDArray): string {
    return reprArray(this);
  },
});

/** Another layout over the memory of `x`; the layout comes from layout/ and stays inside the bounds of `x`. */
function viewOf<D extends DType, T extends Shape>(x: NDArray<D>, layout: Layout): NDArray<D, T> {
  return new NDArray<D, T>(x.dtype, x.data, layout, x.base ?? x, x.writeable);
}

function requireWriteable(x: NDArray, where: string): void {
  if (!x.writeable) {
    throw invalid('readOnly', where, 'array', 'be writeable', x, 'overlapping and broadcast views are read-only');
  }
}

/**
 * True for an array of this class, also one made by another copy of the package.
 *
 * @example [arange(3), [0, 1, 2]].map(isNDArray) // [true, false]
 */
export function isNDArray(value: unknown): value is NDArray {
  return value instanceof NDArray || isArrayLike(value);
}

/** Refuses lists and scalars where a view of the argument, or a write to it, is asked for. */
export function requireArray(value: unknown, where: string, argument = 'x'): void {
  if (!isNDArray(value)) throw invalid('badValue', where, argument, 'be an NDArray', value);
}

function isArrayLike(value: unknown): value is ReadonlyNDArray {
  if (value instanceof NDArray) return true;
  if (typeof value !== 'object' || value === null) return false;
  const { dtype, data, shape, strides, offset } = value as Partial<Strided>;
  if (typeof dtype !== 'string' || !Object.hasOwn(dtypes, dtype) || !ArrayBuffer.isView(data)) return false;
  return Array.isArray(shape) && Array.isArray(strides) && typeof offset === 'number';
}

function copyMode(options: CopyOption, where: string): 'never' | 'ifNeeded' | 'always' {
  requireOptions(options, where);
  const mode = options.copy ?? 'ifNeeded';
  if (mode === 'never' || mode === 'ifNeeded' || mode === 'always') return mode;
  throw invalid('badOption', where, 'copy', "be 'never', 'ifNeeded' or 'always'", mode);
}

function pick(layout: Layout): Layout {
  return { shape: layout.shape, strides: layout.strides, offset: layout.offset };
}
