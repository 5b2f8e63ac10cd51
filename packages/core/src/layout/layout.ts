/**
 * A layout says where the elements of an array lie: element `[i, j, ...]` is number
 * `offset + i * strides[0] + j * strides[1] + ...` of the data. Strides and offset count ELEMENTS and may be
 * negative or zero (strides). Layouts are never written after they are made.
 */
import { invalid, showShape } from '../errors.js';

export interface Layout {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

/** Number of elements: the product of the lengths, 1 for a 0-d shape. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (let axis = 0; axis < shape.length; axis++) size *= shape[axis]!;
  return size;
}

/** Strides of a packed array, last axis fastest. A zero length counts as 1, as numpy does. */
export function packedStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= Math.max(1, shape[axis]!);
  }
  return strides;
}

/** Strides of a packed array in Fortran order, first axis fastest. */
export function fortranStrides(shape: readonly number[]): number[] {
  return packedStrides([...shape].reverse()).reverse();
}

/** True when the elements lie packed in C order. Axes of length 0 or 1 never spoil it (relaxed strides). */
export function isPacked(shape: readonly number[], strides: readonly number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis]!;
    if (length === 0) return true;
    if (length !== 1 && strides[axis] !== expected) {
      return shape.includes(0);
    }
    expected *= length;
  }
  return true;
}

export function isFortranPacked(shape: readonly number[], strides: readonly number[]): boolean {
  return isPacked([...shape].reverse(), [...strides].reverse());
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let axis = 0; axis < a.length; axis++) if (a[axis] !== b[axis]) return false;
  return true;
}

/** Elements that a typed array can ever hold; a product beyond it is refused before any work. */
const MAX_ELEMENTS = 2 ** 33;

/** A shape given by a caller: integers >= 0 whose product an ArrayBuffer could hold. Returns a fresh copy. */
export function checkShape(shape: readonly number[] | number, where: string, argument = 'shape'): number[] {
  const list = typeof shape === 'number' ? [shape] : shape;
  if (!Array.isArray(list)) throw invalid('badShape', where, argument, 'be a list of lengths', shape);
  let size = 1;
  for (let axis = 0; axis < list.length; axis++) {
    const length = list[axis];
    if (!Number.isInteger(length) || length < 0) {
      throw invalid('badShape', where, `${argument}[${axis}]`, 'be an integer >= 0', length, showShape(list));
    }
    size *= length;
  }
  if (!list.includes(0) && size > MAX_ELEMENTS) {
    throw invalid('tooLarge', where, argument, `hold at most ${MAX_ELEMENTS} elements`, list, `product ${size}`);
  }
  checkStrideRange(list, where, argument);
  // The lengths are >= 0: this turns -0 into 0.
  return list.map(Math.abs);
}

/** An empty shape may have lengths of any product, but its packed strides must still be exact. */
export function checkStrideRange(shape: readonly number[], where: string, argument = 'shape'): void {
  const reach = shape.reduce((product, length) => product * Math.max(1, length), 1);
  if (reach <= Number.MAX_SAFE_INTEGER) return;
  throw invalid('tooLarge', where, argument, 'have lengths, zeros aside, whose product is a safe integer', shape);
}
