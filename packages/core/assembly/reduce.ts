/**
 * Sums and extremes of packed runs and rows.
 *
 * A run is `n` neighbouring elements that become one number; rows are `rows` lines of `n` neighbours, `rowBytes` apart,
 * that are merged column by column into accumulators. Nothing needs to be aligned. Sums add four elements in their own
 * type and these sums in float64: for float32 that is one rounding to float32 at most, wherever an element stands.
 */
import { element, lanes } from './stages/lanes';

class Lowest {}
class Highest {}

// --- sums ------------------------------------------------------------------------------------------------------------

/** `(v0 + v1) + (v2 + v3)` of vectors `step` bytes apart. */
// @ts-expect-error: decorator
@inline
function addFour<T extends number>(pointer: usize, step: usize): v128 {
  const front = v128.add<T>(v128.load(pointer), v128.load(pointer + step));
  return v128.add<T>(front, v128.add<T>(v128.load(pointer + 2 * step), v128.load(pointer + 3 * step)));
}

/** The lower two lanes of a vector of f32 as f64. */
// @ts-expect-error: decorator
@inline
function lower(vector: v128): v128 {
  return f64x2.promote_low_f32x4(vector);
}

/** The upper two. */
// @ts-expect-error: decorator
@inline
function upper(vector: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f64>(vector, vector, 1, 0));
}

/** Iterations after which the lanes of a float64 run are added up, so that none grows into a long chain. */
const FOLD: isize = 16;

/**
 * Sum of `n` elements: eight vectors at a time, added by fours into lanes of float64; then the lanes, then what is left
 * over, one by one.
 */
// @ts-expect-error: decorator
@inline
function sumRun<T extends number>(pointer: usize, n: isize): f64 {
  const block: isize = lanes<T>() * 8;
  const end = element<T>(pointer, n - n % block);
  let total = f64x2.splat(0);
  let a = f64x2.splat(0), b = f64x2.splat(0), c = f64x2.splat(0), d = f64x2.splat(0);
  let room = FOLD;
  for (; pointer < end; pointer += 128) {
    const u = addFour<T>(pointer, 16);
    const v = addFour<T>(pointer + 64, 16);
    if (sizeof<T>() == 4) {
      a = f64x2.add(a, lower(u));
      b = f64x2.add(b, upper(u));
      c = f64x2.add(c, lower(v));
      d = f64x2.add(d, upper(v));
    } else {
      a = f64x2.add(a, u);
      b = f64x2.add(b, v);
      if (--room == 0) {
        total = f64x2.add(total, f64x2.add(a, b));
        a = f64x2.splat(0);
        b = f64x2.splat(0);
        room = FOLD;
      }
    }
  }
  total = f64x2.add(total, f64x2.add(f64x2.add(a, b), f64x2.add(c, d)));
  let sum = f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
  for (let left = n % block; left > 0; left--) {
    sum += <f64>load<T>(pointer);
    pointer += sizeof<T>();
  }
  return sum;
}

// @ts-expect-error: decorator
@inline
function addTo(sums: usize, vector: v128): void {
  v128.store(sums, f64x2.add(v128.load(sums), vector));
}

