import { copyStats, type Index, isLapwingError, type NDArray, s, zeros } from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NpySource, openNpy } from '../../../packages/core/src/io/npy-open.js';
import { readNpy } from '../../../packages/core/src/io/npy-read.js';
import { npyHeader, writeNpy } from '../../../packages/core/src/io/npy-write.js';
import { arrays, bytesFrom, elementBytes, hex } from './golden.js';

/** A file in memory that counts what is read; `isSync` gives bytes at once instead of promises. */
class CountingSource implements NpySource {
  readonly reads: [number, number][] = [];
  readonly #bytes: Uint8Array;
  readonly #isSync: boolean;

  constructor(bytes: Uint8Array, isSync = false) {
    this.#bytes = bytes;
    this.#isSync = isSync;
  }

  get bytesRead(): number {
    return this.reads.reduce((sum, [from, to]) => sum + to - from, 0);
  }

  forget(): this {
    this.reads.length = 0;
    return this;
  }

  size(): number | Promise<number> {
    return this.#isSync ? this.#bytes.length : Promise.resolve(this.#bytes.length);
  }

  read(from: number, to: number): Uint8Array | Promise<Uint8Array> {
    if (!(from < to) || to > this.#bytes.length) throw new Error(`read(${from}, ${to})`);
    this.reads.push([from, to]);
    const part = this.#bytes.slice(from, to);
    return this.#isSync ? part : Promise.resolve(part);
  }
}

/** File of shape [20, 30, 4] int16, element k is k, and its header's length. */
function fileOf(isFortran = false): Uint8Array {
  const x = zeros([20, 30, 4], 'int16');
  const data = x.data;
  for (let k = 0; k < data.length; k++) data[k] = k;
  return writeNpy(isFortran ? x.reshape([4, 30, 20]).T : x);
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

describe('openNpy', () => {
  test('reads the header and nothing else', async () => {
    const source = new CountingSource(fileOf());
    const file = await openNpy(source);
    expect(source.reads).toEqual([[0, 128]]);
    expect(file).toMatchObject({ dtype: 'int16', shape: [20, 30, 4], strides: [120, 4, 1], ndim: 3, size: 2400 });
    expect(file.header.dataOffset).toBe(128);
    const long = new CountingSource(writeNpy(zeros(new Array(60).fill(1), 'uint8')));
    expect((await openNpy(long)).ndim).toBe(60);
    expect(long.reads).toEqual([
      [0, 128],
      [0, 320],
    ]);
  });

  test('a slice of whole rows is one read', async () => {
    const source = new CountingSource(fileOf());
    const file = await openNpy(source);
    for (const [index, from, to] of [
      [[], 0, 4800],
      [[3], 720, 960],
      [['5:9'], 1200, 2160],
      [[null, '5:9', '...', null], 1200, 2160],
      [['5:9'], 1200, 2160],
      [[2, '10:20'], 560, 640],
      [[s(null, null, -1)], 0, 4800],
      [[1, 2, 3], 262, 264],
    ] as [Index[], number, number][]) {
      source.forget();
      const part = await file.slice(...index);
      expect(source.reads, String(index)).toEqual([[128 + from, 128 + to]]);
      expect(part.toArray(), String(index)).toEqual(
        readNpy(fileOf())
          .slice(...index)
          .toArray(),
      );
    }
  });

  test('reads exactly the bytes of the elements, neighbours in one read', async () => {
    const source = new CountingSource(fileOf());
    const file = await openNpy(source);
    for (const [index, bytes, reads] of [
      [[':', '10:20'], 20 * 10 * 4 * 2, 20],
      [['::2'], 10 * 120 * 2, 10],
      [['...', 0], 20 * 30 * 2, 600],
      [[0, ':', '1:3'], 30 * 2 * 2, 30],
      [['4:4'], 0, 0],
    ] as [Index[], number, number][]) {
      source.forget();
      await file.slice(...index);
      expect([source.bytesRead, source.reads.length], String(index)).toEqual([bytes, reads]);
      const touched = source.reads.flat();
      expect(touched, String(index)).toEqual(touched.toSorted((a, b) => a - b));
    }
  });

  test('Fortran order reads its own neighbours', async () => {
    const source = new CountingSource(fileOf(true));
    const file = await openNpy(source);
    expect(file.strides).toEqual([1, 20, 600]);
    source.forget();
    const plane = await file.slice('...', 2);
    expect(source.reads).toEqual([[128 + 2400, 128 + 3600]]);
    expect(plane.strides).toEqual([1, 20]);
    expect(plane.toArray()).toEqual(readNpy(fileOf(true)).slice('...', 2).toArray());
  });

  test('maxGap trades bytes for reads', async () => {
    const source = new CountingSource(fileOf());
    const whole = readNpy(fileOf());
    for (const [maxGap, reads, bytes] of [
      [0, 600, 1200],
      [5, 600, 1200],
      [6, 1, 4794],
      [Number.POSITIVE_INFINITY, 1, 4794],
    ] as const) {
      const file = await openNpy(source, { maxGap });
      source.forget();
      const first = await file.slice('...', 0);
      expect([source.reads.length, source.bytesRead], `maxGap ${maxGap}`).toEqual([reads, bytes]);
      expect(first.toArray()).toEqual(whole.slice('...', 0).toArray());
      const rows = await file.slice('::-3', '5:25', '1:');
      expect(rows.toArray()).toEqual(whole.slice('::-3', '5:25', '1:').toArray());
    }
  });

  test('a large slice is read in parts of 16 MiB', async () => {
    const header = npyHeader({ dtype: 'uint8', shape: [40_000_000] });
    const reads: number[] = [];
    const file = await openNpy({
      size: () => header.length + 40_000_000,
      read: (from, to) => {
        if (from < header.length) return header;
        reads.push(to - from);
        return new Uint8Array(to - from).fill(reads.length);
      },
    });
    const x = (await file.slice()) as NDArray<'uint8', readonly [number]>;
    expect(reads).toEqual([2 ** 24, 2 ** 24, 40_000_000 - 2 ** 25]);
    expect([x.at(0), x.at(2 ** 24 - 1), x.at(2 ** 24), x.at(-1)]).toEqual([1, 1, 2, 3]);
  });

  test('reads every golden file as readNpy does', async () => {
    for (const { name, file } of [...arrays.saved, ...arrays.read]) {
      const bytes = bytesFrom(file);
      const whole = readNpy(bytes);
      for (const index of [[], ['...'], whole.ndim > 1 ? ['::-1', '1:'] : []] as Index[][]) {
        const part = await (await openNpy(new CountingSource(bytes, true))).slice(...index);
        const expected = whole.slice(...index);
        expect([part.dtype, part.shape], name).toEqual([expected.dtype, expected.shape]);
        expect(hex(elementBytes(part)), name).toBe(hex(elementBytes(expected)));
      }
    }
  });

  test('counts what it copies into the result, once, whatever the byte order', async () => {
    for (const { name, file } of arrays.read.filter((each) => each.name.startsWith('float64 (2, 3)'))) {
      const opened = await openNpy(new CountingSource(bytesFrom(file)));
      copyStats({ reset: true });
      await opened.slice(1);
      expect(copyStats(), name).toEqual({ bytes: 24, copies: 1 });
    }
    const half = await openNpy(new CountingSource(bytesFrom(arrays.read.find(({ name }) => name === 'float16')!.file)));
    copyStats({ reset: true });
    await half.slice('4:8');
    expect(copyStats()).toEqual({ bytes: 8 + 16, copies: 2 });
  });

  test('law: file.slice(i) equals readNpy(file).slice(i), and reads no byte twice nor any other', async () => {
    const bound = fc.option(fc.integer({ min: -6, max: 6 }), { nil: null });
    const step = fc.integer({ min: -4, max: 4 }).filter((n) => n !== 0);
    const entry = fc.oneof(
      fc.constant(null),
      fc.constant(':' as const),
      fc.tuple(bound, bound, step).map(([a, b, c]) => s(a, b, c)),
    );
    const property = fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }),
      fc.boolean(),
      fc.array(entry, { maxLength: 6 }),
      fc.constantFrom(0, 3, 64),
      async (shape, isFortran, entries, maxGap) => {
        let axes = 0;
        const index = entries.filter((each) => each === null || axes++ < shape.length);
        const x = zeros(isFortran ? shape.toReversed() : shape, 'uint16');
        for (let k = 0; k < x.data.length; k++) x.data[k] = k + 1;
        const bytes = writeNpy(isFortran ? x.T : x);
        const source = new CountingSource(bytes, true);
        const file = await openNpy(source, { maxGap });
        source.forget();
        const part = await file.slice(...index);
        const expected = readNpy(bytes).slice(...index);
        expect([part.shape, part.toArray()]).toEqual([expected.shape, expected.toArray()]);
        if (maxGap === 0) expect(source.bytesRead).toBe(expected.size * 2);
        let end = 0;
        for (const [from, to] of source.reads) {
          expect(from).toBeGreaterThanOrEqual(end);
          end = to;
        }
      },
    );
    await fc.assert(property, { numRuns: 400 });
  });

