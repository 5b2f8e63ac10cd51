/**
 * Matrix products by the kernels of assembly/gemm.ts: blocks of both matrices are packed into kernel memory straight
 * from their strides, multiplied there, and the finished block of the result is written to where it belongs.
 *
 * ```
 * for each block of columns, for each of rows (REACH x REACH elements of the result, kept in kernel memory)
 *   for each block of SUM_BLOCK products
 *     pack the right panels; for each ROW_BLOCK rows: pack the left panels, multiply, add to the tiles
 *   unpack the tiles
 * ```
 */
import { dtypes } from '../dtype.js';
import { kernelMemory, SCRATCH_ALIGNMENT } from '../kernel/index.js';
import { tileMemory } from '../loops/tile-memory.js';
import {
  type GemmKernels,
  type MultiplyPanelsKernel,
  TILE_ROW_BYTES,
  TILE_ROWS,
  type TurnPairsKernel,
} from './gemm-kernel.js';
import type { LaneArray, LaneDType } from './lanes.js';
import * as panelsFloat32 from './panels-float32.generated.js';
import * as panelsFloat64 from './panels-float64.generated.js';
import * as panelsInt32 from './panels-int32.generated.js';
import * as panelsInt64 from './panels-int64.generated.js';
import { SUM_BLOCK } from './plain-product.js';
import {
  countOf,
  fillOffsets,
  isFarReaching,
  type Offsets,
  offsetOf,
  type ProductAxes,
  splitParts,
} from './product-axes.js';

/** Rows whose panels make 128 or 256 KiB, which the L2 cache keeps while the right panels pass by. */
const ROW_BLOCK = 128;
/** Rows and columns of a block of the result: 8 MiB of tiles in f64. */
const REACH = 1024;
/** Where little kernel memory is left: blocks of 300 KiB in f64. */
const LEAST_REACH = 64;

/** What differs between lane types. */
interface Lane {
  readonly bytes: 4 | 8;
  readonly panels: typeof panelsFloat64;
  readonly multiply: (kernels: GemmKernels) => MultiplyPanelsKernel;
  readonly turnPairs?: (kernels: GemmKernels) => TurnPairsKernel;
}
type Units = Float64Array;

function lane(bytes: 4 | 8, panels: unknown, kernels: Omit<Lane, 'bytes' | 'panels'>): Lane {
  return { bytes, panels: panels as Lane['panels'], ...kernels };
}

const float32 = lane(4, panelsFloat32, { multiply: (kernels) => kernels.multiplyPanels_f32 });
const float64 = lane(8, panelsFloat64, { multiply: (kernels) => kernels.multiplyPanels_f64 });
const lanes: { readonly [D in LaneDType]: Lane } = {
  float32,
  float64,
  int32: lane(4, panelsInt32, { multiply: (kernels) => kernels.multiplyPanels_i32 }),
  int64: lane(8, panelsInt64, { multiply: (kernels) => kernels.multiplyPanels_i64 }),
  complex64: { ...float32, turnPairs: (kernels) => kernels.turnPairs_f32 },
  complex128: { ...float64, turnPairs: (kernels) => kernels.turnPairs_f64 },
};

/** Tables of one block, kept from call to call: no product calls another. */
interface Tables {
  readonly innerA: Offsets;
  readonly innerB: Offsets;
  readonly rows: Offsets;
  readonly columnsB: Offsets;
  readonly columnsC: Offsets;
}

function makeTables(Table: new (length: number) => Offsets): Tables {
  return {
    innerA: new Table(SUM_BLOCK),
    innerB: new Table(SUM_BLOCK),
    rows: new Table(ROW_BLOCK),
    columnsB: new Table(REACH),
    columnsC: new Table(REACH),
  };
}

let nearTables: Tables | undefined;

function tablesFor(axes: ProductAxes): Tables {
  if (isFarReaching(axes)) return makeTables(Float64Array);
  nearTables ??= makeTables(Int32Array);
  return nearTables;
}

/**
 * Writes the product into `c`. Arrays of one lane type; `c` shares no memory with `a` and `b`.
 *
 * @throws {LapwingError} 'tooLarge' when workspaces leave no room for blocks of LEAST_REACH
 * Cost: O(products), scratch at most 11 MiB of kernel memory.
 */
export function multiplyTiled(kernels: GemmKernels, a: LaneArray, b: LaneArray, c: LaneArray, axes: ProductAxes): void {
  const { scratch } = kernelMemory();
  const mark = scratch.mark();
  try {
    const product = new TiledProduct(kernels, a, b, c, axes);
    const count = countOf(axes.batch);
    for (let n = 0; n < count; n++) product.run(n);
  } finally {
    scratch.release(mark);
  }
}

function roundUp(count: number, unit: number): number {
  return Math.ceil(count / unit) * unit;
}

/** Counts are of real numbers: a complex column is two columns, a complex product two products. */
class TiledProduct {
  private readonly bytes: 4 | 8;
  private readonly panels: Lane['panels'];
  private readonly multiply: MultiplyPanelsKernel;
  private readonly turnPairs: TurnPairsKernel | undefined;
  private readonly components: 1 | 2;
  private readonly width: number;
  private readonly axes: ProductAxes;
  private readonly tables: Tables;
  private readonly a: LaneArray;
  private readonly b: LaneArray;
  private readonly c: LaneArray;
  private readonly cells: Units;
  private readonly rows: number;
  private readonly columns: number;
  private readonly depth: number;
  private readonly reach: number;
  /** Addresses in kernel memory. */
  private readonly left: number;
  private readonly right: number;
  private readonly tiles: number;