/** `sums[j] += x[0, j] + x[1, j] + ...`, sums in float64; four rows at a time, then single ones. */
// @ts-expect-error: decorator
@inline
function sumRows<T extends number>(sums: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  // 64 bytes of columns are one cache line of each row when the rows are aligned.
  const wide: isize = lanes<T>() * 4;
  const fours = rows - rows % 4;
  let j: isize = 0;
  for (; j + wide <= n; j += wide) {
    let a = f64x2.splat(0), b = f64x2.splat(0), c = f64x2.splat(0), d = f64x2.splat(0);
    let e = f64x2.splat(0), f = f64x2.splat(0), g = f64x2.splat(0), h = f64x2.splat(0);
    let p = element<T>(pointer, j);
    let row: isize = 0;
    for (; row < fours; row += 4) {
      const u = addFour<T>(p, rowBytes);
      const v = addFour<T>(p + 16, rowBytes);
      const w = addFour<T>(p + 32, rowBytes);
      const x = addFour<T>(p + 48, rowBytes);
      if (sizeof<T>() == 4) {
        a = f64x2.add(a, lower(u));
        b = f64x2.add(b, upper(u));
        c = f64x2.add(c, lower(v));
        d = f64x2.add(d, upper(v));
        e = f64x2.add(e, lower(w));
        f = f64x2.add(f, upper(w));
        g = f64x2.add(g, lower(x));
        h = f64x2.add(h, upper(x));
      } else {
        a = f64x2.add(a, u);
        b = f64x2.add(b, v);
        c = f64x2.add(c, w);
        d = f64x2.add(d, x);
      }
      p += 4 * rowBytes;
    }
    for (; row < rows; row++) {
      const u = v128.load(p);
      const v = v128.load(p + 16);
      const w = v128.load(p + 32);
      const x = v128.load(p + 48);
      if (sizeof<T>() == 4) {
        a = f64x2.add(a, lower(u));
        b = f64x2.add(b, upper(u));
        c = f64x2.add(c, lower(v));
        d = f64x2.add(d, upper(v));
        e = f64x2.add(e, lower(w));
        f = f64x2.add(f, upper(w));
        g = f64x2.add(g, lower(x));
        h = f64x2.add(h, upper(x));
      } else {
        a = f64x2.add(a, u);
        b = f64x2.add(b, v);
        c = f64x2.add(c, w);
        d = f64x2.add(d, x);
      }
      p += rowBytes;
    }
    const to = element<f64>(sums, j);
    addTo(to, a);
    addTo(to + 16, b);
    addTo(to + 32, c);
    addTo(to + 48, d);
    if (sizeof<T>() == 4) {
      addTo(to + 64, e);
      addTo(to + 80, f);
      addTo(to + 96, g);
      addTo(to + 112, h);
    }
  }
  for (; j < n; j++) {
    let sum: f64 = 0;
    let p = element<T>(pointer, j);
    let row: isize = 0;
    for (; row < fours; row += 4) {
      const front = (load<T>(p) + load<T>(p + rowBytes)) as T;
      const back = (load<T>(p + 2 * rowBytes) + load<T>(p + 3 * rowBytes)) as T;
      sum += <f64>((front + back) as T);
      p += 4 * rowBytes;
    }
    for (; row < rows; row++) {
      sum += <f64>load<T>(p);
      p += rowBytes;
    }
    const to = element<f64>(sums, j);
    store<f64>(to, load<f64>(to) + sum);
  }
}

export function sumRun_f32(pointer: usize, n: isize): f64 { return sumRun<f32>(pointer, n); }
export function sumRun_f64(pointer: usize, n: isize): f64 { return sumRun<f64>(pointer, n); }
export function sumRows_f32(sums: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  sumRows<f32>(sums, pointer, rowBytes, rows, n);
}
export function sumRows_f64(sums: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  sumRows<f64>(sums, pointer, rowBytes, rows, n);
}

// --- extremes --------------------------------------------------------------------------------------------------------

// The exact minimum of WebAssembly takes eight instructions for floats, so the loops use the one that forgets NaN and the
// order of zeros, and remember beside it whether a NaN came by and which signs did.

// @ts-expect-error: decorator
@inline
function better<O, T>(best: v128, x: v128): v128 {
  if (isFloat<T>()) return idof<O>() == idof<Lowest>() ? v128.pmin<T>(best, x) : v128.pmax<T>(best, x);
  else return idof<O>() == idof<Lowest>() ? v128.min<T>(best, x) : v128.max<T>(best, x);
}

/** The better of two that are settled, NaN before all. */
// @ts-expect-error: decorator
@inline
function best<O, T>(a: v128, b: v128): v128 {
  return idof<O>() == idof<Lowest>() ? v128.min<T>(a, b) : v128.max<T>(a, b);
}

// @ts-expect-error: decorator
@inline
function noticeNaN<T>(seen: v128, x: v128): v128 {
  if (isFloat<T>()) return v128.or(seen, v128.ne<T>(x, x));
  else return seen;
}

/** Where one of the two is NaN. */
// @ts-expect-error: decorator
@inline
function areNaN<T>(a: v128, b: v128): v128 {
  if (isFloat<T>()) return v128.or(v128.ne<T>(a, a), v128.ne<T>(b, b));
  else return i64x2.splat(0);
}

/** Signs that decide between zeros: any minus for the lowest, all minus for the highest. */
// @ts-expect-error: decorator
@inline
function noticeSign<O, T>(signs: v128, x: v128): v128 {
  if (isFloat<T>()) return idof<O>() == idof<Lowest>() ? v128.or(signs, x) : v128.and(signs, x);
  else return signs;
}

// @ts-expect-error: decorator
@inline
function settle<T extends number>(found: v128, seen: v128, signs: v128): v128 {
  if (isFloat<T>()) {
    const zero = v128.splat<T>(0 as T);
    const sign = v128.and(signs, v128.splat<T>(-0.0 as T));
    return v128.or(v128.bitselect(sign, found, v128.eq<T>(found, zero)), seen);
  } else {
    return found;
  }
}

