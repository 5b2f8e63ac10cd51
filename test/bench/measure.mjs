/**
 * Medians, for tables of many cells, each of which has little time.
 */

/** A sample is as many calls as take this long, so that the clock's own time does not count. ms. */
const LEAST_SAMPLE = 0.02;

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median time of a call, in ms, from samples that together take about `ms`; one at least. */
export function timeCall(body, ms) {
  const started = performance.now();
  body();
  const once = performance.now() - started;
  if (once >= ms) return once;
  const loops = Math.max(1, Math.ceil(LEAST_SAMPLE / Math.max(once, 1e-5)));
  const samples = [];
  const end = performance.now() + ms;
  for (let now = performance.now(); now < end; ) {
    for (let k = 0; k < loops; k++) body();
    const after = performance.now();
    samples.push((after - now) / loops);
    now = after;
  }
  return median(samples);
}

/** Calls until kernels and loops are compiled for good. */
export function warm(body, ms) {
  const end = performance.now() + ms;
  do body();
  while (performance.now() < end);
}

/**
 * Several things timed in turns, `rounds` times over, so that a busy moment of the machine hits all of them.
 *
 * @param bodies label -> function that returns a time in ms or a promise of one.
 * @returns label -> median over the rounds; undefined where there was none.
 */
export async function inTurns(bodies, rounds) {
  const times = Object.fromEntries(Object.keys(bodies).map((label) => [label, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [label, body] of Object.entries(bodies)) {
      const time = await body();
      if (time !== undefined) times[label].push(time);
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([label, each]) => [label, each.length === 0 ? undefined : median(each)]),
  );
}

export function geometricMean(values) {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
