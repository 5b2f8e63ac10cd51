/**
 * `npm run bench [family ...] [-- --quick]`: times rows of the families beside the references that this machine has.
 *
 * A family is a file `<family>.bench.mjs` that exports `rows()`, or `report()`, which prints a table of its own and returns
 * the results. A row: name, work (words), ours (a function to time, with its output reused), fresh (the same with a new
 * output), others ({ label: function }), and the name under which reference.py knows the same work. `finish()` frees what a
 * row holds. `fixed` is a reference that is not here and was measured once: ratio and goal are then about it, and what was
 * timed here stands among the others.
 *
 * Results are compared with the reference's before anything is timed: by their sum (`checksum()`), or by the digest of
 * `result()` and of what `otherResults()` lists; a row that computes something else is not timed, and the run fails.
 * Medians of one run; the reference runs in the same minute on the same machine. No time is asserted.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { Bench } from 'tinybench';
import { startReference } from './reference.mjs';
import { agree, digest } from './signals.mjs';
import { line, show, showRatio } from './table.mjs';

const WIDTHS = [16, 34, 10, 10, 10, 12, 6, 5, 0];

const quick = process.argv.includes('--quick');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const families = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.slice(0, -'.bench.mjs'.length))
  .filter((family) => wanted.length === 0 || wanted.includes(family));

const reference = await startReference(quick);
const results = [];
console.log(`reference: ${reference.label}`);

for (const family of families) {
  const { rows, report, note } = await import(`./${family}.bench.mjs`);
  console.log(`\n${family}`);
  if (report) {
    for (const result of await report({ reference, quick })) results.push({ family, ...result });
    continue;
  }
  if (note?.()) console.log(note());
  console.log(line(['row', 'work', 'ours', 'p75', 'fresh out', 'reference', 'ratio', 'goal', 'others'], WIDTHS));
  for await (const row of rows()) {
    const wrong = await differences(row);
    if (wrong.length > 0) {
      for (const words of wrong) console.log(`${row.name}: computes something else than the reference: ${words}`);
      process.exitCode = 1;
      continue;
    }
    const result = await time(row);
    row.finish?.();
    results.push({ family, ...result });
    const others = Object.entries(result.others).map(
      ([label, ms]) => `${label} ${ms === undefined ? 'fails' : show(ms)}`,
    );
    console.log(
      line(
        [
          row.name,
          row.work,
          show(result.ours),
          show(result.p75),
          show(result.fresh),
          row.fixed ? `${row.fixed.ms} ms *` : show(result.reference),
          showRatio(result.ratio),
          row.goal === undefined ? '-' : String(row.goal),
          others.join(', ') + (row.fixed ? `; * ${row.fixed.label}, fixed, not of this run` : ''),
        ],
        WIDTHS,
      ),
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

/** What differs from the reference, in words. */
async function differences(row) {
  if (row.reference === undefined) return [];
  const wrong = [];
  if (row.checksum) {
    const [got, expected] = [row.checksum(), await reference.check(row.reference)];
    if (expected !== undefined && Math.abs(got - expected) > 1e-4 * Math.max(1, Math.abs(expected))) {
      wrong.push(`ours ${got}, not ${expected}`);
    }
  }
  if (row.result) {
    const expected = (await reference.digest(row.reference)) ?? digest(row.result());
    for (const [label, result] of labelled(row)) {
      const got = digest(result);
      if (!agree(got, expected, row.dtype)) wrong.push(`${label} ${got}, not ${expected}`);
    }
  }
  return wrong;
}

/** Each result when it is asked for: some share their output. */
function* labelled(row) {
  yield ['ours', row.result()];
  yield* row.otherResults?.() ?? [];
}

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
  const before = row.reference === undefined ? undefined : await reference.time(row.reference);
  await bench.run();
  const after = row.reference === undefined ? undefined : await reference.time(row.reference);
  const latency = (name) => {
    const found = bench.tasks.find((each) => each.name === name)?.result;
    return found?.state === 'completed' ? found.latency : undefined;
  };
  const median = (name) => {
    const found = latency(name);
    return found === undefined ? undefined : found.p50 / loops;
  };
  const ours = median('ours');
  const theirs = before === undefined || after === undefined ? undefined : (before + after) / 2;
  const others = Object.fromEntries(Object.keys(row.others ?? {}).map((label) => [label, median(`other:${label}`)]));
  if (row.fixed && theirs !== undefined) others['numpy and scipy here'] = theirs;
  const compared = row.fixed?.ms ?? theirs;
  return {
    name: row.name,
    work: row.work,
    ours,
    p75: latency('ours') === undefined ? undefined : latency('ours').p75 / loops,
    fresh: median('fresh'),
    reference: theirs,
    fixed: row.fixed,
    ratio: compared === undefined ? undefined : compared / ours,
    goal: row.goal,
    others,
  };
}
