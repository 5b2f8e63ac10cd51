/**
 * The thirteen kinds of view on which every public function must give what it gives on a packed array.
 *
 * `placeAs(kind, values)` puts packed values into poisoned memory and looks at them through a view of that kind, made by
 * the library's own view functions. Shapes and values stay as given wherever the kind allows it; where it does not
 * (repeated, overlapping, lone or no elements), `packed` holds what the view shows, and the shape keeps its rank:
 *
 * - `broadcast` and `window` tie elements together, so some of the values are lost; both are read-only.
 * - `newAxis` and `sizeOne` cut `axis` to length 1, `zeroSize` to length 0.
 */
import {
  asStrided,
  broadcastTo,
  type DataOf,
  type DType,
  dtypes,
  type Index,
  type NDArray,
  s,
  slidingWindowView,
} from '@lapwing/core';
import { type MemoryOptions, PoisonedMemory, packedTwin, placeElements } from './poisoned-memory.js';
import { indices } from './walk.js';

export const viewKinds = [
  'step',
  'offset',
  'reversed',
  'transposed',
  'crop',
  'broadcast',
  'window',
  'newAxis',
  'zeroSize',
  'sizeOne',
  'negativeCrop',
  'shared',
  'unaligned',
] as const;
export type ViewKind = (typeof viewKinds)[number];

/** Kinds whose views can be written, for `out` and for methods that write. */
export const writeableKinds: readonly ViewKind[] = viewKinds.filter(
  (kind) => kind !== 'broadcast' && kind !== 'window',
);

/** Kinds that a 0-d array has; all others need an axis. */
export const scalarKinds: readonly ViewKind[] = ['offset', 'shared', 'unaligned'];

/** Elements packed in C order. */
export interface PackedValues<D extends DType = DType> {
  readonly dtype: D;
  readonly shape: readonly number[];
  readonly data: DataOf<D>;
}

export interface PlacedView<D extends DType = DType> {
  readonly kind: ViewKind;
  readonly view: NDArray<D>;
  /** The same elements packed in C order over memory of their own. */
  readonly packed: NDArray<D>;
  /** Bytes beside the elements of the view that have been written: none may be. */
  strayWrites(): number[];
  /** True while no byte of the memory has changed since the view was made. */
  isUntouched(): boolean;
}

export interface PlaceOptions {
  /** The axis that `broadcast` repeats and that `newAxis`, `sizeOne` and `zeroSize` cut. Default 0. */
  readonly axis?: number | undefined;
}

export function placeAs<D extends DType>(
  kind: ViewKind,
  values: PackedValues<D>,
  options: PlaceOptions = {},
): PlacedView<D> {
  const { dtype, shape } = values;
  if (shape.includes(0)) throw new Error(`placeAs: values must not be empty, got shape [${shape.join(', ')}]`);
  if (shape.length === 0 && !scalarKinds.includes(kind)) throw new Error(`placeAs: ${kind} needs an axis`);
  const form = forms[kind];
  const axis = options.axis ?? 0;
  const fitted = form.cut === undefined ? shape : shape.map((n, k) => (k === axis ? form.cut! : n));
  const parentShape = form.parent(fitted, axis);
  const memory = new PoisonedMemory(dtype, product(parentShape), form.memory);
  const view = form.view(memory.array(parentShape), fitted, axis) as NDArray<D>;
  placeElements(view, leading(values, fitted));
  const made = memory.bytes.slice();
  return {
    kind,
    view,
    packed: packedTwin(view),
    strayWrites: () => memory.strayWrites(view),
    isUntouched: () => made.every((byte, k) => byte === memory.bytes[k]),
  };
}

interface Form {
  /** Shape of the packed array between the rings that the view looks at. */
  readonly parent: (shape: readonly number[], axis: number) => number[];
  readonly view: (parent: NDArray, shape: readonly number[], axis: number) => unknown;
  /** Length that `axis` is cut to. */
  readonly cut?: 0 | 1;
  readonly memory?: MemoryOptions;
}