/** The extreme of the lanes, in lane 0. */
// @ts-expect-error: decorator
@inline
function fold<O, T>(vector: v128): v128 {
  vector = best<O, T>(vector, v128.shuffle<i64>(vector, vector, 1, 0));
  if (sizeof<T>() <= 4) vector = best<O, T>(vector, v128.shuffle<i32>(vector, vector, 1, 0, 3, 2));
  if (sizeof<T>() <= 2) vector = best<O, T>(vector, v128.shuffle<i16>(vector, vector, 1, 0, 3, 2, 5, 4, 7, 6));
  if (sizeof<T>() == 1) {
    vector = best<O, T>(
      vector,
      v128.shuffle<i8>(vector, vector, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14),
    );
  }
  return vector;
}

/** The extreme of `n` elements that fill at least one vector; the last vector may take some of them again. */
// @ts-expect-error: decorator
@inline
function extremeRun<O, T extends number>(pointer: usize, n: isize): f64 {
  const last = element<T>(pointer, n) - 16;
  let a = v128.load(pointer), b = a, c = a, d = a;
  let seen = noticeNaN<T>(i64x2.splat(0), a);
  let signs = a;
  for (; pointer + 48 <= last; pointer += 64) {
    const u = v128.load(pointer), v = v128.load(pointer + 16);
    const w = v128.load(pointer + 32), x = v128.load(pointer + 48);
    a = better<O, T>(a, u);
    b = better<O, T>(b, v);
    c = better<O, T>(c, w);
    d = better<O, T>(d, x);
    // In pairs of pairs: a chain of four would be what the loop waits for.
    seen = v128.or(seen, v128.or(areNaN<T>(u, v), areNaN<T>(w, x)));
    signs = noticeSign<O, T>(signs, noticeSign<O, T>(noticeSign<O, T>(u, v), noticeSign<O, T>(w, x)));
  }
  a = better<O, T>(better<O, T>(a, b), better<O, T>(c, d));
  for (; pointer < last; pointer += 16) {
    const x = v128.load(pointer);
    a = better<O, T>(a, x);
    seen = noticeNaN<T>(seen, x);
    signs = noticeSign<O, T>(signs, x);
  }
  const x = v128.load(last);
  a = better<O, T>(a, x);
  a = settle<T>(a, noticeNaN<T>(seen, x), noticeSign<O, T>(signs, x));
  return <f64>v128.extract_lane<T>(fold<O, T>(a), 0);
}

/** The extremes of a vector of columns into its accumulators. */
// @ts-expect-error: decorator
@inline
function extremeColumns<O, T extends number>(accumulators: usize, pointer: usize, rowBytes: usize, rows: isize): void {
  let a = v128.load(pointer);
  let seen = noticeNaN<T>(i64x2.splat(0), a);
  let signs = a;
  for (let row: isize = 1; row < rows; row++) {
    pointer += rowBytes;
    const x = v128.load(pointer);
    a = better<O, T>(a, x);
    seen = noticeNaN<T>(seen, x);
    signs = noticeSign<O, T>(signs, x);
  }
  merge<O, T>(accumulators, a, seen, signs);
}

// @ts-expect-error: decorator
@inline
function merge<O, T extends number>(accumulators: usize, found: v128, seen: v128, signs: v128): void {
  v128.store(accumulators, best<O, T>(v128.load(accumulators), settle<T>(found, seen, signs)));
}

/** The same for four vectors of columns, which a loop over rows does not have to wait for. */
// @ts-expect-error: decorator
@inline
function extremeQuads<O, T extends number>(accumulators: usize, pointer: usize, rowBytes: usize, rows: isize): void {
  let a = v128.load(pointer), b = v128.load(pointer + 16), c = v128.load(pointer + 32), d = v128.load(pointer + 48);
  const none = i64x2.splat(0);
  let seenA = noticeNaN<T>(none, a), seenB = noticeNaN<T>(none, b);
  let seenC = noticeNaN<T>(none, c), seenD = noticeNaN<T>(none, d);
  let signsA = a, signsB = b, signsC = c, signsD = d;
  for (let row: isize = 1; row < rows; row++) {
    pointer += rowBytes;
    const u = v128.load(pointer), v = v128.load(pointer + 16);
    const w = v128.load(pointer + 32), x = v128.load(pointer + 48);
    a = better<O, T>(a, u);
    b = better<O, T>(b, v);
    c = better<O, T>(c, w);
    d = better<O, T>(d, x);
    seenA = noticeNaN<T>(seenA, u);
    seenB = noticeNaN<T>(seenB, v);
    seenC = noticeNaN<T>(seenC, w);
    seenD = noticeNaN<T>(seenD, x);
    signsA = noticeSign<O, T>(signsA, u);
    signsB = noticeSign<O, T>(signsB, v);
    signsC = noticeSign<O, T>(signsC, w);
    signsD = noticeSign<O, T>(signsD, x);
  }
  merge<O, T>(accumulators, a, seenA, signsA);
  merge<O, T>(accumulators + 16, b, seenB, signsB);
  merge<O, T>(accumulators + 32, c, seenC, signsC);
  merge<O, T>(accumulators + 48, d, seenD, signsD);
}

