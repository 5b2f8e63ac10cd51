import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolders, releaseAllFolders, releaseFolders } from '../../packages/cli/src/output/folders.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('makes what is missing, and nothing where all is there', () => {
  const deep = join(folder, 'a', 'b', 'c');
  expect(makeFolders(deep)).toEqual([join(folder, 'a'), join(folder, 'a', 'b'), deep]);
  expect(makeFolders(deep)).toEqual([]);
  expect(statSync(deep).isDirectory()).toBe(true);
  releaseAllFolders();
});

test('what was made goes again while it is empty', () => {
  mkdirSync(join(folder, 'there'));
  const made = makeFolders(join(folder, 'there', 'a', 'b'));
  releaseFolders(made);
  expect(readdirSync(folder)).toEqual(['there']);
  expect(existsSync(join(folder, 'there', 'a'))).toBe(false);
});

test('what holds a result stays, and an interrupt removes the rest', () => {
  makeFolders(join(folder, 'a', 'b', 'c'));
  writeFileSync(join(folder, 'a', 'result'), '');
  releaseAllFolders();
  expect(readdirSync(join(folder, 'a'))).toEqual(['result']);
});

test('a file in the way is an error, and nothing is left of the way to it', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => makeFolders(join(folder, 'file'))).toThrow(/EEXIST/);
  expect(() => makeFolders(join(folder, 'file', 'below'))).toThrow(/EEXIST|ENOTDIR/);
  expect(() => makeFolders(join(folder, 'a', 'b'.repeat(300)))).toThrow(/ENAMETOOLONG|ENOENT/);
  expect(readdirSync(folder)).toEqual(['file']);
});

test('where no folder can be made it says so, and returns', () => {
  // /proc takes no folders; where there is none, the root of the file system of a missing drive does not either.
  const nowhere = process.platform === 'linux' ? '/proc/nope/below' : join(folder, 'nul\0');
  expect(() => makeFolders(nowhere)).toThrow();
});
