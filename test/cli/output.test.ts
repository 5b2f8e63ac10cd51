/**
 * Where results go: names, collisions, outputs that exist, places that cannot be written. Whatever happens, no temporary
 * file stays and no input is touched.
 */
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inputPath, npyFacts } from '../support/main-job.js';
import { callDsp } from '../support/run-dsp.js';
import { wavBytes } from '../support/wav.js';

let folder: string;
const place = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const frame = (input: string, output: string, ...rest: string[]): string[] => [
  'frame',
  input,
  '-o',
  output,
  '--length',
  '64',
  '--hop',
  '64',
  ...rest,
];
const patches = (input: string, output: string, ...rest: string[]): string[] => [
  'patches',
  input,
  '-o',
  output,
  '--size',
  '8',
  ...rest,
];
const [wav, png] = [inputPath('mono8.wav'), inputPath('grey8.png')];

/** Every file below the folder, temporary ones too. */
const files = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

describe('files', () => {
  test('an output that exists is kept, unless --force', async () => {
    writeFileSync(place('a.npy'), 'precious');
    const kept = `error: output: ${place('a.npy')} must not exist already (--force replaces it), got "an existing file"\n`;
    for (const args of [frame(wav, place('a.npy')), patches(png, place('a.npy'))]) {
      expect(await callDsp(args)).toMatchObject({ code: 1, stdout: '', stderr: kept });
      expect(readFileSync(place('a.npy'), 'utf8')).toBe('precious');
      expect(await callDsp([...args, '--force'])).toMatchObject({ code: 0, stderr: '' });
      expect(npyFacts(place('a.npy')).dtype).toMatch(/float32|uint8/);
      writeFileSync(place('a.npy'), 'precious');
    }
    expect(files()).toEqual(['a.npy']);
  });

  test('a failure with --force leaves the old output alone', async () => {
    writeFileSync(place('a.npy'), 'precious');
    const cut = place('cut.wav');
    writeFileSync(cut, readFileSync(wav).subarray(0, 300));
    expect(await callDsp(frame(cut, place('a.npy'), '--force'))).toMatchObject({ code: 1 });
    expect(readFileSync(place('a.npy'), 'utf8')).toBe('precious');
    expect(files()).toEqual(['a.npy', 'cut.wav']);
  });

  test('folders on the way are made; a path that ends in / is a folder', async () => {
    expect(await callDsp(frame(wav, place('new/deep/a.npy')))).toMatchObject({ code: 0 });
    expect(await callDsp(frame(wav, place('other/deep/')))).toMatchObject({ code: 0 });
    expect(await callDsp(patches(png, place('arrays/'), '--format', 'npy'))).toMatchObject({ code: 0 });
    expect(files()).toEqual(['arrays/grey8.npy', 'new/deep/a.npy', 'other/deep/mono8.npy']);
  });

  test('folders that were made for a result go with it when it fails', async () => {
    const short = readFileSync(wav).subarray(0, 200);
    const answer = await callDsp(frame('-', place('new/deep/a.npy')), { input: short });
    expect(answer).toMatchObject({ code: 1, stdout: '' });
    expect(answer.stderr).toMatch(/^error: input: standard input must hold the \d+ data bytes[^\n]*\n$/);
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(place('text.png'), 'no picture');
    expect(await callDsp(patches(place('text.png'), place('tiles/deep/')))).toMatchObject({ code: 1 });
    expect(readdirSync(folder)).toEqual(['text.png']);
  });

  test('a folder that exists needs no slash', async () => {
    mkdirSync(place('here'));
    expect(await callDsp(frame(wav, place('here')))).toMatchObject({ code: 0 });
    expect(files()).toEqual(['here/mono8.npy']);
  });

  test('a name as long as names can be works, one longer is refused', async () => {
    const longest = `${'n'.repeat(251)}.npy`;
    expect(await callDsp(frame(wav, place(longest)))).toMatchObject({ code: 0, stderr: '' });
    const answer = await callDsp(frame(wav, place(`n${longest}`)));
    expect(answer.stderr).toMatch(/^error: output: [^\n]* must be writable, got "ENAMETOOLONG"[^\n]*\n$/);
    expect(files()).toEqual([longest]);
  });

  test.each([
    ['a file where a folder should be', 'file/a.npy'],
    ['a file two folders up', 'file/b/a.npy'],
  ])('%s cannot be written into', async (_, output) => {
    writeFileSync(place('file'), 'a file');
    for (const args of [frame(wav, place(output)), patches(png, place(output)), patches(png, place('file'))]) {
      const answer = await callDsp([...args, '--force']);
      expect(answer).toMatchObject({ code: 1, stdout: '' });
      expect(answer.stderr).toMatch(
        /^error: output: [^\n]*file[^\n]* must be writable, got "(EEXIST|ENOTDIR)"[^\n]*\n$/,
      );
    }
    expect(files()).toEqual(['file']);
  });

  test('what is no file is never replaced by one', async () => {
    // A link to a device stands in for the device, which only root could make here.
    symlinkSync('/dev/null', place('null.npy'));
    for (const args of [frame(wav, place('null.npy'), '--force'), patches(png, place('null.npy'), '--force')]) {
      const message = `output: ${place('null.npy')} must be a file, or not exist, got "a device, a pipe or a folder"`;
      expect(await callDsp(args)).toMatchObject({ code: 1, stderr: `error: ${message}\n` });
    }
    expect(files()).toEqual(['null.npy']);
  });
});

