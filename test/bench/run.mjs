/**
 * `npm run bench [family ...] [-- --quick]`: times rows of the families beside the references that this machine has.
 *
 * A family is a file `<family>.bench.mjs` that exports `rows()`. A row: name, work (words), ours (a function to time, with
 * its output reused), fresh (the same with a new output), others ({ label: function }), and the name under which
 * reference.py knows the same work. Results are compared with the reference's checksum before anything is timed.
 * Medians of one run; the reference runs in the same minute on the same machine. Nothing is asserted.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { Bench } from 'tinybench';
import { startReference } from './reference.mjs';

const quick = process.argv.includes('--quick');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const families = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.slice(0, -'.bench.mjs'.length))
  .filter((family) => wanted.length === 0 || wanted.includes(family));

const reference = await startReference(quick);
const results = [];

for (const family of families) {
  const { rows } = await import(`./${family}.bench.mjs`);
  console.log(`\n${family}`);
  console.log(line(['row', 'work', 'ours', 'p95', 'fresh out', reference.label, 'ratio', 'goal', 'others']));
  for await (const row of rows()) {
    const result = await time(row);
    results.push({ family, ...result });
    console.log(
      line([
        row.name,
        row.work,
        show(result.ours),
        show(result.p95),
        show(result.fresh),
        show(result.reference),
        result.ratio === undefined ? '-' : result.ratio.toFixed(2),
        row.goal === undefined ? '-' : String(row.goal),
        Object.entries(result.others)
          .map(([label, ms]) => `${label} ${show(ms)}`)
          .join(', '),
      ]),
    );
  }
}
reference.stop();

const machine = {
  cpu: cpus()[0].model,
  cores: cpus().length,
  platform: platform(),
  arch: arch(),
  node: process.version,
};
writeFileSync('bench-results.json', `${JSON.stringify({ machine, reference: reference.label, results }, null, 2)}\n`);

async function time(row) {
  const bench = new Bench({ time: quick ? 60 : 400, warmupTime: quick ? 20 : 100, warmupIterations: 2, iterations: 5 });
  // A call shorter than the timer's grain is looped inside its task.
  const loops = row.loops ?? 1;
  const task = (body) => () => {
    for (let k = 0; k < loops; k++) body();
  };
  bench.add('ours', task(row.ours));
  if (row.fresh) bench.add('fresh', task(row.fresh));
  for (const [label, body] of Object.entries(row.others ?? {})) bench.add(`other:${label}`, task(body));
  const expected = row.reference === undefined ? undefined : await reference.check(row.reference);
  if (expected !== undefined && row.checksum !== undefined) {
    const got = row.checksum();
    if (Math.abs(got - expected) > 1e-4 * Math.max(1, Math.abs(expected))) {
      console.log(`${row.name}: computes something else than the reference: ${got}, not ${expected}`);
    }
  }
  const before = row.reference === undefined ? undefined : await reference.time(row.reference);
  await bench.run();
  const after = row.reference === undefined ? undefined : await reference.time(row.reference);
  const median = (name) => {
    const found = bench.tasks.find((each) => each.name === name)?.result;
    return found?.state === 'completed' ? found.latency.p50 / loops : undefined;
  };
  const oursResult = bench.tasks[0].result;
  const ours = median('ours');
  const theirs = before === undefined || after === undefined ? undefined : (before + after) / 2;
  return {
    name: row.name,
    work: row.work,
    ours,
    p95: oursResult?.state === 'completed' ? oursResult.latency.p75 / loops : undefined,
    fresh: median('fresh'),
    reference: theirs,
    ratio: theirs === undefined ? undefined : theirs / ours,
    goal: row.goal,
    others: Object.fromEntries(Object.keys(row.others ?? {}).map((label) => [label, median(`other:${label}`)])),
  };
}

function show(ms) {
  if (ms === undefined) return '-';
  if (ms < 1e-3) return `${(ms * 1e6).toFixed(1)} ns`;
  if (ms < 1) return `${(ms * 1e3).toFixed(2)} us`;
  return `${ms.toFixed(2)} ms`;
}

function line(cells) {
  const widths = [16, 34, 10, 10, 10, 12, 6, 5, 0];
  return cells.map((cell, k) => cell.padEnd(widths[k])).join(' ');
}
