/**
 * The inner loops of indexed copies: one side is read or written at listed places, the other walks in even steps.
 *
 * The build instantiates this file once per width (8, 16, 32, 64 bits): bits are moved, whatever they mean. Formula, with
 * o < outer, i < count, j < run:
 *
 *     even[e + o * evenOuter + i * evenStep + j * evenRun]  <->  placed[p + o * placedOuter + places[i] * step + j * placedRun]
 *
 * Of two writes to one element with the same o and j, that with the higher i stays.
 */
import type { Transfer } from './transfer.js';

type Unit = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Runs longer than this many units are moved by `set`, whose call costs about as much as moving them one by one. */
const LONG_RUN = 96;
/** Runs of up to this many units are moved column by column, for BLOCK places at a time. */
const SHORT_RUN = 16;
/**
 * Places of one block. Rows at random places are cache misses, and as many of them overlap as fit into the processor's
 * window of instructions: taking the first unit of every row before the second fits most. The rows then stay in L1.
 */
const BLOCK = 32;
/** Units of a strided run that are moved for all places before the next ones: what they read stays in L1. */
const TILE = 64;

export function gatherLoop(even: Unit, e: number, placed: Unit, p: number, places: Int32Array, t: Transfer): void {
  const { count, step, evenStep, outer, evenOuter, placedOuter, run, evenRun, placedRun } = t;
  const isPacked = evenRun === 1 && placedRun === 1;
  const quads = isPacked ? run - (run % 4) : 0;
  const block = run === 1 || run === 4 ? count : BLOCK;
  for (let o = 0; o < outer; o++) {
    const to = e + o * evenOuter;
    const from = p + o * placedOuter;
    if (run === 1 && step === 1 && evenStep === 1) {
      gatherList(even, to, placed, from, places, count);
    } else if (run <= SHORT_RUN) {
      for (let i = 0; i < count; i += block) {
        const end = Math.min(count, i + block);
        const at = to + i * evenStep;
        for (let j = 0; j < quads; j += 4) gatherQuads(even, at + j, placed, from + j, places, i, end, step, evenStep);
        for (let j = quads; j < run; j++) {
          gatherColumn(even, at + j * evenRun, placed, from + j * placedRun, places, i, end, step, evenStep);
        }
      }
    } else if (isPacked && run > LONG_RUN) {
      for (let i = 0; i < count; i++) {
        const at = from + places[i]! * step;
        even.set(placed.subarray(at, at + run), to + i * evenStep);
      }
    } else {
      for (let j = 0; j < run; j += TILE) {
        const length = Math.min(TILE, run - j);
        for (let i = 0; i < count; i++) {
          const at = from + places[i]! * step + j * placedRun;
          moveLine(even, to + i * evenStep + j * evenRun, evenRun, placed, at, placedRun, length);
        }
      }
    }
  }
}

export function scatterLoop(even: Unit, e: number, placed: Unit, p: number, places: Int32Array, t: Transfer): void {
  const { count, step, evenStep, outer, evenOuter, placedOuter, run, evenRun, placedRun } = t;
  const isPacked = evenRun === 1 && placedRun === 1;
  const block = run === 1 ? count : BLOCK;
  for (let o = 0; o < outer; o++) {
    const from = e + o * evenOuter;
    const to = p + o * placedOuter;
    if (run <= SHORT_RUN) {
      for (let i = 0; i < count; i += block) {
        const end = Math.min(count, i + block);
        for (let j = 0; j < run; j++) {
          scatterColumn(
            even,
            from + i * evenStep + j * evenRun,
            placed,
            to + j * placedRun,
            places,
            i,
            end,
            step,
            evenStep,
          );
        }
      }
    } else if (isPacked && run > LONG_RUN) {
      for (let i = 0; i < count; i++) {
        const at = from + i * evenStep;
        placed.set(even.subarray(at, at + run), to + places[i]! * step);
      }
    } else {
      for (let j = 0; j < run; j += TILE) {
        const length = Math.min(TILE, run - j);
        for (let i = 0; i < count; i++) {
          const at = to + places[i]! * step + j * placedRun;
          moveLine(placed, at, placedRun, even, from + i * evenStep + j * evenRun, evenRun, length);
        }
      }
    }
  }
}

