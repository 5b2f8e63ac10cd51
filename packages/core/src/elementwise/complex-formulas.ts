/**
 * Formulas of complex numbers that more than one family needs.
 */
import { binaryMath } from './math-kernels.js';
import type { ComplexCell } from './row.js';

/** (p + qi) / (r + si), scaled by the larger part of the divisor so that nothing overflows early. R. L. Smith, 1962. */
export function complexDivide(to: ComplexCell, p: number, q: number, r: number, s: number): void {
  if (Math.abs(r) >= Math.abs(s)) {
    if (r === 0 && s === 0) {
      to.re = p / Math.abs(r);
      to.im = q / Math.abs(r);
      return;
    }
    const ratio = s / r;
    const scale = 1 / (r + s * ratio);
    to.re = (p + q * ratio) * scale;
    to.im = (q - p * ratio) * scale;
  } else {
    const ratio = r / s;
    const scale = 1 / (s + r * ratio);
    to.re = (p * ratio + q) * scale;
    to.im = (q * ratio - p) * scale;
  }
}

/** 1 / (r + si), as {@link complexDivide}; of 0 NaN in both parts, as numpy has it. */
export function complexReciprocal(to: ComplexCell, r: number, s: number): void {
  if (Math.abs(s) <= Math.abs(r)) {
    const ratio = s / r;
    const scale = r + s * ratio;
    to.re = 1 / scale;
    to.im = -ratio / scale;
  } else {
    const ratio = r / s;
    const scale = r * ratio + s;
    to.re = ratio / scale;
    to.im = -1 / scale;
  }
}

/** Order by real part, then imaginary: below 0, 0, above 0; NaN compares as nothing. */
export function lexicographic(p: number, q: number, r: number, s: number): number {
  return p < r ? -1 : p > r ? 1 : q < s ? -1 : q > s ? 1 : 0;
}

export function complexExp(to: ComplexCell, re: number, im: number): void {
  if (im === 0) {
    to.re = Math.exp(re);
    to.im = im;
  } else if (Number.isFinite(im)) {
    // Near overflow in two halves: the cosine or sine between them may undo it.
    const modulus = Math.exp(re > 709 ? re / 2 : re);
    const again = re > 709 ? modulus : 1;
    to.re = modulus * Math.cos(im) * again;
    to.im = modulus * Math.sin(im) * again;
  } else if (re === Number.NEGATIVE_INFINITY) {
    to.re = 0;
    to.im = im < 0 ? -0 : 0;
  } else {
    to.re = re === Number.POSITIVE_INFINITY ? re : Number.NaN;
    to.im = Number.NaN;
  }
}

export function complexLog(to: ComplexCell, re: number, im: number): void {
  to.im = Math.atan2(im, re);
  to.re = logModulus(re, im);
}

/** log |z|, exact where |z| is near 1 and the plain logarithm would cancel, and where |z| is beyond the range. */
export function logModulus(re: number, im: number): number {
  const large = Math.max(Math.abs(re), Math.abs(im));
  if (large > 2 ** 1000 && large < Number.POSITIVE_INFINITY) return logScaled(re, im, -64);
  if (large < 2 ** -960 && large > 0) return logScaled(re, im, 128);
  const modulus = binaryMath.hypot(re, im);
  return modulus > 0.5 && modulus < 2 ? 0.5 * Math.log1p(plusSquares(-1, re, im)) : Math.log(modulus);
}

/** start + x^2 + y^2 with the rounding errors of the squares and sums added at the end. T. J. Dekker, 1971. */
export function plusSquares(start: number, x: number, y: number): number {
  const p = x * x;
  const q = y * y;
  const first = start + p;
  const sum = first + q;
  const lost = errorOfSum(start, p, first) + errorOfSum(first, q, sum);
  return sum + (lost + errorOfSquare(x, p) + errorOfSquare(y, q));
}

function errorOfSum(a: number, b: number, sum: number): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

/** x^2 - square, from halves of 26 digits whose products are exact. */
function errorOfSquare(x: number, square: number): number {
  const shifted = x * 134217729;
  const high = shifted - (shifted - x);
  const low = x - high;
  return high * high - square + 2 * high * low + low * low;
}

/** log |z| through |z| * 2^exponent. */
function logScaled(re: number, im: number, exponent: number): number {
  const scale = 2 ** exponent;
  return Math.log(binaryMath.hypot(re * scale, im * scale)) - exponent * Math.LN2;
}

