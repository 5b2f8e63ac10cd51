/**
 * Inverse circular and hyperbolic functions of complex numbers, with the branch cuts and special values of C99 Annex G.
 *
 * T. E. Hull, T. F. Fairgrieve, P. T. P. Tang, Implementing the complex arcsine and arccosine functions using exception
 * handling, ACM TOMS 23, 1997: with x, y >= 0, R = |z + 1|, S = |z - 1| and A = (R + S) / 2, asin z = asin(x / A) + i acosh A
 * and acos z = acos(x / A) - i acosh A. Where A - 1 or A - x would cancel, both come from f below, which does not.
 */
import { logModulus } from './complex-formulas.js';
import { binaryMath } from './math-kernels.js';
import type { ComplexCell } from './row.js';

/** Above, acosh A and asin z are log 2z to the last place, and R and S could overflow. */
const LARGE = 2 ** 53;
/** Below, asin z is z to the last place. */
const SMALL = 2 ** -27;
/** From here on 1 - (x / A)^2 loses digits; the paper's choice. */
const STEEP = 0.6417;

/** What asin and acos share. One cell serves all calls: nothing is kept between them. */
const solved = { height: 0, cosine: 0 };

/** `height` = acosh A, and `cosine` = sqrt(A^2 - x^2), so that tan(asin(x / A)) = x / cosine. For x, y >= 0. */
function solve(x: number, y: number): void {
  const r = binaryMath.hypot(x + 1, y);
  const s = binaryMath.hypot(x - 1, y);
  const a = Math.max(1, (r + s) / 2);
  // Beside the real axis y^2 would vanish: both come from their first terms in y.
  const isFlat = y < Number.EPSILON * Math.abs(x - 1);
  if (a >= 10) {
    solved.height = Math.log(a + Math.sqrt(a * a - 1));
  } else if (x === 1 && y < 2 ** -110) {
    solved.height = Math.sqrt(y);
  } else if (isFlat) {
    solved.height = x < 1 ? y / Math.sqrt((1 - x) * (1 + x)) : Math.log1p(x - 1 + Math.sqrt((x - 1) * (x + 1)));
  } else {
    const less1 = halfGap(y, x + 1, r) + halfGap(y, 1 - x, s);
    solved.height = Math.log1p(less1 + Math.sqrt(less1 * (a + 1)));
  }
  if (x <= STEEP * a) {
    solved.cosine = Math.sqrt((a - x) * (a + x));
  } else if (x === 1 && y < 2 ** -60) {
    solved.cosine = Math.sqrt(y) * Math.sqrt((a + x) / 2);
  } else if (isFlat) {
    solved.cosine = x > 1 ? (y * x) / Math.sqrt((x + 1) * (x - 1)) : Math.sqrt((1 - x) * (1 + x));
  } else {
    solved.cosine = Math.sqrt((halfGap(y, x + 1, r) + halfGap(y, x - 1, s)) * (a + x));
  }
}

/** (h - b) / 2 for h = sqrt(a^2 + b^2), which cancels where b > 0. */
function halfGap(a: number, b: number, h: number): number {
  if (b <= 0) return (h - b) / 2;
  return ((a / (h + b)) * a) / 2;
}

export function complexAsinh(to: ComplexCell, x: number, y: number): void {
  complexAsin(to, -y, x);
  set(to, to.im, -to.re);
}

export function complexAsin(to: ComplexCell, x: number, y: number): void {
  const [ax, ay] = [Math.abs(x), Math.abs(y)];
  if (Number.isNaN(x) || Number.isNaN(y)) {
    if (x === 0) set(to, x, Number.NaN);
    else if (ay === Number.POSITIVE_INFINITY) set(to, Number.NaN, y);
    else if (ax === Number.POSITIVE_INFINITY) set(to, Number.NaN, ax);
    else set(to, Number.NaN, Number.NaN);
  } else if (ax > LARGE || ay > LARGE) {
    set(to, withSign(Math.atan2(ax, ay), x), withSign(logModulus(x, y) + Math.LN2, y));
  } else if (ax < SMALL && ay < SMALL) {
    set(to, x, y);
  } else {
    solve(ax, ay);
    set(to, withSign(Math.atan2(ax, solved.cosine), x), withSign(solved.height, y));
  }
}

export function complexAcos(to: ComplexCell, x: number, y: number): void {
  const [ax, ay] = [Math.abs(x), Math.abs(y)];
  if (Number.isNaN(x) || Number.isNaN(y)) {
    if (ax === Number.POSITIVE_INFINITY) set(to, Number.NaN, Number.NEGATIVE_INFINITY);
    else if (ay === Number.POSITIVE_INFINITY) set(to, Number.NaN, -y);
    else set(to, x === 0 ? Math.PI / 2 : Number.NaN, Number.NaN);
  } else if (ax > LARGE || ay > LARGE) {
    set(to, Math.atan2(ay, x), -withSign(logModulus(x, y) + Math.LN2, y));
  } else if (ax < SMALL && ay < SMALL) {
    set(to, Math.PI / 2 - x, -y);
  } else {
    solve(ax, ay);
    set(to, Math.atan2(solved.cosine, x), -withSign(solved.height, y));
  }
}

/** acosh z = i acos z or -i acos z: the one with a real part >= 0, and the sign of y. */
export function complexAcosh(to: ComplexCell, x: number, y: number): void {
  complexAcos(to, x, y);
  set(to, Math.abs(to.im), withSign(to.re, y));
}

export function complexAtan(to: ComplexCell, x: number, y: number): void {
  complexAtanh(to, -y, x);
  set(to, to.im, Number.isNaN(y) ? to.re : -to.re);
}

/**
 * Re atanh z = log1p(4 x / |z - 1|^2) / 4, Im atanh z = atan2(2 y, (1 - x)(1 + x) - y^2) / 2 for x >= 0.
 */
export function complexAtanh(to: ComplexCell, x: number, y: number): void {
  const [ax, ay] = [Math.abs(x), Math.abs(y)];
  if (y === 0 && ax <= 1) {
    set(to, Math.atanh(x), y);
  } else if (x === 0) {
    set(to, x, Math.atan(y));
  } else if (ay === Number.POSITIVE_INFINITY) {
    set(to, withSign(0, x), withSign(Math.PI / 2, y));
  } else if (ax === Number.POSITIVE_INFINITY) {
    set(to, withSign(0, x), Number.isNaN(y) ? y : withSign(Math.PI / 2, y));
  } else if (ax > LARGE || ay > LARGE) {
    // 1 / z, scaled: neither square may overflow or vanish.
    const large = Math.max(ax, ay);
    set(to, (ax / large / large / ((ax / large) ** 2 + (ay / large) ** 2)) * Math.sign(x), withSign(Math.PI / 2, y));
  } else {
    const gap = ax - 1;
    const squared = ay < 2 ** -500 ? gap * gap : gap * gap + ay * ay;
    // On the line x = 1 the logarithm's argument may be beyond the range: 4 / y^2.
    const re = gap === 0 && ay < SMALL ? (Math.LN2 - Math.log(ay)) / 2 : Math.log1p((4 * ax) / squared) / 4;
    const im = gap === 0 ? Math.atan2(2, -ay) / 2 : Math.atan2(2 * ay, (1 - ax) * (1 + ax) - ay * ay) / 2;
    set(to, withSign(re, x), withSign(im, y));
  }
}

/** |x| with the sign of y, -0 and NaN as they are. */
function withSign(x: number, y: number): number {
  return y < 0 || Object.is(y, -0) ? -x : x;
}

function set(to: ComplexCell, re: number, im: number): void {
  to.re = re;
  to.im = im;
}
