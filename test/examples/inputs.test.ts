/** The example inputs come from their script bit by bit, and the goldens of the main job describe the files that lie here. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const script = join(root, 'examples/make-inputs.mjs');
const speech = readFileSync(join(root, 'examples/speech.wav'));
const picture = readFileSync(join(root, 'examples/picture.png'));

describe('the script of the example inputs', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lapwing-inputs-'));
    execFileSync(process.execPath, [script, folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(['speech.wav', 'picture.png'])('gives the bytes of %s again', (name) => {
    const again = readFileSync(join(folder, name));
    expect(again.equals(readFileSync(join(root, 'examples', name)))).toBe(true);
  });

  test('writes these two files and nothing else', () => {
    expect(readdirSync(folder).sort()).toEqual(['picture.png', 'speech.wav']);
  });

  test('computes only with functions that ECMAScript defines exactly', () => {
    const code = readFileSync(script, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    const used = new Set(code.match(/\bMath\.\w+/g));
    const exact = ['Math.PI', 'Math.abs', 'Math.floor', 'Math.imul', 'Math.max', 'Math.min', 'Math.round'];
    expect([...used].sort()).toEqual(exact);
    expect(code).not.toMatch(/\*\*|\bDate\b|\bperformance\b|\bcrypto\b/);
  });
});

describe('speech.wav', () => {
  const samples = Array.from({ length: (speech.length - 44) / 2 }, (_, n) => speech.readInt16LE(44 + 2 * n));

  test('is under 200 kB: 16-bit mono PCM at 16 kHz, four to five seconds', () => {
    expect(speech.length).toBeLessThan(200_000);
    expect(speech.toString('latin1', 0, 4) + speech.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
    expect(speech.readUInt32LE(4)).toBe(speech.length - 8);
    const [tag, channels, block, bits] = [20, 22, 32, 34].map((at) => speech.readUInt16LE(at));
    expect({ tag, channels, block, bits }).toEqual({ tag: 1, channels: 1, block: 2, bits: 16 });
    expect([speech.readUInt32LE(24), speech.readUInt32LE(28)]).toEqual([16_000, 32_000]);
    expect(speech.toString('latin1', 36, 40)).toBe('data');
    expect(speech.readUInt32LE(40)).toBe(speech.length - 44);
    expect(samples.length / 16_000).toBeGreaterThan(4);
    expect(samples.length / 16_000).toBeLessThan(5);
  });

  test('peaks at -3 dBFS, has no mean, and fades at both ends', () => {
    expect(samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0)).toBe(23_197);
    expect(Math.abs(samples.reduce((sum, x) => sum + x, 0) / samples.length)).toBeLessThan(0.5);
    expect([samples.at(0), samples.at(-1)]).toEqual([0, 0]);
  });

  test('has pauses between loud passages', () => {
    const loudness = Array.from({ length: Math.floor(samples.length / 800) }, (_, block) => {
      const part = samples.slice(block * 800, (block + 1) * 800);
      return Math.sqrt(part.reduce((sum, x) => sum + x * x, 0) / part.length);
    });
    const spoken = loudness.map((rms) => (rms > 300 ? 's' : '.')).join('');
    expect(spoken).toMatch(/^\.{2,}s[s.]*s\.{4,}s+\.{2,}$/);
  });
});

describe('picture.png', () => {
  test('is under 300 kB: 8-bit RGB, neither square nor a multiple of 64', () => {
    expect(picture.length).toBeLessThan(300_000);
    const [width, height] = [picture.readUInt32BE(16), picture.readUInt32BE(20)];
    expect([width, height]).toEqual([340, 250]);
    expect([width % 64, height % 64]).not.toContain(0);
    expect([...picture.subarray(24, 29)]).toEqual([8, 2, 0, 0, 0]);
  });

  test('decodes to the rows that its stored blocks hold', async () => {
    const { data, info } = await sharp(picture, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });
    expect([info.height, info.width, info.channels]).toEqual([250, 340, 3]);
    const size = picture.readUInt32BE(33);
    expect(picture.toString('latin1', 37, 41)).toBe('IDAT');
    const rows = inflateSync(picture.subarray(41, 41 + size));
    const pitch = 1 + 340 * 3;
    expect(rows.length).toBe(250 * pitch);
    const lines = Array.from({ length: 250 }, (_, y) => rows.subarray(y * pitch + 1, (y + 1) * pitch));
    expect(Buffer.concat(lines).equals(data)).toBe(true);
  });
});

interface Golden {
  readonly inputs: Readonly<Record<string, { readonly path: string; readonly sha256: string }>>;
  readonly frames: readonly GoldenCase[];
  readonly patches: readonly GoldenCase[];
}

interface GoldenCase {
  readonly name: string;
  readonly input: string;
  readonly sha256: string;
  readonly file?: string;
}

describe('goldens of the main job', () => {
  const folder = join(root, 'test/golden/main-job');
  const golden = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Golden;
  const cases = [...golden.frames, ...golden.patches];
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  test.each(Object.entries(golden.inputs))('were computed from the committed %s', (_, { path, sha256: recorded }) => {
    expect(sha256(readFileSync(join(root, path)))).toBe(recorded);
  });

  test.each(cases.filter((one) => one.file))(
    'store the whole result of $name as they hash it',
    ({ file, sha256: hash }) => {
      const bytes = readFileSync(join(folder, file!));
      expect(bytes.toString('latin1', 1, 6)).toBe('NUMPY');
      expect(sha256(bytes.subarray(10 + bytes.readUInt16LE(8)))).toBe(hash);
    },
  );

  test('name every case once and every file that lies in the folder', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    expect(cases.filter(({ input }) => !(input in golden.inputs))).toEqual([]);
    const made = Object.values(golden.inputs).filter(({ path }) => path.startsWith('test/golden/main-job/'));
    const named = ['expected.json', ...made.map(({ path }) => path.slice('test/golden/main-job/'.length))];
    named.push(...cases.flatMap(({ file }) => file ?? []));
    expect(readdirSync(folder).sort()).toEqual(named.sort());
  });
});
