import { arange, array, broadcastTo, copyStats, isLapwingError, type NDArray, zeros } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../packages/core/src/io/crc32.js';
import { deflate, inflate } from '../../../packages/core/src/io/deflate.js';
import { readNpy } from '../../../packages/core/src/io/npy-read.js';
import { writeNpy } from '../../../packages/core/src/io/npy-write.js';
import { readNpz, writeNpz } from '../../../packages/core/src/io/npz.js';
import { type ArchiveCase, archives, bytesFrom, elementBytes, hex, shifted } from './golden.js';

const accepted = archives.archives.filter(({ refused }) => refused === undefined);
const named = (name: string): ArchiveCase => archives.archives.find((each) => each.name === name)!;

function expectSame(x: NDArray | undefined, expected: NDArray, name: string): void {
  expect(x && [x.dtype, x.shape], name).toEqual([expected.dtype, expected.shape]);
  expect(hex(elementBytes(x!)), name).toBe(hex(elementBytes(expected)));
}

async function errorOf(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => {
      if (isLapwingError(error)) return error;
      throw error;
    },
  );
}

/** The archive with one byte changed. */
function damaged(file: Uint8Array, at: number, value: number): Uint8Array {
  const copy = file.slice();
  copy[at] = value;
  return copy;
}

describe('readNpz', () => {
  test.each(accepted.map((each) => [each.name, each] as const))('reads numpy and zipfile: %s', async (_, expected) => {
    for (const shift of [0, 1, 8]) {
      const read = await readNpz(shifted(bytesFrom(expected.file), shift));
      expect(Object.keys(read)).toEqual(Object.keys(expected.arrays!));
      for (const [name, file] of Object.entries(expected.arrays!)) {
        expectSame(read[name], readNpy(bytesFrom(file)), `${name}, shift ${shift}`);
      }
    }
  });

  test('the zip64 archives of the golden files really have zip64 records', () => {
    for (const name of ['zip64, stored', 'zip64, deflated']) {
      const text = Buffer.from(bytesFrom(named(name).file)).toString('latin1');
      expect(text).toContain('PK\x06\x06');
      expect(text.slice(text.indexOf('PK\x01\x02') + 20).startsWith('\xff'.repeat(8))).toBe(true);
    }
  });

  test('reads an archive in shared memory', async () => {
    for (const name of ['stored', 'deflated']) {
      const read = await readNpz(shifted(bytesFrom(named(name).file), 3, SharedArrayBuffer));
      expectSame(read.größe, readNpy(bytesFrom(named(name).arrays!.größe!)), name);
    }
  });

  test.each(archives.archives.filter(({ refused }) => refused !== undefined))(
    'refuses: $name',
    async ({ file, refused }) => {
      const error = await errorOf(readNpz(bytesFrom(file)));
      expect(error).toMatchObject({ name: 'LapwingError', where: 'readNpz', code: refused });
    },
  );

  test('reads only the arrays that are named', async () => {
    const mixed = bytesFrom(named('another file').file);
    const { x, ...others } = await readNpz(mixed, { names: ['x'] });
    expect([x!.shape, others]).toEqual([[3, 4], {}]);
    expect((await errorOf(readNpz(mixed, { names: ['y'] }))).message).toBe(
      'readNpz: names must be among x, read me.txt, got "y"',
    );
    expect((await errorOf(readNpz(mixed))).message).toBe(
      'readNpz: bytes must begin with \\x93NUMPY, got "no arr" (entry "read me.txt", not an .npy file)',
    );
  });

  test('finds damage by CRC-32, stored or deflated', async () => {
    for (const name of ['stored', 'deflated']) {
      const file = bytesFrom(named(name).file);
      const { arrays } = named(name);
      // Inside the data of the first entry: behind its record of 30 bytes, name and zip64 field.
      const at = 30 + 5 + 20 + 100;
      const error = await errorOf(readNpz(damaged(file, at, file[at]! ^ 4)));
      expect(error).toMatchObject({ code: 'badFile' });
      expect(error.message).toMatch(
        /^readNpz: entry "x.npy" must (have|inflate to \d+ bytes of) CRC-32 0x[0-9a-f]{8}, got/,
      );
      expect(Object.keys(arrays!)[0]).toBe('x');
    }
  });

  test('names entry and rule for what cannot be read', async () => {
    const file = bytesFrom(named('stored').file);
    const directory = Buffer.from(file).indexOf('PK\x01\x02', 0, 'latin1');
    const end = Buffer.from(file).indexOf('PK\x05\x06', 0, 'latin1');
    const cases: [Uint8Array, string, RegExp][] = [
      [damaged(file, directory + 8, 1), 'badFile', /entry "x.npy" must not be encrypted, got "flags 0x1"/],
      [damaged(file, directory + 10, 12), 'badFile', /entry "x.npy" must be stored .* got "method 12"/],
      [damaged(file, directory + 20, 1), 'badFile', /entry "x.npy" must hold 176 bytes, being stored, got 1/],
      [damaged(file, directory + 42, 9), 'badFile', /zip record at byte 9 must begin the header of x.npy/],
      [damaged(file, directory, 0), 'badFile', /must begin a directory record \(0x2014b50\), got "0x2014b00"/],
      [damaged(file, end + 10, 60), 'badFile', /must be of an archive in one part/],
      [damaged(file, end + 4, 1), 'badFile', /must be of an archive in one part, got "part 2"/],
      [damaged(file, end + 19, 1), 'badFile', /must put the directory before byte/],
      [file.subarray(0, -1), 'truncated', /must end with the directory .*\(the archive is cut off\)/],
      [new Uint8Array(0), 'badFile', /must end with the directory .*\(not a zip archive\)/],
      [writeNpy(zeros([3])), 'badFile', /\(an .npy file: readNpy reads it\)/],
    ];
    for (const [bytes, code, message] of cases) {
      const error = await errorOf(readNpz(bytes));
      expect(error).toMatchObject({ code });
      expect(error.message).toMatch(message);
    }
  });

  test('refuses records that reach where they must not', async () => {
    const x = bytesFrom(named('comment').file);
    const last = Buffer.from(x).lastIndexOf('PK\x01\x02', undefined, 'latin1');
    const end = Buffer.from(x).indexOf('PK\x05\x06', last, 'latin1');
    const place = Uint8Array.of((x.length - 2) & 255, (x.length - 2) >> 8, 0, 0);
    const sizes = Uint8Array.of(0, 2, 0, 0, 0, 2, 0, 0);
    const cases: [number, Uint8Array, string, RegExp][] = [
      [last + 42, place, 'truncated', /archive must hold the header of y.npy of 30 bytes at byte \d+, got \d+/],
      [last + 20, sizes, 'badFile', /entry "y.npy" must end before the directory at byte/],
      [last + 24, Uint8Array.of(255, 255, 255, 255), 'badFile', /entry "y.npy" must have a zip64 field with its sizes/],
      [last + 32, Uint8Array.of(9), 'badFile', /zip record at byte \d+ must end before byte \d+, got/],
      [last + 32, Uint8Array.of(255, 255), 'truncated', /archive must hold a zip record of \d+ bytes at byte/],
      [
        end + 8,
        Uint8Array.of(3, 0, 3, 0),
        'truncated',
        /archive must hold a directory record of 46 bytes at byte \d+, got \d+/,
      ],
    ];
    for (const [at, bytes, code, message] of cases) {
      const copy = x.slice();
      copy.set(bytes, at);
      const error = await errorOf(readNpz(copy));
      expect(error.message).toMatch(message);
      expect(error).toMatchObject({ code });
    }
  });

  test('refuses a name that is not the UTF-8 it claims to be', async () => {
    const file = await writeNpz({ ö: zeros([1]) });
    const directory = Buffer.from(file).indexOf('PK\x01\x02', 0, 'latin1');
    expect((await errorOf(readNpz(damaged(file, directory + 46, 0xff)))).message).toBe(
      'readNpz: entry name must be UTF-8, as its flag says, got "ff b6 2e 6e 70 79"',
    );
  });

  test('refuses entries that share bytes', async () => {
    const file = bytesFrom(named('stored').file);
    const at = Buffer.from(file).lastIndexOf('PK\x01\x02', undefined, 'latin1');
    const first = file.slice();
    first.fill(0, at + 42, at + 46);
    expect((await errorOf(readNpz(first))).message).toMatch(/readNpz: entries must not overlap, got/);
  });
});

