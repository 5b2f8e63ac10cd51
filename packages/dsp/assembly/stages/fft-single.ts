/**
 * Steps of one long transform alone, on pairs [re, im] as they lie in memory: lanes are neighbouring bins. The formulas are
 * those of fft-real.ts and fft-recipe.ts.
 */
import { lanes } from '../../../core/assembly/stages/lanes';

// @ts-expect-error: decorator
@inline
function evens<T>(a: v128, b: v128): v128 {
  return sizeof<T>() == 4 ? v128.shuffle<f32>(a, b, 0, 2, 4, 6) : v128.shuffle<f64>(a, b, 0, 2);
}

// @ts-expect-error: decorator
@inline
function odds<T>(a: v128, b: v128): v128 {
  return sizeof<T>() == 4 ? v128.shuffle<f32>(a, b, 1, 3, 5, 7) : v128.shuffle<f64>(a, b, 1, 3);
}

/** Lanes in the opposite order. */
// @ts-expect-error: decorator
@inline
function reversed<T>(a: v128): v128 {
  return sizeof<T>() == 4 ? v128.shuffle<f32>(a, a, 3, 2, 1, 0) : v128.shuffle<f64>(a, a, 1, 0);
}

// @ts-expect-error: decorator
@inline
function storePairs<T>(to: usize, re: v128, im: v128): void {
  if (sizeof<T>() == 4) {
    v128.store(to, v128.shuffle<f32>(re, im, 0, 4, 1, 5));
    v128.store(to, v128.shuffle<f32>(re, im, 2, 6, 3, 7), 16);
  } else {
    v128.store(to, v128.shuffle<f64>(re, im, 0, 2));
    v128.store(to, v128.shuffle<f64>(re, im, 1, 3), 16);
  }
}

/** Z[0..length - 1] -> X[0..length] of real samples; `turns` holds exp(-2 pi i k / (2 length)). */
export function halfOfPairs<T extends number>(pairs: usize, length: isize, turns: usize): void {
  const pair: isize = 2 * sizeof<T>();
  const first = load<T>(pairs), second = load<T>(pairs, sizeof<T>());
  const end = pairs + <usize>(length * pair);
  store<T>(pairs, <T>(first + second));
  store<T>(pairs, <T>0, sizeof<T>());
  store<T>(end, <T>(first - second));
  store<T>(end, <T>0, sizeof<T>());
  const half = v128.splat<T>(<T>0.5);
  const step = lanes<T>();
  let k: isize = 1;
  for (const last = (length - 1) / 2 - step + 1; k <= last; k += step) {
    const low = pairs + <usize>(k * pair), high = pairs + <usize>((length - k - step + 1) * pair);
    const turn = turns + <usize>(k * pair);
    const c = evens<T>(v128.load(turn), v128.load(turn, 16)), s = odds<T>(v128.load(turn), v128.load(turn, 16));
    const a = evens<T>(v128.load(low), v128.load(low, 16)), b = odds<T>(v128.load(low), v128.load(low, 16));
    const d = reversed<T>(evens<T>(v128.load(high), v128.load(high, 16)));
    const e = reversed<T>(odds<T>(v128.load(high), v128.load(high, 16)));
    const sumRe = v128.mul<T>(half, v128.add<T>(a, d)), sumIm = v128.mul<T>(half, v128.sub<T>(b, e));
    const gapRe = v128.mul<T>(half, v128.sub<T>(a, d)), gapIm = v128.mul<T>(half, v128.add<T>(b, e));
    const re = v128.add<T>(v128.mul<T>(s, gapRe), v128.mul<T>(c, gapIm));
    const im = v128.sub<T>(v128.mul<T>(s, gapIm), v128.mul<T>(c, gapRe));
    storePairs<T>(high, reversed<T>(v128.sub<T>(sumRe, re)), reversed<T>(v128.sub<T>(im, sumIm)));
    storePairs<T>(low, v128.add<T>(sumRe, re), v128.add<T>(sumIm, im));
  }
  for (const middle = length / 2; k <= middle; k++) {
    const low = pairs + <usize>(k * pair), high = pairs + <usize>((length - k) * pair), turn = turns + <usize>(k * pair);
    const c = load<T>(turn), s = load<T>(turn, sizeof<T>());
    const a = load<T>(low), b = load<T>(low, sizeof<T>()), d = load<T>(high), e = load<T>(high, sizeof<T>());
    const sumRe = <T>(<T>0.5 * (a + d)), sumIm = <T>(<T>0.5 * (b - e));
    const gapRe = <T>(<T>0.5 * (a - d)), gapIm = <T>(<T>0.5 * (b + e));
    const re = <T>(s * gapRe + c * gapIm), im = <T>(s * gapIm - c * gapRe);
    store<T>(high, <T>(sumRe - re));
    store<T>(high, <T>(im - sumIm), sizeof<T>());
    store<T>(low, <T>(sumRe + re));
    store<T>(low, <T>(sumIm + im), sizeof<T>());
  }
}

