/**
 * Products of packed panels, the inside of every matrix product.
 *
 *   tile[i][j] = (+) sum over k of left[k][i] * right[k][j],  0 <= k < depth, in this order, from zero
 *
 * A left panel holds four rows, `left[k][i]` at element `4 * k + i`; a right panel two vectors of columns,
 * `right[k][j]` at element `width * k + j`. A tile is the product of the two, row by row. Every element has a lane of its
 * own: the sums are rounded in the order of k whatever the tiles are. Eight accumulators, two vectors of columns and one
 * splatted row element stay in registers (512^3 in f32, Node 20 on an EPYC 7xx3: 4.8 ms; tiles of 8 x 1, 3 x 3, 4 x 3,
 * 5 x 2 and 6 x 2 vectors: 8.5 to 12.6 ms).
 *
 * Integer lanes wrap.
 */

/** Rows of a left panel. */
const ROWS: isize = 4;
/** Bytes of one row of a right panel: two vectors. */
const WIDTH_BYTES: isize = 32;
/** Bytes of a tile. */
const TILE_BYTES: usize = 128;

// @ts-expect-error: decorator
@inline
function multiplyTile<T extends number>(left: usize, right: usize, tile: usize, depth: isize, adds: bool): void {
  let c00 = v128.splat<T>(<T>0);
  let c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  const end = left + <usize>(depth * ROWS * <isize>sizeof<T>());
  while (left < end) {
    const b0 = v128.load(right);
    const b1 = v128.load(right, 16);
    let a = v128.load_splat<T>(left);
    c00 = v128.add<T>(c00, v128.mul<T>(a, b0));
    c01 = v128.add<T>(c01, v128.mul<T>(a, b1));
    a = v128.load_splat<T>(left, sizeof<T>());
    c10 = v128.add<T>(c10, v128.mul<T>(a, b0));
    c11 = v128.add<T>(c11, v128.mul<T>(a, b1));
    a = v128.load_splat<T>(left, 2 * sizeof<T>());
    c20 = v128.add<T>(c20, v128.mul<T>(a, b0));
    c21 = v128.add<T>(c21, v128.mul<T>(a, b1));
    a = v128.load_splat<T>(left, 3 * sizeof<T>());
    c30 = v128.add<T>(c30, v128.mul<T>(a, b0));
    c31 = v128.add<T>(c31, v128.mul<T>(a, b1));
    left += <usize>ROWS * sizeof<T>();
    right += <usize>WIDTH_BYTES;
  }
  if (adds) {
    c00 = v128.add<T>(v128.load(tile), c00);
    c01 = v128.add<T>(v128.load(tile, 16), c01);
    c10 = v128.add<T>(v128.load(tile, 32), c10);
    c11 = v128.add<T>(v128.load(tile, 48), c11);
    c20 = v128.add<T>(v128.load(tile, 64), c20);
    c21 = v128.add<T>(v128.load(tile, 80), c21);
    c30 = v128.add<T>(v128.load(tile, 96), c30);
    c31 = v128.add<T>(v128.load(tile, 112), c31);
  }
  v128.store(tile, c00);
  v128.store(tile, c01, 16);
  v128.store(tile, c10, 32);
  v128.store(tile, c11, 48);
  v128.store(tile, c20, 64);
  v128.store(tile, c21, 80);
  v128.store(tile, c30, 96);
  v128.store(tile, c31, 112);
}

/** All pairs of panels: one right panel stays in the L1 cache while the left ones, a block of the L2 cache, pass by. */
// @ts-expect-error: decorator
@inline
function multiplyPanels<T extends number>(
  left: usize, right: usize, tiles: usize, depth: isize, leftPanels: isize, rightPanels: isize, adds: bool,
): void {
  for (let j: isize = 0; j < rightPanels; j++) {
    let panel = left;
    for (let i: isize = 0; i < leftPanels; i++) {
      multiplyTile<T>(panel, right, tiles, depth, adds);
      panel += <usize>(depth * ROWS * <isize>sizeof<T>());
      tiles += TILE_BYTES;
    }
    right += <usize>(depth * WIDTH_BYTES);
  }
}

export function multiplyPanels_f32(
  left: usize, right: usize, tiles: usize, depth: isize, leftPanels: isize, rightPanels: isize, adds: bool,
): void {
  multiplyPanels<f32>(left, right, tiles, depth, leftPanels, rightPanels, adds);
}

export function multiplyPanels_f64(
  left: usize, right: usize, tiles: usize, depth: isize, leftPanels: isize, rightPanels: isize, adds: bool,
): void {
  multiplyPanels<f64>(left, right, tiles, depth, leftPanels, rightPanels, adds);
}

export function multiplyPanels_i32(
  left: usize, right: usize, tiles: usize, depth: isize, leftPanels: isize, rightPanels: isize, adds: bool,
): void {
  multiplyPanels<i32>(left, right, tiles, depth, leftPanels, rightPanels, adds);
}

export function multiplyPanels_i64(
  left: usize, right: usize, tiles: usize, depth: isize, leftPanels: isize, rightPanels: isize, adds: bool,
): void {
  multiplyPanels<i64>(left, right, tiles, depth, leftPanels, rightPanels, adds);
}

/**
 * Complex right panels: even rows hold `right[k][j]` as (re, im) pairs; the odd row after each is filled with the pairs
 * turned by a quarter, (-im, re). With left panels that hold re and im one after the other along k, the product of the
 * panels as real ones is the complex product.
 */
// @ts-expect-error: decorator
@inline
function turnPairs(right: usize, pairs: isize, swapped: v128, signs: v128): void {
  for (let k: isize = 0; k < pairs; k++) {
    v128.store(right, v128.xor(v128.swizzle(v128.load(right), swapped), signs), 32);
    v128.store(right, v128.xor(v128.swizzle(v128.load(right, 16), swapped), signs), 48);
    right += 2 * WIDTH_BYTES;
  }
}

export function turnPairs_f32(right: usize, pairs: isize): void {
  const swapped = i8x16(4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
  turnPairs(right, pairs, swapped, f32x4(-0.0, 0, -0.0, 0));
}

export function turnPairs_f64(right: usize, pairs: isize): void {
  const swapped = i8x16(8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  turnPairs(right, pairs, swapped, f64x2(-0.0, 0));
}
