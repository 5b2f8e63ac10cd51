/**
 * Moves elements between two strided planes of one typed array class.
 *
 * The build instantiates this file once per width (8, 16, 32, 64 bits), because V8 compiles a loop well only while it
 * meets one class of array. Widths, not dtypes: a copy moves bits, so float32 travels as Uint32Array and float64 as
 * BigUint64Array (compiled code makes no bigints of them, and runs as fast as over doubles), and NaN payloads survive.
 * Formula: `to[t + i * t0 + j * t1] = from[f + i * f0 + j * f1]`, 0 <= i < n0, 0 <= j < n1.
 */
type Unit = Uint32Array;

/** Runs longer than this many elements are moved by `set`: a call costs 40 ns, as much as moving so many in a loop. */
const LONG_RUN = 48;
/**
 * Runs shorter than this are moved four at a time, twice as fast as one by one. Longer ones that lie a power of two apart
 * would crowd out each other's cache lines.
 */
const SHORT_RUN = 8;

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
  if (t1 === 1 && f1 === 1 && n1 <= LONG_RUN) {
    if (n1 < SHORT_RUN) moveShortRuns(to, t, t0, from, f, f0, n0, n1);
    else moveRuns(to, t, t0, from, f, f0, n0, n1);
    return;
  }
  for (let i = 0; i < n0; i++) {
    let p = t + i * t0;
    let q = f + i * f0;
    if (t1 === 1 && f1 === 1) {
      to.set(from.subarray(q, q + n1), p);
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

/** Runs of fewer than SHORT_RUN elements, four runs at a time. */
function moveShortRuns(
  to: Unit,
  t: number,
  t0: number,
  from: Unit,
  f: number,
  f0: number,
  n0: number,
  n1: number,
): void {
  let i = 0;
  for (; i + 4 <= n0; i += 4) {
    const p = t + i * t0;
    const q = f + i * f0;
    for (let j = 0; j < n1; j++) {
      to[p + j] = from[q + j]!;
      to[p + t0 + j] = from[q + f0 + j]!;
      to[p + 2 * t0 + j] = from[q + 2 * f0 + j]!;
      to[p + 3 * t0 + j] = from[q + 3 * f0 + j]!;
    }
  }
  for (; i < n0; i++) {
    for (let j = 0; j < n1; j++) to[t + i * t0 + j] = from[f + i * f0 + j]!;
  }
}

/** Runs of up to LONG_RUN elements, eight at a time: half the time of one at a time. */
function moveRuns(to: Unit, t: number, t0: number, from: Unit, f: number, f0: number, n0: number, n1: number): void {
  const eights = n1 & ~7;
  for (let i = 0; i < n0; i++) {
    const p = t + i * t0;
    const q = f + i * f0;
    let j = 0;
    for (; j < eights; j += 8) {
      to[p + j] = from[q + j]!;
      to[p + j + 1] = from[q + j + 1]!;
      to[p + j + 2] = from[q + j + 2]!;
      to[p + j + 3] = from[q + j + 3]!;
      to[p + j + 4] = from[q + j + 4]!;
      to[p + j + 5] = from[q + j + 5]!;
      to[p + j + 6] = from[q + j + 6]!;
      to[p + j + 7] = from[q + j + 7]!;
    }
    for (; j < n1; j++) to[p + j] = from[q + j]!;
  }
}