const same = (shape: readonly number[]): number[] => [...shape];
const slices = (parent: NDArray, entry: (axis: number) => Index): NDArray =>
  parent.slice(...parent.shape.map((_, axis) => entry(axis)));

/** Steps differ from axis to axis, and none is 1. */
const stepOf = (axis: number): number => 2 + (axis % 2);

const forms: { readonly [K in ViewKind]: Form } = {
  step: {
    parent: (shape) => shape.map((n, axis) => n * stepOf(axis)),
    view: (parent) => slices(parent, (axis) => s(1, null, stepOf(axis))),
  },
  offset: {
    parent: ([first = 1, ...rest]) => [first + 3, ...rest],
    view: (parent, shape) => (shape.length === 0 ? parent.slice(2) : parent.slice('2:-1')),
  },
  reversed: { parent: same, view: (parent) => parent.flip() },
  transposed: {
    // The transpose of a line is a line, so a line is taken out of the columns of a plane.
    parent: (shape) => (shape.length === 1 ? [shape[0]!, 3] : [...shape].reverse()),
    view: (parent, shape) => (shape.length === 1 ? parent.T.slice(1) : parent.T),
  },
  crop: { parent: (shape) => shape.map((n) => n + 3), view: (parent) => slices(parent, () => '1:-2') },
  broadcast: {
    parent: (shape, axis) => shape.map((n, k) => (k === axis ? 1 : n)),
    view: (parent, shape) => broadcastTo(parent, shape),
  },
  window: {
    // Windows of a line are a plane; a line is one window among others.
    parent: (shape) => (shape.length === 1 ? [shape[0]! + 2] : [shape[0]! + shape.at(-1)! - 1, ...shape.slice(1, -1)]),
    view: (parent, shape) => {
      const windows = slidingWindowView(parent, shape.at(-1)!, { axis: [0] });
      return shape.length === 1 ? windows.slice(1) : windows;
    },
  },
  newAxis: {
    cut: 1,
    parent: (shape, axis) => shape.filter((_, k) => k !== axis),
    view: (parent, shape, axis) => parent.slice(...shape.map((_, k): Index => (k === axis ? null : ':'))),
  },
  zeroSize: {
    cut: 0,
    parent: (shape, axis) => shape.map((n, k) => (k === axis ? 3 : n)),
    view: (parent, _, axis) => slices(parent, (k) => (k === axis ? '1:1' : ':')),
  },
  sizeOne: {
    // A stride that leads far out of the memory, and would, if anyone took a step along an axis of length 1.
    cut: 1,
    parent: same,
    view: (parent, shape, axis) =>
      asStrided(
        parent,
        shape,
        parent.strides.map((stride, k) => (k === axis ? -12345 : stride)),
      ),
  },
  negativeCrop: { parent: (shape) => shape.map((n) => n + 3), view: (parent) => slices(parent, () => '-3:0:-1') },
  shared: { parent: same, view: (parent) => parent, memory: { shared: true } },
  unaligned: { parent: same, view: (parent) => parent, memory: { lead: 1 } },
};

function product(shape: readonly number[]): number {
  return shape.reduce((size, n) => size * n, 1);
}

/** The values that a fitted shape still has: those whose indices it has. */
function leading<D extends DType>({ dtype, shape, data }: PackedValues<D>, fitted: readonly number[]): DataOf<D> {
  if (product(shape) === product(fitted)) return data;
  const { components } = dtypes[dtype];
  const kept = [...indices(fitted)].flatMap((index) => {
    const at = index.reduce((flat, i, axis) => flat * shape[axis]! + i, 0);
    return Array.from({ length: components }, (_, part) => at * components + part);
  });
  const result = data.slice(0, kept.length) as DataOf<D>;
  const bytes = (x: DataOf<D>): Uint8Array => new Uint8Array(x.buffer, x.byteOffset, x.byteLength);
  const width = data.BYTES_PER_ELEMENT;
  kept.forEach((from, to) => {
    bytes(result).set(bytes(data).subarray(from * width, (from + 1) * width), to * width);
  });
  return result;
}
