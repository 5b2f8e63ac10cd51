/**
 * Runs plain formulas over packed tiles of one typed array class.
 *
 * The build instantiates this file once per class, because V8 compiles a loop well only while it meets one class of array:
 * a loop that all classes share took 100 ns an element, most of it to find out which they are.
 */
type Unit = Float64Array;

/** `to[t + i] = formula(from[a + i], from[b + i])`, 0 <= i < n. */
export function toSame(
  formula: (a: Unit[number], b: Unit[number]) => Unit[number],
  to: Unit,
  t: number,
  from: Unit,
  a: number,
  b: number,
  n: number,
): void {
  for (let i = 0; i < n; i++) to[t + i] = formula(from[a + i]!, from[b + i]!);
}

/** The same where results are truth values. */
export function toTruth(
  formula: (a: Unit[number], b: Unit[number]) => number,
  to: Uint8Array,
  t: number,
  from: Unit,
  a: number,
  b: number,
  n: number,
): void {
  for (let i = 0; i < n; i++) to[t + i] = formula(from[a + i]!, from[b + i]!);
}
