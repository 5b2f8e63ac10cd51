/**
 * Overlapping blocks along one axis, many at once: frames of the signal are a view, each is a line of the transforms.
 *
 * A block of `points` samples gives `points - taps + 1` results that its wrapped end does not reach; they are written where
 * they belong, and the next block begins that many samples on.
 */
import { empty, multiply, type NDArray, type ReadonlyNDArray, s } from '@lapwing/core';
import { linePlan } from '../fft/plan.js';
import { complexOf } from '../fft/precision.js';
import type { TransformKind } from '../fft/transform-kind.js';
import { frame } from '../framing/frame.js';
import type { Blocks } from './block-length.js';
import { isComplexDType, partDType } from './convolve-operands.js';

/** Numbers that the frames of one round hold together: signal, spectrum and result then stay in the cache. */
const ROUND = 2 ** 16;

/** Blocks `first..end - 1` of the result, which lie wholly inside x. */
export interface InnerBlocks extends Blocks {
  readonly axis: number;
  readonly first: number;
  readonly end: number;
  /** Position in x of the first sample of block `first`. */
  readonly from: number;
}

/** @param spectrum of the taps, along `axis`; broadcasts against x along the others. */
export function innerBlocksInto(x: ReadonlyNDArray, spectrum: NDArray, blocks: InnerBlocks, result: NDArray): void {
  const { axis, first, end, from, points, step } = blocks;
  const isReal = !isComplexDType(result.dtype);
  const part = partDType(result.dtype);
  const count = end - first;
  const moved = x.moveAxis(axis, -1) as ReadonlyNDArray;
  const samples = moved.slice('...', s(from, from + (count - 1) * step + points)) as ReadonlyNDArray;
  const frames = frame(samples, { frameLength: points, hopLength: step });
  const taps = (spectrum.moveAxis(axis, -1) as NDArray).expandDims(-2) as NDArray;
  const to = result.moveAxis(axis, -1) as NDArray;
  const lead = to.shape.slice(0, -1);
  const lines = lead.reduce((product, length) => product * length, 1);
  const perRound = Math.max(1, Math.min(count, Math.floor(ROUND / (lines * points))));
  const bins = isReal ? Math.floor(points / 2) + 1 : points;
  const given = frames.shape.slice(0, -2);
  const spectra = empty([...given, perRound, bins], complexOf(part)) as NDArray;
  const isWide = lead.some((length, k) => length !== given[k]);
  const products = isWide ? (empty([...lead, perRound, bins], complexOf(part)) as NDArray) : spectra;
  const whole = isReal ? (empty([...lead, perRound, points], part) as NDArray) : products;
  const source = isComplexDType(x.dtype) ? 'complex' : 'real';
  const there: TransformKind = {
    n: points,
    from: source,
    to: isReal ? 'half' : 'complex',
    isInverse: false,
    isConjugate: false,
  };
  const back: TransformKind = {
    n: points,
    from: isReal ? 'half' : 'complex',
    to: isReal ? 'real' : 'complex',
    isInverse: true,
    isConjugate: false,
  };
  const last = lead.length + 1;
  for (let k = 0; k < count; k += perRound) {
    const some = Math.min(perRound, count - k);
    const cut = (array: NDArray): NDArray =>
      some === perRound ? array : (array.slice('...', s(0, some), ':') as NDArray);
    const [bands, product, samplesOut] = [cut(spectra), cut(products), cut(whole)];
    linePlan(there, part).run(frames.slice('...', s(k, k + some), ':') as NDArray, bands, [last, last], { scale: 1 });
    multiply(bands, taps, { out: product });
    linePlan(back, part).run(product, samplesOut, [last, last], { scale: 1 / points });
    const kept = samplesOut.slice('...', s(points - step, points)) as ReadonlyNDArray;
    // Neighbouring blocks give neighbouring results: cutting an axis in two is a view.
    const start = (first + k) * step;
    const place = to.slice('...', s(start, start + some * step)) as NDArray;
    (place.reshape([...lead, some, step], { copy: 'never' }) as NDArray).assign(kept);
  }
}
