/**
 * Files that appear whole or not at all: written under a temporary name beside their place, then moved there.
 */
import { rmSync } from 'node:fs';
import { type FileHandle, link, lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { invalid } from '@lapwing/core';

/** Temporary files and folders that still exist; whatever ends the process removes them. */
const temporaries = new Set<string>();
let counter = 0;

/** A free name beside `path`, so that the move stays on one file system. */
export function temporaryName(path: string): string {
  const name = join(dirname(path), `.${basename(path)}.${process.pid}-${counter++}.tmp`);
  temporaries.add(name);
  return name;
}

export async function removeTemporary(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
  temporaries.delete(path);
}

/** For the end of an interrupted process, where nothing asynchronous is waited for. */
export function removeAllTemporaries(): void {
  for (const path of temporaries) rmSync(path, { recursive: true, force: true });
  temporaries.clear();
}

export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** Refuses an output that is already there, before any work is done. */
export async function refuseExisting(path: string, force: boolean): Promise<void> {
  if (!force && (await exists(path))) throw alreadyThere(path);
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
  #isOpen = true;

  private constructor(path: string, temporary: string, handle: FileHandle, force: boolean) {
    this.path = path;
    this.handle = handle;
    this.#temporary = temporary;
    this.#force = force;
  }

  /** @throws {LapwingError} 'exists' when the place is taken and `force` is false, 'io' when it cannot be written */
  static async create(path: string, force: boolean): Promise<WholeFile> {
    await refuseExisting(path, force);
    const temporary = temporaryName(path);
    try {
      await mkdir(dirname(path), { recursive: true });
      return new WholeFile(path, temporary, await open(temporary, 'wx+'), force);
    } catch (error) {
      await removeTemporary(temporary);
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
    await putInPlace(this.#temporary, this.path, this.#force);
  }

  /** Leaves nothing behind; allowed after `commit`, where it does nothing. */
  async discard(): Promise<void> {
    await this.#close();
    await removeTemporary(this.#temporary);
  }

  async #close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.handle.close();
  }
}

/** Moves a temporary file to its place; `link` fails where a name is taken, `rename` does not. */
export async function putInPlace(temporary: string, path: string, force: boolean): Promise<void> {
  try {
    if (force) {
      await rename(temporary, path);
    } else {
      await link(temporary, path);
      await rm(temporary);
    }
    temporaries.delete(temporary);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw alreadyThere(path);
    // Some file systems have no hard links; there the name was free when the work began.
    if (!force && (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP')) {
      await putInPlace(temporary, path, true);
      return;
    }
    throw unwritable(path, error);
  }
}

export function unwritable(path: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined || (error as Error).name === 'LapwingError') return error;
  return invalid('io', 'output', path, 'be writable', code, message.split(',')[0]);
}
