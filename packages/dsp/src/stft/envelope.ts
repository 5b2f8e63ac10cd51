/**
 * The sum of squared windows that overlapping frames leave on every sample: what an inverse transform divides by.
 */
import { invalid } from '@lapwing/core';

/** Least weight that a sample can be recovered from: {@link checkNola}'s, less where the window itself is small. */
const LEAST = 1e-10;

export class Envelope {
  /** Values up to this count as zero. */
  readonly floor: number;
  private readonly squares: Float64Array;
  private readonly hop: number;
  /** Sum of the squares at every hop-th place up to j, and from j on. */
  private readonly upTo: Float64Array;
  private readonly fromOn: Float64Array;

  constructor(window: Float64Array, hop: number) {
    this.squares = window.map((weight) => weight * weight);
    this.hop = hop;
    let peak = 0;
    for (const square of this.squares) peak = Math.max(peak, square);
    this.floor = LEAST * Math.min(1, peak);
    this.upTo = this.squares.slice();
    this.fromOn = this.squares.slice();
    const { upTo, fromOn } = this;
    for (let j = hop; j < upTo.length; j++) upTo[j] = upTo[j]! + upTo[j - hop]!;
    for (let j = fromOn.length - 1 - hop; j >= 0; j--) fromOn[j] = fromOn[j]! + fromOn[j + hop]!;
  }

  /**
   * Which sum it is depends on the frames that meet the sample, so that its bits do too.
   *
   * @param at samples from the start of frame 0. @param frames that there are, may be Infinity.
   */
  value(at: number, frames: number): number {
    const { squares, hop, upTo, fromOn } = this;
    const last = Math.floor(at / hop);
    if (at < 0 || frames === 0) return 0;
    const isWhole = at >= squares.length - 1;
    if (last < frames) return (isWhole ? fromOn[at % hop] : upTo[at]) ?? 0;
    const first = at - (frames - 1) * hop;
    if (isWhole) return fromOn[first] ?? 0;
    let sum = 0;
    for (let j = first; j <= at; j += hop) sum += squares[j]!;
    return sum;
  }

  /** Values from `at` on. */
  fill(to: Float64Array, at: number, frames: number): void {
    const { fromOn, hop } = this;
    const period = Math.min(hop, fromOn.length);
    const [from, end] = this.steady(at, at + to.length, 0, frames);
    for (let k = at; k < from; k++) to[k - at] = this.value(k, frames);
    to.fill(0, from - at, end - at);
    for (let k = from; k < end; ) {
      const r = k % hop;
      const run = Math.min(hop - r, end - k);
      to.set(fromOn.subarray(Math.min(r, period), Math.min(r + run, period)), k - at);
      k += run;
    }
    for (let k = end; k < at + to.length; k++) to[k - at] = this.value(k, frames);
  }

  /** Refuses a stretch of samples that holds some which no frame weighs. @param start of frame 0. */
  require(from: number, to: number, start: number, frames: number, where: string): void {
    let first = -1;
    let end = -1;
    let count = 0;
    const check = (position: number): void => {
      if (this.value(position - start, frames) > this.floor) return;
      if (first < 0) first = end = position;
      if (position === end) end++;
      count++;
    };
    const [steadyFrom, steadyTo] = this.steady(from, to, start, frames);
    for (let position = from; position < steadyFrom; position++) check(position);
    if (this.isSteady()) for (let position = steadyTo; position < to; position++) check(position);
    else for (let position = steadyFrom; position < to; position++) check(position);
    if (count === 0) return;
    const range = end - first === 1 ? `sample ${first}` : `samples ${first} to ${end - 1}`;
    const got = count === end - first ? range : `${range} and ${count - (end - first)} more`;
    const rule = 'give every sample some weight (or a fill must be given)';
    throw invalid(
      'badValue',
      where,
      'window at this hopLength',
      rule,
      `none at ${got}`,
      `samples ${from} to ${to - 1}`,
    );
  }

  /** The part of a stretch where every frame that can meet a sample is there. */
  private steady(from: number, to: number, start: number, frames: number): readonly [number, number] {
    const begin = Math.min(to, Math.max(from, start + this.squares.length - 1));
    return [begin, Math.max(begin, Math.min(to, start + frames * this.hop))];
  }

  private isSteady(): boolean {
    const { hop, fromOn, floor } = this;
    return hop <= fromOn.length && fromOn.subarray(0, hop).every((value) => value > floor);
  }
}
