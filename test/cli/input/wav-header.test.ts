/**
 * Headers: what `openAudio` says of a file before a sample is read, what it puts up with, and what it refuses in one line.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLapwingError } from '@lapwing/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AudioInput, openAudio } from '../../../packages/cli/src/input/audio.js';
import { fixtureBytes, fixturePath, openPipe, recordings } from './wav-fixtures.js';

describe('fields', () => {
  test.each([
    ['pcm5-in-8.wav', { bitDepth: 5, encoding: 'int', channelMask: undefined }],
    ['pcm20-in-24.wav', { bitDepth: 20, encoding: 'int' }],
    ['pcm24-in-32.wav', { bitDepth: 24, encoding: 'int', channelMask: undefined }],
    ['extensible-24-in-32.wav', { bitDepth: 24, channelMask: 3 }],
    ['extensible-6ch.wav', { bitDepth: 16, channelMask: 0x3f, channels: 6, sampleRate: 48000 }],
    ['extensible-float32.wav', { bitDepth: 32, encoding: 'float', channelMask: 4 }],
    ['float64.wav', { bitDepth: 64, encoding: 'float' }],
    ['rifx-float64.wav', { bitDepth: 64, encoding: 'float', channelMask: 3 }],
    ['mulaw.wav', { bitDepth: 8, encoding: 'mulaw' }],
    ['alaw.wav', { bitDepth: 8, encoding: 'alaw' }],
  ])('%s', async (name, fields) => {
    const path = fixturePath(name);
    const input = await openAudio(path);
    expect(input).toMatchObject({ path, format: 'wav', seekable: true, ...fields });
    await input.close();
  });

  test('a pipe knows its length from the header, or not at all', async () => {
    const known = await openPipe(fixtureBytes('pcm16.wav'));
    expect(known).toMatchObject({ path: '-', seekable: false, frames: 21 });
    const unknown = await openPipe(fixtureBytes('w64-never-filled-in.wav'));
    expect(unknown.frames).toBeUndefined();
  });
});

const oddities: Record<string, RegExp[]> = {
  'byte-rate-wrong.wav': [/^byte rate at byte 28 is 1, expected 16000$/],
  'block-size-0.wav': [/^block size at byte 32 is 0; 2 bytes a sample$/],
  'odd-chunk-unpadded.wav': [/^the chunk before byte 51 lacks its padding byte$/],
  'fmt-after-odd-data-unpadded.wav': [/^the chunk before byte 41 lacks its padding byte$/],
  'partial-block.wav': [/^the last 3 bytes of data are no whole block of 4 bytes and are left out$/],
  'size-0.wav': [/^data size 0 at byte 40 was never filled in; reading to the end: 42 bytes$/],
  'size-7ffff000.wav': [/^data size 2147479552 .* never filled in/],
  'size-7fffffff.wav': [/^data size 2147483647 .* never filled in/],
  'size-80000000.wav': [/^data size 2147483648 .* never filled in/],
  'size-ffffffff.wav': [/^data size 4294967295 .* never filled in/],
  'size-7fffefff.wav': [/^data size 2147479551 .* never filled in/, /^the last 1 bytes of data/],
  'rf64-never-filled-in.wav': [/^data size 0 .* never filled in/],
  'w64-never-filled-in.wav': [/^data size 9223372036854776000 .* never filled in/],
};

describe('warnings', () => {
  test.each(recordings.map(([name]) => name))('%s', async (name) => {
    const input = await openAudio(fixturePath(name));
    const expected = oddities[name] ?? [];
    expect(input.warnings).toHaveLength(expected.length);
    for (const [k, pattern] of expected.entries()) expect(input.warnings[k]).toMatch(pattern);
    await input.close();
  });

  test('a pipe that breaks off within a block says so when its end is met', async () => {
    const input = await openPipe(fixtureBytes('size-ffffffff.wav').subarray(0, 44 + 41));
    expect(input.warnings).toHaveLength(1);
    expect((await input.read(0, 100)).shape).toEqual([1, 20]);
    expect(input.warnings[1]).toMatch(/^the last 1 bytes of data are no whole block of 2 bytes/);
  });
});

const refusals: Record<string, [code: string, rest: string]> = {
  'bad-truncated-data.wav': ['truncated', 'hold the 42 data bytes that its header claims from byte 44 on, got 31'],
  'bad-truncated-fmt.wav': ['truncated', 'hold 16 bytes of fmt at byte 20, got 10'],
  'bad-truncated-riff.wav': ['truncated', 'hold a 12-byte header at byte 0, got 7'],
  'bad-truncated-list.wav': ['truncated', 'hold the 4000 bytes that chunk "LIST" at byte 36 claims, got 54'],
  'bad-no-fmt.wav': ['badFile', 'hold a fmt chunk, got "none" (62 bytes read)'],
  'bad-no-data.wav': ['badFile', 'hold a data chunk, got "none" (36 bytes read)'],
  'bad-fmt-after-unsized-data.wav': ['badFile', 'hold fmt before data of unknown size (byte 12), got 4294967295'],
  'bad-fmt-14-bytes.wav': ['badFile', 'hold 16 bytes of fmt at byte 20, got 14'],
  'bad-mp3.wav': [
    'badFile',
    'hold format tag 1 (PCM), 3 (float), 6 (A-law), 7 (mu-law) or 65534 (extensible) at byte 20, got 85 (MP3)',
  ],
  'bad-extensible-mp3.wav': [
    'badFile',
    'hold format tag 1 (PCM), 3 (float), 6 (A-law), 7 (mu-law) or 65534 (extensible) at byte 44, got 85 (MP3)',
  ],
  'bad-extensible-guid.wav': [
    'badFile',
    'hold a sub-format that is a format tag at byte 44, got "0100000001001000800000aa00389b71"',
  ],
  'bad-extensible-short.wav': ['badFile', 'hold 40 bytes of extensible fmt at byte 20, got 18'],
  'bad-no-channels.wav': ['badFile', 'hold a channel count >= 1 at byte 22, got 0'],
  'bad-no-rate.wav': ['badFile', 'hold a sample rate >= 1 at byte 24, got 0'],
  'bad-bits-0.wav': [
    'badFile',
    'hold 1..64 bits that fit into the block and leave no doubt about their sign at byte 34, got 0 (channels 1, bits 0, block size 2)',
  ],
  'bad-bits-72.wav': [
    'badFile',
    'hold 1..64 bits that fit into the block and leave no doubt about their sign at byte 34, got 72 (channels 1, bits 72, block size 9)',
  ],
  'bad-bits-over-block.wav': [
    'badFile',
    'hold 1..64 bits that fit into the block and leave no doubt about their sign at byte 34, got 24 (channels 1, bits 24, block size 2)',
  ],
  'bad-8-bits-in-16.wav': [
    'badFile',
    'hold 1..64 bits that fit into the block and leave no doubt about their sign at byte 34, got 8 (channels 1, bits 8, block size 2)',
  ],
  'bad-float16.wav': [
    'badFile',
    'hold 32 or 64 bits that fill the block at byte 34, got 16 (channels 1, bits 16, block size 2)',
  ],
  'bad-block-size.wav': [
    'badFile',
    'hold a block size that its channels divide at byte 32, got 3 (channels 2, bits 16, block size 3)',
  ],
  'bad-avi.wav': ['badFile', 'hold WAVE at byte 8, got "AVI " (a RIFF file)'],
  'bad-rf64-short-ds64.wav': ['badFile', 'hold 28 bytes of ds64 at byte 20, got 16'],
  'bad-png.wav': ['badFile', 'be a WAV file (RIFF, RIFX, RF64, BW64 or riff at byte 0), got ".PNG"'],
  'bad-text.wav': ['badFile', 'be a WAV file (RIFF, RIFX, RF64, BW64 or riff at byte 0), got "This"'],
  'bad-empty.wav': ['badFile', 'be a WAV file (RIFF, RIFX, RF64, BW64 or riff at byte 0), got "" (the file is empty)'],
};

describe('refusals', () => {
  test.each(Object.entries(refusals))('%s', async (name, [code, rest]) => {
    const path = fixturePath(name);
    await expect(openAudio(path)).rejects.toMatchObject({ code, message: `input: ${path} must ${rest}` });
  });

  // A pipe finds out about missing samples only when they are read: see wav-read.test.ts.
  const piped = Object.entries(refusals).filter(([name]) => !/truncated-data|no-fmt|fmt-after/.test(name));
  test.each(piped)('%s through a pipe', async (name, [code, rest]) => {
    const message = `input: standard input must ${rest}`;
    await expect(openPipe(fixtureBytes(name), 3)).rejects.toMatchObject({ code, message });
  });

  test('samples before their format, through a pipe', async () => {
    const message = /must hold fmt before data \(byte 12\), got "data first" \(a pipe cannot go back\)/;
    for (const name of ['fmt-after-data.wav', 'bad-no-fmt.wav', 'bad-fmt-after-unsized-data.wav']) {
      const error = await openPipe(fixtureBytes(name)).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'badFile', message: expect.stringMatching(message) });
    }
  });

  test('a file of nothing but small chunks', async () => {
    const chunk = Buffer.from('JUNK\0\0\0\0', 'latin1');
    const head = Buffer.from('RIFF\xff\xff\xff\xffWAVE', 'latin1');
    const bytes = Buffer.concat([head, ...Array.from({ length: 5000 }, () => chunk)]);
    const rule = 'hold fmt and data among its first 4096 chunks';
    await expect(openPipe(bytes)).rejects.toMatchObject({ code: 'badFile', rule });
  });
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lapwing-wav-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Whatever is missing or overwritten: a recording, or a refusal with a code and one line; never another error, and never
 * more samples than there are bytes for.
 */
