/**
 * A folder of tiles and the manifest that lists them. Tiles wait in a temporary folder until all of an input's are
 * there; the manifest is written last.
 */
import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { invalid } from '@lapwing/core';
import {
  alreadyThere,
  exists,
  putInPlace,
  removeTemporary,
  temporaryName,
  unwritable,
  WholeFile,
} from './whole-file.js';

const MANIFEST = 'manifest.json';

/** One tile of the manifest; positions and sizes in pixels of the input. */
export interface TileEntry {
  readonly file: string;
  readonly image: number;
  readonly y: number;
  readonly x: number;
  readonly height: number;
  readonly width: number;
  /** Rows and columns that lie inside the image; smaller than height and width where a tile was padded. */
  readonly validHeight: number;
  readonly validWidth: number;
}

export class TileFolder {
  readonly path: string;
  readonly #force: boolean;
  readonly #isNew: boolean;
  readonly #written: string[] = [];

  private constructor(path: string, force: boolean, isNew: boolean) {
    this.path = path;
    this.#force = force;
    this.#isNew = isNew;
  }

  /**
   * Opens or makes the folder.
   *
   * @throws {LapwingError} 'exists' when it holds a manifest and `force` is false; with `force` the tiles that the old
   *   manifest lists go when the new one is written
   */
  static async open(path: string, force: boolean): Promise<TileFolder> {
    const isNew = !(await exists(path));
    if (!force && (await exists(join(path, MANIFEST)))) throw alreadyThere(join(path, MANIFEST));
    try {
      await mkdir(path, { recursive: true });
    } catch (error) {
      throw unwritable(path, error);
    }
    return new TileFolder(path, force, isNew);
  }

  /** Refuses names that are taken, before any tile is made. */
  async refuseTaken(names: readonly string[]): Promise<void> {
    if (this.#force || this.#isNew) return;
    for (const name of names) if (await exists(join(this.path, name))) throw alreadyThere(join(this.path, name));
  }

  /** Writes the tiles of one input: all of them appear, or none does. `write` fills the folder that it is given. */
  async addTiles(names: readonly string[], write: (folder: string) => Promise<void>): Promise<void> {
    const waiting = temporaryName(join(this.path, 'tiles'));
    const placed: string[] = [];
    try {
      await mkdir(waiting);
      await write(waiting);
      for (const name of names) {
        await putInPlace(join(waiting, name), join(this.path, name), this.#force);
        placed.push(name);
      }
      this.#written.push(...placed);
    } catch (error) {
      if (!this.#force) for (const name of placed) await rm(join(this.path, name), { force: true });
      throw unwritable(this.path, error);
    } finally {
      await removeTemporary(waiting);
    }
  }

  /** Writes the manifest; with no tiles there is none, and a folder that was made for them goes again. */
  async finish(manifest: object): Promise<void> {
    if (this.#written.length === 0) {
      if (this.#isNew) await rmdir(this.path).catch(() => {});
      return;
    }
    const stale = await this.#staleTiles();
    const file = await WholeFile.create(join(this.path, MANIFEST), this.#force);
    try {
      await file.write(new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`), 0);
      await file.commit();
    } finally {
      await file.discard();
    }
    for (const name of stale) await rm(join(this.path, name), { force: true });
  }

  /** Tiles of the manifest that is being replaced which the new one does not hold. */
  async #staleTiles(): Promise<string[]> {
    const path = join(this.path, MANIFEST);
    if (!(await exists(path))) return [];
    const current = new Set(this.#written);
    return tileNames(path, await readFile(path, 'utf8')).filter((name) => !current.has(name));
  }
}

function tileNames(path: string, text: string): string[] {
  try {
    const { tiles } = JSON.parse(text) as { tiles: readonly { file: string }[] };
    // Only plain names: a manifest from elsewhere must not reach out of its folder.
    return tiles.map(({ file }) => file).filter((name) => name.endsWith('.png') && basename(name) === name);
  } catch {
    throw invalid('badFile', 'patches', path, 'be a manifest of this command to be replaced', 'something else');
  }
}

export async function writeTile(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(join(folder, name), bytes, { flag: 'wx' });
}
