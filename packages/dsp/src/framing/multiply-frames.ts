/**
 * Frames times a window: any strided view of frames in, packed products out.
 *
 * `out[..., i, j] = frames[..., i, j] * window[j]`
 *
 * One multiplication, rounded once in the dtype: kernel and twin give the same bits for every layout and block size.
 */
import { type DataOf, type FloatDType, invalid, type Strided } from '@lapwing/core';
import { kernelMemory } from '@lapwing/core/kernel';
import { planFrameBlocks } from './frame-blocks.js';
import { copyRun, type Floats, type FrameMatrix, FrameStage } from './frame-stage.js';
import { type FramesKernels, framesKernels } from './frames-kernel.js';

/** Scratch that one block may take: half of a 512 KiB L2 cache. */
const BLOCK_BYTES = 256 * 1024;

/**
 * Writes the products of every frame and the window into `out`, packed in C order from `outOffset` on.
 *
 * Cost: O(frames * length), allocates nothing that grows with the input. Overlapping frames are read once.
 *
 * @param frames shape [..., frame, sample]; any strides, negative and zero included.
 * @param window shape [sample], any stride, the dtype of `frames`.
 * @param out room for all products; shares no memory with `frames` or `window`.
 * @throws {LapwingError} code 'badShape' if the shapes do not fit together, 'dtype' if the dtypes differ, 'outOfBounds'
 * if `out` is too short.
 */
export function multiplyFrames<D extends FloatDType>(
  frames: Strided<D>,
  window: Strided<D>,
  out: DataOf<D>,
  outOffset = 0,
): void {
  checkOperands(frames, window, out, outOffset);
  const kernels = framesKernels.get();
  if (kernels === null) multiplyFramesPlain(frames, window, out, outOffset);
  else multiplyFramesInBlocks(kernels, frames, window, out, outOffset);
}

/** The twin of the kernel: the formula and nothing else. Same arguments, same bits. */
export function multiplyFramesPlain<D extends FloatDType>(
  frames: Strided<D>,
  window: Strided<D>,
  out: DataOf<D>,
  outOffset = 0,
): void {
  const { frameCount, length, frameStride, sampleStride } = matrixOf(frames);
  const samples: Floats = frames.data;
  const weights: Floats = window.data;
  const products: Floats = out;
  const weightStride = window.strides[0]!;
  const matrices = matrixCount(frames);
  let at = outOffset;
  for (let k = 0; k < matrices; k++) {
    let row = matrixOffset(frames, k);
    for (let i = 0; i < frameCount; i++, row += frameStride) {
      for (let j = 0; j < length; j++) {
        products[at++] = samples[row + j * sampleStride]! * weights[window.offset + j * weightStride]!;
      }
    }
  }
}

/** Stages, multiplies and copies out one block after the other; long frames in segments, each with its window. */
function multiplyFramesInBlocks(
  kernels: FramesKernels,
  frames: Strided<FloatDType>,
  window: Strided<FloatDType>,
  out: Floats,
  outOffset: number,
): void {
  const matrix = matrixOf(frames);
  const { frameCount, length, frameStride, sampleStride } = matrix;
  const matrices = matrixCount(frames);
  if (matrices * frameCount * length === 0) return;
  const itemSize = out.BYTES_PER_ELEMENT;
  const multiply = itemSize === 4 ? kernels.multiplyFrames_f32_strided : kernels.multiplyFrames_f64_strided;
  const blocks = planFrameBlocks(matrix, BLOCK_BYTES / itemSize);
  const { segmentLength, framesPerBlock, stagedLength } = blocks;
  const memory = kernelMemory();
  const { scratch } = memory;
  const cells = itemSize === 4 ? memory.f32 : memory.f64;
  const mark = scratch.mark();
  try {
    const weights = scratch.reserve(segmentLength * itemSize);
    const stage = new FrameStage(
      blocks,
      matrix,
      frames.data,
      cells,
      scratch.reserve(stagedLength * itemSize) / itemSize,
    );
    const tile = scratch.reserve(framesPerBlock * segmentLength * itemSize);
    for (let start = 0; start < length; start += segmentLength) {
      const width = Math.min(segmentLength, length - start);
      const step = window.strides[0]!;
      copyRun(window.data, window.offset + start * step, step, width, cells, weights / itemSize);
      for (let k = 0; k < matrices; k++) {
        const corner = matrixOffset(frames, k) + start * sampleStride;
        for (let first = 0; first < frameCount; first += framesPerBlock) {
          const count = Math.min(framesPerBlock, frameCount - first);
          const origin = stage.load(corner + first * frameStride, count, width);
          multiply(origin * itemSize, blocks.frameStride, blocks.sampleStride, count, width, weights, tile);
          const at = outOffset + (k * frameCount + first) * length + start;
          copyTile(cells, tile / itemSize, count, width, out, at, length);
        }
      }
    }
  } finally {
    scratch.release(mark);
  }
}

/** Copies a packed tile to rows of `out` that begin `pitch` apart; rows that touch are one run. */
function copyTile(
  cells: Floats,
  tile: number,
  rows: number,
  width: number,
  out: Floats,
  at: number,
  pitch: number,
): void {
  if (width === pitch) {
    copyRun(cells, tile, 1, rows * width, out, at);
    return;
  }
  for (let i = 0; i < rows; i++) copyRun(cells, tile + i * width, 1, width, out, at + i * pitch);
}

function matrixOf({ shape, strides }: Strided): FrameMatrix {
  const last = shape.length - 1;
  return {
    frameCount: shape[last - 1]!,
    length: shape[last]!,
    frameStride: strides[last - 1]!,
    sampleStride: strides[last]!,
  };
}

/** How many matrices of frames the leading axes count. */
function matrixCount({ shape }: Strided): number {
  let count = 1;
  for (let axis = 0; axis < shape.length - 2; axis++) count *= shape[axis]!;
  return count;
}

/** Where matrix number `k`, in C order of the leading axes, begins. */
function matrixOffset({ shape, strides, offset }: Strided, k: number): number {
  let at = offset;
  let rest = k;
  for (let axis = shape.length - 3; axis >= 0; axis--) {
    at += (rest % shape[axis]!) * strides[axis]!;
    rest = Math.floor(rest / shape[axis]!);
  }
  return at;
}

function checkOperands<D extends FloatDType>(frames: Strided<D>, window: Strided<D>, out: DataOf<D>, at: number): void {
  const { shape, dtype } = frames;
  const context = `frames have shape [${shape.join(', ')}]`;
  if (shape.length < 2) throw invalid('badShape', 'multiplyFrames', 'frames', 'have at least 2 axes', shape);
  if (window.dtype !== dtype) throw invalid('dtype', 'multiplyFrames', 'window', `be ${dtype}`, window.dtype, context);
  const length = shape[shape.length - 1]!;
  if (window.shape.length !== 1 || window.shape[0] !== length) {
    throw invalid('badShape', 'multiplyFrames', 'window', `have shape [${length}]`, window.shape, context);
  }
  const end = at + matrixCount(frames) * shape[shape.length - 2]! * length;
  if (end <= out.length) return;
  throw invalid('outOfBounds', 'multiplyFrames', 'out', `hold ${end} elements`, out.length, context);
}