  test('refuses a short file at once, and a source that gives too little or too much', async () => {
    const bytes = fileOf();
    expect((await errorOf(openNpy(new CountingSource(bytes.subarray(0, -1))))).message).toBe(
      'openNpy: data must hold 4800 bytes from byte 128 on, got 4799 (<i2, shape [20, 30, 4])',
    );
    for (let length = 0; length < 128; length++) {
      expect(await errorOf(openNpy(new CountingSource(bytes.subarray(0, length))))).toMatchObject({
        code: 'truncated',
      });
    }
    const lying = (change: number): NpySource => ({
      size: () => bytes.length,
      read: (from, to) => bytes.slice(from, from === 0 ? to : to + change),
    });
    expect((await errorOf((await openNpy(lying(-1))).slice(1))).message).toBe(
      'NpyFile.slice: source.read(368, 608) must give 240 bytes, got 239',
    );
    expect(await errorOf((await openNpy(lying(1))).slice(1))).toMatchObject({ code: 'badValue' });
    expect(await errorOf(openNpy({ size: () => 9, read: () => 'text' as never }))).toMatchObject({ code: 'badValue' });
    for (const size of [-1, 1.5, Number.NaN, '9' as never]) {
      expect(await errorOf(openNpy({ size: () => size, read: () => bytes }))).toMatchObject({ code: 'badValue' });
    }
  });

