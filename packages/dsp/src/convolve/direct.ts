/**
 * Convolution by its definition, in any number of axes and every dtype.
 *
 * Floats and complex numbers are summed line by line in kernels; integers and bools, which must wrap and be exact, as windows
 * of the extended array (a view) times the taps.
 */
import {
  add,
  type DType,
  dtypes,
  type Index,
  imag,
  type NDArray,
  type ReadonlyNDArray,
  real,
  s,
  slidingWindowView,
  subtract,
  tensordot,
  zeros,
} from '@lapwing/core';
import type { Floats } from '../framing/frame-stage.js';
import { inPrecision, isComplexDType, isFloating, partDType } from './convolve-operands.js';
import { sumWindows } from './sum-windows.js';

/**
 * `result[i] = sum over k of x~[start + i - k] * h[k]`, where x~ is x and `fill` around it.
 *
 * @param result of the dtype that is computed in; shares no memory with the others.
 */
export function directInto(
  x: ReadonlyNDArray,
  h: ReadonlyNDArray,
  result: NDArray,
  starts: readonly number[],
  fill: ReadonlyNDArray = zeros([], result.dtype) as NDArray,
): void {
  if (result.size === 0) return;
  const { dtype } = result;
  const origin = starts.map((start, axis) => start - h.shape[axis]! + 1);
  const taps = h.slice(...h.shape.map(() => '::-1' as Index)) as ReadonlyNDArray;
  if (!isFloating(dtype)) {
    windowsTimesTaps(x.astype(dtype), taps.astype(dtype), result, origin, fill);
    return;
  }
  const samples = inPrecision(x, dtype);
  const weights = inPrecision(taps, dtype);
  if (isComplexDType(dtype)) complexSums(samples, weights, result, origin, fill);
  else realSums(samples, weights, result, origin, fill.item() as number);
}

function realSums(
  x: ReadonlyNDArray,
  taps: ReadonlyNDArray,
  result: NDArray,
  origin: readonly number[],
  fill: number,
): void {
  const isLine = x.ndim === 1;
  const packed = taps.copy();
  sumWindows({
    x: isLine ? x.expandDims(0) : x,
    origin: isLine ? [0, ...origin] : origin,
    taps: packed.data as Floats,
    tapShape: isLine ? [1, ...taps.shape] : taps.shape,
    result: isLine ? result.expandDims(0) : result,
    fill,
  });
}

/** Real and imaginary parts apart: two sums for one real operand, else four. */
function complexSums(
  x: ReadonlyNDArray,
  taps: ReadonlyNDArray,
  result: NDArray,
  origin: readonly number[],
  fill: ReadonlyNDArray,
): void {
  const part = partDType(result.dtype);
  const [fillRe, fillIm] = [real(fill).item() as number, imag(fill).item() as number];
  const [re, im] = [real(result) as NDArray, imag(result) as NDArray];
  const product = (p: ReadonlyNDArray, q: ReadonlyNDArray, value: number): NDArray => {
    const sums = zeros(result.shape, part) as NDArray;
    realSums(p, q, sums, origin, value);
    return sums;
  };
  const isReal = !isComplexDType(x.dtype) && fillIm === 0;
  const xRe = real(x);
  const xIm = isReal ? null : isComplexDType(x.dtype) ? imag(x) : (zeros(x.shape, part) as NDArray);
  const hRe = real(taps);
  const hIm = isComplexDType(taps.dtype) ? imag(taps) : null;
  const reRe = product(xRe, hRe, fillRe);
  if (xIm && hIm) {
    subtract(reRe, product(xIm, hIm, fillIm), { out: re });
    add(product(xRe, hIm, fillRe), product(xIm, hRe, fillIm), { out: im });
    return;
  }
  re.assign(reRe);
  if (xIm) im.assign(product(xIm, hRe, fillIm));
  else if (hIm) im.assign(product(xRe, hIm, fillRe));
  else im.fill(0);
}

function windowsTimesTaps(
  x: ReadonlyNDArray,
  taps: ReadonlyNDArray,
  result: NDArray,
  origin: readonly number[],
  fill: ReadonlyNDArray,
): void {
  const all = result.shape.map((_, axis) => axis);
  const shape = result.shape.map((length, axis) => length + taps.shape[axis]! - 1);
  const inside = all.map((axis) => {
    const low = Math.max(0, origin[axis]!);
    return [low, Math.max(low, Math.min(x.shape[axis]!, origin[axis]! + shape[axis]!))] as const;
  });
  const extended = zeros(shape, x.dtype as DType) as NDArray;
  if (dtypes[x.dtype].kind !== 'b') extended.assign(fill, { casting: 'unsafe' });
  const place = inside.map(([low, high], axis) => s(low - origin[axis]!, high - origin[axis]!));
  extended.slice(...place).assign(x.slice(...inside.map(([low, high]) => s(low, high))) as ReadonlyNDArray);
  const windows = slidingWindowView(extended, taps.shape);
  tensordot(windows, taps, { axes: [all.map((axis) => axis + taps.ndim), all], out: result });
}
