/**
 * Reductions of a run: `count` numbers, `step` apart, to one number.
 *
 * The build instantiates this file once per typed array class, because V8 compiles a loop well only while it meets one
 * class. Accumulators are float64, which holds every element of these classes exactly.
 *
 * Minima and maxima are NaN where an element is, and order -0 below +0, so that no order of visits changes them.
 */
type Unit = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/** `x[0] + x[1] + ...` in eight lanes; 0 for none. */
export function sumRun(data: Unit, at: number, step: number, count: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  let h = 0;
  let p = at;
  let i = 0;
  const s2 = 2 * step;
  const s3 = 3 * step;
  const s4 = 4 * step;
  const s5 = 5 * step;
  const s6 = 6 * step;
  const s7 = 7 * step;
  const s8 = 8 * step;
  for (; i + 8 <= count; i += 8) {
    a += data[p]!;
    b += data[p + step]!;
    c += data[p + s2]!;
    d += data[p + s3]!;
    e += data[p + s4]!;
    f += data[p + s5]!;
    g += data[p + s6]!;
    h += data[p + s7]!;
    p += s8;
  }
  for (; i < count; i++) {
    a += data[p]!;
    p += step;
  }
  return a + b + (c + d) + (e + f + (g + h));
}

/** `(x[0] - center)^2 + (x[1] - center)^2 + ...` in four lanes. */
export function squareRun(data: Unit, at: number, step: number, count: number, center: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let p = at;
  let i = 0;
  const s2 = 2 * step;
  const s3 = 3 * step;
  const s4 = 4 * step;
  for (; i + 4 <= count; i += 4) {
    const w = data[p]! - center;
    const x = data[p + step]! - center;
    const y = data[p + s2]! - center;
    const z = data[p + s3]! - center;
    a += w * w;
    b += x * x;
    c += y * y;
    d += z * z;
    p += s4;
  }
  for (; i < count; i++) {
    const x = data[p]! - center;
    a += x * x;
    p += step;
  }
  return a + b + (c + d);
}

/** The least of `start` and the run. */
export function lowestRun(data: Unit, at: number, step: number, count: number, start: number): number {
  let a = Number.POSITIVE_INFINITY;
  let b = Number.POSITIVE_INFINITY;
  let c = Number.POSITIVE_INFINITY;
  let d = Number.POSITIVE_INFINITY;
  let p = at;
  let i = 0;
  const s2 = 2 * step;
  const s3 = 3 * step;
  const s4 = 4 * step;
  for (; i + 4 <= count; i += 4) {
    a = Math.min(a, data[p]!);
    b = Math.min(b, data[p + step]!);
    c = Math.min(c, data[p + s2]!);
    d = Math.min(d, data[p + s3]!);
    p += s4;
  }
  for (; i < count; i++) {
    a = Math.min(a, data[p]!);
    p += step;
  }
  return Math.min(start, Math.min(Math.min(a, b), Math.min(c, d)));
}

/** The greatest of `start` and the run. */
export function highestRun(data: Unit, at: number, step: number, count: number, start: number): number {
  let a = Number.NEGATIVE_INFINITY;
  let b = Number.NEGATIVE_INFINITY;
  let c = Number.NEGATIVE_INFINITY;
  let d = Number.NEGATIVE_INFINITY;
  let p = at;
  let i = 0;
  const s2 = 2 * step;
  const s3 = 3 * step;
  const s4 = 4 * step;
  for (; i + 4 <= count; i += 4) {
    a = Math.max(a, data[p]!);
    b = Math.max(b, data[p + step]!);
    c = Math.max(c, data[p + s2]!);
    d = Math.max(d, data[p + s3]!);
    p += s4;
  }
  for (; i < count; i++) {
    a = Math.max(a, data[p]!);
    p += step;
  }
  return Math.max(start, Math.max(Math.max(a, b), Math.max(c, d)));
}

/** `start * x[0] * x[1] * ...`, one after the other: no order of memory may change a product. */
export function productRun(data: Unit, at: number, step: number, count: number, start: number): number {
  let product = start;
  for (let i = 0, p = at; i < count; i++, p += step) product *= data[p]!;
  return product;
}

/** `start` and how many of the run are not zero, in four lanes. */
export function nonzeroRun(data: Unit, at: number, step: number, count: number, start: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let p = at;
  let i = 0;
  const s2 = 2 * step;
  const s3 = 3 * step;
  const s4 = 4 * step;
  for (; i + 4 <= count; i += 4) {
    a += Number(data[p] !== 0);
    b += Number(data[p + step] !== 0);
    c += Number(data[p + s2] !== 0);
    d += Number(data[p + s3] !== 0);
    p += s4;
  }
  for (; i < count; i++) {
    a += Number(data[p] !== 0);
    p += step;
  }
  return start + a + b + c + d;
}

/** Place in the run of the first element that equals `value`, or that is NaN when `value` is; `count` where none is. */
export function findRun(data: Unit, at: number, step: number, count: number, value: number): number {
  let p = at;
  if (Number.isNaN(value)) {
    for (let i = 0; i < count; i++, p += step) if (Number.isNaN(data[p])) return i;
    return count;
  }
  for (let i = 0; i < count; i++, p += step) if (data[p] === value) return i;
  return count;
}

/** Place in the run of the first element that is not zero; `count` where none is. */
export function findNonzeroRun(data: Unit, at: number, step: number, count: number): number {
  let p = at;
  for (let i = 0; i < count; i++, p += step) if (data[p] !== 0) return i;
  return count;
}
