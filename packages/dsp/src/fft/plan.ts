/**
 * Plans: which transform, how it is computed, and the tables for it. Made once, used for any number of arrays.
 */
import type { Strided } from '@lapwing/core';
import { lineStarts } from '../lines/line-starts.js';
import { fftKernels } from './fft-kernel.js';
import { laneCost, laneText } from './lane-way.js';
import { LargeLine } from './large-line.js';
import type { Line } from './line-forms.js';
import type { FftPrecision } from './precision.js';
import { SingleLine } from './single-line.js';
import { singleRecipeOf, singleRecipeText } from './single-recipe.js';
import { cellsOf, partsOf, sameKind, type TransformKind } from './transform-kind.js';
import { type LineOptions, transformLine, transformLines } from './transform-lines.js';
import { runAlone } from './windowed-line.js';

/**
 * One kind of transform of one length in one precision. It runs over the lines of arrays; which algorithm it takes depends
 * on the length and on how many lines there are, never on their strides.
 */
export class LinePlan {
  readonly kind: TransformKind;
  readonly precision: FftPrecision;
  private readonly lanes: number;
  private alone: SingleLine | LargeLine | undefined;

  constructor(kind: TransformKind, precision: FftPrecision) {
    this.kind = kind;
    this.precision = precision;
    this.lanes = precision === 'float32' ? 4 : 2;
  }

  /** Transforms the lines of `source` along an axis into those of `target`; see {@link transformLines}. */
  run(source: Strided, target: Strided, axes: readonly [number, number], options: LineOptions): void {
    const lines = linesOf(target, axes[1]);
    const kernels = fftKernels.get();
    // What is windowed is one of many lines that may come in any portions: its way must not depend on how many there are.
    const isOfMany = options.window !== undefined || options.bands !== undefined;
    const isSingle = isOfMany ? laneCost(this.kind) === Number.POSITIVE_INFINITY : this.isSingle(lines);
    if (kernels === null || (!isSingle && (lines !== 1 || isOfMany))) {
      transformLines(this.kind, source, target, axes, options);
      return;
    }
    const [from, to] = [lineStarts(source, axes[0]), lineStarts(target, axes[1])];
    for (let k = 0; k < lines; k++) {
      const [first, second] = [
        lineOf(source, axes[0], from[k]!, partsOf(this.kind.from)),
        lineOf(target, axes[1], to[k]!, partsOf(this.kind.to)),
      ];
      if (isSingle) runAlone(this.single(), kernels, this.kind, first, second, options);
      else transformLine(kernels, this.kind, this.precision, first, second, options.scale);
    }
  }

  /** True where lines one by one are cheaper than groups of lanes, of which a few lines leave most empty. */
  private isSingle(lines: number): boolean {
    const cells = cellsOf(this.kind);
    const alone = singleRecipeOf(cells, this.lanes);
    return alone !== null && lines * alone.cost < Math.ceil(lines / this.lanes) * laneCost(this.kind);
  }

  private single(): SingleLine | LargeLine {
    const { kind, precision } = this;
    const recipe = singleRecipeOf(cellsOf(kind), this.lanes)!;
    const Way = SingleLine.fits(kind, recipe, precision) ? SingleLine : LargeLine;
    this.alone ??= new Way(kind, recipe, precision);
    return this.alone;
  }

  /** How `lines` lines at once are computed, in words. */
  recipe(lines: number): string {
    const cells = cellsOf(this.kind);
    const how = this.isSingle(lines)
      ? `one by one, ${singleRecipeText(singleRecipeOf(cells, this.lanes)!)}`
      : `${this.lanes} in lanes, ${laneText(this.kind)}`;
    return cells === this.kind.n ? how : `${this.kind.n} real as ${cells} complex: ${how}`;
  }
}

function linesOf(array: Strided, axis: number): number {
  return array.shape.reduce((product, length, k) => (k === axis ? product : product * length), 1);
}

function lineOf(array: Strided, axis: number, start: number, parts: number): Line {
  return {
    data: array.data as Float64Array,
    offset: start * parts,
    stride: array.strides[axis]! * parts,
    length: array.shape[axis]!,
  };
}

const MOST_PLANS = 64;
/** In the order of use, oldest first. */
const plans = new Map<string, LinePlan>();

/** The one that was asked for last: transforms of one kind come in rows, and a key costs as much as a short transform. */
let latest: LinePlan | undefined;

/** The plan of a kind, kept for the next call. */
export function linePlan(kind: TransformKind, precision: FftPrecision): LinePlan {
  if (latest && latest.precision === precision && sameKind(latest.kind, kind)) return latest;
  const key = `${kind.n} ${kind.from} ${kind.to} ${kind.isInverse} ${kind.isConjugate} ${precision}`;
  latest = plans.get(key) ?? new LinePlan(kind, precision);
  plans.delete(key);
  plans.set(key, latest);
  if (plans.size > MOST_PLANS) plans.delete(plans.keys().next().value!);
  return latest;
}
