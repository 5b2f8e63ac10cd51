import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getWindow } from '@lapwing/dsp';
import { afterAll, describe, expect, test } from 'vitest';
import { frameArguments, goldenFacts, inputPath, mainJob, npyFacts, parseNpy, sha256 } from '../support/main-job.js';
import { callDsp } from '../support/run-dsp.js';
import { wavBytes } from '../support/wav.js';

const folder = mkdtempSync(join(tmpdir(), 'frame-test-'));
const place = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const floatsOf = (path: string): Float32Array => {
  const { payload } = parseNpy(readFileSync(path));
  return new Float32Array(payload.buffer);
};

describe('dsp frame equals sliding_window_view of the same file', () => {
  test.each(mainJob.frames)('$name', async (golden) => {
    const output = place(`${golden.name}.npy`);
    const answer = await callDsp([
      'frame',
      inputPath(golden.input),
      '-o',
      output,
      ...frameArguments(golden.options),
      '--json',
    ]);
    expect(answer).toMatchObject({ code: 0, stderr: '' });
    expect(npyFacts(output)).toEqual(goldenFacts(golden));
    const { results } = JSON.parse(answer.stdout) as { results: { shape: number[]; droppedSamples: number }[] };
    expect(results).toMatchObject([{ shape: golden.shape, droppedSamples: golden.dropped }]);
  });

  test.each(mainJob.frames)('$name through pipes', async (golden) => {
    const args = ['frame', '-', '-o', '-', ...frameArguments(golden.options)];
    const answer = await callDsp(args, { input: readFileSync(inputPath(golden.input)) });
    expect(answer.code).toBe(0);
    expect(answer.stderr).toMatch(/^- -> -: [^\n]+\n$/);
    const { shape, dtype, payload } = parseNpy(answer.bytes);
    expect({ shape, dtype, sha256: sha256(payload) }).toEqual(goldenFacts(golden));
  });

  test('the defaults are those that are written down', async () => {
    const output = place('defaults.npy');
    await callDsp(['frame', inputPath('stereo16.wav'), '-o', output]);
    const golden = mainJob.frames.find(({ name }) => name === 'stereo16-2048-512')!;
    expect(npyFacts(output)).toEqual(goldenFacts(golden));
  });

  test('the mean of integers of 32 bits is taken before they are rounded to float32', async () => {
    const output = place('mix.npy');
    await callDsp([
      'frame',
      inputPath('quad32.wav'),
      '-o',
      output,
      '--channel',
      'mix',
      '--length',
      '300',
      '--hop',
      '1',
    ]);
    const stored = new Int32Array(
      readFileSync(inputPath('quad32.wav'))
        .subarray(-300 * 16)
        .buffer.slice(-300 * 16),
    );
    const mean = Float32Array.from({ length: 300 }, (_, i) => {
      const samples = stored.subarray(4 * i, 4 * i + 4);
      return samples.reduce((sum, value) => sum + value / 2 ** 31, 0) / 4;
    });
    expect(floatsOf(output)).toEqual(mean);
  });

  test('doubles that stay double are multiplied by the window in double', async () => {
    const options = ['--dtype', 'native', '--length', '64', '--hop', '32'];
    await callDsp(['frame', inputPath('float64.wav'), '-o', place('plain.npy'), ...options]);
    await callDsp(['frame', inputPath('float64.wav'), '-o', place('hann.npy'), ...options, '--window', 'hann']);
    const doubles = (name: string): Float64Array =>
      new Float64Array(parseNpy(readFileSync(place(name))).payload.buffer);
    const window = getWindow('hann', 64).data;
    expect(doubles('hann.npy')).toEqual(doubles('plain.npy').map((value, i) => value * window[i % 64]!));
  });
});

