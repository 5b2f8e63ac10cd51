/**
 * Medians.
 */

/** Median of at least one value, of an even count the mean of both in the middle; NaN if there is one. Reorders the values. */
export function medianOf(values: Float64Array): number {
  if (values.some(Number.isNaN)) return Number.NaN;
  const middle = values.length >> 1;
  const upper = select(values, middle);
  if (values.length % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < middle; k++) lower = Math.max(lower, values[k]!);
  return (lower + upper) / 2;
}

/** The value that sorting would put at `place`; smaller ones then stand before it. C. A. R. Hoare's FIND (1961). */
function select(values: Float64Array, place: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = middleOf(values[low]!, values[(low + high) >> 1]!, values[high]!);
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i <= j) {
        const moved = values[i]!;
        values[i++] = values[j]!;
        values[j--] = moved;
      }
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place]!;
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
