/**
 * The inputs of a command line: files as they are, globs that the shell left alone, and `-` for standard input.
 */
import { isAbsolute } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { exists } from '../output/whole-file.js';

/**
 * Paths in the order given, each glob replaced by its matches in alphabetical order; no path twice. A glob that matches
 * nothing stays as it is, as in a shell: it fails as the file that is not there, and the other inputs still run.
 */
export async function expandPaths(given: readonly string[]): Promise<string[]> {
  const paths = new Set<string>();
  for (const path of given) {
    if (path === '-' || !isDynamicPattern(path) || (await exists(path))) {
      paths.add(path);
      continue;
    }
    const matches = await glob(path, { absolute: isAbsolute(path), expandDirectories: false });
    for (const match of matches.length === 0 ? [path] : matches.sort()) paths.add(match);
  }
  return [...paths];
}
