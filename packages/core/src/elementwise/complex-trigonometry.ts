/**
 * Circular and hyperbolic functions of complex numbers, through those of their parts. C99 Annex G for special values of
 * the hyperbolic ones; the circular ones follow from sin z = -i sinh iz, cos z = cosh iz, tan z = -i tanh iz.
 */
import type { ComplexCell } from './row.js';

/** From here on sinh and cosh are half of exp to the last place, and near overflow, which the other factor may undo. */
const FAR = 700;

export function complexSinh(to: ComplexCell, x: number, y: number): void {
  if (!Number.isFinite(y)) {
    const isFar = Math.abs(x) === Number.POSITIVE_INFINITY;
    set(to, isFar ? Number.POSITIVE_INFINITY : x === 0 ? x : Number.NaN, Number.NaN);
  } else if (y === 0) set(to, Math.sinh(x), y);
  else if (Math.abs(x) > FAR) {
    const root = Math.exp(Math.abs(x) / 2);
    set(to, Math.sign(x) * (0.5 * root * Math.cos(y)) * root, 0.5 * root * Math.sin(y) * root);
  } else set(to, Math.sinh(x) * Math.cos(y), Math.cosh(x) * Math.sin(y));
}

export function complexCosh(to: ComplexCell, x: number, y: number): void {
  if (!Number.isFinite(y)) {
    const isFar = Math.abs(x) === Number.POSITIVE_INFINITY;
    set(to, isFar ? Number.POSITIVE_INFINITY : Number.NaN, x === 0 ? 0 : Number.NaN);
  } else if (y === 0) set(to, Math.cosh(x), Number.isNaN(x) ? y : Math.sign(x) * y);
  else if (Math.abs(x) > FAR) {
    const root = Math.exp(Math.abs(x) / 2);
    set(to, 0.5 * root * Math.cos(y) * root, Math.sign(x) * (0.5 * root * Math.sin(y)) * root);
  } else set(to, Math.cosh(x) * Math.cos(y), x === 0 && Number.isNaN(y) ? x : Math.sinh(x) * Math.sin(y));
}

/** tanh(x + iy) = (sinh 2x + i sin 2y) / (cosh 2x + cos 2y); far out it is sign(x) with a tiny imaginary part. */
export function complexTanh(to: ComplexCell, x: number, y: number): void {
  if (Math.abs(x) > 22) {
    const im = Number.isFinite(y) ? 4 * Math.sin(y) * Math.cos(y) * Math.exp(-2 * Math.abs(x)) : y < 0 ? -0 : 0;
    set(to, Math.sign(x), !Number.isFinite(y) && Number.isFinite(x) ? Number.NaN : im);
    if (!Number.isFinite(y) && Number.isFinite(x)) to.re = Number.NaN;
    return;
  }
  if (Number.isNaN(x)) {
    set(to, x, y === 0 ? y : Number.NaN);
    return;
  }
  if (!Number.isFinite(y)) {
    set(to, x === 0 ? x : Number.NaN, Number.NaN);
    return;
  }
  // With t = tan y and s = sinh x: (s c (1 + t^2) + i t) / (1 + (1 + t^2) s^2), c = cosh x. W. Kahan, 1987.
  const t = Math.tan(y);
  const beta = 1 + t * t;
  const s = Math.sinh(x);
  const rho = Math.sqrt(1 + s * s);
  if (!Number.isFinite(beta)) {
    set(to, rho / s, 1 / t);
    return;
  }
  const scale = 1 + beta * s * s;
  set(to, (beta * rho * s) / scale, t / scale);
}

export function complexSin(to: ComplexCell, x: number, y: number): void {
  complexSinh(to, -y, x);
  const isOpen = Number.isNaN(to.im) && to.re === Number.POSITIVE_INFINITY;
  set(to, to.im, isOpen ? to.re : -to.re);
}

export function complexCos(to: ComplexCell, x: number, y: number): void {
  complexCosh(to, -y, x);
}

export function complexTan(to: ComplexCell, x: number, y: number): void {
  complexTanh(to, -y, x);
  set(to, to.im, -to.re);
}

function set(to: ComplexCell, re: number, im: number): void {
  to.re = re;
  to.im = im;
}
