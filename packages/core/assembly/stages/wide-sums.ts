/**
 * Sums of 64-bit integers modulo 2^64, signed and unsigned ones alike, added to what accumulators hold.
 */

/** `sums[j] += sum of the n neighbours from pointer + j * stepBytes on`, 0 <= j < runs. */
// @ts-expect-error: decorator
@inline
export function sumWideRuns(sums: usize, pointer: usize, stepBytes: isize, runs: isize, n: isize): void {
  for (let j: isize = 0; j < runs; j++) {
    let a = i64x2.splat(0), b = a, c = a, d = a;
    let p = pointer;
    let left = n;
    for (; left >= 8; left -= 8) {
      a = i64x2.add(a, v128.load(p));
      b = i64x2.add(b, v128.load(p, 16));
      c = i64x2.add(c, v128.load(p, 32));
      d = i64x2.add(d, v128.load(p, 48));
      p += 64;
    }
    a = i64x2.add(i64x2.add(a, b), i64x2.add(c, d));
    let sum = i64x2.extract_lane(a, 0) + i64x2.extract_lane(a, 1);
    for (; left > 0; left--) {
      sum += load<i64>(p);
      p += 8;
    }
    store<i64>(sums, load<i64>(sums) + sum);
    sums += 8;
    pointer += <usize>stepBytes;
  }
}

/** `sums[j] += x[0, j] + x[1, j] + ...` of rows of n neighbours, rowBytes apart. */
// @ts-expect-error: decorator
@inline
export function sumWideRows(sums: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  let j: isize = 0;
  for (; j + 8 <= n; j += 8) {
    let a = v128.load(sums), b = v128.load(sums, 16), c = v128.load(sums, 32), d = v128.load(sums, 48);
    let p = pointer;
    for (let row: isize = 0; row < rows; row++) {
      a = i64x2.add(a, v128.load(p));
      b = i64x2.add(b, v128.load(p, 16));
      c = i64x2.add(c, v128.load(p, 32));
      d = i64x2.add(d, v128.load(p, 48));
      p += rowBytes;
    }
    v128.store(sums, a);
    v128.store(sums, b, 16);
    v128.store(sums, c, 32);
    v128.store(sums, d, 48);
    sums += 64;
    pointer += 64;
  }
  for (; j < n; j++) {
    let sum = load<i64>(sums);
    let p = pointer;
    for (let row: isize = 0; row < rows; row++) {
      sum += load<i64>(p);
      p += rowBytes;
    }
    store<i64>(sums, sum);
    sums += 8;
    pointer += 8;
  }
}
