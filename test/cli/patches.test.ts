import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { goldenFacts, inputPath, mainJob, npyFacts, patchArguments, sha256 } from '../support/main-job.js';
import { decodePng } from '../support/png.js';
import { callDsp } from '../support/run-dsp.js';

const folder = mkdtempSync(join(tmpdir(), 'patches-test-'));
const place = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

interface Manifest {
  readonly tiles: readonly {
    readonly file: string;
    readonly y: number;
    readonly x: number;
    readonly height: number;
    readonly width: number;
    readonly validHeight: number;
    readonly validWidth: number;
  }[];
}

const manifestOf = (path: string): Manifest =>
  JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as Manifest;

describe('dsp patches equals sliding_window_view of the same picture', () => {
  test.each(mainJob.patches)('$name as one array', async (golden) => {
    const output = place(`${golden.name}.npy`);
    const args = ['patches', inputPath(golden.input), '-o', output, ...patchArguments(golden)];
    expect(await callDsp(args)).toMatchObject({ code: 0, stderr: '' });
    expect(npyFacts(output)).toEqual(goldenFacts(golden));
  });

  test.each(mainJob.patches)('$name as tiles', async (golden) => {
    const output = place(golden.name);
    const args = ['patches', inputPath(golden.input), '-o', output, ...patchArguments(golden), '--json'];
    const answer = await callDsp(args);
    expect(answer).toMatchObject({ code: 0, stderr: '' });
    const { tiles } = manifestOf(output);
    const places = golden.rows.flatMap((y) => golden.columns.map((x) => ({ y, x })));
    expect(tiles.map(({ y, x }) => ({ y, x }))).toEqual(places);
    const stem = golden.input.replace(/\.png$/, '');
    expect(tiles.map(({ file }) => file)).toEqual(places.map(({ y, x }) => `${stem}_${y}_${x}.png`));
    expect(readdirSync(output).sort()).toEqual(['manifest.json', ...tiles.map(({ file }) => file)].sort());
    const decoded = tiles.map(({ file }) => decodePng(readFileSync(join(output, file))));
    expect(sha256(...decoded.map(({ samples }) => samples))).toBe(golden.sha256);
    const [height, width] = golden.size;
    const [channels, depth] = [golden.shape[3], golden.dtype === 'uint16' ? 16 : 8];
    for (const tile of decoded) expect(tile).toMatchObject({ height, width, channels, depth });
    const facts = { tiles: tiles.length, grid: [golden.rows.length, golden.columns.length], dtype: golden.dtype };
    expect(JSON.parse(answer.stdout)).toMatchObject({ results: [facts], failures: [] });
  });

  test.each(['rgb8.png', 'grey8.png', 'rgba8.png'])('sharp reads the tiles of %s as they were', async (name) => {
    const output = place(`sharp-${name}`);
    await callDsp(['patches', inputPath(name), '-o', output, '--size', '8x8', '--stride', '6x6']);
    const golden = mainJob.patches.find((patch) => patch.name === `${name.replace('.png', '')}-8x8-6x6-drop`)!;
    const pixels = await Promise.all(
      manifestOf(output).tiles.map(({ file }) => {
        const image = sharp(join(output, file));
        return (golden.shape[3] === 1 ? image.toColourspace('b-w') : image).raw().toBuffer();
      }),
    );
    expect(sha256(...pixels)).toBe(golden.sha256);
  });

  test('a stride defaults to the size', async () => {
    await callDsp(['patches', inputPath('picture.png'), '-o', place('default.npy'), '--size', '50x34']);
    const golden = mainJob.patches.find(({ name }) => name === 'picture-50x34-50x34-drop')!;
    expect(npyFacts(place('default.npy'))).toEqual(goldenFacts(golden));
  });
});

