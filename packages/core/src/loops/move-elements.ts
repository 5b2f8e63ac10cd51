/**
 * Moves elements between two strided planes of one typed array class.
 *
 * The build instantiates this file once per width (8, 16, 32, 64 bits), because V8 compiles a loop well only while it
 * meets one class of array. Widths, not dtypes: a copy moves bits, so float32 travels as Uint32Array and float64 as
 * BigUint64Array (compiled code makes no bigints of them, and runs as fast as over doubles), and NaN payloads survive.
 * Formula: `to[t + i * t0 + j * t1] = from[f + i * f0 + j * f1]`, 0 <= i < n0, 0 <= j < n1.
 */
type Unit = Uint32Array;

/** Runs longer than this many elements are moved by `set`: a call costs 30 ns, about as much as moving so many in a loop. */
const LONG_RUN = 14;

export function movePlane(
  to: Unit,
  t: number,
  t0: number,
  t1: number,
  from: Unit,
  f: number,
  f0: number,
  f1: number,
  n0: number,
  n1: number,
): void {
  const isRun = t1 === 1 && f1 === 1;
  for (let i = 0; i < n0; i++) {
    let p = t + i * t0;
    let q = f + i * f0;
    if (isRun && n1 > LONG_RUN) {
      to.set(from.subarray(q, q + n1), p);
    } else if (isRun) {
      const end = p + n1;
      while (p < end) to[p++] = from[q++]!;
    } else if (f1 === 0 && t1 === 1) {
      to.fill(from[q]!, p, p + n1);
    } else {
      for (let j = 0; j < n1; j++) {
        to[p] = from[q]!;
        p += t1;
        q += f1;
      }
    }
  }
}
