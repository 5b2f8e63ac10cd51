/**
 * Clipping of packed tiles where zeros of both signs can meet, which minimum and maximum order and clipping does not;
 * instantiated like formula-loops.ts.
 */
type Unit = Float64Array;

/** Zeros among the elements of `from` from `a` on, where they come out as zeros. */
export function zerosAsTheyAre(
  to: Unit,
  t: number,
  a: number,
  _low: number,
  _high: number,
  from: Unit,
  n: number,
): void {
  for (let i = 0; i < n; i++) if (from[a + i] === 0 && to[t + i] === 0) to[t + i] = from[a + i]!;
}

/** Where `to` holds a zero, element i of `from` from `a` on within bounds from `low` and `high` on; ties leave the element. */
export function zerosOfElements(
  to: Unit,
  t: number,
  a: number,
  low: number,
  high: number,
  from: Unit,
  n: number,
): void {
  for (let i = 0; i < n; i++) {
    if (to[t + i] !== 0) continue;
    const x = from[a + i]!;
    const raised = x < from[low + i]! ? from[low + i]! : x;
    to[t + i] = raised > from[high + i]! ? from[high + i]! : raised;
  }
}

/** The same where ties give the bound. */
export function zerosOfBounds(to: Unit, t: number, a: number, low: number, high: number, from: Unit, n: number): void {
  for (let i = 0; i < n; i++) {
    if (to[t + i] !== 0) continue;
    const x = from[a + i]!;
    const raised = x > from[low + i]! ? x : from[low + i]!;
    to[t + i] = raised < from[high + i]! ? raised : from[high + i]!;
  }
}