  test('refuses indices as slice does, and lets the errors of the source through', async () => {
    const file = await openNpy(new CountingSource(fileOf()));
    expect((await errorOf(file.slice(20))).message).toBe(
      'NpyFile.slice: index[0] must be -20..19, got 20 (axis 0 has size 20, shape [20, 30, 4])',
    );
    expect(await errorOf(file.slice(0, 0, 0, 0))).toMatchObject({ code: 'tooManyIndices' });
    expect(await errorOf(openNpy(new CountingSource(fileOf()), { maxGap: -1 }))).toMatchObject({ code: 'badOption' });
    expect(await errorOf(openNpy(new CountingSource(fileOf()), { maxGap: Number.NaN }))).toMatchObject({
      code: 'badOption',
    });
    const failing = openNpy({ size: () => 500, read: () => Promise.reject(new Error('disk on fire')) });
    await expect(failing).rejects.toThrow('disk on fire');
  });

  test('works on files larger than memory', async () => {
    const header = npyHeader({ dtype: 'float64', shape: [10 ** 12, 3] });
    const file = await openNpy({
      size: () => header.length + 24 * 10 ** 12,
      read: (from, to) =>
        from === 0 ? header : new Uint8Array(new BigUint64Array((to - from) / 8).fill(BigInt(from)).buffer),
    });
    const row = await file.slice(-1);
    expect(Array.from(new BigUint64Array(row.data.buffer))).toEqual(new Array(3).fill(128n + 24n * (10n ** 12n - 1n)));
    expect(await errorOf(file.slice())).toMatchObject({ code: 'tooLarge' });
  });
});
