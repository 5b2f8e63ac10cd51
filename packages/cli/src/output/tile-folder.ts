/**
 * A folder of tiles and the manifest that lists them. Tiles wait in a temporary folder until all of an input's are
 * there; the manifest is written last. Folders are made and tiles placed at once, so that an interrupt finds them.
 */
import { mkdirSync } from 'node:fs';
import { readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { invalid } from '@lapwing/core';
import { makeFolders, releaseFolders } from './folders.js';
import {
  alreadyThere,
  exists,
  holdTemporary,
  keep,
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
  /** Folders made for the tiles: this one and those above it that were missing. */
  readonly #made: readonly string[];
  /** Tiles that the manifest to be replaced lists, and inputs that lie here: the former go, the latter never. */
  readonly #earlier: readonly string[];
  readonly #inputs: ReadonlySet<string>;
  readonly #written: string[] = [];

  private constructor(
    path: string,
    force: boolean,
    made: readonly string[],
    earlier: readonly string[],
    inputs: ReadonlySet<string>,
  ) {
    this.path = path;
    this.#force = force;
    this.#made = made;
    this.#earlier = earlier;
    this.#inputs = inputs;
  }

  /**
   * Opens or makes the folder that the tiles of `inputs` go to.
   *
   * @throws {LapwingError} 'exists' when it holds a manifest and `force` is false; with `force` the tiles that the old
   *   manifest lists go when the new one is written. 'badFile' when that is no manifest of this command, 'io'
   */
  static async open(path: string, force: boolean, inputs: readonly string[]): Promise<TileFolder> {
    const manifest = join(path, MANIFEST);
    const isTaken = await exists(manifest);
    if (isTaken && !force) throw alreadyThere(manifest);
    let made: readonly string[] = [];
    try {
      made = makeFolders(path);
      const earlier = isTaken ? tileNames(manifest, await readFile(manifest, 'utf8')) : [];
      return new TileFolder(path, force, made, earlier, await namesWithin(path, inputs));
    } catch (error) {
      releaseFolders(made);
      throw unwritable(path, error);
    }
  }

  /** Refuses names that are taken, before any tile is made; those of inputs even with `force`. */
  async refuseTaken(names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (!this.#inputs.has(name)) continue;
      throw invalid('exists', 'output', join(this.path, name), 'be another file than the input', 'the same');
    }
    if (this.#force || this.#made.length > 0) return;
    for (const name of names) if (await exists(join(this.path, name))) throw alreadyThere(join(this.path, name));
  }

  /** Writes the tiles of one input: all of them appear, or none does. `write` fills the folder that it is given. */
  async addTiles(names: readonly string[], write: (folder: string) => Promise<void>): Promise<void> {
    const waiting = temporaryName(join(this.path, 'tiles'));
    const placed: string[] = [];
    try {
      mkdirSync(waiting);
      await write(waiting);
      for (const name of names) {
        const path = join(this.path, name);
        putInPlace(join(waiting, name), path, this.#force);
        placed.push(name);
        // Tiles that no manifest lists are half a result; what they replaced is gone, so replacements stay.
        if (!this.#force) holdTemporary(path);
      }
      for (const name of placed) this.#written.push(name);
    } catch (error) {
      await this.#takeBack(placed);
      throw unwritable(this.path, error);
    } finally {
      await removeTemporary(waiting);
    }
  }

  /** Writes the manifest; with no tiles there is none, and a folder that was made for them goes again. */
  async finish(manifest: object): Promise<void> {
    try {
      if (this.#written.length > 0) await this.#writeManifest(manifest);
    } catch (error) {
      await this.#takeBack(this.#written);
      throw error;
    } finally {
      releaseFolders(this.#made);
    }
    if (this.#written.length > 0) await this.#removeStale();
  }

  async #writeManifest(manifest: object): Promise<void> {
    const file = await WholeFile.create(join(this.path, MANIFEST), this.#force);
    try {
      await file.write(new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`), 0);
      await file.commit();
      // No interrupt comes between: with the manifest in its place the tiles are a whole result.
      for (const name of this.#written) keep(join(this.path, name));
    } finally {
      await file.discard();
    }
  }

  async #takeBack(names: readonly string[]): Promise<void> {
    if (this.#force) return;
    for (const name of names) await removeTemporary(join(this.path, name));
  }

  /** Tiles of the manifest that was replaced which the new one does not hold. */
  async #removeStale(): Promise<void> {
    const current = new Set(this.#written);
    for (const name of this.#earlier) {
      if (!current.has(name) && !this.#inputs.has(name)) await rm(join(this.path, name), { force: true });
    }
  }
}

/** The names of those inputs that lie in `folder`. */
async function namesWithin(folder: string, inputs: readonly string[]): Promise<Set<string>> {
  const home = await realpath(folder);
  const names = new Set<string>();
  for (const input of inputs) {
    const path = input === '-' ? undefined : await realpath(input).catch(() => undefined);
    if (path !== undefined && dirname(path) === home) names.add(basename(path));
  }
  return names;
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
