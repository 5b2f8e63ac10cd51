export { type Casting, canCast } from './casting.js';
export {
  arange,
  array,
  empty,
  eye,
  fromBuffer,
  full,
  linspace,
  ones,
  type ScijsLike,
  type TypedArray,
  wrap,
  zeros,
} from './create.js';
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
export { type ErrorCode, type ErrorFields, invalid, isLapwingError, LapwingError } from './errors.js';
export { type Explanation, explain } from './explain.js';
export { formatArray, reprArray } from './format/index.js';
export type { FancyIndex } from './indexing/fancy-index.js';
export type { Bytes } from './io/bytes.js';
export { type NpyHeader, parseNpyHeader } from './io/npy-header.js';
export { type NpyFile, type NpySource, type OpenNpyOptions, openNpy } from './io/npy-open.js';
export { readNpy } from './io/npy-read.js';
export { type NpyHeaderOptions, npyHeader, writeNpy } from './io/npy-write.js';
export { type ReadNpzOptions, readNpz, type WriteNpzOptions, writeNpz } from './io/npz.js';
export type { Layout } from './layout/layout.js';
export { type Index, type Slice, type SliceString, s } from './layout/slice.js';
export type { PerAxis, WindowGeometry } from './layout/windows.js';
export { type CopyStats, copyStats } from './loops/copy-stats.js';
export { type CopyOption, type Item, isNDArray, NDArray, type Nested, type ReadonlyNDArray } from './ndarray.js';
export type { NestedScalars } from './nested.js';
export type { ScalarLike } from './scalar.js';
export type { Checked, Reversed, SameRank, Shape, Sliced, Tail } from './shape-types.js';
export { mayShareMemory, sharesMemory } from './shares-memory.js';
export { asStrided, broadcastTo, type StridedOptions, slidingWindowView, type WindowOptions } from './stride-tricks.js';
export type { Strided } from './strided.js';
