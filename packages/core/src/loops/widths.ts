/**
 * The instances of the moving loop, by the width of their units.
 */
import * as move8 from './move-elements-8.generated.js';
import * as move16 from './move-elements-16.generated.js';
import * as move32 from './move-elements-32.generated.js';
import * as move64 from './move-elements-64.generated.js';

/** Bytes of a unit that loops move. */
export type UnitBytes = 1 | 2 | 4 | 8;
export type Move = typeof move32.movePlane;
/** The array of any width; each is met by its own instance of the loop only. */
export type Raw = Parameters<Move>[0];

export interface Width {
  readonly bytes: UnitBytes;
  readonly move: Move;
  /** All units of a buffer, from its byte 0 on, where every width is aligned. */
  readonly over: (buffer: ArrayBufferLike) => Raw;
}

function width(bytes: UnitBytes, Unit: unknown, loops: { readonly movePlane: unknown }): Width {
  const Class = Unit as new (buffer: ArrayBufferLike, byteOffset: number, length: number) => Raw;
  return {
    bytes,
    move: loops.movePlane as Move,
    over: (buffer) => new Class(buffer, 0, Math.floor(buffer.byteLength / bytes)),
  };
}

export const widths: { readonly [B in UnitBytes]: Width } = {
  1: width(1, Uint8Array, move8),
  2: width(2, Uint16Array, move16),
  4: width(4, Uint32Array, move32),
  8: width(8, BigUint64Array, move64),
};

/** The widest unit that divides every given number of bytes. */
export function widestUnit(byteCounts: readonly number[]): UnitBytes {
  let bits = 8;
  for (let k = 0; k < byteCounts.length; k++) bits |= byteCounts[k]! % 8;
  return bits % 8 === 0 ? 8 : bits % 4 === 0 ? 4 : bits % 2 === 0 ? 2 : 1;
}
