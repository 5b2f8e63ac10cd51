/**
 * How the taps of a direct convolution are cut into parts that fit the kernel's memory, and into groups whose sums are
 * added up apart: rounding grows with the longest group and the number of groups, not with the number of taps.
 *
 * Parts and groups depend on shapes only, so kernel and twin add in one order.
 */
import { OUTPUT_BLOCK } from './convolve-kernel.js';

/** Products that are added one after the other. */
export const GROUP = 64;
const MOST_TAPS = 4096;
const MOST_ROWS = 2048;
/** Numbers that the rows of one part should take: half of a second-level cache in float32. */
const STAGED = 2 ** 16;
/** Beyond this, longer segments gain nothing. */
const LONGEST_SEGMENT = 4096;

/** Rows `firstRow..` of the taps, and of each of them the taps `firstTap..`. */
export interface TapPart {
  readonly firstRow: number;
  readonly rows: number;
  readonly firstTap: number;
  readonly taps: number;
}

/** All taps, part by part. @param rows of `taps` taps each. */
export function tapParts(rows: number, taps: number): TapPart[] {
  const parts: TapPart[] = [];
  for (let firstRow = 0; firstRow < rows; firstRow += MOST_ROWS) {
    for (let firstTap = 0; firstTap < taps; firstTap += MOST_TAPS) {
      parts.push({
        firstRow,
        rows: Math.min(MOST_ROWS, rows - firstRow),
        firstTap,
        taps: Math.min(MOST_TAPS, taps - firstTap),
      });
    }
  }
  return parts;
}

/** Outputs that are computed at once, a multiple of the kernel's block. */
export function segmentLength(outputs: number, rows: number, taps: number): number {
  const fitting = Math.floor(STAGED / Math.min(rows, MOST_ROWS)) - Math.min(taps, MOST_TAPS);
  const wanted = Math.min(outputs, LONGEST_SEGMENT, Math.max(fitting, 4 * OUTPUT_BLOCK));
  return Math.ceil(wanted / OUTPUT_BLOCK) * OUTPUT_BLOCK;
}

/** Neighbouring taps of one row, and whether a group ends with them. */
export interface TapRun {
  /** Row and first tap, counted from the part's. */
  readonly row: number;
  readonly first: number;
  readonly taps: number;
  readonly isLast: boolean;
}

export function tapRuns({ rows, taps }: TapPart): TapRun[] {
  const runs: TapRun[] = [];
  let grouped = 0;
  for (let row = 0; row < rows; row++) {
    for (let first = 0; first < taps; first += GROUP) {
      const count = Math.min(GROUP, taps - first);
      grouped += count;
      const isEnd = row === rows - 1 && first + count === taps;
      const isLast = isEnd || grouped + Math.min(GROUP, taps) > GROUP;
      runs.push({ row, first, taps: count, isLast });
      if (isLast) grouped = 0;
    }
  }
  return runs;
}
