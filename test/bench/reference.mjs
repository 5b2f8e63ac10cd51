/**
 * The same work in numpy and scipy, in a process of its own that is asked for one row at a time. Without python3 and
 * numpy there is no reference, and the benches run without.
 */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const nothing = async () => undefined;
const none = { label: 'no reference', check: nothing, digest: nothing, time: nothing, stop: () => {} };
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

export async function startReference(quick) {
  const versions = spawnSync(
    'python3',
    ['-c', 'import numpy, scipy; print(numpy.__version__, "scipy", scipy.__version__)'],
    { encoding: 'utf8' },
  );
  if (versions.status !== 0) return none;
  const child = spawn('python3', [join(import.meta.dirname, 'reference.py'), quick ? '5' : '25'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...oneThread },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (question) => {
    child.stdin.write(`${question}\n`);
    const { value } = await lines.next();
    return value === undefined || value === 'unknown' ? undefined : Number(value);
  };
  return {
    label: `numpy ${versions.stdout.trim()}`,
    check: (row) => ask(`check ${row}`),
    digest: (row) => ask(`digest ${row}`),
    /** Median of its runs; of those that fit into `ms`, if given. */
    time: (row, ms) => ask(ms === undefined ? `time ${row}` : `time ${row} ${ms}`),
    stop: () => child.stdin.end(),
  };
}
