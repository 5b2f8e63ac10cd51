/**
 * The length of (x, y) in two f64 lanes.
 */
import { both, choose, inBoth, INFINITE, ONE } from './both';

/** 2^256 and 2^-256: squares of numbers between them neither overflow nor lose bits. */
const LARGE: usize = memory.data<f64>([1.157920892373162e77]);
const SMALL: usize = memory.data<f64>([8.636168555094445e-78]);
/** 2^-600 and 2^600. */
const SHRINK: usize = memory.data<f64>([2.4099198651028841e-181]);
const GROW: usize = memory.data<f64>([4.149515568880993e180]);

/** sqrt(x^2 + y^2) without overflow on the way. */
// @ts-expect-error: decorator
@inline
export function hypot(x: v128, y: v128): v128 {
  const a = f64x2.abs(x);
  const b = f64x2.abs(y);
  let long = f64x2.pmax(a, b);
  // A NaN in x is the longer, one in y the shorter.
  let short = f64x2.pmin(b, a);
  const isOrdinary = inBoth(v128.and(f64x2.lt(long, both(LARGE)), f64x2.gt(long, both(SMALL))));
  if (isOrdinary) return f64x2.sqrt(f64x2.add(f64x2.mul(long, long), f64x2.mul(short, short)));
  const isLarge = f64x2.ge(long, both(LARGE));
  const isSmall = f64x2.le(long, both(SMALL));
  const factor = choose(isLarge, both(SHRINK), choose(isSmall, both(GROW), both(ONE)));
  const back = choose(isLarge, both(GROW), choose(isSmall, both(SHRINK), both(ONE)));
  long = f64x2.mul(long, factor);
  short = f64x2.mul(short, factor);
  const value = f64x2.mul(f64x2.sqrt(f64x2.add(f64x2.mul(long, long), f64x2.mul(short, short))), back);
  const isInfinite = v128.or(f64x2.eq(a, both(INFINITE)), f64x2.eq(b, both(INFINITE)));
  const isNan = v128.or(f64x2.ne(x, x), f64x2.ne(y, y));
  return choose(isInfinite, both(INFINITE), choose(isNan, f64x2.add(x, y), value));
}
