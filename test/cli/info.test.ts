import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inputPath, mainJob } from '../support/main-job.js';
import { callDsp, runDsp } from '../support/run-dsp.js';
import { wavBytes } from '../support/wav.js';

const folder = mkdtempSync(join(tmpdir(), 'info-test-'));
const place = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const npy = join(import.meta.dirname, '..', 'golden', 'main-job', 'stereo16-gaps.npy');

describe('dsp info tells what the goldens know', () => {
  test.each(Object.entries(mainJob.inputs))('%s', async (name, facts) => {
    const answer = await callDsp(['info', inputPath(name), '--json']);
    expect(answer).toMatchObject({ code: 0, stderr: '' });
    const { results } = JSON.parse(answer.stdout) as { results: [Record<string, unknown>] };
    if (facts.kind === 'image') {
      const { width, height, channels, bits } = facts;
      const dtype = bits === 16 ? 'uint16' : 'uint8';
      expect(results[0]).toEqual({
        input: inputPath(name),
        kind: 'image',
        format: 'png',
        width,
        height,
        channels,
        bitDepth: bits,
        dtype,
      });
      return;
    }
    const { sampleRate, channels, bits, encoding, samples } = facts;
    expect(results[0]).toEqual({
      input: inputPath(name),
      kind: 'audio',
      format: 'wav',
      sampleRate,
      channels,
      bitDepth: bits,
      encoding: encoding === 'float' ? 'float' : bits === 8 ? expect.stringContaining('int') : 'int',
      dtype: encoding === 'float' ? `float${bits}` : bits === 8 ? 'uint8' : bits === 16 ? 'int16' : 'int32',
      frames: samples,
      durationSeconds: samples / sampleRate,
      warnings: [],
    });
  });

  test('a .npy file', async () => {
    const answer = await callDsp(['info', npy, '--json']);
    expect(JSON.parse(answer.stdout)).toEqual({
      command: 'info',
      results: [
        {
          input: npy,
          kind: 'array',
          format: 'npy',
          dtype: 'float32',
          shape: [2, 21, 16],
          order: 'C',
          dataBytes: 2 * 21 * 16 * 4,
        },
      ],
      failures: [],
    });
  });
});

describe('what the command says', () => {
  test('one line for every file', async () => {
    const inputs = ['stereo16.wav', 'mono24.wav', 'float64.wav', 'rgba16.png', 'grey8.png'].map(inputPath);
    const answer = await callDsp(['info', ...inputs, npy]);
    expect(answer.stdout).toBe(
      [
        `${inputs[0]}: wav 8000 Hz, 2 channels, 16-bit int, 2600 samples a channel, 0.325 s`,
        `${inputs[1]}: wav 48000 Hz, 1 channel, 24-bit int, 701 samples a channel, 0.015 s`,
        `${inputs[2]}: wav 22050 Hz, 2 channels, 64-bit float, 320 samples a channel, 0.015 s`,
        `${inputs[3]}: png 22 x 17, 4 channels, 16-bit (uint16)`,
        `${inputs[4]}: png 37 x 29, 1 channel, 8-bit (uint8)`,
        `${npy}: npy float32 [2, 21, 16], C order, 2688 bytes`,
        '',
      ].join('\n'),
    );
  });

  test('an empty recording is one of no length', async () => {
    writeFileSync(place('empty.wav'), wavBytes({ samples: [], channels: 2 }));
    const answer = await callDsp(['info', place('empty.wav')]);
    expect(answer.stdout).toMatch(/: wav 8000 Hz, 2 channels, 16-bit int, 0 samples a channel, 0\.000 s\n$/);
  });

  test('line breaks and escape codes in a name are shown, not obeyed', async () => {
    const control = String.fromCharCode(27);
    const name = place(`a\nb${control}[2J.wav`);
    writeFileSync(name, wavBytes({ samples: [1] }));
    const answer = await callDsp(['info', name, `${name}.gone`]);
    expect(answer.stdout).toMatch(/^[^\n]*a\\u\{a\}b\\u\{1b\}\[2J\.wav: wav [^\n]*\n$/);
    expect(answer.stderr).toMatch(/^error: [^\n]*\.gone must be a readable file[^\n]*\n$/);
    expect(answer.stdout + answer.stderr).not.toContain(control);
  });
});

describe('standard input', () => {
  test.each([
    [
      'a recording',
      inputPath('mono8.wav'),
      /^-: wav 11025 Hz, 1 channel, 8-bit [a-z]+, 501 samples a channel, 0\.045 s\n$/,
    ],
    ['a picture', inputPath('rgb16.png'), /^-: png 29 x 27, 3 channels, 16-bit \(uint16\)\n$/],
    ['an array', npy, /^-: npy float32 \[2, 21, 16\], C order, 2688 bytes\n$/],
  ])('%s', async (_, path, line) => {
    const answer = await runDsp(['info', '-'], { input: readFileSync(path) });
    expect(answer).toMatchObject({ code: 0, stdout: expect.stringMatching(line) as string, stderr: '' });
  });

  test('a recording of unknown length', async () => {
    const answer = await runDsp(['info', '-', '--json'], {
      input: wavBytes({ samples: [1, 2], claimed: 0xffff_ffff }),
    });
    expect(JSON.parse(answer.stdout)).toMatchObject({ results: [{ input: '-', frames: null, durationSeconds: null }] });
  });
});

describe('refusals', () => {
  test.each<[name: string, path: () => string, message: RegExp]>([
    ['a missing file', () => place('nope'), /nope must be a readable file, got "ENOENT"/],
    ['a folder', () => folder, /must be a readable file, got "EISDIR"/],
    [
      'an empty file',
      () => written('nothing', ''),
      /^error: input: \S*nothing must hold something, got "an empty file"/,
    ],
    ['text', () => written('text', 'hello'), /text must be a recording \(WAV\), an array \(.npy\) or a picture, got/],
    [
      'half an array',
      () => written('half.npy', readFileSync(npy).subarray(0, 300)),
      /^error: input: data of \S+half\.npy must hold 2688 bytes from byte 128 on, got 172/,
    ],
    [
      'half a header',
      () => written('cut.npy', readFileSync(npy).subarray(0, 60)),
      /^error: input: \S+cut\.npy must hold 128 bytes of header, got 60/,
    ],
    [
      'half a recording',
      () => written('half.wav', readFileSync(inputPath('mono24.wav')).subarray(0, 900)),
      /half\.wav must hold the 2103 data bytes/,
    ],
  ])('%s', async (_, path, message) => {
    const answer = await callDsp(['info', path()]);
    expect(answer).toMatchObject({ code: 1, stdout: '' });
    expect(answer.stderr).toMatch(message);
    expect(answer.stderr).toMatch(/^error: [^\n]+\n$/);
  });

  test('one bad file among good ones', async () => {
    const [good, bad] = [inputPath('mono8.wav'), place('nope')];
    const answer = await callDsp(['info', bad, good, '--json']);
    expect(answer.code).toBe(1);
    const document = JSON.parse(answer.stdout) as object;
    expect(document).toMatchObject({
      results: [{ input: good }],
      failures: [{ input: bad, error: { code: 'io' } }],
    });
  });
});

function written(name: string, content: string | Uint8Array): string {
  writeFileSync(place(name), content);
  return place(name);
}
