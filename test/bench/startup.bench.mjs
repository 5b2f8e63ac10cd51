/**
 * What the first call costs: a transform of 2048 samples in a process that has done nothing else yet.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from './measure.mjs';
import { line, show } from './table.mjs';

const GOAL = 5;
const WIDTHS = [24, 11, 11, 11, 11, 13, 5];
const calls = ['rfft float32', 'rfft float64', 'fft float32', 'fft float64', 'stft float32'];

export function report({ quick }) {
  console.log(line(['2048, first call', 'median', 'least', 'most', 'second', 'import', 'goal'], WIDTHS));
  return calls.map((call) => {
    const runs = Array.from({ length: quick ? 3 : 11 }, () =>
      JSON.parse(
        execFileSync(process.execPath, [join(import.meta.dirname, 'first-call.mjs'), ...call.split(' ')], {
          encoding: 'utf8',
        }),
      ),
    );
    const firsts = runs.map(({ first }) => first);
    const middle = (key) => median(runs.map((run) => run[key]));
    const result = { ours: median(firsts), second: middle('second'), load: middle('load') };
    const shown = [result.ours, Math.min(...firsts), Math.max(...firsts), result.second, result.load].map(show);
    console.log(line([call, ...shown, `< ${GOAL} ms`], WIDTHS));
    return { name: `startup ${call}`, goal: GOAL, ...result };
  });
}
