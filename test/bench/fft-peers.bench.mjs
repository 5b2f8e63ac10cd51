/**
 * rfft beside other JavaScript packages, one line and 64 lines, by a plain call and by a plan that is held.
 */
import * as lw from '@lapwing/core';
import * as dsp from '@lapwing/dsp';
import { geometricMean, inTurns, timeCall, warm } from './measure.mjs';
import { missingWords, realTransforms } from './peers.mjs';
import { noise } from './signals.mjs';
import { line, show, showRatio } from './table.mjs';

const lengths = [
  64, 96, 128, 256, 512, 1000, 1009, 1024, 2048, 4096, 8192, 16384, 32768, 44100, 65536, 131072, 262144, 524288,
  1048576,
];
const quickLengths = [64, 1000, 1024, 16384];
const peers = ['fft.js', 'kissfft-wasm', 'numpy-ts'];
/** More samples than this at once, numpy-ts can hardly be given. */
const MOST_SAMPLES = 2 ** 22;
const WIDTHS = [8, 8, 5, 11, 11, 11, 13, 13, 11, 11];

export async function report({ quick }) {
  const [rounds, ms] = quick ? [1, 15] : [3, 30];
  if (missingWords()) console.log(missingWords());
  console.log(
    line(['dtype', 'n', 'lines', 'rfft', 'fresh out', 'held plan', ...peers, 'peer/rfft', 'peer/plan'], WIDTHS),
  );
  const results = [];
  for (const dtype of ['float32', 'float64']) {
    for (const n of quick ? quickLengths : lengths) {
      for (const lines of [1, 64]) {
        if (n * lines > MOST_SAMPLES) continue;
        const cell = await measure(n, lines, dtype, rounds, ms);
        results.push({ name: `rfft:${n}:${lines}:${dtype}`, ...cell });
        const { times } = cell;
        const shown = ['ours', 'fresh', 'plan', ...peers].map((label) => show(times[label]));
        const ratios = [showRatio(cell.ratio), showRatio(cell.planRatio)];
        console.log(line([dtype, String(n), String(lines), ...shown, ...ratios], WIDTHS));
      }
    }
  }
  for (const key of ['ratio', 'planRatio']) {
    const ratios = results.map((cell) => cell[key]).filter((ratio) => ratio !== undefined);
    if (ratios.length === 0) continue;
    const below = ratios.filter((ratio) => ratio < 1).length;
    const what = key === 'ratio' ? 'rfft' : 'held plan';
    console.log(
      `fastest peer / ${what}: geometric mean ${showRatio(geometricMean(ratios))}, ${below} of ${ratios.length} below 1`,
    );
  }
  return results;
}

async function measure(n, lines, dtype, rounds, ms) {
  const x = noise([lines, n], dtype);
  const out = lw.empty([lines, Math.floor(n / 2) + 1], dtype === 'float32' ? 'complex64' : 'complex128');
  // Calls by one who has a single line have one axis.
  const [given, target] = lines === 1 ? [x.slice(0), out.slice(0)] : [x, out];
  const plan = dsp.planFft({ n, kind: 'rfft', dtype });
  const bodies = {
    ours: () => dsp.rfft(given, { out: target }),
    fresh: () => dsp.rfft(given),
    plan: () => plan.execute(given, { out: target }),
  };
  bodies.plan();
  const others = realTransforms(x);
  for (const [label, { run, first }] of Object.entries(others)) {
    const problem = tried(run) ?? (differs(out.data, first(), n, dtype) ? 'computes something else' : undefined);
    if (problem === undefined) bodies[label] = run;
    else console.log(`${label} is left out of ${dtype}, n = ${n}, ${lines} lines: ${problem}`);
  }
  for (const body of Object.values(bodies)) warm(body, ms);
  const timed = Object.entries(bodies).map(([label, body]) => [label, () => timeCall(body, ms)]);
  const times = await inTurns(Object.fromEntries(timed), rounds);
  for (const { free } of Object.values(others)) free();
  const found = peers.map((label) => times[label]).filter((time) => time !== undefined);
  const best = found.length === 0 ? undefined : Math.min(...found);
  const ratio = (mine) => (best === undefined ? undefined : best / mine);
  return { times, ratio: ratio(times.ours), planRatio: ratio(times.plan) };
}

/** What is wrong with a call, in words. */
function tried(run) {
  try {
    run();
    return undefined;
  } catch (error) {
    return error.message;
  }
}

/** The same transform, however inaccurate: a wrong bin is off by about sqrt(n / 12), peers by up to 1e-10 of that. */
function differs(ours, theirs, n, dtype) {
  const most = (dtype === 'float64' ? 1e-8 : 1e-2) * Math.sqrt(n);
  for (let k = 0; k < n + 1; k++) if (!(Math.abs(ours[k] - theirs[k]) <= most)) return true;
  return false;
}
