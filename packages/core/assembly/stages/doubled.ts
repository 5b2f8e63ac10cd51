/**
 * Arithmetic on unevaluated sums `head + rest` in two f64 lanes, for what must be more exact than one float64. There is
 * no fused multiply-add: factors are cut to 26 bits, whose products are exact (Dekker 1971).
 */
import { both } from './both';

const LEADING: usize = memory.data<u64>([0xfffffffff8000000]);
const PARKED: usize = memory.data(16);

/** Keeps the rest of a function's result while its head is returned: a function returns one value. */
// @ts-expect-error: decorator
@inline
export function park(rest: v128): void {
  v128.store(PARKED, rest);
}

/** The rest that the last function parked. */
// @ts-expect-error: decorator
@inline
export function parked(): v128 {
  return v128.load(PARKED);
}

/** The leading 26 bits of each lane. */
// @ts-expect-error: decorator
@inline
export function leading(x: v128): v128 {
  return v128.and(x, both(LEADING));
}

/** What `sum = a + b` lost; exact where a is 0 or a multiple of the last bit of b, so whenever |a| >= |b|. */
// @ts-expect-error: decorator
@inline
export function lostBySum(a: v128, b: v128, sum: v128): v128 {
  return f64x2.sub(b, f64x2.sub(sum, a));
}

/** What `product = a * b` lost. */
// @ts-expect-error: decorator
@inline
export function lostByProduct(a: v128, b: v128, product: v128): v128 {
  const a1 = leading(a);
  const a2 = f64x2.sub(a, a1);
  const b1 = leading(b);
  const b2 = f64x2.sub(b, b1);
  const high = f64x2.sub(f64x2.mul(a1, b1), product);
  return f64x2.add(f64x2.add(high, f64x2.add(f64x2.mul(a1, b2), f64x2.mul(a2, b1))), f64x2.mul(a2, b2));
}

/** What `quotient = a / b` is short of (a + aRest) / (b + bRest). */
// @ts-expect-error: decorator
@inline
export function lostByQuotient(a: v128, aRest: v128, b: v128, bRest: v128, quotient: v128): v128 {
  const back = f64x2.mul(quotient, b);
  const left = f64x2.sub(f64x2.sub(a, back), lostByProduct(quotient, b, back));
  return f64x2.div(f64x2.add(left, f64x2.sub(aRest, f64x2.mul(quotient, bRest))), b);
}
