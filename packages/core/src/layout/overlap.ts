/**
 * Do two layouts share memory? Do two indices of one layout meet?
 *
 * Both are questions about a bounded linear Diophantine equation `sum a[k] * x[k] = target, 0 <= x[k] <= u[k]`.
 * It is solved exactly by depth-first search, pruned by range and by the greatest common divisor of what is left; the
 * search is bounded by `maxWork` because the problem is NP-hard in general.
 *
 * @see numpy.shares_memory (semantics)
 */
import { extentOf } from './bounds.js';
import { isPacked, type Layout, sizeOf } from './layout.js';

/** Steps after which a search gives up: a few milliseconds. */
export const DEFAULT_MAX_WORK = 1_000_000;

interface Term {
  /** Step of the term, > 0. */
  readonly a: number;
  /** Largest multiplier, >= 1. */
  readonly u: number;
}

/** A layout measured in bytes from the start of its buffer, as elements of `itemSize` bytes. */
export interface ByteLayout {
  readonly shape: readonly number[];
  readonly byteStrides: readonly number[];
  readonly byteOffset: number;
  readonly itemSize: number;
}

/** True when the byte ranges between the first and last byte of `a` and `b` meet. */
export function boundsMeet(a: ByteLayout, b: ByteLayout): boolean {
  const p = byteExtent(a);
  const q = byteExtent(b);
  return p.low <= q.high && q.low <= p.high;
}

/** Exact: true when some byte belongs to both; `'unknown'` when `maxWork` steps did not decide it. */
export function bytesMeet(a: ByteLayout, b: ByteLayout, maxWork: number = DEFAULT_MAX_WORK): boolean | 'unknown' {
  if (!boundsMeet(a, b)) return false;
  // A byte of a is lowA + sum |sa| x + p, one of b is highB - sum |sb| y - q: their difference is zero where they meet.
  const p = byteExtent(a);
  const q = byteExtent(b);
  const terms = [...absoluteTerms(a), ...absoluteTerms(b)];
  if (a.itemSize > 1) terms.push({ a: 1, u: a.itemSize - 1 });
  if (b.itemSize > 1) terms.push({ a: 1, u: b.itemSize - 1 });
  return solvable(terms, q.high - p.low, maxWork);
}

/** Exact: true when two different indices address the same element; `'unknown'` past `maxWork`. */
export function hasInternalOverlap(
  shape: readonly number[],
  strides: readonly number[],
  maxWork: number = DEFAULT_MAX_WORK,
): boolean | 'unknown' {
  if (isPacked(shape, strides)) return false;
  const terms: Term[] = [];
  for (let axis = 0; axis < shape.length; axis++) {
    const length = shape[axis]!;
    if (length === 0) return false;
    if (length === 1) continue;
    if (strides[axis] === 0) return sizeOf(shape) > 0;
    terms.push({ a: Math.abs(strides[axis]!), u: length - 1 });
  }
  if (terms.length === 2 && terms[0]!.a > terms[1]!.a) terms.reverse();
  else if (terms.length > 2) terms.sort((x, y) => x.a - y.a);
  if (isNested(terms)) return false;
  if (terms.length === 2) return pairMeets(terms[0]!, terms[1]!);
  return differenceVanishes(terms, maxWork);
}

/** Sufficient for no overlap: with steps in increasing order, each step is longer than the reach of all before it. */
function isNested(terms: readonly Term[]): boolean {
  let reach = 0;
  for (const { a, u } of terms) {
    if (a <= reach) return false;
    reach += a * u;
  }
  return true;
}

/** Two axes meet where `a * i = b * j` with 0 < i <= ua, 0 < j <= ub: first at i = b / gcd, j = a / gcd. */
function pairMeets(x: Term, y: Term): boolean {
  const g = gcd(x.a, y.a);
  return y.a / g <= x.u && x.a / g <= y.u;
}

