/**
 * Which dtype may be turned into which. @see numpy.can_cast
 */
import { type DType, dtypes } from './dtype.js';

/** 'safe' keeps every value, 'sameKind' may lose precision but not kind (float64 to float32), 'unsafe' allows all. */
export type Casting = 'safe' | 'sameKind' | 'unsafe';

const KINDS = 'buifc';

export function canCast(from: DType, to: DType, casting: Casting = 'safe'): boolean {
  if (casting === 'unsafe' || from === to) return true;
  const a = dtypes[from];
  const b = dtypes[to];
  if (casting === 'sameKind' && KINDS.indexOf(a.kind) <= KINDS.indexOf(b.kind)) return true;
  if (a.kind === 'b') return true;
  const aBytes = a.itemSize / a.components;
  const bBytes = b.itemSize / b.components;
  if (a.kind === b.kind) return aBytes <= bBytes;
  if (KINDS.indexOf(a.kind) > KINDS.indexOf(b.kind)) return false;
  if (a.kind === 'f') return aBytes <= bBytes;
  // An integer fits a wider one; a float must hold all its digits, but numpy counts float64 as wide enough for int64.
  return b.kind === 'i' ? aBytes < bBytes : aBytes < bBytes || bBytes === 8;
}
