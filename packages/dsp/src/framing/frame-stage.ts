/**
 * Moves blocks of frames between ordinary memory and the kernel's scratch memory.
 */
import type { FrameBlocks } from './frame-blocks.js';

export type Floats = Float32Array | Float64Array;

/** The last two axes of a view of frames, strides in elements. */
export interface FrameMatrix {
  readonly frameCount: number;
  readonly length: number;
  readonly frameStride: number;
  readonly sampleStride: number;
}

/** Runs shorter than this are copied faster by a loop than by making a subarray. */
const SHORT_RUN = 64;

/** Brings what the frames of a block address into `cells`, from index `at` on. */
export class FrameStage {
  private readonly blocks: FrameBlocks;
  private readonly matrix: FrameMatrix;
  private readonly data: Floats;
  private readonly cells: Floats;
  private readonly at: number;

  constructor(blocks: FrameBlocks, matrix: FrameMatrix, data: Floats, cells: Floats, at: number) {
    this.blocks = blocks;
    this.matrix = matrix;
    this.data = data;
    this.cells = cells;
    this.at = at;
  }

  /**
   * Stages `frames` x `width` elements whose element [0, 0] is number `from` of the data; returns its index in `cells`,
   * where the strides are those of the blocks. Runs go from their lowest element up, so negative strides stay negative.
   */
  load(from: number, frames: number, width: number): number {
    const { step, staging, frameStride } = this.blocks;
    const along = (width - 1) * this.matrix.sampleStride;
    const across = staging === 'line' ? (frames - 1) * this.matrix.frameStride : 0;
    const below = Math.min(0, along) + Math.min(0, across);
    const count = (Math.abs(along) + Math.abs(across)) / step + 1;
    const rows = staging === 'line' ? 1 : frames;
    let low = from + below;
    for (let i = 0; i < rows; i++, low += this.matrix.frameStride) {
      copyRun(this.data, low, step, count, this.cells, this.at + i * frameStride);
    }
    return this.at - below / step;
  }
}

/** `to[at + k] = from[start + k * step]` for 0 <= k < count. */
export function copyRun(from: Floats, start: number, step: number, count: number, to: Floats, at: number): void {
  if (step === 1 && count >= SHORT_RUN) {
    to.set(from.subarray(start, start + count), at);
    return;
  }
  for (let k = 0, source = start; k < count; k++, source += step) to[at + k] = from[source]!;
}
