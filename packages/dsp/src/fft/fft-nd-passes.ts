/**
 * Transforms along several axes as passes along one: the last axis from x into the result, the others in place on it.
 *
 * No pass pads: samples that are missing along an axis are zeros of the pass along that axis, and the passes before it run
 * over the lines that are there. Views of the result say which those are.
 */
import { conjugate, empty, type Index, type NDArray, type ReadonlyNDArray, type Strided, s } from '@lapwing/core';
import type { NdAxes } from './fft-nd-axes.js';
import { linePlan } from './plan.js';
import { complexOf, precisionOf } from './precision.js';
import { isComplex } from './transform-call.js';
import type { TransformKind } from './transform-kind.js';

export interface NdWay {
  readonly isInverse: boolean;
  readonly scale: number;
}

/**
 * Complex spectrum of `x` in `result`, which has the dtype of the computation. Real samples along two axes or more have a
 * spectrum of which one half tells the other.
 */
export function complexPasses(x: ReadonlyNDArray, result: NDArray, along: NdAxes, way: NdWay): void {
  const last = along.axes.at(-1)!;
  const n = along.lengths.at(-1)!;
  if (!isComplex(x) && along.axes.length > 1) {
    const half = Math.floor(n / 2) + 1;
    halfPasses(x, withLengths(result, [last], [half]), along, way);
    if (half < n) mirror(result, along, half);
    return;
  }
  const from = isComplex(x) ? 'complex' : 'real';
  passes(x, result, along, { n, from, to: 'complex', isInverse: way.isInverse, isConjugate: false }, way);
}

/** The first half of the spectrum of real samples, along the last of the axes, in `result`. */
export function halfPasses(x: ReadonlyNDArray, result: Strided, along: NdAxes, way: NdWay): void {
  const n = along.lengths.at(-1)!;
  passes(x, result, along, { n, from: 'real', to: 'half', isInverse: false, isConjugate: way.isInverse }, way);
}

/** Real samples in `result` from the first half of a spectrum, along the last of the axes. */
export function realPasses(x: ReadonlyNDArray, result: Strided, along: NdAxes, { isInverse, scale }: NdWay): void {
  const [last, n] = [along.axes.at(-1)!, along.lengths.at(-1)!];
  const others = { axes: along.axes.slice(0, -1), lengths: along.lengths.slice(0, -1) };
  const precision = precisionOf(x.dtype);
  const present = Math.min(x.shape[last]!, Math.floor(n / 2) + 1);
  let source = withLengths(x, [last], [present]);
  if (others.axes.length > 0) {
    const given = source;
    source = empty(withLengths(given, others.axes, others.lengths).shape, complexOf(precision));
    const first = { n: others.lengths.at(-1)!, from: 'complex', to: 'complex', isInverse, isConjugate: false } as const;
    passes(given, source, others, first, { isInverse, scale: 1 });
  }
  const kind = { n, from: 'half', to: 'real', isInverse: true, isConjugate: !isInverse } as const;
  linePlan(kind, precision).run(source, result, [last, last], { scale });
}

/** One pass as `kind` says along the last of the axes, complex ones along the others. */
function passes(x: Strided, result: Strided, along: NdAxes, kind: TransformKind, { isInverse, scale }: NdWay): void {
  const precision = precisionOf(x.dtype);
  eachAxis(x, result, along, (source, target, k, isFirst) => {
    const axis = along.axes[k]!;
    const inner = { n: along.lengths[k]!, from: 'complex', to: 'complex', isInverse, isConjugate: false } as const;
    linePlan(isFirst ? kind : inner, precision).run(source, target, [axis, axis], { scale: isFirst ? scale : 1 });
  });
}

/** Takes the lines of `source` along `axes[k]` to those of `target`, whose lines are whole. */
export type Pass = (source: Strided, target: Strided, k: number, isFirst: boolean) => void;

/** Runs a pass for each axis, the last axis first: from `x`, then in place. */
export function eachAxis(x: Strided, result: Strided, { axes, lengths }: NdAxes, pass: Pass): void {
  const present = axes.map((axis, k) => Math.min(x.shape[axis]!, lengths[k]!));
  const last = axes.length - 1;
  for (let k = last; k >= 0; k--) {
    // Along the axes that come after it there are no more lines yet than x has.
    const target = withLengths(result, axes.slice(0, k), present);
    const source = k === last ? withLengths(x, axes, present) : withLengths(target, [axes[k]!], [present[k]!]);
    pass(source, target, k, k === last);
  }
}

/** `lengths[k]` positions of `axes[k]`. */
function withLengths(x: Strided, axes: readonly number[], lengths: readonly number[]): Strided {
  const shape = [...x.shape];
  axes.forEach((axis, k) => {
    shape[axis] = lengths[k]!;
  });
  return { dtype: x.dtype, data: x.data, shape, strides: x.strides, offset: x.offset };
}

/** `X[..., n - k] = X*[..., k]` along all axes at once, for the positions of the last axis from `half` on. */
function mirror(result: NDArray, { axes, lengths }: NdAxes, half: number): void {
  const last = axes.at(-1)!;
  const all: Index[] = result.shape.map(() => ':');
  let blocks = [[all.with(last, s(half, null)), all.with(last, s(lengths.at(-1)! - half, 0, -1))] as const];
  for (const [k, axis] of axes.slice(0, -1).entries()) {
    const rest = lengths[k]! - 1;
    // Position 0 is its own mirror image; the others change places.
    blocks = blocks.flatMap(([to, from]) => [
      [to.with(axis, s(0, 1)), from.with(axis, s(0, 1))] as const,
      ...(rest > 0 ? [[to.with(axis, s(1, null)), from.with(axis, s(rest, 0, -1))] as const] : []),
    ]);
  }
  for (const [to, from] of blocks) conjugate(result.slice(...from), { out: result.slice(...to) });
}
