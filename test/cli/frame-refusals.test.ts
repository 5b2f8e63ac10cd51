import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { frameArguments, inputPath, mainJob } from '../support/main-job.js';
import { callDsp } from '../support/run-dsp.js';
import { wavBytes } from '../support/wav.js';

const folder = mkdtempSync(join(tmpdir(), 'frame-test-'));
const place = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

describe('refusals name file, value and rule in one line, and write nothing', () => {
  const rows: readonly (readonly [name: string, args: readonly string[], message: string])[] = [
    [
      'length beyond the signal',
      [inputPath('mono8.wav')],
      `frame: --length must be <= 501 (samples a channel in ${inputPath('mono8.wav')}), got 2048`,
    ],
    [
      'length one beyond the signal',
      [inputPath('speech.wav'), '--length', '69713'],
      `frame: --length must be <= 69712 (samples a channel in ${inputPath('speech.wav')}), got 69713`,
    ],
    [
      'a length so long that it fits nowhere',
      [inputPath('mono8.wav'), '--length', '9007199254740991', '--window', 'hann'],
      `frame: --length must be <= 501 (samples a channel in ${inputPath('mono8.wav')}), got 9007199254740991`,
    ],
    [
      'a hop that is no whole number of samples',
      [inputPath('mono8.wav'), '--length', '100', '--hop', '10ms'],
      `frame: --hop must be a whole number of samples at 11025 Hz, got "10ms" (110.25 samples, ${inputPath('mono8.wav')}; --hop 110 is the nearest)`,
    ],
    [
      'a length that is none, as it was typed',
      [inputPath('mono8.wav'), '--length', '1.001s'],
      `frame: --length must be a whole number of samples at 11025 Hz, got "1.001s" (11036.025 samples, ${inputPath('mono8.wav')}; --length 11036 is the nearest)`,
    ],
    [
      'a channel out of range',
      [inputPath('stereo16.wav'), '--channel', '2'],
      `frame: --channel must be 0..1 (channels of ${inputPath('stereo16.wav')}, counted from 0), got 2`,
    ],
    [
      'integers with a window',
      [inputPath('stereo16.wav'), '--dtype', 'native', '--window', 'hann'],
      `frame: --window must go with --dtype float32: integers would be rounded, got "int16" (${inputPath('stereo16.wav')})`,
    ],
    [
      'the mean of integers',
      [inputPath('stereo16.wav'), '--dtype', 'native', '--channel', 'mix'],
      `frame: --channel mix must go with --dtype float32: integers would be rounded, got "int16" (${inputPath('stereo16.wav')})`,
    ],
    [
      'a missing file',
      [place('nope.wav')],
      `input: ${place('nope.wav')} must be a readable file, got "ENOENT" (no such file or directory)`,
    ],
    ['a folder', [folder], `input: ${folder} must be a readable file, got "EISDIR" (illegal operation on a directory)`],
    [
      'a picture',
      [inputPath('grey8.png')],
      `input: ${inputPath('grey8.png')} must be a WAV file (RIFF, RIFX, RF64, BW64 or riff at byte 0), got ".PNG"`,
    ],
  ];

  test.each(rows)('%s', async (_, args, message) => {
    const before = readdirSync(folder);
    const answer = await callDsp(['frame', ...args, '-o', place('refused.npy')]);
    expect(answer).toMatchObject({ code: 1, stdout: '', stderr: `error: ${message}\n` });
    expect(readdirSync(folder)).toEqual(before);
  });

  test('a recording that ends before its header says', async () => {
    const path = place('cut.wav');
    writeFileSync(path, readFileSync(inputPath('stereo16.wav')).subarray(0, 5000));
    const answer = await callDsp(['frame', path, '-o', place('refused.npy'), '--length', '64']);
    expect(answer).toMatchObject({ code: 1, stdout: '' });
    expect(answer.stderr).toMatch(/^error: [^\n]*cut\.wav must hold the 10400 data bytes[^\n]*, got \d+\n$/);
    expect(readdirSync(folder)).not.toContain('refused.npy');
  });

  test('a recording without samples', async () => {
    const path = place('empty.wav');
    writeFileSync(path, wavBytes({ samples: [] }));
    const answer = await callDsp(['frame', path, '-o', place('refused.npy'), '--length', '1']);
    const message = `frame: --length must be <= 0 (samples a channel in ${path}), got 1`;
    expect(answer).toMatchObject({ code: 1, stderr: `error: ${message}\n` });
  });

  test('every case that the goldens say must fail', async () => {
    const refused = mainJob.refused.filter((golden) => golden.command === 'frame');
    expect(refused.length).toBeGreaterThan(0);
    for (const { input, options } of refused) {
      const args = ['frame', inputPath(input), '-o', place('refused.npy'), ...frameArguments(options)];
      expect(await callDsp(args)).toMatchObject({ code: 1, stdout: '' });
    }
  });
});
