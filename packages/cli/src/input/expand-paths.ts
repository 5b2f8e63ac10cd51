/**
 * The inputs of a command line: files as they are, globs that the shell left alone, and `-` for standard input.
 */
import { invalid } from '@lapwing/core';
import { glob, isDynamicPattern } from 'tinyglobby';
import { exists } from '../output/whole-file.js';

/** Paths in the order given, each glob replaced by its matches in alphabetical order; no path twice. */
export async function expandPaths(given: readonly string[]): Promise<string[]> {
  const paths = new Set<string>();
  for (const path of given) {
    if (path === '-' || !isDynamicPattern(path) || (await exists(path))) {
      paths.add(path);
      continue;
    }
    const matches = await glob(path, { onlyFiles: true, dot: false, expandDirectories: false });
    if (matches.length === 0) throw invalid('io', 'dsp', 'input', 'match at least one file', path);
    for (const match of matches.sort()) paths.add(match);
  }
  return [...paths];
}
