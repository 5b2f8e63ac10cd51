/**
 * Lines of numbers in order, and the order itself: radix sort on keys, insertion sort for short lines.
 *
 * A key is an unsigned number that orders as the value does: NaN behind all numbers. Sorting moves keys that tell every
 * bit pattern apart, -0 before 0; the order of elements (argSort) takes -0 for 0 and every NaN for the same, and is stable.
 *
 * A line is sorted by the upper 32 bits of its keys, a byte at a time from the lowest, leaving out bytes in which all
 * keys agree. Keys of 64 bits that share their upper half then stand in runs, which are sorted by the lower half.
 *
 * `lines`: `count` packed lines of `length` numbers; `spare`: room for one line, for `order_*` for one word of 8 bytes
 * per number, as `words`; `tables`: 4 KiB; `order`: room for the indices, 4 bytes per number.
 */
import { countBytes, insertWords, isConstant, scatter, sortRun, sortWords, TABLE } from './stages/radix-words';
import { bitsOf, keyOf, rankOf } from './stages/sort-keys';

/** Lines of up to this many elements are sorted by insertion; src/sort/sort-kernels.ts knows the number, too. */
const SHORT: i32 = 32;
/** Runs of keys with equal upper halves: the same bound for what is already almost in order. */
const SHORT_RUN: i32 = 64;

// @ts-expect-error: decorator
@inline
function sortLine<T extends number, K extends number>(line: usize, spare: usize, tables: usize, count: i32): void {
  const shift: i32 = 8 * sizeof<K>() - 32;
  const end = line + <usize>count * sizeof<K>();
  memory.fill(tables, 0, 4 * TABLE);
  for (let p = line; p < end; p += sizeof<K>()) {
    countBytes(tables, <u32>(keyOf<T, K>(load<K>(p)) >> <K>shift));
  }
  let from = line;
  let to = spare;
  let isKeys = false;
  const first = <u32>(keyOf<T, K>(load<K>(line)) >> <K>shift);
  for (let byte: i32 = 0; byte < 4; byte++) {
    const table = tables + <usize>byte * TABLE;
    if (isConstant(table, (first >> (8 * byte)) & 255, count)) continue;
    if (isKeys) scatter<T, K>(from, to, table, count, shift + 8 * byte, false);
    else scatter<T, K>(from, to, table, count, shift + 8 * byte, true);
    isKeys = true;
    const other = from;
    from = to;
    to = other;
  }
  if (sizeof<K>() == 4) {
    // No byte differed: the line is one number again and again.
    if (!isKeys) return;
    for (let p: usize = 0; p < <usize>count << 2; p += 4) store<u32>(line + p, bitsOf<T, u32>(load<u32>(from + p)));
    return;
  }
  if (!isKeys) for (let p = line; p < end; p += 8) store<u64>(p, keyOf<T, u64>(load<u64>(p)));
  finishWords<T>(line, from, to, tables, count);
}

/** Sorts the runs of keys with equal upper halves in `from`, and writes the numbers of all keys to `line`. */
// @ts-expect-error: decorator
@inline
function finishWords<T extends number>(line: usize, from: usize, to: usize, tables: usize, count: i32): void {
  for (let i = 0; i < count; ) {
    const run = from + (<usize>i << 3);
    const upper = load<u64>(run) >> 32;
    let length = 1;
    while (i + length < count && load<u64>(run + (<usize>length << 3)) >> 32 == upper) length++;
    if (length > SHORT_RUN) sortRun(run, to + (<usize>i << 3), tables, length, 0);
    else if (length > 1) insertWords(run, length);
    const target = line + (<usize>i << 3);
    for (let p: usize = 0; p < <usize>length << 3; p += 8) store<u64>(target + p, bitsOf<T, u64>(load<u64>(run + p)));
    i += length;
  }
}

// @ts-expect-error: decorator
@inline
function insertLine<T extends number, K extends number>(line: usize, count: i32): void {
  const end = line + <usize>count * sizeof<K>();
  for (let p = line + sizeof<K>(); p < end; p += sizeof<K>()) {
    const value = load<T>(p);
    const bits = load<K>(p);
    if (isFloat<T>() && value != value) continue;
    let q = p;
    // A NaN before is greater, too.
    for (; q > line && !(load<T>(q - sizeof<K>()) <= value); q -= sizeof<K>()) store<K>(q, load<K>(q - sizeof<K>()));
    store<K>(q, bits);
  }
}

// @ts-expect-error: decorator
@inline
function sortLines<T extends number, K extends number>(
  lines: usize, spare: usize, tables: usize, count: i32, length: i32,
): void {
  for (let i = 0; i < count; i++) {
    if (length <= SHORT) insertLine<T, K>(lines, length);
    else sortLine<T, K>(lines, spare, tables, length);
    lines += <usize>length * sizeof<K>();
  }
}

