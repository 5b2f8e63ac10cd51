/**
 * The modified Bessel function of the first kind and order 0.
 *
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions, 9.6.12 (power series), 9.7.1 (asymptotic series)
 */

/** From here on the smallest term of the asymptotic series is below exp(-40), a tenth of an ulp. */
const ASYMPTOTIC_FROM = 20;

/** `exp(-x) I0(x)` for x >= 0, within 1e-15 of itself; never overflows. */
export function scaledBesselI0(x: number): number {
  return x < ASYMPTOTIC_FROM ? powerSeries(x) * Math.exp(-x) : asymptoticSeries(x) / Math.sqrt(2 * Math.PI * x);
}

/** `sum over k of q^k / k!^2`, q = x^2 / 4. All terms are positive: nothing cancels. */
function powerSeries(x: number): number {
  const half = x / 2;
  const q = half * half;
  // What q lost in rounding enters term k k times: it is put back through the derivative q S'(q) = sum k t_k.
  const high = Math.fround(half);
  const low = half - high;
  const lost = high * high - q + 2 * high * low + low * low;
  let term = 1;
  let sum = 1;
  let weighted = 0;
  let rounding = 0;
  for (let k = 1; term > sum * 1e-18; k++) {
    term *= q / (k * k);
    const next = sum + term;
    rounding += sum >= term ? sum - next + term : term - next + sum;
    sum = next;
    weighted += k * term;
  }
  return sum + (rounding + (q === 0 ? 0 : (weighted * lost) / q));
}

/** `sum over k of (1 * 3 * ... * (2k - 1))^2 / (k! (8x)^k)`, cut off where its terms no longer count. */
function asymptoticSeries(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-18; k++) {
    const ratio = (2 * k - 1) ** 2 / (8 * k * x);
    if (ratio >= 1) break;
    term *= ratio;
    sum += term;
  }
  return sum;
}
