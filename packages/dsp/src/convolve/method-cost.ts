/**
 * What a convolution costs by each method, in nanoseconds on one core, and which is the cheapest.
 *
 * Coefficients were read off a grid of 2^6..2^19 samples by 4..2^12 taps in float64; only their ratios matter.
 */
import type { DType } from '@lapwing/core';
import { blockWork, planBlocks, transformWork } from './block-length.js';
import type { Part } from './convolve-mode.js';
import { isComplexDType, isFloating, partDType } from './convolve-operands.js';
import { pointsFor } from './spectrum-product.js';

export type ComputingMethod = 'direct' | 'fft' | 'overlapAdd';

/** One product and sum in kernels, in float64; half in float32. */
const KERNEL_PRODUCT = 0.2;
/** One product of integers, as windows times taps. */
const INTEGER_PRODUCT = 1.5;
/** Staging one line of outputs for one row of taps. */
const ROW = 150;
/** One point of one radix-2 pass of a real float64 transform and back. */
const PASS_POINT = 0.2;
/** A call of either transform method: plans, views, arrays in between; blocks at both ends are computed apart. */
const FFT_CALL = 25_000;
const BLOCK_CALL = 120_000;

export interface Problem {
  readonly n: readonly number[];
  readonly m: readonly number[];
  readonly parts: readonly Part[];
  readonly dtype: DType;
}

export function cheapestMethod(problem: Problem): ComputingMethod {
  const costs = { direct: directCost(problem), fft: fftCost(problem), overlapAdd: blockCost(problem) };
  if (costs.direct <= costs.fft && costs.direct <= costs.overlapAdd) return 'direct';
  return costs.fft <= costs.overlapAdd ? 'fft' : 'overlapAdd';
}

function directCost({ n, m, parts, dtype }: Problem): number {
  const taps = Math.min(count(n), count(m));
  const outputs = count(parts.map(({ length }) => length));
  if (!isFloating(dtype)) return outputs * taps * INTEGER_PRODUCT;
  const lines = outputs / parts.at(-1)!.length;
  const rows = taps / Math.min(n.at(-1)!, m.at(-1)!);
  const factor = isComplexDType(dtype) ? 4 : 1;
  return factor * (outputs * taps * KERNEL_PRODUCT * laneShare(dtype) + lines * rows * ROW);
}

function fftCost({ n, m, parts, dtype }: Problem): number {
  const isReal = !isComplexDType(dtype);
  const points = count(n.map((length, k) => pointsFor(length, m[k]!, parts[k]!.start, parts[k]!.length, isReal)));
  return FFT_CALL + 2 * transformWork(points) * pointCost(dtype);
}

function blockCost({ n, m, parts, dtype }: Problem): number {
  if (n.length !== 1) return Number.POSITIVE_INFINITY;
  const isReal = !isComplexDType(dtype);
  const { start, length } = parts[0]!;
  const whole = pointsFor(n[0]!, m[0]!, start, length, isReal);
  const blocks = planBlocks(length, Math.min(n[0]!, m[0]!), whole, isReal);
  if (blocks.count === 1) return Number.POSITIVE_INFINITY;
  return BLOCK_CALL + blockWork(blocks) * pointCost(dtype);
}

function pointCost(dtype: DType): number {
  return PASS_POINT * laneShare(dtype) * (isComplexDType(dtype) ? 2 : 1);
}

/** Of the time of float64: single precision has twice the lanes. */
function laneShare(dtype: DType): number {
  return isFloating(dtype) && partDType(dtype) === 'float32' ? 0.5 : 1;
}

function count(lengths: readonly number[]): number {
  return lengths.reduce((product, length) => product * length, 1);
}