/** The root with the real part >= 0. W. Kahan, Branch cuts for complex elementary functions, 1987. */
export function complexSqrt(to: ComplexCell, re: number, im: number): void {
  if (re === 0 && im === 0) {
    to.re = 0;
    to.im = im;
    return;
  }
  if (Math.abs(im) === Number.POSITIVE_INFINITY) {
    to.re = Number.POSITIVE_INFINITY;
    to.im = im;
    return;
  }
  if (Number.isNaN(re)) {
    to.re = re;
    to.im = Number.NaN;
    return;
  }
  const isNegative = im < 0 || Object.is(im, -0);
  if (Math.abs(re) === Number.POSITIVE_INFINITY) {
    const other = Number.isNaN(im) ? im : 0;
    to.re = re > 0 ? re : other;
    to.im = re > 0 ? (isNegative ? -other : other) : isNegative ? re : -re;
    return;
  }
  // Scaled by a power of four where the modulus would overflow or lose digits.
  const large = Math.max(Math.abs(re), Math.abs(im));
  const scale = large > 2 ** 1000 ? 2 ** -64 : large < 2 ** -960 ? 2 ** 128 : 1;
  const modulus = binaryMath.hypot(re * scale, im * scale);
  const half = Math.sqrt((modulus + Math.abs(re) * scale) / 2);
  const other = (im * scale) / (2 * half);
  const back = 1 / Math.sqrt(scale);
  to.re = (re >= 0 ? half : Math.abs(other)) * back;
  to.im = (re >= 0 ? other : isNegative ? -half : half) * back;
}

/** Whole powers below 100 by multiplication, as numpy; others are exp(b log a). */
export function complexPower(to: ComplexCell, p: number, q: number, r: number, s: number): void {
  if (r === 0 && s === 0) {
    to.re = 1;
    to.im = 0;
    return;
  }
  if (p === 0 && q === 0) {
    const isDefined = r > 0;
    to.re = isDefined ? 0 : Number.NaN;
    to.im = isDefined ? 0 : Number.NaN;
    return;
  }
  if (s === 0 && Number.isInteger(r) && Math.abs(r) < 100) {
    wholePower(to, p, q, r);
    return;
  }
  complexLog(to, p, q);
  multiplyToInfinity(to, r, s, to.re, to.im);
  complexExp(to, to.re, to.im);
}

function wholePower(to: ComplexCell, p: number, q: number, exponent: number): void {
  let [re, im] = [p, q];
  // The first powers are products of the base alone: a factor of 1 + 0i would make NaN of infinities.
  if (exponent === 2 || exponent === 3) {
    [re, im] = [p * p - q * q, p * q + q * p];
    if (exponent === 3) [re, im] = [p * re - q * im, p * im + q * re];
  } else if (exponent !== 1) {
    [re, im] = [1, 0];
    let [baseRe, baseIm] = [p, q];
    for (let rest = Math.abs(exponent); ; ) {
      if (rest % 2 === 1) [re, im] = [re * baseRe - im * baseIm, re * baseIm + im * baseRe];
      rest = Math.floor(rest / 2);
      if (rest === 0) break;
      [baseRe, baseIm] = [baseRe * baseRe - baseIm * baseIm, 2 * baseRe * baseIm];
    }
  }
  if (exponent < 0) complexDivide(to, 1, 0, re, im);
  else {
    to.re = re;
    to.im = im;
  }
}

/** (p + qi)(r + si) where an infinite factor makes an infinite product. C99 Annex G.5.1. */
function multiplyToInfinity(to: ComplexCell, p: number, q: number, r: number, s: number): void {
  to.re = p * r - q * s;
  to.im = p * s + q * r;
  if (!Number.isNaN(to.re) || !Number.isNaN(to.im)) return;
  const isInfinite = (x: number, y: number): boolean => Math.abs(x) === Infinity || Math.abs(y) === Infinity;
  if (!isInfinite(p, q) && !isInfinite(r, s)) return;
  const [a, b] = isInfinite(p, q) ? [unit(p), unit(q)] : [noNaN(p), noNaN(q)];
  const [c, d] = isInfinite(r, s) ? [unit(r), unit(s)] : [noNaN(r), noNaN(s)];
  to.re = Infinity * (a * c - b * d);
  to.im = Infinity * (a * d + b * c);
}

/** 1 of infinity, 0 of anything else, with its sign. */
function unit(x: number): number {
  return Math.abs(x) === Infinity ? Math.sign(x) : noNaN(0 * x);
}

function noNaN(x: number): number {
  return Number.isNaN(x) ? 0 : x;
}
