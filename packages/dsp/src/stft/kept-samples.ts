/**
 * The samples of a stream that are still needed: blocks are appended, what is done with is forgotten.
 */
import { type DType, type NDArray, type ReadonlyNDArray, s, zeros } from '@lapwing/core';
import type { SignalPart } from './build-segment.js';

export class KeptSamples {
  /** Samples that were appended. */
  seen = 0;
  private origin = 0;
  private store: NDArray;
  /** Where sample `origin` stands in the store. */
  private first = 0;

  /** @param lead lengths of the axes before that of the samples. */
  constructor(lead: readonly number[], dtype: DType) {
    this.store = zeros([...lead, 0], dtype) as unknown as NDArray;
  }

  /** @param block shape [..., any]. */
  append(block: ReadonlyNDArray): void {
    const count = block.shape[block.ndim - 1]!;
    const kept = this.seen - this.origin;
    const room = this.store.shape[this.store.ndim - 1]!;
    if (this.first + kept + count > room) this.makeRoom(kept, count);
    const at = this.first + kept;
    (this.store.slice('...', s(at, at + count)) as NDArray).assign(block);
    this.seen += count;
  }

  /** Forgets the samples before `from`. */
  forget(from: number): void {
    if (from <= this.origin) return;
    this.first += from - this.origin;
    this.origin = from;
  }

  /** What is kept, of a signal of n samples. */
  part(n: number): SignalPart {
    const samples = this.store.slice('...', s(this.first, this.first + this.seen - this.origin)) as NDArray;
    return { samples, origin: this.origin, n };
  }

  /** Moves what is kept to the front, of a longer store if more than half of this one would be filled. */
  private makeRoom(kept: number, count: number): void {
    const old = this.store.slice('...', s(this.first, this.first + kept)) as NDArray;
    const room = this.store.shape[this.store.ndim - 1]!;
    if (2 * (kept + count) > room) {
      this.store = zeros(this.store.shape.with(-1, 4 * (kept + count)), this.store.dtype) as unknown as NDArray;
    }
    (this.store.slice('...', s(kept)) as NDArray).assign(old);
    this.first = 0;
  }
}