/**
 * Is there a non-zero d, |d[k]| <= u[k], with sum a[k] d[k] = 0? One k at a time is forced to be positive, which makes
 * it the equation sum a[k] (d[k] + u[k]) = sum a[k] u[k] with d[k] >= 1 for that k.
 */
function differenceVanishes(terms: readonly Term[], maxWork: number): boolean | 'unknown' {
  let undecided = false;
  for (let forced = 0; forced < terms.length; forced++) {
    const shifted: Term[] = [];
    let target = 0;
    for (let k = 0; k < terms.length; k++) {
      const { a, u } = terms[k]!;
      target += a * u;
      if (k === forced) {
        target -= a * (u + 1);
        if (u > 1) shifted.push({ a, u: u - 1 });
      } else {
        shifted.push({ a, u: 2 * u });
      }
    }
    const answer = solvable(shifted, target, maxWork);
    if (answer === true) return true;
    if (answer === 'unknown') undecided = true;
  }
  return undecided ? 'unknown' : false;
}

/** Can `sum a[k] x[k]` with 0 <= x[k] <= u[k] reach `target`? */
export function solvable(given: readonly Term[], target: number, maxWork: number): boolean | 'unknown' {
  const terms = mergeEqualSteps(given);
  const count = terms.length;
  // divisor[k] and reach[k] describe terms k..count-1, what is left once the terms before k are chosen.
  const divisor = new Array<number>(count + 1).fill(0);
  const reach = new Array<number>(count + 1).fill(0);
  for (let k = count - 1; k >= 0; k--) {
    divisor[k] = gcd(divisor[k + 1]!, terms[k]!.a);
    reach[k] = reach[k + 1]! + terms[k]!.a * terms[k]!.u;
  }
  let work = 0;
  const search = (k: number, rest: number): boolean | 'unknown' => {
    if (rest < 0 || rest > reach[k]!) return false;
    if (rest === 0) return true;
    if (k === count || rest % divisor[k]! !== 0) return false;
    const { a, u } = terms[k]!;
    const highest = Math.min(u, Math.floor(rest / a));
    const lowest = Math.max(0, Math.ceil((rest - reach[k + 1]!) / a));
    if (k === count - 1) return lowest <= highest;
    // rest - a x must be a multiple of divisor[k + 1], so x moves in steps of `period`.
    const left = divisor[k + 1]!;
    const period = left / gcd(left, a);
    let x = highest;
    while (x >= lowest && (rest - a * x) % left !== 0) {
      x--;
      if (++work > maxWork) return 'unknown';
    }
    for (; x >= lowest; x -= period) {
      if (++work > maxWork) return 'unknown';
      const answer = search(k + 1, rest - a * x);
      if (answer !== false) return answer;
    }
    return false;
  };
  return search(0, target);
}

/** Terms of one step are one term; the largest steps come first, since they prune most. */
function mergeEqualSteps(terms: readonly Term[]): Term[] {
  const limits = new Map<number, number>();
  for (const { a, u } of terms) limits.set(a, (limits.get(a) ?? 0) + u);
  return [...limits].map(([a, u]) => ({ a, u })).sort((x, y) => y.a - x.a);
}

function absoluteTerms(layout: ByteLayout): Term[] {
  const terms: Term[] = [];
  for (let axis = 0; axis < layout.shape.length; axis++) {
    const a = Math.abs(layout.byteStrides[axis]!);
    const u = layout.shape[axis]! - 1;
    if (a > 0 && u > 0) terms.push({ a, u });
  }
  return terms;
}

function byteExtent(layout: ByteLayout): { low: number; high: number } {
  const { shape, byteStrides, byteOffset, itemSize } = layout;
  const { low, high } = extentOf({ shape, strides: byteStrides, offset: byteOffset } satisfies Layout);
  // An empty range meets nothing.
  return high < low
    ? { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }
    : { low, high: high + itemSize - 1 };
}

function gcd(a: number, b: number): number {
  let x = a;
  let y = b;
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
