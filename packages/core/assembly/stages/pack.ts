/**
 * Every second element, moved together: where runs have step 2, kernels that take packed ones can follow.
 */
import { element, lanes } from './lanes';

/** The elements 0, 2, 4, ... of two vectors. */
// @ts-expect-error: decorator
@inline
function evenLanes<T>(u: v128, v: v128): v128 {
  if (sizeof<T>() == 4) return v128.shuffle<i32>(u, v, 0, 2, 4, 6);
  if (sizeof<T>() == 2) return v128.shuffle<i16>(u, v, 0, 2, 4, 6, 8, 10, 12, 14);
  return v128.shuffle<i8>(u, v, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
}

/** Moves elements 0, 2, ..., 2 n - 2 to the places 0 .. n - 1, in place; nothing behind element 2 n - 2 is read. */
// @ts-expect-error: decorator
@inline
export function packEven<T>(pointer: usize, n: isize): void {
  let from = pointer;
  let to = pointer;
  let left = n;
  for (; left > lanes<T>(); left -= lanes<T>()) {
    v128.store(to, evenLanes<T>(v128.load(from), v128.load(from, 16)));
    from += 32;
    to += 16;
  }
  for (; left > 0; left--) {
    store<T>(to, load<T>(from));
    from = element<T>(from, 2);
    to = element<T>(to, 1);
  }
}
