/**
 * Operations on truth values, bytes of which anything but 0 is true; results are 0 or 1.
 */
export class Or {}
export class And {}
export class Xor {}
export class Not {}
export class Equal {}
export class Less {}
export class LessEqual {}

/** Of masks, whose bits are all set or none. */
// @ts-expect-error: decorator
@inline
function ofMasks<O>(a: v128, b: v128): v128 {
  if (idof<O>() == idof<Or>()) return v128.or(a, b);
  else if (idof<O>() == idof<And>()) return v128.and(a, b);
  else if (idof<O>() == idof<Xor>()) return v128.xor(a, b);
  else if (idof<O>() == idof<Not>()) return v128.not(a);
  else if (idof<O>() == idof<Equal>()) return v128.not(v128.xor(a, b));
  else if (idof<O>() == idof<Less>()) return v128.andnot(b, a);
  else return v128.or(v128.not(a), b);
}

// @ts-expect-error: decorator
@inline
function ofVectors<O>(a: v128, b: v128): v128 {
  const zero = i64x2.splat(0);
  return v128.and(ofMasks<O>(i8x16.ne(a, zero), i8x16.ne(b, zero)), i8x16.splat(1));
}

/** `tile[i] = a[i] op b[i]`, 0 <= i < n; operations of one operand ignore `b`. */
// @ts-expect-error: decorator
@inline
export function truthBytes<O>(tile: usize, a: usize, b: usize, n: isize): void {
  let i: isize = 0;
  for (const vectors = n & ~15; i < vectors; i += 16) {
    v128.store(tile + i, ofVectors<O>(v128.load(a + i), v128.load(b + i)));
  }
  for (; i < n; i++) {
    store<u8>(tile + i, <u8>i8x16.extract_lane_u(ofVectors<O>(v128.load8_splat(a + i), v128.load8_splat(b + i)), 0));
  }
}
