/**
 * Radix sort a byte at a time: counting, placing, moving; and words of 64 bits sorted by half of their bits.
 */
import { keyOf } from './sort-keys';

/** A byte's table: 256 counts of 4 bytes, which become the places to write to. */
export const TABLE: usize = 1024;

/** Adds the four bytes of a word to the tables. */
// @ts-expect-error: decorator
@inline
export function countBytes(tables: usize, word: u32): void {
  countByte(tables, word & 255);
  countByte(tables + TABLE, (word >> 8) & 255);
  countByte(tables + 2 * TABLE, (word >> 16) & 255);
  countByte(tables + 3 * TABLE, word >> 24);
}

// @ts-expect-error: decorator
@inline
export function countByte(table: usize, byte: u32): void {
  const slot = table + (<usize>byte << 2);
  store<u32>(slot, load<u32>(slot) + 1);
}

/** True when every key has the same byte. */
// @ts-expect-error: decorator
@inline
export function isConstant(table: usize, byte: u32, count: i32): bool {
  return load<u32>(table + (<usize>byte << 2)) == <u32>count;
}

/** Counts become the addresses in `to` of the first key with each byte. */
export function placeBytes(table: usize, to: usize, itemSize: u32): void {
  let at = <u32>to;
  for (let slot = table; slot < table + TABLE; slot += 4) {
    const count = load<u32>(slot);
    store<u32>(slot, at);
    at += count * itemSize;
  }
}

/** Moves keys behind each other by one byte. `fromBits`: they are bits as yet. */
// @ts-expect-error: decorator
@inline
export function scatter<T extends number, K extends number>(
  from: usize, to: usize, table: usize, count: i32, shift: i32, fromBits: bool,
): void {
  placeBytes(table, to, sizeof<K>());
  const end = from + <usize>count * sizeof<K>();
  for (let p = from; p < end; p += sizeof<K>()) {
    const word = load<K>(p);
    const key = fromBits ? keyOf<T, K>(word) : word;
    const slot = table + ((<usize>(key >> <K>shift) & 255) << 2);
    const at = load<u32>(slot);
    store<K>(at, key);
    store<u32>(slot, at + sizeof<K>());
  }
}

/** Sorts words of 64 bits by 32 of their bits, already counted; returns where they are then, `from` or `to`. */
export function sortWords(from: usize, to: usize, tables: usize, count: i32, shift: i32): usize {
  const first = load<u64>(from) >> <u64>shift;
  for (let byte: i32 = 0; byte < 4; byte++) {
    const table = tables + <usize>byte * TABLE;
    if (isConstant(table, <u32>(first >> <u64>(8 * byte)) & 255, count)) continue;
    scatter<u64, u64>(from, to, table, count, shift + 8 * byte, false);
    const other = from;
    from = to;
    to = other;
  }
  return from;
}

/** Insertion of words that are almost in order, or few. */
export function insertWords(words: usize, count: i32): void {
  const end = words + (<usize>count << 3);
  for (let p = words + 8; p < end; p += 8) {
    const word = load<u64>(p);
    let q = p;
    for (; q > words && load<u64>(q - 8) > word; q -= 8) store<u64>(q, load<u64>(q - 8));
    store<u64>(q, word);
  }
}

/** Sorts a run of words by 32 of their bits, in place and stably. */
export function sortRun(run: usize, spare: usize, tables: usize, count: i32, shift: i32): void {
  memory.fill(tables, 0, 4 * TABLE);
  const end = run + (<usize>count << 3);
  for (let p = run; p < end; p += 8) countBytes(tables, <u32>(load<u64>(p) >> <u64>shift));
  const at = sortWords(run, spare, tables, count, shift);
  if (at != run) memory.copy(run, at, <usize>count << 3);
}
