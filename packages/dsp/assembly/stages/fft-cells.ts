/**
 * Cells: one complex number of each lane, a vector of real parts and a vector of imaginary parts behind it. Lanes are
 * neighbouring transforms (four of f32, two of f64), so that no butterfly ever shuffles.
 */

export const CELL: usize = 32;

/** Lane k of the result holds element k of the line that starts at `p<k>`; f64 has two lines. */
// @ts-expect-error: decorator
@inline
export function gather<T>(p0: usize, p1: usize, p2: usize, p3: usize): v128 {
  let vector = v128.load_zero<T>(p0);
  vector = v128.load_lane<T>(p1, vector, 1);
  if (sizeof<T>() == 4) {
    vector = v128.load_lane<T>(p2, vector, 2);
    vector = v128.load_lane<T>(p3, vector, 3);
  }
  return vector;
}

/** Lane k goes to `p<k>`, for the first `count` lanes. */
// @ts-expect-error: decorator
@inline
export function scatter<T>(vector: v128, p0: usize, p1: usize, p2: usize, p3: usize, count: isize): void {
  v128.store_lane<T>(p0, vector, 0);
  if (count > 1) v128.store_lane<T>(p1, vector, 1);
  if (sizeof<T>() == 4) {
    if (count > 2) v128.store_lane<T>(p2, vector, 2);
    if (count > 3) v128.store_lane<T>(p3, vector, 3);
  }
}

/** Cell * (re, im), where every lane has the same factor. */
// @ts-expect-error: decorator
@inline
export function multiplyCell<T>(from: usize, to: usize, factor: usize, flip: usize): void {
  const a = v128.load(from), b = v128.load(from, 16);
  const c = v128.load_splat<T>(factor), d = v128.load_splat<T>(factor, sizeof<T>());
  v128.store(to + flip, v128.sub<T>(v128.mul<T>(a, c), v128.mul<T>(b, d)));
  v128.store(to + (16 - flip), v128.add<T>(v128.mul<T>(a, d), v128.mul<T>(b, c)));
}