describe('what the command says', () => {
  test('one line for people', async () => {
    const input = inputPath('stereo16.wav');
    const output = place('line.npy');
    const answer = await callDsp([
      'frame',
      input,
      '-o',
      output,
      '--length',
      '25ms',
      '--hop',
      '10ms',
      '--window',
      'hann',
    ]);
    expect(answer.stdout).toBe(`${input} -> ${output}: float32 [2, 31, 200], length 200, hop 80, hann, 49.7 kB\n`);
  });

  test('a tail that fills no frame is named', async () => {
    const answer = await callDsp([
      'frame',
      inputPath('mono8.wav'),
      '-o',
      place('tail.npy'),
      '--length',
      '64',
      '--hop',
      '64',
    ]);
    expect(answer.stdout).toMatch(
      /: float32 \[7, 64\], length 64, hop 64, 1\.9 kB, 53 samples after the last frame dropped\n$/,
    );
  });

  test('--quiet says nothing', async () => {
    const answer = await callDsp(['frame', inputPath('mono8.wav'), '-q', '-o', place('quiet.npy'), '--length', '64']);
    expect(answer).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(readdirSync(folder)).toContain('quiet.npy');
  });

  test('--json is one document with these keys', async () => {
    const [input, output] = [inputPath('mono24.wav'), place('json.npy')];
    const answer = await callDsp(['frame', input, '-o', output, '--length', '64', '--hop', '16', '--json']);
    expect(answer.stderr).toBe('');
    expect(JSON.parse(answer.stdout)).toEqual({
      command: 'frame',
      results: [
        {
          input,
          output,
          sampleRate: 48000,
          frameLength: 64,
          hopLength: 16,
          window: null,
          dtype: 'float32',
          shape: [40, 64],
          droppedSamples: 13,
          bytes: 128 + 40 * 64 * 4,
          warnings: [],
        },
      ],
      failures: [],
    });
  });

  test('--explain shows the view: lines for people, fields in JSON', async () => {
    const args = ['frame', inputPath('speech.wav'), '--length', '400', '--hop', '160', '--explain'];
    const people = await callDsp([...args, '-o', place('explain.npy')]);
    const lines = people.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(6);
    expect(lines[1]).toMatch(/^ {2}float32 \[1, \d+, 400\], view of float32 \[1, \d+\], read-only$/);
    expect(lines[2]).toMatch(/^ {2}strides \[\d+, 160, 1\] elements = \[\d+, 640, 4\] bytes, offset 0/);
    expect(lines[3]).toMatch(/each element of memory is met by 2\.\d\d indices$/);
    expect(lines[4]).toMatch(/^ {2}\d+ bytes seen, \d+ bytes of memory$/);
    expect(lines[5]).toBe(
      `  278720 bytes shared with the block read first; ${434 * 400 * 4} bytes copied in all, into the file`,
    );
    const programs = await callDsp([...args, '-o', place('explain-json.npy'), '--json']);
    const { results } = JSON.parse(programs.stdout) as { results: [{ view: Record<string, unknown> }] };
    expect(Object.keys(results[0].view)).toEqual([
      'dtype',
      'shape',
      'strides',
      'byteStrides',
      'offset',
      'base',
      'writeable',
      'order',
      'span',
      'logicalBytes',
      'physicalBytes',
      'overlapFactor',
      'text',
      'bytesCopied',
    ]);
    expect(results[0].view).toMatchObject({ writeable: false, bytesCopied: 434 * 400 * 4 });
  });
});

describe('several inputs', () => {
  test('go to a folder by their names, and a bad one does not stop the others', async () => {
    const out = place('several/');
    const bad = place('bad.wav');
    writeFileSync(bad, 'no recording');
    const inputs = [inputPath('mono8.wav'), bad, inputPath('stereo16.wav'), place('missing.wav')];
    const answer = await callDsp(['frame', ...inputs, '-o', out, '--length', '64', '--json']);
    expect(answer.code).toBe(1);
    expect(answer.stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(readdirSync(out).sort()).toEqual(['mono8.npy', 'stereo16.npy']);
    const document = JSON.parse(answer.stdout) as Record<'results' | 'failures', { input: string; error?: object }[]>;
    expect(document.results.map(({ input }) => input)).toEqual([inputs[0], inputs[2]]);
    expect(document.failures).toEqual([
      { input: bad, error: { code: 'badFile', message: expect.stringContaining('must be a WAV file') as string } },
      { input: inputs[3], error: { code: 'io', message: expect.stringContaining('ENOENT') as string } },
    ]);
  });

  test('globs that the shell left alone are expanded in order; one that matches nothing fails as an input', async () => {
    mkdirSync(place('takes'));
    for (const name of ['b', 'a', 'c']) writeFileSync(place(`takes/${name}.wav`), wavBytes({ samples: [1, 2, 3] }));
    const answer = await callDsp([
      'frame',
      place('takes/*.wav'),
      place('takes/*.flac'),
      '-o',
      place('globbed/'),
      '--length',
      '2',
      '--json',
    ]);
    expect(answer.code).toBe(1);
    const document = JSON.parse(answer.stdout) as Record<'results' | 'failures', { input: string }[]>;
    expect(document.results.map(({ input }) => input)).toEqual(
      ['a', 'b', 'c'].map((name) => place(`takes/${name}.wav`)),
    );
    expect(document.failures.map(({ input }) => input)).toEqual([place('takes/*.flac')]);
  });

  test('a file whose name is a glob is that file', async () => {
    writeFileSync(place('take[1].wav'), wavBytes({ samples: [1, 2, 3] }));
    const answer = await callDsp(['frame', place('take[1].wav'), '-o', place('named.npy'), '--length', '3']);
    expect(answer).toMatchObject({ code: 0, stderr: '' });
    expect(npyFacts(place('named.npy')).shape).toEqual([1, 3]);
  });
});
