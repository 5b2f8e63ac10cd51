/**
 * The twin of the kernel of assembly/convolve.ts: the formula and nothing else. Same bits.
 */
import type { Floats } from '../framing/frame-stage.js';
import type { TapRun } from './tap-plan.js';

/**
 * `cells[target + i] += sum over runs and their taps k of cells[start(run) + i + k] * tap[k]`, group by group.
 *
 * @param starts index of the first sample of each run.
 */
export function sumTapsPlain(
  cells: Floats,
  runs: readonly TapRun[],
  starts: ArrayLike<number>,
  taps: number,
  target: number,
  outputs: number,
): void {
  const isSingle = cells instanceof Float32Array;
  for (let i = 0; i < outputs; i++) {
    let group = 0;
    let tap = taps;
    for (let r = 0; r < runs.length; r++) {
      const run = runs[r]!;
      const end = tap + run.taps;
      for (let at = starts[r]! + i; tap < end; tap++, at++) {
        const product = cells[at]! * cells[tap]!;
        group = isSingle ? Math.fround(group + Math.fround(product)) : group + product;
      }
      if (!run.isLast) continue;
      cells[target + i] = cells[target + i]! + group;
      group = 0;
    }
  }
}
