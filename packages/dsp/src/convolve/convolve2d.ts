/**
 * Convolution and correlation in two axes with a border of choice.
 */
import { invalid, type NDArray, type Operand, promoteTypes, type ReadonlyNDArray, take, wrap } from '@lapwing/core';
import { asArray, requireOptions } from '@lapwing/core/kernel';
import { reversedConjugate } from './convolve.js';
import { type ConvolveMode, partOf, requireContained, requireMode } from './convolve-mode.js';
import { isComplexDType, type OperandPair, requireElements, resultOf } from './convolve-operands.js';
import { directInto } from './direct.js';

/** What lies around the image: `fill` one value, `wrap` the image again, `symm` its mirror image, edge elements twice. */
export type ConvolveBoundary = 'fill' | 'wrap' | 'symm';

const boundaries: readonly ConvolveBoundary[] = ['fill', 'wrap', 'symm'];

export interface Convolve2dOptions {
  /** Which part of the result. Default 'full'. */
  readonly mode?: ConvolveMode | undefined;
  /** What lies around `a`, or in mode 'valid' around the larger one, where it is not read. Default 'fill'. */
  readonly boundary?: ConvolveBoundary | undefined;
  /** The value around the image for boundary 'fill', cast to the result's dtype. Default 0. */
  readonly fillValue?: Operand | undefined;
  /** Array of the result's shape to write into; may share memory with the operands. Default: a new one. */
  readonly out?: NDArray | undefined;
}

/**
 * Convolution along two axes, a new array: `full[i, j] = sum over k, l of a[i - k, j - l] * b[k, l]`.
 *
 * @param a two axes, any dtype, any strides, at least one element.
 * @param b two axes.
 * @returns the common dtype of both; integers are exact, and wrap.
 * @throws {LapwingError} 'badShape' for other numbers of axes, for operands without elements and, in mode 'valid', where
 * neither contains the other; 'badOption' for another mode or boundary; 'badShape', 'casting', 'readOnly' for `out`
 * Cost: O(results * elements of b).
 * @see scipy.signal.convolve2d
 * @example convolve2d([[1, 2], [3, 4]], [[1, 1]], { mode: 'same', boundary: 'wrap' }).toArray() // [[3, 3], [7, 7]]
 */
export function convolve2d(a: Operand, b: Operand, options: Convolve2dOptions = {}): NDArray {
  const pair = imagePair(a, b, options, 'convolve2d');
  return bordered(pair, options, 'convolve2d', (m) => Math.floor((m - 1) / 2));
}

/**
 * Cross-correlation along two axes, a new array: sums of `a` times the conjugate of `b` at every offset.
 *
 * In mode 'same' the window of result i begins at i - floor((m - 1) / 2): for even m one element after where
 * {@link correlate} lets it begin, as in scipy.
 *
 * @param a two axes, any dtype, any strides, at least one element.
 * @param b two axes.
 * @returns the common dtype of both; integers are exact, and wrap.
 * @throws {LapwingError} as {@link convolve2d}
 * Cost: as {@link convolve2d}
 * @see scipy.signal.correlate2d, but for complex operands of which b is the larger in mode 'valid', where it conjugates a
 * @example correlate2d([[1, 2, 3]], [[1, 10]], { mode: 'valid' }).toArray() // [[21, 32]]
 */
export function correlate2d(a: Operand, b: Operand, options: Convolve2dOptions = {}): NDArray {
  const pair = imagePair(a, b, options, 'correlate2d');
  return bordered({ a: pair.a, b: reversedConjugate(pair.b) }, options, 'correlate2d', (m) => Math.floor(m / 2));
}

function imagePair(a: Operand, b: Operand, options: Convolve2dOptions, where: string): OperandPair {
  const pair = { a: asArray(a, where, 'a'), b: asArray(b, where, 'b') };
  for (const argument of ['a', 'b'] as const) {
    const { ndim, shape } = pair[argument];
    if (ndim !== 2) throw invalid('badShape', where, argument, 'have two axes', [...shape]);
  }
  requireOptions(options, where);
  return pair;
}

/** @param middle start of mode 'same' for so many taps. */
function bordered(
  pair: OperandPair,
  options: Convolve2dOptions,
  where: string,
  middle: (taps: number) => number,
): NDArray {
  const { mode = 'full', boundary = 'fill', fillValue = 0, out } = options;
  requireMode(mode, where);
  if (!boundaries.includes(boundary)) {
    throw invalid('badOption', where, 'boundary', `be one of ${boundaries.join(', ')}`, boundary);
  }
  const around = asArray(fillValue, where, 'fillValue');
  if (around.ndim !== 0) throw invalid('badShape', where, 'fillValue', 'be one value', [...around.shape]);
  requireElements(pair, where);
  if (mode === 'valid') requireContained(pair.a.shape, pair.b.shape, [0, 1], where);
  const isSwapped = mode === 'valid' && pair.b.shape.some((length, axis) => length > pair.a.shape[axis]!);
  const [x, h] = isSwapped ? [pair.b, pair.a] : [pair.a, pair.b];
  const parts = x.shape.map((n, axis) => partOf(n, h.shape[axis]!, mode));
  const starts = parts.map(({ start }, axis) => (mode === 'same' ? middle(h.shape[axis]!) : start));
  const shape = parts.map(({ length }) => length);
  const dtype = promoteTypes(x.dtype, h.dtype);
  if (isComplexDType(around.dtype) && !isComplexDType(dtype)) {
    throw invalid('casting', where, 'fillValue', `be real for a result of ${dtype}`, around.dtype);
  }
  const fill = around.astype(dtype);
  return resultOf({ where, pair, shape, dtype, out }, (to) => {
    if (boundary === 'fill') {
      directInto(x, h, to, starts, fill);
      return;
    }
    const extended = x.shape.reduce<ReadonlyNDArray>((image, n, axis) => {
      const before = starts[axis]! - h.shape[axis]! + 1;
      const count = shape[axis]! + h.shape[axis]! - 1;
      return take(image, wrap(borderIndices(n, before, count, boundary)) as NDArray<'int32'>, { axis });
    }, x);
    directInto(
      extended,
      h,
      to,
      h.shape.map((taps) => taps - 1),
    );
  });
}

/** Which elements of a line of `n` stand at positions `from..from + count - 1` of its extension. */
function borderIndices(n: number, from: number, count: number, boundary: 'wrap' | 'symm'): Int32Array {
  const period = boundary === 'wrap' ? n : 2 * n;
  return Int32Array.from({ length: count }, (_, k) => {
    const index = (((from + k) % period) + period) % period;
    return index < n ? index : period - 1 - index;
  });
}
