/**
 * Singular values of one packed matrix by one-sided Jacobi rotations: pairs of columns are turned until all are
 * orthogonal; then their lengths are what is asked for.
 *
 * The matrix holds its columns one after the other, complex elements as pairs. Columns are kept in the order of their
 * lengths, which saves sweeps.
 *
 * @see M. R. Hestenes, "Inversion of matrices by biorthogonalization and related results" (1958); P. P. M. de Rijk, "A
 * one-sided Jacobi algorithm for computing the singular value decomposition on a vector computer" (1989)
 */

/** Far more than ever were needed: convergence is quadratic after the first few. */
const MOST_SWEEPS = 60;

/**
 * Writes the singular values of `matrix` in descending order to `values`; NaN where an element is not finite.
 *
 * @param matrix `columns` columns of `length` numbers (`length` rows, or half as many complex ones); overwritten.
 */
export function findSingularValues(
  matrix: Float64Array,
  length: number,
  columns: number,
  components: 1 | 2,
  values: Float64Array,
): void {
  let most = 0;
  for (let k = 0; k < matrix.length; k++) {
    const size = Math.abs(matrix[k]!);
    // A comparison with NaN is false.
    if (!(size <= Number.MAX_VALUE)) {
      values.fill(Number.NaN);
      return;
    }
    if (size > most) most = size;
  }
  if (most === 0) {
    values.fill(0);
    return;
  }
  // Powers of two, so that squares neither overflow nor vanish and nothing is rounded; two steps reach subnormals.
  const exponent = Math.floor(Math.log2(most));
  const half = Math.floor(exponent / 2);
  for (let k = 0; k < matrix.length; k++) matrix[k] = matrix[k]! * 2 ** -half * 2 ** (half - exponent);
  const starts = Array.from({ length: columns }, (_, k) => k * length);
  const turn = components === 1 ? turnReal : turnComplex;
  const tolerance = Number.EPSILON * Math.sqrt(length / components);
  for (let sweep = 0, isDone = false; sweep < MOST_SWEEPS && !isDone; sweep++) {
    isDone = true;
    for (let p = 0; p < columns - 1; p++) {
      for (let q = p + 1; q < columns; q++) if (turn(matrix, starts, p, q, length, tolerance)) isDone = false;
    }
  }
  for (let k = 0; k < columns; k++)
    values[k] = lengthOf(matrix, starts[k]!, length) * 2 ** half * 2 ** (exponent - half);
  values.sort().reverse();
}

/** `t` of the rotation that makes columns of squared lengths `a` >= `b` and product `product` > 0 orthogonal. */
function tangent(a: number, b: number, product: number): number {
  const zeta = (a - b) / (2 * product);
  return 1 / (zeta + Math.sqrt(1 + zeta * zeta));
}

/** Turns columns number p and q, the longer one first; false where they are orthogonal already. */
function turnReal(
  matrix: Float64Array,
  starts: number[],
  p: number,
  q: number,
  length: number,
  tolerance: number,
): boolean {
  let [x, y] = [starts[p]!, starts[q]!];
  let a = 0;
  let b = 0;
  let product = 0;
  for (let i = 0; i < length; i++) {
    const u = matrix[x + i]!;
    const v = matrix[y + i]!;
    a += u * u;
    b += v * v;
    product += u * v;
  }
  if (a < b) {
    [starts[p], starts[q]] = [y, x];
    [x, y] = [y, x];
    [a, b] = [b, a];
  }
  if (!(Math.abs(product) > tolerance * Math.sqrt(a) * Math.sqrt(b))) return false;
  const t = tangent(a, b, Math.abs(product)) * Math.sign(product);
  const cosine = 1 / Math.sqrt(1 + t * t);
  const sine = cosine * t;
  // cosine u + sine v, with the rounding of the cosine, which all elements would share, left to the small correction.
  const half = sine / (1 + cosine);
  for (let i = 0; i < length; i++) {
    const u = matrix[x + i]!;
    const v = matrix[y + i]!;
    matrix[x + i] = u + sine * (v - half * u);
    matrix[y + i] = v - sine * (u + half * v);
  }
  return true;
}

/** The same for pairs; the second column is first turned in phase, so that the product of the two is real. */
function turnComplex(
  matrix: Float64Array,
  starts: number[],
  p: number,
  q: number,
  length: number,
  tolerance: number,
): boolean {
  let [x, y] = [starts[p]!, starts[q]!];
  let a = 0;
  let b = 0;
  let re = 0;
  let im = 0;
  for (let i = 0; i < length; i += 2) {
    const u = matrix[x + i]!;
    const v = matrix[x + i + 1]!;
    const w = matrix[y + i]!;
    const z = matrix[y + i + 1]!;
    a += u * u + v * v;
    b += w * w + z * z;
    re += u * w + v * z;
    im += u * z - v * w;
  }
  if (a < b) {
    [starts[p], starts[q]] = [y, x];
    [x, y] = [y, x];
    [a, b] = [b, a];
    im = -im;
  }
  const product = Math.hypot(re, im);
  if (!(product > tolerance * Math.sqrt(a) * Math.sqrt(b))) return false;
  const t = tangent(a, b, product);
  const cosine = 1 / Math.sqrt(1 + t * t);
  const sine = cosine * t;
  const half = sine / (1 + cosine);
  const phaseRe = re / product;
  const phaseIm = im / product;
  for (let i = 0; i < length; i += 2) {
    const u = matrix[x + i]!;
    const v = matrix[x + i + 1]!;
    const w = matrix[y + i]! * phaseRe + matrix[y + i + 1]! * phaseIm;
    const z = matrix[y + i + 1]! * phaseRe - matrix[y + i]! * phaseIm;
    matrix[x + i] = u + sine * (w - half * u);
    matrix[x + i + 1] = v + sine * (z - half * v);
    matrix[y + i] = w - sine * (u + half * w);
    matrix[y + i + 1] = z - sine * (v + half * z);
  }
  return true;
}

/** Scaled once more: a short column beside a long one has squares that vanish. */
function lengthOf(matrix: Float64Array, start: number, length: number): number {
  let most = 0;
  for (let i = start; i < start + length; i++) most = Math.max(most, Math.abs(matrix[i]!));
  if (most === 0) return 0;
  let sum = 0;
  for (let i = start; i < start + length; i++) sum += (matrix[i]! / most) ** 2;
  return most * Math.sqrt(sum);
}
