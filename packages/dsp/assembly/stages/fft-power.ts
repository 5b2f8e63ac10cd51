/**
 * Powers of the cells of a spectrum, and their sums over bands; vectors are 16 bytes apart.
 */
import { CELL } from './fft-cells';
import { Band } from './fft-job';

/** Cells 0..count - 1 -> vectors re^2 + im^2, in place. */
export function powersOfCells<T>(cells: usize, count: usize): void {
  for (let k: usize = 0; k < count; k++) {
    const re = v128.load(cells + k * CELL), im = v128.load(cells + k * CELL, 16);
    v128.store(cells + k * 16, v128.add<T>(v128.mul<T>(re, re), v128.mul<T>(im, im)));
  }
}

/** `to[b]` = sum over k of weights[b][k] * powers[first[b] + k], in the order of k. */
export function sumBands<T>(powers: usize, bands: usize, count: usize, to: usize): void {
  for (let b: usize = 0; b < count; b++, bands += offsetof<Band>(), to += 16) {
    const band = changetype<Band>(bands);
    let from = powers + band.first * 16, weights = band.weights;
    let sum = v128.splat<T>(<T>0);
    for (const end = from + band.count * 16; from < end; from += 16, weights += sizeof<T>()) {
      sum = v128.add<T>(sum, v128.mul<T>(v128.load(from), v128.load_splat<T>(weights)));
    }
    v128.store(to, sum);
  }
}
