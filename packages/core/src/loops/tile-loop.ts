/**
 * Walks operands of one shape in tiles: strided elements are gathered into packed tiles of kernel memory, a kernel works
 * on those, and results are scattered back. Strides are met here and nowhere else.
 *
 * All operands see the elements of a tile in the same order, so an element's result does not depend on the layout. A tile
 * is a block of two axes of the plan (a plane), or several whole planes where planes are small.
 */
import type { DType } from '../dtype.js';
import { dtypes } from '../dtype.js';
import { kernelMemory } from '../kernel/index.js';
import type { Strided } from '../strided.js';
import { type LoopPlan, planLoop } from './plan.js';
import { TileLane } from './tile-lane.js';

/** Bytes of a tile's room. Blocks of operands that cross need it: all sides of a block should be runs of several lines. */
export const TILE_BYTES = 262144;
/** Elements of a tile whose operands do not cross: three of float32 stay in a small second-level cache. */
const STRAIGHT_ELEMENTS = 16384;
/**
 * Columns of a block where an operand's short steps run across the others': runs of 2 kB of float32 there, and of 512
 * bytes of the crossing operand. Squares of 64 took a third longer for `a + a.T`, and twice as long out of the cache.
 */
const CROSSED_COLUMNS = 512;

/** Elements of a tile of the given dtypes. */
export function tileElements(types: readonly DType[]): number {
  return TILE_BYTES / types.reduce((most, dtype) => Math.max(most, dtypes[dtype].itemSize), 2);
}

/** Takes room from the kernel memory's scratch, which its maker releases. */
export class TileLoop {
  /** Elements of the current tile. */
  count = 0;
  /** Largest number of elements of any tile. */
  readonly capacity: number;
  private readonly lanes: readonly TileLane[];
  private readonly n0: number;
  private readonly n1: number;
  private readonly rows: number;
  private readonly columns: number;
  private readonly planesPerTile: number;
  private readonly outer: readonly number[];
  private readonly index: number[];
  private row = 0;
  private column = 0;
  private isDone: boolean;

  constructor(shape: readonly number[], operands: readonly Strided[], limit: number) {
    const plan = planLoop(shape, operands);
    const plane = planeOf(plan, limit);
    this.isDone = plan.shape[0] === 0;
    this.n0 = plane.n0;
    this.n1 = plane.n1;
    this.rows = plane.rows;
    this.columns = plane.columns;
    this.outer = plane.outerAxes.map((axis) => plan.shape[axis]!);
    this.index = this.outer.map(() => 0);
    this.planesPerTile = plane.planesPerTile;
    this.capacity = plane.planesPerTile * plane.rows * plane.columns;
    this.lanes = operands.map((operand, k) => new TileLane(operand, plan.strides[k]!, plan.offsets[k]!, plane));
    if (this.lanes.some(({ isCrossed }) => isCrossed)) {
      const side = kernelMemory().scratch.reserve(this.rows * this.columns * 8);
      for (const lane of this.lanes) lane.side = side;
    }
  }

  /** Moves on to the next tile; false when there is none. */
  next(): boolean {
    if (this.isDone) return false;
    const rows = Math.min(this.rows, this.n0 - this.row);
    const columns = Math.min(this.columns, this.n1 - this.column);
    for (const lane of this.lanes) lane.beginTile(this.row, this.column, rows, columns);
    let planes = 1;
    this.column += columns;
    if (this.column >= this.n1) {
      this.column = 0;
      this.row += rows;
      if (this.row >= this.n0) {
        this.row = 0;
        this.isDone = !this.advanceOuter();
        while (!this.isDone && planes < this.planesPerTile) {
          for (const lane of this.lanes) lane.addPlane();
          planes++;
          this.isDone = !this.advanceOuter();
        }
      }
    }
    this.count = planes * rows * columns;
    return true;
  }

  private advanceOuter(): boolean {
    for (let axis = this.outer.length - 1; axis >= 0; axis--) {
      const wraps = ++this.index[axis]! === this.outer[axis];
      if (wraps) this.index[axis] = 0;
      const steps = wraps ? 1 - this.outer[axis]! : 1;
      for (const lane of this.lanes) lane.stepOuter(axis, steps);
      if (!wraps) return true;
    }
    return false;
  }

  /** Where operand `k` of the current tile can be worked on in place, or -1: it lies packed in kernel memory. */
  addressInPlace(k: number): number {
    return this.lanes[k]!.addressInPlace();
  }

  /** Gathers operand `k` of the current tile to the kernel memory at `address`; a constant operand is gathered once. */
  load(k: number, address: number): void {
    this.lanes[k]!.load(address);
  }

  /** Scatters the tile at `address` into operand `k`. */
  store(k: number, address: number): void {
    this.lanes[k]!.store(address);
  }
}

/** How the plan's axes are cut. */
export interface Plane {
  /** Axes of the plan that make rows and columns; -1 where the plan has fewer. */
  readonly rowAxis: number;
  readonly columnAxis: number;
  readonly outerAxes: readonly number[];
  readonly n0: number;
  readonly n1: number;
  /** Block of the plane that one tile takes. */
  readonly rows: number;
  readonly columns: number;
  readonly planesPerTile: number;
}

/** Rows and columns of the tiles of at most `limit` elements. */
export function planeOf({ shape, strides }: LoopPlan, limit: number): Plane {
  const columnAxis = shape.length - 1;
  const crossed = crossedAxis(strides, shape.length);
  const rowAxis = crossed >= 0 ? crossed : Math.max(-1, columnAxis - 1);
  const n0 = rowAxis >= 0 ? shape[rowAxis]! : 1;
  const n1 = columnAxis >= 0 ? shape[columnAxis]! : 1;
  const most = crossed >= 0 ? limit : Math.min(limit, STRAIGHT_ELEMENTS);
  const columns = Math.min(n1, crossed >= 0 ? CROSSED_COLUMNS : most);
  const rows = Math.min(n0, Math.max(1, Math.floor(most / Math.max(1, columns))));
  const outerAxes = shape.map((_, axis) => axis).filter((axis) => axis !== rowAxis && axis !== columnAxis);
  const planes = outerAxes.reduce((product, axis) => product * shape[axis]!, 1);
  const isWhole = rows === n0 && columns === n1;
  const fitting = Math.floor(most / Math.max(1, n0 * n1));
  const planesPerTile = isWhole ? Math.max(1, Math.min(planes, fitting)) : 1;
  return { rowAxis, columnAxis, outerAxes, n0, n1, rows, columns, planesPerTile };
}

/** The axis along which some operand's steps are shorter than on the innermost one; -1 when there is none. */
export function crossedAxis(strides: readonly (readonly number[])[], ndim: number): number {
  for (const list of strides) {
    const inner = Math.abs(list[ndim - 1] ?? 0);
    for (let axis = ndim - 2; axis >= 0; axis--) {
      const step = Math.abs(list[axis]!);
      if (step !== 0 && step < inner) return axis;
    }
  }
  return -1;
}
