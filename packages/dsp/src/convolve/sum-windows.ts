/**
 * Direct convolution: every window of an extended array times the taps, the windows read where they are.
 *
 * result[i] = sum over k of taps[k] * x~[origin + i + k],  k over the shape of the taps
 *
 * where x~ is x inside its shape and `fill` around it. Lines of x along the last axis are staged once for all windows of a
 * line that meet them; the sums of a segment of outputs then take one call.
 */
import type { Strided } from '@lapwing/core';
import { kernelMemory } from '@lapwing/core/kernel';
import { copyRun, type Floats } from '../framing/frame-stage.js';
import { type ConvolveKernels, convolveKernels, OUTPUT_BLOCK } from './convolve-kernel.js';
import { StagedRows } from './staged-rows.js';
import { sumTapsPlain } from './sum-taps-plain.js';
import { segmentLength, type TapPart, type TapRun, tapParts, tapRuns } from './tap-plan.js';

export interface WindowSum {
  /** Real floats, two axes at least. */
  readonly x: Strided;
  readonly origin: readonly number[];
  /** In C order, in the dtype of x. */
  readonly taps: Floats;
  readonly tapShape: readonly number[];
  /** Of the dtype of x; shares no memory with it. */
  readonly result: Strided;
  readonly fill: number;
}

/** Cost: O(size of the result * taps); scratch below 2 MiB for 256 rows of taps or fewer. */
export function sumWindows(sum: WindowSum): void {
  const taps = sum.tapShape.at(-1)!;
  const parts = tapParts(sum.taps.length / taps, taps);
  const kernels = convolveKernels.get();
  const { scratch } = kernels === null ? { scratch: null } : kernelMemory();
  for (const part of parts) {
    const mark = scratch?.mark() ?? 0;
    try {
      new PartSum(sum, part, kernels, parts.length === 1).run(part === parts[0]);
    } finally {
      scratch?.release(mark);
    }
  }
}

/** The sums over one part of the taps. */
class PartSum {
  private readonly sum: WindowSum;
  private readonly part: TapPart;
  private readonly runs: readonly TapRun[];
  private readonly segment: number;
  private readonly pitch: number;
  /** Rows that lie apart along axis -2 by the length of the taps share a slot: one takes the other's place. */
  private readonly isRing: boolean;
  private readonly cells: Floats;
  private readonly taps: number;
  private readonly target: number;
  private readonly firstRow: number;
  private readonly rows: StagedRows;
  /** First sample of each run: index of its cell, or address for the kernel. */
  private readonly starts: Int32Array;
  private readonly call: (outputs: number) => void;

  constructor(sum: WindowSum, part: TapPart, kernels: ConvolveKernels | null, isRing: boolean) {
    this.sum = sum;
    this.part = part;
    this.runs = tapRuns(part);
    this.segment = segmentLength(sum.result.shape.at(-1)!, part.rows, part.taps);
    this.pitch = this.segment + part.taps;
    this.isRing = isRing;
    const itemSize = sum.taps.BYTES_PER_ELEMENT;
    const [rowCells, tapCells] = [part.rows * this.pitch, part.rows * part.taps];
    const { runs } = this;
    if (kernels === null) {
      const count = rowCells + tapCells + this.segment;
      this.cells = itemSize === 4 ? new Float32Array(count) : new Float64Array(count);
      [this.firstRow, this.taps, this.target] = [0, rowCells, rowCells + tapCells];
      this.starts = new Int32Array(runs.length);
      this.call = (outputs): void => sumTapsPlain(this.cells, runs, this.starts, this.taps, this.target, outputs);
    } else {
      const memory = kernelMemory();
      const { scratch } = memory;
      this.cells = itemSize === 4 ? memory.f32 : memory.f64;
      const table = scratch.reserve(runs.length * 12);
      const [rows, taps] = [scratch.reserve(rowCells * itemSize), scratch.reserve(tapCells * itemSize)];
      const target = scratch.reserve(this.segment * itemSize);
      [this.firstRow, this.taps, this.target] = [rows / itemSize, taps / itemSize, target / itemSize];
      this.starts = new Int32Array(memory.memory.buffer, table, runs.length * 3);
      const kernel = itemSize === 4 ? kernels.sumTaps_f32 : kernels.sumTaps_f64;
      this.call = (outputs): void => {
        kernel(table, runs.length, taps, target, Math.ceil(outputs / OUTPUT_BLOCK) * OUTPUT_BLOCK);
      };
    }
    const place = { cells: this.cells, at: this.firstRow, pitch: this.pitch, slots: part.rows };
    this.rows = new StagedRows(sum, place);
    this.loadTaps(kernels !== null);
  }

