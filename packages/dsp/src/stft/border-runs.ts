/**
 * Where the samples before and behind a signal come from, as runs of neighbours.
 */
import type { StftPadMode } from './frame-setup.js';

/** Positions from a given one on: their sources are `source`, `source + step`, ... */
export interface BorderRun {
  /** Sample of the signal at the first position; -1 for zeros. */
  readonly source: number;
  readonly step: -1 | 0 | 1;
  /** How many positions go on like this, >= 1. */
  readonly count: number;
  /** 'reflectOdd': the run is `2 * signal[pivot] - source` moved by `turns` times the distance of the ends; else -1. */
  readonly pivot: number;
  readonly turns: number;
}

const modulo = (position: number, period: number): number => ((position % period) + period) % period;

function plain(source: number, step: -1 | 0 | 1, count: number): BorderRun {
  return { source, step, count, pivot: -1, turns: 0 };
}

/**
 * The run that begins at a position of a signal of n samples.
 *
 * @param reach positions beyond the ends that the mode fills; farther ones are zero.
 * @see numpy.pad, core's padIndex
 */
export function borderRun(position: number, n: number, mode: StftPadMode, reach: number): BorderRun {
  if (position >= 0 && position < n) return plain(position, 1, n - position);
  if (position < -reach) return plain(-1, 0, -reach - position);
  if (position >= n + reach || n === 0) return plain(-1, 0, Number.POSITIVE_INFINITY);
  const left = position < 0 ? -position : n + reach - position;
  return { ...beyond(position, n, mode, left) };
}

/** @param left positions up to the signal's start, or up to where the padding ends. */
function beyond(position: number, n: number, mode: StftPadMode, left: number): BorderRun {
  if (mode === 'constant' || mode === 'none') return plain(-1, 0, left);
  if (mode === 'edge' || n === 1) return plain(position < 0 ? 0 : n - 1, 0, left);
  if (mode === 'wrap') {
    const source = modulo(position, n);
    return plain(source, 1, Math.min(left, n - source));
  }
  const edges = mode === 'symmetric' ? 1 : 0;
  const span = n - 1 + edges;
  const along = modulo(position, 2 * span);
  const isForward = along < span;
  const run = plain(
    isForward ? along : 2 * span - edges - along,
    isForward ? 1 : -1,
    Math.min(left, isForward ? span - along : 2 * span - along),
  );
  if (mode !== 'reflectOdd') return run;
  const turns = Math.floor(position / (2 * span));
  if (isForward) return { ...run, turns };
  // Turned about the nearer end, so that samples beside it are made of nothing else.
  return turns < 0 ? { ...run, pivot: 0, turns: turns + 1 } : { ...run, pivot: n - 1, turns };
}

/** Samples at an end of a long signal that its padding there is made of. */
export function borderNeed(mode: StftPadMode, reach: number): number {
  if (mode === 'constant' || mode === 'none' || reach === 0) return 0;
  return mode === 'edge' ? 1 : reach + 1;
}
