/** Files, pipes and what cannot be opened. */
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBytes, readBytes, showPath } from '../../../packages/cli/src/input/byte-source.js';
import { pipeOf } from './wav-fixtures.js';

const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7) & 0xff);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lapwing-bytes-'));
  writeFileSync(join(folder, 'a.bin'), bytes);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a file is read at any position, and short at its end', async () => {
  const source = await openBytes(join(folder, 'a.bin'));
  expect(source).toMatchObject({ seekable: true, size: 1000 });
  expect(await readBytes(source, 900, 50)).toEqual(bytes.subarray(900, 950));
  expect(await readBytes(source, 3, 10)).toEqual(bytes.subarray(3, 13));
  expect(await readBytes(source, 990, 50)).toEqual(bytes.subarray(990));
  expect(await readBytes(source, 5000, 50)).toHaveLength(0);
  await source.close();
});

describe.each([1, 3, 64, 5000])('a pipe in pieces of %i', (piece) => {
  test('goes forward, and back to the start of the latest read', async () => {
    const source = await openBytes('-', { stdin: pipeOf(bytes, piece) });
    expect(source).toMatchObject({ seekable: false, size: undefined });
    expect(await readBytes(source, 0, 12)).toEqual(bytes.subarray(0, 12));
    expect(await readBytes(source, 0, 4)).toEqual(bytes.subarray(0, 4));
    expect(await readBytes(source, 2, 20)).toEqual(bytes.subarray(2, 22));
    expect(await readBytes(source, 700, 100)).toEqual(bytes.subarray(700, 800));
    expect(await readBytes(source, 990, 50)).toEqual(bytes.subarray(990));
    expect(source.size).toBe(1000);
    expect(await readBytes(source, 5000, 5)).toHaveLength(0);
  });
});

test('a pipe does not go further back', async () => {
  const source = await openBytes('-', { stdin: pipeOf(bytes, 10) });
  await readBytes(source, 500, 10);
  await expect(readBytes(source, 100, 10)).rejects.toMatchObject({ code: 'io', got: 100 });
});

test('a pipe takes no more than it is asked for', async () => {
  let taken = 0;
  async function* counted() {
    for (; ; taken++) yield new Uint8Array(100);
  }
  const source = await openBytes('-', { stdin: counted() });
  await readBytes(source, 1000, 250);
  expect(taken).toBe(12);
});

test('closing a stream destroys it, even while it has nothing to give', async () => {
  const stdin = new Readable({ read() {} });
  const source = await openBytes('-', { stdin });
  await source.close();
  expect(stdin.destroyed).toBe(true);
});

test('a failing stream is an input error', async () => {
  const stdin = Readable.from(
    (async function* () {
      yield bytes;
      throw Object.assign(new Error('gone'), { code: 'EIO', errno: -5 });
    })(),
  );
  const source = await openBytes('-', { stdin });
  const message = 'input: standard input must be a readable file, got "EIO" (i/o error)';
  await expect(readBytes(source, 0, 2000)).rejects.toMatchObject({ code: 'io', message });
});

test('a FIFO is a pipe', async () => {
  const path = join(folder, 'fifo');
  execFileSync('mkfifo', [path]);
  createWriteStream(path).end(bytes);
  const source = await openBytes(path);
  expect(source).toMatchObject({ seekable: false, size: undefined });
  expect(await readBytes(source, 10, 2000)).toEqual(bytes.subarray(10));
  await source.close();
});

describe('what cannot be opened', () => {
  test.each([
    ['no such file', 'absent.wav', '"ENOENT" (no such file or directory)'],
    ['a directory', '.', '"EISDIR" (illegal operation on a directory)'],
    ['a file as a folder', 'a.bin/b.wav', '"ENOTDIR" (not a directory)'],
    ['a name that no file can have', 'a\0b', '"ERR_INVALID_ARG_VALUE"'],
  ])('%s', async (_, name, got) => {
    const path = join(folder, name);
    const message = `input: ${showPath(path)} must be a readable file, got ${got}`;
    await expect(openBytes(path)).rejects.toMatchObject({ code: 'io', message });
  });

  test('an empty name', async () => {
    await expect(openBytes('')).rejects.toMatchObject({
      code: 'io',
      message: expect.stringMatching(/^input: "" must be/),
    });
  });
});

test('a path is shown in one line', () => {
  expect(showPath('a\nb\u2028\x1b[31m.wav')).toBe('a\\u{a}b\\u{2028}\\u{1b}[31m.wav');
  expect(showPath('Übung 1.wav')).toBe('Übung 1.wav');
});
