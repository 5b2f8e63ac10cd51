/**
 * Where the result of each input goes: one file for one input, a folder for any number.
 */
import { stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { invalid } from '@lapwing/core';

/** True for a path that names a folder: it ends in a slash, or is one. */
export async function namesFolder(output: string): Promise<boolean> {
  if (/[/\\]$/.test(output)) return true;
  return stat(output).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** The name of an input without folder and extension; `-` is called stdin. */
export function stemOf(input: string): string {
  return input === '-' ? 'stdin' : basename(input, extname(input));
}

/**
 * The output file of every input: `output` itself for one input, else `output/{stem}{extension}`.
 *
 * @throws {LapwingError} 'badOption' when several inputs would go into one file, two inputs to one name, or an output is an
 *   input
 */
export async function outputPaths(inputs: readonly string[], output: string, extension: string): Promise<string[]> {
  if (output === '-' || !(await namesFolder(output))) {
    if (inputs.length > 1) {
      throw invalid('badOption', 'dsp', '--output', 'be a folder (end in /) for several inputs', output);
    }
    await refuseInputs(inputs, [output]);
    return [output];
  }
  const paths = inputs.map((input) => join(output, `${stemOf(input)}${extension}`));
  refuseCollisions(inputs, paths);
  await refuseInputs(inputs, paths);
  return paths;
}

/** @throws {LapwingError} 'badOption' when two inputs would go to one name */
export function refuseCollisions(inputs: readonly string[], outputs: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const [k, path] of outputs.entries()) {
    const other = seen.get(path);
    const context = `of ${other} and ${inputs[k]}`;
    if (other !== undefined) throw invalid('badOption', 'dsp', 'outputs', 'have different names', path, context);
    seen.set(path, inputs[k]!);
  }
}

/** Even `--force` replaces no input, by whatever path it is named. */
async function refuseInputs(inputs: readonly string[], outputs: readonly string[]): Promise<void> {
  const files = new Set(await Promise.all(inputs.map(identityOf)));
  for (const output of outputs) {
    const identity = await identityOf(output);
    if (identity === undefined || !files.has(identity)) continue;
    throw invalid('badOption', 'dsp', '--output', 'be another file than the input', output);
  }
}

async function identityOf(path: string): Promise<string | undefined> {
  if (path === '-') return undefined;
  return stat(path, { bigint: true }).then(
    ({ dev, ino }) => `${dev}:${ino}`,
    () => undefined,
  );
}