  constructor(kernels: GemmKernels, a: LaneArray, b: LaneArray, c: LaneArray, axes: ProductAxes) {
    const { bytes, panels, multiply, turnPairs } = lanes[a.dtype];
    const { components } = dtypes[a.dtype];
    this.bytes = bytes;
    this.panels = panels;
    this.multiply = multiply(kernels);
    this.turnPairs = turnPairs?.(kernels);
    this.components = components;
    this.width = TILE_ROW_BYTES / bytes;
    this.axes = axes;
    this.tables = tablesFor(axes);
    this.a = a;
    this.b = b;
    this.c = c;
    this.cells = tileMemory().typed[a.dtype] as Units;
    this.rows = countOf(axes.rows);
    this.columns = countOf(axes.columns) * components;
    this.depth = countOf(axes.inner) * components;
    const { scratch } = kernelMemory();
    const room = scratch.high - scratch.mark() - 3 * SCRATCH_ALIGNMENT;
    let reach = REACH;
    // Workspaces may leave little room. How a product is cut into blocks changes no bit of it.
    while (reach > LEAST_REACH && this.bytesFor(reach).reduce((sum, each) => sum + each) > room) reach /= 2;
    this.reach = reach;
    const [left, right, tiles] = this.bytesFor(reach);
    this.left = scratch.reserve(left);
    this.right = scratch.reserve(right);
    this.tiles = scratch.reserve(tiles);
  }

  /** What a block of the result takes: left panels, right panels, tiles. */
  private bytesFor(reach: number): readonly [left: number, right: number, tiles: number] {
    const { bytes } = this;
    const depth = Math.min(this.depth, SUM_BLOCK);
    const rows = roundUp(Math.min(this.rows, reach), TILE_ROWS);
    const columns = roundUp(Math.min(this.columns, reach), this.width);
    return [Math.min(rows, ROW_BLOCK) * depth * bytes, columns * depth * bytes, rows * columns * bytes];
  }

  /** The product number `n` of the batch. */
  run(n: number): void {
    const { components, axes } = this;
    const a0 = (this.a.offset + offsetOf(axes.batch, 'a', n)) * components;
    const b0 = (this.b.offset + offsetOf(axes.batch, 'b', n)) * components;
    const c0 = (this.c.offset + offsetOf(axes.batch, 'c', n)) * components;
    const { reach } = this;
    for (let j = 0; j < this.columns; j += reach) {
      const columns = Math.min(reach, this.columns - j);
      this.fillColumns(j / components, columns / components);
      for (let i = 0; i < this.rows; i += reach) this.runBlock(a0, b0, c0, i, Math.min(reach, this.rows - i), columns);
    }
  }

  private fillColumns(start: number, count: number): void {
    const { components, axes, tables } = this;
    fillOffsets(tables.columnsB, axes.columns, 'b', start, count, components);
    fillOffsets(tables.columnsC, axes.columns, 'c', start, count, components);
    if (components === 1) return;
    splitParts(tables.columnsB, count);
    splitParts(tables.columnsC, count);
  }

  /** `rows` x `columns` elements of the result, from row `top` on. */
  private runBlock(a0: number, b0: number, c0: number, top: number, rows: number, columns: number): void {
    const { bytes, panels, width, components, axes, cells } = this;
    const { innerA, columnsC, rows: table } = this.tables;
    const from = this.a.data as Units;
    const to = this.c.data as Units;
    const pitch = roundUp(columns, width) * bytes;
    for (let k = 0; k < this.depth; k += SUM_BLOCK) {
      const depth = Math.min(SUM_BLOCK, this.depth - k);
      this.packRight(b0, k, depth, columns);
      fillOffsets(innerA, axes.inner, 'a', k / components, depth / components, components);
      if (components === 2) splitParts(innerA, depth / 2);
      for (let i = 0; i < rows; i += ROW_BLOCK) {
        const count = Math.min(ROW_BLOCK, rows - i);
        fillOffsets(table, axes.rows, 'a', top + i, count, components);
        panels.packLines(cells, this.left / bytes, TILE_ROWS, TILE_ROWS, from, a0, table, count, innerA, depth);
        const leftPanels = Math.ceil(count / TILE_ROWS);
        const rightPanels = Math.ceil(columns / width);
        this.multiply(this.left, this.right, this.tiles + i * pitch, depth, leftPanels, rightPanels, k > 0);
      }
    }
    for (let i = 0; i < rows; i += ROW_BLOCK) {
      const count = Math.min(ROW_BLOCK, rows - i);
      fillOffsets(table, axes.rows, 'c', top + i, count, components);
      panels.unpackTiles(to, c0, table, count, columnsC, columns, cells, (this.tiles + i * pitch) / bytes, width);
    }
  }

  /** Complex panels have two rows for each k: the elements, and the elements times i. */
  private packRight(b0: number, k: number, depth: number, columns: number): void {
    const { bytes, width, components, axes, tables } = this;
    const count = depth / components;
    fillOffsets(tables.innerB, axes.inner, 'b', k / components, count, components);
    const from = this.b.data as Units;
    const pitch = width * components;
    const at = this.right / bytes;
    this.panels.packLines(this.cells, at, width, pitch, from, b0, tables.columnsB, columns, tables.innerB, count);
    this.turnPairs?.(this.right, Math.ceil(columns / width) * count);
  }
}
