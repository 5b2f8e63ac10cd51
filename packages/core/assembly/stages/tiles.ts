/**
 * What is left of a packed tile behind its whole vectors. It goes through the same arithmetic in a vector of its own,
 * so that no result depends on where its element lies; nothing past the tile is read or written.
 */
/** The first `count` elements, one less than a vector at most; zeros after them. */
// @ts-expect-error: decorator
@inline
export function loadRest<T>(pointer: usize, count: isize): v128 {
  if (sizeof<T>() == 8) return v128.load64_zero(pointer);
  if (count == 1) return v128.load32_zero(pointer);
  const pair = v128.load64_zero(pointer);
  return count == 2 ? pair : v128.load32_lane(pointer, pair, 2, 8);
}

// @ts-expect-error: decorator
@inline
export function storeRest<T>(pointer: usize, values: v128, count: isize): void {
  if (sizeof<T>() == 8) {
    v128.store64_lane(pointer, values, 0);
  } else if (count == 1) {
    v128.store32_lane(pointer, values, 0);
  } else {
    v128.store64_lane(pointer, values, 0);
    if (count == 3) v128.store32_lane(pointer, values, 2, 8);
  }
}
