/**
 * The sequence of m samples with the greatest share of its energy inside a band: the first discrete prolate spheroidal
 * (Slepian) sequence.
 *
 * It is the eigenvector of the largest eigenvalue of a symmetric tridiagonal matrix (D. Slepian, Bell System Technical
 * Journal 57 (1978) 1371, section 2.4). That vector is positive and symmetric, so the matrix is folded at its middle to
 * half its size; the eigenvalue is found by bisection (W. Barth, R. S. Martin and J. H. Wilkinson, Numerische
 * Mathematik 9 (1967) 386), the vector by inverse iteration from just above it (Wilkinson, The Algebraic Eigenvalue
 * Problem, 1965, chapter 9). Above the largest eigenvalue the shifted matrix is positive definite and its off-diagonal
 * negative: every step adds positive numbers, nothing cancels and no pivoting is needed.
 *
 * @see scipy.signal.windows.dpss; D. Percival and A. Walden, Spectral Analysis for Physical Applications, 1993, chapter 8
 */

export type DpssNorm = 2 | 'approximate' | 'subsample';

/**
 * Each step shrinks what is not the wanted vector by (shift - largest) / gap: eps m^2 / 24 at worst, as the shift is off by
 * a rounding of the norm m^2 / 4 and the next symmetric vector at least 6 away. That is 1e-5 for a million samples.
 */
const INVERSE_ITERATIONS = 3;

/**
 * The first half of the sequence, middle included, of half bandwidth `nw` / m cycles a sample.
 *
 * `norm` 2 gives energy 1; the others maximum 1, times a correction where m is even and the maximum lies between two
 * samples: 'approximate' m^2 / (m^2 + nw), 'subsample' by band-limited interpolation. Cost: O(m), 60 passes.
 */
export function dpss(to: Float64Array, m: number, nw: number, norm: DpssNorm): void {
  const { diagonal, coupling } = foldedMatrix(to.length, m, nw / m);
  const shift = justAboveLargest(diagonal, coupling);
  to.fill(1);
  for (let step = 0; step < INVERSE_ITERATIONS; step++) solveShifted(to, diagonal, coupling, shift);
  // The fold scaled the middle by sqrt(1/2), to stay symmetric.
  const middle = to.length - 1;
  if (m % 2 === 1) to[middle] = to[middle]! * Math.SQRT2;
  const scale = norm === 2 ? 1 / energyRoot(to, m) : correction(to, m, nw, norm) / maximum(to);
  for (let i = 0; i < to.length; i++) to[i] = to[i]! * scale;
}

interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Between i - 1 and i. */
  readonly coupling: Float64Array;
}

/** The matrix of half bandwidth w, acting on symmetric vectors, given by their first `half` elements. */
function foldedMatrix(half: number, m: number, w: number): Tridiagonal {
  const diagonal = new Float64Array(half);
  const coupling = new Float64Array(half);
  const c = Math.cos(2 * Math.PI * w);
  for (let i = 0; i < half; i++) {
    diagonal[i] = ((m - 1 - 2 * i) / 2) ** 2 * c;
    coupling[i] = (i * (m - i)) / 2;
  }
  // The middle two of an even length are coupled to each other; the middle one of an odd length to two equal neighbours.
  if (m % 2 === 0) diagonal[half - 1] = diagonal[half - 1]! + half ** 2 / 2;
  else coupling[half - 1] = coupling[half - 1]! * Math.SQRT2;
  return { diagonal, coupling };
}

/** The smallest double above which no eigenvalue is found. */
function justAboveLargest(diagonal: Float64Array, coupling: Float64Array): number {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < diagonal.length; i++) {
    low = Math.max(low, diagonal[i]!);
    // Gershgorin's circles hold all eigenvalues; the sign of a coupling does not matter, all are positive.
    high = Math.max(high, diagonal[i]! + coupling[i]! + (coupling[i + 1] ?? 0));
  }
  // A circle may touch the eigenvalue itself.
  high += Math.abs(high) * 2 ** -40 + Number.MIN_VALUE;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (isAboveAll(diagonal, coupling, middle)) high = middle;
    else low = middle;
  }
}

/** Whether `shift` - matrix is positive definite: all pivots of its elimination are positive. */
function isAboveAll(diagonal: Float64Array, coupling: Float64Array, shift: number): boolean {
  let pivot = 1;
  for (let i = 0; i < diagonal.length; i++) {
    pivot = shift - diagonal[i]! - coupling[i]! ** 2 / pivot;
    if (!(pivot > 0)) return false;
  }
  return true;
}

/** x becomes (shift - matrix)^-1 x, scaled to maximum 1. */
function solveShifted(x: Float64Array, diagonal: Float64Array, coupling: Float64Array, shift: number): void {
  const pivots = new Float64Array(x.length);
  let pivot = 1;
  let before = 0;
  for (let i = 0; i < x.length; i++) {
    const ratio = coupling[i]! / pivot;
    pivot = shift - diagonal[i]! - coupling[i]! ** 2 / pivot;
    before = x[i]! + ratio * before;
    pivots[i] = pivot;
    x[i] = before;
  }
  let after = 0;
  for (let i = x.length - 1; i >= 0; i--) {
    after = (x[i]! + (coupling[i + 1] ?? 0) * after) / pivots[i]!;
    x[i] = after;
  }
  const scale = 1 / maximum(x);
  for (let i = 0; i < x.length; i++) x[i] = x[i]! * scale;
}

function maximum(half: Float64Array): number {
  let most = 0;
  for (let i = 0; i < half.length; i++) most = Math.max(most, half[i]!);
  return most;
}

/** The root of the whole sequence's energy. */
function energyRoot(half: Float64Array, m: number): number {
  let sum = 0;
  for (let i = 0; i < half.length; i++) sum += (2 * i === m - 1 ? 1 : 2) * half[i]! ** 2;
  return Math.sqrt(sum);
}

/** What the maximum becomes. */
function correction(half: Float64Array, m: number, nw: number, norm: 'approximate' | 'subsample'): number {
  if (m % 2 === 1) return 1;
  if (norm === 'approximate') return m ** 2 / (m ** 2 + nw);
  // The value between the middle two by the Fourier series of the m samples: each counts with Dirichlet's kernel of the
  // frequencies below m / 2 (that of m / 2 itself is 0 in a symmetric sequence of even length).
  let sum = 0;
  for (let i = 0; i < half.length; i++) {
    const x = (Math.PI * (m - 1 - 2 * i)) / 2 / m;
    sum += (2 * half[i]! * Math.sin((m - 1) * x)) / Math.sin(x);
  }
  return (m * maximum(half)) / sum;
}
