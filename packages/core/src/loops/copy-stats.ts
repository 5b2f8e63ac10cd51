/**
 * Counts every byte that any function of the library copies, so that a test can assert that nothing was copied.
 */
import { requireOptions } from '../errors.js';

export interface CopyStats {
  /** Bytes written by copies since the last reset. */
  readonly bytes: number;
  /** Number of copies. */
  readonly copies: number;
}

let bytes = 0;
let copies = 0;

/**
 * Bytes and copies counted so far on this thread.
 *
 * @param options.reset true to start again from zero after reading. Default false.
 * @throws {LapwingError} 'badOption' when options is no object
 * @example Object.keys(copyStats()) // ['bytes', 'copies']
 */
export function copyStats(options: { readonly reset?: boolean } = {}): CopyStats {
  requireOptions(options, 'copyStats');
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
