/**
 * How a 2-D view of frames is cut into blocks, and how a block reaches the kernel's scratch memory.
 *
 * The elements that the frames of a block address lie on a line: every `step`-th number of the memory between the
 * lowest and the highest, where `step` is the greatest common divisor of both strides. Where frames overlap the line is
 * shorter than the frames together, so it is staged instead of them. Where it is mostly gaps each frame is staged for
 * itself. Blocks only decide what is staged when; they never change a result.
 */

import type { FrameMatrix } from './frame-stage.js';

export interface FrameBlocks {
  /** Samples of a frame in one tile; longer frames are cut into segments. */
  readonly segmentLength: number;
  /** Frames in one tile. */
  readonly framesPerBlock: number;
  readonly staging: 'line' | 'rows';
  /** Numbers of memory between neighbouring staged ones, >= 1. */
  readonly step: number;
  /** Strides of the view in staged numbers, signed as in memory. */
  readonly frameStride: number;
  readonly sampleStride: number;
  /** Most numbers that one block stages. */
  readonly stagedLength: number;
}

/** Gaps that are staged along with a line cost less than staging rows apart, up to this multiple of the tile. */
const DENSITY_COPIED_ROWS = 2;
const DENSITY_GATHERED_ROWS = 4;

/**
 * Blocks of a matrix of at least one frame and one sample, such that tile, staged numbers and the window's segment
 * together take at most `capacity` elements (>= 8).
 */
export function planFrameBlocks(matrix: FrameMatrix, capacity: number): FrameBlocks {
  const segmentLength = Math.min(matrix.length, Math.floor(capacity / 4));
  return planLine(matrix, segmentLength, capacity) ?? planRows(matrix, segmentLength, capacity);
}

function planLine(matrix: FrameMatrix, segmentLength: number, capacity: number): FrameBlocks | undefined {
  const { frameCount, frameStride, sampleStride } = matrix;
  const across = frameCount === 1 ? 0 : frameStride;
  const along = segmentLength === 1 ? 0 : sampleStride;
  const step = greatestCommonDivisor(across, along) || 1;
  const hop = Math.abs(across) / step;
  const oneFrame = (Math.abs(along) / step) * (segmentLength - 1) + 1;
  const fitting = Math.floor((capacity - segmentLength - oneFrame + hop) / (segmentLength + hop));
  const framesPerBlock = Math.min(frameCount, fitting);
  if (framesPerBlock < 1) return undefined;
  const stagedLength = (framesPerBlock - 1) * hop + oneFrame;
  // Judged on two frames at least: a block of one shows nothing of the gap that follows it.
  const judged = Math.min(frameCount, Math.max(2, framesPerBlock));
  if ((judged - 1) * hop + oneFrame > density(step, along) * judged * segmentLength) return undefined;
  const strides = { frameStride: across / step, sampleStride: along / step };
  return { segmentLength, framesPerBlock, staging: 'line', step, ...strides, stagedLength };
}

/** A line with step 1 is copied as a block of memory, gaps and all; any other is gathered number by number. */
function density(step: number, along: number): number {
  if (step > 1) return 1;
  return Math.abs(along) <= 1 ? DENSITY_COPIED_ROWS : DENSITY_GATHERED_ROWS;
}

function planRows(matrix: FrameMatrix, segmentLength: number, capacity: number): FrameBlocks {
  const { frameCount, sampleStride } = matrix;
  const rowLength = sampleStride === 0 ? 1 : segmentLength;
  const fitting = Math.floor((capacity - segmentLength) / (segmentLength + rowLength));
  const framesPerBlock = Math.min(frameCount, fitting);
  return {
    segmentLength,
    framesPerBlock,
    staging: 'rows',
    step: Math.abs(sampleStride) || 1,
    frameStride: rowLength,
    sampleStride: Math.sign(sampleStride),
    stagedLength: framesPerBlock * rowLength,
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
