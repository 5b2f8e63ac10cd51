/**
 * Running products of complex numbers; both classes of array run one loop, which few callers need.
 */

/** `x[i] *= x[i - 1]` for pairs (re, im); steps count numbers. Each result is rounded before the next is made from it. */
export function multiplyComplexAlong(
  data: Float32Array | Float64Array,
  at: number,
  lineStep: number,
  lines: number,
  step: number,
  count: number,
): void {
  for (let k = 0; k < lines; k++) {
    let p = at + k * lineStep;
    for (let i = 1; i < count; i++, p += step) {
      const re = data[p]!;
      const im = data[p + 1]!;
      const x = data[p + step]!;
      const y = data[p + step + 1]!;
      data[p + step] = re * x - im * y;
      data[p + step + 1] = re * y + im * x;
    }
  }
}
