/**
 * Counts every byte that any function of the library copies, so that a test can assert that nothing was copied.
 */

export interface CopyStats {
  /** Bytes written by copies since the last reset. */
  readonly bytes: number;
  /** Number of copies. */
  readonly copies: number;
}

let bytes = 0;
let copies = 0;

/** Bytes and copies counted so far on this thread; `reset: true` starts again from zero after reading. */
export function copyStats(options: { reset?: boolean } = {}): CopyStats {
  const stats = { bytes, copies };
  if (options.reset) {
    bytes = 0;
    copies = 0;
  }
  return stats;
}

export function countCopy(written: number): void {
  bytes += written;
  copies++;
}
