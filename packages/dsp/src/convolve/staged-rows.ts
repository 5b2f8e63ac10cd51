/**
 * Lines of an array that is extended on all sides, staged for the windows that meet them.
 */
import type { Strided } from '@lapwing/core';
import { copyRun, type Floats } from '../framing/frame-stage.js';

/** Rows of windows: `[outer, y]` of x as it lies in memory, positions counted from the windows' origin. */
export class StagedRows {
  private readonly x: Strided;
  private readonly origin: readonly number[];
  private readonly fill: number;
  private readonly cells: Floats;
  /** First cell of slot 0. */
  private readonly at: number;
  private readonly pitch: number;
  /** Which padded row a slot holds along axis -2; -1 for none. */
  private readonly held: Int32Array;

  constructor(
    { x, origin, fill }: { readonly x: Strided; readonly origin: readonly number[]; readonly fill: number },
    { cells, at, pitch, slots }: { cells: Floats; at: number; pitch: number; slots: number },
  ) {
    this.x = x;
    this.origin = origin;
    this.fill = fill;
    this.cells = cells;
    this.at = at;
    this.pitch = pitch;
    this.held = new Int32Array(slots).fill(-1);
  }

  /** Forgets all rows: the windows have moved along another axis than -2. */
  clear(): void {
    this.held.fill(-1);
  }

  /**
   * Stages `count` samples of one row from `first` on, unless the slot holds it.
   *
   * @param position of the row along all axes but the last, counted from the origin.
   */
  load(slot: number, position: readonly number[], first: number, count: number): void {
    const along = position.at(-1)!;
    if (this.held[slot] === along) return;
    this.held[slot] = along;
    const { x, origin, cells } = this;
    const to = this.at + slot * this.pitch;
    let start = x.offset;
    for (let axis = 0; axis < position.length; axis++) {
      const index = origin[axis]! + position[axis]!;
      if (index < 0 || index >= x.shape[axis]!) {
        cells.fill(this.fill, to, to + count);
        return;
      }
      start += index * x.strides[axis]!;
    }
    const last = position.length;
    const begin = origin[last]! + first;
    const low = Math.min(count, Math.max(0, -begin));
    const high = Math.max(low, Math.min(count, x.shape[last]! - begin));
    const stride = x.strides[last]!;
    cells.fill(this.fill, to, to + low);
    copyRun(x.data as Floats, start + (begin + low) * stride, stride, high - low, cells, to + low);
    cells.fill(this.fill, to + high, to + count);
  }
}
