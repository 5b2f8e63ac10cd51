/**
 * The inner loops of stacking on a last axis and of repeating: elements of several lines written by turns.
 *
 * The build instantiates this file once per width (8, 16, 32, 64 bits): bits are moved, whatever they mean. Formula of
 * `weave*`, with i < count and k the number of the source: `to[t + i * step + k] = source_k[at_k + i]`.
 */
type Unit = Uint32Array;

/** Units side by side, and the first of them. */
export interface PackedLine {
  readonly data: Unit;
  readonly at: number;
}

export function weave1(to: Unit, t: number, step: number, count: number, a: PackedLine): void {
  const { data: x, at: p } = a;
  for (let i = 0; i < count; i++) {
    to[t] = x[p + i]!;
    t += step;
  }
}

export function weave2(to: Unit, t: number, step: number, count: number, a: PackedLine, b: PackedLine): void {
  const { data: x, at: p } = a;
  const { data: y, at: q } = b;
  for (let i = 0; i < count; i++) {
    to[t] = x[p + i]!;
    to[t + 1] = y[q + i]!;
    t += step;
  }
}

export function weave3(
  to: Unit,
  t: number,
  step: number,
  count: number,
  a: PackedLine,
  b: PackedLine,
  c: PackedLine,
): void {
  const { data: x, at: p } = a;
  const { data: y, at: q } = b;
  const { data: z, at: r } = c;
  for (let i = 0; i < count; i++) {
    to[t] = x[p + i]!;
    to[t + 1] = y[q + i]!;
    to[t + 2] = z[r + i]!;
    t += step;
  }
}

export function weave4(
  to: Unit,
  t: number,
  step: number,
  count: number,
  a: PackedLine,
  b: PackedLine,
  c: PackedLine,
  d: PackedLine,
): void {
  const { data: x, at: p } = a;
  const { data: y, at: q } = b;
  const { data: z, at: r } = c;
  const { data: w, at: s } = d;
  for (let i = 0; i < count; i++) {
    to[t] = x[p + i]!;
    to[t + 1] = y[q + i]!;
    to[t + 2] = z[r + i]!;
    to[t + 3] = w[s + i]!;
    t += step;
  }
}

/**
 * `to[t + i * times + k] = source[at + i]`, i < count, k < times; four columns at a time, which is faster than element
 * after element by a short loop for each.
 */
export function repeatUnits(to: Unit, t: number, times: number, count: number, source: PackedLine): void {
  for (let k = 0; k < times; k += 4) {
    if (times - k >= 4) repeat4(to, t + k, times, count, source);
    else if (times - k === 3) repeat3(to, t + k, times, count, source);
    else if (times - k === 2) repeat2(to, t + k, times, count, source);
    else weave1(to, t + k, times, count, source);
  }
}

function repeat2(to: Unit, t: number, step: number, count: number, { data, at }: PackedLine): void {
  for (let i = 0; i < count; i++) {
    const value = data[at + i]!;
    to[t] = value;
    to[t + 1] = value;
    t += step;
  }
}

function repeat3(to: Unit, t: number, step: number, count: number, { data, at }: PackedLine): void {
  for (let i = 0; i < count; i++) {
    const value = data[at + i]!;
    to[t] = value;
    to[t + 1] = value;
    to[t + 2] = value;
    t += step;
  }
}

function repeat4(to: Unit, t: number, step: number, count: number, { data, at }: PackedLine): void {
  for (let i = 0; i < count; i++) {
    const value = data[at + i]!;
    to[t] = value;
    to[t + 1] = value;
    to[t + 2] = value;
    to[t + 3] = value;
    t += step;
  }
}
