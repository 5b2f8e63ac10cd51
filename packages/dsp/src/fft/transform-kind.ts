/**
 * What a line transform takes and gives, and the words that its kernel knows them by.
 */

/**
 * How samples become cells: complex numbers, real numbers, or the first half of a Hermitian spectrum; and results, which
 * may also be the powers of such a half.
 */
export type LineForm = 'complex' | 'real' | 'half' | 'power';

/** One line transform, scale apart. */
export interface TransformKind {
  /** Length of the transform: of the longer of the two sides. */
  readonly n: number;
  readonly from: LineForm;
  readonly to: LineForm;
  /** exp(+2 pi i jk / n) instead of exp(-2 pi i jk / n). */
  readonly isInverse: boolean;
  /** The half spectrum is the conjugate of what the transform takes or gives. */
  readonly isConjugate: boolean;
}

/** Real numbers per sample. */
export function partsOf(form: LineForm): 1 | 2 {
  return form === 'real' || form === 'power' ? 1 : 2;
}

/** Samples of a line of `n` in the given form. */
export function samplesOf(form: LineForm, n: number): number {
  return form === 'half' || form === 'power' ? Math.floor(n / 2) + 1 : n;
}

/** Real lines of even length are packed into cells two by two. */
export function isPacked({ n, from, to }: TransformKind): boolean {
  return n % 2 === 0 && ((from === 'real' && (to === 'half' || to === 'power')) || (from === 'half' && to === 'real'));
}

/** Length of the complex transform inside. */
export function cellsOf(kind: TransformKind): number {
  return isPacked(kind) ? kind.n / 2 : kind.n;
}

export function sameKind(a: TransformKind, b: TransformKind): boolean {
  return (
    a.n === b.n && a.from === b.from && a.to === b.to && a.isInverse === b.isInverse && a.isConjugate === b.isConjugate
  );
}
