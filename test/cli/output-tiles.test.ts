/**
 * Folders of tiles: what is kept, what is replaced, what goes.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inputPath, npyFacts } from '../support/main-job.js';
import { encodePng } from '../support/png.js';
import { callDsp } from '../support/run-dsp.js';

let folder: string;
const place = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const patches = (input: string, output: string, ...rest: string[]): string[] => [
  'patches',
  input,
  '-o',
  output,
  '--size',
  '8',
  ...rest,
];
const png = inputPath('grey8.png');

/** Every file below the folder, temporary ones too. */
const files = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

describe('tile folders', () => {
  test('one that holds a manifest is kept, unless --force, which takes the old tiles away', async () => {
    await callDsp(patches(png, place('tiles')));
    const before = files();
    const answer = await callDsp(patches(inputPath('rgb8.png'), place('tiles'), '--json'));
    const message = `output: ${place('tiles/manifest.json')} must not exist already (--force replaces it), got "an existing file"`;
    expect(answer).toMatchObject({ code: 1, stderr: `error: ${message}\n` });
    expect(JSON.parse(answer.stdout)).toEqual({
      command: 'patches',
      results: [],
      failures: [{ input: inputPath('rgb8.png'), error: { code: 'exists', message } }],
    });
    expect(files()).toEqual(before);
    writeFileSync(place('tiles/mine.png'), 'not of the command');
    expect(
      await callDsp(['patches', inputPath('rgb8.png'), '-o', place('tiles'), '--size', '30', '--force']),
    ).toMatchObject({ code: 0 });
    expect(files()).toEqual(['tiles/manifest.json', 'tiles/mine.png', 'tiles/rgb8_0_0.png']);
  });

  test('a tile that exists is kept, unless --force', async () => {
    mkdirSync(place('tiles'));
    writeFileSync(place('tiles/grey8_0_8.png'), 'precious');
    const answer = await callDsp(patches(png, place('tiles')));
    expect(answer).toMatchObject({ code: 1, stdout: '' });
    expect(answer.stderr).toMatch(/^error: output: [^\n]*grey8_0_8\.png must not exist already[^\n]*\n$/);
    expect(files()).toEqual(['tiles/grey8_0_8.png']);
    expect(await callDsp(patches(png, place('tiles'), '--force'))).toMatchObject({ code: 0 });
    expect(readFileSync(place('tiles/grey8_0_8.png'), 'utf8')).not.toBe('precious');
  });

  test.each(['{}', '{"tiles":[{"file":3}]}', 'not JSON'])(
    'a manifest of another program, %s, is not replaced',
    async (text) => {
      mkdirSync(place('tiles'));
      writeFileSync(place('tiles/manifest.json'), text);
      const answer = await callDsp(patches(png, place('tiles'), '--force'));
      expect(answer).toMatchObject({ code: 1, stdout: '' });
      expect(answer.stderr).toMatch(
        /^error: patches: [^\n]*manifest\.json must be a manifest of this command to be replaced[^\n]*\n$/,
      );
      expect(readFileSync(place('tiles/manifest.json'), 'utf8')).toBe(text);
      expect(files()).toEqual(['tiles/manifest.json']);
    },
  );

  test('a manifest names no files outside its folder', async () => {
    mkdirSync(place('tiles'));
    writeFileSync(place('outside.png'), 'precious');
    writeFileSync(place('tiles/notes.txt'), 'precious');
    const tiles = ['../outside.png', join(folder, 'outside.png'), 'notes.txt', '.'].map((file) => ({ file }));
    writeFileSync(place('tiles/manifest.json'), JSON.stringify({ tiles }));
    expect(await callDsp(['patches', png, '-o', place('tiles'), '--size', '29', '--force'])).toMatchObject({ code: 0 });
    expect(files()).toEqual(['outside.png', 'tiles/grey8_0_0.png', 'tiles/manifest.json', 'tiles/notes.txt']);
  });

  test('a new folder goes again when nothing came of it', async () => {
    expect(await callDsp(patches(place('missing.png'), place('new')))).toMatchObject({ code: 1 });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('--format png makes a folder of any name, --format npy a file', async () => {
    expect(await callDsp(patches(png, place('tiles.npy'), '--format', 'png', '--stride', '32'))).toMatchObject({
      code: 0,
    });
    expect(await callDsp(patches(png, place('array'), '--format', 'npy', '--stride', '32'))).toMatchObject({ code: 0 });
    expect(npyFacts(place('array')).shape).toEqual([1, 8, 8, 1]);
    expect(files()).toEqual(['array', 'tiles.npy/grey8_0_0.png', 'tiles.npy/manifest.json']);
  });

  test('a long row of tiles is written with few files open', () => {
    const width = 800;
    writeFileSync(place('wide.png'), encodePng({ width, height: 1, depth: 8, colour: 0 }, new Uint8Array(width)));
    // Enough for the modules of the command, which Node opens side by side, and too few for the tiles.
    const limited = ['-c', 'ulimit -n 256; exec "$0" "$@"'];
    const main = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'dist', 'main.js');
    const args = [
      process.execPath,
      main,
      'patches',
      place('wide.png'),
      '-o',
      place('wide'),
      '--size',
      '1x500',
      '--stride',
      '1',
    ];
    expect(execFileSync('/bin/sh', [...limited, ...args], { encoding: 'utf8' })).toMatch(
      /: 301 patches, 1 down x 301 right\n$/,
    );
    expect(readdirSync(place('wide'))).toHaveLength(302);
  });
});
