/**
 * Minima and maxima of packed runs and rows.
 *
 * The exact minimum of WebAssembly takes eight instructions for floats, so the loops use the one that forgets NaN and the
 * order of zeros, and remember beside it whether a NaN came by and which signs did.
 */
import { element } from './lanes';

export class Lowest {}
export class Highest {}

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
export function extremeRun<O, T extends number>(pointer: usize, n: isize): f64 {
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
export function extremeRows<O, T extends number>(
  accumulators: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize,
): void {
  const bytes = element<T>(0, n);
  let at: usize = 0;
  for (; at + 64 <= bytes; at += 64) extremeQuads<O, T>(accumulators + at, pointer + at, rowBytes, rows);
  for (; at + 16 <= bytes; at += 16) extremeColumns<O, T>(accumulators + at, pointer + at, rowBytes, rows);
  at = bytes - 16;
  extremeColumns<O, T>(accumulators + at, pointer + at, rowBytes, rows);
}
