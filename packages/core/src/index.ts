export { type Casting, canCast } from './casting.js';
export { array, empty, full, ones, zeros } from './create.js';
export {
  type Complex,
  type ComplexDType,
  type Data,
  type DataOf,
  type DType,
  type DTypeInfo,
  type DTypes,
  dtypeNames,
  dtypes,
  type FloatDType,
  type IntegerDType,
  type Kind,
  type RealDType,
  type Scalar,
  type ScalarOf,
} from './dtype.js';
export * from './elementwise/index.js';
export { type ErrorCode, type ErrorFields, invalid, isLapwingError, LapwingError } from './errors.js';
export { type Explanation, explain } from './explain.js';
export { fromBuffer, type ImageDataLike, type ScijsLike, type TypedArray, wrap } from './foreign-memory.js';
export { formatArray, reprArray } from './format/index.js';
export type { FancyIndex, NestedList } from './indexing/fancy-index.js';
export type { IndexMode } from './indexing/positions.js';
export type { Side } from './indexing/search-sorted.js';
export type { TakeIndices } from './indexing/take.js';
export type { Bytes } from './io/bytes.js';
export { type NpyHeader, parseNpyHeader } from './io/npy-header.js';
export { type NpyFile, type NpySource, type OpenNpyOptions, openNpy } from './io/npy-open.js';
export { readNpy } from './io/npy-read.js';
export { type NpyHeaderOptions, npyHeader, writeNpy } from './io/npy-write.js';
export { type ReadNpzOptions, readNpz, type WriteNpzOptions, writeNpz } from './io/npz.js';
export { type ConcatenateOptions, concatenate, type StackOptions, stack } from './join/concatenate.js';
export { type MeshgridOptions, meshgrid } from './join/meshgrid.js';
export { pad } from './join/pad.js';
export { type PadIndexMode, padIndex } from './join/pad-index.js';
export type { PadMode, PadOptions } from './join/pad-modes.js';
export type { PerEnd } from './join/pad-pairs.js';
export { type RepeatOptions, repeat } from './join/repeat.js';
export { type RollOptions, roll } from './join/roll.js';
export { tile } from './join/tile.js';
export type { Layout } from './layout/layout.js';
export { type Index, type Slice, type SliceString, s } from './layout/slice.js';
export type { PerAxis, WindowGeometry } from './layout/windows.js';
export { dot, inner, vdot } from './linear/dot.js';
export { type EinsumOptions, einsum } from './linear/einsum.js';
export { matmul } from './linear/matmul.js';
export { outer } from './linear/outer.js';
export type { ProductOptions } from './linear/product-result.js';
export { singularValues } from './linear/singular-values.js';
export { type TensordotAxes, type TensordotOptions, tensordot } from './linear/tensordot.js';
export { type CopyStats, copyStats } from './loops/copy-stats.js';
export { type CopyOption, type Item, isNDArray, NDArray, type Nested, type ReadonlyNDArray } from './ndarray.js';
export type { NestedScalars } from './nested.js';
export type { Operand } from './operands.js';
export { promoteTypes } from './promote.js';
export { arange, eye, linspace } from './ranges.js';
export * from './reduce/index.js';
export type { ScalarLike } from './scalar.js';
export { nonzero, put, searchsorted, take, takeAlongAxis } from './selection.js';
export type { Checked, Reversed, SameRank, Shape, Sliced, Tail } from './shape-types.js';
export { mayShareMemory, sharesMemory } from './shares-memory.js';
export type { BinRule } from './sort/bin-rules.js';
export type { Range } from './sort/even-edges.js';
export { type Histogram, type HistogramOptions, histogram } from './sort/histogram.js';
export { type InterpOptions, interp } from './sort/interp.js';
export { argSort, type SortOptions, sort } from './sort/sort.js';
export { type UniqueOptions, type UniqueParts, type UniqueResult, unique } from './sort/unique.js';
export { asStrided, broadcastTo, type StridedOptions, slidingWindowView, type WindowOptions } from './stride-tricks.js';
export type { Strided } from './strided.js';
export {
  arraySplit,
  broadcastArrays,
  type DiagonalOptions,
  diagonal,
  imag,
  type PartOf,
  type Rot90Options,
  real,
  rot90,
  type SplitOptions,
  split,
} from './views.js';
export { type Workspace, workspace } from './workspace.js';
