/**
 * rfft of many lengths beside scipy.fft: how many times as fast ours is in each cell, the geometric mean, and the cells below 1.
 */
import * as lw from '@lapwing/core';
import * as dsp from '@lapwing/dsp';
import { geometricMean, inTurns, timeCall, warm } from './measure.mjs';
import { agree, digest, noise } from './signals.mjs';
import { line, show, showRatio } from './table.mjs';

const powers = Array.from({ length: 15 }, (_, k) => 2 ** (k + 6));
const primes = [67, 127, 257, 509, 1021, 2053, 4099, 8191, 16381, 32771, 65537, 131071, 262147, 524287, 1000003];
const threeSmooth = [
  72, 96, 162, 243, 384, 729, 1296, 1944, 3888, 6561, 13122, 31104, 59049, 98304, 177147, 331776, 663552, 944784,
];
const quickLengths = { power: [64, 1024, 65536], prime: [67, 1021], '3-smooth': [96, 1944] };
const columns = [
  ['float32', 1],
  ['float32', 64],
  ['float64', 1],
  ['float64', 64],
];
/** Calls above this, in ms, are timed in one round: what disturbs them is over before they are. */
const LONG = 100;
const WIDTHS = [9, 8, 18, 18, 18, 18];

export async function report({ reference, quick }) {
  const lengths = quick ? quickLengths : { power: powers, prime: primes, '3-smooth': threeSmooth };
  const [rounds, ms] = quick ? [1, 15] : [3, 30];
  console.log(`rfft with its output reused, and how many times as fast as scipy.fft.rfft (${reference.label})`);
  console.log(line(['', 'n', ...columns.map(([dtype, lines]) => `${dtype} x ${lines}`)], WIDTHS));
  const results = [];
  for (const [kind, each] of Object.entries(lengths)) {
    for (const n of each) {
      const cells = [];
      for (const [dtype, lines] of columns) {
        const cell = await attempt(() => measure(reference, n, lines, dtype, rounds, ms));
        if (cell.problem) console.log(`n = ${n}, ${lines} lines of ${dtype}: ${cell.problem}`);
        cells.push(cell);
        results.push({ name: `rfft:${n}:${lines}:${dtype}`, work: kind, ...cell });
      }
      const words = cells.map((cell) => (cell.problem ? 'fails' : `${show(cell.ours)} ${showRatio(cell.ratio)}`));
      console.log(line([kind, String(n), ...words], WIDTHS));
    }
  }
  summarize(results, lengths);
  return results;
}

/** A cell that cannot be measured stands in the table, and the run fails. */
async function attempt(body) {
  try {
    return await body();
  } catch (error) {
    process.exitCode = 1;
    return { problem: error.message };
  }
}

async function measure(reference, n, lines, dtype, rounds, ms) {
  const x = noise([lines, n], dtype);
  const out = lw.empty([lines, Math.floor(n / 2) + 1], dtype === 'float32' ? 'complex64' : 'complex128');
  const name = `rfft:${n}:${lines}:${dtype}`;
  const ours = () => dsp.rfft(x, { out });
  const fresh = () => dsp.rfft(x);
  ours();
  const started = performance.now();
  ours();
  const isLong = performance.now() - started > LONG;
  const expected = await reference.digest(name);
  const ends = lines === 1 ? out : out.slice(`::${lines - 1}`);
  if (expected !== undefined && !agree(digest(ends), expected, dtype)) {
    throw new Error('computes something else than the reference');
  }
  if (!isLong) {
    warm(ours, 2 * ms);
    warm(fresh, ms);
  }
  const times = await inTurns(
    { reference: () => reference.time(name, ms), ours: () => timeCall(ours, ms), fresh: () => timeCall(fresh, ms) },
    isLong ? 1 : rounds,
  );
  const ratio = (mine) => (times.reference === undefined ? undefined : times.reference / mine);
  return { ...times, ratio: ratio(times.ours), freshRatio: ratio(times.fresh) };
}

function summarize(results, lengths) {
  const measured = results.filter(({ ratio }) => ratio !== undefined);
  if (measured.length === 0) return;
  const group = (label, some) => {
    if (some.length === 0) return;
    const below = some.filter(({ ratio }) => ratio < 1);
    const freshBelow = some.filter(({ freshRatio }) => freshRatio < 1);
    console.log(
      `${label.padEnd(14)} geometric mean ${showRatio(geometricMean(some.map(({ ratio }) => ratio)))}, ` +
        `${below.length} of ${some.length} cells below 1; ` +
        `fresh output ${showRatio(geometricMean(some.map(({ freshRatio }) => freshRatio)))}, ${freshBelow.length} below 1`,
    );
  };
  for (const kind of Object.keys(lengths))
    group(
      kind,
      measured.filter(({ work }) => work === kind),
    );
  for (const [dtype, lines] of columns) {
    group(
      `${dtype} x ${lines}`,
      measured.filter(({ name }) => name.endsWith(`:${lines}:${dtype}`)),
    );
  }
  group('all', measured);
  const worst = measured.toSorted((a, b) => a.ratio - b.ratio).slice(0, 12);
  console.log(`lowest: ${worst.map(({ name, ratio }) => `${name.slice(5)} ${showRatio(ratio)}`).join(', ')}`);
}