/** `accumulators[j]` = extreme of itself and of column j; the columns fill at least one vector, and rows are not none. */
// @ts-expect-error: decorator
@inline
function extremeRows<O, T extends number>(
  accumulators: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize,
): void {
  const bytes = element<T>(0, n);
  let at: usize = 0;
  for (; at + 64 <= bytes; at += 64) extremeQuads<O, T>(accumulators + at, pointer + at, rowBytes, rows);
  for (; at + 16 <= bytes; at += 16) extremeColumns<O, T>(accumulators + at, pointer + at, rowBytes, rows);
  at = bytes - 16;
  extremeColumns<O, T>(accumulators + at, pointer + at, rowBytes, rows);
}

export function lowestRun_i8(pointer: usize, n: isize): f64 { return extremeRun<Lowest, i8>(pointer, n); }
export function lowestRun_u8(pointer: usize, n: isize): f64 { return extremeRun<Lowest, u8>(pointer, n); }
export function lowestRun_i16(pointer: usize, n: isize): f64 { return extremeRun<Lowest, i16>(pointer, n); }
export function lowestRun_u16(pointer: usize, n: isize): f64 { return extremeRun<Lowest, u16>(pointer, n); }
export function lowestRun_i32(pointer: usize, n: isize): f64 { return extremeRun<Lowest, i32>(pointer, n); }
export function lowestRun_u32(pointer: usize, n: isize): f64 { return extremeRun<Lowest, u32>(pointer, n); }
export function lowestRun_f32(pointer: usize, n: isize): f64 { return extremeRun<Lowest, f32>(pointer, n); }
export function lowestRun_f64(pointer: usize, n: isize): f64 { return extremeRun<Lowest, f64>(pointer, n); }
export function lowestRows_i8(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, i8>(to, pointer, rowBytes, rows, n);
}
export function lowestRows_u8(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, u8>(to, pointer, rowBytes, rows, n);
}
export function lowestRows_i16(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, i16>(to, pointer, rowBytes, rows, n);
}
export function lowestRows_u16(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, u16>(to, pointer, rowBytes, rows, n);
}
export function lowestRows_i32(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, i32>(to, pointer, rowBytes, rows, n);
}
export function lowestRows_u32(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, u32>(to, pointer, rowBytes, rows, n);
}
export function lowestRows_f32(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, f32>(to, pointer, rowBytes, rows, n);
}
export function lowestRows_f64(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, f64>(to, pointer, rowBytes, rows, n);
}
export function highestRun_i8(pointer: usize, n: isize): f64 { return extremeRun<Highest, i8>(pointer, n); }
export function highestRun_u8(pointer: usize, n: isize): f64 { return extremeRun<Highest, u8>(pointer, n); }
export function highestRun_i16(pointer: usize, n: isize): f64 { return extremeRun<Highest, i16>(pointer, n); }
export function highestRun_u16(pointer: usize, n: isize): f64 { return extremeRun<Highest, u16>(pointer, n); }
export function highestRun_i32(pointer: usize, n: isize): f64 { return extremeRun<Highest, i32>(pointer, n); }
export function highestRun_u32(pointer: usize, n: isize): f64 { return extremeRun<Highest, u32>(pointer, n); }
export function highestRun_f32(pointer: usize, n: isize): f64 { return extremeRun<Highest, f32>(pointer, n); }
export function highestRun_f64(pointer: usize, n: isize): f64 { return extremeRun<Highest, f64>(pointer, n); }
export function highestRows_i8(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, i8>(to, pointer, rowBytes, rows, n);
}
export function highestRows_u8(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, u8>(to, pointer, rowBytes, rows, n);
}
export function highestRows_i16(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, i16>(to, pointer, rowBytes, rows, n);
}
export function highestRows_u16(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, u16>(to, pointer, rowBytes, rows, n);
}
export function highestRows_i32(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, i32>(to, pointer, rowBytes, rows, n);
}
export function highestRows_u32(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, u32>(to, pointer, rowBytes, rows, n);
}
export function highestRows_f32(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, f32>(to, pointer, rowBytes, rows, n);
}
export function highestRows_f64(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, f64>(to, pointer, rowBytes, rows, n);
}
