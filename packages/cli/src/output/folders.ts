/**
 * Folders that a result is put into. Those that were made for it go again when it does not come.
 */
import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Folders whose result is not there yet, each after the one that it lies in. */
const waiting = new Set<string>();

/**
 * Makes a folder and those above it that are missing, and answers the ones it made, outermost first. Nothing is
 * asynchronous, so that an interrupt finds them.
 *
 * Not by the `recursive` option of mkdir: where the system refuses with ENOENT below a folder that is there, as in
 * /proc, Node tries again for ever.
 */
export function makeFolders(path: string): string[] {
  const missing: string[] = [];
  for (let folder = resolve(path); !isFolder(folder); folder = dirname(folder)) {
    missing.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  const made: string[] = [];
  try {
    for (const folder of missing) if (makeFolder(folder)) made.push(folder);
  } catch (error) {
    releaseFolders(made);
    throw error;
  }
  return made;
}

/** Ends the watch over folders that {@link makeFolders} made; the empty ones go. */
export function releaseFolders(made: readonly string[]): void {
  for (const folder of made.toReversed()) {
    waiting.delete(folder);
    try {
      rmdirSync(folder);
    } catch {
      // The result is in it, or something else has been put there meanwhile.
    }
  }
}

/** For the end of an interrupted process. */
export function releaseAllFolders(): void {
  releaseFolders([...waiting]);
}

/** False if another process was faster. */
function makeFolder(folder: string): boolean {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!isFolder(folder)) throw error;
    return false;
  }
  waiting.add(folder);
  return true;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