describe('what the command says', () => {
  test('one line for people, with what was left over', async () => {
    const [input, output] = [inputPath('rgb8.png'), place('line.npy')];
    const answer = await callDsp(['patches', input, '-o', output, '--size', '8', '--stride', '6']);
    expect(answer.stdout).toBe(
      `${input} -> ${output}: 35 patches, 5 down x 7 right, 1 row and 1 column dropped, uint8 [35, 8, 8, 3], 6.8 kB\n`,
    );
  });

  test('--json is one document with these keys', async () => {
    const [input, output] = [inputPath('grey16.png'), place('json')];
    const answer = await callDsp(['patches', input, '-o', output, '--size', '20x10', '--json']);
    expect(JSON.parse(answer.stdout)).toEqual({
      command: 'patches',
      results: [
        {
          input,
          output,
          width: 31,
          height: 23,
          channels: 1,
          dtype: 'uint16',
          grid: [1, 3],
          tiles: 3,
          droppedRows: 3,
          droppedColumns: 1,
        },
      ],
      failures: [],
    });
  });

  test('the manifest says where every tile came from and how much of it is picture', async () => {
    const inputs = [inputPath('grey8.png'), inputPath('rgba16.png')];
    const output = place('two');
    await callDsp(['patches', ...inputs, '-o', output, '--size', '16x20', '--edge', 'pad']);
    const manifest = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8')) as Manifest;
    expect(Object.keys(manifest)).toEqual(['version', 'size', 'stride', 'edge', 'images', 'tiles']);
    expect(manifest).toMatchObject({
      version: 1,
      size: [16, 20],
      stride: [16, 20],
      edge: 'pad',
      images: [
        { input: inputs[0], format: 'png', width: 37, height: 29, channels: 1, dtype: 'uint8' },
        { input: inputs[1], format: 'png', width: 22, height: 17, channels: 4, dtype: 'uint16' },
      ],
    });
    expect(manifest.tiles).toHaveLength(4 + 4);
    expect(manifest.tiles[3]).toEqual({
      file: 'grey8_16_20.png',
      image: 0,
      y: 16,
      x: 20,
      height: 16,
      width: 20,
      validHeight: 13,
      validWidth: 17,
    });
    expect(manifest.tiles[7]).toMatchObject({ file: 'rgba16_16_20.png', image: 1, validHeight: 1, validWidth: 2 });
  });

  test('--explain shows the view, and says nothing of one where a tile is larger than the picture', async () => {
    const args = ['patches', inputPath('rgb8.png'), '--explain'];
    const answer = await callDsp([...args, '-o', place('explain.npy'), '--size', '8', '--stride', '6']);
    const lines = answer.stdout.trimEnd().split('\n');
    expect(lines[1]).toBe('  uint8 [5, 7, 8, 8, 3], view of uint8 [33, 45, 3], read-only');
    expect(lines[2]).toBe(
      '  strides [810, 18, 135, 3, 1] elements = [810, 18, 135, 3, 1] bytes, offset 0, order strided',
    );
    expect(lines.at(-1)).toBe(
      `  4224 bytes shared with the picture; ${35 * 8 * 8 * 3} bytes copied in all, into the output`,
    );
    const padded = await callDsp([...args, '-o', place('padded.npy'), '--size', '64', '--edge', 'pad', '--json']);
    const { results } = JSON.parse(padded.stdout) as { results: [object] };
    expect(results[0]).not.toHaveProperty('view');
  });
});

describe('refusals name file, value and rule in one line, and write nothing', () => {
  const grey = inputPath('grey8.png');
  const rows: readonly (readonly [name: string, args: readonly string[], message: string])[] = [
    [
      'a tile higher than the picture',
      [grey, '--size', '30x8'],
      `patches: --size height must be <= 29 (height of ${grey}) with --edge drop, got 30`,
    ],
    [
      'a tile wider than the picture',
      [grey, '--size', '8x38', '--edge', 'shift'],
      `patches: --size width must be <= 37 (width of ${grey}) with --edge shift, got 38`,
    ],
    [
      'a missing file',
      [place('nope.png'), '--size', '8'],
      `input: ${place('nope.png')} must be a readable file, got "ENOENT" (no such file or directory)`,
    ],
    [
      'a folder',
      [folder, '--size', '8'],
      `input: ${folder} must be a readable file, got "EISDIR" (illegal operation on a directory)`,
    ],
  ];

  test.each(rows)('%s', async (_, args, message) => {
    const before = readdirSync(folder);
    for (const output of ['refused.npy', 'refused']) {
      const answer = await callDsp(['patches', ...args, '-o', place(output)]);
      expect(answer).toMatchObject({ code: 1, stdout: '', stderr: `error: ${message}\n` });
    }
    expect(readdirSync(folder)).toEqual(before);
  });

  test.each([
    ['a picture that is cut off', () => readFileSync(inputPath('rgb8.png')).subarray(0, 600)],
    ['a picture whose header is cut off', () => readFileSync(inputPath('rgb8.png')).subarray(0, 20)],
    ['a recording', () => readFileSync(inputPath('mono8.wav'))],
    ['an empty file', () => new Uint8Array()],
  ])('%s', async (_, bytes) => {
    const input = place('broken.png');
    writeFileSync(input, bytes());
    const before = readdirSync(folder);
    for (const output of ['refused.npy', 'refused']) {
      const answer = await callDsp(['patches', input, '-o', place(output), '--size', '8']);
      expect(answer).toMatchObject({ code: 1, stdout: '' });
      expect(answer.stderr).toMatch(/^error: input: [^\n]*broken\.png must be a whole picture, got [^\n]*\n$/);
    }
    expect(readdirSync(folder)).toEqual(before);
  });

  test('every case that the goldens say must fail', async () => {
    const refused = mainJob.refused.filter((golden) => golden.command === 'patches');
    expect(refused.length).toBeGreaterThan(0);
    for (const golden of refused) {
      const args = ['patches', inputPath(golden.input), '-o', place('refused.npy'), ...patchArguments(golden)];
      expect(await callDsp(args)).toMatchObject({ code: 1, stdout: '' });
    }
  });

  test('a bad input does not stop the others', async () => {
    const inputs = [inputPath('grey8.png'), place('nope.png'), inputPath('rgb8.png')];
    const answer = await callDsp(['patches', ...inputs, '-o', place('rest'), '--size', '29x30', '--json']);
    expect(answer.code).toBe(1);
    const document = JSON.parse(answer.stdout) as Record<'results' | 'failures', { input: string }[]>;
    expect(document.results.map(({ input }) => input)).toEqual([inputs[0], inputs[2]]);
    expect(document.failures.map(({ input }) => input)).toEqual([inputs[1]]);
    expect(manifestOf(place('rest')).tiles.map(({ file }) => file)).toEqual(['grey8_0_0.png', 'rgb8_0_0.png']);
  });
});
