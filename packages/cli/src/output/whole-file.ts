/**
 * Files that appear whole or not at all: written under a temporary name beside their place, then moved there.
 */
import { closeSync, linkSync, mkdtempSync, openSync, renameSync, rmSync } from 'node:fs';
import { type FileHandle, lstat, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { getSystemErrorMap } from 'node:util';
import { invalid } from '@lapwing/core';
import { makeFolders, releaseAllFolders, releaseFolders } from './folders.js';

/** Temporary files and folders that still exist; whatever ends the process removes them. */
const temporaries = new Set<string>();
let counter = 0;

/** Characters of a file's own name in that of its temporary: enough to know it by, and the whole never too long. */
const NAME_LENGTH = 50;

/** A free name beside `path`, so that the move stays on one file system. */
export function temporaryName(path: string): string {
  const name = `.${basename(path).slice(0, NAME_LENGTH)}.${process.pid}-${counter++}.tmp`;
  return holdTemporary(join(dirname(path), name));
}

/** A new folder where the system keeps temporary files. */
export function temporaryFolder(): string {
  return holdTemporary(mkdtempSync(join(tmpdir(), 'dsp-')));
}

/** From now on `path` goes when the process is interrupted, until {@link keep} says otherwise. */
export function holdTemporary(path: string): string {
  temporaries.add(path);
  return path;
}

export function keep(path: string): void {
  temporaries.delete(path);
}

export async function removeTemporary(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
  temporaries.delete(path);
}

/** For the end of an interrupted process, where nothing asynchronous is waited for. */
export function removeAllTemporaries(): void {
  for (const path of temporaries) removeNow(path);
  temporaries.clear();
  releaseAllFolders();
}

/** Files that other threads are still making can appear while their folder is being emptied; each try leaves fewer. */
const REMOVAL_TRIES = 1000;

function removeNow(path: string): void {
  for (let attempt = 0; attempt < REMOVAL_TRIES; attempt++) {
    try {
      rmSync(path, { recursive: true, force: true });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') return;
    }
  }
}

export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/**
 * Refuses an output that is already there, before any work is done. What is no file, such as a device or a pipe, is never
 * replaced by one.
 */
export async function refuseExisting(path: string, force: boolean): Promise<void> {
  if (!(await exists(path))) return;
  const isOther = await stat(path).then(
    (found) => !found.isFile(),
    () => false,
  );
  if (isOther) throw invalid('exists', 'output', path, 'be a file, or not exist', 'a device, a pipe or a folder');
  if (!force) throw alreadyThere(path);
}

export function alreadyThere(path: string): Error {
  return invalid('exists', 'output', path, 'not exist already (--force replaces it)', 'an existing file');
}

/** One file under a temporary name, until `commit`. */
export class WholeFile {
  readonly path: string;
  readonly handle: FileHandle;
  readonly #temporary: string;
  readonly #force: boolean;
  /** Folders made for it. */
  readonly #folders: readonly string[];
  #isOpen = true;

  private constructor(path: string, temporary: string, handle: FileHandle, force: boolean, folders: readonly string[]) {
    this.path = path;
    this.handle = handle;
    this.#temporary = temporary;
    this.#force = force;
    this.#folders = folders;
  }

  /** @throws {LapwingError} 'exists' when the place is taken and `force` is false, 'io' when it cannot be written */
  static async create(path: string, force: boolean): Promise<WholeFile> {
    await refuseExisting(path, force);
    const temporary = temporaryName(path);
    let folders: readonly string[] = [];
    try {
      folders = makeFolders(dirname(path));
      // At once: one that is made by another thread could appear after an interrupt has removed all temporaries.
      closeSync(openSync(temporary, 'wx'));
      return new WholeFile(path, temporary, await open(temporary, 'r+'), force, folders);
    } catch (error) {
      // What cannot be made cannot be removed either; the first error tells more.
      await removeTemporary(temporary).catch(() => keep(temporary));
      releaseFolders(folders);
      throw unwritable(path, error);
    }
  }

  async write(bytes: Uint8Array, position: number): Promise<void> {
    let done = 0;
    while (done < bytes.length) {
      try {
        const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done, position + done);
        done += bytesWritten;
      } catch (error) {
        throw unwritable(this.path, error);
      }
    }
  }

  /** Puts the file in its place. Without `force` a file that appeared there meanwhile is left alone. */
  async commit(): Promise<void> {
    await this.#close();
    putInPlace(this.#temporary, this.path, this.#force);
  }

  /** Leaves nothing behind; allowed after `commit`, where it does nothing. */
  async discard(): Promise<void> {
    await this.#close();
    await removeTemporary(this.#temporary);
    releaseFolders(this.#folders);
  }

  async #close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.handle.close();
  }
}

/**
 * Moves a temporary file to its place; `link` fails where a name is taken, `rename` does not. At once, so that an interrupt
 * finds the file either here or there.
 */
export function putInPlace(temporary: string, path: string, force: boolean): void {
  try {
    if (force) {
      renameSync(temporary, path);
    } else {
      linkSync(temporary, path);
      rmSync(temporary);
    }
    keep(temporary);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw alreadyThere(path);
    // Some file systems have no hard links; there the name was free when the work began.
    if (!force && (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP')) {
      putInPlace(temporary, path, true);
      return;
    }
    throw unwritable(path, error);
  }
}

/** The error of a place that cannot be written; any other error as it is. */
export function unwritable(path: string, error: unknown): unknown {
  const { code, errno } = error as NodeJS.ErrnoException;
  if (code === undefined || (error as Error).name === 'LapwingError') return error;
  const reason = errno === undefined ? undefined : getSystemErrorMap().get(errno)?.[1];
  return invalid('io', 'output', path, 'be writable', code, reason);
}
