/**
 * The one loop of all reductions: walks a plan tile by tile, reduces each tile into float64 accumulators, and leaves what
 * becomes of them to the family.
 */
import { Cascade, LineCascade } from './cascade.js';
import { type LoopDType, type Loops, loopsOf, type RealData, type RowsLoop, type RunLoop } from './loops.js';
import type { ReductionPlan } from './plan.js';
import type { KernelRow } from './reduce-kernels.js';
import { STAGE_COLUMNS, Stage } from './stage.js';

/** Results made at a time: wide enough that rows are copied to kernels in long pieces. */
export const TILE: number = STAGE_COLUMNS;

/** A line of results: which elements start them and where they go. */
export interface Tile {
  readonly count: number;
  /** Element of the source where the first result starts, and the step from one result to the next. */
  readonly from: number;
  readonly step: number;
  /** The same for the target. */
  readonly to: number;
  readonly toStep: number;
}

/** How elements become one number. */
export interface Reducer {
  readonly run: (loops: Loops) => RunLoop;
  readonly rows: (loops: Loops) => RowsLoop;
  /** What the accumulators begin with. */
  readonly start: number;
  /** Partial results of a sum are added pairwise; others go on from where the last run ended. */
  readonly isSum: boolean;
  /** The kernels that take packed runs and rows. */
  readonly kernel?: KernelRow;
}

/** Room for the results of any tile of a plan. */
export function tileOf({ kept }: ReductionPlan): Float64Array {
  return new Float64Array(Math.min(TILE, kept.lengths.at(-1)!));
}

