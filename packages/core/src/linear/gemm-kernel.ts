/**
 * The kernels of assembly/gemm.ts, with the types of their exports.
 */
import { wasm } from '../kernel/gemm.generated.js';
import { KernelModule } from '../kernel/index.js';

/** Rows of a left panel and of a tile. */
export const TILE_ROWS = 4;
/** Bytes of a row of a right panel and of a tile: two vectors of columns. */
export const TILE_ROW_BYTES = 32;

/**
 * `tile[i][j] = sum over k of left[k][i] * right[k][j]` for every pair of panels, all packed in kernel memory.
 *
 * Sums run over k = 0, 1, ... from zero, rounded after each product and each addition; with `adds` they are then added
 * to what the tile holds. Tiles lie one after the other: all left panels with the first right panel, and so on.
 *
 * @param left address of `leftPanels` panels of `depth` x TILE_ROWS elements.
 * @param right address of `rightPanels` panels of `depth` x TILE_ROW_BYTES bytes.
 * @param tiles address of `leftPanels * rightPanels` tiles, apart from the other two.
 */
export type MultiplyPanelsKernel = (
  left: number,
  right: number,
  tiles: number,
  depth: number,
  leftPanels: number,
  rightPanels: number,
  adds: boolean,
) => void;

/**
 * Fills the odd rows of complex right panels: (-im, re) below each row of pairs (re, im).
 *
 * @param right address of the first of `pairs` pairs of rows of TILE_ROW_BYTES bytes.
 */
export type TurnPairsKernel = (right: number, pairs: number) => void;

export interface GemmKernels {
  readonly multiplyPanels_f32: MultiplyPanelsKernel;
  readonly multiplyPanels_f64: MultiplyPanelsKernel;
  readonly multiplyPanels_i32: MultiplyPanelsKernel;
  readonly multiplyPanels_i64: MultiplyPanelsKernel;
  readonly turnPairs_f32: TurnPairsKernel;
  readonly turnPairs_f64: TurnPairsKernel;
}

export const gemmKernels: KernelModule<GemmKernels> = new KernelModule<GemmKernels>('core/gemm', wasm);
