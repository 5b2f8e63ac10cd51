/**
 * A stack of bytes between two addresses of the kernel memory.
 *
 * A function takes the mark, reserves what it needs, and releases to the mark in a `finally`: no closure, no object per
 * call, and an error on the way cannot leak. Reserved bytes hold whatever was there before.
 */
import { invalid } from '../errors.js';

/** Reservations start on a cache line, which is also a multiple of every vector and element. */
export const SCRATCH_ALIGNMENT = 64;

export class Scratch {
  readonly low: number;
  private end: number;
  private top: number;

  constructor(low: number, high: number) {
    this.low = low;
    this.end = high;
    this.top = low;
  }

  /** First address past the region. */
  get high(): number {
    return this.end;
  }

  /** Moves the end of the region; refused while what is reserved reaches past it. */
  setHigh(high: number): void {
    if (high < this.top) throw this.full(this.top - high, high);
    this.end = high;
  }

  /** Where the stack ends now; hand it to {@link release}. */
  mark(): number {
    return this.top;
  }

  /**
   * Address of `bytes` fresh bytes, aligned to {@link SCRATCH_ALIGNMENT}.
   *
   * @throws {LapwingError} code 'tooLarge' when the region has no room left.
   */
  reserve(bytes: number): number {
    const address = Math.ceil(this.top / SCRATCH_ALIGNMENT) * SCRATCH_ALIGNMENT;
    if (!(bytes >= 0 && address + bytes <= this.high)) throw this.full(bytes, address);
    this.top = address + bytes;
    return address;
  }

  /** Gives back everything reserved since {@link mark} returned `mark`. */
  release(mark: number): void {
    this.top = mark;
  }

  private full(bytes: number, address: number): Error {
    const room = Math.max(0, this.high - address);
    return invalid('tooLarge', 'Scratch.reserve', 'bytes', `be 0..${room}`, bytes, `region ${this.low}..${this.high}`);
  }
}
