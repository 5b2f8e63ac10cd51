/**
 * One long transform at a time, inside the kernel memory. A complex line of n1 * n2 samples is a matrix, a view of itself:
 * its columns are transformed in lanes, multiplied by the twist, and then its rows are (Gentleman and Sande, "Fast Fourier
 * transforms: for fun and profit", 1966). Lines of other forms become complex ones first.
 */
import { kernelMemory } from '@lapwing/core/kernel';
import { beginJob, CELL_BYTES, setRoom, setSource, setTarget, setWord } from './fft-job.js';
import { type FftKernels, JOB_BYTES, job } from './fft-kernel.js';
import { together } from './kernel-tables.js';
import { type LaneTables, laneTables } from './lane-tables.js';
import { type Floats, type Line, packLine, unpackLine } from './line-forms.js';
import type { FftPrecision } from './precision.js';
import { workCells } from './recipe.js';
import type { MatrixRecipe, SingleRecipe } from './single-recipe.js';
import { type SingleTables, singleTableBytes, singleTables } from './single-tables.js';
import { cellsOf, isPacked, type TransformKind } from './transform-kind.js';

/** Bytes of the two buffers and of the tables, at most: a half of the kernel memory. */
const MOST_BYTES = 32 * 2 ** 20;

interface Tables {
  readonly columns: LaneTables;
  readonly rows: LaneTables;
  readonly own: SingleTables;
}

export class SingleLine {
  private readonly kind: TransformKind;
  private readonly recipe: SingleRecipe;
  private readonly matrix: MatrixRecipe;
  private readonly precision: FftPrecision;
  private readonly size: number;
  private readonly cells: number;

  constructor(kind: TransformKind, recipe: SingleRecipe, precision: FftPrecision) {
    this.kind = kind;
    this.recipe = recipe;
    this.matrix = 'chirp' in recipe ? recipe.chirp : recipe;
    this.precision = precision;
    this.size = precision === 'float32' ? 4 : 8;
    this.cells = cellsOf(kind);
  }

  /** Bytes of kernel memory that it takes. */
  static bytes(kind: TransformKind, recipe: SingleRecipe, precision: FftPrecision): number {
    const size = precision === 'float32' ? 4 : 8;
    const matrix = 'chirp' in recipe ? recipe.chirp : recipe;
    return 4 * (matrix.length + 1) * size + singleTableBytes(kind, recipe, size);
  }

  static fits(kind: TransformKind, recipe: SingleRecipe, precision: FftPrecision): boolean {
    return SingleLine.bytes(kind, recipe, precision) <= MOST_BYTES;
  }

  /** Writes `target.length` results, times `scale`. The lines share no memory. */
  run(kernels: FftKernels, source: Line, target: Line, scale: number): void {
    const { kind, recipe, precision, size, matrix, cells } = this;
    const tables = together(
      (): Tables => ({
        own: singleTables(kind, recipe, precision),
        columns: laneTables(matrix.columns.length, precision, false),
        rows: laneTables(matrix.rows.length, precision, false),
      }),
    );
    const memory = kernelMemory();
    const { scratch } = memory;
    const floats: Floats = size === 4 ? memory.f32 : memory.f64;
    const is32 = size === 4;
    const mark = scratch.mark();
    try {
      const a = scratch.reserve(2 * (matrix.length + 1) * size);
      const b = scratch.reserve(2 * (matrix.length + 1) * size);
      const room = scratch.reserve(2 * JOB_BYTES);
      const { own } = tables;
      const inside = own.factors || kind.to === 'power' ? 1 : scale;
      packLine(kind, source, floats, a / size, matrix.length);
      if (isPacked(kind) && kind.from === 'half') {
        (is32 ? kernels.pairsOfHalf_f32 : kernels.pairsOfHalf_f64)(a, cells, own.turns);
      }
      if (own.factors) {
        const multiply = is32 ? kernels.multiplyPairs_f32 : kernels.multiplyPairs_f64;
        // An inverse transform is a forward one with the parts exchanged, on the way in and on the way out.
        multiply(a, own.factors, cells, kind.isInverse ? 1 : 0);
        floats.fill(0, a / size + 2 * cells, a / size + 2 * matrix.length);
        this.transformMatrix(kernels, room, tables, a, b, false, 1);
        multiply(a, own.spectrum, matrix.length, 0);
        this.transformMatrix(kernels, room, tables, a, b, true, 1);
        multiply(a, own.factors, cells, kind.isInverse ? 2 : 0);
      } else {
        this.transformMatrix(kernels, room, tables, a, b, kind.isInverse, inside);
      }
      if (isPacked(kind) && kind.from === 'real') {
        (is32 ? kernels.halfOfPairs_f32 : kernels.halfOfPairs_f64)(a, cells, own.turns);
      }
      unpackLine(kind, floats, a / size, target, inside === 1 ? scale : 1);
    } finally {
      scratch.release(mark);
    }
  }

  /** Pairs at `a` into pairs at `a` by way of `b`: columns of [n1, n2] first, then rows, whose results lie transposed. */
  private transformMatrix(
    kernels: FftKernels,
    room: number,
    { columns, rows, own }: Tables,
    a: number,
    b: number,
    isInverse: boolean,
    scale: number,
  ): void {
    const { matrix, size } = this;
    const n1 = matrix.columns.length;
    const n2 = matrix.rows.length;
    const pair = 2 * size;
    const { scratch } = kernelMemory();
    const bytes = Math.max(workCells(matrix.columns), workCells(matrix.rows)) * CELL_BYTES;
    const work = scratch.reserve(bytes);
    const other = scratch.reserve(bytes);
    const kind = { n: n1, from: 'complex', to: 'complex', isInverse, isConjugate: false } as const;
    beginJob(room, kind, 1, columns.recipe, 0, 0);
    setRoom(room, work, other, n1, n1);
    setSource(room, a, pair, n2 * pair);
    setTarget(room, b, pair, n2 * pair, n2);
    setWord(room, job.factors, own.pairs);
    setWord(room, job.factorStep, n2 * pair);
    setWord(room, job.coarse, own.coarse);
    setWord(room, job.fine, own.fine);
    setWord(room, job.pattern, own.pattern);
    const second = room + JOB_BYTES;
    beginJob(second, kind, scale, rows.recipe, 0, 0);
    setRoom(second, work, other, n2, n2);
    setSource(second, b, n2 * pair, pair);
    setTarget(second, a, pair, n1 * pair, n1);
    const transform = size === 4 ? kernels.transform_f32 : kernels.transform_f64;
    transform(room);
    transform(second);
  }
}
