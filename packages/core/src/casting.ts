/**
 * Which dtype may be turned into which. @see numpy.can_cast
 */
import { type DType, dtypeInfo } from './dtype.js';
import { invalid } from './errors.js';

/** 'safe' keeps every value, 'sameKind' may lose precision but not kind (float64 to float32), 'unsafe' allows all. */
export type Casting = 'safe' | 'sameKind' | 'unsafe';

/** A misspelt casting must not pass for the strictest one. */
export function checkCasting(casting: Casting, where: string): void {
  if (casting === 'safe' || casting === 'sameKind' || casting === 'unsafe') return;
  throw invalid('badOption', where, 'casting', "be 'safe', 'sameKind' or 'unsafe'", casting);
}

const KINDS = 'buifc';

/**
 * True when elements of one dtype may be turned into another under a casting rule.
 *
 * @param casting default 'safe'.
 * @throws {LapwingError} 'dtype', 'badOption'
 * @see numpy.can_cast
 * @example [canCast('int64', 'float64'), canCast('float64', 'float32'), canCast('float64', 'float32', 'sameKind')] // [true, false, true]
 */
export function canCast(from: DType, to: DType, casting: Casting = 'safe'): boolean {
  const a = dtypeInfo(from, 'canCast');
  const b = dtypeInfo(to, 'canCast');
  checkCasting(casting, 'canCast');
  if (casting === 'unsafe' || from === to) return true;
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
