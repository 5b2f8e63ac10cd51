/**
 * Convolution through spectra: one product of two transforms, of which the part that is asked for is kept.
 */
import { type Index, multiply, type NDArray, type ReadonlyNDArray, s } from '@lapwing/core';
import { fftn, ifftn, irfftn, rfftn } from '../fft/fft-nd.js';
import { nextFastLength } from '../fft/next-fast-length.js';
import { inPrecision, isComplexDType } from './convolve-operands.js';

/** One operand's spectrum along some axes, zeros after its samples. */
export function spectrumOf(
  x: ReadonlyNDArray,
  axes: readonly number[],
  points: readonly number[],
  isReal: boolean,
): NDArray {
  return isReal ? rfftn(x, { axes, shape: points }) : fftn(x, { axes, shape: points });
}

/** Points of the shortest fast transform whose wrapped ends miss the part that starts at `start`. */
export function pointsFor(n: number, m: number, start: number, length: number, isReal: boolean): number {
  const full = n + m - 1;
  return nextFastLength(Math.max(n, m, start + length, full - start), { real: isReal });
}

/**
 * `result[i] = sum over k of a[start + i - k] * b[k]` along `axes`, products along the others, which broadcast.
 *
 * @param result of the floating dtype that is computed in.
 */
export function spectrumProductInto(
  a: ReadonlyNDArray,
  b: ReadonlyNDArray,
  axes: readonly number[],
  result: NDArray,
  starts: readonly number[],
): void {
  if (axes.length === 0) {
    result.assign(
      multiply(
        partAt(inPrecision(a, result.dtype), result, starts),
        partAt(inPrecision(b, result.dtype), result, starts),
      ),
    );
    return;
  }
  const isReal = !isComplexDType(result.dtype);
  const points = axes.map((axis) =>
    pointsFor(a.shape[axis]!, b.shape[axis]!, starts[axis]!, result.shape[axis]!, isReal),
  );
  const spectrum = spectrumOf(inPrecision(b, result.dtype), axes, points, isReal);
  timesSpectrum(inPrecision(a, result.dtype), spectrum, axes, points, result, starts);
}

/** The same for a spectrum that is there already. */
export function timesSpectrum(
  a: ReadonlyNDArray,
  spectrum: NDArray,
  axes: readonly number[],
  points: readonly number[],
  result: NDArray,
  starts: readonly number[],
): void {
  const isReal = !isComplexDType(result.dtype);
  const given = spectrumOf(a, axes, points, isReal);
  const isLarge = given.shape.every((length, axis) => length >= spectrum.shape[axis]!);
  const product = multiply(given, spectrum, isLarge ? { out: given } : {});
  const whole = isReal ? irfftn(product, { axes, shape: points }) : ifftn(product, { axes, shape: points });
  result.assign(partAt(whole, result, starts));
}

/** What `result` takes of an array, along axes that are not of length 1 for all. */
function partAt(x: ReadonlyNDArray, result: NDArray, starts: readonly number[]): ReadonlyNDArray {
  const index = x.shape.map((length, axis): Index => {
    const start = starts[axis]!;
    return length === 1 ? ':' : s(start, start + result.shape[axis]!);
  });
  return x.slice(...index) as ReadonlyNDArray;
}
