/**
 * Pairwise addition of partial sums that arrive one by one: the sums of 2^k parts wait on level k for their like, so the
 * error grows with the logarithm of their number.
 */

/** Of numbers. */
export class Cascade {
  private readonly levels: number[] = [];
  private parts = 0;

  push(part: number): void {
    let sum = part;
    let level = 0;
    for (let carry = this.parts; carry & 1; carry >>>= 1) sum = this.levels[level++]! + sum;
    this.levels[level] = sum;
    this.parts++;
  }

  /** The sum of all parts; empties the cascade. */
  take(): number {
    let sum = 0;
    for (let level = 0, left = this.parts; left > 0; left >>>= 1, level++) if (left & 1) sum += this.levels[level]!;
    this.parts = 0;
    return sum;
  }
}

/** Of lines of numbers. Lines are lent and given back, so a steady state allocates nothing. */
export class LineCascade {
  private readonly width: number;
  private readonly levels: Float64Array[] = [];
  private readonly spare: Float64Array[] = [];
  private parts = 0;

  constructor(width: number) {
    this.width = width;
  }

  /** A line of zeros to add rows into. */
  lend(): Float64Array {
    return this.spare.pop()?.fill(0) ?? new Float64Array(this.width);
  }

  /** Takes back a lent line as the next part; its first `count` numbers are what counts. */
  push(part: Float64Array, count: number): void {
    let level = 0;
    for (let carry = this.parts; carry & 1; carry >>>= 1) this.addInto(part, this.levels[level++]!, count);
    this.levels[level] = part;
    this.parts++;
  }

  /** Writes the sum of all parts to `to` and empties the cascade. */
  take(to: Float64Array, count: number): void {
    to.fill(0, 0, count);
    for (let level = 0, left = this.parts; left > 0; left >>>= 1, level++) {
      if (left & 1) this.addInto(to, this.levels[level]!, count);
    }
    this.parts = 0;
  }

  private addInto(sum: Float64Array, part: Float64Array, count: number): void {
    for (let j = 0; j < count; j++) sum[j]! += part[j]!;
    this.spare.push(part);
  }
}
