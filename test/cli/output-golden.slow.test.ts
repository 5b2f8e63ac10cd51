/**
 * Every golden of the main job through the built command, in a process of its own.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  frameArguments,
  goldenFacts,
  inputPath,
  mainJob,
  npyFacts,
  patchArguments,
  sha256,
} from '../support/main-job.js';
import { decodePng } from '../support/png.js';
import { runDsp } from '../support/run-dsp.js';

const folder = mkdtempSync(join(tmpdir(), 'golden-test-'));
const place = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

describe.concurrent('dsp frame', () => {
  test.each(mainJob.frames)('$name', async (golden) => {
    const output = place(`${golden.name}.npy`);
    const args = ['frame', inputPath(golden.input), '-o', output, ...frameArguments(golden.options)];
    expect(await runDsp(args)).toMatchObject({ code: 0, stderr: '' });
    expect(npyFacts(output)).toEqual(goldenFacts(golden));
  });
});

describe.concurrent('dsp patches', () => {
  test.each(mainJob.patches)('$name', async (golden) => {
    const args = ['patches', inputPath(golden.input), ...patchArguments(golden), '-o'];
    expect(await runDsp([...args, place(`${golden.name}.npy`)])).toMatchObject({ code: 0, stderr: '' });
    expect(npyFacts(place(`${golden.name}.npy`))).toEqual(goldenFacts(golden));
    expect(await runDsp([...args, place(golden.name)])).toMatchObject({ code: 0, stderr: '' });
    const stem = golden.input.replace(/\.png$/, '');
    const names = golden.rows.flatMap((y) => golden.columns.map((x) => `${stem}_${y}_${x}.png`));
    const tiles = names.map((name) => decodePng(readFileSync(join(place(golden.name), name))).samples);
    expect(sha256(...tiles)).toBe(golden.sha256);
    expect(readdirSync(place(golden.name))).toHaveLength(names.length + 1);
  });
});

test.each(mainJob.refused)('refused: $command $input', async (golden) => {
  const options = golden.command === 'frame' ? frameArguments(golden.options) : patchArguments(golden);
  const answer = await runDsp([golden.command, inputPath(golden.input), '-o', place('refused.npy'), ...options]);
  expect(answer).toMatchObject({ code: 1, stdout: '' });
  expect(answer.stderr).toMatch(/^error: [^\n]+\n$/);
  expect(readdirSync(folder)).not.toContain('refused.npy');
});
