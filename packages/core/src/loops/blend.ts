/**
 * Masks over packed tiles in kernel memory.
 */
import { tileMemory } from './tile-memory.js';

/** Element i of `to` becomes that of `other` where byte i of `mask` is 0; elements of `itemSize` bytes. */
export function blendTile(to: number, other: number, mask: number, itemSize: number, n: number): void {
  const { raw } = tileMemory();
  const bits = raw[1];
  if (itemSize === 1) blend(raw[1], to, other, bits, mask, n, 1);
  else if (itemSize === 2) blend(raw[2], to / 2, other / 2, bits, mask, n, 1);
  else if (itemSize === 4) blend(raw[4], to / 4, other / 4, bits, mask, n, 1);
  else blend(raw[4], to / 4, other / 4, bits, mask, n, itemSize / 4);
}

/** Units, not elements: 64 and 128 bits travel as words of 32, so that no bigint is ever made. */
function blend(
  units: Uint8Array | Uint16Array | Uint32Array,
  to: number,
  other: number,
  bits: Uint8Array,
  mask: number,
  n: number,
  perElement: number,
): void {
  for (let i = 0; i < n; i++) {
    if (bits[mask + i] !== 0) continue;
    const at = i * perElement;
    for (let k = 0; k < perElement; k++) units[to + at + k] = units[other + at + k]!;
  }
}
