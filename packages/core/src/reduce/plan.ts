/**
 * Plans a reduction. The plan is data: which axes are kept and which are reduced, in which order they are walked, and
 * which of the two loops is the inner one.
 *
 * 1. Axes of length 1 are dropped.
 * 2. Axes that the source walks backwards are flipped, kept ones for the target too.
 * 3. Kept and reduced axes are each sorted so that the steps of the source shrink inwards.
 * 4. Neighbours that are one line are merged, kept axes only where they are one for the target too.
 *
 * Reduced axes of an `ordered` reduction skip 2 and 3: they are walked in C order, whatever the memory looks like.
 */
import type { Layout } from '../layout/layout.js';

/** Axes outermost first; `[]` is one element. */
export interface Axes {
  readonly lengths: readonly number[];
  /** Elements of the source between neighbours. */
  readonly steps: readonly number[];
}

interface KeptAxes extends Axes {
  /** Elements of the target between neighbours. */
  readonly toSteps: readonly number[];
}

export interface ReductionPlan {
  /** At least one axis: that of the tile. */
  readonly kept: KeptAxes;
  /** At least one axis. */
  readonly reduced: Axes;
  /** First element of the source and of the target. */
  readonly from: number;
  readonly to: number;
  /** Elements that make one result. */
  readonly count: number;
  /** `runs`: one result after the other, each from runs. `rows`: a line of results at once, from rows. */
  readonly form: 'runs' | 'rows';
}

/** Shorter runs cost more in calls than in additions. */
const SHORT_RUN = 16;

/**
 * @param target same rank as `source`, with stride 0 on the reduced axes.
 * @param isReduced per axis of `source`.
 */
export function planReduction(
  source: Layout,
  target: Layout,
  isReduced: readonly boolean[],
  ordered = false,
): ReductionPlan {
  let from = source.offset;
  let to = target.offset;
  const keptAxes: number[] = [];
  const reducedAxes: number[] = [];
  const steps = [...source.strides];
  const toSteps = [...target.strides];
  source.shape.forEach((length, axis) => {
    if (length === 1) return;
    (isReduced[axis] ? reducedAxes : keptAxes).push(axis);
    if (steps[axis]! >= 0 || length === 0 || (ordered && isReduced[axis])) return;
    from += (length - 1) * steps[axis]!;
    steps[axis] = -steps[axis]!;
    if (isReduced[axis]) return;
    to += (length - 1) * toSteps[axis]!;
    toSteps[axis] = -toSteps[axis]!;
  });
  const inwards = (a: number, b: number): number => steps[b]! - steps[a]! || a - b;
  keptAxes.sort(inwards);
  if (!ordered) reducedAxes.sort(inwards);
  const kept = merged(keptAxes, source.shape, [steps, toSteps]);
  const reduced = byRun(merged(reducedAxes, source.shape, [steps]), ordered);
  return {
    kept: { lengths: kept.lengths, steps: kept.steps[0]!, toSteps: kept.steps[1]! },
    reduced,
    from,
    to,
    count: reduced.lengths.reduce((product, length) => product * length, 1),
    form: formOf(kept.lengths, kept.steps[0]!, reduced),
  };
}

/** Whether an ordered plan takes longer steps inside than outside. */
export function isAgainstMemory({ reduced, count }: ReductionPlan): boolean {
  const steps = reduced.steps.map(Math.abs);
  return count > LONG_WALK && steps.length > 1 && steps.at(-1)! > Math.min(...steps);
}

/** Elements that fit into a cache, where long steps cost nothing. */
const LONG_WALK = 2 ** 14;

interface Lines {
  readonly lengths: number[];
  readonly steps: number[][];
}

function merged(axes: readonly number[], shape: readonly number[], strides: readonly number[][]): Lines {
  const lengths: number[] = [];
  const steps: number[][] = strides.map(() => []);
  for (const axis of axes) {
    const length = shape[axis]!;
    const last = lengths.length - 1;
    if (last >= 0 && strides.every((list, k) => steps[k]![last] === list[axis]! * length)) {
      lengths[last]! *= length;
      strides.forEach((list, k) => {
        steps[k]![last] = list[axis]!;
      });
    } else {
      lengths.push(length);
      strides.forEach((list, k) => {
        steps[k]!.push(list[axis]!);
      });
    }
  }
  if (lengths.length === 0) {
    lengths.push(1);
    for (const list of steps) list.push(0);
  }
  return { lengths, steps };
}

/** The innermost reduced axis makes the runs; where it is short, a longer one takes its place. */
function byRun(lines: Lines, ordered: boolean): Axes {
  const { lengths } = lines;
  const steps = lines.steps[0]!;
  const last = lengths.length - 1;
  if (ordered || lengths[last]! >= SHORT_RUN) return { lengths, steps };
  const longest = lengths.indexOf(Math.max(...lengths));
  return { lengths: swapped(lengths, longest, last), steps: swapped(steps, longest, last) };
}

function swapped(list: readonly number[], a: number, b: number): number[] {
  const result = [...list];
  [result[a], result[b]] = [list[b]!, list[a]!];
  return result;
}

function formOf(lengths: readonly number[], steps: readonly number[], reduced: Axes): 'runs' | 'rows' {
  const tile = lengths.at(-1)!;
  if (tile === 1) return 'runs';
  const run = reduced.lengths.at(-1)!;
  if (run < SHORT_RUN && tile > run) return 'rows';
  return steps.at(-1)! < Math.abs(reduced.steps.at(-1)!) ? 'rows' : 'runs';
}
