/**
 * What shapes in types cost the compiler of a project that uses the built packages: instantiations, which unlike seconds are
 * the same on every machine.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

test('two hundred slices, windows and transposes stay within the budget', () => {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = join(import.meta.dirname, 'budget');
  const report = execFileSync(process.execPath, [tsc, '-p', project, '--extendedDiagnostics'], { encoding: 'utf8' });
  const instantiations = Number(/Instantiations:\s+(\d+)/.exec(report)?.[1]);
  expect(instantiations).toBeGreaterThan(1000);
  expect(instantiations).toBeLessThan(60_000);
});