describe('damaged files', () => {
  // With the byte behind the last sample: a file that is cut later lacks only padding or chunks that nobody reads.
  const files = [
    ['pcm24.wav', 233],
    ['chunks-around.wav', 788],
    ['extensible-6ch.wav', 320],
    ['rf64-table.wav', 154],
    ['w64.wav', 178],
    ['rifx-float64.wav', 404],
  ] as const;

  async function outcome(open: Promise<AudioInput>, limit: number): Promise<string> {
    try {
      const input = await open;
      const got = await input.read(0, Math.min(input.frames ?? Infinity, limit));
      await input.close();
      return got.size <= limit ? 'read' : `${got.size} samples out of ${limit} bytes`;
    } catch (error) {
      if (!isLapwingError(error)) return String(error);
      return error.message.includes('\n') ? 'two lines' : error.code;
    }
  }

  function openWritten(bytes: Uint8Array): Promise<AudioInput> {
    const path = join(folder, 'damaged.wav');
    writeFileSync(path, bytes);
    return openAudio(path);
  }

  describe.each([
    ['in a file', openWritten, [0x00, 0xff]],
    ['through a pipe', (bytes: Uint8Array) => openPipe(bytes, 64), [0x00, 0x01, 0x20, 0x7f, 0x80, 0xff]],
  ])('%s', (_, openBytes, values) => {
    test.each(files)('every beginning of %s', async (name, end) => {
      const whole = fixtureBytes(name);
      const found: string[] = [];
      for (let length = 0; length <= whole.length; length++) {
        found.push(await outcome(openBytes(whole.subarray(0, length)), whole.length));
      }
      expect(new Set(found.slice(end))).toEqual(new Set(['read']));
      expect(new Set(found.slice(0, 4))).toEqual(new Set(['badFile']));
      expect(new Set(found.slice(4, end))).toEqual(new Set(['truncated']));
    });

    test.each(files)('every byte of the header of %s, overwritten', async (name) => {
      const whole = fixtureBytes(name);
      const found = new Set<string>();
      for (let at = 0; at < Math.min(whole.length, 120); at++) {
        for (const value of values) {
          const bytes = whole.slice();
          bytes[at] = value;
          found.add(await outcome(openBytes(bytes), bytes.length));
        }
      }
      expect([...found].filter((result) => !['read', 'truncated', 'badFile'].includes(result))).toEqual([]);
      expect(found).toContain('read');
    });
  });
});

