/**
 * The k-th smallest element of a line, by partition: what stands before it afterwards is not greater, what stands behind
 * is not less.
 */

/** Parts at most this long are sorted by insertion. */
const SMALL = 24;

/**
 * Reorders `line[low .. high]`, both inclusive and free of NaN, so that `line[k]` is what sorting would put there.
 *
 * Cost: O(n) on average; a line that splits badly too often is sorted, which bounds the worst case by O(n log n).
 */
export function selectPlace(line: Float64Array, low: number, high: number, k: number): void {
  let left = low;
  let right = high;
  let patience = 2 * Math.ceil(Math.log2(high - low + 2));
  while (right - left > SMALL) {
    if (patience-- === 0) {
      line.subarray(left, right + 1).sort();
      return;
    }
    const pivot = pivotOf(line, left, right);
    let i = left - 1;
    let j = right + 1;
    for (;;) {
      do i++;
      while (line[i]! < pivot);
      do j--;
      while (line[j]! > pivot);
      if (i >= j) break;
      const x = line[i]!;
      line[i] = line[j]!;
      line[j] = x;
    }
    // Everything up to j is <= pivot, everything behind it >= pivot, and both sides hold something.
    if (k <= j) right = j;
    else left = j + 1;
  }
  sortSmall(line, left, right);
}

/** The middle one of three, so that sorted lines split evenly; it stands at `left` afterwards, which keeps j below `right`. */
function pivotOf(line: Float64Array, left: number, right: number): number {
  const a = line[left]!;
  const middle = (left + right) >>> 1;
  const b = line[middle]!;
  const c = line[right]!;
  const isBetween = (x: number, y: number, z: number): boolean => (x <= y && y <= z) || (z <= y && y <= x);
  if (isBetween(b, a, c)) return a;
  const from = isBetween(a, b, c) ? middle : right;
  line[left] = line[from]!;
  line[from] = a;
  return line[left]!;
}

function sortSmall(line: Float64Array, left: number, right: number): void {
  for (let i = left + 1; i <= right; i++) {
    const x = line[i]!;
    let j = i - 1;
    for (; j >= left && line[j]! > x; j--) line[j + 1] = line[j]!;
    line[j + 1] = x;
  }
}

/** More places than this are found faster in a sorted line. */
const MANY_PLACES = 8;

/** {@link selectPlace} for several places in ascending order of a whole part of an array. */
export function selectPlaces(line: Float64Array, low: number, high: number, places: readonly number[]): void {
  if (places.length > MANY_PLACES) {
    line.subarray(low, high + 1).sort();
    return;
  }
  let from = low;
  for (const place of places) {
    if (low + place < from) continue;
    selectPlace(line, from, high, low + place);
    from = low + place + 1;
  }
}

/** Whether one of `count` numbers from `at` on is NaN. */
export function hasNaN(line: Float64Array, at: number, count: number): boolean {
  for (let p = at; p < at + count; p++) if (Number.isNaN(line[p])) return true;
  return false;
}