describe('writeNpz', () => {
  const given = (): Record<string, NDArray> => ({
    x: array(arange(12), 'float32').reshape([3, 4]),
    turned: array(arange(12), 'int64').reshape([3, 4]).T,
    stepped: array(arange(12), 'complex128').slice('::-5') as NDArray,
    größe: zeros([0, 2], 'uint8'),
    'a/b': zeros([], 'bool'),
    '\ufeffmark': array([1, 2, 3], 'int8'),
  });

  test.each([false, true])('is read back equal, compress %s', async (compress) => {
    const arrays = given();
    const read = await readNpz(await writeNpz(arrays, { compress }));
    expect(Object.keys(read)).toEqual(Object.keys(arrays));
    for (const name of Object.keys(arrays)) expectSame(read[name], arrays[name]!, name);
  });

  test('stored arrays come back as views, 64-aligned', async () => {
    const file = await writeNpz(given());
    copyStats({ reset: true });
    const read = await readNpz(file);
    expect(copyStats().bytes).toBe(0);
    for (const x of Object.values(read)) {
      if (x.size > 0) expect([x.data.buffer === file.buffer, x.data.byteOffset % 64]).toEqual([true, 0]);
    }
    expect(Object.values(read).filter((x) => x.size > 0).length).toBe(5);
  });

  test('the files inside are those of numpy.save, and the archive is reproducible', async () => {
    const { arrays } = named('stored');
    const read = await readNpz(bytesFrom(named('stored').file));
    delete read['x.npy'];
    const written = await writeNpz(read);
    expect(hex(await writeNpz(read))).toBe(hex(written));
    for (const name of Object.keys(read)) expect(hex(written), name).toContain(hex(bytesFrom(arrays![name]!)));
  });

  test('compressing makes repetitive arrays small', async () => {
    const x = zeros([100_000], 'float64');
    const small = await writeNpz({ x }, { compress: true });
    expect(small.length).toBeLessThan(2000);
    copyStats({ reset: true });
    const read = await readNpz(small);
    expect(copyStats().bytes).toBe(128 + 800_000);
    expectSame(read.x, x, 'x');
    expect((await writeNpz({ x })).length).toBeGreaterThan(800_000);
  });

  test('an archive of nothing', async () => {
    const file = await writeNpz({});
    expect(hex(file)).toBe(hex(bytesFrom(named('empty').file)));
    expect(await readNpz(file)).toEqual({});
  });

  test('a name is data, never a prototype', async () => {
    const arrays = Object.fromEntries([['__proto__', arange(3)]]);
    const read = await readNpz(await writeNpz(arrays));
    expect(Object.keys(read)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  test('refuses what is no array, and names that do not survive', async () => {
    expect((await errorOf(writeNpz({ x: [1] as never }))).message).toBe(
      'writeNpz: arrays["x"] must be an NDArray, got [1]',
    );
    const x = zeros([1]);
    expect(await errorOf(writeNpz({ '\ud800': x }))).toMatchObject({ code: 'badValue', argument: 'name' });
    expect(await errorOf(writeNpz({ ['n'.repeat(65_532)]: x }))).toMatchObject({ code: 'badValue' });
    expect(Object.keys(await readNpz(await writeNpz({ ['n'.repeat(65_531)]: x })))[0]!.length).toBe(65_531);
    const huge = broadcastTo(x, [2 ** 31, 4]);
    expect(await errorOf(writeNpz({ huge }))).toMatchObject({ code: 'tooLarge' });
    expect(await errorOf(writeNpz({ huge }, { compress: true }))).toMatchObject({ code: 'tooLarge' });
  });
});

describe('deflate and inflate', () => {
  test('give the bytes back for lengths around the chunk size', async () => {
    for (const length of [0, 1, 100, 65_535, 65_536, 65_537, 300_000]) {
      const bytes = Uint8Array.from({ length }, (_, k) => (k * k) >> 7);
      const packed = await deflate(bytes);
      const inflated = await inflate(packed, { byteLength: length, crc32: crc32(bytes) }, 'test', 'data');
      expect(Buffer.compare(inflated, bytes), `${length} bytes`).toBe(0);
    }
  });

  test('refuse a wrong length, a wrong CRC-32 and an incredible size before inflating', async () => {
    const bytes = new Uint8Array(5000);
    const packed = await deflate(bytes);
    const right = { byteLength: 5000, crc32: crc32(bytes) };
    expect((await errorOf(inflate(packed, { ...right, byteLength: 4999 }, 'test', 'data'))).message).toBe(
      `test: data must inflate to 4999 bytes of CRC-32 0x${right.crc32.toString(16)}, got "more than 4999 bytes"`,
    );
    for (const wrong of [
      { ...right, byteLength: 5001 },
      { ...right, byteLength: 0 },
      { ...right, crc32: right.crc32 ^ 1 },
      { ...right, byteLength: 2 ** 50 },
    ]) {
      expect(await errorOf(inflate(packed, wrong, 'test', 'data'))).toMatchObject({ code: 'badFile' });
    }
    expect(await errorOf(inflate(packed.subarray(0, -2), right, 'test', 'data'))).toMatchObject({ code: 'badFile' });
    expect(await errorOf(inflate(new Uint8Array(20), right, 'test', 'data'))).toMatchObject({ code: 'badFile' });
  });
});

test('crc32 equals zlib', () => {
  for (const { bytes, crc32: expected } of archives.crc32) expect(crc32(bytesFrom(bytes))).toBe(expected);
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
  const long = Uint8Array.from({ length: 100_003 }, (_, k) => (k * 31) >> 3);
  let plain = 0xffffffff;
  for (const byte of long) {
    plain ^= byte;
    for (let bit = 0; bit < 8; bit++) plain = plain & 1 ? (plain >>> 1) ^ 0xedb88320 : plain >>> 1;
  }
  expect(crc32(long)).toBe(~plain >>> 0);
});