/** Calls `visit` for every tile of the plan. Nothing is reduced yet. */
export function forEachTile({ kept, from, to }: ReductionPlan, visit: (tile: Tile) => void): void {
  const { lengths, steps, toSteps } = kept;
  if (lengths.includes(0)) return;
  const inner = lengths.length - 1;
  const width = lengths[inner]!;
  const step = steps[inner]!;
  const toStep = toSteps[inner]!;
  const index = new Array<number>(inner).fill(0);
  let at = from;
  let toAt = to;
  for (;;) {
    for (let k = 0; k < width; k += TILE) {
      visit({ count: Math.min(TILE, width - k), from: at + k * step, step, to: toAt + k * toStep, toStep });
    }
    let axis = inner - 1;
    for (; axis >= 0; axis--) {
      at += steps[axis]!;
      toAt += toSteps[axis]!;
      if (++index[axis]! < lengths[axis]!) break;
      at -= lengths[axis]! * steps[axis]!;
      toAt -= lengths[axis]! * toSteps[axis]!;
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}

/** Squares of the elements themselves. */
const ZEROS = new Float64Array(TILE);

/** Reduces tiles of one plan with one reducer; keeps what it needs between tiles. */
export class TileReducer {
  private readonly plan: ReductionPlan;
  private readonly data: RealData;
  private readonly start: number;
  private readonly better: (a: number, b: number) => number;
  private readonly isSum: boolean;
  private readonly run: RunLoop;
  private readonly rows: RowsLoop;
  private readonly cascade = new Cascade();
  private readonly lines: LineCascade;
  private readonly index: number[];
  private readonly stage: Stage | undefined;
  private readonly rowsAtOnce: number;
  /** Results of neighbouring runs that are parts of one result. */
  private parts: Float64Array | undefined;

  constructor(plan: ReductionPlan, data: RealData, dtype: LoopDType, reducer: Reducer) {
    const loops = loopsOf[dtype];
    this.stage = Stage.of(reducer.kernel, dtype, data);
    this.plan = plan;
    this.rowsAtOnce = data instanceof Float64Array ? PAIRWISE_ROWS : EXACT_ROWS;
    this.lines = new LineCascade(Math.min(TILE, plan.kept.lengths.at(-1)!));
    this.data = data;
    this.start = reducer.start;
    this.better = reducer.kernel === 'lowest' ? Math.min : Math.max;
    this.isSum = reducer.isSum;
    this.run = reducer.run(loops);
    this.rows = reducer.rows(loops);
    this.index = new Array<number>(plan.reduced.lengths.length).fill(0);
  }

  /** The results of one tile into the first numbers of `to`; `centers` are those of squares, one per result. */
  reduce(tile: Tile, to: Float64Array, centers: Float64Array = ZEROS): void {
    const { count, form } = this.plan;
    if (count === 0) {
      to.fill(this.start, 0, tile.count);
    } else if (form === 'rows') {
      if (this.isSum) this.sumRows(tile, to, centers);
      else this.carryRows(tile, to);
    } else if (this.stage !== undefined) {
      this.stageRuns(this.stage, tile, to);
    } else {
      this.plainRuns(tile, to, centers);
    }
  }

  private plainRuns(tile: Tile, to: Float64Array, centers: Float64Array): void {
    if (this.isSum) {
      for (let j = 0; j < tile.count; j++) to[j] = this.sumRuns(tile.from + j * tile.step, centers[j]!);
    } else {
      for (let j = 0; j < tile.count; j++) to[j] = this.carryRuns(tile.from + j * tile.step);
    }
  }

  /** Runs by kernel where they are worth it: those of a tile together, or, where a result has several, those along the next axis. */
  private stageRuns(stage: Stage, tile: Tile, to: Float64Array): void {
    const { lengths, steps } = this.plan.reduced;
    const inner = lengths.length - 1;
    const length = lengths[inner]!;
    if (inner === 0) {
      if (!stage.takesRuns(tile.count, length, steps[0]!)) {
        this.plainRuns(tile, to, ZEROS);
        return;
      }
      stage.runs(tile.from, tile.step, tile.count, length, steps[0]!, to);
      if (!this.isSum) for (let j = 0; j < tile.count; j++) to[j] = this.better(this.start, to[j]!);
      return;
    }
    const lines = lengths[inner - 1]!;
    if (!stage.takesRuns(lines, length, steps[inner]!)) {
      this.plainRuns(tile, to, ZEROS);
      return;
    }
    this.parts ??= new Float64Array(Math.min(TILE, lines));
    const { parts } = this;
    for (let j = 0; j < tile.count; j++) {
      let result = this.start;
      for (let at = tile.from + j * tile.step; at >= 0; at = this.next(at, inner - 1)) {
        for (let line = 0; line < lines; line += TILE) {
          const taken = Math.min(TILE, lines - line);
          stage.runs(at + line * steps[inner - 1]!, steps[inner - 1]!, taken, length, steps[inner]!, parts);
          if (this.isSum) for (let k = 0; k < taken; k++) this.cascade.push(parts[k]!);
          else for (let k = 0; k < taken; k++) result = this.better(result, parts[k]!);
        }
      }
      to[j] = this.isSum ? this.cascade.take() : result;
    }
  }

  private sumRuns(from: number, center: number): number {
    const { lengths, steps } = this.plan.reduced;
    const inner = lengths.length - 1;
    const count = lengths[inner]!;
    const step = steps[inner]!;
    if (inner === 0) return sumPairwise(this.run, this.data, from, step, count, center);
    for (let at = from; at >= 0; at = this.next(at, inner)) {
      this.cascade.push(sumPairwise(this.run, this.data, at, step, count, center));
    }
    return this.cascade.take();
  }

  private carryRuns(from: number): number {
    const { lengths, steps } = this.plan.reduced;
    const inner = lengths.length - 1;
    let result = this.start;
    for (let at = from; at >= 0; at = this.next(at, inner)) {
      result = this.run(this.data, at, steps[inner]!, lengths[inner]!, result);
    }
    return result;
  }

  private sumRows(tile: Tile, to: Float64Array, centers: Float64Array): void {
    const { lengths, steps } = this.plan.reduced;
    const inner = lengths.length - 1;
    const rows = lengths[inner]!;
    const rowStep = steps[inner]!;
    let line = this.lines.lend();
    let room = this.rowsAtOnce;
    for (let start = tile.from; start >= 0; start = this.next(start, inner)) {
      for (let row = 0; row < rows; ) {
        const taken = Math.min(room, rows - row);
        const at = start + row * rowStep;
        if (this.stage?.takesRows(taken, tile.count, tile.step)) {
          this.stage.rows(line, at, rowStep, tile.step, taken, tile.count);
        } else {
          this.rows(line, this.data, at, rowStep, tile.step, taken, tile.count, centers);
        }
        row += taken;
        room -= taken;
        if (room > 0) continue;
        this.lines.push(line, tile.count);
        line = this.lines.lend();
        room = this.rowsAtOnce;
      }
    }
    this.lines.push(line, tile.count);
    this.lines.take(to, tile.count);
  }

  private carryRows(tile: Tile, to: Float64Array): void {
    const { lengths, steps } = this.plan.reduced;
    const inner = lengths.length - 1;
    to.fill(this.start, 0, tile.count);
    for (let at = tile.from; at >= 0; at = this.next(at, inner)) {
      if (this.stage?.takesRows(lengths[inner]!, tile.count, tile.step)) {
        this.stage.rows(to, at, steps[inner]!, tile.step, lengths[inner]!, tile.count);
        continue;
      }
      this.rows(to, this.data, at, steps[inner]!, tile.step, lengths[inner]!, tile.count, ZEROS);
    }
  }

  /** Steps through the reduced axes outside `inner`; -1 after the last. */
  private next(at: number, inner: number): number {
    const { lengths, steps } = this.plan.reduced;
    const { index } = this;
    let next = at;
    for (let axis = inner - 1; axis >= 0; axis--) {
      next += steps[axis]!;
      if (++index[axis]! < lengths[axis]!) return next;
      next -= lengths[axis]! * steps[axis]!;
      index[axis] = 0;
    }
    return -1;
  }
}

/**
 * Elements added without pairing, in eight lanes: 16 additions deep, and log2(n / 128) more above, which stays below the
 * promised 4 log2(n).
 */
const PAIRWISE_BLOCK = 128;
/** The same for rows of float64, which are added four or eight at a time. */
const PAIRWISE_ROWS = 128;
/** Rows of shorter numbers: so many roundings to float64 are far below one to float32, and integers have none. */
const EXACT_ROWS = 2 ** 16;

/** Sum of a run, halved until its parts are blocks. */
function sumPairwise(run: RunLoop, data: RealData, at: number, step: number, count: number, center: number): number {
  if (count <= PAIRWISE_BLOCK) return run(data, at, step, count, center);
  // A whole number of lanes, so that only the last block has a rest.
  const half = 8 * (count >>> 4);
  return (
    sumPairwise(run, data, at, step, half, center) +
    sumPairwise(run, data, at + half * step, step, count - half, center)
  );
}
