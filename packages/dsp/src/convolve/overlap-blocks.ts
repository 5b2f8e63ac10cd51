/**
 * Convolution in overlapping blocks along one axis or several: the spectrum of the taps is computed once.
 */
import { type Index, type NDArray, type ReadonlyNDArray, s } from '@lapwing/core';
import { type Blocks, planBlocks } from './block-length.js';
import { innerBlocksInto } from './block-line.js';
import { inPrecision, isComplexDType } from './convolve-operands.js';
import { pointsFor, spectrumOf, spectrumProductInto, timesSpectrum } from './spectrum-product.js';

/** The same as {@link spectrumProductInto}. */
export function overlapBlocksInto(
  a: ReadonlyNDArray,
  b: ReadonlyNDArray,
  axes: readonly number[],
  result: NDArray,
  starts: readonly number[],
): void {
  const [x, h] = samplesOf(a, axes) < samplesOf(b, axes) ? [b, a] : [a, b];
  const isReal = !isComplexDType(result.dtype);
  const blocks = axes.map((axis): Blocks => {
    const [n, m, outputs] = [x.shape[axis]!, h.shape[axis]!, result.shape[axis]!];
    const whole = pointsFor(n, m, starts[axis]!, outputs, isReal);
    return planBlocks(outputs, m, whole, isReal);
  });
  if (blocks.every(({ count }) => count === 1)) {
    spectrumProductInto(a, b, axes, result, starts);
    return;
  }
  const points = blocks.map((block) => block.points);
  const samples = inPrecision(x, result.dtype);
  const spectrum = spectrumOf(inPrecision(h, result.dtype), axes, points, isReal);
  const isWhole = result.shape.every((length, k) => axes.includes(k) || length === Math.max(x.shape[k]!, h.shape[k]!));
  const edges =
    axes.length === 1 && isWhole ? lineBlocks(samples, h, spectrum, blocks[0]!, axes[0]!, result, starts) : null;
  const total = blocks.reduce((product, { count }) => product * count, 1);
  for (let k = 0; k < total; k++) {
    if (edges && k >= edges.first && k < edges.end) continue;
    oneBlock(k, { samples, h, spectrum, axes, blocks, result, starts });
  }
}

function samplesOf(x: ReadonlyNDArray, axes: readonly number[]): number {
  return axes.reduce((product, axis) => product * x.shape[axis]!, 1);
}

/** Computes the blocks of one axis that lie inside the samples, and says which those are. */
function lineBlocks(
  x: ReadonlyNDArray,
  h: ReadonlyNDArray,
  spectrum: NDArray,
  blocks: Blocks,
  axis: number,
  result: NDArray,
  starts: readonly number[],
): { readonly first: number; readonly end: number } {
  const { points, step } = blocks;
  // Block number k reads samples from k * step + before on.
  const before = starts[axis]! - h.shape[axis]! + 1;
  const first = Math.max(0, Math.ceil(-before / step));
  const inside = Math.floor((x.shape[axis]! - before - points) / step) + 1;
  const end = Math.max(first, Math.min(inside, Math.floor(result.shape[axis]! / step)));
  if (end > first) innerBlocksInto(x, spectrum, { ...blocks, axis, first, end, from: first * step + before }, result);
  return { first, end };
}

interface Grid {
  readonly samples: ReadonlyNDArray;
  readonly h: ReadonlyNDArray;
  readonly spectrum: NDArray;
  readonly axes: readonly number[];
  readonly blocks: readonly Blocks[];
  readonly result: NDArray;
  readonly starts: readonly number[];
}

/** Block number `k` of the grid: the samples that reach it, zeros around them. */
function oneBlock(k: number, { samples, h, spectrum, axes, blocks, result, starts }: Grid): void {
  const to: Index[] = result.shape.map(() => ':');
  const from: Index[] = samples.shape.map(() => ':');
  const inner = [...starts];
  let rest = k;
  for (let place = axes.length - 1; place >= 0; place--) {
    const axis = axes[place]!;
    const { step, count } = blocks[place]!;
    const begin = (rest % count) * step;
    rest = Math.floor(rest / count);
    const end = Math.min(result.shape[axis]!, begin + step);
    to[axis] = s(begin, end);
    if (count === 1) continue;
    const low = Math.max(0, starts[axis]! + begin - h.shape[axis]! + 1);
    from[axis] = s(low, Math.max(low, Math.min(samples.shape[axis]!, starts[axis]! + end)));
    inner[axis] = starts[axis]! + begin - low;
  }
  const points = blocks.map((block) => block.points);
  const part = samples.slice(...from) as ReadonlyNDArray;
  timesSpectrum(part, spectrum, axes, points, result.slice(...to) as NDArray, inner);
}
