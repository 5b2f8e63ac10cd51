/**
 * Roots of unity, each within 0.6 ulp: the index is reduced to an octant in integers, the angle is known to twice double
 * precision, and sine and cosine of at most pi / 4 are series in which only small terms are rounded.
 */

/** 2 pi as a double and what it leaves. */
const TAU_HIGH = 2 * Math.PI;
const TAU_LOW = 2.4492935982947064e-16;

/**
 * Taylor coefficients behind the leading terms, highest power first: sin x = x - x^3 / 6 + x^5 P(x^2),
 * cos x = 1 - x^2 / 2 + x^4 Q(x^2).
 */
const sineTerms: readonly number[] = taylor(5, 19);
const cosineTerms: readonly number[] = taylor(4, 20);

/** (-1)^((k - k % 2) / 2) / k! for k = from, from + 2 ... to, reversed. */
function taylor(from: number, to: number): number[] {
  const terms: number[] = [];
  let factorial = 1;
  for (let k = 1; k <= to; k++) {
    factorial *= k;
    if (k >= from && k % 2 === from % 2) terms.unshift((Math.floor(k / 2) % 2 === 0 ? 1 : -1) / factorial);
  }
  return terms;
}

/**
 * Writes `exp(-2 pi i index / n)`, real part at `to[at]`, imaginary part behind it.
 *
 * @param index integer, 0 <= index < n. @param n integer, 1 <= n <= 2^48.
 */
export function writeRoot(index: number, n: number, to: Float64Array | Float32Array, at: number): void {
  // 8 index / n is the octant and a rest; within an octant the angle counts from its nearer axis.
  const octant = Math.floor((8 * index) / n);
  const isMirrored = octant % 2 === 1;
  const quarter = (isMirrored ? octant + 1 : octant) >> 1;
  angle(isMirrored ? quarter * n - 4 * index : 4 * index - quarter * n, 4 * n);
  writeTurned(quarter % 4, cosineOf(high, low), isMirrored ? -sineOf(high, low) : sineOf(high, low), to, at);
}

/** cosine - i sine, `turn` quarters further. */
function writeTurned(turn: number, cosine: number, sine: number, to: Float64Array | Float32Array, at: number): void {
  to[at] = turn === 0 ? cosine : turn === 1 ? -sine : turn === 2 ? -cosine : sine;
  to[at + 1] = turn === 0 ? -sine : turn === 1 ? -cosine : turn === 2 ? sine : cosine;
}

/** All roots of one n, which must be a multiple of 8: an octant is computed, the others are read from it, bit for bit. */
export class RootTable {
  readonly n: number;
  private readonly octant: Float64Array;

  constructor(n: number) {
    this.n = n;
    this.octant = new Float64Array(2 * (n / 8 + 1));
    for (let k = 0; k <= n / 8; k++) {
      angle(4 * k, 4 * n);
      this.octant[2 * k] = cosineOf(high, low);
      this.octant[2 * k + 1] = sineOf(high, low);
    }
  }

  /** As {@link writeRoot}. */
  write(index: number, to: Float64Array | Float32Array, at: number): void {
    const { n, octant } = this;
    const place = Math.floor((8 * index) / n);
    const isMirrored = place % 2 === 1;
    const quarter = (isMirrored ? place + 1 : place) >> 1;
    const rest = Math.abs(index - quarter * (n / 4));
    const sine = octant[2 * rest + 1]!;
    writeTurned(quarter % 4, octant[2 * rest]!, isMirrored ? -sine : sine, to, at);
  }
}

/** `count` roots `exp(-2 pi i (k * step) / n)`, k = 0, 1 ... as pairs. */
export function unitRoots(n: number, count: number, step = 1): Float64Array {
  const pairs = new Float64Array(2 * count);
  if (n % 8 === 0 && count > n / 8) {
    const roots = new RootTable(n);
    for (let k = 0; k < count; k++) roots.write((k * step) % n, pairs, 2 * k);
  } else {
    for (let k = 0; k < count; k++) writeRoot((k * step) % n, n, pairs, 2 * k);
  }
  return pairs;
}

let high = 0;
let low = 0;

/** 2 pi part / whole, as `high + low`. */
function angle(part: number, whole: number): void {
  const ratio = part / whole;
  const ratioRest = (part - exactProductHigh(ratio, whole) - productRest) / whole;
  high = exactProductHigh(ratio, TAU_HIGH);
  low = productRest + ratio * TAU_LOW + ratioRest * TAU_HIGH;
}

let productRest = 0;
const SPLITTER = 2 ** 27 + 1;

/** a * b rounded; what rounding took is left in `productRest` (Dekker 1971). */
function exactProductHigh(a: number, b: number): number {
  const product = a * b;
  const wideA = SPLITTER * a;
  const wideB = SPLITTER * b;
  const a1 = wideA - (wideA - a);
  const b1 = wideB - (wideB - b);
  const a2 = a - a1;
  const b2 = b - b1;
  productRest = a2 * b2 - (product - a1 * b1 - a2 * b1 - a1 * b2);
  return product;
}

/** The cube is known to twice double precision too: at pi / 4 it is a ninth of the sine. */
function sineOf(x: number, rest: number): number {
  const square = exactProductHigh(x, x);
  const squareRest = productRest;
  const cube = exactProductHigh(x, square);
  const cubeRest = productRest + x * squareRest;
  const sixth = cube / 6;
  const sixthRest = (cube - exactProductHigh(sixth, 6) - productRest + cubeRest) / 6;
  const first = x - sixth;
  return first + (x - first - sixth - sixthRest + rest * (1 - square / 2) + cube * square * series(sineTerms, square));
}

function cosineOf(x: number, rest: number): number {
  const half = exactProductHigh(x, x / 2);
  const halfRest = productRest;
  const square = x * x;
  const first = 1 - half;
  return first + (1 - first - half - halfRest - x * rest + square * square * series(cosineTerms, square));
}

function series(terms: readonly number[], x: number): number {
  let value = 0;
  for (let k = 0; k < terms.length; k++) value = value * x + terms[k]!;
  return value;
}
