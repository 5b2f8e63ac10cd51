/**
 * Shared stages over one lane type: T is f32 (four lanes) or f64 (two). Everything here is inlined into the kernel
 * that names it; strides count elements of T.
 */

/** Lanes of T in one vector. */
// @ts-expect-error: decorator
@inline
export function lanes<T>(): isize {
  return 16 / <isize>sizeof<T>();
}

/** Address of element `index`, which may be negative. */
// @ts-expect-error: decorator
@inline
export function element<T>(pointer: usize, index: isize): usize {
  return pointer + <usize>(index * <isize>sizeof<T>());
}

/** One vector of elements `stride` apart: lane k holds element `k * stride`. */
// @ts-expect-error: decorator
@inline
export function gatherLanes<T>(pointer: usize, stride: isize): v128 {
  let vector = v128.load_zero<T>(pointer);
  vector = v128.load_lane<T>(element<T>(pointer, stride), vector, 1);
  if (sizeof<T>() == 4) {
    vector = v128.load_lane<T>(element<T>(pointer, 2 * stride), vector, 2);
    vector = v128.load_lane<T>(element<T>(pointer, 3 * stride), vector, 3);
  }
  return vector;
}
