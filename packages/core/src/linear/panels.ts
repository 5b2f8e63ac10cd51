/**
 * Moves elements between strided matrices and packed panels.
 *
 * Where an element of a matrix lies is told by tables: the line and the inner index each add an offset, so that any
 * number of axes, transposed, reversed, repeated or overlapping, is read at the same cost as one packed row. The build
 * instantiates this file for each lane type.
 */
import type { Offsets } from './product-axes.js';

type Unit = Float64Array;

/**
 * Packs lines (rows of the left matrix or columns of the right one) into panels of `width` lines, a multiple of 4.
 *
 * `to[at + p * depth * pitch + k * pitch + i] = from[base + lines[p * width + i] + inner[k]]`, 0 <= k < depth
 *
 * @param pitch elements between neighbours along k, at least `width`.
 * @param count lines in all. Where the last panel has no line left, its last one is repeated: what a kernel makes of
 * those is never read.
 */
export function packLines(
  to: Unit,
  at: number,
  width: number,
  pitch: number,
  from: Unit,
  base: number,
  lines: Offsets,
  count: number,
  inner: Offsets,
  depth: number,
): void {
  const last = count - 1;
  for (let line = 0; line < count; at += depth * pitch) {
    for (let i = 0; i < width; i += 4, line += 4) {
      const p0 = base + lines[Math.min(line, last)]!;
      const p1 = base + lines[Math.min(line + 1, last)]!;
      const p2 = base + lines[Math.min(line + 2, last)]!;
      const p3 = base + lines[Math.min(line + 3, last)]!;
      let q = at + i;
      for (let k = 0; k < depth; k++) {
        const step = inner[k]!;
        to[q] = from[p0 + step]!;
        to[q + 1] = from[p1 + step]!;
        to[q + 2] = from[p2 + step]!;
        to[q + 3] = from[p3 + step]!;
        q += pitch;
      }
    }
  }
}

/**
 * Writes tiles of 4 x `width` elements to where the rows and columns of the result lie.
 *
 * Tiles lie as the kernel leaves them: `rowPanels` of them, one below the other, for each group of `width` columns.
 */
export function unpackTiles(
  to: Unit,
  base: number,
  rows: Offsets,
  rowCount: number,
  columns: Offsets,
  columnCount: number,
  from: Unit,
  at: number,
  width: number,
): void {
  for (let left = 0; left < columnCount; left += width) {
    const right = Math.min(left + width, columnCount);
    for (let top = 0; top < rowCount; top += 4, at += 4 * width) {
      const bottom = Math.min(top + 4, rowCount);
      for (let i = top; i < bottom; i++) {
        const row = base + rows[i]!;
        let q = at + (i - top) * width;
        for (let j = left; j < right; j++) to[row + columns[j]!] = from[q++]!;
      }
    }
  }
}