  private loadTaps(isKernel: boolean): void {
    const { part, sum, cells } = this;
    const width = sum.tapShape.at(-1)!;
    for (let row = 0; row < part.rows; row++) {
      const from = (part.firstRow + row) * width + part.firstTap;
      cells.set(sum.taps.subarray(from, from + part.taps), this.taps + row * part.taps);
    }
    if (!isKernel) return;
    this.runs.forEach((run, k) => {
      this.starts[3 * k + 1] = run.taps;
      this.starts[3 * k + 2] = run.isLast ? 1 : 0;
    });
  }

  /** @param isFirst the result holds nothing yet. */
  run(isFirst: boolean): void {
    const { result } = this.sum;
    const [height, width] = [result.shape.at(-2)!, result.shape.at(-1)!];
    for (let first = 0; first < width; first += this.segment) {
      const count = Math.min(this.segment, width - first);
      eachPosition(result.shape.slice(0, -2), (outer) => {
        this.rows.clear();
        for (let y = 0; y < height; y++) this.sumLine([...outer, y], first, count, isFirst);
      });
    }
  }

  private sumLine(position: readonly number[], first: number, count: number, isFirst: boolean): void {
    const { result } = this.sum;
    this.stage(position, first, count);
    const stride = result.strides.at(-1)!;
    const start = position.reduce(
      (at, index, axis) => at + index * result.strides[axis]!,
      result.offset + first * stride,
    );
    const data = result.data as Floats;
    if (isFirst) this.cells.fill(0, this.target, this.target + count);
    else copyRun(data, start, stride, count, this.cells, this.target);
    this.call(count);
    if (stride === 1) {
      data.set(this.cells.subarray(this.target, this.target + count), start);
      return;
    }
    for (let i = 0, at = start; i < count; i++, at += stride) data[at] = this.cells[this.target + i]!;
  }

  /** Brings the rows of all taps of a line of outputs into their slots, and tells the runs where they are. */
  private stage(position: readonly number[], first: number, count: number): void {
    const { part, sum } = this;
    const outerShape = sum.tapShape.slice(0, -1);
    const height = outerShape.at(-1)!;
    const y = position.at(-1)!;
    const slots = new Int32Array(part.rows);
    if (!this.isRing) this.rows.clear();
    for (let row = 0; row < part.rows; row++) {
      const tap = unravel(part.firstRow + row, outerShape);
      const k = tap.at(-1)!;
      slots[row] = this.isRing ? row - k + ((y + k) % height) : row;
      const at = position.map((index, axis) => index + tap[axis]!);
      this.rows.load(slots[row]!, at, first + part.firstTap, count + part.taps - 1);
    }
    const isKernel = this.starts.length !== this.runs.length;
    const [step, scale] = isKernel ? [3, this.cells.BYTES_PER_ELEMENT] : [1, 1];
    this.runs.forEach((run, k) => {
      this.starts[step * k] = (this.firstRow + slots[run.row]! * this.pitch + run.first) * scale;
    });
  }
}

/** Calls `visit` for every position of a shape, in C order. */
function eachPosition(shape: readonly number[], visit: (position: readonly number[]) => void): void {
  const count = shape.reduce((product, length) => product * length, 1);
  for (let k = 0; k < count; k++) visit(unravel(k, shape));
}

/** Position number `k` of a shape, in C order. */
function unravel(k: number, shape: readonly number[]): number[] {
  const position = new Array<number>(shape.length);
  let rest = k;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    position[axis] = rest % shape[axis]!;
    rest = Math.floor(rest / shape[axis]!);
  }
  return position;
}