/** Order of a line: words of an upper half that ranks and a lower half that is the index. */
// @ts-expect-error: decorator
@inline
function orderLine<T extends number, K extends number>(
  line: usize, words: usize, spare: usize, tables: usize, order: usize, count: i32,
): void {
  const shift: i32 = 8 * sizeof<K>() - 32;
  memory.fill(tables, 0, 4 * TABLE);
  for (let i = 0; i < count; i++) {
    const rank = <u32>(rankOf<T, K>(line + <usize>i * sizeof<K>()) >> <K>shift);
    countBytes(tables, rank);
    store<u64>(words + (<usize>i << 3), (<u64>rank << 32) | <u64>i);
  }
  const at = sortWords(words, spare, tables, count, 32);
  if (sizeof<K>() == 8) finishOrder<T>(line, at, at == words ? spare : words, tables, count);
  for (let i: usize = 0; i < <usize>count; i++) store<u32>(order + (i << 2), load<u32>(at + (i << 3)));
}

/** Sorts the runs of words with equal ranks by the lower halves of the ranks. */
// @ts-expect-error: decorator
@inline
function finishOrder<T extends number>(line: usize, words: usize, spare: usize, tables: usize, count: i32): void {
  for (let i = 0; i < count; ) {
    const run = words + (<usize>i << 3);
    const upper = load<u64>(run) >> 32;
    let length = 1;
    while (i + length < count && load<u64>(run + (<usize>length << 3)) >> 32 == upper) length++;
    if (length > 1) {
      const end = run + (<usize>length << 3);
      for (let p = run; p < end; p += 8) {
        const index = load<u32>(p);
        const lower = rankOf<T, u64>(line + (<usize>index << 3)) & 0xffffffff;
        store<u64>(p, (lower << 32) | <u64>index);
      }
      if (length > SHORT_RUN) sortRun(run, spare + (<usize>i << 3), tables, length, 32);
      else insertWords(run, length);
    }
    i += length;
  }
}

// @ts-expect-error: decorator
@inline
function insertOrder<T extends number, K extends number>(line: usize, order: usize, count: i32): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const rank = rankOf<T, K>(line + i * sizeof<K>());
    let q = i;
    for (; q > 0; q--) {
      const before = load<u32>(order + ((q - 1) << 2));
      if (rankOf<T, K>(line + <usize>before * sizeof<K>()) <= rank) break;
      store<u32>(order + (q << 2), before);
    }
    store<u32>(order + (q << 2), <u32>i);
  }
}

// @ts-expect-error: decorator
@inline
function orderLines<T extends number, K extends number>(
  lines: usize, words: usize, spare: usize, tables: usize, order: usize, count: i32, length: i32,
): void {
  for (let i = 0; i < count; i++) {
    if (length <= SHORT) insertOrder<T, K>(lines, order, length);
    else orderLine<T, K>(lines, words, spare, tables, order, length);
    lines += <usize>length * sizeof<K>();
    order += <usize>length << 2;
  }
}

export function sort_i32(lines: usize, spare: usize, tables: usize, count: i32, length: i32): void {
  sortLines<i32, u32>(lines, spare, tables, count, length);
}

export function sort_u32(lines: usize, spare: usize, tables: usize, count: i32, length: i32): void {
  sortLines<u32, u32>(lines, spare, tables, count, length);
}

export function sort_f32(lines: usize, spare: usize, tables: usize, count: i32, length: i32): void {
  sortLines<f32, u32>(lines, spare, tables, count, length);
}

export function sort_i64(lines: usize, spare: usize, tables: usize, count: i32, length: i32): void {
  sortLines<i64, u64>(lines, spare, tables, count, length);
}

export function sort_u64(lines: usize, spare: usize, tables: usize, count: i32, length: i32): void {
  sortLines<u64, u64>(lines, spare, tables, count, length);
}

export function sort_f64(lines: usize, spare: usize, tables: usize, count: i32, length: i32): void {
  sortLines<f64, u64>(lines, spare, tables, count, length);
}

export function order_i32(
  lines: usize, words: usize, spare: usize, tables: usize, order: usize, count: i32, length: i32,
): void {
  orderLines<i32, u32>(lines, words, spare, tables, order, count, length);
}

export function order_u32(
  lines: usize, words: usize, spare: usize, tables: usize, order: usize, count: i32, length: i32,
): void {
  orderLines<u32, u32>(lines, words, spare, tables, order, count, length);
}

export function order_f32(
  lines: usize, words: usize, spare: usize, tables: usize, order: usize, count: i32, length: i32,
): void {
  orderLines<f32, u32>(lines, words, spare, tables, order, count, length);
}

export function order_i64(
  lines: usize, words: usize, spare: usize, tables: usize, order: usize, count: i32, length: i32,
): void {
  orderLines<i64, u64>(lines, words, spare, tables, order, count, length);
}

export function order_u64(
  lines: usize, words: usize, spare: usize, tables: usize, order: usize, count: i32, length: i32,
): void {
  orderLines<u64, u64>(lines, words, spare, tables, order, count, length);
}

export function order_f64(
  lines: usize, words: usize, spare: usize, tables: usize, order: usize, count: i32, length: i32,
): void {
  orderLines<f64, u64>(lines, words, spare, tables, order, count, length);
}