describe('sizes that 32 bits cannot hold', () => {
  /** A file of pcm16.wav's header with another data size, followed by a hole. */
  async function sparse(name: string, riffSize: number, dataSize: number, bytes: number): Promise<string> {
    const head = Buffer.from(fixtureBytes('pcm16.wav').subarray(0, 44));
    head.writeUInt32LE(riffSize, 4);
    head.writeUInt32LE(dataSize, 40);
    const path = join(folder, name);
    const file = await open(path, 'w');
    await file.write(head);
    await file.truncate(44 + bytes);
    await file.close();
    return path;
  }

  test.each([
    ['wrapped around at 4 GiB', 36 + 400, 400, 2 ** 32 + 400, 2 ** 32 + 400, /1 times 4 GiB short/],
    ['wrapped around twice, with a chunk behind', 436, 400, 2 ** 33 + 500, 2 ** 33 + 400, /2 times 4 GiB short/],
    [
      'a placeholder that more than itself follows',
      0xffffffff,
      0xffffffff,
      2 ** 32 + 800,
      2 ** 32 + 800,
      /never filled/,
    ],
    ['a placeholder of 2 GiB with 3 GB behind it', 0x7ffff024, 0x7ffff000, 3e9, 3e9, /never filled in/],
    ['a real size that looks like a placeholder', 0x7ffff024, 0x7ffff000, 0x7ffff000, 0x7ffff000, undefined],
    ['the same with a chunk behind', 0x7ffff024 + 100, 0x7ffff000, 0x7ffff064, 0x7ffff000, undefined],
  ])('%s', async (name, riffSize, dataSize, bytes, expected, warning) => {
    const input = await openAudio(await sparse(`${name}.wav`, riffSize, dataSize, bytes));
    expect(input.frames).toBe(expected / 4);
    expect(input.warnings).toHaveLength(warning ? 1 : 0);
    expect(input.warnings[0] ?? '').toMatch(warning ?? /^$/);
    await input.close();
  });

  test('a 64-bit size is believed, whatever follows', async () => {
    const path = join(folder, 'rf64.wav');
    const file = await open(path, 'w');
    await file.write(fixtureBytes('rf64.wav'));
    await file.truncate(2 ** 32 + 1000);
    await file.close();
    const input = await openAudio(path);
    expect(input).toMatchObject({ frames: 21, warnings: [] });
    await input.close();
  });

  test('more than the file holds is truncated all the same', async () => {
    const path = await sparse('cut.wav', 0x70000024, 0x70000000, 1000);
    await expect(openAudio(path)).rejects.toMatchObject({ code: 'truncated', got: 1000 });
  });
});
