/**
 * Convolution through transforms, along any axes.
 */
import { invalid, multiply, type NDArray, type Operand, promoteTypes, type ReadonlyNDArray } from '@lapwing/core';
import { requireOptions } from '@lapwing/core/kernel';
import { resolveAxisList } from '../fft/fft-nd-axes.js';
import { type ConvolveMode, type Part, partOf, requireContained, requireMode } from './convolve-mode.js';
import { contextOf, isFloating, type OperandPair, operandPair, resultOf } from './convolve-operands.js';
import { overlapBlocksInto } from './overlap-blocks.js';
import { spectrumProductInto } from './spectrum-product.js';

export interface FftConvolveOptions {
  /** Which part of the result. Default 'full'. */
  readonly mode?: ConvolveMode | undefined;
  /** Axes along which is convolved; the others broadcast. Default: all. */
  readonly axes?: number | readonly number[] | undefined;
  /** Array of the result's shape to write into; may share memory with the operands. Default: a new one. */
  readonly out?: NDArray | undefined;
}

type Into = (
  a: ReadonlyNDArray,
  b: ReadonlyNDArray,
  axes: readonly number[],
  result: NDArray,
  starts: readonly number[],
) => void;

/**
 * Convolution through one transform of each operand, a new array: `sum over k of a[i - k] b[k]` along `axes`.
 *
 * One infinity or NaN makes every result along the axes NaN; see {@link convolve} with method 'direct'.
 *
 * @param a real or complex; any strides. Without elements, as `b`, the result is an empty line.
 * @param b as many axes as `a`; the same lengths, or 1, along axes that are not convolved.
 * @param options.mode with 'same' the result has the shape of `a` along every axis, also along those that broadcast.
 * @returns float32 or complex64 where both operands are single precision, else float64 or complex128.
 * @throws {LapwingError} 'badShape' for shapes that do not fit together or, in mode 'valid', neither of which contains the
 * other; 'badOption' for another mode; 'axisOutOfRange'; 'badShape', 'casting', 'readOnly' for `out`
 * Cost: O(N log N) for N results of mode 'full'.
 * @see scipy.signal.fftconvolve
 * @example round(fftConvolve([1, 2, 3], [1, 1])).toArray() // [1, 3, 5, 3]
 */
export function fftConvolve(a: Operand, b: Operand, options: FftConvolveOptions = {}): NDArray {
  return throughSpectra('fftConvolve', a, b, options, spectrumProductInto);
}

/**
 * Convolution in overlapping blocks, a new array: what {@link fftConvolve} gives, cheaper where one operand is much longer.
 *
 * The transform of the shorter operand is computed once, blocks of the longer are lines of one transform. One infinity or
 * NaN makes the results of its blocks NaN.
 *
 * @param a real or complex; any strides.
 * @param b as many axes as `a`; the same lengths, or 1, along axes that are not convolved.
 * @returns as {@link fftConvolve}
 * @throws {LapwingError} as {@link fftConvolve}
 * Cost: O(N log M) for N results and M samples of the shorter operand; scratch of a few blocks.
 * @see scipy.signal.oaconvolve
 * @example overlapAddConvolve([[1, 2], [3, 4]], [[1, 1]], { axes: 1, mode: 'valid' }).toArray() // [[3], [7]]
 */
export function overlapAddConvolve(a: Operand, b: Operand, options: FftConvolveOptions = {}): NDArray {
  return throughSpectra('overlapAddConvolve', a, b, options, overlapBlocksInto);
}

function throughSpectra(where: string, a: Operand, b: Operand, options: FftConvolveOptions, into: Into): NDArray {
  const pair = operandPair(a, b, where);
  requireOptions(options, where);
  const { mode = 'full', axes, out } = options;
  requireMode(mode, where);
  const along = convolvedAxes(pair, axes, where);
  const dtype = spectrumDType(pair);
  const isEmpty = pair.a.size === 0 || pair.b.size === 0;
  if (mode === 'valid' && !isEmpty) requireContained(pair.a.shape, pair.b.shape, along, where);
  const parts = isEmpty ? [{ start: 0, length: 0 }] : partsOf(pair, along, mode);
  const shape = parts.map(({ length }) => length);
  return resultOf({ where, pair, shape, dtype, out }, (to) => {
    if (isEmpty) return;
    if (pair.a.ndim === 0) multiply(pair.a.astype(dtype), pair.b.astype(dtype), { out: to });
    else
      into(
        pair.a,
        pair.b,
        along,
        to,
        parts.map(({ start }) => start),
      );
  });
}

/** Axes that need transforms: where one operand has one sample, it broadcasts. */
function convolvedAxes(pair: OperandPair, axes: number | readonly number[] | undefined, where: string): number[] {
  const { a, b } = pair;
  const named = axes === undefined ? a.shape.map((_, axis) => axis) : resolveAxisList(a, axes, where);
  if (axes !== undefined && (named.length === 0 || new Set(named).size !== named.length)) {
    const rule = named.length === 0 ? 'name at least one axis' : 'name each axis once';
    throw invalid('axisOutOfRange', where, 'axes', rule, axes, contextOf(pair));
  }
  const along = named.filter((axis) => a.shape[axis] !== 1 && b.shape[axis] !== 1).sort((p, q) => p - q);
  if (a.size === 0 || b.size === 0) return along;
  a.shape.forEach((length, axis) => {
    if (along.includes(axis) || length === b.shape[axis] || length === 1 || b.shape[axis] === 1) return;
    const rule = `have length ${length} or 1 along axis ${axis}, which is not convolved`;
    throw invalid('badShape', where, 'b', rule, [...b.shape], `shape of a [${a.shape.join(', ')}]`);
  });
  return along;
}

/** What is wanted along every axis: along those that broadcast all, but in mode 'same' as much as `a` has. */
export function partsOf({ a, b }: OperandPair, along: readonly number[], mode: ConvolveMode): Part[] {
  return a.shape.map((n, axis): Part => {
    const m = b.shape[axis]!;
    if (along.includes(axis)) return partOf(n, m, mode);
    const length = Math.max(n, m);
    return mode === 'same' ? { start: Math.floor((length - n) / 2), length: n } : { start: 0, length };
  });
}

/** The floating dtype that products of both are computed in. */
export function spectrumDType({ a, b }: OperandPair): 'float32' | 'float64' | 'complex64' | 'complex128' {
  const [p, q] = [a, b].map(({ dtype }) => (isFloating(dtype) ? dtype : 'float64')) as ['float64', 'float64'];
  return promoteTypes(p, q) as 'float64';
}
