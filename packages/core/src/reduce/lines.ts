/**
 * The elements that make one result as one line, in C order: for reductions that need them together or in order.
 */
import { type Data, type DType, dtypes } from '../dtype.js';
import { type Layout, packedStrides, sizeOf } from '../layout/layout.js';
import { copyStrided, newData } from '../loops/copy.js';
import { moveBits } from '../loops/move-bits.js';
import type { Strided } from '../strided.js';

/**
 * A line of elements, and the number of its result in C order. The data belong to the array itself unless `own` lines
 * were asked for, which a visitor may reorder.
 */
type LineVisitor = (data: Data, at: number, step: number, result: number) => void;

export interface LineOptions {
  /** dtype that a visitor wants; elements are converted as `astype` does. Default: that of the array. */
  readonly dtype?: DType | undefined;
  /** Lines are packed copies. Default false: only where they cannot be seen as lines in place. */
  readonly own?: boolean | undefined;
  /** The function that a line too long to be copied is refused for. Default 'reduction'. */
  readonly where?: string | undefined;
}

/** Elements packed at a time, unless one line is longer. */
const BLOCK = 2 ** 16;

export function forEachLine(
  x: Strided,
  isReduced: readonly boolean[],
  visit: LineVisitor,
  options: LineOptions = {},
): void {
  const axes = x.shape.map((_, axis) => axis);
  const kept = axes.filter((axis) => !isReduced[axis]);
  const reduced = axes.filter((axis) => isReduced[axis]);
  const order = [...kept, ...reduced];
  const turned: Layout = {
    shape: order.map((axis) => x.shape[axis]!),
    strides: order.map((axis) => x.strides[axis]!),
    offset: x.offset,
  };
  const dtype = options.dtype ?? x.dtype;
  const step = options.own || dtype !== x.dtype ? undefined : lineStep(turned, kept.length);
  if (sizeOf(turned.shape.slice(kept.length)) === 0) {
    // Lines without elements, of which there may be any number.
    const results = sizeOf(turned.shape.slice(0, kept.length));
    const none = new dtypes[dtype].Data(0);
    for (let k = 0; k < results; k++) visit(none, 0, 1, k);
    return;
  }
  const lines = new Lines(x, turned, kept.length, dtype, visit, options.where ?? 'reduction');
  if (step === undefined) lines.visitCopies(0, x.offset);
  else lines.visitInPlace(0, x.offset, step);
}

/** The one step that leads through the axes from `first` on in C order, or undefined. */
function lineStep({ shape, strides }: Layout, first: number): number | undefined {
  let step: number | undefined;
  let expected = 0;
  for (let axis = shape.length - 1; axis >= first; axis--) {
    if (shape[axis] === 1) continue;
    if (step === undefined) step = strides[axis]!;
    else if (strides[axis] !== expected) return undefined;
    expected = strides[axis]! * shape[axis]!;
  }
  return step ?? 1;
}

class Lines {
  private result = 0;
  private readonly x: Strided;
  private readonly turned: Layout;
  private readonly keptCount: number;
  private readonly dtype: DType;
  private readonly visit: LineVisitor;
  private readonly where: string;
  /** Elements from each axis on, its own length not counted. */
  private readonly below: readonly number[];
  private readonly length: number;
  private block: Data | undefined;

  constructor(x: Strided, turned: Layout, keptCount: number, dtype: DType, visit: LineVisitor, where: string) {
    this.x = x;
    this.turned = turned;
    this.keptCount = keptCount;
    this.dtype = dtype;
    this.visit = visit;
    this.where = where;
    this.below = turned.shape.map((_, axis) => sizeOf(turned.shape.slice(axis + 1)));
    this.length = sizeOf(turned.shape.slice(keptCount));
  }

  visitInPlace(axis: number, at: number, step: number): void {
    if (axis === this.keptCount) {
      this.visit(this.x.data, at, step, this.result++);
      return;
    }
    const stride = this.turned.strides[axis]!;
    for (let i = 0; i < this.turned.shape[axis]!; i++) this.visitInPlace(axis + 1, at + i * stride, step);
  }

  /** Goes down until what is left fits a block, or is a single line. */
  visitCopies(axis: number, at: number): void {
    const { shape, strides } = this.turned;
    if (axis === this.keptCount) {
      this.visitBlock(axis, at, 1);
      return;
    }
    const piece = Math.floor(BLOCK / Math.max(1, this.below[axis]!));
    const stride = strides[axis]!;
    for (let i = 0; i < shape[axis]!; i += Math.max(1, piece)) {
      if (piece === 0) this.visitCopies(axis + 1, at + i * stride);
      else this.visitBlock(axis, at + i * stride, Math.min(piece, shape[axis]! - i));
    }
  }

  /** `lead` indices of `axis` and all of the axes behind it, packed. */
  private visitBlock(axis: number, offset: number, lead: number): void {
    const { shape, strides } = this.turned;
    const lengths = axis === this.keptCount ? shape.slice(axis) : [lead, ...shape.slice(axis + 1)];
    const size = sizeOf(lengths);
    const { components } = dtypes[this.dtype];
    if (this.block === undefined || this.block.length < size * components) {
      this.block = newData(this.dtype, lengths, this.where);
    }
    const from = { ...this.x, shape: lengths, strides: strides.slice(axis), offset } as Strided;
    const packed = { shape: lengths, strides: packedStrides(lengths), offset: 0 };
    const to = { dtype: this.dtype, data: this.block, ...packed } as Strided;
    if (to.dtype === from.dtype) moveBits(to, from);
    else copyStrided(to, from);
    const count = size / this.length;
    for (let k = 0; k < count; k++) this.visit(this.block, k * this.length, 1, this.result++);
  }
}
