/**
 * In place along one axis: running sums, running products, differences of neighbours.
 *
 * The build instantiates this file once per typed array class. `lines` lines start `lineStep` apart; each has `count`
 * numbers `step` apart. Every result is rounded or wrapped to the class before the next is made from it, so the bits do
 * not depend on which of the two loops is the inner one; that is the one whose steps are shorter.
 */
type Unit = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/** `x[i] += x[i - 1]`, i = 1, 2, ... */
export function addAlong(data: Unit, at: number, lineStep: number, lines: number, step: number, count: number): void {
  if (Math.abs(lineStep) < Math.abs(step)) {
    for (let i = 1; i < count; i++) {
      let p = at + i * step;
      for (let k = 0; k < lines; k++, p += lineStep) data[p]! += data[p - step]!;
    }
    return;
  }
  for (let k = 0; k < lines; k++) {
    let p = at + k * lineStep;
    for (let i = 1; i < count; i++, p += step) data[p + step]! += data[p]!;
  }
}

/** `x[i] *= x[i - 1]`, i = 1, 2, ...; of 32-bit integers only floats keep the product right, see cumulative.ts. */
export function multiplyAlong(
  data: Unit,
  at: number,
  lineStep: number,
  lines: number,
  step: number,
  count: number,
): void {
  if (Math.abs(lineStep) < Math.abs(step)) {
    for (let i = 1; i < count; i++) {
      let p = at + i * step;
      for (let k = 0; k < lines; k++, p += lineStep) data[p]! *= data[p - step]!;
    }
    return;
  }
  for (let k = 0; k < lines; k++) {
    let p = at + k * lineStep;
    for (let i = 1; i < count; i++, p += step) data[p + step]! *= data[p]!;
  }
}

/** `x[i] = x[i + 1] - x[i]`, i = 0 .. count - 2; the last element stays. */
export function differencesAlong(
  data: Unit,
  at: number,
  lineStep: number,
  lines: number,
  step: number,
  count: number,
): void {
  if (Math.abs(lineStep) < Math.abs(step)) {
    for (let i = 0; i < count - 1; i++) {
      let p = at + i * step;
      for (let k = 0; k < lines; k++, p += lineStep) data[p] = data[p + step]! - data[p]!;
    }
    return;
  }
  for (let k = 0; k < lines; k++) {
    let p = at + k * lineStep;
    for (let i = 0; i < count - 1; i++, p += step) data[p] = data[p + step]! - data[p]!;
  }
}