/** X[0..length] -> pairs whose inverse transform is 2 * length real samples. */
export function pairsOfHalf<T extends number>(pairs: usize, length: isize, turns: usize): void {
  const pair: isize = 2 * sizeof<T>();
  const end = pairs + <usize>(length * pair);
  const first = load<T>(pairs), last = load<T>(end);
  store<T>(pairs, <T>(first + last));
  store<T>(pairs, <T>(first - last), sizeof<T>());
  const step = lanes<T>();
  let k: isize = 1;
  for (const last = (length - 1) / 2 - step + 1; k <= last; k += step) {
    const low = pairs + <usize>(k * pair), high = pairs + <usize>((length - k - step + 1) * pair);
    const turn = turns + <usize>(k * pair);
    const c = evens<T>(v128.load(turn), v128.load(turn, 16)), s = odds<T>(v128.load(turn), v128.load(turn, 16));
    const a = evens<T>(v128.load(low), v128.load(low, 16)), b = odds<T>(v128.load(low), v128.load(low, 16));
    const d = reversed<T>(evens<T>(v128.load(high), v128.load(high, 16)));
    const e = reversed<T>(odds<T>(v128.load(high), v128.load(high, 16)));
    const sumRe = v128.add<T>(a, d), sumIm = v128.sub<T>(b, e), gapRe = v128.sub<T>(a, d), gapIm = v128.add<T>(b, e);
    const re = v128.sub<T>(v128.mul<T>(s, gapRe), v128.mul<T>(c, gapIm));
    const im = v128.add<T>(v128.mul<T>(s, gapIm), v128.mul<T>(c, gapRe));
    storePairs<T>(high, reversed<T>(v128.sub<T>(sumRe, re)), reversed<T>(v128.sub<T>(im, sumIm)));
    storePairs<T>(low, v128.add<T>(sumRe, re), v128.add<T>(sumIm, im));
  }
  for (const middle = length / 2; k <= middle; k++) {
    const low = pairs + <usize>(k * pair), high = pairs + <usize>((length - k) * pair), turn = turns + <usize>(k * pair);
    const c = load<T>(turn), s = load<T>(turn, sizeof<T>());
    const a = load<T>(low), b = load<T>(low, sizeof<T>()), d = load<T>(high), e = load<T>(high, sizeof<T>());
    const sumRe = <T>(a + d), sumIm = <T>(b - e), gapRe = <T>(a - d), gapIm = <T>(b + e);
    const re = <T>(s * gapRe - c * gapIm), im = <T>(s * gapIm + c * gapRe);
    store<T>(high, <T>(sumRe - re));
    store<T>(high, <T>(im - sumIm), sizeof<T>());
    store<T>(low, <T>(sumRe + re));
    store<T>(low, <T>(sumIm + im), sizeof<T>());
  }
}

/** pairs[k] *= factors[k], 0 <= k < count; bit 0 of `flips` exchanges the parts before, bit 1 those of the results. */
export function multiplyPairs<T extends number>(pairs: usize, factors: usize, count: isize, flips: i32): void {
  const pair: isize = 2 * sizeof<T>(), step = lanes<T>();
  const before = flips & 1, after = flips & 2;
  let k: isize = 0;
  for (; k + step <= count; k += step, pairs += 32, factors += 32) {
    const x = evens<T>(v128.load(pairs), v128.load(pairs, 16)), y = odds<T>(v128.load(pairs), v128.load(pairs, 16));
    const c = evens<T>(v128.load(factors), v128.load(factors, 16)), d = odds<T>(v128.load(factors), v128.load(factors, 16));
    const a = before ? y : x, b = before ? x : y;
    const re = v128.sub<T>(v128.mul<T>(a, c), v128.mul<T>(b, d)), im = v128.add<T>(v128.mul<T>(a, d), v128.mul<T>(b, c));
    if (after) storePairs<T>(pairs, im, re);
    else storePairs<T>(pairs, re, im);
  }
  for (; k < count; k++, pairs += pair, factors += pair) {
    const x = load<T>(pairs), y = load<T>(pairs, sizeof<T>()), c = load<T>(factors), d = load<T>(factors, sizeof<T>());
    const a = before ? y : x, b = before ? x : y;
    const re = <T>(a * c - b * d), im = <T>(a * d + b * c);
    store<T>(pairs, after ? im : re);
    store<T>(pairs, after ? re : im, sizeof<T>());
  }
}
