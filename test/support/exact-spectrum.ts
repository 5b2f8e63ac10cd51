/**
 * Bins of a discrete Fourier transform to about seventy bits, by the definition.
 *
 * Samples and roots are split at 2^-20: the products of the upper parts are multiples of 2^-40, so that their sum is exact
 * while it stays below 2^13; all other products are 2^-21 of them or less, and what a double takes of these is 2^-74.
 */

/** Added and taken away again, leaves multiples of 2^-20. */
const SPLIT_AT = 1.5 * 2 ** 32;

/** Sum as `high + low`; `low` is what `high`, the result of a double, lacks. */
export interface ExactNumber {
  readonly high: number;
  readonly low: number;
}

export class ExactSpectrum {
  readonly n: number;
  /** exp(-2 pi i k / n) as pairs: rounded, its upper part, and all that this lacks. */
  private readonly roots: Float64Array;
  private readonly upper: Float64Array;
  private readonly lower: Float64Array;

  constructor(n: number) {
    this.n = n;
    const { high, low } = exactRoots(n);
    this.roots = high;
    this.upper = high.map((value) => value + SPLIT_AT - SPLIT_AT);
    this.lower = high.map((value, k) => value - this.upper[k]! + low[k]!);
  }

  /** Bin k of the n pairs that start at `values[start]`, all within [-1, 1]. */
  bin(values: Float64Array, start: number, k: number): readonly [re: ExactNumber, im: ExactNumber] {
    const { n, roots, upper, lower } = this;
    let [re, im, restRe, restIm] = [0, 0, 0, 0];
    for (let j = 0, turn = 0; j < n; j++) {
      const x = values[start + 2 * j]!;
      const y = values[start + 2 * j + 1]!;
      const x1 = x + SPLIT_AT - SPLIT_AT;
      const y1 = y + SPLIT_AT - SPLIT_AT;
      const c = upper[turn]!;
      const d = upper[turn + 1]!;
      re += x1 * c - y1 * d;
      im += x1 * d + y1 * c;
      const c1 = roots[turn]!;
      const d1 = roots[turn + 1]!;
      const c2 = lower[turn]!;
      const d2 = lower[turn + 1]!;
      const x2 = x - x1;
      const y2 = y - y1;
      restRe += x1 * c2 - y1 * d2 + (x2 * c1 - y2 * d1);
      restIm += x1 * d2 + y1 * c2 + (x2 * d1 + y2 * c1);
      turn += 2 * k;
      if (turn >= 2 * n) turn -= 2 * n;
    }
    return [
      { high: re, low: restRe },
      { high: im, low: restIm },
    ];
  }
}

/**
 * All n-th roots of unity in double-double, as pairs: powers of the first. Each step rounds by 2^-104, so that the n-th
 * power tells by how much the first was off.
 */
export function exactRoots(n: number): { readonly high: Float64Array; readonly low: Float64Array } {
  const high = new Float64Array(2 * n);
  const low = new Float64Array(2 * n);
  const [c, cRest, d, dRest] = firstRoot(n);
  let [a, aRest, b, bRest] = [1, 0, 0, 0];
  for (let k = 0; k <= n; k++) {
    if (k === n) break;
    high[2 * k] = a;
    low[2 * k] = aRest;
    high[2 * k + 1] = b;
    low[2 * k + 1] = bRest;
    const ac = a * c;
    const bd = b * d;
    const ad = a * d;
    const bc = b * c;
    const acRest = productRest(a, c, ac) + (a * cRest + aRest * c);
    const bdRest = productRest(b, d, bd) + (b * dRest + bRest * d);
    const adRest = productRest(a, d, ad) + (a * dRest + aRest * d);
    const bcRest = productRest(b, c, bc) + (b * cRest + bRest * c);
    const re = ac - bd;
    const im = ad + bc;
    const reRest = sumRest(ac, -bd, re) + (acRest - bdRest);
    const imRest = sumRest(ad, bc, im) + (adRest + bcRest);
    a = re + reRest;
    aRest = reRest - (a - re);
    b = im + imRest;
    bRest = imRest - (b - im);
  }
  // The last product, root^n, is one but for n times what is wrong with the root.
  const off = Math.max(Math.abs(a - 1 + aRest), Math.abs(b + bRest));
  if (!(off < n * 2 ** -100)) throw new Error(`exactRoots: root ${n} of unity is off by ${off / n}`);
  return { high, low };
}

/** What `a * b` lacks of the product of a and b (Dekker 1971). */
function productRest(a: number, b: number, product: number): number {
  const wideA = 134217729 * a;
  const wideB = 134217729 * b;
  const a1 = wideA - (wideA - a);
  const b1 = wideB - (wideB - b);
  const a2 = a - a1;
  const b2 = b - b1;
  return a2 * b2 - (product - a1 * b1 - a2 * b1 - a1 * b2);
}

/** What `a + b` lacks of the sum of a and b (Knuth). */
function sumRest(a: number, b: number, sum: number): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

/** exp(-2 pi i / n) in double-double [re, rest, im, rest], in integers of 160 bits: nothing to share with the library. */
function firstRoot(n: number): readonly [number, number, number, number] {
  const angle = (2n * PI) / BigInt(n);
  // A whole turn or half of one would need more terms: the few that there are, are known.
  if (n <= 2) return [n === 1 ? 1 : -1, 0, 0, 0];
  let term = ONE;
  let [re, im] = [0n, 0n];
  for (let k = 1n; term !== 0n; k++) {
    // Terms 1, -i x, -x^2 / 2, i x^3 / 6 by turns.
    const quarter = (k - 1n) % 4n;
    if (quarter % 2n === 0n) re += quarter === 0n ? term : -term;
    else im += quarter === 1n ? -term : term;
    term = ((term * angle) >> BITS) / k;
  }
  return [...split(re), ...split(im)];
}

const BITS = 160n;
const ONE = 1n << BITS;
/** Machin's formula: pi / 4 = 4 atan(1 / 5) - atan(1 / 239). */
const PI = 4n * (4n * arcTangent(5n) - arcTangent(239n));

/** atan(1 / x). */
function arcTangent(x: bigint): bigint {
  let power = ONE / x;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += k % 4n === 1n ? power / k : -(power / k);
    power /= x * x;
  }
  return sum;
}

function split(value: bigint): readonly [number, number] {
  const high = Number(value);
  return [high * 2 ** -160, Number(value - BigInt(high)) * 2 ** -160];
}
