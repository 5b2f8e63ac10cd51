/**
 * Division of signals, as of polynomials.
 */
import {
  empty,
  imag,
  invalid,
  type NDArray,
  type Operand,
  type ReadonlyNDArray,
  real,
  subtract,
  zeros,
} from '@lapwing/core';
import { asArray } from '@lapwing/core/kernel';
import { convolvePair } from './convolve-call.js';
import { inPrecision, isComplexDType } from './convolve-operands.js';
import { spectrumDType } from './fft-convolve.js';

const WHERE = 'deconvolve';

export interface Deconvolution {
  /** What the divisor is convolved with. */
  readonly quotient: NDArray;
  /** What is left of the signal, as long as it. */
  readonly remainder: NDArray;
}

/**
 * The quotient and the remainder of a signal by a divisor, new arrays: `signal = convolve(divisor, quotient) + remainder`.
 *
 * @param signal one axis, at least one sample; any dtype, any strides.
 * @param divisor one axis, at least one sample, the first not 0.
 * @returns computed in float64 or complex128; in single precision where both operands are. A divisor longer than the signal
 * gives an empty quotient, and the signal as remainder.
 * @throws {LapwingError} 'badShape' for other numbers of axes and for empty operands, 'badValue' when the divisor begins with 0
 * Cost: O(n m).
 * @see scipy.signal.deconvolve
 * @example deconvolve([0, 1, 3, 2.5, 1], [1, 2, 1]).quotient.toArray() // [0, 1, 1]
 */
export function deconvolve(signal: Operand, divisor: Operand): Deconvolution {
  const dividend = lineOf(signal, 'signal');
  const by = lineOf(divisor, 'divisor');
  const first = by.at(0);
  const dtype = spectrumDType({ a: dividend, b: by });
  const wide = isComplexDType(dtype) ? 'complex128' : 'float64';
  const b = inPrecision(by, wide);
  if (real(b).at(0) === 0 && (!isComplexDType(b.dtype) || imag(b).at(0) === 0)) {
    throw invalid(
      'badValue',
      WHERE,
      'divisor',
      'begin with a number other than 0',
      first,
      `shape [${by.shape.join(', ')}]`,
    );
  }
  const a = dividend.astype(wide) as NDArray;
  if (b.size > a.size) return { quotient: zeros([0], dtype) as NDArray, remainder: a.astype(dtype) as NDArray };
  const quotient = divide(a, b.astype(wide) as NDArray);
  const product = convolvePair({ a: b, b: quotient }, { method: 'direct' }, WHERE);
  const remainder = subtract(a, product);
  return { quotient: quotient.astype(dtype) as NDArray, remainder: remainder.astype(dtype) as NDArray };
}

function lineOf(operand: Operand, argument: string): ReadonlyNDArray {
  const given = asArray(operand, WHERE, argument);
  const line = given.ndim === 0 ? given.expandDims(0) : given;
  if (line.ndim === 1 && line.size > 0) return line;
  throw invalid('badShape', WHERE, argument, 'have one axis and at least one sample', [...line.shape]);
}

/** `q[i] = (a[i] - sum over k >= 1 of b[k] q[i - k]) / b[0]`, packed arrays of one dtype. */
function divide(a: NDArray, b: NDArray): NDArray {
  const quotient = empty([a.size - b.size + 1], a.dtype) as NDArray;
  const [p, d, q] = [a, b, quotient].map((x) => x.copy().data as Float64Array) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  if (isComplexDType(a.dtype)) divideComplex(p, d, q);
  else divideReal(p, d, q);
  (quotient.data as Float64Array).set(q);
  return quotient;
}

function divideReal(a: Float64Array, b: Float64Array, q: Float64Array): void {
  for (let i = 0; i < q.length; i++) {
    let rest = a[i]!;
    for (let k = Math.min(i, b.length - 1); k >= 1; k--) rest -= b[k]! * q[i - k]!;
    q[i] = rest / b[0]!;
  }
}

/** Pairs of real and imaginary parts. */
function divideComplex(a: Float64Array, b: Float64Array, q: Float64Array): void {
  const size = b[0]! ** 2 + b[1]! ** 2;
  for (let i = 0; i < q.length; i += 2) {
    let [re, im] = [a[i]!, a[i + 1]!];
    for (let k = Math.min(i, b.length - 2); k >= 2; k -= 2) {
      const [x, y] = [q[i - k]!, q[i - k + 1]!];
      re -= b[k]! * x - b[k + 1]! * y;
      im -= b[k]! * y + b[k + 1]! * x;
    }
    q[i] = (re * b[0]! + im * b[1]!) / size;
    q[i + 1] = (im * b[0]! - re * b[1]!) / size;
  }
}
