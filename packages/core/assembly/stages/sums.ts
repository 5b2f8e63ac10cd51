/**
 * Sums of packed runs and rows of floats: four elements are added in their own type and these sums in float64, which for
 * float32 is one rounding to float32 at most, wherever an element stands.
 */
import { element, lanes } from './lanes';

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
export function sumRun<T extends number>(pointer: usize, n: isize): f64 {
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
export function sumRows<T extends number>(sums: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
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
