/**
 * The built command between other programs: pipes in, pipes out, readers that leave, interrupts.
 */
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { goldenFacts, inputPath, mainJob, npyFacts, parseNpy, sha256 } from '../support/main-job.js';
import { encodePng } from '../support/png.js';
import { answerOf, runDsp, startDsp } from '../support/run-dsp.js';
import { wavBytes, wavHeader } from '../support/wav.js';

let folder: string;
const place = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'streams-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('recordings from standard input', () => {
  const golden = mainJob.frames.find(({ name }) => name === 'stereo16-gaps')!;
  const args = ['--length', '16', '--hop', '125'];
  const stored = readFileSync(inputPath('stereo16.wav'));
  const samples = [...new Int16Array(Uint8Array.from(stored.subarray(-2600 * 4)).buffer)];

  test('a known length gives what the file gives', async () => {
    const answer = await runDsp(['frame', '-', '-o', place('a.npy'), ...args], { input: stored });
    expect(answer).toMatchObject({ code: 0, stderr: '' });
    expect(npyFacts(place('a.npy'))).toEqual(goldenFacts(golden));
  });

  test('an unknown length too: the channels are joined, and nothing else stays', async () => {
    const input = wavBytes({ samples, channels: 2, claimed: 0xffff_ffff });
    const answer = await runDsp(['frame', '-', '-o', place('a.npy'), ...args], { input });
    expect(answer.code).toBe(0);
    expect(answer.stderr).toMatch(
      /^warning: standard input: data size 4294967295 at byte 40 was never filled in[^\n]*\n$/,
    );
    expect(npyFacts(place('a.npy'))).toEqual(goldenFacts(golden));
    expect(readdirSync(folder)).toEqual(['a.npy']);
  });

  test('one channel of unknown length', async () => {
    const input = wavBytes({ samples: samples.slice(0, 100), claimed: 0xffff_ffff });
    const answer = await runDsp(['frame', '-', '-o', folder, '--length', '10', '--hop', '9', '--dtype', 'native'], {
      input,
    });
    expect(answer.code).toBe(0);
    const { shape, payload } = parseNpy(readFileSync(place('stdin.npy')));
    expect(shape).toEqual([11, 10]);
    const frames = Array.from({ length: 11 }, (_, i) => samples.slice(9 * i, 9 * i + 10));
    expect([...new Int16Array(payload.buffer)]).toEqual(frames.flat());
  });

  test.each([
    [
      'shorter than a frame, of unknown length',
      wavBytes({ samples: [1, 2], claimed: 0xffff_ffff }),
      /--length must be <= 2 \(samples a channel in standard input\), got 16/,
    ],
    [
      'shorter than its header says',
      wavBytes({ samples: [1, 2, 3, 4], claimed: 400 }),
      /standard input must hold the 400 data bytes that its header claims/,
    ],
    [
      'no recording',
      Buffer.from('hello, world, this is text and nothing else at all'),
      /standard input must be a WAV file/,
    ],
    ['nothing', new Uint8Array(), /standard input must be a WAV file[^\n]*the file is empty/],
  ])('one that is %s is refused, and nothing stays', async (_, input, message) => {
    const answer = await runDsp(['frame', '-', '-o', place('a.npy'), ...args], { input });
    expect(answer).toMatchObject({ code: 1, stdout: '' });
    expect(answer.stderr).toMatch(message);
    expect(answer.stderr).toMatch(/^error: [^\n]+\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a frame longer than any memory is refused by its option', async () => {
    const input = wavBytes({ samples: [1, 2], claimed: 0xffff_ffff });
    const answer = await runDsp(['frame', '-', '-o', place('a.npy'), '--length', '999999999999', '--window', 'hann'], {
      input,
    });
    expect(answer).toMatchObject({
      code: 1,
      stderr: 'error: frame: --length must fit into memory, got 999999999999 (standard input)\n',
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('a picture from standard input', async () => {
  const golden = mainJob.patches.find(({ name }) => name === 'rgb8-8x8-6x6-drop')!;
  const args = ['patches', '-', '-o', place('a.npy'), '--size', '8', '--stride', '6'];
  const answer = await runDsp(args, { input: readFileSync(inputPath('rgb8.png')) });
  expect(answer).toMatchObject({ code: 0, stderr: '' });
  expect(npyFacts(place('a.npy'))).toEqual(goldenFacts(golden));
});

describe('the array on stdout', () => {
  const golden = mainJob.frames.find(({ name }) => name === 'stereo16-hann')!;
  const args = ['frame', inputPath('stereo16.wav'), '-o', '-', '--length', '32', '--hop', '200', '--window', 'hann'];

  test('is the file, byte for byte; words go to stderr', async () => {
    const env = { TMPDIR: folder };
    const answer = await runDsp(args, { env });
    expect(answer.code).toBe(0);
    const { shape, dtype, payload } = parseNpy(answer.bytes);
    expect({ shape, dtype, sha256: sha256(payload) }).toEqual(goldenFacts(golden));
    expect(answer.stderr).toMatch(/^[^\n]*stereo16\.wav -> -: float32 \[2, 13, 32\], [^\n]*\n$/);
    expect(readdirSync(folder)).toEqual([]);
    const quiet = await runDsp([...args, '--quiet'], { env });
    expect(quiet).toMatchObject({ code: 0, stderr: '', bytes: answer.bytes });
  });

  test('warnings are said there too', async () => {
    const input = wavBytes({ samples: [1, 2, 3], claimed: 0xffff_ffff });
    const answer = await runDsp(['frame', '-', '-o', '-', '--length', '3'], { input });
    expect(answer.stderr).toMatch(/^warning: standard input: [^\n]*\n- -> -: [^\n]*\n$/);
  });
});

describe('a reader that leaves early is no error', () => {
  test('of lines', async () => {
    const child = startDsp(['info', inputPath('mono8.wav'), inputPath('grey8.png')]);
    child.stdout!.destroy();
    expect(await exitOf(child)).toEqual({ code: 0, stderr: '' });
  });

  test('of help', async () => {
    const child = startDsp(['frame', '--help']);
    child.stdout!.destroy();
    expect(await exitOf(child)).toEqual({ code: 0, stderr: '' });
  });

  test('of the array, and no temporary folder stays', async () => {
    const child = startDsp(['frame', inputPath('speech.wav'), '-q', '-o', '-'], { env: { TMPDIR: folder } });
    child.stdout!.once('data', () => child.stdout!.destroy());
    expect(await exitOf(child)).toEqual({ code: 0, stderr: '' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of errors', async () => {
    const child = startDsp(['info', place('missing'), place('missing too')]);
    child.stderr!.destroy();
    expect(await exitOf(child)).toMatchObject({ code: 1 });
  });
});

describe('an interrupt ends with 130 and leaves nothing', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s while a recording comes in', async (signal) => {
    const place = (name: string): string => join(folder, 'made', 'for it', name);
    const child = startDsp(['frame', '-', '-o', place('a.npy'), '--length', '100', '--hop', '100']);
    child.stdin!.write(wavHeader({ channels: 2 }));
    child.stdin!.write(Buffer.alloc(4000));
    // The result and one part a channel.
    await until(() => existsSync(place('.')) && readdirSync(place('.')).length === 3);
    child.kill(signal);
    expect(await answerOf(child)).toMatchObject({
      code: { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal],
      stderr: '',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('while an array waits for stdout', async () => {
    mkdirSync(place('tmp'));
    const child = startDsp(['frame', '-', '-o', '-'], { env: { TMPDIR: place('tmp') } });
    child.stdin!.write(wavHeader({}));
    await until(() => readdirSync(place('tmp')).length === 1);
    child.kill('SIGINT');
    expect(await answerOf(child)).toMatchObject({ code: 130, stdout: '', stderr: '' });
    expect(readdirSync(place('tmp'))).toEqual([]);
  });

  test('while tiles are being written', async () => {
    const [height, width] = [400, 800];
    writeFileSync(
      place('large.png'),
      encodePng({ width, height, depth: 8, colour: 0 }, new Uint8Array(height * width)),
    );
    const child = startDsp(['patches', place('large.png'), '-o', place('tiles'), '--size', '4']);
    // Some of twenty thousand tiles.
    await until(() => readdirSync(folder, { recursive: true }).length > 100);
    child.kill('SIGINT');
    expect(await answerOf(child)).toMatchObject({ code: 130, stdout: '', stderr: '' });
    expect(readdirSync(folder)).toEqual(['large.png']);
  });

  test('after the tiles of one input, before the manifest', async () => {
    const child = startDsp(['patches', inputPath('grey8.png'), '-', '-o', place('tiles'), '--size', '8']);
    const first = answerOf(child);
    // The last of them.
    await until(() => existsSync(place('tiles/grey8_16_24.png')));
    child.kill('SIGINT');
    expect(await first).toMatchObject({ code: 130, stderr: '' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

async function exitOf(child: ChildProcess): Promise<{ code: number | null; stderr: string }> {
  const { code, stderr } = await answerOf(child);
  return { code, stderr };
}

/** Waits for something that is sure to come; the test's own time limit ends it. */
async function until(isThere: () => boolean): Promise<void> {
  while (!isThere()) await new Promise((next) => setTimeout(next, 5));
}