/** Eight loads before eight stores, so that eight cache misses overlap. */
function gatherList(even: Unit, e: number, placed: Unit, from: number, places: Int32Array, count: number): void {
  let i = 0;
  let to = e;
  for (; i + 8 <= count; i += 8) {
    const a = placed[from + places[i]!]!;
    const b = placed[from + places[i + 1]!]!;
    const c = placed[from + places[i + 2]!]!;
    const d = placed[from + places[i + 3]!]!;
    const f = placed[from + places[i + 4]!]!;
    const g = placed[from + places[i + 5]!]!;
    const h = placed[from + places[i + 6]!]!;
    const k = placed[from + places[i + 7]!]!;
    even[to] = a;
    even[to + 1] = b;
    even[to + 2] = c;
    even[to + 3] = d;
    even[to + 4] = f;
    even[to + 5] = g;
    even[to + 6] = h;
    even[to + 7] = k;
    to += 8;
  }
  for (; i < count; i++) even[to++] = placed[from + places[i]!]!;
}

/** The same in steps other than 1, whose products cost a third of the time. */
function gatherColumn(
  even: Unit,
  e: number,
  placed: Unit,
  from: number,
  places: Int32Array,
  first: number,
  end: number,
  step: number,
  evenStep: number,
): void {
  let i = first;
  let to = e;
  for (; i + 8 <= end; i += 8) {
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
  for (; i < end; i++) {
    even[to] = placed[from + places[i]! * step]!;
    to += evenStep;
  }
}

/** Four neighbouring units of each place, four places at a time: a million rows of 32 bytes in half the time of columns. */
function gatherQuads(
  even: Unit,
  e: number,
  placed: Unit,
  from: number,
  places: Int32Array,
  first: number,
  end: number,
  step: number,
  evenStep: number,
): void {
  let i = first;
  let to = e;
  for (; i + 4 <= end; i += 4) {
    const a = from + places[i]! * step;
    const b = from + places[i + 1]! * step;
    const c = from + places[i + 2]! * step;
    const d = from + places[i + 3]! * step;
    const ofA = placed[a]!;
    const ofB = placed[b]!;
    const ofC = placed[c]!;
    const ofD = placed[d]!;
    even[to] = ofA;
    even[to + 1] = placed[a + 1]!;
    even[to + 2] = placed[a + 2]!;
    even[to + 3] = placed[a + 3]!;
    to += evenStep;
    even[to] = ofB;
    even[to + 1] = placed[b + 1]!;
    even[to + 2] = placed[b + 2]!;
    even[to + 3] = placed[b + 3]!;
    to += evenStep;
    even[to] = ofC;
    even[to + 1] = placed[c + 1]!;
    even[to + 2] = placed[c + 2]!;
    even[to + 3] = placed[c + 3]!;
    to += evenStep;
    even[to] = ofD;
    even[to + 1] = placed[d + 1]!;
    even[to + 2] = placed[d + 2]!;
    even[to + 3] = placed[d + 3]!;
    to += evenStep;
  }
  for (; i < end; i++) {
    const a = from + places[i]! * step;
    even[to] = placed[a]!;
    even[to + 1] = placed[a + 1]!;
    even[to + 2] = placed[a + 2]!;
    even[to + 3] = placed[a + 3]!;
    to += evenStep;
  }
}

function scatterColumn(
  even: Unit,
  e: number,
  placed: Unit,
  to: number,
  places: Int32Array,
  first: number,
  end: number,
  step: number,
  evenStep: number,
): void {
  let i = first;
  let from = e;
  for (; i + 4 <= end; i += 4) {
    placed[to + places[i]! * step] = even[from]!;
    placed[to + places[i + 1]! * step] = even[from + evenStep]!;
    placed[to + places[i + 2]! * step] = even[from + 2 * evenStep]!;
    placed[to + places[i + 3]! * step] = even[from + 3 * evenStep]!;
    from += 4 * evenStep;
  }
  for (; i < end; i++) {
    placed[to + places[i]! * step] = even[from]!;
    from += evenStep;
  }
}

function moveLine(to: Unit, t: number, toStep: number, from: Unit, f: number, fromStep: number, length: number): void {
  let p = t;
  let q = f;
  let j = 0;
  for (; j + 4 <= length; j += 4) {
    to[p] = from[q]!;
    to[p + toStep] = from[q + fromStep]!;
    to[p + 2 * toStep] = from[q + 2 * fromStep]!;
    to[p + 3 * toStep] = from[q + 3 * fromStep]!;
    p += 4 * toStep;
    q += 4 * fromStep;
  }
  for (; j < length; j++) {
    to[p] = from[q]!;
    p += toStep;
    q += fromStep;
  }
}
