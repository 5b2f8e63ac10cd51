/**
 * What a call is told, as words of kernel memory: fft-job.ts of src/fft writes them.
 */

/** A complex transform of `length` cells. */
// @ts-expect-error: decorator
@unmanaged
export class Recipe {
  length: usize;
  /** Rows of {@link Pass} at `passes`. */
  passCount: usize;
  passes: usize;
  /** Address of a {@link Chirp}, or 0. */
  chirp: usize;
}

// @ts-expect-error: decorator
@unmanaged
export class Pass {
  radix: usize;
  m: usize;
  s: usize;
  twiddles: usize;
  constants: usize;
}

/** Bluestein's form: X[k] = c[k] sum over j of (x[j] c[j]) conj(c[k - j]), c[k] = exp(-i pi k^2 / n). */
// @ts-expect-error: decorator
@unmanaged
export class Chirp {
  /** c, `length` pairs. */
  factors: usize;
  /** Transform of the padded conj(c), over its length: as many pairs as `inner` has cells. */
  spectrum: usize;
  inner: Recipe;
}

/** Real lines of odd length: first passes, and the recipe of what they leave. See fft-odd.ts. */
// @ts-expect-error: decorator
@unmanaged
export class OddRecipe {
  levelCount: usize;
  levels: usize;
  /** Of the real line that is left, and the cells that a buffer of it holds; unused where one number is left. */
  last: Recipe;
  lastCells: usize;
}

// @ts-expect-error: decorator
@unmanaged
export class OddLevel {
  radix: usize;
  /** Rows k = 1 ... (radix - 1) / 2 of exp(-2 pi i p k / length), 0 <= p < length / radix. */
  twiddles: usize;
  /** cos and sin of 2 pi j / radix, 0 <= j < radix. */
  constants: usize;
  /** Of the complex lines of length / radix, and the cells that a buffer of them holds. */
  recipe: Recipe;
  cells: usize;
}

/** How samples become cells, and cells results. */
export const COMPLEX: usize = 0;
/** Real samples 2k and 2k + 1 are cell k. */
export const PAIRS: usize = 1;
/** Real samples with imaginary parts of zero; results of which the real parts count. */
export const REAL: usize = 2;
/** The first half of a spectrum with Hermitian symmetry. */
export const HALF: usize = 3;
/** Squares of the magnitudes of such a half, or sums of them over bands. */
export const POWER: usize = 4;

// @ts-expect-error: decorator
@unmanaged
export class Job {
  scale: f64;
  recipe: Recipe;
  /** exp(-2 pi i k / n) for 0 <= k <= n / 2, where pairs of n real samples are packed. */
  turns: usize;
  /** Address of an {@link OddRecipe} for real lines of odd length, or 0: then `recipe` holds the length only. */
  odd: usize;
  /** Cells for all samples, twice. */
  work: usize;
  other: usize;
  /** 16 for an inverse transform, which is a forward one of cells whose parts changed places; else 0. */
  flip: usize;

  load: usize;
  source: usize;
  /** Bytes between neighbouring lines and between neighbouring samples. */
  sourceLine: isize;
  sourceStep: isize;
  /** Samples that there are; zeros follow them. */
  available: usize;
  /** One factor for each real number of a line, or 0. */
  window: usize;
  /** -1 where samples are to be conjugated, else 1. */
  conjugate: isize;

  store: usize;
  target: usize;
  targetLine: isize;
  targetStep: isize;
  /** Results per line. */
  count: usize;
  /** Factors of result k of line j at `factors + k * factorStep + j * 2 * sizeof<T>()`, or 0. */
  factors: usize;
  factorStep: usize;
  /**
   * The same factors, root^(k * j), as products: float64 pairs root^(i << FINE_BITS) at `coarse`, root^i at `fine`, and cells
   * root^(k * lane) at `pattern`; or 0.
   */
  coarse: usize;
  fine: usize;
  pattern: usize;
  /** j of the first line. */
  firstLine: usize;
  /** Rows of {@link Band}, one for each result, or 0 for powers as they are. */
  bands: usize;

  lines: isize;
}

/** Weights of neighbouring bins. */
// @ts-expect-error: decorator
@unmanaged
export class Band {
  first: usize;
  count: usize;
  weights: usize;
}

/** Low bits of an exponent that the fine table answers for. */
export const FINE_BITS: usize = 10;
