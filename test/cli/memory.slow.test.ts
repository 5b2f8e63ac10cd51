/**
 * A recording longer than the memory that the command takes: it is read in blocks and written as it goes.
 */
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseNpy } from '../support/main-job.js';
import { type Answer, runDsp, type SpawnOptions } from '../support/run-dsp.js';
import { wavHeader } from '../support/wav.js';

const MB = 1e6;
/** Far below the recordings, far above node (50 MB), the blocks (a few MB) and what the collector leaves lying about. */
const MOST = 256 * MB;

let folder: string;
const place = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memory-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the command and answers, besides, the most memory that its process ever held, in bytes. */
async function measured(
  args: readonly string[],
  options: { readonly input?: Iterable<Uint8Array> } = {},
): Promise<Answer & { readonly peak: number }> {
  const report = `import { writeFileSync } from 'node:fs';
    process.on('exit', () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS * 1024)));`;
  const node: SpawnOptions['node'] = ['--import', `data:text/javascript,${encodeURIComponent(report)}`];
  const answer = await runDsp(args, { ...options, node, env: { PEAK_FILE: place('peak') } });
  return { ...answer, peak: Number(readFileSync(place('peak'), 'utf8')) };
}

/** A recording that is silent but for one sample, without the disk to hold it: the rest is a hole. */
function longRecording(name: string, bytes: number, channels: number, loudFrame: number): string {
  const path = place(name);
  writeFileSync(path, wavHeader({ channels, sampleRate: 48_000, claimed: bytes }));
  truncateSync(path, 44 + bytes);
  const file = openSync(path, 'r+');
  const sample = Buffer.alloc(2);
  sample.writeInt16LE(12_345);
  // In the last channel.
  writeSync(file, sample, 0, 2, 44 + (loudFrame * channels + channels - 1) * 2);
  closeSync(file);
  return path;
}

/** Element `at` of a .npy file of int16 with a header of 128 bytes. */
function elementOf(path: string, at: number): number {
  const file = openSync(path, 'r');
  const sample = Buffer.alloc(2);
  readSync(file, sample, 0, 2, 128 + 2 * at);
  closeSync(file);
  return sample.readInt16LE();
}

test('1 GB of one channel, every sample in a frame', async () => {
  const frames = 500_000_000;
  const input = longRecording('long.wav', 2 * frames, 1, frames - 2048);
  const args = ['frame', input, '-o', place('a.npy'), '--length', '2048', '--hop', '2048', '--dtype', 'native'];
  const { code, stderr, peak } = await measured(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(peak).toBeLessThan(MOST);
  const count = Math.floor(frames / 2048);
  expect(statSync(place('a.npy')).size).toBe(128 + count * 2048 * 2);
  expect(elementOf(place('a.npy'), frames - 2048)).toBe(12_345);
  expect(elementOf(place('a.npy'), frames - 2049)).toBe(0);
});

test('1 GB of four channels with a window, few of its samples in a frame', async () => {
  const frames = 125_000_000;
  const input = longRecording('long.wav', 8 * frames, 4, 100_000_200);
  const options = ['--length', '400', '--hop', '100000', '--window', 'hann'];
  const { code, stderr, peak } = await measured(['frame', input, '-o', place('a.npy'), ...options]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(peak).toBeLessThan(MOST);
  const { shape, payload } = parseNpy(readFileSync(place('a.npy')));
  expect(shape).toEqual([4, 1250, 400]);
  // Frame 1000 of the last channel holds the sample in its middle, where the window is 1.
  const values = new Float32Array(payload.buffer);
  expect(values.indexOf(12_345 / 2 ** 15)).toBe((3 * 1250 + 1000) * 400 + 200);
  expect(values.filter((value) => value !== 0)).toHaveLength(1);
});

test('500 MB of two channels from a pipe that does not tell its length', async () => {
  const block = new Uint8Array(1 << 20);
  const blocks = 477;
  function* recording(): Generator<Uint8Array> {
    yield wavHeader({ channels: 2 });
    for (let k = 0; k < blocks; k++) yield block;
  }
  const args = [
    'frame',
    '-',
    '-o',
    place('a.npy'),
    '--length',
    '1024',
    '--hop',
    '2048',
    '--dtype',
    'native',
    '--quiet',
  ];
  const { code, stderr, peak } = await measured(args, { input: recording() });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(peak).toBeLessThan(MOST);
  const count = 1 + Math.floor((blocks * (block.length / 4) - 1024) / 2048);
  expect(statSync(place('a.npy')).size).toBe(128 + 2 * count * 1024 * 2);
});
