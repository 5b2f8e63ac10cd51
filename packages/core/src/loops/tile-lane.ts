/**
 * One operand of a tile loop: moves blocks of it between its own memory and a packed tile in kernel memory.
 */
import { dtypes } from '../dtype.js';
import type { Strided } from '../strided.js';
import type { Plane } from './tile-loop.js';
import { tileMemory } from './tile-memory.js';
import { transposeTile } from './transpose.js';
import { type Move, type Raw, type UnitBytes, widestUnit, widths } from './widths.js';

export class TileLane {
  /** Its short steps run along the rows of the plane: a block is moved as runs of rows and transposed in kernel memory. */
  readonly isCrossed: boolean;
  /** Room for a block of a crossed operand on its way. */
  side = 0;
  private readonly move: Move;
  private readonly own: Raw;
  /** Unit of the buffer where element 0 of the data lies. */
  private readonly firstUnit: number;
  private readonly tiles: Raw;
  /** Bytes of the units that are moved, and how many of them an element takes: 2 for complex, below 1 for wide runs. */
  private readonly unitBytes: UnitBytes;
  private readonly perElement: number;
  private readonly rowStride: number;
  private readonly stride: number;
  private readonly outerStrides: readonly number[];
  private readonly itemSize: number;
  /** Every index meets one element: one tile of it serves all. */
  private readonly isConstant: boolean;
  private isLoaded = false;
  /** Byte of the kernel memory where element 0 of the data lies, or -1 when it lies elsewhere. */
  private readonly home: number;
  /** Element that the current plane starts at. */
  private planeStart: number;
  private readonly starts: number[] = [];
  private planes = 0;
  private rows = 0;
  private columns = 0;

  constructor(operand: Strided, strides: readonly number[], offset: number, plane: Plane) {
    const { itemSize, components } = dtypes[operand.dtype];
    const { buffer, byteOffset } = operand.data;
    this.itemSize = itemSize;
    this.rowStride = strides[plane.rowAxis] ?? 0;
    this.stride = strides[plane.columnAxis] ?? 0;
    this.outerStrides = plane.outerAxes.map((axis) => strides[axis]!);
    this.planeStart = offset;
    this.isConstant = strides.every((each) => each === 0);
    this.isCrossed = this.stride !== 0 && this.rowStride !== 0 && Math.abs(this.rowStride) < Math.abs(this.stride);
    const lengths = this.isCrossed ? [plane.n0, plane.rows] : [plane.n1, plane.columns];
    const others = [this.isCrossed ? this.stride : this.rowStride, ...this.outerStrides, offset, ...lengths];
    const isRun = (this.isCrossed ? this.rowStride : this.stride) === 1;
    this.unitBytes = isRun
      ? widestUnit([byteOffset, ...others.map((elements) => elements * itemSize)])
      : ((itemSize / components) as UnitBytes);
    this.perElement = itemSize / this.unitBytes;
    const { move, over } = widths[this.unitBytes];
    this.move = move;
    this.own = over(buffer);
    this.firstUnit = byteOffset / this.unitBytes;
    const memory = tileMemory();
    this.tiles = memory.raw[this.unitBytes] as unknown as Raw;
    this.home = buffer === memory.buffer ? byteOffset : -1;
  }
  stepOuter(axis: number, steps: number): void {
    this.planeStart += steps * this.outerStrides[axis]!;
  }

  beginTile(row: number, column: number, rows: number, columns: number): void {
    this.starts[0] = this.planeStart + row * this.rowStride + column * this.stride;
    this.planes = 1;
    this.rows = rows;
    this.columns = columns;
  }

  addPlane(): void {
    this.starts[this.planes++] = this.planeStart;
  }

  addressInPlace(): number {
    const isRun = this.planes === 1 && this.rows === 1 && this.stride === 1;
    return this.home >= 0 && isRun ? this.home + this.starts[0]! * this.itemSize : -1;
  }

  load(address: number): void {
    if (this.isConstant && this.isLoaded) return;
    this.isLoaded = true;
    const block = this.rows * this.columns * this.itemSize;
    for (let plane = 0; plane < this.planes; plane++) {
      const at = address + plane * block;
      const start = this.starts[plane]!;
      if (this.isCrossed) this.loadCrossed(start, at);
      else this.moveBlock(start, this.rowStride, this.stride, at, this.rows, this.columns, true);
    }
  }

  store(address: number): void {
    const block = this.rows * this.columns * this.itemSize;
    for (let plane = 0; plane < this.planes; plane++) {
      const at = address + plane * block;
      const start = this.starts[plane]!;
      if (this.isCrossed) this.storeCrossed(start, at);
      else this.moveBlock(start, this.rowStride, this.stride, at, this.rows, this.columns, false);
    }
  }

  private loadCrossed(start: number, at: number): void {
    if (this.itemSize > 8) {
      this.moveBlock(start, this.rowStride, this.stride, at, this.rows, this.columns, true);
      return;
    }
    this.moveBlock(start, this.stride, this.rowStride, this.side, this.columns, this.rows, true);
    transposeTile(this.itemSize as UnitBytes, at, this.side, this.rows, this.columns);
  }

  private storeCrossed(start: number, at: number): void {
    if (this.itemSize > 8) {
      this.moveBlock(start, this.rowStride, this.stride, at, this.rows, this.columns, false);
      return;
    }
    transposeTile(this.itemSize as UnitBytes, this.side, at, this.columns, this.rows);
    this.moveBlock(start, this.stride, this.rowStride, this.side, this.columns, this.rows, false);
  }

  /** Moves n0 x n1 elements between the operand (strides s0, s1 in elements) and a packed block in kernel memory. */
  private moveBlock(start: number, s0: number, s1: number, at: number, n0: number, n1: number, isLoad: boolean): void {
    const { perElement, unitBytes } = this;
    const tile = at / unitBytes;
    const own = this.firstUnit + start * perElement;
    if (s1 === 1) {
      this.moveUnits(tile, n1 * perElement, 1, own, s0 * perElement, 1, n0, n1 * perElement, isLoad);
      return;
    }
    for (let part = 0; part < perElement; part++) {
      const [row, step] = [n1 * perElement, perElement];
      this.moveUnits(tile + part, row, step, own + part, s0 * perElement, s1 * perElement, n0, n1, isLoad);
    }
  }

  private moveUnits(
    tile: number,
    tile0: number,
    tile1: number,
    own: number,
    own0: number,
    own1: number,
    n0: number,
    n1: number,
    isLoad: boolean,
  ): void {
    if (isLoad) this.move(this.tiles, tile, tile0, tile1, this.own, own, own0, own1, n0, n1);
    else this.move(this.own, own, own0, own1, this.tiles, tile, tile0, tile1, n0, n1);
  }
}
