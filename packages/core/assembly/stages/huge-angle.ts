/**
 * Angles less a multiple of pi / 2 when that must be known to many digits: huge ones, and those so near a multiple
 * that nearly all digits cancel. Payne and Hanek (1983): of x = m 2^e and the digits of 2 / pi, only those are
 * multiplied that decide the quadrant and 126 bits of the fraction.
 */
import { element } from './lanes';
import { twoOverPi } from './math-tables';

/** Two lanes each: r, what r lacks, and the quadrant's number as an integer. */
const REDUCED: usize = memory.data(48);
const PIO2: f64 = 1.5707963267948966;
const PIO2_REST: f64 = 6.123233995736766e-17;
const LEADING: u64 = 0xfffffffff8000000;

/** The upper half of a 128-bit product. */
function highProduct(a: u64, b: u64): u64 {
  const a0 = a & 0xffffffff;
  const a1 = a >> 32;
  const b0 = b & 0xffffffff;
  const b1 = b >> 32;
  const middle = a1 * b0 + ((a0 * b0) >> 32);
  const other = a0 * b1 + (middle & 0xffffffff);
  return a1 * b1 + (middle >> 32) + (other >> 32);
}

/** 64 bits of 2 / pi from bit `shift` of a word on. */
// @ts-expect-error: decorator
@inline
function digits(words: usize, index: usize, shift: u64): u64 {
  const word = load<u64>(words + 8 * index);
  const next = load<u64>(words + 8 * index + 8);
  // Two shifts: one by 64 would be one by 0.
  return (word << shift) | ((next >> 1) >> (63 - shift));
}

/** Reduces lane `lane`, |x| >= 2^-20 or not finite. */
function reduceOne(x: f64, lane: isize): void {
  const bits = reinterpret<u64>(x);
  const exponent = <i64>((bits >> 52) & 0x7ff) - 1075;
  const at = element<f64>(REDUCED, lane);
  if (exponent == 972) {
    store<f64>(at, NaN);
    store<f64>(at + 16, NaN);
    store<i64>(at + 32, 0);
    return;
  }
  const m = (bits & 0x000fffffffffffff) | 0x0010000000000000;
  // Bits of 2 / pi that weigh 4 or more in the product are left out.
  const first = <u64>(exponent + 62);
  const words = twoOverPi + 8 * <usize>(first >> 6);
  const shift = first & 63;
  const w0 = digits(words, 0, shift);
  const w1 = digits(words, 1, shift);
  const w2 = digits(words, 2, shift);
  const p2 = m * w2;
  const low = m * w1;
  const p1 = low + highProduct(m, w2);
  const p0 = m * w0 + highProduct(m, w1) + u64(p1 < low);
  let quadrant = <i64>(p0 >> 62);
  let f0 = (p0 << 2) | (p1 >> 62);
  let f1 = (p1 << 2) | (p2 >> 62);
  let sign: f64 = 1.0;
  if (f0 >> 63) {
    // Past the middle: from the next multiple downwards.
    quadrant++;
    sign = -1.0;
    f1 = ~f1 + 1;
    f0 = ~f0 + u64(f1 == 0);
  }
  const zeros = clz(f0);
  if (zeros > 0) {
    f0 = (f0 << zeros) | (f1 >> (64 - zeros));
    f1 <<= zeros;
  }
  const unit = reinterpret<f64>((<u64>1023 - 53 - zeros) << 52);
  const head = <f64>(f0 >> 11) * unit;
  const rest = <f64>((f0 << 53) | (f1 >> 11)) * (unit * 5.421010862427522e-20);
  const h1 = reinterpret<f64>(reinterpret<u64>(head) & LEADING);
  const h2 = head - h1;
  const p1f = reinterpret<f64>(reinterpret<u64>(PIO2) & LEADING);
  const p2f = PIO2 - p1f;
  const product = head * PIO2;
  const lost = h1 * p1f - product + (h1 * p2f + h2 * p1f) + h2 * p2f;
  const more = lost + (head * PIO2_REST + rest * PIO2);
  const r = product + more;
  if (<i64>bits < 0) {
    sign = -sign;
    quadrant = -quadrant;
  }
  store<f64>(at, r * sign);
  store<f64>(at + 16, (product - r + more) * sign);
  store<i64>(at + 32, quadrant);
}

/** Reduces both lanes; the functions below read the result. */
// @ts-expect-error: decorator
@inline
export function reduceFar(x: v128): void {
  reduceOne(f64x2.extract_lane(x, 0), 0);
  reduceOne(f64x2.extract_lane(x, 1), 1);
}

/** x - quadrant * pi / 2. */
// @ts-expect-error: decorator
@inline
export function reducedFar(): v128 {
  return v128.load(REDUCED);
}

/** What {@link reducedFar} lacks. */
// @ts-expect-error: decorator
@inline
export function reducedFarRest(): v128 {
  return v128.load(REDUCED, 16);
}

/** The quadrant's number in integer lanes, of which the low two bits count. */
// @ts-expect-error: decorator
@inline
export function reducedFarQuadrant(): v128 {
  return v128.load(REDUCED, 32);
}
