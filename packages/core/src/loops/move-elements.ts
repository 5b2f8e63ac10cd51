/**
 * Moves elements between two strided planes of one typed array class.
 *
 * The build instantiates this file once per width (8, 16, 32, 64 bits), because V8 compiles a loop well only while it
 * meets one class of array. Widths, not dtypes: a copy moves bits, so float32 travels as Uint32Array, and NaN payloads
 * survive. Formula: `to[t + i * t0 + j * t1] = from[f + i * f0 + j * f1]`, 0 <= i < n0, 0 <= j < n1.
 */
type Unit = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Runs longer than this many elements are moved by `set`, whose call costs about as much as moving them one by one. */
const LONG_RUN = 96;
/** Side of the square tile of a transposed move; a tile of 8-byte elements is 8 KiB, a quarter of an L1 cache. */
const TILE = 32;

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
  for (let i = 0; i < n0; i++) {
    let p = t + i * t0;
    let q = f + i * f0;
    if (t1 === 1 && f1 === 1) {
      if (n1 > LONG_RUN) {
        to.set(from.subarray(q, q + n1), p);
      } else {
        const end = p + n1;
        while (p < end) to[p++] = from[q++]!;
      }
    } else {
      for (let j = 0; j < n1; j++) {
        to[p] = from[q]!;
        p += t1;
        q += f1;
      }
    }
  }
}

/**
 * The same plane for a transposed source, whose short steps run along `i`. Square tiles are read along `i` and written
 * along `j`, through a buffer of `TILE * TILE` elements: either side then meets each cache line once, where steps of a
 * power of two would otherwise throw the lines of one tile out of the cache again (measured: 14 ms without the buffer
 * for 2048 x 2048 float32, see test/bench/copy.bench.ts).
 */
export function moveTransposedPlane(
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
  buffer: Unit,
): void {
  for (let i0 = 0; i0 < n0; i0 += TILE) {
    const rows = Math.min(TILE, n0 - i0);
    for (let j0 = 0; j0 < n1; j0 += TILE) {
      const columns = Math.min(TILE, n1 - j0);
      for (let j = 0; j < columns; j++) {
        let q = f + i0 * f0 + (j0 + j) * f1;
        let b = j;
        for (let i = 0; i < rows; i++) {
          buffer[b] = from[q]!;
          b += TILE;
          q += f0;
        }
      }
      for (let i = 0; i < rows; i++) {
        let p = t + (i0 + i) * t0 + j0 * t1;
        const start = i * TILE;
        for (let b = start; b < start + columns; b++) {
          to[p] = buffer[b]!;
          p += t1;
        }
      }
    }
  }
}
