/**
 * Blocks of kernel memory that outlive a call, taken from its top downwards and given back in any order.
 */
import { invalid } from '../errors.js';
import { SCRATCH_ALIGNMENT, type Scratch } from './scratch.js';

export interface Block {
  /** Byte address, aligned to a cache line. */
  readonly start: number;
  readonly bytes: number;
}

export class Blocks {
  private readonly scratch: Scratch;
  private readonly top: number;
  /** Highest first. */
  private readonly taken: Block[] = [];
  /** Gives back a block that can be made again; false when it has none. */
  private makeRoom: () => boolean = () => false;

  /** Blocks lie above what is left to `scratch`, whose end moves with them. */
  constructor(scratch: Scratch) {
    this.scratch = scratch;
    this.top = scratch.high;
  }

  /** Names who holds blocks that can be made again: it is asked for them, one after the other, where room is wanting. */
  onShortage(makeRoom: () => boolean): void {
    this.makeRoom = makeRoom;
  }

  /** The highest gap that is large enough. @throws {LapwingError} 'tooLarge' when there is none */
  take(bytes: number): Block {
    let block = this.place(bytes);
    while (block === null && this.makeRoom()) block = this.place(bytes);
    if (block !== null) return block;
    const room = Math.max(0, this.scratch.high - this.scratch.mark());
    throw invalid('tooLarge', 'workspace', 'bytes', `be 0..${room}, what is left of the kernel memory`, bytes);
  }

  private place(bytes: number): Block | null {
    if (!(bytes >= 0)) return null;
    const size = Math.ceil(bytes / SCRATCH_ALIGNMENT) * SCRATCH_ALIGNMENT;
    let high = this.top;
    let place = 0;
    while (place < this.taken.length && high - end(this.taken[place]!) < size) high = this.taken[place++]!.start;
    const start = high - size;
    if (start < this.scratch.mark()) return null;
    const block = { start, bytes: size };
    this.taken.splice(place, 0, block);
    this.moveScratch();
    return block;
  }

  /** Gives a block back; a block that is not taken is ignored. */
  release(block: Block): void {
    const place = this.taken.indexOf(block);
    if (place >= 0) this.taken.splice(place, 1);
    this.moveScratch();
  }

  private moveScratch(): void {
    this.scratch.setHigh(this.taken.at(-1)?.start ?? this.top);
  }
}

function end(block: Block): number {
  return block.start + block.bytes;
}
