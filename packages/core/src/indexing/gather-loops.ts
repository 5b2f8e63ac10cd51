/**
 * The inner loops of indexed copies: one side is read or written at listed places, the other walks in even steps.
 *
 * The build instantiates this file once per width (8, 16, 32, 64 bits): bits are moved, whatever they mean. Formula of
 * all four, with o < outer, i < count, j < run (points: run is 1):
 *
 *     even[e + o * evenOuter + i * evenStep + j * evenRun]  <->  placed[p + o * placedOuter + places[i] * step + j * placedRun]
 *
 * `o` is the outermost loop and `j` the innermost; of two writes to one element, that with the higher `i` stays.
 */
import type { Transfer } from './transfer.js';

type Unit = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Runs longer than this many units are moved by `set`, whose call costs about as much as moving them one by one. */
const LONG_RUN = 96;

export function gatherPoints(even: Unit, e: number, placed: Unit, p: number, places: Int32Array, t: Transfer): void {
  const { count, step, evenStep, outer, evenOuter, placedOuter } = t;
  for (let o = 0; o < outer; o++) {
    const from = p + o * placedOuter;
    let to = e + o * evenOuter;
    let i = 0;
    // Eight loads before eight stores: the loads are cache misses that then overlap.
    for (; i + 8 <= count; i += 8) {
      const a = placed[from + places[i]! * step]!;
      const b = placed[from + places[i + 1]! * step]!;
      const c = placed[from + places[i + 2]! * step]!;
      const d = placed[from + places[i + 3]! * step]!;
      const f = placed[from + places[i + 4]! * step]!;
      const g = placed[from + places[i + 5]! * step]!;
      const h = placed[from + places[i + 6]! * step]!;
      const k = placed[from + places[i + 7]! * step]!;
      even[to] = a;
      even[to + evenStep] = b;
      even[to + 2 * evenStep] = c;
      even[to + 3 * evenStep] = d;
      even[to + 4 * evenStep] = f;
      even[to + 5 * evenStep] = g;
      even[to + 6 * evenStep] = h;
      even[to + 7 * evenStep] = k;
      to += 8 * evenStep;
    }
    for (; i < count; i++) {
      even[to] = placed[from + places[i]! * step]!;
      to += evenStep;
    }
  }
}

export function gatherRuns(even: Unit, e: number, placed: Unit, p: number, places: Int32Array, t: Transfer): void {
  const { count, step, evenStep, outer, evenOuter, placedOuter, run, evenRun, placedRun } = t;
  for (let o = 0; o < outer; o++) {
    const from = p + o * placedOuter;
    let to = e + o * evenOuter;
    for (let i = 0; i < count; i++) {
      let at = from + places[i]! * step;
      if (evenRun !== 1 || placedRun !== 1) {
        for (let j = 0, put = to; j < run; j++) {
          even[put] = placed[at]!;
          put += evenRun;
          at += placedRun;
        }
      } else if (run > LONG_RUN) {
        even.set(placed.subarray(at, at + run), to);
      } else {
        let j = 0;
        for (; j + 4 <= run; j += 4) {
          even[to + j] = placed[at + j]!;
          even[to + j + 1] = placed[at + j + 1]!;
          even[to + j + 2] = placed[at + j + 2]!;
          even[to + j + 3] = placed[at + j + 3]!;
        }
        for (; j < run; j++) even[to + j] = placed[at + j]!;
      }
      to += evenStep;
    }
  }
}

export function scatterPoints(even: Unit, e: number, placed: Unit, p: number, places: Int32Array, t: Transfer): void {
  const { count, step, evenStep, outer, evenOuter, placedOuter } = t;
  for (let o = 0; o < outer; o++) {
    const to = p + o * placedOuter;
    let from = e + o * evenOuter;
    for (let i = 0; i < count; i++) {
      placed[to + places[i]! * step] = even[from]!;
      from += evenStep;
    }
  }
}

export function scatterRuns(even: Unit, e: number, placed: Unit, p: number, places: Int32Array, t: Transfer): void {
  const { count, step, evenStep, outer, evenOuter, placedOuter, run, evenRun, placedRun } = t;
  for (let o = 0; o < outer; o++) {
    const to = p + o * placedOuter;
    let from = e + o * evenOuter;
    for (let i = 0; i < count; i++) {
      let at = to + places[i]! * step;
      if (evenRun === 1 && placedRun === 1 && run > LONG_RUN) {
        placed.set(even.subarray(from, from + run), at);
      } else {
        for (let j = 0, get = from; j < run; j++) {
          placed[at] = even[get]!;
          get += evenRun;
          at += placedRun;
        }
      }
      from += evenStep;
    }
  }
}
