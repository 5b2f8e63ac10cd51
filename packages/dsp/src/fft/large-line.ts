/**
 * One transform that is too long for the kernel memory: as single-line.ts, with its buffers in ordinary memory and its columns
 * and rows staged in tiles.
 */
import type { Strided } from '@lapwing/core';
import type { FftKernels } from './fft-kernel.js';
import { type Floats, type Line, packLine, unpackLine } from './line-forms.js';
import { halfOfPairs, multiplyPairs, pairsOfHalf } from './plain-pairs.js';
import { chirpFactors, chirpSpectrum } from './plain-transform.js';
import { complexOf, type FftPrecision } from './precision.js';
import type { MatrixRecipe, SingleRecipe } from './single-recipe.js';
import { cellsOf, isPacked, type TransformKind } from './transform-kind.js';
import { transformLines } from './transform-lines.js';
import { FINE } from './twist.js';
import { unitRoots } from './unit-roots.js';

/** Bluestein's chirp, and the transform of its conjugate, as pairs. */
interface Chirp {
  readonly factors: Float64Array;
  readonly spectrum: Float64Array;
}

export class LargeLine {
  private readonly kind: TransformKind;
  private readonly recipe: SingleRecipe;
  private readonly precision: FftPrecision;
  private readonly matrix: MatrixRecipe;
  /** As large as a few lines and slow to make: kept from line to line, but not against the collector. */
  private chirp: WeakRef<Chirp> | undefined;

  constructor(kind: TransformKind, recipe: SingleRecipe, precision: FftPrecision) {
    this.kind = kind;
    this.recipe = recipe;
    this.precision = precision;
    this.matrix = 'chirp' in recipe ? recipe.chirp : recipe;
  }

  /** Writes `target.length` results, times `scale`. */
  run(_: FftKernels, source: Line, target: Line, scale: number): void {
    const { kind, recipe, matrix } = this;
    const Class = this.precision === 'float32' ? Float32Array : Float64Array;
    const a = new Class(2 * (matrix.length + 1));
    const b = new Class(2 * matrix.length);
    const cells = cellsOf(kind);
    const turns = isPacked(kind) ? unitRoots(kind.n, Math.floor(kind.n / 4) + 1) : null;
    packLine(kind, source, a, 0, matrix.length);
    if (turns && kind.from === 'half') pairsOfHalf(a, cells, turns);
    if ('chirp' in recipe) {
      const { factors, spectrum } = this.chirpOf(recipe.length);
      // An inverse transform is a forward one with the parts exchanged, on the way in and on the way out.
      multiplyPairs(a, factors, kind.isInverse ? 1 : 0);
      a.fill(0, 2 * cells);
      this.transformMatrix(a, b, false);
      multiplyPairs(a, spectrum, 0);
      this.transformMatrix(a, b, true);
      multiplyPairs(a, factors, kind.isInverse ? 2 : 0);
    } else {
      this.transformMatrix(a, b, kind.isInverse);
    }
    if (turns && kind.from === 'real') halfOfPairs(a, cells, turns);
    unpackLine(kind, a, 0, target, scale);
  }

  private chirpOf(length: number): Chirp {
    const known = this.chirp?.deref();
    if (known) return known;
    const factors = chirpFactors(length);
    const chirp = { factors, spectrum: chirpSpectrum(factors, this.matrix.length) };
    this.chirp = new WeakRef(chirp);
    return chirp;
  }

  private transformMatrix(a: Floats, b: Floats, isInverse: boolean): void {
    const [n1, n2] = [this.matrix.columns.length, this.matrix.rows.length];
    const dtype = complexOf(this.precision);
    const shape = [n1, n2];
    const first = { data: a, dtype, shape, strides: [n2, 1], offset: 0 } as Strided;
    const second = { data: b, dtype, shape, strides: [n2, 1], offset: 0 } as Strided;
    const third = { data: a, dtype, shape, strides: [1, n1], offset: 0 } as Strided;
    const kind = { from: 'complex', to: 'complex', isInverse, isConjugate: false } as const;
    transformLines({ ...kind, n: n1 }, first, second, [0, 0], { scale: 1 });
    twistRows(b, n1, n2, isInverse);
    transformLines({ ...kind, n: n2 }, second, third, [1, 1], { scale: 1 });
  }
}

/** Pair j of row k times exp(-2 pi i jk / n), or its conjugate. */
function twistRows(pairs: Floats, rows: number, columns: number, isInverse: boolean): void {
  const n = rows * columns;
  const coarse = unitRoots(n, Math.ceil(n / FINE), FINE);
  const fine = unitRoots(n, FINE);
  const sign = isInverse ? -1 : 1;
  for (let k = 1, at = 2 * columns; k < rows; k++) {
    for (let j = 0, exponent = 0; j < columns; j++, at += 2, exponent += k) {
      const high = 2 * Math.floor(exponent / FINE);
      const low = 2 * (exponent % FINE);
      const c = coarse[high]! * fine[low]! - coarse[high + 1]! * fine[low + 1]!;
      const d = sign * (coarse[high]! * fine[low + 1]! + coarse[high + 1]! * fine[low]!);
      const re = pairs[at]!;
      const im = pairs[at + 1]!;
      pairs[at] = re * c - im * d;
      pairs[at + 1] = re * d + im * c;
    }
  }
}
