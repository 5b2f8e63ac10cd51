/**
 * Lengths that transform fast.
 */
import { invalid } from '@lapwing/core';
import { requireOptions } from '@lapwing/core/kernel';

/** Primes whose passes cost little more per point than those of 2, as scipy takes them. */
const complexPrimes: readonly number[] = [2, 3, 5, 7, 11];
const realPrimes: readonly number[] = [2, 3, 5];

const WHERE = 'nextFastLength';

export interface FastLengthOptions {
  /** True for the lengths of real transforms: products of 2, 3 and 5 only. Default false. */
  readonly real?: boolean | undefined;
}

/**
 * The smallest length >= `target` that is a product of 2, 3, 5, 7 and 11, to which signals are padded with zeros.
 *
 * @param target integer >= 0.
 * @throws {LapwingError} 'badValue' when target is no such integer or the result would not be one, 'badOption' for another `real`
 * Cost: O(log(target)^5) at most.
 * @see scipy.fft.next_fast_len
 * @example nextFastLength(1021) // 1024
 */
export function nextFastLength(target: number, options: FastLengthOptions = {}): number {
  requireOptions(options, WHERE);
  const { real = false } = options;
  if (typeof real !== 'boolean') throw invalid('badOption', WHERE, 'real', 'be true or false', real);
  if (!Number.isSafeInteger(target) || target < 0) {
    throw invalid('badValue', WHERE, 'target', 'be an integer >= 0', target);
  }
  if (target <= 6) return target;
  const primes = real ? realPrimes : complexPrimes;
  let best = 2 ** Math.ceil(Math.log2(target));
  while (best < target) best *= 2;
  const visit = (product: number, place: number): void => {
    if (place === 0) {
      // The rest is twos: the fewest that reach the target.
      let length = product;
      while (length < target) length *= 2;
      best = Math.min(best, length);
      return;
    }
    for (let length = product; length < best; length *= primes[place]!) visit(length, place - 1);
  };
  visit(1, primes.length - 1);
  if (!Number.isSafeInteger(best)) throw invalid('badValue', WHERE, 'target', 'have a fast length below 2^53', target);
  return best;
}
