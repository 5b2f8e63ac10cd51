/**
 * What is built from a logarithm and an exponential: powers, as C99 has them, and the cube root.
 */
import { both, choose, HALF, inBoth, INFINITE, LEAST, limit, NOT_A_NUMBER, ONE, SIGN, withSign } from './both';
import { lostByProduct, lostBySum, parked } from './doubled';
import { exp, expOfSum } from './exponential';
import { LARGEST, logOfNormal, NATURAL, raised, raisedBy, shortLog } from './logarithm';

/** Powers past 2^100 are those of infinity, whatever the base: no other base than 1 is nearer to 1 than 2^-53. */
const MOST: usize = memory.data<f64>([1267650600228229401496703205376.0]);
const LEAST_POWER: usize = memory.data<f64>([-1267650600228229401496703205376.0]);
const THIRD: usize = memory.data<f64>([0.3333333333333333]);
const THIRD_REST: usize = memory.data<f64>([1.850371707708594e-17]);

/** exp(y * (head + rest)) with y = factor + factorRest. */
// @ts-expect-error: decorator
@inline
function expOfProduct(head: v128, rest: v128, factor: v128, factorRest: v128): v128 {
  const log = f64x2.add(head, rest);
  const logRest = lostBySum(head, rest, log);
  const product = f64x2.mul(log, factor);
  const small = f64x2.add(f64x2.mul(logRest, factor), f64x2.mul(log, factorRest));
  return expOfSum(product, f64x2.add(lostByProduct(log, factor, product), small));
}

/** x^y. */
// @ts-expect-error: decorator
@inline
export function pow<T>(x: v128, y: v128): v128 {
  const low = sizeof<T>() == 4 ? f64x2.gt(x, f64x2.splat(0)) : f64x2.ge(x, both(LEAST));
  const inRange = v128.and(low, v128.and(f64x2.le(x, both(LARGEST)), f64x2.le(f64x2.abs(y), both(MOST))));
  const isOrdinary = inBoth(inRange);
  let base = x;
  let factor = y;
  let more = f64x2.splat(0);
  if (!isOrdinary) {
    const size = f64x2.abs(x);
    base = sizeof<T>() == 4 ? size : raised(size);
    more = raisedBy(size);
    factor = limit(y, LEAST_POWER, MOST);
  }
  let power: v128;
  if (sizeof<T>() == 4) {
    power = exp<T>(f64x2.mul(shortLog(base, NATURAL), factor));
  } else {
    const head = logOfNormal(base, more);
    power = expOfProduct(head, parked(), factor, f64x2.splat(0));
  }
  return isOrdinary ? power : powerOfSpecial(power, x, y);
}

/** What `power`, |x|^y, is to be for the signs, zeros, infinities and NaN of x and y. */
function powerOfSpecial(power: v128, x: v128, y: v128): v128 {
  const zero = f64x2.splat(0);
  const size = f64x2.abs(x);
  const isFalling = f64x2.lt(y, zero);
  const isInteger = f64x2.eq(f64x2.nearest(y), y);
  const half = f64x2.mul(y, both(HALF));
  const isOdd = v128.and(isInteger, f64x2.ne(f64x2.nearest(half), half));
  const isSigned = v128.and(x, both(SIGN));
  const infinite = both(INFINITE);
  let value = choose(f64x2.eq(x, zero), v128.and(isFalling, infinite), power);
  value = choose(f64x2.eq(size, infinite), v128.andnot(infinite, isFalling), value);
  value = v128.xor(value, v128.and(isSigned, isOdd));
  const isRoot = v128.andnot(v128.and(f64x2.lt(x, zero), f64x2.lt(size, infinite)), isInteger);
  value = choose(isRoot, both(NOT_A_NUMBER), value);
  value = choose(v128.or(f64x2.ne(x, x), f64x2.ne(y, y)), f64x2.add(x, y), value);
  return choose(v128.or(f64x2.eq(y, zero), f64x2.eq(x, both(ONE))), both(ONE), value);
}

/** |x|^(1/3) with the sign of x. */
// @ts-expect-error: decorator
@inline
export function cbrt<T>(x: v128): v128 {
  const size = f64x2.abs(x);
  const low = sizeof<T>() == 4 ? f64x2.gt(size, f64x2.splat(0)) : f64x2.ge(size, both(LEAST));
  const isOrdinary = inBoth(v128.and(low, f64x2.le(size, both(LARGEST))));
  let root: v128;
  if (sizeof<T>() == 4) {
    root = exp<T>(f64x2.mul(shortLog(size, NATURAL), both(THIRD)));
  } else {
    const head = isOrdinary ? logOfNormal(size, f64x2.splat(0)) : logOfNormal(raised(size), raisedBy(size));
    root = expOfProduct(head, parked(), both(THIRD), both(THIRD_REST));
  }
  root = withSign(root, x);
  if (isOrdinary) return root;
  const isItself = v128.or(f64x2.eq(x, f64x2.splat(0)), v128.not(f64x2.le(size, both(LARGEST))));
  return choose(isItself, f64x2.add(x, x), root);
}