describe('two inputs, one name', () => {
  test('are refused before anything is written', async () => {
    mkdirSync(place('b'));
    writeFileSync(place('b/mono8.wav'), readFileSync(wav));
    writeFileSync(place('b/grey8.jpg'), readFileSync(png));
    for (const args of [
      ['frame', wav, place('b/mono8.wav'), '-o', place('out/')],
      ['patches', png, place('b/grey8.jpg'), '-o', place('out'), '--size', '8'],
      ['patches', png, place('b/grey8.jpg'), '-o', place('out/'), '--size', '8', '--format', 'npy'],
    ]) {
      const answer = await callDsp(args);
      expect(answer).toMatchObject({ code: 2, stdout: '' });
      expect(answer.stderr).toMatch(
        /^error: dsp: outputs must have different names, got "[^"]+" \(of [^\n]+ and [^\n]+\)\n$/,
      );
    }
    expect(existsSync(place('out'))).toBe(false);
  });

  test('several inputs need a folder', async () => {
    const answer = await callDsp(['frame', wav, inputPath('mono24.wav'), '-o', place('a.npy')]);
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toBe(
      `error: dsp: --output must be a folder (end in /) for several inputs, got "${place('a.npy')}"\n`,
    );
    expect(files()).toEqual([]);
  });
});

describe('no input is ever replaced, not even with --force', () => {
  test.each([
    ['by its own name', 'in.wav'],
    ['by another path', '../{folder}/in.wav'],
    ['by a symbolic link', 'soft.wav'],
    ['by a hard link', 'hard.wav'],
  ])('%s', async (_, output) => {
    const bytes = wavBytes({ samples: Array.from({ length: 100 }, (__, i) => i) });
    writeFileSync(place('in.wav'), bytes);
    symlinkSync('in.wav', place('soft.wav'));
    linkSync(place('in.wav'), place('hard.wav'));
    const target = `${folder}/${output.replace('{folder}', folder.split('/').at(-1)!)}`;
    for (const args of [
      frame(place('in.wav'), target, '--force'),
      patches(place('in.wav'), target, '--force', '--format', 'npy'),
    ]) {
      const answer = await callDsp(args);
      expect(answer).toMatchObject({ code: 2, stdout: '' });
      expect(answer.stderr).toBe(`error: dsp: --output must be another file than the input, got "${target}"\n`);
    }
    expect(readFileSync(place('in.wav'))).toEqual(bytes);
    expect(files()).toEqual(['hard.wav', 'in.wav', 'soft.wav']);
  });

  test('by the name that it would have in the folder', async () => {
    writeFileSync(place('in.npy'), wavBytes({ samples: Array.from({ length: 100 }, (_, i) => i) }));
    const answer = await callDsp(frame(place('in.npy'), folder, '--force'));
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toBe(`error: dsp: --output must be another file than the input, got "${place('in.npy')}"\n`);
    expect(readFileSync(place('in.npy'), 'latin1')).toMatch(/^RIFF/);
  });

  test('tiles of a tile beside it, though the old manifest lists it', async () => {
    await callDsp(patches(png, place('tiles')));
    const input = place('tiles/grey8_0_0.png');
    const bytes = readFileSync(input);
    expect(await callDsp([...patches(input, place('tiles'), '--force'), '--stride', '4'])).toMatchObject({ code: 0 });
    expect(readFileSync(input)).toEqual(bytes);
    expect(files()).toEqual(['tiles/grey8_0_0.png', 'tiles/grey8_0_0_0_0.png', 'tiles/manifest.json']);
  });

  test('a tile that would take the place of another input', async () => {
    writeFileSync(place('grey8_0_0.png'), readFileSync(inputPath('rgb8.png')));
    const args = ['patches', png, place('grey8_0_0.png'), '-o', folder, '--size', '29x37', '--force', '--json'];
    const answer = await callDsp(args);
    expect(answer.code).toBe(1);
    expect(answer.stderr).toBe(
      `error: output: ${place('grey8_0_0.png')} must be another file than the input, got "the same"\n`,
    );
    expect(readFileSync(place('grey8_0_0.png'))).toEqual(readFileSync(inputPath('rgb8.png')));
    expect(files()).toEqual(['grey8_0_0.png', 'grey8_0_0_0_0.png', 'manifest.json']);
  });
});
